/* What the buttons of a panel do, for all panels of the page: copy the sentence, save the table as CSV, save the
   picture as SVG or PNG. Everything is made here from what is drawn; nothing is asked of any server.
   Links with data-page move to another page of the application without a reload; links.js stands before this. */

const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^[+\-\u2212]?\d{1,3}(,\d{3})*(\.\d+)?$|^[+\-\u2212]?\d+(\.\d+)?$/;
const UNFOLDED = "details.about[open], .others > details[open]"; // closed by a click elsewhere and by Escape
const SVG = "http://www.w3.org/2000/svg";

export function cell(text) {
  /* Numbers stay numbers; text that a spreadsheet would run as a formula gets a quote in front. */
  const plain = text.trim();
  if (NUMBER.test(plain)) return plain.replace(/,/g, "").replace("\u2212", "-");
  const safe = FORMULA.test(plain) ? "'" + plain : plain;
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

function onMap(panel) {
  /* The map of a panel, in its own document: it knows its picture and its figures. */
  const frame = panel.querySelector("iframe");
  return frame && frame.contentWindow.AreaPicture;
}

function csv(panel) {
  const map = onMap(panel), table = panel.querySelector("details.data table"); // a picture may be a table, too
  const rows = map ? map.rows() : [...table.rows].map((row) => [...row.cells].map((td) => td.textContent));
  const lines = rows.map((row) => row.map(cell).join(","));
  const note = panel.querySelector(".note");
  if (note) lines.push("", cell(note.textContent));
  return "\uFEFF" + lines.join("\r\n") + "\r\n";
}

function text(content, x, y, size, colour, weight) {
  const node = document.createElementNS(SVG, "text");
  for (const [name, value] of Object.entries({x, y, "font-size": size, fill: colour, "font-weight": weight || 400})) node.setAttribute(name, value);
  node.textContent = content;
  return node;
}

function lines(content, width, size) {
  /* Break a text into lines by its rough width: a Han character is as wide as its size, others half of it. */
  const found = [""];
  let used = 0;
  for (const character of content) {
    const wide = character.codePointAt(0) > 0x2e7f ? size : size * 0.55;
    if (used + wide > width) { found.push(""); used = 0; }
    found[found.length - 1] += character;
    used += wide;
  }
  return found;
}

async function drawing(panel) {
  /* The picture of a panel: its title, measure, drawing and footnote in one SVG. */
  const plot = panel.querySelector(".js-plotly-plot");
  const image = panel.querySelector("img.drawing");
  const layers = plot ? [...plot.querySelectorAll("svg.main-svg")] : [];
  const map = onMap(panel) && onMap(panel).svg();
  let parts = [], box;
  if (map) {
    box = {width: Number(map.getAttribute("width")), height: Number(map.getAttribute("height"))};
    parts = [document.importNode(map, true)];
  } else if (layers.length) {
    box = layers[0].getBoundingClientRect();
    parts = layers.map((layer) => layer.cloneNode(true));
    parts.forEach((part) => part.querySelectorAll(".hoverlayer, .modebar, .drag, .draglayer").forEach((node) => node.remove()));
  } else if (image) {
    box = image.getBoundingClientRect();
    const source = await (await decode(image.src));
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    parsed.setAttribute("viewBox", parsed.getAttribute("viewBox") || `0 0 ${box.width} ${box.height}`);
    parsed.setAttribute("width", box.width);
    parsed.setAttribute("height", box.height);
    parts = [document.importNode(parsed, true)];
  } else return null;
  return framed(panel, parts, box);
}

function decode(source) {
  const bytes = Uint8Array.from(atob(source.split(",")[1]), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function explained(out, legend, edge, top, right) {
  /* The legend of a map, as it stands in the page: swatches with their words, in rows. Returns where it ends. */
  let x = edge, y = top;
  for (const item of legend.children) {
    const swatch = item.querySelector(".swatch"), look = getComputedStyle(swatch), words = item.textContent.trim();
    const used = 48 + item.getBoundingClientRect().width;
    if (x + used > right) { x = edge; y += 20; }
    const box = document.createElementNS(SVG, "rect");
    const round = look.borderRadius.startsWith("50") ? 6 : 0, hatched = look.backgroundImage !== "none";
    for (const [name, value] of Object.entries({x, y: y - 10, width: round ? 12 : 20, height: 12, rx: round, stroke: look.borderColor,
      fill: hatched ? "#FFFFFF" : look.backgroundColor})) box.setAttribute(name, value);
    out.append(box);
    if (hatched) {
      const lean = swatch.classList.contains("uncovered"), hatch = document.createElementNS(SVG, "path");
      const strokes = [2, 8, 14].map((at) => lean ? `M${x + at - 2} ${y + 2}l8 -12` : `M${x + at - 2} ${y - 10}l8 12`);
      for (const [name, value] of Object.entries({d: strokes.join(""), stroke: look.borderColor, "stroke-width": lean ? 2 : 1})) hatch.setAttribute(name, value);
      out.append(hatch);
    }
    out.append(text(words, x + 28, y, 12, "#4A5965"));
    x += used;
  }
  return y;
}

function framed(panel, parts, box) {
  const word = (selector) => (panel.querySelector(selector)?.textContent || "").trim();
  const edge = 16, width = Math.max(box.width, 320) + 2 * edge;
  const out = document.createElementNS(SVG, "svg");
  const titles = lines(panel.querySelector("[data-title]")?.dataset.title || word("h2"), width - 2 * edge, 16), notes = lines(word(".note"), width - 2 * edge, 12);
  let y = edge + 16;
  const background = document.createElementNS(SVG, "rect");
  background.setAttribute("width", "100%"); background.setAttribute("height", "100%"); background.setAttribute("fill", "#FFFFFF");
  out.append(background);
  for (const line of titles) { out.append(text(line, edge, y, 16, "#1B2733", 600)); y += 24; }
  out.append(text(word(".subtitle"), edge, y, 12, "#5F6E7A")); y += 12;
  parts.forEach((part) => { part.setAttribute("x", edge); part.setAttribute("y", y); out.append(part); });
  y += box.height + 16;
  const legend = panel.querySelector(".legend");
  if (legend) y = explained(out, legend, edge, y, width - edge) + 24;
  for (const line of notes) { out.append(text(line, edge, y, 12, "#5F6E7A")); y += 18; }
  const height = y + 4;
  for (const [name, value] of Object.entries({xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`,
    "font-family": getComputedStyle(document.body).fontFamily})) out.setAttribute(name, value);
  return {source: new XMLSerializer().serializeToString(out), width, height};
}

function png(drawn) {
  const scale = 2;
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = drawn.width * scale; canvas.height = drawn.height * scale;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#FFFFFF"; pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
    };
    image.onerror = failed;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawn.source);
  });
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function copy(sentence) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(sentence);
  const area = document.createElement("textarea");
  area.value = sentence;
  area.setAttribute("readonly", "");
  area.className = "copying";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) throw new Error("refused");
}

function tell(button, words) {
  const before = button.dataset.words || button.textContent;
  button.dataset.words = before;
  button.textContent = words;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = before; }, 1800);
}

async function work(button, words) {
  const panel = button.closest("[class*='st-key-panel']") || button.closest(".panel");
  const name = panel.querySelector("[data-file]")?.dataset.file || "panel";
  const kind = button.dataset.tool;
  try {
    if (kind === "copy") { await copy(panel.querySelector("[data-sentence]").dataset.sentence); return tell(button, words.copied); }
    if (kind === "csv") return save(new Blob([csv(panel)], {type: "text/csv;charset=utf-8"}), name + ".csv");
    const drawn = await drawing(panel);
    if (kind === "svg") return save(new Blob([drawn.source], {type: "image/svg+xml"}), name + ".svg");
    if (kind === "png") return save(await png(drawn), name + ".png");
  } catch (error) {
    tell(button, kind === "copy" ? words.copy_failed : words.file_failed);
  }
}

function menuPage(event) {
  /* The page a click on Streamlit's own menu leads to, or null; the first page stands at the root. */
  const link = event.target.closest("a[data-testid='stTopNavLink']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return null;
  return new URL(link.href).pathname.split("/").filter(Boolean).pop() || "";
}

function find(field) {
  /* Narrow a list while one types: what a reader may look for stands in data-words, in small letters. */
  const root = field.closest("[data-finder]"), wanted = field.value.trim().toLowerCase();
  const items = [...root.querySelectorAll("[data-words]")];
  for (const item of items) item.hidden = !item.dataset.words.includes(wanted);
  const met = items.filter((item) => !item.hidden).length;
  for (const group of root.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-words]:not([hidden])");
  root.querySelector("[role=status]").textContent = wanted ? field.dataset.found.replace("#", met) : "";
}

function jump(button) {
  const goal = document.getElementById(button.dataset.jump);
  if (!goal) return;
  goal.scrollIntoView({block: "start"});
  goal.focus({preventScroll: true});
}

export default function (component) {
  const {data, setTriggerValue} = component, forgetLinks = keepFilters(data.pages[0]);
  const listen = (event) => {
    const button = event.target.closest("button[data-tool]"), to = event.target.closest("button[data-jump]");
    if (button) { work(button, data); return; }
    if (to) { jump(to); return; }
    const link = event.target.closest("a[data-page]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      const {page, scope = "", focus = "", period = ""} = link.dataset;
      setTriggerValue("go", {page: page === "." ? data.here : page, scope, focus, period, at: Date.now()});
      return;
    }
    for (const open of document.querySelectorAll(UNFOLDED)) if (!open.contains(event.target)) open.open = false;
  };
  const travel = (event) => {
    /* Streamlit's menu drops the filters from the address; going by the server keeps them, in one step of history. */
    const page = menuPage(event);
    if (page === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTriggerValue("go", {page: data.pages.includes(page) ? page : data.pages[0], scope: "", focus: "", at: Date.now()});
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll(UNFOLDED)) { open.open = false; open.querySelector("summary").focus(); }
  };
  const typed = (event) => { if (event.target.matches("input[data-find]")) find(event.target); };
  document.addEventListener("input", typed);
  document.addEventListener("click", travel, true);
  document.addEventListener("click", listen);
  document.addEventListener("keydown", escape);
  return () => { forgetLinks(); document.removeEventListener("input", typed); document.removeEventListener("click", travel, true); document.removeEventListener("click", listen); document.removeEventListener("keydown", escape); };
}
