// What a person says of the steps: a row in the panel, keys on the whole page, signs on the tree. A judgement is shown
// at once and sent from an outbox that gives none up; an undo is one more judgement, in the tree that is shown.

const SAID_KEY = "treeline-explore-labels";
const noMarks = () => ({ trace: null, can: false, why: "", mine: new Map(), others: {} });
let marks = noMarks(), outbox = null, outboxOf = null, wanted = null, reading = null, told = { at: "", words: "", wrong: false }, number = 0, unsent = "", retry = 0;
const trails = new Map(), notes = new Map(), writing = new Set();
const session = Math.random().toString(36).slice(2, 12);

const nothing = { rating: null, unsure: false, comment: "" };
const saidOf = (trace, place) => (trace === marks.trace && marks.mine.get(place)) || nothing;
const nameOf = (said) => (ratingOf(said) ? ratingOf(said).word.toLowerCase() : "no label");
const looked = (trace, place) => `${trace}:${place}`;
const noTrail = { push: () => {}, last: () => {}, undo: () => {}, redo: () => {}, canUndo: () => false, canRedo: () => false };
const trailOf = (trace) => {
  if (!outboxOf) return noTrail; // whose it is, is not known yet
  if (!trails.has(trace)) trails.set(trace, makeTrail(`${SAID_KEY}-${outboxOf}-${trace}`));
  return trails.get(trace);
};
// What a person reads, and a screen reader says, while that step is selected.
const tell = ({ trace, step: place }, words, wrong = false) => { told = { at: looked(trace, place), words, wrong }; };

// The tree draws the signs (tree.js); one that comes later finds them on the window.
const showSigns = () => {
  const signs = new Map();
  for (const [place, said] of marks.mine) if (isJudged(said)) signs.set(place, { sign: ratingOf(said).sign, word: ratingOf(said).word.toLowerCase(), name: ratingOf(said).action });
  window.treelineLabels = { trace: marks.trace, signs };
  document.dispatchEvent(new CustomEvent("treeline:labels", { detail: window.treelineLabels }));
};
const redraw = () => { showSigns(); refreshRow(); };

const sendLabels = async (batch) => {
  const trace = batch[0].data.trace, mine = batch.filter((entry) => entry.data.trace === trace);
  return server.save_labels({ who: outboxOf, trace, judgements: mine.map(({ mark, data }) => ({ ...data, mark })) });
};
const answeredLabels = (entries, answer) => {
  const refused = entries.find((entry) => answer.refused && answer.refused[entry.mark]), open = panel.querySelector(".fold-said[open] > div");
  if (open && open.again) open.again();
  if (!refused) return;
  // what was shown was not kept: ask what is
  tell(refused.data, `Not kept: ${answer.refused[refused.mark]}`, true);
  readMarks(marks.trace);
};
// the page is one person's, whoever is signed in by now in another tab
const openOutbox = (key) => {
  outboxOf ||= key;
  outbox ||= makeOutbox({ key: `${SAID_KEY}-${key}`, send: sendLabels, changed: (size, why) => { unsent = why; refreshRow(); }, answered: answeredLabels });
  outbox.pump();
};

// What was said of a trace before; the marks of another trace are forgotten. What cannot be read is asked for again.
const AWAY = "Your labels cannot be read: the server does not answer.";
const readMarks = (trace, after = 1000) => {
  wanted = trace;
  clearTimeout(retry);
  reading = (async () => {
    let answer;
    try { answer = await answerOf(server.read_labels({ trace })); } catch { answer = null; }
    if (trace !== wanted) return;
    if (!answer) {
      marks = { ...noMarks(), why: AWAY };
      retry = setTimeout(readMarks, after, trace, Math.min(30_000, 2 * after));
      return refreshRow();
    }
    marks = { trace, can: !answer.error && answer.can, why: answer.error || answer.why, mine: new Map(), others: answer.others || {} };
    for (const [place, said] of Object.entries(answer.mine || {})) marks.mine.set(Number(place), said);
    if (!answer.error && answer.can) openOutbox(answer.key);
    // what is not confirmed yet counts as said
    for (const { data } of outbox ? outbox.waiting : []) if (data.trace === trace) note(data);
    redraw();
  })();
  return reading;
};
const note = ({ step, about, rating, unsure, comment }) => {
  const before = marks.mine.get(step) || nothing;
  marks.mine.set(step, about === "comment" ? { ...before, comment } : { ...before, rating, unsure });
};

