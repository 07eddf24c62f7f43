/* The filter row: draws what the server says holds now, and says what the reader chose. Text enters as text only. */

const LIMIT = 14;

function path(data, choose) {
  const last = data.path.length - 1;
  const steps = data.path.map((step, place) => {
    if (!step.open) return make("li", {class: "above"}, step.name);
    if (place === last) return make("li", {}, make("span", {class: "here", "aria-current": "location"}, step.name));
    return make("li", {}, make("button", {type: "button", "data-focus": "step" + step.id,
      onclick: () => choose({scope: step.id})}, step.name));
  });
  return make("ol", {class: "path", "aria-label": data.words.path}, ...steps, make("li", {class: "next"}, finder(data, choose)), make("li", {class: "next"}, pin(data, choose)));
}

const fetched = new Map(); // every area and grid of a case, by address: the data version stands in it

/** What a search looks through: all areas once they are here, until then those just below. */
function everywhere(data, arrived) {
  const kept = fetched.get(data.units);
  if (Array.isArray(kept)) return kept;
  if (!kept) {
    const asked = fetch(data.units).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    fetched.set(data.units, asked);
    asked.then((rows) => { fetched.set(data.units, rows); arrived(); }, () => fetched.delete(data.units));
  } else kept.then(arrived, () => {});
  return data.below;
}

/** Keeps the scope that holds now as a second one, beside which the next is shown; or lets it go. */
function pin(data, choose) {
  const on = Boolean(data.now.pin);
  return make("button", {type: "button", class: "pin", "aria-pressed": String(on), "data-focus": "pin",
    onclick: () => choose({pin: on ? "" : data.now.scope})}, on ? data.words.unpin : data.words.pin);
}

function matches(data, typed, arrived) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return data.below;
  return everywhere(data, arrived).filter(([id, name, initials]) =>
    name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted) || initials.includes(wanted));
}

