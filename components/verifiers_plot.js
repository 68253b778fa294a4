// The reliability diagram: what a verifier says against what is so, as an SVG made of DOM calls.

const SVG = "http://www.w3.org/2000/svg", SIDE = 220, PAD = 42, STRIP = 34;
const shape = (tag, attributes, text) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
};
const share = (value) => (value === null || value === undefined ? "–" : `${Math.round(100 * value)} %`);
const wordsOfBin = (bin, unit) => `Scores from ${fixed(bin.low, 1)} to ${fixed(bin.high, 1)}: ${count(bin.count, unit, `${unit}s`)}, ${share(bin.right)} right`;

const reliability = (bins, unit) => {
  const wide = PAD + SIDE + 12, high = 10 + SIDE + STRIP + 34, most = Math.max(...bins.map((bin) => bin.count));
  const x = (value) => PAD + SIDE * value, y = (value) => 10 + SIDE * (1 - value), floor = 10 + SIDE + STRIP;
  const plot = shape("svg", { viewBox: `0 0 ${wide} ${high}`, role: "img", class: "board-plot" });
  plot.setAttribute("aria-label", `Share of right ${unit}s by score. ${bins.map((bin) => wordsOfBin(bin, unit)).join(". ")}.`);
  plot.append(shape("rect", { x: x(0), y: y(1), width: SIDE, height: SIDE, class: "frame" }));
  plot.append(shape("line", { x1: x(0), y1: y(0), x2: x(1), y2: y(1), class: "ideal" }));
  for (const tick of [0, 0.5, 1]) {
    plot.append(shape("text", { x: x(0) - 6, y: y(tick) + 4, "text-anchor": "end" }, share(tick)));
    plot.append(shape("text", { x: x(tick), y: floor + 15, "text-anchor": "middle" }, fixed(tick, 1)));
  }
  plot.append(shape("text", { x: x(0.5), y: floor + 31, "text-anchor": "middle" }, "score"));
  plot.append(shape("polyline", { points: bins.map((bin) => `${x(bin.score)},${y(bin.right)}`).join(" "), class: "line" }));
  for (const bin of bins) {
    const tall = Math.max(1.5, (STRIP - 6) * bin.count / most);
    plot.append(shape("rect", { x: x(bin.low) + 1, y: floor - tall, width: SIDE * (bin.high - bin.low) - 2, height: tall, class: "bar" }));
    const dot = shape("circle", { cx: x(bin.score), cy: y(bin.right), r: 3 + 3 * Math.sqrt(bin.count / most), class: "dot" });
    dot.append(shape("title", {}, wordsOfBin(bin, unit)));
    plot.append(dot);
  }
  return plot;
};

const table = (className, caption, head, rows) => {
  const made = el("table", className), top = el("tr"), thead = el("thead"), body = el("tbody");
  made.append(el("caption", "unseen", caption));
  for (const title of head) { const cell = el("th", "", title); cell.scope = "col"; top.append(cell); }
  for (const row of rows) {
    const line = el("tr");
    row.forEach((value, place) => {
      const cell = el(place ? "td" : "th", "");
      if (!place) cell.scope = "row";
      cell.append(value);
      line.append(cell);
    });
    body.append(line);
  }
  thead.append(top);
  made.append(thead, body);
  return made;
};
