/* A chart: plotly.js draws it over the one before, as wide as its box is; what is on the screen comes first. */

const waiting = new Set(); // boxes beyond the screen's edge: drawn one by one whenever the browser rests
const atRest = window.requestIdleCallback ? (act) => requestIdleCallback(act, {timeout: 1000}) : (act) => setTimeout(act, 50);

function rest() {
  const [box] = waiting;
  waiting.delete(box);
  if (waiting.size) atRest(rest); // first, so that one that cannot be drawn does not keep the others waiting
  if (box) draw(box);
}

/** Draw a box that can be seen now, another when there is time. */
function soon(box) {
  if (box.chart.seen) return draw(box);
  if (!waiting.size) atRest(rest);
  waiting.add(box);
}

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
  const size = new ResizeObserver(() => soon(box));
  const place = new IntersectionObserver((entries) => {
    box.chart.seen = entries.at(-1).isIntersecting;
    soon(box);
  });
  box.chart = {drawn: {}, config, seen: false, watches: [size, place]};
  box.chart.watches.forEach((watch) => watch.observe(box));
  plotly(script).then(() => soon(box), () => { box.textContent = alt; });
}

export default function ({data, parentElement}) {
  const box = parentElement.querySelector(".plot");
  if (!box.chart) watched(box, data);
  if (box.chart.written !== data.figure) Object.assign(box.chart, {written: data.figure, wanted: JSON.parse(data.figure)});
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", data.alt);
  box.style.height = `${box.chart.wanted.layout.height}px`; // so that nothing below it moves when it is drawn
  soon(box);
  return () => {
    waiting.delete(box);
    box.chart.watches.forEach((watch) => watch.disconnect());
    if (box.chart.drawn.figure) window.Plotly.purge(box);
  };
}
