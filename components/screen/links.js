/* Inner links opened in a new tab: their address takes the filters along once a reader points at one; the first page
   stands at the root. */
function keepFilters(first) {
  const written = (event) => {
    const link = event.target.closest?.("a[data-page]");
    if (!link) return;
    const {page, scope = "", focus = "", period = ""} = link.dataset, asked = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries({scope, period, indicator: focus})) if (value) asked.set(key, value);
    if (!focus) asked.delete("indicator");
    link.href = (page === "." ? "" : page === first ? "./" : `./${page}`) + `?${asked}`;
  };
  const moments = ["pointerover", "focusin"];
  for (const moment of moments) document.addEventListener(moment, written);
  return () => { for (const moment of moments) document.removeEventListener(moment, written); };
}
