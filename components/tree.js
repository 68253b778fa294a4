// The tree: folds the rows (see rows.py), lays them out, draws them with Plotly, walks them by keyboard.

const frame = element.querySelector(".tree-frame");
const plot = element.querySelector(".tree-plot");
const empty = element.querySelector(".tree-empty");
const tools = element.querySelector(".tree-tools");
const say = element.querySelector(".tree-say");
const steer = element.querySelector(".steer");

// --- fold: rows to nodes. The same fold over a prefix of the rows is the tree at that moment.

const fold = (rows, steering) => {
  const nodes = [], children = new Map([[-1, []]]), revisions = [];
  let chosen = -1, ended = null;
  for (const row of rows) {
    if (row[0] === "step") {
      const [, id, parent, kind, state, revises] = row, at = nodes.length;
      nodes.push({ id, parent, kind, state, revises, depth: parent < 0 ? 1 : nodes[parent].depth + 1, value: null, total: null, kept: false, pruned: false, right: null });
      children.set(at, []);
      children.get(parent).push(at);
      if (revises >= 0) revisions.push([at, revises]);
    } else if (row[0] === "score" && row[1] === steering) {
      for (const [at, value, total] of row[2]) if (nodes[at]) Object.assign(nodes[at], { value, total });
    } else if (row[0] === "keep") {
      for (const at of row[1]) if (nodes[at]) nodes[at].kept = true;
      for (const at of row[2]) if (nodes[at]) nodes[at].pruned = true;
    } else if (row[0] === "answer") {
      if (nodes[row[1]]) nodes[row[1]].right = row[2];
    } else if (row[0] === "chosen") {
      chosen = row[1];
    } else if (row[0] === "end") ended = row[1];
    else if (row[0] === "resume") ended = null;
  }
  return { nodes, children, revisions, chosen, ended };
};

// --- layout: leaves side by side in the order of the tree, every parent above the middle of its children.

const layout = ({ nodes, children }) => {
  const x = new Map(), todo = [[-1, false]];
  let leaf = 0;
  while (todo.length) {
    const [at, back] = todo.pop(), below = children.get(at);
    if (!below.length) x.set(at, leaf++);
    else if (back) x.set(at, (x.get(below[0]) + x.get(below[below.length - 1])) / 2);
    else {
      todo.push([at, true]);
      for (let i = below.length - 1; i >= 0; i--) todo.push([below[i], false]);
    }
  }
  return { x, leaves: Math.max(1, leaf), depth: nodes.reduce((most, node) => Math.max(most, node.depth), 0) };
};

const curve = (line, x0, y0, x1, y1, smooth) => {
  if (!smooth || x0 === x1) line.push([x0, y0], [x1, y1], [null, null]);
  else {
    const middle = (y0 + y1) / 2;
    for (let i = 0; i <= smooth; i++) {
      const t = i / smooth, s = 1 - t;
      line.push([s * s * s * x0 + 3 * s * s * t * x0 + 3 * s * t * t * x1 + t * t * t * x1, s * s * s * y0 + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * y1]);
    }
    line.push([null, null]);
  }
};
const lineOf = (points, style) => ({ type: "scatter", mode: "lines", x: points.map((p) => p[0]), y: points.map((p) => p[1]), hoverinfo: "skip", line: { simplify: false, ...style } });

// --- state of the view

let tree = fold([], null), place = layout(tree), trace = null, selected = -1, touched = false, queued = false;
let asking = 0, rest = 0, folded = 0, own = null; // own: the ranges a person has zoomed to, kept while the tree grows

const path = (at) => {
  const along = [];
  for (; at >= 0; at = tree.nodes[at].parent) along.push(at);
  return along;
};
const y = (at) => (at < 0 ? 0 : -tree.nodes[at].depth);
const signs = (at) => {
  const node = tree.nodes[at];
  return at === tree.chosen ? "star" : node.pruned ? "x" : node.state === "complete" ? "square" : node.state === "truncated" ? "triangle-down" : "circle";
};
const words = (at) => {
  if (at < 0) return "The problem";
  const node = tree.nodes[at];
  const parts = [`Step ${node.depth}`, node.value === null ? "no score" : `score ${fixed(node.value)}`];
  if (node.kind !== "draft") parts.push(node.kind);
  if (node.pruned) parts.push("pruned");
  if (node.state === "complete") parts.push("complete");
  if (node.state === "truncated") parts.push("cut off");
  if (at === tree.chosen) parts.push("chosen");
  if (node.right !== null) parts.push(node.right ? "right answer" : "wrong answer");
  return parts.join(", ");
};

// --- drawing

let library = null;
const plotly = () => {
  if (!library) {
    library = new Promise((done, failed) => {
      if (window.Plotly) return done(window.Plotly);
      const script = el("script");
      const root = (window.gradio_config && window.gradio_config.root) || "";
      script.src = `${root}/gradio_api/file=${props.plotly}`;
      script.onload = () => done(window.Plotly);
      script.onerror = () => failed(new Error("Plotly could not be loaded"));
      document.head.append(script);
    });
  }
  return library;
};

