// Drawing: the tree as a Plotly figure. Knows marks and colours; the page and the exports draw the same figure.

const SIZES = { least: 6, most: 16, chosen: 1.75, pruned: 0.82 };
const MANY = 150; // steps from which on marks are drawn in groups: an element for each took 0.2 ms a step
const LEVELS = 8; // colours of grouped marks
const FEWER = 4; // colours of the pruned ones among them: each colour is a trace, which takes Plotly 1 ms

const symbolOf = (tree, at) => {
  const node = tree.nodes[at];
  return at === tree.chosen ? "star" : node.pruned ? "x" : node.state === "complete" ? "square" : node.state === "truncated" ? "triangle-down" : "circle";
};

// Plotly reads a few tags and entities in its texts: here they are to stay what they are
const plain = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
// What is shown under the pointer: how the step begins, and what is known of it.
const hoverOf = (tree, at) => {
  const { words } = tree.nodes[at], facts = wordsOf(tree, at);
  return words ? `<b>${plain(words)}</b><br>${facts}` : facts;
};

// The points between two steps, from (x0, y0) on and without it: a curve in `smooth` pieces.
const curve = (line, x0, y0, x1, y1, smooth) => {
  if (!smooth || x0 === x1) {
    line.x.push(x1);
    line.y.push(y1);
    return;
  }
  const middle = (y0 + y1) / 2;
  for (let i = 1; i <= smooth; i++) {
    const t = i / smooth, s = 1 - t, a = s * s * (s + 3 * t), b = t * t * (t + 3 * s);
    line.x.push(a * x0 + b * x1);
    line.y.push(s * s * s * y0 + 3 * s * t * middle + t * t * t * y1);
  }
};

// Edges as walks down the tree and back, because every gap in a line makes one more element of the page.
const tour = (tree, line, mine, point, smooth) => {
  const starts = [-1];
  while (starts.length) {
    const start = starts.pop(), todo = [[start, false]];
    let [x0, y0] = point(start), begun = false;
    while (todo.length) {
      const [at, back] = todo.pop(), [x1, y1] = point(at);
      if (x0 !== x1 || y0 !== y1) {
        if (!begun) {
          if (line.x.length) { line.x.push(null); line.y.push(null); }
          line.x.push(x0);
          line.y.push(y0);
          begun = true;
        }
        curve(line, x0, y0, x1, y1, smooth);
        [x0, y0] = [x1, y1];
      }
      if (back) continue;
      for (const child of below(tree, at)) {
        if (tree.nodes[child].gone) continue;
        if (mine(child)) todo.push([at, true], [child, false]);
        else starts.push(child);
      }
    }
  }
};

const bow = (line, x0, y0, x1, y1) => {
  for (let i = 0; i <= 12; i++) {
    const t = i / 12;
    line.x.push(x0 + (x1 - x0) * t);
    line.y.push(y0 + (y1 - y0) * t - 0.88 * t * (1 - t));
  }
  line.x.push(null);
  line.y.push(null);
};
const lineOf = (name, { x, y }, style) => ({ type: "scatter", mode: "lines", name, x, y, hoverinfo: "skip", line: { simplify: false, ...style } });

const edgesOf = (tree, place, colour, size) => {
  const lines = { edge: { x: [], y: [] }, hand: { x: [], y: [] }, revises: { x: [], y: [] }, win: { x: [], y: [] }, winHand: { x: [], y: [] } };
  const smooth = tree.drawn < 120 ? 24 : tree.drawn < 300 ? 6 : 0, win = new Set(pathTo(tree, tree.chosen));
  const x = (at) => (at < 0 ? place.root : tree.nodes[at].x), point = (at) => [x(at), -depthOf(tree, at)];
  const lineFor = (at) => (win.has(at) ? (tree.nodes[at].hand ? lines.winHand : lines.win) : tree.nodes[at].hand ? lines.hand : lines.edge);
  const used = new Set(tree.nodes.flatMap((node, at) => (node.gone ? [] : [lineFor(at)])));
  for (const line of used) tour(tree, line, (at) => lineFor(at) === line, point, smooth);
  for (const [at, revised] of tree.revisions) bow(lines.revises, x(at), -depthOf(tree, at), x(revised), -depthOf(tree, revised));
  const width = size < 8 ? 1 : 1.5, accent = colour("--tl-accent");
  return [
    lineOf("edges", lines.edge, { color: colour("--tl-edge"), width }),
    lineOf("by hand", lines.hand, { color: colour("--tl-outline"), width: width + 0.5, dash: "1.5px,3.5px" }),
    lineOf("revises", lines.revises, { color: colour("--tl-muted"), width: 1.5, dash: "6px,4px" }),
    lineOf("chosen", lines.win, { color: accent, width: 3 }),
    lineOf("chosen by hand", lines.winHand, { color: accent, width: 3, dash: "2px,4px" }),
  ];
};

