// The outcome of a search: the answer, the votes, what other rules would have chosen, and what to do next.

const box = element.querySelector(".outcome");
const OTHERS = { majority: "Majority vote", best_score: "Best-of-N", weighted_vote: "Weighted majority vote", oracle: "Oracle" };
const HELP = {
  majority: "The most frequent answer; no verifier is asked.",
  best_score: "The attempt this verifier scores highest.",
  weighted_vote: "Equal answers add up this verifier’s scores.",
  oracle: "Takes a right answer if any complete attempt has one: no rule can do better on these drafts.",
};
const SHOWN = 8;
const button = (text, className, key, act) => {
  const made = el("button", className, text);
  made.type = "button";
  made.dataset.key = key;
  made.addEventListener("click", act);
  return made;
};
const select = (place) => document.dispatchEvent(new CustomEvent("treeline:select", { detail: place }));
const mark = (correct) => (correct === null ? null : el("b", correct ? "right" : "wrong", correct ? "✓ right" : "✗ wrong"));
const auto = (node) => Object.assign(node, { dir: "auto" });
const maths = (node, text) => auto(typesetAnswer(node, text));

const answer = (value) => {
  const line = el("div", "outcome-answer");
  if (value.place === null) line.append(el("span", "none", "No answer"));
  else if (value.answer !== null) line.append(maths(el("span", "big"), value.answer));
  else line.append(maths(el("div", "long"), value.text));
  if (mark(value.correct)) line.append(mark(value.correct));
  if (value.reference !== null) line.append(maths(el("span", "quiet", "reference "), value.reference));
  else if (value.place !== null) line.append(el("span", "quiet", "no reference to check it against"));
  return line;
};

const bar = (share, name) => {
  const cell = el("td", "share"), fill = el("i");
  fill.style.width = `${100 * share}%`;
  cell.dataset.of = name;
  cell.append(fill);
  return cell;
};
const table = (className, titles, rows) => {
  const made = el("table", className), head = el("tr"), top = el("thead"), body = el("tbody");
  for (const title of titles) { const cell = el("th", "", title); cell.scope = "col"; head.append(cell); }
  top.append(head);
  body.append(...rows);
  made.append(top, body);
  return made;
};

const votes = (value) => {
  if (!value.votes.length) return null;
  const whole = { count: 0, weight: 0 }, scored = value.votes[0].weight !== null;
  for (const vote of value.votes) { whole.count += vote.count; whole.weight += vote.weight; }
  const rows = value.votes.slice(0, SHOWN).map((vote) => {
    const row = el("tr", vote.answer === value.answer ? "won" : "");
    row.append(maths(el("td"), vote.answer), el("td", "number", vote.count), bar(vote.count / whole.count, "votes"));
    if (scored) row.append(el("td", "number", fixed(vote.weight)), bar(whole.weight ? vote.weight / whole.weight : 0, "weight"));
    return row;
  });
  const made = el("section");
  made.append(el("h3", "", "The vote"), table("votes", ["Answer", "Votes", "", ...(scored ? ["Summed score", ""] : [])], rows));
  if (value.votes.length > SHOWN) made.append(el("p", "quiet", `and ${count(value.votes.length - SHOWN, "more answer", "more answers")}`));
  return made;
};

const others = (value) => {
  if (!value.others.length) return null;
  const rows = value.others.map((other) => {
    const row = el("tr"), name = el("td", "", OTHERS[other.rule] || other.rule), told = el("td");
    name.title = HELP[other.rule] || "";
    if (other.verifier) name.append(el("span", "quiet", ` by ${other.verifier}`));
    if (other.place === null) told.append(el("span", "quiet", other.rule === "oracle" ? "no complete attempt is right" : "no answer"));
    else told.append(maths(button("", "link", `${other.rule} ${other.verifier || ""}`, () => select(other.place)), other.answer === null ? "an attempt without a short answer" : other.answer));
    if (other.tied) told.append(el("span", "quiet", " a tie: seen first"));
    const sign = el("td");
    if (other.correct !== null) sign.append(el("b", other.correct ? "right" : "wrong", other.correct ? "✓" : "✗"), el("span", "unseen", other.correct ? "right" : "wrong"));
    row.append(name, told, sign);
    return row;
  });
  const made = el("section");
  const rules = [...new Set(value.others.map((other) => other.rule))];
  const words = help("What these rules do", rules.map((rule) => [OTHERS[rule] || rule, HELP[rule] || ""]));
  made.append(el("h3", "", "From the same drafts"), table("others", ["Rule", "Would choose", ""], rows), words);
  return made;
};

