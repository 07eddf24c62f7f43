
// The file on its own: the meeting stands beside this script; the screen shown stands in the address (#3).
(() => {
  const meeting = JSON.parse(document.getElementById("meeting").textContent);
  const wanted = () => Number(location.hash.slice(1)) || 0;
  const onMove = (place) => {
    document.title = `${meeting.title} ${place || ""}`.trim();
    try { history.replaceState(null, "", `#${place}`); } catch { /* some browsers forbid it for files */ }
  };
  const stage = mountStage(document.getElementById("stage"), meeting, { start: wanted(), onMove });
  addEventListener("hashchange", () => stage.go(wanted()));
})();
