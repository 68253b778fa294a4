// The small tree of a strategy as an SVG picture: the marks of the large tree, in the colours of the theme.

const SVG = "http://www.w3.org/2000/svg";
const BOX = { width: 108, height: 66, side: 7, top: 7, bottom: 8 };
const MOST_SPARED = 3; // dotted lines are enough to say that drafts were left over

const svg = (tag, className, attributes) => {
  const made = document.createElementNS(SVG, tag);
  if (className) made.setAttribute("class", className);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, String(value));
  return made;
};

const dotsOf = (shape) => shape.dots.map(([parent, depth, batch, kind, mark, score, revises, varied, votes]) => ({ parent, depth, batch, kind, mark, score, revises, varied, votes }));

// Leaves stand side by side with some room between the batches of first steps; parents above the middle of theirs.
const placed = (shape) => {
  const dots = dotsOf(shape), under = new Map([[-1, []]]);
  dots.forEach((dot, at) => {
    under.set(at, []);
    under.get(dot.parent).push(at);
  });
  const spared = Math.min(shape.spared, MOST_SPARED), ghosts = [];
  let leaf = 0, batch = null;
  const stand = (at) => {
    const below = under.get(at);
    if (!below.length) return (dots[at].x = leaf++);
    const places = below.map(stand);
    return (dots[at].x = (places[0] + places[places.length - 1]) / 2);
  };
  for (const at of under.get(-1)) {
    if (batch !== null && dots[at].batch !== batch) leaf += 0.7;
    batch = dots[at].batch;
    stand(at);
  }
  if (spared) leaf += 0.4;
  for (let i = 0; i < spared; i++) ghosts.push(leaf++);
  const deepest = Math.max(3, ...dots.map((dot) => dot.depth)), wide = Math.max(leaf - 1, 0.001);
  const step = Math.min(17, (BOX.width - 2 * BOX.side) / wide), left = (BOX.width - step * wide) / 2;
  const x = (place) => left + step * place, y = (depth) => BOX.top + ((BOX.height - BOX.top - BOX.bottom) * depth) / deepest;
  for (const dot of dots) Object.assign(dot, { x: x(dot.x), y: y(dot.depth) });
  return { dots, ghosts: ghosts.map(x), root: { x: BOX.width / 2, y: y(0) }, end: y(deepest), step };
};

const starOf = (x, y, r) => {
  const points = [];
  for (let i = 0; i < 10; i++) {
    const turn = (Math.PI * i) / 5 - Math.PI / 2, reach = i % 2 ? r * 0.45 : r;
    points.push(`${(x + reach * Math.cos(turn)).toFixed(1)},${(y + reach * Math.sin(turn)).toFixed(1)}`);
  }
  return svg("polygon", "s-star", { points: points.join(" ") });
};
const squareOf = (x, y, r, votes) => svg("rect", votes ? "s-end s-agrees" : "s-end", { x: x - r, y: y - r, width: 2 * r, height: 2 * r });
const crossOf = (x, y, r) => svg("path", "s-cross", { d: `M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}` });
const diamondOf = (x, y, r) => svg("path", "s-forced", { d: `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z` });

const aside = (dot) => dot.kind === "rollout" || dot.kind === "critique"; // not a part of any attempt
const markOf = (dot, sized) => {
  const { x, y } = dot;
  if (dot.mark === "chosen") return starOf(x, y, 6.6);
  if (dot.mark === "pruned") return crossOf(x, y, 2.7);
  if (aside(dot)) return svg("circle", "s-aside", { cx: x, cy: y, r: 2.3 });
  if (dot.mark === "complete") return squareOf(x, y, sized && dot.score !== null ? 1.6 + 2 * dot.score : 2.8, dot.votes);
  return dot.kind === "forced" ? diamondOf(x, y, 3.4) : svg("circle", "s-dot", { cx: x, cy: y, r: 2.5 });
};

