// The fold: rows (see rows.py) to the tree at that moment. Knows no drawing. A prefix of the rows is an earlier
// moment; new rows are folded onto what is there. What a person says of steps, `labels`, is in no row.

const sprout = (steer) => ({
  steer, labels: new Map(), rows: 0, nodes: [], roots: [], revisions: [], drawn: 0, depth: 0, hidden: new Set(), choices: new Map(), chosen: -1, ended: "", ends: 0, note: "",
});

// A verifier's name without its revision, which only tells its scores from those of another one.
const scorerName = (verifier) => verifier.replace(/@[^@]*$/, "");

const below = (tree, at) => (at < 0 ? tree.roots : tree.nodes[at].below);

// The step that the newest of the runs that chose one did choose.
const newestChoice = (tree) => {
  const chose = [...tree.choices].filter(([, step]) => step >= 0 && !tree.nodes[step].gone).sort((a, b) => b[0] - a[0]);
  return chose.length ? chose[0][1] : -1;
};

const FOLDS = {
  step(tree, [, parent, words = "", kind = "draft", state = "open", revises = -1, run = 0]) {
    const at = tree.nodes.length, above = tree.nodes[parent];
    const gone = tree.hidden.has(run) || Boolean(above && above.gone);
    const depth = above ? above.depth + 1 : 1;
    tree.nodes.push({ parent, words, kind, state, revises, run, gone, depth, hand: run !== 0 || kind === "human", value: null, kept: false, pruned: false, right: null, below: [], x: 0 });
    if (gone) return;
    tree.drawn += 1;
    tree.depth = Math.max(tree.depth, depth);
    below(tree, parent).push(at);
    if (revises >= 0 && !tree.nodes[revises].gone) tree.revisions.push([at, revises]);
  },
  score(tree, [, verifier, told, run = 0]) {
    if (verifier !== tree.steer || tree.hidden.has(run)) return;
    for (const [at, value] of told) if (tree.nodes[at]) tree.nodes[at].value = value;
  },
  keep(tree, [, kept, pruned, run = 0]) {
    if (tree.hidden.has(run)) return;
    for (const at of kept) if (tree.nodes[at]) tree.nodes[at].kept = true;
    for (const at of pruned) if (tree.nodes[at]) tree.nodes[at].pruned = true;
  },
  answer(tree, [, at, right]) {
    if (tree.nodes[at]) tree.nodes[at].right = right;
  },
  chosen(tree, [, at, run]) {
    if (tree.hidden.has(run)) return;
    tree.choices.set(run, at);
    tree.chosen = newestChoice(tree);
  },
  note(tree, [, words]) { tree.note = words; },
  end(tree, [, state]) { tree.ended = state; tree.ends += 1; },
  resume(tree, [, run]) {
    tree.ended = "";
    tree.choices.delete(run);
    tree.chosen = newestChoice(tree);
  },
};

// The tree after the first `to` rows: `tree` itself grown, or a new one if a run was hidden or shown meanwhile.
const foldTo = (tree, rows, to) => {
  let hides = to < tree.rows;
  for (let i = tree.rows; i < to && !hides; i++) hides = rows[i][0] === "hide";
  if (hides) {
    tree = sprout(tree.steer);
    for (let i = 0; i < to; i++) if (rows[i][0] === "hide") tree.hidden[rows[i][2] ? "add" : "delete"](rows[i][1]);
  }
  for (; tree.rows < to; tree.rows++) FOLDS[rows[tree.rows][0]]?.(tree, rows[tree.rows]);
  return tree;
};

const isHere = (tree, at) => at < 0 || Boolean(tree.nodes[at] && !tree.nodes[at].gone);
const pathTo = (tree, at) => {
  const along = [];
  for (; at >= 0; at = tree.nodes[at].parent) along.push(at);
  return along;
};
const depthOf = (tree, at) => (at < 0 ? 0 : tree.nodes[at].depth);

const wordsOf = (tree, at) => {
  if (at < 0) return "The problem";
  const node = tree.nodes[at];
  const parts = [`Step ${node.depth}`, node.value === null ? "no score" : `score ${fixed(node.value)}`];
  if (node.kind === "human") parts.push("written by a person");
  else if (node.run) parts.push("added by hand");
  if (node.kind !== "draft" && node.kind !== "human") parts.push(node.kind);
  if (node.pruned) parts.push("pruned");
  else if (node.kept) parts.push("kept");
  if (node.state === "complete") parts.push("complete");
  if (node.state === "truncated") parts.push("cut off");
  if (node.state === "held") parts.push("held back");
  if (at === tree.chosen) parts.push("chosen");
  if (node.right !== null) parts.push(node.right ? "right answer" : "wrong answer");
  if (tree.labels.has(at)) parts.push(`you say ${tree.labels.get(at).word}`);
  return parts.join(", ");
};