function finder(data, choose) {
  const words = data.words;
  const list = make("ul", {role: "listbox", id: "finder-list", "aria-label": words.next});
  const input = make("input", {type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "finder-list",
    "aria-autocomplete": "list", "aria-label": words.find, placeholder: words.search, autocomplete: "off", spellcheck: "false"});
  const panel = make("div", {class: "finder", hidden: true}, input, list);
  const button = make("button", {type: "button", class: "open", "aria-expanded": "false", "data-focus": "finder"}, words.next);
  let active = -1;

  const open = (shown) => {
    panel.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    if (shown) { input.value = ""; everywhere(data, () => {}); fill(); input.focus(); }
  };
  const mark = (place) => {
    const options = [...list.querySelectorAll("[role=option]")];
    active = Math.max(-1, Math.min(place, options.length - 1));
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    if (active >= 0) { options[active].scrollIntoView({block: "nearest"}); input.setAttribute("aria-activedescendant", options[active].id); }
    else input.removeAttribute("aria-activedescendant");
  };
  const fill = () => {
    const found = matches(data, input.value, () => { if (!panel.hidden) fill(); });
    const shown = input.value.trim() ? found.slice(0, LIMIT) : found.slice(0, 200);
    list.replaceChildren(...shown.map(([id, name, , level], index) => make("li", {role: "option", id: "finder-" + index,
      "data-id": id, "aria-selected": "false", onclick: () => { open(false); choose({scope: id}); }},
      make("span", {}, name), make("small", {}, level + " " + id))));
    if (!found.length) list.append(make("li", {class: "none", role: "presentation"}, words.none_found));
    if (found.length > shown.length) {
      list.append(make("li", {class: "none", role: "presentation"}, words.more_found.replace("{n}", found.length - shown.length)));
    }
    mark(input.value.trim() && shown.length ? 0 : -1);
  };
  button.addEventListener("click", () => open(panel.hidden));
  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); mark(active + (event.key === "ArrowDown" ? 1 : -1)); }
    if (event.key === "Enter" && active >= 0) { event.preventDefault(); list.querySelectorAll("[role=option]")[active].click(); }
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); open(false); button.focus(); }
  });
  panel.addEventListener("focusout", (event) => {
    if (!panel.contains(event.relatedTarget) && event.relatedTarget !== button) open(false);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return make("div", {class: "find"}, button, panel);
}

function select(key, label, choices, now, changed) {
  const options = choices.map(([value, words]) => make("option", {value, selected: value === now}, words));
  const node = make("select", {"data-focus": key, "aria-label": label}, ...options);
  node.value = now;
  node.addEventListener("change", () => changed(node.value));
  return make("label", {class: "pick " + key}, make("span", {}, label), node);
}

function period(data, choose) {
  const words = data.words;
  const own = data.now.period.includes("~");
  const [first, last] = own ? data.now.period.split("~") : [];
  const choices = [...data.choices.period, ["custom", words.custom]];
  const month = (label, side, day) => select("month" + side, label, data.months.map((m) => [m[side], m[0]]), day, () => {});
  const from = month(words.from, 1, first || data.months[0][1]);
  const to = month(words.to, 2, last || data.months[data.months.length - 1][2]);
  const apply = make("button", {type: "button", class: "apply", onclick: () => {
    const days = [from.querySelector("select").value, to.querySelector("select").value];
    if (!days[0] || !days[1]) return;
    if (days[0] > days[1]) {
      const months = [data.months.find((m) => m[2] === days[1]), data.months.find((m) => m[1] === days[0])];
      days[0] = months[0][1]; days[1] = months[1][2];
    }
    choose({period: days.join("~")});
  }}, words.apply);
  const dates = make("div", {class: "dates", hidden: !own}, from, to, apply);
  const picked = select("period", words.period, choices, own ? "custom" : data.now.period, (value) => {
    dates.hidden = value !== "custom";
    if (value !== "custom") choose({period: value});
  });
  return [picked, dates];
}

function status(data, choose) {
  const words = data.words;
  const other = data.choices.lang.find(([lang]) => lang !== data.now.lang);
  return make("div", {class: "status"},
    words.made_up ? make("span", {class: "badge", title: words.made_up_why}, words.made_up) : null,
    make("span", {class: "asof"}, words.asof),
    make("button", {type: "button", class: "lang", lang: other[0], "data-focus": "lang",
      onclick: () => choose({lang: other[0]})}, other[1]));
}

function menu(data) {
  /* The pages, for narrow screens only: the first ones and this one at hand, the others under a word; toolbar.js follows the links. */
  const entry = ([name, title, here]) => make("li", {},
    make("a", {href: "./" + name, "data-page": name, "aria-current": here ? "page" : null}, title));
  const near = data.menu.filter(([, , here, first]) => here || first), rest = data.menu.filter((one) => !near.includes(one));
  return make("ul", {class: "menu"}, ...near.map(entry), make("li", {class: "others"}, make("details", {},
    make("summary", {"data-focus": "pages"}, data.words.pages), make("ul", {}, ...rest.map(entry)))));
}

export default function (component) {
  const {data, parentElement, setTriggerValue} = component;
  const bar = parentElement.querySelector(".bar");
  if (!bar || !data) return;
  const choose = (chosen) => setTriggerValue("change", chosen);
  const focused = bar.contains(document.activeElement) ? document.activeElement.getAttribute("data-focus") : null;
  bar.setAttribute("aria-label", data.words.bar);
  document.documentElement.lang = data.now.lang === "zh" ? "zh-CN" : "en";
  const cases = data.choices.case.length > 1
    ? select("case", data.words.case, data.choices.case, data.now.case, (value) => choose({case: value})) : null;
  const lines = data.choices.line.length > 1
    ? select("line", data.words.line, data.choices.line, data.now.line, (value) => choose({line: value})) : null;
  bar.replaceChildren(...[menu(data), path(data, choose), make("div", {class: "picks"}, ...period(data, choose),
    select("grain", data.words.grain, data.choices.grain, data.now.grain, (value) => choose({grain: value})), ...[lines, cases].filter(Boolean)),
    status(data, choose)].filter(Boolean));
  if (focused) { const again = bar.querySelector(`[data-focus="${CSS.escape(focused)}"]`); if (again) again.focus({preventScroll: true}); }
}
