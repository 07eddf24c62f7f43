/* A chart: plotly.js draws it over the one before, as wide as its box is. */

/** Plotly, asked for once however many charts a page has. */
function plotly(address) {
  window.plotlyAsked = window.plotlyAsked || new Promise((arrived, failed) => {
    document.head.append(make("script", {src: address, onload: () => arrived(window.Plotly), onerror: failed}));
  });
  return window.plotlyAsked;
}

/** Draw what is wanted where it is not what is drawn; a box without width is folded away and waits. */
function draw(box) {
  const {wanted, drawn} = box.chart, width = box.clientWidth;
  if (!window.Plotly || !width || (drawn.figure === wanted && drawn.width === width)) return;
  const {data, layout} = wanted;
  box.chart.drawn = {figure: wanted, width};
  window.Plotly.react(box, data, {...layout, width}, box.chart.config);
}

function watched(box, {script, alt, config}) {
  box.chart = {drawn: {}, config, watch: new ResizeObserver(() => draw(box))};
  box.chart.watch.observe(box);
  plotly(script).then(() => draw(box), () => { box.textContent = alt; });
}

export default function ({data, parentElement}) {
  const box = parentElement.querySelector(".plot");
  if (!box.chart) watched(box, data);
  if (box.chart.written !== data.figure) Object.assign(box.chart, {written: data.figure, wanted: JSON.parse(data.figure)});
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", data.alt);
  box.style.height = `${box.chart.wanted.layout.height}px`; // so that nothing below it moves when it is drawn
  draw(box);
  return () => {
    box.chart.watch.disconnect();
    if (box.chart.drawn.figure) window.Plotly.purge(box);
  };
}
