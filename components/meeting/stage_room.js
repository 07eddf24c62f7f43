// Meeting mode on the page: the stage (stage.js) over everything, with sheets for what a meeting does:
// ask, assign, sign off, attendance. The agenda comes once; turning a screen asks nothing of the server.

const PATIENCE_MS = 12000;
let room = null; // the meeting on the wall; it stands in <body>, so that nothing the page does makes it flicker

function enter(component) {
  const { data } = component, words = data.words, root = document.createElement("div");
  const page = document.getElementById("root");
  root.id = "stage-root";
  document.body.append(root);
  if (page) page.inert = true;
  const scrolled = document.documentElement.style.overflow;
  document.documentElement.style.overflow = "hidden";
  const made = { id: data.id, send: component.setTriggerValue, said: { decided: [], open: [], came: {} }, n: 0 };
  let sheet = null, keys = true, typed = {};

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const screenAt = () => data.meeting.screens[made.stage.place];
  const ask = (kind, values) => {
    made.n = Date.now();
    status(kind === "ask" || kind === "card" ? words.asking : words.saving);
    made.send("said", { kind, n: made.n, ...values });
    const n = made.n; // what was typed stays in its sheet whatever happens to the connection
    setTimeout(() => { if (made.n === n) { status(words.lost, true); if (!sheet) made.stage.tell(words.lost); } }, PATIENCE_MS);
  };
  const status = (text, wrong) => {
    const line = sheet?.querySelector("[role=status]");
    if (line) { line.textContent = text || ""; line.classList.toggle("wrong", Boolean(wrong)); }
  };

  // --- a sheet beside the screen ---------------------------------------------------------------------------------
  function open(name, ...children) {
    close();
    const title = make("h2", {}, words[name]);
    sheet = make("aside", { class: `slip ${name}`, role: "dialog", "aria-label": words[name], "data-sheet": name },
      make("header", {}, title, make("button", { type: "button", class: "shut", "aria-label": words.close, onclick: close }, "✕")),
      make("div", { class: "inside" }, ...children), make("p", { role: "status" }));
    root.append(sheet);
    (sheet.querySelector(".inside input, .inside textarea, .inside select") || sheet.querySelector(".inside button") || sheet.querySelector("button")).focus();
  }
  function close() {
    sheet?.remove();
    sheet = null;
    root.focus({ preventScroll: true });
  }
  const field = (label, control) => make("label", { class: "field" }, make("span", {}, label), control);
  const pick = (label, rows, value, changed) => {
    const control = make("select", { "aria-label": label }, ...rows.map(([code, text]) => make("option", { value: code, selected: code === value }, text)));
    control.addEventListener("change", () => changed(control.value));
    return field(label, control);
  };
  // One or several units, found by name, code or initials as one types.
  function units(label, rows, chosen, many, changed) {
    const chips = make("div", { class: "chips" }), list = make("ul", { class: "found" });
    const input = make("input", { type: "text", placeholder: words.none_typed, "aria-label": label, autocomplete: "off" });
    const named = (id) => rows.find((row) => row[0] === id)?.[1] || id;
    const show = () => {
      chips.replaceChildren(...chosen.map((id) => make("button", { type: "button", class: "chip", onclick: () => { chosen.splice(chosen.indexOf(id), 1); show(); } }, named(id), " ✕")));
      changed([...chosen]);
    };
    const take = (id) => { if (!many) chosen.length = 0; if (!chosen.includes(id)) chosen.push(id); input.value = ""; list.replaceChildren(); show(); };
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      const found = wanted ? rows.filter(([id, name, initials]) => name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted) || initials.includes(wanted)).slice(0, 6) : [];
      list.replaceChildren(...found.map(([id, name, , level]) => make("li", {}, make("button", { type: "button", "data-unit": id, onclick: () => take(id) }, name, make("small", {}, level)))));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); list.querySelector("button")?.click(); }
    });
    show();
    return make("div", { class: "field" }, make("span", {}, label), chips, input, list);
  }

  // --- what a meeting does ---------------------------------------------------------------------------------------
  function assign() {
    if (!data.may) { made.stage.tell(words.shut); return; }
    const screen = screenAt(), figure = screen.figure;
    typed = typed.screen === screen.name ? typed : { matter: typed.matter || "", lead: typed.lead || [], supporting: typed.supporting || [], due: typed.due ?? data.due[0]?.[0] ?? "" };
    typed.screen = screen.name;
    const words_ = make("textarea", { rows: 3, maxlength: 120, "aria-label": words.matter });
    words_.value = typed.matter;
    words_.addEventListener("input", () => { typed.matter = words_.value; });
    const day = make("input", { type: "text", inputmode: "numeric", placeholder: "2024-12-31", "aria-label": words.other_day, hidden: true });
    day.addEventListener("input", () => { typed.due = day.value.trim(); });
    const due = pick(words.due, [...data.due, ["", words.no_due], ["other", words.other_day]], typed.due, (value) => { day.hidden = value !== "other"; typed.due = value === "other" ? "" : value; });
    const send = (sure) => ask("assign", { matter: typed.matter, lead: typed.lead[0] || "", supporting: typed.supporting, due: typed.due, screen: screen.kind === "cover" ? "" : screen.name, figure, sure });
    open("assign", make("p", { class: "from" }, fill(words.from, { screen: screen.title }), figure ? make("b", {}, figure.words) : null),
      field(words.matter, words_), units(words.lead, data.units, typed.lead, false, (ids) => { typed.lead = ids; }),
      units(words.supporting, data.units, typed.supporting, true, (ids) => { typed.supporting = ids; }), due, day,
      make("button", { type: "button", class: "act", onclick: () => send(false) }, words.send),
      make("button", { type: "button", class: "sure", hidden: true, onclick: () => send(true) }, words.sure), decidedList());
  }
  function decidedList() {
    const rows = made.said.decided;
    return make("section", { class: "decided" }, make("h3", {}, rows.length ? fill(words.decided, { n: rows.length }) : words.decided_none),
      make("ol", {}, ...rows.map(([matter, lead, , due]) => make("li", {}, matter, make("small", {}, `${lead} · ${due}`)))));
  }
  function follow() {
    const rows = made.said.open;
    const one = (row) => {
      const note = make("input", { type: "text", maxlength: 200, placeholder: words.note, "aria-label": words.note, hidden: true });
      const places = data.states.map(([code]) => code), now = places.indexOf(row.state);
      const control = make("select", { "aria-label": row.matter, disabled: !data.may }, ...data.states.slice(now).map(([code, text]) => make("option", { value: code }, text)));
      const save = make("button", { type: "button", hidden: true, onclick: () => ask("move", { id: row.id, state: control.value, note: note.value, sure: save.dataset.sure }) }, words.save);
      control.addEventListener("change", () => { save.hidden = control.value === row.state; note.hidden = control.value !== "signed_off"; });
      return make("li", { "data-matter": row.id }, make("p", {}, row.matter), make("small", {}, [row.lead, row.due, row.late].filter(Boolean).join(" · ")), make("div", { class: "line" }, control, note, save));
    };
    open("follow", make("h3", {}, rows.length ? fill(words.open_list, { n: rows.length }) : words.open_none), make("ul", { class: "matters" }, ...rows.map(one)));
  }
  function attend() {
    if (!data.may) { made.stage.tell(words.shut); return; }
    const came = { ...data.expected, ...made.said.came }, list = make("ul", { class: "came" }), line = make("p", { class: "from" });
    const count = () => {
      const ranks = Object.values(came).filter(Boolean);
      line.textContent = fill(words.came, { n: ranks.filter((rank) => rank !== data.ranks.at(-1)[0]).length, all: ranks.length });
    };
    const named = (id) => data.units.find((row) => row[0] === id)?.[1] || id;
    const show = () => {
      list.replaceChildren(...Object.keys(came).map((id) => make("li", { "data-unit": id }, make("span", {}, named(id)),
        make("select", { "aria-label": named(id), onchange: (event) => { came[id] = event.target.value; count(); } },
          ...[["", words.not_expected], ...data.ranks].map(([code, text]) => make("option", { value: code, selected: code === came[id] }, text))))));
      count();
    };
    show();
    const all = pick(words.mark_all, [["", "—"], ...data.ranks], "", (rank) => { if (rank) { for (const id of Object.keys(came)) came[id] ||= rank; show(); } });
    open("attend", line, all, list, units(words.add_unit, data.units, [], false, (ids) => { if (ids[0] && !(ids[0] in came)) { came[ids[0]] = data.ranks[0][0]; show(); } }),
      make("button", { type: "button", class: "act", onclick: () => ask("attend", { came }) }, words.save));
  }
  const asked = { scope: data.scope, period: "", look: "own", only: "" };
  function question(scope) {
    const screen = screenAt(), looks = data.looks[screen.name] || [], spans = [[screen.days, screen.span], ...data.periods];
    if (!spans.some(([code]) => code === asked.period)) asked.period = screen.days;
    if (typeof scope === "string") asked.scope = scope;
    const kinds = data.kinds[screen.name] || [];
    if (!looks.some(([code]) => code === asked.look)) asked.look = "own";
    if (!kinds.some(([code]) => code === asked.only)) asked.only = "";
    if (!looks.length) { made.stage.tell(words["wrong.unknown_panel"]); return; }
    const send = () => ask("ask", { screen: screen.name, scope: asked.scope, period: asked.period, look: asked.look, only: asked.only });
    open("ask", units(words.scope, data.places, [asked.scope], false, (ids) => { if (ids[0]) asked.scope = ids[0]; }),
      pick(words.period, spans, asked.period, (value) => { asked.period = value; }),
      kinds.length ? pick(words.only, kinds, asked.only, (value) => { asked.only = value; }) : "",
      pick(words.kind, looks, asked.look, (value) => { asked.look = value; }),
      make("button", { type: "button", class: "act", onclick: send }, words.look),
      make("button", { type: "button", class: "return", hidden: !made.stage.isLive, onclick: () => { close(); made.stage.back(); } }, words.back));
  }
  function card(found) {
    open("area", make("p", { class: "from" }, found.where),
      make("dl", {}, ...found.rows.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)))),
      found.rest ? make("p", { class: "from" }, found.rest) : null,
      make("button", { type: "button", class: "act", onclick: () => question(found.id) }, words.go_area));
    sheet.querySelector("h2").textContent = found.title;
    sheet.setAttribute("aria-label", found.title);
  }
  function help() {
    open("help", ...["turn", "rows", "look", "work", "area"].map((name) => make("p", {}, words[`keys_help.${name}`])));
  }
  function toggleKeys() {
    keys = !keys;
    made.stage.tell(keys ? words.keys_on : words.keys_off);
  }

  // --- what the server says ----------------------------------------------------------------------------------------
  function told(event) {
    const said = event.detail;
    if (said.id !== made.id) return;
    const isFirst = !made.isTold;
    made.said = said; made.isTold = true;
    closing();
    if (isFirst && sheet?.dataset.sheet === "follow") follow();
    const reply = said.reply;
    if (!reply || reply.n !== made.n) return;
    made.n = 0;
    if (!reply.ok) {
      status(reply.words, true);
      if (!sheet) made.stage.tell(reply.words);
      const sure = sheet?.querySelector(".sure");
      if (sure) sure.hidden = reply.code !== "name";
      return;
    }
    if (reply.screen) { close(); made.stage.show(reply.screen); return; }
    if (reply.card) { card(reply.card); return; }
    if (reply.kind === "assign") { typed = { screen: typed.screen, matter: "", lead: [], supporting: [], due: typed.due }; assign(); }
    if (reply.kind === "move") follow();
    status(words.saved);
  }
  function closing() { // the last screen of a meeting: what it has given out
    const last = data.meeting.screens.find((screen) => screen.name === "new_matters"), rows = made.said.decided;
    if (!last || !rows.length || last.given === rows.length) return;
    last.given = rows.length;
    last.title = fill(words.decided_title, { n: rows.length });
    last.table = { heads: data.heads, rows, right: data.heads.map(() => false) };
    last.picture = { kind: "table" };
    last.foot = last.foot.slice(-1);
    if (made.stage && screenAt() === last) made.stage.refresh();
  }

  const escape = (event) => {
    if (event.key === "Escape" && sheet) { event.preventDefault(); event.stopImmediatePropagation(); close(); }
    else if (event.key.toLowerCase() === "k" && !keys && !sheet && !/^(input|textarea|select)$/i.test(event.target.tagName)) { event.stopImmediatePropagation(); toggleKeys(); }
  };
  function write(place) {
    const url = new URL(location.href);
    if (place) url.searchParams.set("at", place); else url.searchParams.delete("at");
    try { history.replaceState(history.state, "", url); } catch { /* an address that may not be written stays */ }
  }
  made.leave = (say) => {
    document.removeEventListener("keydown", escape, true);
    document.removeEventListener("stage:said", told);
    made.stage.destroy();
    root.remove();
    if (page) page.inert = false;
    document.documentElement.style.overflow = scrolled;
    room = null;
    if (say) { write(0); if (document.fullscreenElement) document.exitFullscreen().catch(() => {}); made.send("left", { n: Date.now() }); }
  };
  document.addEventListener("keydown", escape, true);
  document.addEventListener("stage:said", told);
  data.meeting.words = { ...data.meeting.words, ...words, back: data.meeting.words.back, help: words.help };
  made.stage = mountStage(root, data.meeting, {
    start: Number(new URL(location.href).searchParams.get("at")) || 0,
    onMove: write, keys: () => keys && !sheet, onLeave: () => made.leave(true), onArea: (id) => { ask("card", { unit: id }); },
    more: [{ name: "ask", key: "q", act: question }, { name: "assign", key: "a", act: assign },
           { name: "follow", key: "s", act: follow }, { name: "attend", key: "g", act: attend },
           { name: "help", key: "h", act: help }, { name: "keys", key: "k", act: toggleKeys },
           { name: "close", key: "", act: () => made.leave(true) }],
  });
  if (globalThis.stageSaid) told({ detail: globalThis.stageSaid });
  return made;
}

export default function (component) {
  const { data } = component;
  if (!data) return;
  clearTimeout(globalThis.stageLeaving);
  if (room && room.id === data.id) room.send = component.setTriggerValue;
  else { room?.leave(false); room = enter(component); globalThis.stageRoom = room; }
  return () => { globalThis.stageLeaving = setTimeout(() => room?.leave(false), 400); };
}
