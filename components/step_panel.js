// The step panel: the text first, then what may be done, what the verifiers say, and all else in folds.

const panel = element.querySelector(".step-panel");
const KINDS = { draft: "Draft", rollout: "Rollout", critique: "Critique", revision: "Revision", forced: "Forced", human: "Written by a person" };

const heading = (text) => el("h3", "", text);
const chip = (text, kind) => { const made = el("span", "chip", text); made.dataset.kind = kind; return made; };
const swatch = (value) => {
  const made = el("i", "swatch");
  if (value !== null && value !== undefined) made.style.background = cividis(value);
  else made.classList.add("blank");
  return made;
};
const scoreMark = (value) => {
  const made = el("span", "mark");
  made.title = "score of the steering verifier";
  made.append(swatch(value), fixed(value));
  return made;
};
const verdict = (correct) => {
  if (correct === null || correct === undefined) return null;
  return el("b", correct ? "right" : "wrong", correct ? "✓ right" : "✗ wrong");
};

const copyButton = (text) => {
  const button = Object.assign(el("button", "link copy", "Copy text"), { type: "button" });
  button.dataset.key = "copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // pages that are not served securely have no clipboard
      const held = Object.assign(el("textarea"), { value: text });
      document.body.append(held);
      held.select();
      document.execCommand("copy");
      held.remove();
      button.focus();
    }
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy text"), 1500);
  });
  return button;
};
const top = (title, text) => {
  const made = el("div", "step-top");
  made.append(el("p", "eyebrow", title), copyButton(text));
  return made;
};
const words = (text) => {
  const box = typeset(Object.assign(el("div", "said"), { dir: "auto" }), text.replace(/\n+$/, "") || "(no text)");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Text");
  box.tabIndex = 0; // long texts scroll
  return box;
};

// A fold that stays as a person left it, and is filled when it is opened.
const folds = { solution: true, tokens: false, siblings: false, cost: false, said: false };
const fold = (name, title, fill) => {
  const made = el("details", `fold-${name}`), summary = el("summary", "", title), box = el("div");
  const filled = () => { if (made.open && !box.childNodes.length) fill(box); };
  summary.dataset.key = `fold-${name}`;
  made.append(summary, box);
  made.open = folds[name];
  made.addEventListener("toggle", () => { folds[name] = made.open; filled(); });
  filled();
  return made;
};

const problem = (value) => {
  panel.append(top("The problem", value.problem), words(value.problem));
  const facts = el("p", "facts", value.reference ? "Reference answer: " : "No reference answer: nothing can be marked right or wrong.");
  if (value.reference) facts.append(typesetAnswer(Object.assign(el("span"), { dir: "auto" }), value.reference));
  panel.append(facts, el("p", "facts quiet", `Seed ${value.seed}`));
  if (props.labelled) panel.append(keyHint());
  if (value.hands) panel.append(hands(value));
};

// The name of a verifier, which tells what it does when it is pressed.
const verifierName = (given, about) => {
  if (!given.about) return given.verifier;
  const name = el("button", "what", given.verifier);
  name.type = "button";
  name.title = given.about;
  name.setAttribute("aria-expanded", "false");
  name.addEventListener("click", () => {
    about.hidden = !about.hidden;
    name.setAttribute("aria-expanded", String(!about.hidden));
  });
  return name;
};

const ALONG = { last: "its last score", min: "its lowest", product: "the product", mean: "the mean" };
const score = (given) => {
  const box = el("div", "score"), line = el("div", "score-top"), by = el("span", "by"), about = el("p", "facts quiet", given.about);
  about.hidden = true;
  by.append(verifierName(given, about));
  if (given.steers) by.append(Object.assign(el("span", "steers", "steers the search"), { title: "Where the search goes by scores, it goes by these." }));
  line.append(swatch(given.value), el("b", "number", given.value === null ? "no opinion" : fixed(given.value)), by);
  box.append(line, about);
  if (given.value !== null) {
    const bar = el("div", "meter"), fill = el("i"), tick = el("u");
    fill.style.width = `${given.value * 100}%`;
    fill.style.background = cividis(given.value);
    tick.style.left = `${given.threshold * 100}%`;
    tick.title = `threshold ${Number(given.threshold.toFixed(2))}`;
    bar.append(fill, tick);
    box.append(bar);
  }
  const told = given.total === null ? "no score along the path" : `path score ${fixed(given.total)} (${ALONG[given.aggregation] || given.aggregation})`;
  box.append(el("p", "facts quiet", `${told} · counts as right from ${Number(given.threshold.toFixed(2))} · revision ${given.revision}${given.run ? ` · run ${given.run + 1}` : ""}`));
  if (given.reason) box.append(typeset(el("p", "reason"), given.reason));
  return box;
};

const cost = (box, { cost: { policy, flops }, logprob }) => {
  const facts = [...tokensOf(policy), ["compute", flopsOf(flops)]];
  if (logprob !== null) facts.push(["mean log-probability", fixed(logprob, 3)]);
  box.append(factList("step-cost", facts), el("p", "facts quiet", "Time and calls are shared by all steps of one request."));
};

const origin = (value) => {
  const line = el("p", "facts quiet", value.origin.by === "elsewhere" ? `${value.origin.words}.` : `Asked for by ${value.origin.words}.`);
  if (value.context.length) {
    line.append(" It was shown ", count(value.context.length, "earlier attempt", value.critiqued ? "earlier attempts and critiques" : "earlier attempts"), ": ");
    value.context.forEach(([place, attempt], at) => line.append(at ? ", " : "", linkTo(place, `attempt ${attempt}`)));
    if (value.revises !== null && value.context.length > 1) line.append("; it revises the last");
    line.append(".");
  }
  if (value.hint) line.append(` The problem's words had this added: “${value.hint}”`);
  return line;
};

