/* The map as it stands on the screen, as an SVG for files, and its figures as rows: both made here, nothing is sent. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function element(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  }

  /** The drawing as an <svg> of the size of the map; null before anything is drawn. */
  function svg() {
    const { map, options } = Areas.now;
    if (!map) return null;
    const { x: width, y: height } = map.getSize();
    const out = element("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
    out.append(patterns(options));
    const parts = Object.values(map.parts).filter((part) => part.getLayers && map.hasLayer(part));
    for (const layer of parts.flatMap((part) => part.getLayers())) out.append(...drawn(layer, map));
    for (const label of map.getContainer().querySelectorAll(".area-label")) out.append(word(label, map));
    return out;
  }

  function patterns(options) {
    const box = element("defs", {});
    for (const [mark, look] of Object.entries(options.patterns)) {
      const tile = element("pattern", { id: `mark-${mark}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${look.rise * 45})` });
      tile.append(element("rect", { width: 6, height: 6, fill: look.ground }), element("path", { d: "M1 0V6", stroke: look.line, "stroke-width": look.width }));
      box.append(tile);
    }
    return box;
  }

  /** A path of Leaflet's as one of SVG's, in the order in which they were drawn. */
  function drawn(layer, map) {
    const look = layer.options;
    const line = { stroke: look.stroke === false ? "none" : look.color, "stroke-width": look.weight, "stroke-dasharray": look.dashArray, "stroke-opacity": look.opacity };
    if (layer instanceof L.CircleMarker) {
      const { x: cx, y: cy } = map.latLngToContainerPoint(layer.getLatLng());
      return [element("circle", { cx, cy, r: layer._radius, fill: look.fill === false ? "none" : look.fillColor, ...line })];
    }
    if (!(layer instanceof L.Polyline)) return [];
    const closed = layer instanceof L.Polygon;
    const mark = layer.area && look.hatch && Object.keys(Areas.now.options.patterns).find((one) => Areas.now.options.patterns[one] === look.hatch);
    const fill = mark ? `url(#mark-${mark})` : closed && look.fill !== false && look.fillOpacity ? look.fillColor : "none";
    const shape = { d: path(layer.getLatLngs(), map, closed), fill, "fill-rule": "evenodd", "stroke-linejoin": "round" };
    const made = [element("path", { ...shape, ...line })];
    if (look.casing) made.unshift(element("path", { ...shape, stroke: "#fff", "stroke-width": look.casing }));
    return made;
  }

  function path(points, map, closed) {
    if (!points.length) return "";
    if (!(points[0] instanceof L.LatLng)) return points.map((part) => path(part, map, closed)).join("");
    const placed = points.map((point) => map.latLngToContainerPoint(point)).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    return "M" + placed.join("L") + (closed ? "Z" : "");
  }

  function word(label, map) {
    const box = label.getBoundingClientRect();
    const around = map.getContainer().getBoundingClientRect();
    const style = getComputedStyle(label);
    const pale = label.classList.contains("area-label-pale");
    return element("text", {
      x: (box.left + box.width / 2 - around.left).toFixed(1), y: (box.top + box.height * 0.76 - around.top).toFixed(1),
      "text-anchor": "middle", "font-size": style.fontSize, "font-weight": style.fontWeight, "font-family": style.fontFamily,
      fill: style.color, stroke: pale ? "none" : "#fff", "stroke-width": 3, "paint-order": "stroke",
    }, label.textContent);
  }

  /** Heading and one row an area in scope: id, name, figure in words. */
  function rows() {
    const { options, areas } = Areas.now;
    if (!areas) return [];
    const shown = areas.getLayers().filter((layer) => layer.area.text).map(({ area }) => [area.id, area.name, area.text]);
    return [[...options.words.columns, options.words.measure], ...shown];
  }

  window.AreaPicture = { svg, rows };
})();