const draw = (Plotly) => {
  const { nodes } = tree, style = getComputedStyle(element), colour = (name) => style.getPropertyValue(name).trim();
  const width = plot.clientWidth || 600, height = plot.clientHeight || 400;
  const across = Math.max(place.leaves, 5), down = Math.max(place.depth, 3);
  const size = Math.max(5, Math.min(16, (0.72 * width) / across, (0.5 * height) / (down + 1)));
  const edges = [], win = new Set(tree.chosen >= 0 ? path(tree.chosen) : []), winning = [], dashed = [], smooth = nodes.length < 120 ? 24 : nodes.length < 500 ? 8 : 0;
  nodes.forEach((node, at) => {
    curve(win.has(at) ? winning : edges, place.x.get(node.parent), y(node.parent), place.x.get(at), y(at), smooth);
  });
  for (const [at, revised] of tree.revisions) {
    const x0 = place.x.get(at), x1 = place.x.get(revised), y0 = y(at), y1 = y(revised);
    for (let i = 0; i <= 12; i++) {
      const t = i / 12, bend = 4 * t * (1 - t) * 0.22;
      dashed.push([x0 + (x1 - x0) * t, y0 + (y1 - y0) * t - bend]);
    }
    dashed.push([null, null]);
  }
  const all = nodes.map((_, at) => at), ink = colour("--tl-ink"), none = colour("--tl-none");
  const marks = {
    type: "scatter", mode: "markers", cliponaxis: false, x: [place.x.get(-1), ...all.map((at) => place.x.get(at))], y: [0, ...all.map(y)],
    customdata: [-1, ...all], hovertext: ["The problem", ...all.map(words)], hovertemplate: "%{hovertext}<extra></extra>",
    marker: {
      symbol: ["diamond", ...all.map(signs)],
      size: [size + 3, ...all.map((at) => (at === tree.chosen ? size * 1.75 : nodes[at].pruned ? size * 0.82 : size))],
      color: [ink, ...nodes.map((node) => (node.value === null ? none : cividis(node.value)))],
      opacity: [1, ...nodes.map((node) => (node.pruned ? 0.72 : 1))],
      line: {
        color: [ink, ...all.map((at) => (at === tree.chosen ? colour("--tl-accent") : colour("--tl-outline")))],
        width: [0, ...all.map((at) => (at === tree.chosen ? 2 : size < 8 ? 0.7 : 1.2))],
      },
    },
  };
  // right or wrong: a trace of its own without empty texts, which Plotly would draw at the wrong places later
  const judged = size > 6 ? all.filter((at) => nodes[at].right !== null) : [];
  const verdicts = {
    type: "scatter", mode: "markers+text", cliponaxis: false, hoverinfo: "skip", x: judged.map((at) => place.x.get(at)), y: judged.map(y),
    marker: { size: judged.map((at) => (at === tree.chosen ? size * 1.75 + 6 : size)), opacity: 0 }, // only to keep the text below the mark
    text: judged.map((at) => (nodes[at].right ? "✓" : "✗")), textposition: "bottom center",
    textfont: { size: Math.max(12, size), color: judged.map((at) => colour(nodes[at].right ? "--tl-good" : "--tl-bad")) },
  };
  const ring = {
    type: "scatter", mode: "markers", hoverinfo: "skip", x: [place.x.get(selected)], y: [y(selected)],
    marker: { symbol: "circle-open", size: size * (selected === tree.chosen ? 1.75 : 1) + 12, color: colour("--tl-accent"), line: { width: 2.5, color: colour("--tl-accent") } },
  };
  const middle = (place.leaves - 1) / 2, half = across / 2 + 0.1;
  const [xs, ys] = own || [[middle - half, middle + half], [-down - 0.65, 0.6]];
  Plotly.react(plot, [
    lineOf(edges, { color: colour("--tl-edge"), width: size < 8 ? 1 : 1.5 }),
    lineOf(dashed, { color: colour("--tl-muted"), width: 1.5, dash: "4px,4px" }),
    lineOf(winning, { color: colour("--tl-accent"), width: 3 }),
    ring, marks, verdicts,
  ], {
    showlegend: false, hovermode: "closest", hoverdistance: 18, margin: { l: 6, r: 6, t: 44, b: 6 },
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "pan", paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    xaxis: { visible: false, range: xs }, yaxis: { visible: false, range: ys },
    hoverlabel: { bgcolor: colour("--tl-card"), bordercolor: colour("--tl-line"), font: { color: ink, family: "system-ui, sans-serif", size: 13 } },
  }, { responsive: false, displayModeBar: false, scrollZoom: true, doubleClick: false });
  if (!plot.wired) {
    plot.wired = true;
    plot.on("plotly_relayout", (change) => {
      if ("xaxis.range[0]" in change) own = ["xaxis", "yaxis"].map((axis) => [...plot._fullLayout[axis].range]);
    });
    plot.on("plotly_doubleclick", () => { own = null; soon(); });
    plot.on("plotly_click", (event) => {
      const point = event.points.find((p) => p.customdata !== undefined);
      if (point) { select(point.customdata, true); frame.focus({ preventScroll: true }); }
    });
  }
};