const selectedStep = () => {
  try { return { trace: null, step: -1, ...JSON.parse(window.treelineAsked || "{}") }; } catch { return { trace: null, step: -1 }; }
};

// --- saying something

const put = (trace, place, said) => {
  const judgement = { trace, step: place, ...said, seconds: said.about === "comment" ? null : clock.take(looked(trace, place)) };
  if (trace === marks.trace) note(judgement);
  outbox.add("label", `${session}-${++number}`, judgement);
  redraw();
};
// Whether a step can be labelled; if not, the reason is told.
const ready = async (step) => {
  if (marks.trace !== step.trace) await (wanted === step.trace && !marks.why ? reading : readMarks(step.trace));
  if (marks.trace !== step.trace && !marks.why) return false;
  if (step.step < 0 || marks.can) return step.step >= 0;
  tell(step, marks.why, true);
  refreshRow();
  return false;
};
const judge = async (step, rating, unsure) => {
  const { trace, step: place } = step;
  if (!(await ready(step))) return;
  const before = saidOf(trace, place), said = { rating, unsure };
  if (before.rating === rating && before.unsure === unsure) return;
  trailOf(trace).push({ place, before: { rating: before.rating, unsure: before.unsure }, after: said });
  tell(step, isJudged(said) ? `You say: ${nameOf(said)}.` : "Your label was taken back.");
  put(trace, place, { about: "step", ...said });
};
const again = async (words, way) => {
  const here = selectedStep();
  if (!(await ready({ trace: here.trace, step: 0 }))) return;
  const action = way(trailOf(here.trace));
  if (!action) {
    tell(here, `There is nothing to ${words} in this tree.`);
    return refreshRow();
  }
  const said = action.said, step = { trace: here.trace, step: action.place };
  tell(step, `${words === "undo" ? "Undone" : "Done again"}: ${nameOf(said)}.`);
  if (here.step !== action.place) choose(action.place);
  put(here.trace, action.place, { about: "step", ...said });
};
const undo = () => again("undo", (trail) => { const action = trail.undo(); return action && { ...action, said: action.before }; });
const redo = () => again("do again", (trail) => { const action = trail.redo(); return action && { ...action, said: action.after }; });
const comment = async (step, text) => {
  const { trace, step: place } = step;
  if (!(await ready(step)) || saidOf(trace, place).comment === text) return;
  tell(step, text ? "Your comment is kept." : "Your comment was taken back.");
  put(trace, place, { about: "comment", comment: text });
};

// --- keys: anywhere but where one writes

const FIELDS = "input, textarea, select, dialog, [contenteditable], [role=listbox], [role=textbox]";
document.addEventListener("keydown", (event) => {
  if (!props.labelled || event.defaultPrevented || event.isComposing || event.altKey || !panel.offsetParent) return;
  if (event.target.closest && event.target.closest(FIELDS)) return;
  const key = keymap.read(event), held = event.ctrlKey || event.metaKey, step = selectedStep();
  if (!step.trace) return;
  let act = null;
  if (held) act = key === "z" ? (event.shiftKey ? redo : undo) : key === "y" && !event.shiftKey ? redo : null;
  else if (!event.shiftKey) {
    const action = keymap.action(event), one = RATINGS.find((rating) => rating.action === action);
    // a step that is shown because it is the newest, or the chosen one, may not be the one that was meant
    const { picked, readsAlong } = window.treelineDrawn || {}, meant = !readsAlong && (picked || event.target.closest?.(".tree-frame, .step-panel"));
    if (one && !meant) act = () => { tell(step, "To label this step by key, select it: press it in the tree, or go there with the arrow keys."); refreshRow(); };
    else if (one) act = () => judge(step, one.rating, one.unsure);
    else if (action === "undo") act = undo;
    else if (action === "redo") act = redo;
    else if (!action && key === "0") act = () => judge(step, null, false);
  }
  if (!act) return;
  event.preventDefault();
  if (!event.repeat || held) act();
});
// how long a step is looked at, and whose marks are wanted
document.addEventListener("treeline:drawn", ({ detail }) => {
  if (!props.labelled || !detail) return;
  clock.on(looked(detail.trace, detail.selected));
  if (detail.trace !== wanted) readMarks(detail.trace);
});