const curveOf = (from, to, won) => {
  const middle = (from.y + to.y) / 2;
  return svg("path", won ? "s-edge s-won" : "s-edge", { d: `M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}` });
};
const zigzagOf = (from, to, won) => {
  const points = [], pieces = 8, across = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  for (let i = 0; i <= pieces; i++) {
    const t = i / pieces, off = i === 0 || i === pieces ? 0 : i % 2 ? 1.7 : -1.7;
    points.push(`${(from.x + (to.x - from.x) * t + (off * (to.y - from.y)) / across).toFixed(1)},${(from.y + (to.y - from.y) * t - (off * (to.x - from.x)) / across).toFixed(1)}`);
  }
  return svg("polyline", won ? "s-edge s-won" : "s-edge", { points: points.join(" ") });
};
// from the end of what was shown to the beginning of what it led to
const shownOf = (from, to) => svg("path", "s-shown", { d: `M${from.x + 3} ${from.y}C${from.x + 9} ${from.y} ${to.x - 7} ${to.y} ${to.x - 3} ${to.y}` });

const shapeOf = (shape) => {
  const made = svg("svg", "shape", { viewBox: `0 0 ${BOX.width} ${BOX.height}`, "aria-hidden": "true", focusable: "false" });
  const { dots, ghosts, root, end } = placed(shape), won = new Set();
  for (let at = dots.findIndex((dot) => dot.mark === "chosen"); at >= 0; at = dots[at].parent) won.add(at);
  const from = (dot) => (dot.parent < 0 ? root : dots[dot.parent]);
  for (const x of ghosts) made.append(svg("path", "s-spared", { d: `M${root.x} ${root.y}C${root.x} ${(root.y + end) / 3} ${x} ${(root.y + end) / 4} ${x} ${(root.y + end) / 2}L${x} ${end}` }));
  const edge = (dot, chosen) => (dot.varied ? zigzagOf : curveOf)(from(dot), dot, chosen);
  dots.forEach((dot, at) => won.has(at) || made.append(edge(dot, false)));
  dots.forEach((dot, at) => won.has(at) && made.append(edge(dot, true)));
  for (const dot of dots) if (dot.revises !== null) made.append(shownOf(dots[dot.revises], dot));
  made.append(svg("path", "s-root", { d: `M${root.x} ${root.y - 4}l4 4l-4 4l-4 -4z` }));
  for (const dot of dots) made.append(markOf(dot, shape.rule !== "majority"));
  return made;
};

// What the marks of a picture mean: [icon, words] for those that it has.
const legendOf = (shape) => {
  const dots = dotsOf(shape), some = (test) => dots.some(test), told = [], icon = (mark) => {
    const made = svg("svg", "shape", { viewBox: "0 0 16 14", "aria-hidden": "true" });
    made.append(mark);
    return made;
  };
  const line = (mark, words) => told.push([icon(mark), words]);
  line(starOf(8, 7, 6), "chosen");
  if (some((dot) => dot.mark === "complete")) {
    const sized = shape.rule === "majority" ? "" : ", larger for a better score";
    line(squareOf(8, 7, 3.4, false), `complete${sized}`);
    if (some((dot) => dot.mark === "complete" && dot.votes)) line(squareOf(8, 7, 3.4, true), "votes for the chosen answer");
  }
  if (some((dot) => dot.mark === "pruned")) line(crossOf(8, 7, 3.4), "pruned");
  if (some((dot) => dot.kind === "rollout")) line(svg("circle", "s-aside", { cx: 8, cy: 7, r: 3 }), "looks ahead, then dropped");
  if (some((dot) => dot.kind === "critique")) line(svg("circle", "s-aside", { cx: 8, cy: 7, r: 3 }), "critique");
  if (some((dot) => dot.kind === "forced")) line(diamondOf(8, 7, 4), "written by the search");
  if (some((dot) => dot.revises !== null)) line(svg("path", "s-shown", { d: "M1 12C8 12 8 2 15 2" }), "was shown to the next attempt");
  if (some((dot) => dot.varied)) line(zigzagOf({ x: 1, y: 7 }, { x: 15, y: 7 }), "sampled in another way");
  if (shape.spared) line(svg("path", "s-spared", { d: "M1 7H15" }), "drafts it did not need");
  return told;
};
