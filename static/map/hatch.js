/* Patterns on canvas: areas that are not covered, and areas nothing is known of, are hatched, never only coloured. */
(function () {
  "use strict";

  const TILE = 8; // px between two lines of a hatch

  /** A tile of diagonal lines: `rise` 1 leans right (not covered), -1 leans left (no data). */
  function tile(line, ground, rise, width) {
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

  const Hatching = L.Canvas.extend({
    _fillStroke: function (pen, layer) {
      const hatch = layer.options.hatch;
      if (hatch) {
        const pattern = pen.createPattern(tile(hatch.line, hatch.ground, hatch.rise, hatch.width), "repeat");
        pattern.setTransform(new DOMMatrix().scale(0.5));
        pen.globalAlpha = 1;
        pen.fillStyle = pattern;
        pen.fill("evenodd");
      }
      L.Canvas.prototype._fillStroke.call(this, pen, layer);
    },
  });

  window.AreaHatching = Hatching;
})();