// --- the row in the panel

const markButton = (one, said, step) => {
  const button = Object.assign(el("button", `say ${one.action}`), { type: "button", disabled: !marks.can });
  const pressed = isJudged(said) && ratingOf(said) === one;
  button.append(Object.assign(el("i", "", one.sign), { ariaHidden: "true" }), el("span", "", one.word), Object.assign(el("kbd", "", keyName(keymap.keys(one.action)[0])), { ariaHidden: "true" }));
  button.setAttribute("aria-pressed", pressed);
  button.dataset.key = `say-${one.action}`;
  button.title = pressed ? "Press again to take it back" : `Key ${keyName(keymap.keys(one.action)[0])}`;
  button.addEventListener("click", () => (pressed ? judge(step, null, false) : judge(step, one.rating, one.unsure)));
  return button;
};
const commentPart = (said, step) => {
  const key = looked(step.trace, step.step), box = el("div", "say-comment");
  const open = () => { writing.add(key); refreshRow(); panel.querySelector(".say-comment textarea")?.focus(); };
  if (!writing.has(key)) {
    const button = Object.assign(el("button", "link", said.comment ? "Change your comment" : "Comment"), { type: "button", disabled: !marks.can });
    button.dataset.key = "say-comment";
    button.addEventListener("click", open);
    if (said.comment) box.append(Object.assign(el("p", "facts said-by-you", said.comment), { dir: "auto" }));
    box.append(button);
    return box;
  }
  const text = Object.assign(el("textarea"), { rows: 2, maxLength: 2000, dir: "auto", value: notes.get(key) ?? said.comment });
  const row = el("div", "hand-row"), done = Object.assign(el("button", "primary", "Keep"), { type: "button" }), cancel = Object.assign(el("button", "", "Cancel"), { type: "button" });
  const close = () => { writing.delete(key); notes.delete(key); refreshRow(); panel.querySelector('[data-key="say-comment"]')?.focus(); };
  const keep = () => { const words = text.value.trim(); close(); comment(step, words); };
  text.dataset.key = "say-text";
  text.setAttribute("aria-label", "Your comment on this step");
  text.addEventListener("input", () => notes.set(key, text.value));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  done.addEventListener("click", keep);
  cancel.addEventListener("click", close);
  row.append(done, cancel);
  box.append(text, row);
  return box;
};
// What is undone may be on another step than the one that is selected.
const undoWords = (action, step) => (action && action.place !== step.step ? "Undo, on another step" : "Undo");
const wayBack = (key, words, can, act) => {
  const button = Object.assign(el("button", "link", words), { type: "button", disabled: !can });
  button.dataset.key = `say-${key}`;
  button.addEventListener("click", act);
  return button;
};
const labelRow = (box, step) => {
  const said = saidOf(step.trace, step.step), row = el("div", "say-row"), below = el("div", "say-below");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Your label of this step, by key from anywhere on the page");
  row.append(...RATINGS.map((one) => markButton(one, said, step)));
  const trail = trailOf(step.trace);
  below.append(commentPart(said, step), wayBack("undo", undoWords(trail.last(), step), marks.can && trail.canUndo(), undo));
  if (trail.canRedo()) below.append(wayBack("redo", "Redo", true, redo));
  box.append(row, below);
  const others = (step.trace === marks.trace && marks.others[step.step]) || [];
  if (others.length) {
    const line = el("p", "facts", "Others: ");
    others.forEach((one, at) => line.append(at ? ", " : "", `${one.by} ${ratingOf(one) ? `${ratingOf(one).sign} ${ratingOf(one).word.toLowerCase()}` : ""}`));
    box.append(line);
  }
};
const statusWords = (at) => {
  const left = outbox ? outbox.size : 0, { words, wrong } = told.at === at ? told : { words: "", wrong: false };
  if (left && unsent) return { words: unsent.replace("Not saved yet", `${left} unsaved`), wrong: true };
  if (marks.why && !marks.can && !words) return { words: marks.why, wrong: marks.why === AWAY };
  return { words: left ? `${words} ${left} unsaved.` : words, wrong };
};
// The row is made again in its place; what has the focus keeps it.
const fillRow = (box) => {
  const held = box.contains(document.activeElement) ? document.activeElement : null, key = held && held.dataset.key;
  const caret = held && held.tagName === "TEXTAREA" ? [held.selectionStart, held.selectionEnd] : null;
  const parts = box.querySelector(".say-parts"), status = box.querySelector(".say-told"), { words, wrong } = statusWords(looked(box.step.trace, box.step.step));
  parts.replaceChildren();
  labelRow(parts, box.step);
  if (status.textContent !== words) status.textContent = words;
  status.className = `say-told facts ${wrong ? "wrong" : "quiet"}`;
  const offered = ":not(:disabled)", same = key ? parts.querySelector(`[data-key="${key}"]${offered}`) : null;
  const now = same || (key ? parts.querySelector(`button${offered}`) : null); // the last Undo is no longer offered
  if (now) { now.focus({ preventScroll: true }); if (same && caret) now.setSelectionRange(...caret); }
};
const refreshRow = () => {
  const box = panel.querySelector(".says");
  if (box) fillRow(box);
};
const says = (value) => {
  const box = el("div", "says"), status = el("p", "say-told");
  box.step = { trace: value.asked && value.asked.trace, step: value.place };
  status.setAttribute("role", "status");
  box.append(heading("Your label"), el("div", "say-parts"), status);
  fillRow(box);
  return box;
};

