// The layout: where every step stands, and which part of it is in sight. Leaves stand side by side in the order of
// the tree, every parent above the middle of its children; a step's y is minus its depth.

const LEAST_ROW = 24; // pixels from a step to the next; a deeper tree is moved instead of shrunk
const EDGE = { top: 62, bottom: 38 }; // pixels for the ring of the problem and the marks below an answer

// Sets `x` of every step; the problem's is the answer's `root`.
const layout = (tree) => {
  const todo = [[-1, false]], nodes = tree.nodes;
  let leaf = 0, root = 0;
  while (todo.length) {
    const [at, back] = todo.pop(), under = below(tree, at);
    if (under.length && !back) {
      todo.push([at, true]);
      for (let i = under.length - 1; i >= 0; i--) todo.push([under[i], false]);
      continue;
    }
    const x = under.length ? (nodes[under[0]].x + nodes[under[under.length - 1]].x) / 2 : leaf++;
    if (at < 0) root = x;
    else nodes[at].x = x;
  }
  return { root, leaves: Math.max(1, leaf) };
};

// The ranges of both axes. `top` is the y at the upper edge so far, moved only as far as the row `focus` needs.
const ranges = (tree, place, width, height, whole, top, focus) => {
  const across = Math.max(place.leaves, 5), middle = (place.leaves - 1) / 2, half = across / 2 + 0.1;
  const room = Math.max(60, height - EDGE.top - EDGE.bottom), down = Math.max(tree.depth, 3);
  const row = Math.max(whole ? 1 : LEAST_ROW, room / down), tall = height / row;
  const highest = EDGE.top / row, lowest = tall - down - EDGE.bottom / row;
  let upper = top === null ? highest : top;
  upper = Math.max(Math.min(upper, tall - focus - (EDGE.bottom + row) / row), -focus + (EDGE.top + row) / row);
  upper = Math.min(highest, Math.max(lowest, upper));
  return { x: [middle - half, middle + half], y: [upper - tall, upper], top: upper };
};
