// One thing to judge: the problem above, and a solution's steps in a column (the protocols step and first_error).
// A view: {root, current, move, refresh, next, isComplete, at, place, close, …}. It shows; the board judges.

const LONG_PROBLEM = 700;

const problemOf = (item) => {
  const box = el("div", "bench-problem"), title = el("h2", "", "Problem");
  const said = Object.assign(el("div", "said"), { dir: "auto" });
  typeset(said, item.problem.trim());
  box.append(title, said);
  if (item.problem.length > LONG_PROBLEM || item.problem.split("\n").length > 10) {
    box.classList.add("folded");
    const fold = pushed("bench-fold", "Show all", () => {
      fold.textContent = box.classList.toggle("folded") ? "Show all" : "Show less";
      fold.setAttribute("aria-expanded", String(!box.classList.contains("folded")));
    });
    fold.setAttribute("aria-expanded", "false");
    box.append(fold);
  }
  if (item.reference !== undefined && item.reference !== null) {
    const line = el("p", "bench-reference"), answer = Object.assign(el("span"), { dir: "auto" });
    typesetAnswer(answer, String(item.reference));
    line.append("Reference answer: ", answer);
    box.append(line);
  }
  return box;
};
// What a queue tells of an item when it is done: the reference, and whether the answers are right.
const outcomeWords = ({ reference, answers }) => {
  const parts = [];
  for (const { answer, correct } of answers || []) if (answer !== null && answer !== undefined) parts.push(Object.assign(el("span", "", `its answer ${String(answer).slice(0, 80)}${correct === true ? " ✓ is right" : correct === false ? " ✗ is wrong" : ""}`), { dir: "auto" }));
  if (reference !== null && reference !== undefined) parts.push(Object.assign(el("span", "", `reference ${String(reference).slice(0, 80)}`), { dir: "auto" }));
  return parts;
};
const showEnding = (line, item) => {
  line.hidden = !item.done;
  line.replaceChildren();
  if (!item.done) return;
  line.append(el("span", "", `${ENDINGS[item.done] || "Finished."} You may still change it; Enter goes on.`));
  if (item.outcome) line.append(...outcomeWords(item.outcome));
  const gold = goldOf(item);
  if (gold) line.append(gold);
};

// Which card is the current one, in a row of cards.
const walking = (cards, moved) => {
  let at = -1;
  const go = (place, focus = true) => {
    if (!cards.length) return;
    const to = Math.max(0, Math.min(cards.length - 1, place)), before = cards[at];
    if (before && at !== to) { before.root.removeAttribute("aria-current"); before.root.tabIndex = -1; for (const button of before.root.querySelectorAll(".bench-mark")) button.tabIndex = -1; }
    at = to;
    const card = cards[at];
    card.furnish();
    card.root.setAttribute("aria-current", "step");
    card.root.tabIndex = 0;
    for (const button of card.root.querySelectorAll(".bench-mark")) button.tabIndex = 0;
    if (focus) {
      card.root.focus({ preventScroll: true });
      card.root.scrollIntoView({ block: "nearest" });
    }
    moved(card);
  };
  return {
    go,
    get place() { return at; },
    get card() { return cards[at] || null; },
    get node() { return cards[at]?.node || null; },
    // the next one that is not judged; from the beginning where none follows
    next() {
      const open = [...cards.keys()].filter((place) => !isJudged(cards[place].node));
      const to = open.find((place) => place > at) ?? open[0];
      if (to === undefined) return false;
      go(to);
      return true;
    },
  };
};

const pathView = (item, act) => {
  const root = el("div", "bench-path"), list = el("div", "bench-steps"), byId = new Map(item.nodes.map((node) => [node.id, node]));
  const path = item.paths[0].map((id) => byId.get(id)), ended = el("p", "bench-ended");
  const cards = path.map((node, place) => makeCard(node, String(place + 1), `Step ${place + 1} of ${path.length}`, act));
  list.append(...cards.map((card) => card.root));
  list.classList.toggle("bench-scored", Boolean(item.reveal) || path.some((node) => node.scores));
  root.append(problemOf(item), list, ended);
  const stop = furnishing(cards), here = walking(cards, (card) => act.moved(card)), cardOf = (id) => cards.find((card) => card.node.id === id);
  let beyond = false;
  const draw = () => {
    const error = item.done === "found_error" ? path.findIndex((node) => node.rating === -1) : -1;
    if (error >= 0 || beyond) cards.forEach((card, place) => card.root.classList.toggle("beyond", error >= 0 && place > error && !isJudged(card.node)));
    beyond = error >= 0;
    showEnding(ended, item);
  };
  return {
    root,
    wide: false,
    begin: (place) => { draw(); if (place !== null && place < path.length) here.go(place); else if (!here.next()) here.go(0); },
    current: () => here.node,
    place: () => here.place,
    at: (id) => { const place = path.findIndex((node) => node.id === id); if (place >= 0) here.go(place); },
    move: (by) => here.go(here.place + by),
    side: () => {},
    next: () => here.next(),
    isComplete: () => path.every(isJudged),
    left: () => path.filter((node) => !isJudged(node)).length,
    before: () => path.slice(0, here.place),
    refresh: (id) => { cardOf(id)?.refresh(); draw(); },
    redraw: draw,
    comment: () => here.card?.edit(),
    closeComment: (id) => { cardOf(id)?.closeEdit(); here.go(here.place); },
    close: stop,
  };
};
