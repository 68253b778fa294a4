// The dock below an item: what the keys do, by mouse and by hand. What is done, and the item, are the bench's.

const HELPS = ["guidelines", "help"];
const LEGEND = {
  step: ["first_error", "comment", "undo", "redo", "skip", "bad_problem", "give_up"],
  first_error: ["first_error", "comment", "undo", "redo", "skip", "bad_problem", "give_up"],
  alternatives: ["next", "write", "first_error", "comment", "undo", "redo", "skip", "bad_problem", "give_up"],
  compare: ["prefer_left", "tie", "prefer_right", "undo", "redo", "skip", "bad_problem", "give_up"],
};
const DOCK_WORDS = {
  first_error: "First error here", comment: "Comment", undo: "Undo", redo: "Redo", skip: "Skip", bad_problem: "Bad problem", give_up: "Give up",
  guidelines: "Guidelines", help: "Keys", next: "Choose", write: "Write better", prefer_left: "Left is better", tie: "Equal", prefer_right: "Right is better",
};
const fillDock = () => {
  const judge = el("div", "bench-dock-judge"), more = el("div", "bench-dock-more");
  if (now.protocol !== "compare") for (const one of RATINGS) {
    const button = pushed(`bench-mark ${one.action}`, null, () => perform(one.action)), sign = el("i", "", one.sign);
    sign.setAttribute("aria-hidden", "true");
    button.append(sign, el("span", "", one.word), hint(one.action));
    button.dataset.action = one.action;
    judge.append(button);
  }
  const action = (action) => {
    const button = pushed("", null, () => perform(action));
    button.append(el("span", "", DOCK_WORDS[action]), hint(action));
    button.dataset.action = action;
    button.title = KEY_WORDS[action];
    return button;
  };
  for (const name of LEGEND[now.protocol]) (/^(prefer|tie|next)/.test(name) ? judge : more).append(action(name));
  // on a phone the bar above has no room for these
  at("helps").replaceChildren(...HELPS.map(action));
  more.append(...HELPS.map(action));
  dock.replaceChildren(judge, more);
  buttons();
};
const buttons = () => {
  if (!now) return;
  const node = view.current(), told = node && ratingOf(node);
  for (const button of dock.querySelectorAll("[data-action]")) {
    const { action } = button.dataset;
    if (button.classList.contains("bench-mark")) button.setAttribute("aria-pressed", String(told?.action === action));
    if (action === "undo") button.disabled = !trail.canUndo();
    if (action === "redo") button.disabled = !trail.canRedo();
    if (action in ENDINGS) {
      const sure = twice?.reason === action;
      button.classList.toggle("sure", sure);
      button.firstChild.textContent = sure ? `Sure? ${DOCK_WORDS[action]}` : DOCK_WORDS[action];
    }
  }
};
