// The tree on the page: takes the rows of its value, shows the tree of a moment, and lets it be walked and zoomed.
// The fold, the layout, the drawing, the replay and the files are in scripts of their own.

const frame = element.querySelector(".tree-frame");
const plot = element.querySelector(".tree-plot");
const empty = element.querySelector(".tree-empty");
const tools = element.querySelector(".tree-tools");
const say = element.querySelector(".tree-say"), lack = element.querySelector(".tree-lack");

// `full` is the tree of all rows, `tree` the one that is shown
let rows = [], taken = 0, newest, full = sprout(null), tree = full, trace = null, title = "", origin = "", answered = "", selected = -1, touched = false;
// `own`: the ranges a person has zoomed to; `whole`: the whole tree was asked for, however small its marks
// `signs`: what this person says of the steps, by place
let signs = new Map(), own = null, whole = false, top = null, place = layout(tree), stale = false, asking = { at: -1000, timer: 0 }, queued = false, rest = 0;

const y = (at) => -depthOf(tree, at);
const x = (at) => (at < 0 ? placed().root : (placed(), tree.nodes[at].x));
const placed = () => {
  if (stale) place = layout(tree);
  stale = false;
  return place;
};

// --- drawing: one draw a frame at most, and for a large tree a pause of twice what the last draw took

const LATER = 3000; // ms until Plotly is asked for again, where it could not be loaded
let library = null, later = 0;
const plotly = () => {
  library ||= new Promise((done, failed) => {
    if (window.Plotly) return done(window.Plotly);
    const script = el("script");
    const root = (window.gradio_config && window.gradio_config.root) || "";
    script.src = `${root}/gradio_api/file=${props.plotly}`;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { library = null; script.remove(); failed(new Error("Plotly could not be loaded")); };
    document.head.append(script);
  });
  return library;
};

const colours = () => {
  const style = getComputedStyle(element), known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, style.getPropertyValue(name).trim());
    return known.get(name);
  };
};

const sight = () => {
  if (own) return { x: own[0], y: own[1] };
  const focus = touched || full.ended || moment !== null || !tree.nodes.length ? depthOf(tree, isHere(tree, selected) ? selected : -1) : tree.nodes[tree.nodes.length - 1].depth;
  const range = ranges(tree, placed(), plot.clientWidth || 600, plot.clientHeight || 400, whole, top, focus);
  top = range.top;
  return range;
};

// Whether one has zoomed so far in that columns are out of sight. Else a finger scrolls the page, not the tree.
const isNarrow = () => own && own[0][1] - own[0][0] < Math.max(placed().leaves, 5) - 0.5;

let shown = { size: 10 };
const draw = (Plotly) => {
  const range = sight(), colour = colours(), scale = scaleOf(range, plot.clientWidth || 600, plot.clientHeight || 400), { size } = scale;
  const { data, layout: looks } = figureOf(tree, placed(), range, scale, colour);
  shown = { size, colour };
  looks.dragmode = matchMedia("(pointer: coarse)").matches && !isNarrow() ? false : "pan";
  looks.shapes = ringOf(tree, placed(), selected, size, colour);
  Plotly.react(plot, data, looks, { responsive: false, displayModeBar: false, scrollZoom: true, doubleClick: false });
  frame.dataset.drawn = tree.drawn;
  showMore(range);
  tell();
  if (!plot.wired) {
    plot.wired = true;
    plot.on("plotly_relayout", (change) => {
      if (!("xaxis.range[0]" in change || "yaxis.range[0]" in change)) return;
      own = ["xaxis", "yaxis"].map((axis) => [...plot._fullLayout[axis].range]);
      soon();
    });
    plot.on("plotly_doubleclick", () => TOOLS.fit());
    plot.on("plotly_click", (event) => {
      const point = event.points.find((p) => p.customdata !== undefined);
      if (point) { select(point.customdata, true); frame.focus({ preventScroll: true }); }
    });
  }
};

const soon = () => {
  if (queued || later || !trace) return;
  queued = true;
  setTimeout(() => requestAnimationFrame(async () => {
    const Plotly = await plotly().catch(() => null), began = performance.now();
    queued = false;
    lack.hidden = Boolean(Plotly);
    if (!Plotly) { later ||= setTimeout(() => { later = 0; soon(); }, LATER); return; }
    if (trace && plot.isConnected) draw(Plotly);
    rest = performance.now() + 2 * Math.max(0, performance.now() - began - 15);
  }), Math.max(0, Math.min(1000, rest - performance.now())));
};