// What the moment of the replay knows of a step: the signs it had, whether it had its score, what hung below it.
const asOf = (value) => {
  const past = window.treelinePast, node = past && past.nodes[value.place];
  if (!node) return value;
  const here = (part) => Boolean(past.nodes[part.place]), then = (part) => ({ ...part, value: past.nodes[part.place].value });
  const signs = node.state !== "open" || (node.below.length && !node.pruned) ? [node.state] : [];
  if (node.pruned) signs.push("pruned");
  else if (node.kept) signs.push("kept");
  if (past.chosen === value.place) signs.push("chosen");
  if (value.signs.includes("hidden")) signs.push("hidden");
  const scored = node.value !== null || !value.scores.length || value.scores[0].value === null;
  const steps = value.solution.steps.filter(here), whole = steps.length === value.solution.steps.length && !value.solution.left_out_after;
  // how it ended is not known yet; of a complete one nothing is said
  const solution = { ...value.solution, steps: steps.map(then), state: "complete" };
  if (!whole) Object.assign(solution, { left_out_after: 0, answer: null });
  return { ...value, signs, unscored: !scored, scores: scored ? value.scores : [], solution, siblings: value.siblings.filter(here).map(then) };
};

const step = (value) => {
  panel.append(top(`${KINDS[value.kind] || value.kind} · step ${value.depth} · attempt ${value.attempt}`, value.text));
  const chips = el("div", "chips");
  for (const sign of value.signs) chips.append(chip(STATES[sign] || sign, sign));
  panel.append(chips, words(value.text));
  if (value.answer) {
    const line = el("p", "facts", value.answer.answer === null ? `No answer: ${value.answer.reason || "nothing to compare"}.` : "Answer ");
    const sign = verdict(value.answer.correct);
    if (value.answer.answer !== null) line.append(typesetAnswer(Object.assign(el("span", "answer"), { dir: "auto" }), value.answer.answer), " ");
    if (sign) line.append(sign);
    panel.append(line);
  }
  panel.append(origin(value), heading("Scores"));
  if (!value.scores.length) panel.append(el("p", "facts quiet", value.unscored || growing()?.steer ? "Not scored yet." : "No verifier has looked at this step."));
  for (const given of value.scores) panel.append(score(given));
  if (props.labelled) panel.append(says(value));
  if (value.hands) panel.append(hands(value));
  const along = value.solution.steps.length + value.solution.left_out + value.solution.left_out_after;
  panel.append(fold("solution", `Solution: ${count(along, "step", "steps")}`, (box) => solution(box, value.solution)));
  if (value.pieces.length) panel.append(fold("tokens", `Tokens: ${value.tokens.toLocaleString("en-GB")}`, (box) => tokens(box, value)));
  const others = value.siblings.length + value.siblings_left_out;
  if (others) panel.append(fold("siblings", `Siblings: ${others}`, (box) => siblings(box, value)));
  panel.append(fold("cost", "Cost", (box) => cost(box, value)));
  if (props.labelled) panel.append(fold("said", "Label history", (box) => chronicle(box, value)));
};

const fill = (value) => {
  panel.replaceChildren();
  panel.dataset.place = value && value.place !== undefined ? value.place : "";
  if (!value) panel.append(el("p", "eyebrow", "A step"), el("p", "facts", "Select a mark in the tree to read the step, its scores and the attempt it belongs to."));
  else if (value.error) panel.append(el("p", "facts wrong", value.error));
  else if (value.problem !== undefined) problem(value);
  else step(asOf(value));
};

const momentOf = (value) => {
  if (!value || !value.solution) return "";
  const { signs, unscored, solution, siblings } = asOf(value);
  return JSON.stringify([signs, unscored, solution.steps, siblings]);
};
// The focus stays with what had it, and that stays where it was.
let newest = null, moment = "";
const show = (value = props.value) => {
  if (value && value.asked && JSON.stringify(value.asked) !== window.treelineAsked) return;
  newest = value;
  moment = momentOf(value);
  hideCard();
  const at = panel.contains(document.activeElement) ? document.activeElement : null, key = at && at.dataset.key;
  const before = at && at.getBoundingClientRect().top, caret = at && at.tagName === "TEXTAREA" ? [at.selectionStart, at.selectionEnd] : null;
  const same = value && panel.dataset.place === String(value.place), scrolled = panel.scrollTop;
  const list = panel.querySelector(".fold-solution .path"), along = list ? list.scrollTop : 0;
  fill(value);
  const now = key ? panel.querySelector(`[data-key="${key}"]`) : null;
  panel.scrollTop = now || same ? scrolled : 0;
  const lines = panel.querySelector(".fold-solution .path"), here = panel.querySelector(".path .here");
  if (here) lines.scrollTop = key && key.startsWith("part-") ? along : here.offsetTop - lines.clientHeight / 2;
  if (now) {
    now.focus({ preventScroll: true });
    panel.scrollTop += now.getBoundingClientRect().top - before;
    if (caret) now.setSelectionRange(...caret);
  } else if (at) panel.focus({ preventScroll: true });
};
watch("value", () => show());
show();
document.addEventListener("treeline:moment", () => { if (momentOf(newest) !== moment) show(newest); });

// The tree asks here for the step that was selected, where steps are served.
if (props.served) window.treelinePanel = async (asked) => {
  let value;
  try {
    const answer = await fetch(`${root()}/step/${encodeURIComponent(asked.trace)}/${asked.step}`);
    value = await answer.json();
  } catch {
    value = { error: "The step cannot be fetched: the server does not answer.", asked };
  }
  show(value);
};
