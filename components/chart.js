// Score by step: x is the step's number within its attempt, y the steering verifier's score. Draws what the tree
// shows, when there is time for it.

const plot = element.querySelector(".chart-plot");
const wordsAt = element.querySelector(".chart-words");
const empty = element.querySelector(".chart-empty");
const LATER = 120; // milliseconds: the words of a selected step come first
const MANY = 60; // crosses
const CROSS = [[-2.6, -3.6], [0, -1], [2.6, -3.6], [3.6, -2.6], [1, 0], [3.6, 2.6], [2.6, 3.6], [0, 1], [-2.6, 3.6], [-3.6, 2.6], [-1, 0], [-3.6, -2.6], [-2.6, -3.6]]; // pixels
let queued = false, rest = 0, drawn = "";

// The attempt through a step: the path to it, and below it the chosen step's path or the best child's.
const attemptOf = (tree, selected) => {
  const along = pathTo(tree, selected).reverse(), win = new Set(pathTo(tree, tree.chosen));
  for (let at = selected; ;) {
    const under = below(tree, at);
    if (!under.length) return along;
    const best = (a, b) => ((tree.nodes[b].value ?? -1) > (tree.nodes[a].value ?? -1) ? b : a);
    at = under.find((child) => win.has(child)) ?? under.reduce(best);
    along.push(at);
  }
};

const listed = () => ({ x: [], y: [], customdata: [], hovertext: [] });
const put = (line, tree, at) => {
  line.x.push(tree.nodes[at].depth);
  line.y.push(tree.nodes[at].value);
  line.customdata.push(at);
  line.hovertext.push(wordsOf(tree, at));
};
const gap = (line) => { for (const values of Object.values(line)) values.push(null); };
const scored = (tree, at) => tree.nodes[at].value !== null;

// Every scored step, joined to the nearest scored one before it: walks down and back, with a gap only between
// attempts, because every gap makes one more element of the page.
const others = (tree) => {
  const lines = listed(), crosses = listed(), todo = [...tree.roots].reverse().map((at) => [at, -1, false]);
  while (todo.length) {
    const [at, above, back] = todo.pop(), node = tree.nodes[at];
    if (node.gone) continue;
    if (!back && scored(tree, at)) {
      if (above < 0 && lines.x.length) gap(lines);
      if (node.pruned) put(crosses, tree, at);
    }
    if (scored(tree, at)) put(lines, tree, at);
    if (back) continue;
    const last = scored(tree, at) ? at : above;
    for (const child of node.below) {
      if (last >= 0) todo.push([last, -1, true]);
      todo.push([child, last, false]);
    }
  }
  return { tree, rows: tree.rows, lines, crosses };
};
let known = null;

// Many crosses are one shape: an element for each took longer than all lines.
const crossed = ({ x, y, customdata }, style, depth) => {
  const marks = { type: "scatter", name: "pruned", hoverinfo: "skip", cliponaxis: false };
  if (x.length <= MANY) return { ...marks, mode: "markers", x, y, customdata, marker: { symbol: "x-thin", size: 6, line: { width: 1.4, color: style } } };
  const wide = (depth - 0.4) / Math.max(60, plot.clientWidth - 46), high = 1.08 / Math.max(60, plot.clientHeight - 42);
  const made = { ...marks, mode: "none", fill: "toself", fillcolor: style, x: [], y: [] };
  x.forEach((_, i) => {
    for (const [dx, dy] of CROSS) {
      made.x.push(x[i] + dx * wide);
      made.y.push(y[i] + dy * high);
    }
    made.x.push(null);
    made.y.push(null);
  });
  return made;
};