// Other pieces draw what the tree shows (chart.js); one that comes later finds it on the window.
const tell = () => {
  window.treelineDrawn = trace ? { tree, selected, trace, picked: touched, readsAlong: along || readsAlong() } : null;
  document.dispatchEvent(new CustomEvent("treeline:drawn", { detail: window.treelineDrawn }));
};

// --- selection: kept in the address, told to Python and to screen readers

let settling = 0, settled = 0;
const address = () => {
  clearTimeout(settling);
  if (!trace) return;
  settled = performance.now();
  const url = new URL(location.href), before = url.searchParams.get("trace");
  url.searchParams.set("trace", trace);
  if (selected >= 0) url.searchParams.set("step", selected);
  else url.searchParams.delete("step");
  // the browser's Back leads from one trace to the one before (past.js opens it)
  if (before && before !== trace) history.pushState(history.state, "", url);
  else history.replaceState(history.state, "", url);
};
window.addEventListener("popstate", () => clearTimeout(settling));
// while a key repeats the address waits: browsers refuse to have it changed a hundred times in a row
const addressSoon = () => {
  clearTimeout(settling);
  if (performance.now() - settled > 200 || new URL(location.href).searchParams.get("trace") !== trace) address();
  else settling = setTimeout(address, 200);
};
const select = (at, byPerson) => {
  selected = at;
  touched = touched || byPerson;
  if (byPerson) readNoMore();
  addressSoon();
  say.textContent = `Selected: ${wordsOf(tree, at)}.`;
  // while a key repeats only the last step is asked for
  const asked = told(), since = performance.now() - asking.at;
  asking.at = performance.now();
  clearTimeout(asking.timer);
  if (since > 120) ask(asked);
  else asking.timer = setTimeout(ask, 60, asked);
  ring();
};
// What is selected, told to the other pieces: the panel ignores an answer about something else.
const told = () => {
  const asked = { trace, step: selected };
  window.treelineAsked = JSON.stringify(asked);
  return asked;
};
const ask = (asked) => {
  heard = newsOf(asked.step);
  return window.treelinePanel ? window.treelinePanel(asked) : trigger("pick", asked);
};

// What the panel says of a step changes while the search goes on: its score, what hangs below it, how it ends.
let heard = "", fresher = 0;
const newsOf = (at) => {
  const node = full.nodes[at];
  return JSON.stringify([full.ended, full.ends, full.chosen === at, at < 0 ? 0 : below(full, at).length, node && [node.value, node.kept, node.pruned, node.state, node.right]]);
};
const keepUp = () => {
  fresher ||= setTimeout(() => {
    fresher = 0;
    // a field in use is left in peace
    const busy = moment !== null || document.querySelector(".step-panel form") || document.activeElement?.closest(".step-panel :is(input, textarea, select)");
    if (!trace || newsOf(selected) === heard) return;
    if (busy) keepUp();
    else ask(told());
  }, READ_LIVE);
};

// --- growth

const take = (chunks) => {
  // another stream of the same trace may have cut the same rows into other chunks
  if (chunks.length < taken || chunks[taken - 1] !== newest) taken = rows.length = 0;
  for (; taken < chunks.length; taken++) for (const row of JSON.parse(chunks[taken])) rows.push(row);
  newest = chunks[taken - 1];
};

const label = () => { full.labels = tree.labels = signs; };
const legend = element.querySelector(".legend-labels");
document.addEventListener("treeline:labels", ({ detail }) => {
  if (!trace || detail.trace !== trace) return;
  signs = detail.signs;
  legend.hidden = !signs.size;
  label();
  soon();
});

// The legend explains the signs that this tree has.
const SIGNS = {
  unscored: (node) => node.value === null,
  kept: (node) => node.kept && !node.pruned,
  pruned: (node) => node.pruned,
  complete: (node, at) => node.state === "complete" && !node.pruned && at !== full.chosen,
  truncated: (node) => node.state === "truncated" && !node.pruned,
  chosen: (node, at) => at === full.chosen,
  revises: (node) => node.revises >= 0,
  hand: (node) => node.hand,
  right: (node) => node.right === true || node.right === 1,
  wrong: (node) => node.right === false || node.right === 0,
};
const explain = () => {
  const there = full.nodes.map((node, at) => [node, at]).filter(([node]) => !node.gone);
  for (const [name, has] of Object.entries(SIGNS)) {
    element.querySelector(`.tree-legend [data-sign="${name}"]`).hidden = !there.some(([node, at]) => has(node, at));
  }
};