const keyHint = () => {
  const keys = RATINGS.map((one) => `${keyName(keymap.keys(one.action)[0])} ${one.word.toLowerCase()}`);
  return el("p", "facts quiet", `Select a step to label it; the keys are ${keys.join(", ")}; 0 takes a label back.`);
};

// --- everything that was said of a step

const when = (at) => new Date(at * 1000).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const saidWords = (one) => {
  if (one.about === "comment") return one.comment ? `“${one.comment}”` : "comment taken back";
  if (one.about === "choice") return one.rating === null ? "choice taken back" : "chosen among its siblings";
  if (one.about === "preference") return one.rating === null ? "preference taken back" : one.rating ? "the better solution" : "as good as another solution";
  return isJudged(one) ? `${ratingOf(one).sign} ${ratingOf(one).word.toLowerCase()}` : "taken back";
};
const chronicle = async (box, value) => {
  let answer;
  box.again = () => chronicle(box, value);
  if (!box.childNodes.length) box.append(el("p", "facts quiet", "…")); // so that a fold asks once
  try { answer = await answerOf(server.label_history({ trace: value.asked.trace, step: value.place })); } catch { answer = { error: "The server does not answer." }; }
  const list = el("ul", "say-history");
  for (const one of answer.history || []) {
    const facts = [one.mine ? "you" : one.by, when(one.at), one.queue ? "in a queue" : one.source === "person" ? "on the tree" : one.source];
    if (one.seconds) facts.push(`${one.seconds < 10 ? one.seconds.toFixed(1) : Math.round(one.seconds)} s`);
    const item = el("li");
    item.append(Object.assign(el("span", "", saidWords(one)), { dir: "auto" }), el("span", "quiet", facts.join(" · ")));
    list.append(item);
  }
  box.replaceChildren(answer.error ? el("p", "facts wrong", answer.error) : list.childElementCount ? list : el("p", "facts quiet", "Nobody has said anything of this step."));
};
