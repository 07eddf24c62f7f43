/* What stands around the map: words, buttons, scale, height, and touch as on a page (one finger scrolls it). */
(function () {
  "use strict";

  const PHONE = 640; // px of the whole screen below which the map is a phone's
  const BELOW = 40; // px left free under the map, for its note

  /** Once: everything that does not change with the indicator; the words each time, they may change language. */
  function dress(map, options) {
    document.documentElement.lang = options.words.lang;
    document.title = options.words.map;
    if (window.frameElement) window.frameElement.setAttribute("title", options.words.map);
    const box = map.getContainer();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", options.words.keys);
    if (map.dressed) return name(map, options.words);
    map.dressed = true;
    keys(box);
    height(map);
    touch(map);
    map.buttons = [
      button(map, "plus", () => map.zoomIn(1)),
      button(map, "minus", () => map.zoomOut(1)),
      button(map, "home", () => home(map, Areas.now.home)),
    ];
    map.scale = new Scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
    map.notice = L.DomUtil.create("div", "area-notice", box);
    map.notice.setAttribute("role", "status");
    map.hint = L.DomUtil.create("div", "area-hint", box);
    name(map, options.words);
  }

  /** The pictures of a base map somebody chose, and whose they are; usually there is none. Its datum is the shapes'. */
  function base(map, given) {
    const url = given ? given.url : "";
    if ((map.baseUrl || "") === url) return;
    map.baseUrl = url;
    if (map.tiles) map.tiles.remove();
    if (map.source) map.source.remove();
    if (!given) return;
    map.tiles = L.tileLayer(url, { subdomains: "1234", maxZoom: 18, crossOrigin: false }).addTo(map);
    map.source = L.DomUtil.create("div", "area-source", map.getContainer());
    map.source.textContent = given.note;
  }

  /** A ring around the map when it was reached by key, none after a click. */
  function keys(box) {
    let pressed = false;
    box.addEventListener("pointerdown", () => { pressed = true; }, true);
    box.addEventListener("focus", () => box.classList.toggle("area-keys", !pressed));
    box.addEventListener("blur", () => { pressed = false; });
  }

  function name(map, words) {
    map.scale.words = words;
    map.scale._update();
    map.hint.textContent = words.fingers;
    [words.zoom_in, words.zoom_out, words.whole].forEach((word, index) => {
      map.buttons[index].title = word;
      map.buttons[index].setAttribute("aria-label", word);
    });
  }

  const SIGNS = { plus: "M8 3v10M3 8h10", minus: "M3 8h10", home: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" };

  function button(map, sign, act) {
    const bar = map.bar || (map.bar = L.DomUtil.create("div", "area-buttons", map.getContainer()));
    const made = L.DomUtil.create("button", "", bar);
    made.type = "button";
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SIGNS[sign]);
    picture.append(path);
    made.append(picture);
    L.DomEvent.disableClickPropagation(made);
    L.DomEvent.on(made, "click", act);
    return made;
  }

  const Scale = L.Control.Scale.extend({
    _updateMetric: function (metres) {
      const round = this._getRoundNum(metres);
      const text = round < 1000 ? `${round} ${this.words.metres}` : `${round / 1000} ${this.words.kilometres}`;
      this._updateScale(this._mScale, text, round / metres);
    },
    _update: function () {
      if (this.words) L.Control.Scale.prototype._update.call(this);
    },
  });

  function home(map, bounds) {
    map.fitBounds(bounds, { padding: [14, 14], animate: false });
    map.setMinZoom(Math.max(0, map.getZoom() - 1));
  }

  /** As high as the screen leaves room for below the answer, so that both stand on the first screenful. */
  function wanted() {
    const screen = window.parent;
    if (screen.innerWidth < PHONE) return Math.round(Math.min(420, Math.max(300, screen.innerHeight * 0.5)));
    const scrolled = screen.document.querySelector("[data-testid=stMain]")?.scrollTop || 0;
    const top = window.frameElement.getBoundingClientRect().top + scrolled;
    return Math.round(Math.min(900, Math.max(380, screen.innerHeight - top - BELOW)));
  }

  function height(map) {
    const tell = window.Streamlit.setFrameHeight.bind(window.Streamlit);
    let had = 0;
    const set = () => {
      const now = wanted();
      if (now === had) return; // Leaflet itself follows the width
      had = now;
      map.getContainer().style.height = `${now}px`;
      tell(now);
      map.invalidateSize({ animate: false });
    };
    const soon = () => requestAnimationFrame(set); // asked at once, the page above would be laid out while it changes
    window.Streamlit.setFrameHeight = soon; // streamlit-folium asks for a fixed height at each change
    window.addEventListener("resize", soon);
    set();
  }

  /** Fingers: one scrolls the page, two move and zoom the map. A wheel zooms only after a click on the map. */
  function touch(map) {
    map.scrollWheelZoom.disable();
    map.on("click focus", () => map.scrollWheelZoom.enable());
    map.on("mouseout blur", (event) => event.type === "blur" && map.scrollWheelZoom.disable());
    map.getContainer().addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    map.dragging.disable();
    let timer = 0;
    map.getContainer().addEventListener("touchmove", (event) => {
      map.hint.classList.toggle("area-hint-on", event.touches.length === 1);
      clearTimeout(timer);
      timer = setTimeout(() => map.hint.classList.remove("area-hint-on"), 900);
    }, { passive: true });
  }

  function say(map, text) {
    map.notice.textContent = text;
    map.notice.hidden = !text;
  }

  window.AreaFrame = { base, dress, say, home };
})();