const marksOf = (tree, place, colour, size) => {
  const ink = colour("--tl-ink"), none = colour("--tl-none"), outline = colour("--tl-outline"), accent = colour("--tl-accent");
  const thin = size < 8 ? 0.7 : 1.1, thick = size < 8 ? 1.8 : 3;
  const x = [place.root], y = [0], customdata = [-1], hovertext = ["The problem"];
  const symbol = ["diamond"], sizes = [size + 3], color = [ink], edge = [ink], width = [0];
  tree.nodes.forEach((node, at) => {
    if (node.gone) return;
    const chosen = at === tree.chosen;
    x.push(node.x);
    y.push(-node.depth);
    customdata.push(at);
    hovertext.push(hoverOf(tree, at));
    symbol.push(symbolOf(tree, at));
    sizes.push(chosen ? size * SIZES.chosen : node.pruned ? size * SIZES.pruned : size);
    color.push(node.value === null ? none : cividis(node.value));
    edge.push(chosen ? accent : node.kept && !node.pruned ? ink : outline);
    width.push(chosen ? 2 : node.kept && !node.pruned ? thick : thin);
  });
  return {
    type: "scatter", mode: "markers", name: "steps", cliponaxis: false, x, y, customdata, hovertext, hovertemplate: "%{hovertext}<extra></extra>",
    // where sizes differ Plotly's own opacity is 0.7, and edges would shine through
    marker: { symbol, size: sizes, color, opacity: 1, line: { color: edge, width } },
  };
};

const FORMS = {
  circle: [...Array(10).keys()].map((i) => [0.5 * Math.cos((i * Math.PI) / 5), 0.5 * Math.sin((i * Math.PI) / 5)]),
  square: [[-0.45, -0.45], [0.45, -0.45], [0.45, 0.45], [-0.45, 0.45]],
  "triangle-down": [[-0.55, 0.4], [0.55, 0.4], [0, -0.55]],
  x: [[-0.5, -0.25], [-0.25, -0.5], [0, -0.25], [0.25, -0.5], [0.5, -0.25], [0.25, 0], [0.5, 0.25], [0.25, 0.5], [0, 0.25], [-0.25, 0.5], [-0.5, 0.25], [-0.25, 0]],
};