const grown = () => {
  stale = true;
  explain();
  if (moment !== null || window.treelinePast) {
    window.treelinePast = moment === null ? null : tree;
    document.dispatchEvent(new CustomEvent("treeline:moment"));
  }
  label();
  frame.dataset.steps = tree.drawn;
  frame.dataset.ended = tree.ended;
  showMoment();
  soon();
};

const clear = () => {
  if (timer) pause();
  readNoMore();
  trace = null;
  rows = [];
  full = tree = sprout(null);
  window.treelinePast = null;
  frame.classList.remove("filled");
  frame.removeAttribute("tabindex");
  empty.hidden = false;
  tools.hidden = true;
  explain();
  showMore(null);
  showMoment();
  tell();
};

const begin = (value) => {
  if (timer) pause();
  readNoMore();
  trace = value.trace;
  rows = [];
  taken = 0;
  newest = undefined;
  full = tree = sprout(value.steer);
  signs = window.treelineLabels && window.treelineLabels.trace === trace ? window.treelineLabels.signs : new Map();
  legend.hidden = !signs.size;
  moment = past = own = top = painter = null;
  whole = false;
  selected = -1;
  touched = value.select !== null;
  frame.classList.add("filled");
  frame.tabIndex = 0;
  empty.hidden = true;
  tools.hidden = false;
};

// Whose scores colour the tree: those that led the search, or of another verifier that a person chooses.
let painter = null, painters = [];
const painting = element.querySelector(".scorers");
const scorer = () => (painters.includes(painter) ? painter : props.value.steer);
const showScorers = (steer) => {
  const gone = new Set();
  for (const [kind, run, hidden] of rows) if (kind === "hide") gone[hidden ? "add" : "delete"](run);
  painters = [...new Set(rows.filter(([kind, , , run = 0]) => kind === "score" && !gone.has(run)).map((row) => row[1]))];
  const several = painters.length > 1, names = painters.map((one) => (painters.some((other) => other !== one && scorerName(other) === scorerName(one)) ? one : scorerName(one)));
  element.querySelector(".steer").textContent = several ? "score by" : steer ? `score by “${scorerName(steer)}”` : "score (no verifier)";
  painting.hidden = !several;
  if (String(painters) !== painting.dataset.of) painting.replaceChildren(...painters.map((one, at) => Object.assign(el("option", "", names[at]), { value: one })));
  painting.dataset.of = String(painters);
  painting.value = scorer();
};
painting.addEventListener("change", () => {
  painter = painting.value;
  full = foldTo(sprout(painter), rows, rows.length);
  past = moment === null ? null : foldTo(sprout(painter), rows, moment);
  tree = past || full;
  say.textContent = `The colours are the scores of ${scorerName(painter)}.`;
  grown();
});

const grow = () => {
  const value = props.value;
  if (!value || !value.trace) return clear();
  const fresh = value.trace !== trace, had = rows.length;
  if (fresh) begin(value);
  [title, origin, answered] = [value.title || "", value.made || "", value.answer || ""];
  take(value.chunks);
  showScorers(value.steer);
  if (!fresh && rows.length === had) return;
  if (scorer() !== full.steer) { full = sprout(scorer()); past = null; }
  const before = full.chosen;
  const then = full;
  full = foldTo(full, rows, rows.length);
  if (moment === null) tree = full;
  if (fresh) {
    select(value.select !== null && isHere(full, value.select) ? value.select : full.chosen, false);
    // on a phone the form is far from the tree and the line that says how it is doing; elsewhere these may have been
    // left above, when a trace is chosen at the end of a long list
    const above = document.querySelector("#stage #progress") || element, lies = frame.getBoundingClientRect();
    const cut = matchMedia("(max-width: 760px)").matches && above.getBoundingClientRect().top < 0;
    const away = cut || lies.bottom < innerHeight / 3 || lies.top > innerHeight / 2;
    if (navigator.userActivation?.hasBeenActive && away) above.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
  } else if (!isHere(full, selected)) {
    select(pathTo(full, selected).find((at) => isHere(full, at)) ?? -1, false); // its run was hidden
  } else if (full !== then && then.rows) {
    select(selected, false); // what hangs below it may have been undone
  } else if (full.chosen >= 0 && before < 0 && along) left = full.chosen;
  else if (full.chosen >= 0 && before < 0 && !touched) select(full.chosen, false);
  else if (moment === null && readsAlong()) readAlong();
  else keepUp();
  grown();
};

// --- walking

