/* What Leaflet's canvas can't do: hatched areas (not covered, nothing known: never only coloured), and lines in white. */
(function () {
  "use strict";

  const TILE = 8; // px between two lines of a hatch
  const made = new Map(); // pattern by look: a map has one or two, and a hundred areas of each

  /** A tile of diagonal lines: `rise` 1 leans right (not covered), -1 leans left (no data). */
  function tile({ line, ground, rise, width }) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = TILE * 2; // drawn at twice the size, sharp on fine screens
    const pen = canvas.getContext("2d");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = line;
    pen.lineWidth = width * 2;
    pen.lineCap = "square";
    const size = canvas.width;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, rise > 0 ? size : 0);
      pen.lineTo(shift + size, rise > 0 ? 0 : size);
      pen.stroke();
    }
    return canvas;
  }

  function pattern(pen, hatch) {
    const key = JSON.stringify(hatch);
    if (!made.has(key)) {
      made.set(key, pen.createPattern(tile(hatch), "repeat"));
      made.get(key).setTransform(new DOMMatrix().scale(0.5));
    }
    return made.get(key);
  }

  const STILL = 0.15; // of the map's size: so much more is drawn on each side, for the keys that move it a little
  const MOVED = 0.5; // the same while a hand drags it

  const AreaPen = L.Canvas.extend({
    options: { padding: STILL },
    getEvents: function () {
      return {
        ...L.Canvas.prototype.getEvents.call(this),
        dragstart: () => {
          this.options.padding = MOVED;
          this._update();
        },
        dragend: () => { this.options.padding = STILL; }, // drawn so when it has come to rest
      };
    },
    /** Leaflet draws again what it was asked for before this drawing: the same once more. */
    _redraw: function () {
      L.Util.cancelAnimFrame(this._redrawRequest);
      L.Canvas.prototype._redraw.call(this);
    },
    _fillStroke: function (pen, layer) {
      const { hatch, casing, lineCap, lineJoin } = layer.options;
      if (hatch) {
        pen.globalAlpha = 1;
        pen.fillStyle = pattern(pen, hatch);
        pen.fill("evenodd");
      }
      if (casing) {
        pen.setLineDash([]);
        Object.assign(pen, { globalAlpha: 1, lineWidth: casing, strokeStyle: "#fff", lineCap, lineJoin });
        pen.stroke();
      }
      L.Canvas.prototype._fillStroke.call(this, pen, layer);
    },
  });

  window.AreaPen = AreaPen;
})();