const draw = (Plotly, { tree, selected: wanted }) => {
  const selected = isHere(tree, wanted) ? wanted : -1, along = attemptOf(tree, selected).filter((at) => scored(tree, at));
  const style = getComputedStyle(element), colour = (name) => style.getPropertyValue(name).trim();
  const any = tree.nodes.some((node) => !node.gone && node.value !== null);
  empty.hidden = any;
  plot.hidden = !any;
  wordsAt.textContent = any ? `· ${selected < 0 ? "the best attempt" : `the attempt through step ${depthOf(tree, selected)}`} against all others` : "";
  if (!any) return;
  if (known === null || known.tree !== tree || known.rows !== tree.rows) known = others(tree);
  const { lines, crosses } = known, before = listed(), after = listed(), on = depthOf(tree, selected);
  for (const at of along) {
    const depth = tree.nodes[at].depth;
    if (selected < 0 || depth <= on) put(before, tree, at);
    if (selected >= 0 && depth >= on) put(after, tree, at);
  }
  if (selected >= 0 && before.x.length && after.x[0] !== before.x[before.x.length - 1]) {
    put(after, tree, before.customdata[before.x.length - 1]);
    for (const values of Object.values(after)) values.unshift(values.pop());
  }
  const accent = colour("--tl-accent"), hover = "%{hovertext}<extra></extra>", single = lines.x.length && !lines.x.some((x, i) => x !== null && x > 1);
  const strong = (line, name, opacity) => ({
    type: "scatter", mode: "lines+markers", name, ...line, opacity, hovertemplate: hover, cliponaxis: false, line: { color: accent, width: 2.5 },
    marker: { size: line.customdata.map((at) => (at === selected ? 12 : 8)), color: accent, line: { color: colour("--tl-card"), width: 1.2 } },
  });
  const axis = { color: colour("--tl-muted"), gridcolor: colour("--tl-line"), zeroline: false, fixedrange: true, tickfont: { size: 11.5 } };
  const depth = Math.max(2, tree.depth);
  Plotly.react(plot, [
    { type: "scatter", mode: single ? "markers" : "lines", name: "others", ...lines, hovertemplate: hover, line: { color: colour("--tl-edge"), width: 1, simplify: false }, marker: { size: 5, color: colour("--tl-edge") } },
    crossed(crosses, colour("--tl-muted"), depth),
    strong(after, "beyond", 0.45),
    strong(before, "selected", 1),
  ], {
    showlegend: false, hovermode: "closest", hoverdistance: 16, dragmode: false, margin: { l: 34, r: 12, t: 8, b: 34 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { family: "system-ui, sans-serif", color: colour("--tl-muted") },
    xaxis: { ...axis, range: [0.7, depth + 0.3], dtick: depth <= 15 ? 1 : undefined, tickformat: "d", title: { text: "step", standoff: 4, font: { size: 12 } } },
    yaxis: { ...axis, range: [-0.04, 1.04], tickvals: [0, 0.5, 1] },
    hoverlabel: { bgcolor: colour("--tl-card"), bordercolor: colour("--tl-line"), font: { color: colour("--tl-ink"), family: "system-ui, sans-serif", size: 13 } },
  }, { displayModeBar: false, responsive: false, doubleClick: false });
  const worst = before.y.length ? before.y.map((value, i) => `step ${before.x[i]} ${fixed(value)}`).join(", ") : "no scores";
  plot.setAttribute("aria-label", `Score by step along the attempt: ${worst}`);
  if (plot.wired) return;
  plot.wired = true;
  plot.on("plotly_click", (event) => {
    const point = event.points.find((p) => Number.isInteger(p.customdata));
    if (point) document.dispatchEvent(new CustomEvent("treeline:select", { detail: point.customdata }));
  });
};

const soon = () => {
  if (queued) return;
  queued = true;
  setTimeout(() => (window.requestIdleCallback || setTimeout)(() => {
    queued = false;
    const told = window.treelineDrawn, began = performance.now();
    // a zoom of the tree changes nothing here
    const now = told && [told.trace, told.tree.rows, told.tree.drawn, told.selected, document.body.className, plot.clientWidth].join();
    if (told && window.Plotly && plot.isConnected && (now !== drawn || known?.tree !== told.tree)) { draw(window.Plotly, told); drawn = now; }
    else if (!told) { empty.hidden = false; plot.hidden = true; wordsAt.textContent = ""; }
    rest = performance.now() + 4 * Math.max(0, performance.now() - began - 10);
  }, { timeout: 300 }), Math.max(LATER, Math.min(1500, rest - performance.now())));
};
document.addEventListener("treeline:drawn", soon);
new MutationObserver(soon).observe(document.body, { attributes: true, attributeFilter: ["class"] });
new ResizeObserver(() => { if (plot.layout && window.Plotly && !plot.hidden) window.Plotly.Plots.resize(plot); }).observe(element);
soon();
