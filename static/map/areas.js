/* The map of areas: shapes come by URL and stay, a change sends only class numbers, so the view is never lost.

   Areas.show(map, options, chosen) is called by the feature group streamlit-folium puts on the map. That group itself
   stays empty: what is drawn lies on the map in parts of our own, made once for an address of shapes, so that a change
   of colours changes colours only. All text that comes from data reaches the page through textContent, here and in
   labels.js; nothing is ever read as HTML. */
(function () {
  "use strict";

  const known = new Map(); // url -> features once fetched: kept for the life of the frame
  const MANY = 40; // service centres beyond which their points are small, and names may lie on them
  const CROWDED = 400; // areas
  const SEEN_PX = 1.3; // pixels below which the dots of a line run into each other
  const FINE_PX = 2; // pixels a step of the coarse outlines may take before the fine ones are fetched
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const OUTSIDE = "."; // the mark of an area that is not in scope: it is not drawn, only its borders are
  const PARTS = ["areas", "lines", "around", "points", "mark", "labels"]; // from below to above
  const now = { view: "", turn: 0, clicks: 0 };

  async function load(url) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    known.set(url, await answer.json());
  }

  function show(map, options, chosen) {
    if (window.feature_group) window.feature_group.length = 0; // streamlit-folium would keep each group for ever
    options.chosen = chosen;
    const turn = ++now.turn;
    AreaFrame.dress(map, options);
    map.parts = map.parts || parts(map); // on the map now, so that clicks are listened to before the shapes are here
    const urls = [options.shapes, ...options.lines.map((line) => line.url), options.centres].filter(Boolean);
    const missing = urls.filter((url) => !known.has(url));
    if (!missing.length) return draw(map, options);
    AreaFrame.say(map, options.words.loading);
    Promise.all(missing.map(load)).then(
      () => turn === now.turn && draw(map, options),
      () => turn === now.turn && AreaFrame.say(map, options.words.failed)
    );
  }

  /** What lies on the map; `drawn` says for which areas, addresses and places. */
  function parts(map) {
    const made = Object.fromEntries(PARTS.map((name) => [name, L.featureGroup().addTo(map)]));
    made.areas.bindTooltip((layer) => tip(layer.area, now.options), { sticky: true, className: "area-tip", opacity: 1 });
    made.areas.on("click", (event) => {
      now.clicks = Date.now(); // a new number each time: the same area clicked twice is two clicks
      choose(map, event.layer.area.id, now.options);
    });
    return { ...made, drawn: "" };
  }

  function draw(map, options) {
    AreaFrame.say(map, "");
    const shapes = known.get(options.shapes).features;
    const inside = options.classes.replace(/[^.]/g, "x");
    const drawn = JSON.stringify([options.view, options.shapes, inside, options.lines, options.centres, options.radius, options.made_up]);
    const isNew = map.parts.drawn !== drawn;
    Object.assign(now, { map, options, areas: map.parts.areas });
    AreaFrame.base(map, options.base);
    if (isNew) PARTS.forEach((name) => map.parts[name].clearLayers()); // before the map moves: they would move with it
    fit(map, shapes, options);
    fill(map, shapes, options);
    if (isNew) {
      const thin = shapes.length > CROWDED ? 0.5 : 1; // hairlines, where lines would hide the colours
      outline(map, options.shapes, { weight: 0.8 * thin, casing: 1.8 * thin, made_up: options.made_up, ink: options.colours.edge });
      options.lines.forEach((line) => outline(map, line.url, { casing: line.weight + 2, ...line, ink: options.colours.ink }));
      circles(map, options);
    }
    labels(map, shapes, options);
    choose(map, options.chosen, options);
    map.parts.drawn = drawn;
    if (options.fine && options.shapes !== options.fine) refine(map, options, now.turn);
  }

  /** Outlines of thousands of areas come coarse; the fine ones are fetched when the reader has zoomed in so far. */
  function refine(map, options, turn) {
    const { step } = known.get(options.shapes);
    const check = () => {
      if (turn !== now.turn) return map.off("zoomend", check);
      if (((256 * 2 ** map.getZoom()) / 360) * step < FINE_PX) return;
      map.off("zoomend", check);
      Promise.resolve(known.has(options.fine) || load(options.fine)).then(() => {
        if (turn === now.turn) draw(map, { ...options, shapes: options.fine });
      }, () => {});
    };
    map.on("zoomend", check);
    check();
  }

  /** Show what is in scope once; afterwards the reader's own centre and zoom stay. */
  function fit(map, shapes, options) {
    const inside = shapes.filter((_, index) => options.classes[index] !== OUTSIDE);
    now.home = (inside.length ? inside : shapes).reduce((all, feature) => all.extend(place(feature).whole), L.latLngBounds([]));
    if (now.view === options.view) return;
    now.view = options.view;
    map.invalidateSize({ animate: false });
    AreaFrame.home(map, now.home);
  }

  function style(mark, options) {
    const hatch = options.patterns[mark];
    if (hatch) return { stroke: false, fillOpacity: 0, hatch };
    return { stroke: false, fillColor: options.palette[Number(mark)], fillOpacity: options.base ? 0.7 : 1, hatch: null };
  }

  function fill(map, shapes, options) {
    const texts = figures(options);
    let said = 0;
    shapes.forEach((feature, index) => {
      const mark = options.classes[index];
      if (mark === undefined || mark === OUTSIDE) return;
      feature.layer = feature.layer || polygon(map, feature);
      feature.layer.area = { id: feature.properties.id, name: feature.properties.name, text: figure(texts[said++], mark, options.words) };
      feature.layer.setStyle(style(mark, options));
      map.parts.areas.addLayer(feature.layer);
    });
  }

  function polygon(map, feature) {
    const { type, coordinates } = feature.geometry;
    const points = L.GeoJSON.coordsToLatLngs(coordinates, type === "Polygon" ? 1 : 2);
    const layer = new AreaLines.Area(points, { renderer: renderer(map) });
    layer.feature = feature;
    layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: { id: layer.area.id, n: now.clicks } });
    return layer;
  }

  /** The figures of the areas in scope, in order; where many are alike, they come once, with two digits an area. */
  function figures(options) {
    const said = options.texts.split("|");
    if (!options.at) return said;
    if (options.at === "*") return new Array(options.classes.length).fill(said[0]);
    const digit = (place) => DIGITS.indexOf(options.at[place]);
    return Array.from({ length: options.at.length / 2 }, (_, area) => said[digit(2 * area) * DIGITS.length + digit(2 * area + 1)]);
  }

  /** A number with its unit, or, where there is none, what the area's mark stands for. */
  function figure(text, mark, words) {
    return text ? text + (/\d/.test(text) ? words.unit : "") : words.marks[mark];
  }

  function tip(area, options) {
    const box = document.createElement("div");
    for (const [kind, text] of [["name", area.name], ["measure", options.words.measure], ["value", area.text]]) {
      const line = L.DomUtil.create("div", "area-tip-" + kind, box);
      line.textContent = text;
    }
    return box;
  }

  /** The outline of the chosen area, drawn at once, before the server has answered. */
  function choose(map, id, options) {
    map.parts.mark.clearLayers();
    const layer = id && map.parts.areas.getLayers().find((one) => one.area.id === id);
    if (!layer) return;
    const look = { fill: false, interactive: false, renderer: renderer(map) };
    const lines = [["#fff", 6], [options.colours.ink, 3]].map(([color, weight]) => L.polygon(layer.getLatLngs(), { ...look, color, weight }));
    lines.forEach((line) => map.parts.mark.addLayer(line));
  }

  /** One level's borders: ink in a white casing, dotted where they are made up. */
  function outline(map, url, { weight, casing, made_up, ink }) {
    const dot = Math.max(weight, SEEN_PX); // thinner ones would be thousands that nobody can tell from a line
    const look = { color: ink, weight, casing, dashArray: made_up ? `${dot * 2} ${dot}` : null, lineCap: "butt", interactive: false };
    const shapes = known.get(url);
    shapes.line = shapes.line || new AreaLines.Cased(AreaLines.borders(shapes), { renderer: renderer(map) });
    shapes.line.setStyle(look);
    map.parts.lines.addLayer(shapes.line);
  }

  /** Service centres: latitude, longitude and what is known of each. */
  function centres(options) {
    const points = options.centres ? known.get(options.centres).features : [];
    const size = points.length > MANY ? 0.6 : 1;
    return points.map(({ geometry, properties }) => ({ at: L.latLng(geometry.coordinates[1], geometry.coordinates[0]), ...properties, radius: (properties.large ? 6 : 4.5) * size }));
  }

  function circles(map, options) {
    const pen = renderer(map);
    const { around, points } = map.parts;
    const ring = { radius: options.radius, color: options.colours.circle, weight: 1.2, opacity: 0.75, fill: false, interactive: false, renderer: pen };
    if (options.radius) centres(options).forEach(({ at }) => L.circle(at, ring).addTo(around));
    for (const { at, name, radius } of centres(options)) {
      const look = { radius, color: "#fff", weight: 1.5, fillColor: options.colours.ink, fillOpacity: 1 };
      const point = L.circleMarker(at, { ...look, renderer: pen, bubblingMouseEvents: false });
      point.bindTooltip(() => tip({ name, text: "" }, { words: { measure: now.options.words.centre } }), { className: "area-tip", opacity: 1 });
      points.addLayer(point);
    }
    AreaLabels.thinOut(map, points, centres(options).map(({ at }) => at));
  }

  /** Names of the highest level first, then of those below and of the areas themselves where they fit; large ones first. */
  function labels(map, shapes, options) {
    const levels = options.lines.filter((line) => line.labels).map((line) => known.get(line.url).features).reverse();
    const above = levels.flatMap((features, depth) => {
      const kind = depth ? "inside" : "over";
      return features.map((feature) => ({ ...place(feature), text: feature.properties.name, kind })).sort(bySize);
    });
    const kind = above.length ? "inside" : "over";
    const own = shapes.flatMap((feature, index) => {
      const mark = options.classes[index];
      if (mark === OUTSIDE) return [];
      return [{ ...place(feature), text: feature.properties.name, kind, pale: kind === "inside" && options.pale[mark] }];
    });
    const points = centres(options);
    const kept = points.length > MANY ? [] : points.map(({ at }) => at);
    map.parts.labels.clearLayers();
    map.parts.labels.addLayer(new AreaLabels.Labels([...above, ...own.sort(bySize)], kept));
  }

  function bySize(one, other) {
    return other.size - one.size;
  }

  function place(feature) {
    feature.room = feature.room || AreaLabels.place(feature.geometry);
    return feature.room;
  }

  function renderer(map) {
    map.hatching = map.hatching || new AreaPen();
    return map.hatching;
  }

  window.Areas = { show, now };
})();
