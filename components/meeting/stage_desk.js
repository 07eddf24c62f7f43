// Preparing a meeting: kind, period, and the list of screens, put in order in the browser. The server hears the result.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  if (!root || !data) return;
  const words = data.words;
  const titles = new Map(data.every.map(([name, title, page]) => [name, [title, page]]));
  if (root.desk?.stamp !== data.stamp) root.desk = { stamp: data.stamp, screens: [...data.screens], typed: "" };
  const desk = root.desk;
  const send = (what, more = {}) => setTriggerValue("desk", { what, kind: data.kind, period: data.period, screens: desk.screens, n: Date.now(), ...more });
  const pick = (key, label, rows, value, changed) => {
    const control = make("select", { "aria-label": label, "data-focus": key }, ...rows.map(([code, text]) => make("option", { value: code, selected: code === value }, text)));
    control.addEventListener("change", () => changed(control.value));
    return make("label", { class: "pick" }, make("span", {}, label), control);
  };

  const list = make("ol", { class: "screens", "aria-label": words.screens }), count = make("span", { class: "count", role: "status" });
  function move(from, to) {
    if (to < 0 || to >= desk.screens.length) return;
    const [one] = desk.screens.splice(from, 1);
    desk.screens.splice(to, 0, one);
    show();
    list.children[to].querySelector(to < from ? ".up" : ".down").focus();
  }
  function show() {
    count.textContent = words.count.replace("{n}", desk.screens.length);
    const button = (name, sign, title, act) => make("button", { type: "button", class: name, "aria-label": `${words[name]} ${title}`, title: words[name], onclick: act }, sign);
    list.replaceChildren(...desk.screens.map((name, place) => {
      const [title, page] = titles.get(name) || [name, ""];
      return make("li", { draggable: "true", "data-name": name, "data-place": place },
        make("span", { class: "title" }, title), make("small", {}, page),
        make("span", { class: "acts" }, button("up", "↑", title, () => move(place, place - 1)), button("down", "↓", title, () => move(place, place + 1)),
          button("remove", "✕", title, () => { desk.screens.splice(place, 1); show(); })));
    }));
    start.disabled = !desk.screens.length;
    later();
  }
  let timer;
  const later = () => { // the files are made of what is listed here: told once the hand rests
    clearTimeout(timer);
    const now = JSON.stringify(desk.screens);
    if (now !== JSON.stringify(data.screens)) timer = setTimeout(() => send("screens"), 600);
  };
  list.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", event.target.closest("li").dataset.place));
  list.addEventListener("dragover", (event) => event.preventDefault());
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const goal = event.target.closest("li"), from = Number(event.dataTransfer.getData("text/plain"));
    if (goal && Number.isInteger(from)) move(from, Number(goal.dataset.place));
  });

  const found = make("ul", { class: "found" });
  const finder = make("input", { type: "text", placeholder: words.find, "aria-label": words.add, autocomplete: "off", "data-focus": "finder" });
  finder.value = desk.typed;
  function search() {
    desk.typed = finder.value;
    const wanted = finder.value.trim().toLowerCase();
    const rows = data.every.filter(([name, title, page]) => !desk.screens.includes(name) && `${title} ${page} ${name}`.toLowerCase().includes(wanted));
    found.replaceChildren(...rows.map(([name, title, page]) => make("li", {}, make("button", { type: "button", "data-add": name, onclick: () => { desk.screens.push(name); show(); search(); } },
      make("b", { "aria-hidden": "true" }, "＋"), title, make("small", {}, page)))));
    if (!rows.length) found.append(make("li", { class: "none" }, words.none_found));
  }
  finder.addEventListener("input", search);

  const start = make("button", { type: "button", class: "start", "data-focus": "start", onclick: () => { start.textContent = words.starting; start.disabled = true; send("start"); } }, words.start);
  const name = make("input", { type: "text", maxlength: 40, placeholder: words.save_name, "aria-label": words.save_name });
  const saved = data.saved.map(([title, own]) => make("li", {}, make("button", { type: "button", class: "load", onclick: () => send("load", { name: title }) }, title),
    own ? make("small", {}, words.own) : make("button", { type: "button", class: "forget", "aria-label": `${words.forget} ${title}`, onclick: () => send("forget", { name: title }) }, "✕")));
  const held = data.held.map((one) => make("li", {}, make("button", { type: "button", class: "open", onclick: () => send("open", { id: one.id }) }, one.title),
    make("button", { type: "button", class: "files", "aria-label": `${words.held_files} ${one.title}`, "aria-pressed": String(one.chosen), onclick: () => send("files", { id: one.chosen ? "" : one.id }) }, words.held_files), make("small", {}, one.words)));

  root.replaceChildren(
    make("div", { class: "choose" }, pick("kind", words.kind, data.kinds, data.kind, (value) => send("kind", { kind: value, period: "" })),
      pick("period", words.period, data.periods, data.period, (value) => send("period", { period: value })), make("p", { class: "scope" }, data.scope), start,
      make("p", { class: "said", role: "status" }, data.said)),
    make("section", { class: "agenda" }, make("header", {}, make("h2", {}, words.screens), count, make("button", { type: "button", class: "reset", onclick: () => send("reset") }, words.reset)), list,
      make("form", { class: "save", onsubmit: (event) => { event.preventDefault(); send("save", { name: name.value }); } }, name, make("button", { type: "submit" }, words.save))),
    make("section", { class: "add" }, make("header", {}, make("h2", {}, words.add)), finder, found),
    make("section", { class: "kept" }, make("header", {}, make("h2", {}, words.held)), held.length ? make("ul", {}, ...held) : make("p", { class: "none" }, words.held_none),
      saved.length ? make("header", {}, make("h2", {}, words.saved)) : null, saved.length ? make("ul", {}, ...saved) : null));
  show();
  search();
  return () => clearTimeout(timer);
}
