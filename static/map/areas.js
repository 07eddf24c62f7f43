/* The map of areas: shapes come by URL and stay, a change sends only class numbers, so the view is never lost.

   Areas.show(map, group, options) is called by the feature group streamlit-folium puts on the map. All text that
   comes from data reaches the page through textContent, here and in labels.js; nothing is ever read as HTML. */
(function () {
  "use strict";

  const known = new Map(); // url -> features once fetched: kept for the life of the frame
  const MANY = 40; // service centres beyond which their points are small, and names may lie on them
  const CROWDED = 400; // areas
  const FINE_PX = 2; // pixels a step of the coarse outlines may take before the fine ones are fetched
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const now = { view: "", turn: 0, clicks: 0, mark: null };

  async function load(url) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    known.set(url, await answer.json());
  }

  function show(map, group, options, chosen) {
    options.chosen = chosen;
    const turn = ++now.turn;
    AreaFrame.dress(map, options);
    const urls = [options.shapes, ...options.lines.map((line) => line.url), options.centres].filter(Boolean);
    const missing = urls.filter((url) => !known.has(url));
    if (!missing.length) return draw(map, group, options);
    AreaFrame.say(map, options.words.loading);
    const areas = emptyAreas(group); // on the map now, so that clicks are listened to before the shapes are here
    Promise.all(missing.map(load)).then(
      () => turn === now.turn && draw(map, group, options, areas),
      () => turn === now.turn && AreaFrame.say(map, options.words.failed)
    );
  }

  function emptyAreas(group) {
    return L.geoJSON(null).addTo(group);
  }

  function draw(map, group, options, areas = emptyAreas(group)) {
    AreaFrame.say(map, "");
    const shapes = known.get(options.shapes).features;
    AreaFrame.base(map, options.base);
    fit(map, shapes, options);
    fill(map, group, areas, shapes, options);
    const thin = shapes.length > CROWDED ? 0.5 : 1; // hairlines, where lines would hide the colours
    outline(map, group, options.shapes, { weight: 0.8 * thin, casing: 1.8 * thin, made_up: options.made_up, ink: options.colours.edge });
    options.lines.forEach((line) => outline(map, group, line.url, { ...line, ink: options.colours.ink }));
    circles(map, group, options);
    labels(group, shapes, options);
    choose(map, group, areas, options.chosen, options);
    Object.assign(now, { map, options, areas });
    if (options.fine && options.shapes !== options.fine) refine(map, group, options, now.turn);
  }

  /** Outlines of thousands of areas come coarse; the fine ones are fetched when the reader has zoomed in so far. */
  function refine(map, group, options, turn) {
    const { step } = known.get(options.shapes);
    const check = () => {
      if (turn !== now.turn) return map.off("zoomend", check);
      if (((256 * 2 ** map.getZoom()) / 360) * step < FINE_PX) return;
      map.off("zoomend", check);
      Promise.resolve(known.has(options.fine) || load(options.fine)).then(() => {
        if (turn !== now.turn) return;
        group.clearLayers();
        draw(map, group, { ...options, shapes: options.fine });
      }, () => {});
    };
    map.on("zoomend", check);
    check();
  }

  /** Show what is in scope once; afterwards the reader's own centre and zoom stay. */
  function fit(map, shapes, options) {
    const inside = shapes.filter((_, index) => options.classes[index] !== ".");
    now.home = L.geoJSON({ type: "FeatureCollection", features: inside.length ? inside : shapes }).getBounds();
    if (now.view === options.view) return;
    now.view = options.view;
    map.invalidateSize({ animate: false });
    AreaFrame.home(map, now.home);
  }

  function style(mark, options) {
    if (mark === ".") return { stroke: false, fillOpacity: 0 };
    const hatch = options.patterns[mark];
    if (hatch) return { stroke: false, fillOpacity: 0, hatch };
    return { stroke: false, fillColor: options.palette[Number(mark)], fillOpacity: options.base ? 0.7 : 1 };
  }

  function fill(map, group, areas, shapes, options) {
    const pen = renderer(map);
    const texts = figures(options);
    let said = 0;
    shapes.forEach((feature, index) => {
      const mark = options.classes[index];
      if (mark === undefined) return;
      const layer = L.GeoJSON.geometryToLayer(feature);
      layer.setStyle({ renderer: pen, ...style(mark, options) });
      Object.assign(layer.options, { renderer: pen, interactive: mark !== "." });
      layer.area = { id: feature.properties.id, name: feature.properties.name, text: mark === "." ? "" : figure(texts[said++], mark, options.words) };
      layer.feature = feature;
      layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: { id: layer.area.id, n: now.clicks } });
      areas.addLayer(layer);
    });
    areas.bindTooltip((layer) => tip(layer.area, options), { sticky: true, className: "area-tip", opacity: 1 });
    areas.on("click", (event) => {
      now.clicks = Date.now(); // a new number each time: the same area clicked twice is two clicks
      choose(map, group, areas, event.layer.area.id, options);
    });
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
  function choose(map, group, areas, id, options) {
    if (now.mark) now.mark.remove();
    now.mark = null;
    const layer = id && areas.getLayers().find((one) => one.area.id === id);
    if (layer) {
      const look = { fill: false, interactive: false, renderer: renderer(map) };
      const lines = [["#fff", 6], [options.colours.ink, 3]].map(([color, weight]) => L.polygon(layer.getLatLngs(), { ...look, color, weight }));
      now.mark = L.layerGroup(lines);
      group.addLayer(now.mark);
    }
  }

  /** The borders of shapes, each drawn once: drawn twice, the dots of two neighbours would fill each other's gaps. */
  function borders(url) {
    const shapes = known.get(url);
    if (shapes.borders) return shapes.borders;
    const seen = new Set();
    const lines = [];
    for (const ring of shapes.features.flatMap((feature) => rings(feature.geometry))) {
      let line = [];
      for (let i = 0; i + 1 < ring.length; i++) {
        const [a, b] = [`${ring[i]}`, `${ring[i + 1]}`];
        const edge = a < b ? a + " " + b : b + " " + a;
        if (seen.has(edge)) {
          if (line.length) lines.push(line);
          line = [];
          continue;
        }
        seen.add(edge);
        if (!line.length) line.push([ring[i][1], ring[i][0]]);
        line.push([ring[i + 1][1], ring[i + 1][0]]);
      }
      if (line.length) lines.push(line);
    }
    return (shapes.borders = lines);
  }

  function rings(geometry) {
    return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  }

  /** One level's borders: ink in a white casing, dotted where they are made up. */
  function outline(map, group, url, line) {
    const made = (color, weight, dashArray = null) =>
      L.polyline(borders(url), { color, weight, dashArray, interactive: false, renderer: renderer(map) });
    const dots = line.made_up ? `${line.weight} ${line.weight * 2}` : null;
    group.addLayer(L.layerGroup([made("#fff", line.casing || line.weight + 2), made(line.ink, line.weight, dots)]));
  }

  /** Service centres: latitude, longitude and what is known of each. */
  function centres(options) {
    const points = options.centres ? known.get(options.centres).features : [];
    const size = points.length > MANY ? 0.6 : 1;
    return points.map(({ geometry, properties }) => ({ at: L.latLng(geometry.coordinates[1], geometry.coordinates[0]), ...properties, radius: (properties.large ? 6 : 4.5) * size }));
  }

  function circles(map, group, options) {
    const pen = renderer(map);
    const points = L.layerGroup();
    const ring = { radius: options.radius, color: options.colours.circle, weight: 1.2, opacity: 0.75, fill: false, interactive: false, renderer: pen };
    const around = L.layerGroup();
    if (options.radius) centres(options).forEach(({ at }) => L.circle(at, ring).addTo(around));
    for (const { at, name, radius } of centres(options)) {
      const look = { radius, color: "#fff", weight: 1.5, fillColor: options.colours.ink, fillOpacity: 1 };
      const point = L.circleMarker(at, { ...look, renderer: pen, bubblingMouseEvents: false });
      point.bindTooltip(() => tip({ name, text: "" }, { words: { measure: options.words.centre } }), { className: "area-tip", opacity: 1 });
      points.addLayer(point);
    }
    group.addLayer(around);
    group.addLayer(points);
    const turn = now.turn;
    AreaLabels.thinOut(map, group, points, centres(options).map(({ at }) => at), () => turn === now.turn);
  }

  /** Names of the highest level first, then of those below and of the areas themselves where they fit; large ones first. */
  function labels(group, shapes, options) {
    const levels = options.lines.filter((line) => line.labels).map((line) => known.get(line.url).features).reverse();
    const above = levels.flatMap((features, depth) => {
      const kind = depth ? "inside" : "over";
      return features.map((feature) => ({ ...place(feature), text: feature.properties.name, kind })).sort(bySize);
    });
    const kind = above.length ? "inside" : "over";
    const own = shapes.flatMap((feature, index) => {
      const mark = options.classes[index];
      if (mark === ".") return [];
      return [{ ...place(feature), text: feature.properties.name, kind, pale: kind === "inside" && options.pale[mark] }];
    });
    const points = centres(options);
    const kept = points.length > MANY ? [] : points.map(({ at }) => at);
    group.addLayer(new AreaLabels.Labels([...above, ...own.sort(bySize)], kept));
  }

  function bySize(one, other) {
    return other.size - one.size;
  }

  function place(feature) {
    feature.room = feature.room || AreaLabels.place(feature.geometry);
    return feature.room;
  }

  function renderer(map) {
    map.hatching = map.hatching || new AreaHatching({ padding: 0.5 });
    return map.hatching;
  }

  window.Areas = { show, now };
})();
