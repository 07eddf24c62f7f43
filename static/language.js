/* The page's own words and Streamlit's come in the language the page was loaded in. When the address has come to ask
   for the other one, and the script has finished (a change of page drops the parameters for a moment), load it again. */
(() => {
  "use strict";
  const loaded = document.documentElement.lang.slice(0, 2);
  const asked = () => (new URLSearchParams(location.search).getAll("lang").pop() === "en" ? "en" : "zh");
  const isResting = () => document.querySelector("[data-test-script-state=notRunning]") !== null;
  let differed = 0;
  setInterval(() => {
    differed = asked() !== loaded && isResting() ? differed + 1 : 0;
    if (differed === 2) location.reload();
  }, 250);
})();