// One draw a frame at most, and for a large tree a pause of twice what the last draw took.
const soon = () => {
  if (queued || !trace) return;
  queued = true;
  const now = performance.now();
  setTimeout(() => requestAnimationFrame(async () => {
    try {
      const Plotly = await plotly(), began = performance.now();
      queued = false;
      if (trace && plot.isConnected) draw(Plotly);
      rest = performance.now() + 2 * Math.max(0, performance.now() - began - 15);
    } catch (error) {
      queued = false;
      say.textContent = "The tree cannot be drawn: Plotly could not be loaded.";
    }
  }), Math.max(0, Math.min(1000, rest - now)));
};

// --- selection: kept in the address, told to Python and to screen readers

const address = () => {
  const url = new URL(location.href);
  url.searchParams.set("trace", trace);
  if (selected >= 0) url.searchParams.set("step", tree.nodes[selected].id);
  else url.searchParams.delete("step");
  history.replaceState(history.state, "", url);
};
const select = (at, byPerson) => {
  selected = at;
  touched = touched || byPerson;
  address();
  say.textContent = `Selected: ${words(at)}.`;
  // while a key repeats only the last step is asked for; the panel ignores an answer that comes too late
  const asked = { trace, step: at < 0 ? null : tree.nodes[at].id };
  window.treelineAsked = JSON.stringify(asked);
  clearTimeout(asking);
  asking = setTimeout(() => trigger("pick", asked), 40);
  soon();
};

const grow = () => {
  const value = props.value;
  if (!value || !value.trace) {
    trace = null;
    folded = 0;
    frame.classList.remove("filled");
    empty.hidden = false;
    tools.hidden = true;
    return;
  }
  const fresh = value.trace !== trace;
  if (!fresh && value.rows.length === folded) return;
  const before = fresh ? -1 : tree.chosen;
  tree = fold(value.rows, value.steer);
  place = layout(tree);
  folded = value.rows.length;
  frame.dataset.steps = tree.nodes.length;
  frame.dataset.ended = tree.ended || "";
  if (fresh) {
    trace = value.trace;
    own = null;
    touched = Boolean(value.select);
    frame.classList.add("filled");
    empty.hidden = true;
    tools.hidden = false;
    steer.textContent = value.steer ? `score by “${value.steer}”` : "score (no verifier)";
    const wanted = value.select ? tree.nodes.findIndex((node) => node.id === value.select) : tree.chosen;
    select(wanted, false);
    // on a phone the tree lies below the form
    if (matchMedia("(max-width: 760px)").matches) element.scrollIntoView({ behavior: "smooth", block: "start" });
  } else if (tree.chosen >= 0 && before < 0 && !touched) select(tree.chosen, false);
  soon();
};

// --- walking

const neighbour = (step) => {
  const depth = selected < 0 ? 0 : tree.nodes[selected].depth;
  const layer = tree.nodes.map((_, at) => at).filter((at) => tree.nodes[at].depth === depth);
  layer.sort((a, b) => place.x.get(a) - place.x.get(b));
  return layer[layer.indexOf(selected) + step];
};
frame.addEventListener("keydown", (event) => {
  if (!trace || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("button")) return;
  const below = tree.children.get(selected) || [];
  const to = {
    ArrowUp: () => (selected < 0 ? undefined : tree.nodes[selected].parent),
    ArrowDown: () => below.find((at) => path(tree.chosen).includes(at)) ?? below[0],
    ArrowLeft: () => neighbour(-1),
    ArrowRight: () => neighbour(1),
    Home: () => -1,
    End: () => (tree.chosen >= 0 ? tree.chosen : undefined),
  }[event.key];
  if (!to) return;
  event.preventDefault();
  const at = to();
  if (at !== undefined) select(at, true);
});
document.addEventListener("treeline:select", (event) => {
  const at = tree.nodes.findIndex((node) => node.id === event.detail);
  if (trace && at >= 0) select(at, true);
});

// --- zoom. The wheel belongs to the page until the tree has the focus.

plot.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && document.activeElement !== frame) event.stopPropagation();
}, { capture: true });
tools.addEventListener("click", (event) => {
  const zoom = event.target.dataset.zoom;
  if (!zoom || !plot._fullLayout) return;
  const scale = { in: 0.7, out: 1 / 0.7 }[zoom];
  own = scale ? ["xaxis", "yaxis"].map((axis) => {
    const [low, high] = plot._fullLayout[axis].range, half = ((high - low) / 2) * scale;
    // towards the selected step, if one is selected and in sight
    const at = axis === "xaxis" ? place.x.get(selected) : y(selected);
    const middle = selected >= 0 && zoom === "in" && at > low && at < high ? at : (low + high) / 2;
    return [middle - half, middle + half];
  }) : null;
  soon();
});

new MutationObserver(soon).observe(document.body, { attributes: true, attributeFilter: ["class"] });
new ResizeObserver(() => { if (plot.layout && window.Plotly) { window.Plotly.Plots.resize(plot); soon(); } }).observe(frame);
watch("value", grow);
grow();
(window.requestIdleCallback || setTimeout)(() => plotly().catch(() => {}));
