/* The map of areas: shapes come by URL and stay, a change sends only class numbers, so the view is never lost.

   Areas.show(map, group, options) is called by the feature group streamlit-folium puts on the map. All text that
   comes from data reaches the page through textContent, here and in labels.js; nothing is ever read as HTML. */
(function () {
  "use strict";

  const known = new Map(); // url -> features once fetched: kept for the life of the frame
  const now = { view: "", turn: 0, clicks: 0, chosen: "", mark: null };

  async function load(url) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    known.set(url, await answer.json());
  }

  function show(map, group, options) {
    const turn = ++now.turn;
    AreaFrame.dress(map, options);
    const urls = [options.shapes, ...options.lines.map((line) => line.url)];
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
    fit(map, shapes, options);
    fill(map, areas, shapes, options);
    options.lines.forEach((line) => outline(map, group, known.get(line.url), line, options));
    circles(map, group, options);
    labels(group, shapes, options);
    choose(map, areas, options.chosen, options);
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
    const edge = { color: options.colours.edge, weight: 0.8, opacity: 1, dashArray: options.made_up ? "1 2.5" : null };
    if (mark === ".") return { color: options.colours.edge, weight: 0.5, opacity: 0.5, fillOpacity: 0, interactive: false };
    const hatch = options.patterns[mark];
    if (hatch) return { ...edge, fill: true, fillOpacity: 0, hatch };
    return { ...edge, fillColor: options.palette[Number(mark)], fillOpacity: 1 };
  }

  function fill(map, areas, shapes, options) {
    const pen = renderer(map);
    const texts = options.texts.split("|");
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
      choose(map, areas, event.layer.area.id, options);
    });
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
  function choose(map, areas, id, options) {
    if (now.mark) now.mark.remove();
    now.mark = null;
    const layer = id && areas.getLayers().find((one) => one.area.id === id);
    if (!layer) return;
    const line = (color, weight) => L.polygon(layer.getLatLngs(), { color, weight, fill: false, interactive: false, renderer: renderer(map) });
    now.mark = L.layerGroup([line("#fff", 6), line(options.colours.chosen, 3)]).addTo(map);
    if (id === options.chosen && now.chosen !== id && !map.getBounds().intersects(layer.getBounds())) map.panTo(layer.getBounds().getCenter());
    now.chosen = id;
  }

  function outline(map, group, shapes, line, options) {
    const pen = renderer(map);
    const casing = { color: "#fff", weight: line.weight + 2, opacity: 0.9, fill: false, interactive: false, renderer: pen };
    const ink = { color: options.colours.ink, weight: line.weight, fill: false, interactive: false, renderer: pen };
    if (line.made_up) ink.dashArray = `${line.weight} ${line.weight * 2.2}`;
    group.addLayer(L.layerGroup([L.geoJSON(shapes, { style: casing, interactive: false }), L.geoJSON(shapes, { style: ink, interactive: false })]));
  }

  function circles(map, group, options) {
    const pen = renderer(map);
    const points = L.layerGroup();
    for (const [lat, lon, name, large] of options.centres) {
      if (options.radius) {
        L.circle([lat, lon], { radius: options.radius, color: options.colours.chosen, weight: 1.2, opacity: 0.75, fill: false, interactive: false, renderer: pen }).addTo(points);
      }
    }
    for (const [lat, lon, name, large] of options.centres) {
      const point = L.circleMarker([lat, lon], { radius: large ? 6 : 4.5, color: "#fff", weight: 1.5, fillColor: options.colours.ink, fillOpacity: 1, renderer: pen, bubblingMouseEvents: false });
      point.bindTooltip(() => tip({ name, text: "" }, { words: { measure: options.words.centre } }), { className: "area-tip", opacity: 1 });
      points.addLayer(point);
    }
    group.addLayer(points);
  }

  function labels(group, shapes, options) {
    const items = [];
    const add = (features, kind, wanted) => {
      const found = features.filter((feature, index) => wanted(index)).map((feature) => ({ ...place(feature), text: feature.properties.name, kind }));
      items.push(...found.sort((one, other) => other.size - one.size));
    };
    options.lines.filter((line) => line.labels).forEach((line) => add(known.get(line.url).features, "over", () => true));
    add(shapes, options.lines.some((line) => line.labels) ? "inside" : "over", (index) => options.classes[index] !== ".");
    group.addLayer(new AreaLabels.Labels(items));
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
