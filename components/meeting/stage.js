// long: one script, since an exported file holds it whole and its drawers share one scale and one set of words.
// The stage: one screen at a time, drawn in the browser from the JSON of components/meeting/staged.py.
// The page's meeting mode and the exported file share this code. All words are set as text, none as markup.
// mountStage(root, meeting, options) -> {go, destroy, place, show, back, tell, isLive}
// options: start, onMove(place), onLeave(), keys (false, or a function that says whether keys act now),
//   more [{name, key, act}] (buttons of the page's meeting mode), onArea(id, name).
// show(screen) lays an answer over the place; back() restores exactly what stood there.

function mountStage(root, meeting, options = {}) {
  const SVG = "http://www.w3.org/2000/svg";
  const DESIGN = { width: 1920, height: 1080 };
  const UPRIGHT = 880; // a telephone held upright is so many of our pixels wide
  const LEAST = 24; // px at 1920x1080: nothing on a screen is smaller
  const LINE = 1.25;
  const WIDE = 2.4; // wider than this, words stand beside the picture
  const SHORT = 12; // letters of a cell that keeps to one line
  const IDLE_MS = 3000;
  const DIGIT_MS = 900;
  const say = meeting.words;
  const screens = meeting.screens;
  let place = 0, unit = 1, isBlack = false, tableAt = null, row = 0, live = null, digits = "", digitTimer, idleTimer, patternCount = 0;

  // --- small makers -------------------------------------------------------------------------------------------
  function make(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function draw(name, attributes = {}, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }
  const isWide = (letter) => letter.codePointAt(0) >= 0x2e80;
  const widthOf = (words, size) => [...words].reduce((sum, letter) => sum + (isWide(letter) ? size : size * 0.56), 0);
  const listed = (value, index) => (Array.isArray(value) ? value[index] : value);

  // Figures carry two kinds of markup only: line breaks and coloured spans. Everything else is text.
  function lines(words) {
    return String(words ?? "").split("<br>").map((line) => {
      const pieces = [];
      let look = {};
      for (const part of line.split(/(<span style="[^"]*">|<\/span>)/)) {
        const opened = /^<span style="([^"]*)">$/.exec(part);
        if (opened) {
          look = { fill: /color:\s*(#[0-9a-f]{6})/i.exec(opened[1])?.[1],
                   size: parseFloat(/font-size:\s*([\d.]+)px/.exec(opened[1])?.[1]) || undefined };
        } else if (part === "</span>") look = {};
        else if (part) pieces.push({ ...look, text: unescaped(part) });
      }
      return pieces;
    });
  }
  const unescaped = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const plain = (words) => lines(words).map((line) => line.map((piece) => piece.text).join("")).join("\n");

  // --- words in a drawing -------------------------------------------------------------------------------------
  const ANCHORS = { left: "start", center: "middle", right: "end" };
  function text(svg, words, at) {
    const size = Math.max(LEAST, at.size || LEAST), every = lines(words), height = size * LINE;
    const lift = { top: size, middle: size * 0.36 - ((every.length - 1) * height) / 2,
                   bottom: -size * 0.24 - (every.length - 1) * height }[at.y0 || "middle"];
    const made = draw("text", { x: at.x, y: at.y + lift, "font-size": size, fill: at.fill || "#4A5965",
      "text-anchor": ANCHORS[at.x0 || "center"], transform: at.angle ? `rotate(${at.angle} ${at.x} ${at.y})` : undefined });
    every.forEach((line, index) => line.forEach((piece, order) => made.append(draw("tspan", {
      x: order ? undefined : at.x, dy: order || !index ? undefined : height, fill: piece.fill,
      "font-size": piece.size && Math.max(LEAST, piece.size) }, piece.text))));
    if (at.ground) {
      made.setAttribute("stroke", at.ground); made.setAttribute("stroke-width", 8);
      made.setAttribute("paint-order", "stroke"); made.setAttribute("stroke-linejoin", "round");
    }
    svg.append(made);
    return made;
  }
  function hatch(svg, front, ground, angle = 45, width = 3) {
    const id = `stage-hatch-${++patternCount}`;
    const made = draw("pattern", { id, width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` });
    made.append(draw("path", { d: "M0 0H12V12H0Z", fill: ground }), draw("path", { d: "M2 0V12", stroke: front, "stroke-width": width }));
    svg.prepend(made);
    return `url(#${id})`;
  }
  const hover = (element, words) => { if (words) { element.dataset.say = plain(words); } return element; };

  // --- figures over two axes: the same dictionaries the pages hand to their charting library --------------------
  const DASH = { dash: "12 8", dot: "3 7", solid: undefined };
  function figure(svg, picture, width, height) {
    const { layout, data } = picture, margin = layout.margin;
    const room = endRoom(layout);
    const box = { left: margin.l, top: margin.t, right: width - Math.max(margin.r, room), bottom: height - margin.b };
    const [x0, x1] = layout.xaxis.range, [y0, y1] = layout.yaxis.range;
    const X = (x) => box.left + ((x - x0) / (x1 - x0)) * (box.right - box.left);
    const Y = (y) => box.bottom - ((y - y0) / (y1 - y0)) * (box.bottom - box.top);
    const at = { box, X, Y, svg, clip: clipped(svg, box) };
    axes(at, layout);
    for (const shape of layout.shapes || []) if (shape.layer !== "above") straight(at, shape);
    const heaps = new Map();
    for (const trace of data) (trace.type === "bar" ? bars : scatter)(at, trace, layout, heaps, data);
    for (const shape of layout.shapes || []) if (shape.layer === "above") straight(at, shape);
    annotations(at, layout);
  }
  const endRoom = (layout) => Math.max(0, ...(layout.annotations || []).filter((note) => note.x === 1 && note.xref === "paper"
    && note.xanchor === "left").map((note) => widthOf(plain(note.text), LEAST) + (note.xshift || 0) + 16));
  function clipped(svg, box) {
    const id = `stage-clip-${++patternCount}`, made = draw("clipPath", { id });
    made.append(draw("rect", { x: box.left - 2, y: box.top - 2, width: box.right - box.left + 4, height: box.bottom - box.top + 4 }));
    svg.append(made);
    return `url(#${id})`;
  }
  function axes({ svg, box, X, Y }, { xaxis, yaxis }) {
    if (yaxis.showticklabels !== false) (yaxis.tickvals || []).forEach((value, index) => {
      const y = Y(value), zero = value === 0 && yaxis.zeroline;
      if (yaxis.showgrid) svg.append(draw("path", { d: `M${box.left} ${y}H${box.right}`, stroke: zero ? "#9AA7B2" : "#DDE3E8", "stroke-width": 2 }));
      text(svg, yaxis.ticktext[index], { x: box.left - 12, y, x0: "right", fill: "#5F6E7A" });
    });
    if (xaxis.showticklabels === false) return;
    let until = -Infinity;
    (xaxis.tickvals || []).forEach((value, index) => {
      const x = X(value), half = Math.max(...lines(xaxis.ticktext[index]).map((line) => widthOf(line.map((p) => p.text).join(""), LEAST))) / 2;
      if (x - half < until) return; // words that would touch the last ones are left out
      until = x + half + 8;
      text(svg, xaxis.ticktext[index], { x, y: box.bottom + 8, y0: "top", fill: "#5F6E7A" });
    });
  }
  function straight({ svg, box, X, Y }, shape) {
    const x = (value) => (shape.xref === "paper" ? box.left + value * (box.right - box.left) : X(value));
    const y = (value) => (shape.yref === "paper" ? box.bottom - value * (box.bottom - box.top) : Y(value));
    svg.append(draw("path", { d: `M${x(shape.x0)} ${y(shape.y0)}L${x(shape.x1)} ${y(shape.y1)}`, stroke: shape.line.color,
      "stroke-width": (shape.line.width || 1) * 2, "stroke-dasharray": DASH[shape.line.dash], fill: "none" }));
  }
  function annotations({ svg, box, X, Y }, layout) {
    const size = layout.font.size, ends = [];
    for (const note of layout.annotations || []) {
      const x = (note.xref === "paper" ? box.left + note.x * (box.right - box.left) : X(note.x)) + (note.xshift || 0);
      const y = (note.yref === "paper" ? box.bottom - note.y * (box.bottom - box.top) : Y(note.y)) - (note.yshift || 0);
      const one = { words: note.text, x, y, x0: note.xanchor || "center", y0: note.yanchor || "middle", size,
                    fill: note.font?.color, angle: note.textangle, ground: "#FFFFFF" };
      if (note.xref === "paper" && note.x === 1 && note.xanchor === "left") ends.push(one);
      else kept(one, svg, ends.length || endRoom(layout) ? box.right : undefined);
    }
    ends.sort((a, b) => a.y - b.y);
    for (let turn = 0; turn < 40; turn++) for (let index = 1; index < ends.length; index++) {
      const over = size * LINE - (ends[index].y - ends[index - 1].y);
      if (over > 0.5) { ends[index].y += over / 2; ends[index - 1].y -= over / 2; }
    }
    for (const end of ends) text(svg, end.words, end);
  }
  function kept(one, svg, most) { // words never leave the drawing at either side, nor run into those at the ends
    const half = Math.max(...plain(one.words).split("\n").map((line) => widthOf(line, one.size)));
    const width = most || svg.viewBox.baseVal.width;
    const left = { left: one.x, center: one.x - half / 2, right: one.x - half }[one.x0];
    if (!one.angle && left + half > width) one.x -= left + half - width;
    if (!one.angle && left < 0) one.x -= left;
    text(svg, one.words, one);
  }
  const words = (trace, index) => (/customdata/.test(trace.hovertemplate || "") ? listed(trace.customdata, index) : listed(trace.text, index));
  function bars({ svg, X, Y }, trace, layout, heaps) {
    const stacked = layout.barmode === "stack", marker = trace.marker || {};
    const pattern = marker.pattern && hatch(svg, marker.pattern.fgcolor, marker.pattern.bgcolor);
    trace.x.forEach((x, index) => {
      const y = trace.y[index];
      if (y === null || y === undefined) return;
      const from = stacked ? heaps.get(x) || 0 : listed(trace.base, index) || 0;
      if (stacked) heaps.set(x, from + y);
      const thick = listed(trace.width, index) || 0.8, left = trace.offset === undefined ? x - thick / 2 : x + trace.offset;
      const top = Y(from + y), side = { x: X(left), y: Math.min(top, Y(from)), width: X(left + thick) - X(left), height: Math.abs(Y(from) - top) };
      const outline = marker.line?.width ? marker.line : undefined;
      svg.append(hover(draw("rect", { ...side, fill: pattern || listed(marker.color, index), opacity: listed(marker.opacity, index),
        stroke: outline?.color, "stroke-width": outline && outline.width * 1.5 }), words(trace, index)));
      const said = trace.textposition === "inside" && listed(trace.text, index);
      if (said && side.height > LEAST * 1.1 && side.width > widthOf(said, LEAST)) text(svg, said, { x: side.x + side.width / 2, y: side.y + side.height / 2, fill: trace.textfont?.color });
    });
  }
  function scatter(at, trace, layout, heaps, data) {
    const { svg, X, Y } = at, mode = trace.mode || "lines";
    if (trace.fill === "tonexty") band(at, trace, data[data.indexOf(trace) - 1]);
    if (mode.includes("lines") && trace.line?.width !== 0) {
      let d = "", open = false, before;
      trace.x.forEach((x, index) => {
        const y = trace.y[index];
        if (y === null || y === undefined) { open = false; return; }
        d += open ? (trace.line?.shape === "hv" ? `L${X(x)} ${Y(before)}` : "") + `L${X(x)} ${Y(y)}` : `M${X(x)} ${Y(y)}`;
        open = true; before = y;
      });
      svg.append(draw("path", { d, fill: "none", stroke: trace.line?.color, "stroke-width": Math.max(2, (trace.line?.width || 2) * (trace.line?.width > 2 ? 1 : 1.6)),
        "stroke-dasharray": DASH[trace.line?.dash], "stroke-linejoin": "round", "clip-path": trace.cliponaxis === false ? undefined : at.clip }));
    }
    trace.x.forEach((x, index) => {
      const y = trace.y[index];
      if (y === null || y === undefined) return;
      if (mode.includes("markers")) symbol(svg, X(x), Y(y), trace.marker || {}, index);
      if (trace.hoverinfo !== "skip") svg.append(hover(draw("circle", { cx: X(x), cy: Y(y), r: 18, fill: "transparent" }), words(trace, index)));
    });
  }
  function band({ svg, X, Y, clip }, upper, lower) {
    let run = [];
    const flush = () => {
      if (run.length > 1) {
        const there = run.map((i, k) => (k ? `L${X(upper.x[i])} ${Y(upper.y[run[k - 1]])}` : "M") + (k ? "L" : "") + `${X(upper.x[i])} ${Y(upper.y[i])}`).join("");
        const back = run.slice().reverse().map((i, k, all) => (k ? `L${X(lower.x[all[k - 1]])} ${Y(lower.y[i])}` : "") + `L${X(lower.x[i])} ${Y(lower.y[i])}`).join("");
        svg.append(draw("path", { d: `${there}${back}Z`, fill: upper.fillcolor, "clip-path": clip }));
      }
      run = [];
    };
    upper.x.forEach((_, i) => (upper.y[i] === null || lower.y[i] === null ? flush() : run.push(i)));
    flush();
  }
  function symbol(svg, x, y, marker, index) {
    const r = (listed(marker.size, index) || 8) / 2, colour = listed(marker.color, index), kind = marker.symbol || "circle";
    if (!r) return;
    const open = kind.endsWith("-open"), edge = marker.line || {};
    const look = { fill: open ? "#FFFFFF" : colour, stroke: open ? colour : listed(edge.color, index), "stroke-width": (listed(edge.width, index) || 0) * 1.6, opacity: listed(marker.opacity, index) };
    const paths = { diamond: `M${x} ${y - r * 1.3}L${x + r * 1.3} ${y}L${x} ${y + r * 1.3}L${x - r * 1.3} ${y}Z`,
      "triangle-up": `M${x} ${y - r * 1.2}L${x + r * 1.1} ${y + r * 0.8}L${x - r * 1.1} ${y + r * 0.8}Z`,
      square: `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`, "line-ew-open": `M${x - r * 1.6} ${y}h${r * 3.2}` };
    const d = paths[kind];
    svg.append(d ? draw("path", { d, ...look, ...(kind === "line-ew-open" ? { stroke: colour, "stroke-width": 4 } : {}) }) : draw("circle", { cx: x, cy: y, r, ...look }));
  }

  // --- bars by name, tables of reports, maps ---------------------------------------------------------------------
  function named(svg, picture, width, height) {
    const rows = picture.rows, above = picture.lines.length ? 40 : 0, step = Math.min(96, (height - above) / rows.length);
    const size = Math.max(LEAST, Math.min(30, step * 0.5));
    const left = Math.min(width * 0.42, Math.max(...rows.map((one) => widthOf(one.name, size))) + 20);
    const right = Math.max(...rows.map((one) => widthOf(one.words, size))) + 24;
    const most = Math.max(...rows.map((one) => one.value || 0), ...picture.lines.map((one) => one.at)) || 1;
    const X = (value) => left + (value / most) * (width - left - right), bar = Math.min(44, step * 0.62);
    const said = [];
    rows.forEach((one, index) => {
      const y = above + index * step + step / 2;
      text(svg, shortened(one.name, left - 20, size), { x: left - 16, y, x0: "right", size, fill: "#1B2733" });
      if (one.value === null) {
        svg.append(hover(draw("rect", { x: left, y: y - bar / 2, width: width - left - right, height: bar, fill: hatch(svg, "#9AA7B2", "#EEF1F3", -45, 2) }), `${one.name} ${one.words}`));
        said.push([one.words, { x: left + 16, y, x0: "left", size, ground: "#FFFFFF" }]);
        return;
      }
      svg.append(hover(draw("rect", { x: left, y: y - bar / 2, width: Math.max(0, X(one.value) - left), height: bar, fill: one.colour }), `${one.name} ${one.words}`));
      said.push([one.words, { x: X(one.value) + 14, y, x0: "left", size, fill: "#1B2733", ground: "#FFFFFF" }]);
    });
    for (const line of picture.lines) {
      const x = X(line.at);
      svg.append(draw("path", { d: `M${x} ${above}V${above + rows.length * step}`, stroke: "#1B2733", "stroke-width": 2, "stroke-dasharray": DASH[line.dash] }));
      kept({ words: line.label, x, y: 18, x0: line.at > most * 0.6 ? "right" : "left", size: LEAST, fill: "#1B2733", ground: "#FFFFFF" }, svg);
    }
    for (const [words, at] of said) text(svg, words, at);
    svg.append(draw("path", { d: `M${left} ${above}V${above + rows.length * step}`, stroke: "#9AA7B2", "stroke-width": 2 }));
  }
  function shortened(words, room, size) {
    if (widthOf(words, size) <= room) return words;
    let cut = words;
    while (cut && widthOf(`${cut}…`, size) > room) cut = cut.slice(0, -1);
    return `${cut}…`;
  }
  function matrix(svg, picture, width, height) {
    const left = Math.max(...picture.rows.map((one) => widthOf(one.name, LEAST))) + 24, top = 44, foot = 44;
    const wide = (width - left) / picture.columns.length, high = Math.min(72, (height - top - foot) / picture.rows.length);
    const fills = { sent: "#7FB2C8", partly: "#B5D2DF", missing: hatch(svg, "#9AA7B2", "#EEF1F3", -45, 2) };
    let until = -Infinity;
    picture.columns.forEach((name, index) => {
      const x = left + index * wide + wide / 2, half = widthOf(name, LEAST) / 2;
      if (x - half < until || x + half > width + 4) return;
      until = x + half + 8;
      text(svg, name, { x, y: top - 22, fill: "#5F6E7A" });
    });
    picture.rows.forEach((one, down) => {
      const y = top + down * high;
      text(svg, one.name, { x: left - 16, y: y + high / 2, x0: "right", fill: "#1B2733" });
      one.cells.forEach(([look, said], across) => {
        if (!look) return;
        svg.append(hover(draw("rect", { x: left + across * wide + 2, y: y + 2, width: wide - 4, height: high - 4, fill: fills[look] }), said));
        const sign = { partly: "◐", missing: "✕" }[look];
        if (sign) text(svg, sign, { x: left + across * wide + wide / 2, y: y + high / 2, fill: "#1B2733", ground: "#FFFFFF" });
      });
    });
    let x = left;
    for (const [look, said] of picture.key) {
      const y = top + picture.rows.length * high + 12;
      svg.append(draw("rect", { x, y, width: 30, height: 24, fill: fills[look] }));
      text(svg, said, { x: x + 42, y: y + 12, x0: "left" });
      x += 42 + widthOf(said, LEAST) + 40;
    }
  }
  function map(svg, picture, width, height) {
    const beside = width > height * 1.2, legend = picture.legend;
    const need = Math.max(...legend.map(([said, , , count]) => widthOf(`${said} ${count}`, LEAST))) + 70;
    const room = beside ? { w: width - need - 30, h: height } : { w: width, h: height - legend.length * 42 - 10 };
    const scale = Math.min(room.w / picture.width, room.h / picture.height);
    const dx = (room.w - picture.width * scale) / 2, dy = (room.h - picture.height * scale) / 2;
    const fills = { uncovered: hatch(svg, "#C65D07", "#FFFFFF", 45, 4), missing: hatch(svg, "#9AA7B2", "#EEF1F3", -45, 2) };
    const group = draw("g", { transform: `translate(${dx} ${dy}) scale(${scale})` }), thin = 1.2 / scale;
    const areas = draw("g", { stroke: "#FFFFFF", "stroke-width": thin, "stroke-linejoin": "round", "fill-rule": "evenodd" });
    for (const [d, fill, said, id] of picture.areas) areas.append(hover(draw("path", { d, fill: fills[fill] || fill, "data-id": options.onArea && id }), said));
    const above = draw("g", { fill: "none", stroke: "#1B2733", "stroke-width": thin * 1.6, "stroke-dasharray": picture.dotted ? `${3 / scale} ${3 / scale}` : undefined });
    for (const d of picture.lines) above.append(draw("path", { d, "pointer-events": "none" }));
    group.append(areas, above);
    const held = draw("g", { "clip-path": clipped(svg, { left: 0, top: 0, right: room.w, bottom: room.h }) });
    held.append(group);
    svg.append(held);
    for (const [x, y, said] of picture.labels) text(svg, said, { x: dx + x * scale, y: dy + y * scale, x0: "left", y0: "bottom", fill: "#1B2733", ground: "#FFFFFF" });
    legend.forEach(([said, fill, pattern, count], index) => {
      const x = beside ? width - need : 0, y = beside ? 12 + index * 46 : room.h + 10 + index * 42;
      svg.append(draw("rect", { x, y, width: 34, height: 30, fill: fills[pattern] || fill, stroke: "#9AA7B2", "stroke-width": 1 }));
      text(svg, `${said}　${count}`, { x: x + 48, y: y + 15, x0: "left", fill: "#1B2733" });
    });
  }
  const DRAWERS = { figure, bars: named, heat: matrix, map };

  // --- one screen ------------------------------------------------------------------------------------------------
  function sheet(screen, number, from) {
    const made = make("section", `screen ${screen.kind}`);
    const head = make("header");
    head.append(make("p", "where", screen.kind === "cover" ? "" : screen.where || `${meeting.title} · ${meeting.span}`));
    if (screen.badge) head.append(make("p", "badge", screen.badge));
    const said = make("div", "said");
    said.append(make("h1", "", screen.title), make("p", "measure", screen.subtitle));
    const picture = make("figure", "picture");
    const asked = make("p", "asked");
    if (screen.asked) asked.append(make("b", "", meeting.asked), make("span", "", screen.asked));
    const foot = make("footer"), notes = make("div", "notes");
    for (const line of screen.foot) notes.append(make("p", "", line));
    foot.append(notes, make("span", "place", screen.kind === "cover" ? "" : `${number} / ${screens.length - 1}`));
    if (screen.live) foot.lastChild.replaceChildren(returning(screen.live));
    made.append(head, said, picture, ...(screen.asked ? [asked] : []), foot);
    made.fill = (scale) => filled(made, screen, picture, scale, from);
    return made;
  }
  function returning(words) {
    const button = make("button", "", words);
    button.type = "button";
    button.addEventListener("click", () => { back(); root.focus({ preventScroll: true }); });
    return button;
  }
  function filled(made, screen, picture, scale, from) {
    fitted(made.querySelector("h1"), screen.kind === "cover" ? [96, 84, 72, 60] : [60, 54, 48, 44, 40, 36, 32], scale);
    picture.replaceChildren();
    const drawer = DRAWERS[screen.picture.kind];
    if (drawer) {
      const box = picture.getBoundingClientRect(), width = box.width / scale, height = box.height / scale;
      const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": screen.alt });
      picture.append(svg);
      drawer(svg, screen.picture, width, height);
      return 0;
    }
    if (screen.picture.kind === "cover") { picture.append(cover(screen)); return 0; }
    if (screen.picture.kind === "empty") { picture.append(make("p", "empty", screen.picture.words)); return 0; }
    return table(picture, screen.picture.table || screen.table, from);
  }
  function cover(screen) {
    const list = make("ol", "listed");
    list.setAttribute("aria-label", say.listed);
    for (const line of screen.picture.listed) list.append(make("li", "", line));
    return list;
  }
  function fitted(heading, sizes, scale) { // the largest size at which the finding takes two lines, five beside a picture
    const most = heading.closest(".beside") ? 5 : 2;
    for (const size of sizes) {
      heading.style.fontSize = `calc(var(--u) * ${size})`;
      if (heading.scrollHeight <= size * 1.32 * most * scale) return;
    }
  }
  // Rows from `from` on, as many as fit; gives the first row that did not, or 0. Type shrinks before rows are turned.
  function table(holder, given, from = 0, sizes = [34, 30, 27, LEAST]) {
    for (const size of sizes) {
      const last = size === sizes.at(-1), next = tableOf(holder, given, from, size, last ? SHORT / 2 : SHORT);
      const fits = holder.scrollWidth <= holder.clientWidth + 1;
      if (last || (fits && (!next || (next - from) / given.rows.length < 0.6))) return next;
      holder.replaceChildren();
    }
  }
  function tableOf(holder, given, from, size, short) { // cells of up to `short` letters keep to one line
    const made = make("table"), head = make("thead"), body = make("tbody"), top = make("tr");
    given.heads.forEach((name, index) => { const cell = make("th", given.right[index] ? "number" : "", name); cell.scope = "col"; top.append(cell); });
    head.append(top);
    made.append(head, body);
    made.style.fontSize = `calc(var(--u) * ${size})`;
    holder.append(made);
    const more = make("p", "more");
    holder.append(more);
    more.textContent = say.more;
    let index = from;
    for (; index < given.rows.length; index++) {
      const line = make("tr");
      given.rows[index].forEach((cell, column) => {
        const one = make(column ? "td" : "th", given.right[column] ? "number" : cell.length <= short ? "short" : "", cell);
        if (given.shades?.[index][column]) one.style.background = given.shades[index][column];
        line.append(one);
      });
      body.append(line);
      if (holder.scrollHeight > holder.clientHeight + 1 && index > from) { line.remove(); break; }
    }
    const all = from === 0 && index === given.rows.length;
    more.textContent = all ? "" : say.more.replace("{first}", from + 1).replace("{last}", index).replace("{n}", given.rows.length);
    return index < given.rows.length ? index : 0;
  }

  // --- the room --------------------------------------------------------------------------------------------------
  root.classList.add("stage");
  root.lang = meeting.lang === "zh" ? "zh-CN" : "en";
  root.tabIndex = 0;
  const front = make("div", "front"), over = make("div", "over"), black = make("div", "black"), tip = make("div", "tip"), told = make("div", "told");
  told.setAttribute("role", "status");
  over.hidden = black.hidden = tip.hidden = told.hidden = true;
  const bar = make("nav", "bar");
  for (const [name, sign, act, stays] of [["back", "‹", () => go(place - 1)], ["next", "›", () => go(place + 1)], ["table", "", toggleTable], ["black", "", toggleBlack], ["full", "", full],
    ...(options.more || []).map((one) => [one.name, "", one.act, true])]) {
    const button = make("button", name, sign || say[name]);
    button.type = "button"; button.title = say[name]; button.setAttribute("aria-label", say[name]);
    button.addEventListener("click", () => { act(); if (!stays) root.focus({ preventScroll: true }); });
    bar.append(button);
  }
  root.replaceChildren(front, over, black, tip, told, bar);

  let starts = [0], later = 0; // where the pages of the table on the screen begin; where the next one would
  function size() {
    const width = root.clientWidth, height = root.clientHeight;
    unit = Math.min(width / (width < height * 0.8 ? UPRIGHT : DESIGN.width), height / DESIGN.height);
    root.style.setProperty("--u", `${unit}px`);
    root.classList.toggle("beside", width / height > WIDE);
    root.classList.toggle("upright", width < height * 0.8);
    root.classList.toggle("tall", width / height < 1.5);
  }
  function render() {
    root.classList.toggle("live", live !== null);
    const screen = live?.screen || screens[place], made = sheet(screen, place, starts.at(-1));
    front.replaceChildren(made);
    later = made.fill(unit);
    renderTable();
    tip.hidden = true;
  }
  function renderTable() {
    over.hidden = tableAt === null;
    if (over.hidden) return;
    const screen = live?.screen || screens[place], holder = make("div", "holder"), heading = make("h2", "", screen.title);
    over.replaceChildren(heading, holder, make("p", "close", `T ${say.close}`));
    row = table(holder, screen.table, tableAt.at(-1), [26, LEAST]);
  }
  function go(wanted) {
    const next = Math.max(0, Math.min(screens.length - 1, wanted));
    isBlack = false; black.hidden = true;
    if (live) { back(); return; } // whatever the clicker says: first back to where one was
    tableAt = null;
    if (next === place && front.firstChild) { renderTable(); return; }
    place = next; starts = [0];
    render();
    options.onMove?.(place);
  }
  function show(screen) {
    live = { screen, starts: live ? live.starts : starts, tableAt: live ? live.tableAt : tableAt };
    starts = [0]; tableAt = null;
    render();
  }
  function back() {
    if (!live) return;
    ({ starts, tableAt } = live);
    live = null;
    render();
    options.onBack?.();
  }
  function toggleTable() {
    if (!(live?.screen || screens[place]).table?.rows.length) return;
    tableAt = tableAt === null ? [0] : null;
    renderTable();
  }
  function turnRows(step) {
    const pages = tableAt || starts, next = tableAt ? row : later;
    if (step > 0 && next) pages.push(next);
    else if (step < 0 && pages.length > 1) pages.pop();
    else return;
    if (tableAt) renderTable(); else render();
  }
  function toggleBlack() { isBlack = !isBlack; black.hidden = !isBlack; }
  async function full() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await root.requestFullscreen();
    } catch { tell(say.noFull); }
  }
  function tell(words) {
    told.textContent = words; told.hidden = false;
    setTimeout(() => { told.hidden = true; }, 2500);
  }
  function digit(key) {
    digits += key;
    tell(digits);
    clearTimeout(digitTimer);
    digitTimer = setTimeout(jump, DIGIT_MS);
  }
  function jump() { clearTimeout(digitTimer); if (digits) { const wanted = Number(digits); digits = ""; told.hidden = true; go(wanted); } }
  function escape() {
    if (tableAt) { tableAt = null; renderTable(); }
    else if (live) back();
    else if (isBlack) toggleBlack();
    else if (document.fullscreenElement) document.exitFullscreen();
    else options.onLeave?.();
  }
  const KEYS = { ArrowRight: () => go(place + 1), PageDown: () => go(place + 1), " ": () => go(place + 1), ArrowLeft: () => go(place - 1), PageUp: () => go(place - 1),
    Backspace: () => go(place - 1), ArrowDown: () => turnRows(1), ArrowUp: () => turnRows(-1), Home: () => go(0), End: () => go(screens.length - 1),
    Enter: () => (digits ? jump() : go(place + 1)), b: toggleBlack, ".": toggleBlack, f: full, t: toggleTable, Escape: escape,
    ...Object.fromEntries((options.more || []).filter((one) => one.key).map((one) => [one.key, one.act])) };
  const keysAct = () => (typeof options.keys === "function" ? options.keys() : options.keys !== false);
  function pressed(event) {
    if (!keysAct() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.target.closest?.(".stage .bar button") && (event.key === " " || event.key === "Enter")) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act && !/^[0-9]$/.test(event.key)) return;
    event.preventDefault(); event.stopPropagation();
    if (act) act(); else digit(event.key);
  }
  function moved(event) {
    root.classList.remove("idle");
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => root.classList.add("idle"), IDLE_MS);
    const words = event.target.dataset?.say;
    tip.hidden = !words;
    if (!words) return;
    tip.textContent = words;
    const box = root.getBoundingClientRect(), own = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(event.clientX - box.left + 18, box.width - own.width - 8))}px`;
    tip.style.top = `${Math.max(8, event.clientY - box.top - own.height - 18)}px`;
  }
  function clicked(event) {
    const area = event.target.closest?.("[data-id]");
    if (area) options.onArea?.(area.dataset.id, area.dataset.say || "");
  }
  let touch = null;
  const slides = (target) => { const holder = target.closest?.(".picture, .slip"); return holder && (holder.scrollWidth > holder.clientWidth + 1 || holder.matches(".slip")); };
  const down = (event) => { touch = slides(event.target) ? null : event.changedTouches[0]; };
  const up = (event) => { if (!touch) return; const way = event.changedTouches[0].clientX - touch.clientX; if (Math.abs(way) > 60) go(place + (way < 0 ? 1 : -1)); };

  // --- paper: every screen on a sheet of its own, long tables on several -------------------------------------------
  const paper = make("div", "paper stage");
  function beforePrint() {
    paper.replaceChildren();
    document.body.append(paper);
    const scale = paper.clientWidth / DESIGN.width;
    paper.style.setProperty("--u", `${scale}px`);
    screens.forEach((screen, number) => {
      let from = 0;
      do {
        const made = sheet(screen, number, from);
        paper.append(made);
        from = made.fill(scale);
      } while (from);
    });
  }
  const afterPrint = () => paper.remove();

  const watcher = new ResizeObserver(() => { size(); render(); });
  document.addEventListener("keydown", pressed, true);
  root.addEventListener("pointermove", moved);
  root.addEventListener("pointerdown", moved);
  idleTimer = setTimeout(() => root.classList.add("idle"), IDLE_MS);
  root.addEventListener("click", clicked);
  root.addEventListener("touchstart", down, { passive: true });
  root.addEventListener("touchend", up, { passive: true });
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  size();
  place = Math.max(0, Math.min(screens.length - 1, options.start || 0));
  render();
  watcher.observe(root);
  root.focus({ preventScroll: true });

  return {
    go, show, back, tell, full, refresh: render,
    get place() { return place; },
    get isLive() { return live !== null; },
    destroy() {
      watcher.disconnect(); afterPrint();
      clearTimeout(digitTimer); clearTimeout(idleTimer);
      document.removeEventListener("keydown", pressed, true);
      root.removeEventListener("pointermove", moved);
      root.removeEventListener("pointerdown", moved);
      root.removeEventListener("click", clicked);
      root.removeEventListener("touchstart", down);
      root.removeEventListener("touchend", up);
      removeEventListener("beforeprint", beforePrint);
      removeEventListener("afterprint", afterPrint);
      root.classList.remove("stage");
      root.replaceChildren();
    },
  };
}