// The marks of a large tree: outlines in the plane of the tree, one line for all of a look. The points that can be
// hovered and chosen are an unseen line.
const groupedOf = (tree, place, colour, { size, x: across, y: down }) => {
  const none = colour("--tl-none"), ink = colour("--tl-ink"), outline = colour("--tl-outline"), groups = new Map();
  const points = { x: [place.root], y: [0], customdata: [-1], hovertext: ["The problem"] }, single = { x: [place.root], y: [0], symbol: ["diamond"], color: [ink], size: [size + 3] };
  tree.nodes.forEach((node, at) => {
    if (node.gone) return;
    points.x.push(node.x);
    points.y.push(-node.depth);
    points.customdata.push(at);
    points.hovertext.push(hoverOf(tree, at));
    const levels = node.pruned ? FEWER : LEVELS, fill = node.value === null ? none : cividis(Math.round(node.value * levels) / levels);
    if (at === tree.chosen) {
      single.x.push(node.x);
      single.y.push(-node.depth);
      single.symbol.push("star");
      single.color.push(fill);
      single.size.push(size * SIZES.chosen);
      return;
    }
    const kept = node.kept && !node.pruned, look = `${fill} ${kept} ${node.pruned}`;
    const group = (name, color) => {
      if (!groups.has(name)) groups.set(name, { type: "scatter", mode: "none", name: "group", fill: "toself", fillcolor: color, hoverinfo: "skip", x: [], y: [] });
      return groups.get(name);
    };
    const line = kept ? (size < 8 ? 1.8 : 3) : size < 8 ? 0.7 : 1.1, form = FORMS[symbolOf(tree, at)];
    // the outline is a larger mark behind: a line around each would be one more element of the page
    for (const [name, color, grown] of [[`0 ${kept} ${node.pruned}`, kept ? ink : outline, line / 2], [`1 ${look}`, fill, -line / 2]]) {
      const into = group(name, color), wide = (size + 2 * grown) / across, high = (size + 2 * grown) / down;
      for (const [dx, dy] of form) {
        into.x.push(node.x + dx * wide);
        into.y.push(-node.depth + dy * high);
      }
      into.x.push(node.x + form[0][0] * wide, null);
      into.y.push(-node.depth + form[0][1] * high, null);
    }
  });
  return [
    ...[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
    {
      type: "scatter", mode: "markers", name: "single", cliponaxis: false, hoverinfo: "skip", x: single.x, y: single.y,
      marker: { symbol: single.symbol, color: single.color, size: single.size, opacity: 1, line: { color: colour("--tl-accent"), width: [0, 2] } },
    },
    { type: "scatter", mode: "lines", name: "steps", ...points, hovertemplate: "%{hovertext}<extra></extra>", line: { color: "rgba(0,0,0,0)", width: 0 } },
  ];
};

// right or wrong: a trace of its own without empty texts, which Plotly would draw at the wrong places later
const verdictsOf = (tree, colour, { size, y: down }, single) => {
  const x = [], y = [], text = [], color = [], sizes = [];
  tree.nodes.forEach((node, at) => {
    if (node.gone || node.right === null || size <= 6.5) return;
    x.push(node.x);
    // in a large tree the text is moved by hand: an unseen mark above each would be one more element
    y.push(-node.depth - (single ? 0 : (size / 2 + 9) / down));
    text.push(node.right ? "✓" : "✗");
    color.push(colour(node.right ? "--tl-good" : "--tl-bad"));
    sizes.push(at === tree.chosen ? size * SIZES.chosen + 6 : size);
  });
  return {
    type: "scatter", mode: single ? "markers+text" : "text", name: "verdicts", cliponaxis: false, hoverinfo: "skip", x, y, text, textposition: single ? "bottom center" : "middle center",
    marker: { size: sizes, opacity: 0 }, // only to keep the text below the mark
    textfont: { size: Math.max(12, size), color },
  };
};

// What a person says of steps: a small round sign at the upper right of each mark.
const labelsOf = (tree, colour, { size, x: across, y: down }) => {
  const x = [], y = [], text = [], edge = [], wide = Math.max(9, Math.min(15, 0.95 * size));
  for (const [at, { sign, name }] of tree.labels) {
    const node = tree.nodes[at];
    if (!node || node.gone) continue;
    const away = (size * (at === tree.chosen ? SIZES.chosen : 1)) / 2 + wide / 2;
    x.push(node.x + away / across);
    y.push(-node.depth + away / down);
    text.push(sign);
    edge.push(colour({ good: "--tl-good", bad: "--tl-bad" }[name] || "--tl-muted"));
  }
  return {
    type: "scatter", mode: "markers+text", name: "labels", cliponaxis: false, hoverinfo: "skip", x, y, text, textposition: "middle center",
    marker: { size: wide, color: colour("--tl-card"), line: { color: edge, width: 1.5 } }, textfont: { size: 0.72 * wide, color: edge },
  };
};

// Where the axes show these ranges in so many pixels: the pixels of one unit of each, and the size of marks.
const scaleOf = (range, width, height) => {
  const x = width / (range.x[1] - range.x[0]), y = height / (range.y[1] - range.y[0]);
  return { x, y, size: Math.max(SIZES.least, Math.min(SIZES.most, 0.72 * x, 0.5 * y)) };
};

const figureOf = (tree, place, range, scale, colour, single = tree.drawn < MANY) => ({
  data: [
    ...edgesOf(tree, place, colour, scale.size),
    ...(single ? [marksOf(tree, place, colour, scale.size)] : groupedOf(tree, place, colour, scale)),
    verdictsOf(tree, colour, scale, single),
    ...(tree.labels.size ? [labelsOf(tree, colour, scale)] : []),
  ],
  layout: {
    showlegend: false, hovermode: "closest", hoverdistance: 18, margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    xaxis: { visible: false, range: [...range.x] }, yaxis: { visible: false, range: [...range.y] },
    hoverlabel: { align: "left", bgcolor: colour("--tl-card"), bordercolor: colour("--tl-line"), font: { color: colour("--tl-ink"), family: "system-ui, sans-serif", size: 13 } },
  },
});

// The ring around the selected step: a shape, because a shape can be moved without drawing the tree again.
const ringOf = (tree, place, at, size, colour) => {
  if (!isHere(tree, at)) return [];
  const radius = (size * (at >= 0 && at === tree.chosen ? SIZES.chosen : 1)) / 2 + 6.5;
  return [{
    type: "circle", xref: "x", yref: "y", xsizemode: "pixel", ysizemode: "pixel", xanchor: at < 0 ? place.root : tree.nodes[at].x, yanchor: -depthOf(tree, at),
    x0: -radius, x1: radius, y0: -radius, y1: radius, line: { color: colour("--tl-accent"), width: 2.5 }, layer: "above",
  }];
};
