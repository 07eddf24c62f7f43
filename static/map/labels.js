/* Labels that never lie on each other: placed anew at each zoom, most important first, the rest left out. */
(function () {
  "use strict";

  const FEW = 40; // points that are always drawn
  const POINT_ROOM_PX = 24; // the room a point needs
  const ALONE = 0.85; // so large a share of the points must have it before they are drawn

  const GAP = 3; // px kept free around a label
  // Where a name is tried, in its own widths and line heights off the middle of its area: first what lies nearest.
  const TRIED = [[0, 0], [0, 1], [0, -1], [0.3, 0], [-0.3, 0], [0, 2], [0, -2], [0.4, 1], [-0.4, 1], [0.4, -1], [-0.4, -1]];
  const POINT = 7; // px around the middle of a service centre that no label may take

  /** Outer ring of the largest part, as [lng, lat] pairs. */
  function largestRing(geometry) {
    const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((part) => part[0]);
    return rings.reduce((best, ring) => (Math.abs(twiceArea(ring)) > Math.abs(twiceArea(best)) ? ring : best));
  }

  function twiceArea(ring) {
    let sum = 0;
    for (let i = 0; i + 1 < ring.length; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    return sum;
  }

  /** Crossings of the ring with a horizontal line, left to right. */
  function crossings(ring, y) {
    const found = [];
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i], ring[i + 1]];
      if (a[1] > y !== b[1] > y) found.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
    return found.sort((one, other) => one - other);
  }

  /** Where a label sits and how much room it has: the middle of the widest chord at the height of the centroid. */
  function place(geometry) {
    const ring = largestRing(geometry);
    const area = twiceArea(ring) || 1e-12;
    let y = 0;
    for (let i = 0; i + 1 < ring.length; i++) {
      const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
      y += ((ring[i][1] + ring[i + 1][1]) * cross) / (3 * area);
    }
    const cuts = crossings(ring, y);
    let [west, east] = [ring[0][0], ring[0][0]];
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      if (cuts[i + 1] - cuts[i] > east - west) [west, east] = [cuts[i], cuts[i + 1]];
    }
    const bounds = L.latLngBounds(ring.map(([lng, lat]) => [lat, lng]));
    const at = L.latLng(y, (west + east) / 2);
    return { at, west: L.latLng(y, west), east: L.latLng(y, east), bounds, whole: extent(geometry), size: Math.abs(area) };
  }

  /** The bounds of all parts. */
  function extent(geometry) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of AreaLines.rings(geometry)) {
      for (const [lng, lat] of ring) {
        [west, south] = [Math.min(west, lng), Math.min(south, lat)];
        [east, north] = [Math.max(east, lng), Math.max(north, lat)];
      }
    }
    return L.latLngBounds([south, west], [north, east]);
  }

  /** items: [{text, at, west, east, bounds, kind}], most important first. kind "inside" must fit in its own area.
      points: places that no label may lie on. */
  const Labels = L.Layer.extend({
    initialize: function (items, points) {
      this._items = items;
      this._points = points;
    },
    onAdd: function (map) {
      this._box = L.DomUtil.create("div", "area-labels leaflet-zoom-hide", map.getPane("tooltipPane"));
      this._box.setAttribute("aria-hidden", "true");
      map.on("zoomend viewreset resize", this._draw, this);
      this._draw();
    },
    onRemove: function (map) {
      map.off("zoomend viewreset resize", this._draw, this);
      this._box.remove();
    },
    _draw: function () {
      this._box.replaceChildren();
      const taken = this._points.map((point) => this._around(point, 2 * POINT, 2 * POINT));
      const free = (room) => room && !taken.some((other) => overlap(room, other));
      for (const item of this._items) {
        const room = (item.kind === "inside" ? [[0, 0]] : TRIED).map((shift) => this._room(item, shift)).find(free);
        if (!room) continue;
        taken.push(room);
        const label = L.DomUtil.create("span", "area-label area-label-" + item.kind + (item.pale ? " area-label-pale" : ""), this._box);
        label.textContent = item.text;
        // not by L.DomUtil.setPosition: its transform would make each label a layer for the browser to put together
        Object.assign(label.style, { left: `${Math.round(room.left + GAP)}px`, top: `${Math.round(room.top + GAP)}px` });
      }
    },
    /** The rectangle a label would take, moved by parts of its own size; null when it does not fit where it must. */
    _room: function (item, [right, down]) {
      const style = item.kind === "inside" ? { font: 11, line: 14 } : { font: 13, line: 17 };
      const width = textWidth(item.text, style.font) + 2 * GAP;
      const height = style.line + 2 * GAP;
      if (item.kind === "inside") {
        const chord = this._map.latLngToLayerPoint(item.east).x - this._map.latLngToLayerPoint(item.west).x;
        if (width > chord) return null;
      }
      const room = this._around(item.at, width, height, [right * width, down * (height / 2 + POINT)]);
      const middle = this._map.layerPointToLatLng([(room.left + room.right) / 2, (room.top + room.bottom) / 2]);
      return item.bounds.contains(middle) ? room : null; // a name outside its area would be a neighbour's
    },
    _around: function (latlng, width, height, shift = [0, 0]) {
      const at = this._map.latLngToLayerPoint(latlng).add(shift);
      return { left: at.x - width / 2, top: at.y - height / 2, right: at.x + width / 2, bottom: at.y + height / 2 };
    },
  });

  function overlap(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  const pen = document.createElement("canvas").getContext("2d");

  const widths = new Map(); // by size and text: a name is as wide at every zoom

  function textWidth(text, size) {
    const key = size + text;
    if (!widths.has(key)) {
      pen.font = `600 ${size}px "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  /** Points that would lie upon each other and hide the areas wait until the reader comes nearer. */
  function thinOut(map, points, places) {
    if (map.thinning) map.off("zoomend", map.thinning);
    map.thinning = () => {
      const cells = new Set(places.map((at) => `${map.project(at).divideBy(POINT_ROOM_PX).floor()}`));
      const isCrowded = places.length > FEW && cells.size < ALONE * places.length;
      if (isCrowded) map.removeLayer(points);
      else map.addLayer(points);
    };
    map.on("zoomend", map.thinning);
    map.thinning();
  }

  window.AreaLabels = { Labels, place, thinOut };
})();