const runs = (value) => {
  if (value.runs.length < 2) return null;
  const made = el("section"), list = el("ol", "runs");
  for (const run of value.runs) {
    const item = el("li", run.hidden ? "hidden-run" : "");
    item.append(el("span", "", `${run.by === "person" ? "By hand: " : ""}${run.title}`));
    if (run.answer !== null) item.append(maths(el("b"), run.answer));
    if (run.correct !== null) item.append(el("b", run.correct ? "right" : "wrong", run.correct ? "✓" : "✗"));
    item.append(el("span", "quiet", run.hidden ? "undone" : count(run.generated, "token", "tokens")));
    list.append(item);
  }
  made.append(el("h3", "", "Runs in this tree"), list);
  return made;
};

// the form is filled far away from the button: one is taken there
const toForm = () => {
  const prompt = document.querySelector("#prompt textarea");
  if (!prompt) return;
  prompt.focus({ preventScroll: true });
  prompt.scrollIntoView({ block: "center" });
};
let drafts = 4; // how many more: what a person typed outlives a new frame
const actions = (value) => {
  if (value.offline) return "";
  const line = el("div", "actions");
  const hands = value.hands || {};
  const mine = value.runs.filter((run) => run.by === "person");
  const last = [...mine].reverse().find((run) => !run.hidden), undone = mine.find((run) => run.hidden && (!last || run.run > last.run));
  if (hands.can) {
    const more = el("span", "more"), n = el("input");
    Object.assign(n, { type: "number", min: 1, max: 64, value: drafts });
    n.addEventListener("input", () => { drafts = n.value; });
    n.setAttribute("aria-label", "How many more drafts");
    n.dataset.key = "n";
    more.append(button("Sample more drafts", "act", "more", () => trigger("hand", { trace: value.trace, step: -1, hand: "more_drafts", n: Number(n.value) })), n, el("span", "quiet", "drafts"));
    line.append(more);
    if (last && value.state !== "running") line.append(button(`Undo: ${last.title.toLowerCase()}`, "act", "undo", () => trigger("undo", { trace: value.trace, run: last.run, hidden: true })));
    if (undone) line.append(button(`Redo: ${undone.title.toLowerCase()}`, "act", "redo", () => trigger("undo", { trace: value.trace, run: undone.run, hidden: false })));
  }
  line.append(button("Load into the form", "act", "again", () => { trigger("again", { trace: value.trace }); toForm(); }));
  if (value.state !== "running") {
    const label = el("a", "link", "Label this search");
    label.dataset.key = "label";
    label.href = `${root()}/label?${new URLSearchParams({ trace: value.trace })}`;
    line.append(label);
  }
  const compare = el("a", "link", "Compare with another search");
  compare.dataset.key = "compare";
  compare.href = `${root()}/compare?${new URLSearchParams({ a: value.trace })}`;
  line.append(compare);
  return line;
};

const cost = ({ policy, verifier, seconds, flops: spent }) => {
  const facts = [...tokensOf(policy), ...judgedOf(verifier), ["time", `${fixed(seconds, 1)} s`], ["compute", flopsOf(spent)]];
  return [factList("cost", facts), spentHelp(facts)];
};

const fill = (value) => {
  box.hidden = !value;
  box.replaceChildren();
  if (!value) return;
  const of = value.by === "person" ? `By hand: ${value.title.toLowerCase()}` : "The chosen answer";
  box.append(el("p", "eyebrow", value.state === "running" ? "The answer so far" : of), answer(value));
  const why = el("p", "why", value.rule && value.place !== null ? `Chosen by ${value.rule}. ${value.why || ""}` : value.why || "");
  if (value.place !== null) why.append(" ", button("Show it in the tree", "link", "show", () => select(value.place)));
  box.append(why);
  if (value.doubt) box.append(el("p", "why", `⚠ The verifier ${value.doubt.verifier} doubts this answer: its score is ${fixed(value.doubt.total)}, under the threshold of ${fixed(value.doubt.threshold)}.`));
  for (const error of value.errors) box.append(el("p", "why wrong", `Verifier trouble: ${error}`));
  box.append(actions(value));
  const tables = el("div", "tables");
  for (const part of [votes(value), others(value)]) if (part) tables.append(part);
  box.append(tables);
  if (runs(value)) box.append(runs(value));
  box.append(...cost(value.cost));
  if (value.whole_cost) box.append(el("p", "quiet", `With everything in this tree: ${count(value.whole_cost.policy.generated, "token", "tokens")} generated, ${fixed(value.whole_cost.seconds, 1)} s, ${flopsOf(value.whole_cost.flops)}.`));
};

let shown = "";
// an undo that was done is offered as a redo, and the other way round
const TWIN = { undo: "redo", redo: "undo" };
const show = () => {
  const value = props.value, told = JSON.stringify(value);
  // a heartbeat brings the same value: a field in use must not be replaced
  if (told === shown) return;
  shown = told;
  keepingFocus(box, () => fill(value), (key) => TWIN[key]);
};
watch("value", show);
show();
