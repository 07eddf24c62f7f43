/* The borders of shapes as one line in a white casing. */
(function () {
  "use strict";

  /** Each border once, as parts of [latitude, longitude]: drawn twice, the dots of two neighbours would fill each other's gaps. */
  function borders(shapes) {
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
    return lines;
  }

  /** Every ring of an outline, whatever its parts. */
  function rings(geometry) {
    return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  }

  /** Leaflet's own way from degrees to pixels, but sines and logarithms are worked out once, not at each zoom. */
  const Placed = {
    _projectLatlngs: function (latlngs, result, bounds) {
      if (!(latlngs[0] instanceof L.LatLng)) return latlngs.forEach((part) => this._projectLatlngs(part, result, bounds));
      const { crs } = this._map.options;
      const scale = crs.scale(this._map.getZoom());
      const origin = this._map.getPixelOrigin();
      latlngs.placed = latlngs.placed || latlngs.map((point) => crs.transformation.transform(crs.projection.project(point), 1));
      const ring = latlngs.placed.map(({ x, y }) => new L.Point(Math.round(x * scale) - origin.x, Math.round(y * scale) - origin.y));
      ring.forEach((point) => bounds.extend(point));
      result.push(ring);
    },
  };

  const Area = L.Polygon.extend(Placed);

  /** A line with a white `casing` of so many pixels, which pen.js draws below it; the room it takes is the casing's. */
  const Cased = L.Polyline.extend({
    ...Placed,
    _clickTolerance: function () {
      return this.options.casing / 2;
    },
  });

  window.AreaLines = { Area, Cased, borders, rings };
})();