const neighbour = (way) => {
  const depth = depthOf(tree, selected), layer = [];
  tree.nodes.forEach((node, at) => { if (node.depth === depth && !node.gone) layer.push(at); });
  layer.sort((a, b) => x(a) - x(b));
  return layer[layer.indexOf(selected) + way];
};
const KEYS = {
  ArrowUp: () => (selected < 0 ? undefined : tree.nodes[selected].parent),
  ArrowDown: () => {
    const under = below(tree, selected), win = pathTo(tree, tree.chosen);
    return under.find((at) => win.includes(at)) ?? under[0];
  },
  ArrowLeft: () => neighbour(-1),
  ArrowRight: () => neighbour(1),
  Home: () => -1,
  End: () => (tree.chosen >= 0 ? tree.chosen : undefined),
};
frame.addEventListener("keydown", (event) => {
  if (!trace || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  // a step that is not there yet at this moment of the replay: start from the problem
  const at = isHere(tree, selected) ? KEYS[event.key]() : -1;
  if (at !== undefined) select(at, true);
});
document.addEventListener("treeline:select", ({ detail: at }) => {
  if (!trace || !Number.isInteger(at) || at < -1 || !isHere(full, at)) return;
  if (!isHere(tree, at)) seek(rows.length);
  select(at, true);
});

// --- zoom. The wheel belongs to the page until the tree has the focus.

// After a selection: the ring moves, and what is in sight if need be. The tree is not drawn again.
const ring = () => {
  if (queued || stale || !shown.colour || !plot._fullLayout) return soon();
  if (own && isHere(tree, selected)) {
    own = own.map(([low, high], axis) => {
      const at = axis ? y(selected) : x(selected), edge = (high - low) * 0.06;
      const move = at < low + edge ? at - low - edge : at > high - edge ? at - high + edge : 0;
      return [low + move, high + move];
    });
  }
  const range = sight(), now = plot._fullLayout, change = { shapes: ringOf(tree, placed(), selected, shown.size, shown.colour) };
  if (["x", "y"].some((axis) => Math.abs(now[`${axis}axis`].range[0] - range[axis][0]) > 1e-6)) {
    Object.assign(change, { "xaxis.range": [...range.x], "yaxis.range": [...range.y] });
  }
  window.Plotly.relayout(plot, change);
  showMore(range);
  tell();
};

// What lies beyond the upper and the lower edge can be reached by mouse and finger, too.
const showMore = (range) => {
  const above = range ? Math.ceil(-range.y[1]) : 0, under = range ? tree.depth - Math.floor(-range.y[0]) : 0;
  for (const [name, rowsThere, sign] of [["above", above, "↑"], ["below", under, "↓"]]) {
    const button = element.querySelector(`.tree-more.${name}`);
    button.hidden = rowsThere < 1;
    button.textContent = `${sign} ${count(Math.max(0, rowsThere), "row", "rows")} ${name}`;
  }
};

const current = () => ["xaxis", "yaxis"].map((axis) => [...plot._fullLayout[axis].range]);
const zoom = (scale) => {
  own = current().map(([low, high], axis) => {
    const half = ((high - low) / 2) * scale, at = axis ? y(selected) : x(selected);
    // towards the selected step, if one is selected and in sight
    const middle = selected >= 0 && scale < 1 && at > low && at < high ? at : (low + high) / 2;
    return [middle - half, middle + half];
  });
  soon();
};
const move = (share) => {
  const [across, [low, high]] = current(), by = (high - low) * share;
  own = [across, [low + by, high + by]];
  soon();
};
const TOOLS = {
  in: () => zoom(0.7),
  out: () => zoom(1 / 0.7),
  fit: () => { own = top = null; whole = true; soon(); },
  above: () => move(0.7),
  below: () => move(-0.7),
  png: () => save("png"),
  svg: () => save("svg"),
  link: async () => { await copyLink(); say.textContent = "The link was copied."; },
};
element.querySelector(".tree-box").addEventListener("click", async (event) => {
  const button = event.target.closest("button"), act = button && TOOLS[button.dataset.do];
  if (!act || !plot._fullLayout) return;
  let sign = "done";
  try { await act(); } catch { sign = "failed"; say.textContent = `${button.textContent}: this did not work here.`; }
  if (!button.classList.contains("word")) return;
  // a sign of it, where one looks
  button.classList.add(sign);
  setTimeout(() => button.classList.remove(sign), sign === "done" ? 1200 : 4000);
});
plot.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && document.activeElement !== frame) event.stopPropagation();
}, { capture: true });

new MutationObserver(soon).observe(document.body, { attributes: true, attributeFilter: ["class"] });
new ResizeObserver(() => { if (plot.layout && window.Plotly) { window.Plotly.Plots.resize(plot); soon(); } }).observe(frame);
watch("value", grow);
grow();
(window.requestIdleCallback || setTimeout)(() => plotly().catch(() => {}));
