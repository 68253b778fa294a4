// What something cost, in words: tokens, time and compute.

const SPENT = {
  generated: "Tokens the model wrote, those of attempts that were given up too.",
  prefilled: "Tokens of prompts and attempts that the model had to read first.",
  "from cache": "Tokens that it had read before, in this search or an earlier one, and kept: no pass was spent on them. So the same search again reads and computes less.",
  "verifier tokens": "Tokens that verifiers read or wrote to judge.",
  steps: "Nodes of the tree that the search grew.",
  time: "How long its requests took, all together.",
  compute: "Floating-point operations: 2 × the model’s parameters × the tokens that cost a pass.",
};
const tokensOf = ({ generated, prefilled, cached }) => {
  const facts = [["generated", count(generated, "token", "tokens")], ["prefilled", count(prefilled, "token", "tokens")]];
  return cached ? [...facts, ["from cache", count(cached, "token", "tokens")]] : facts;
};
const judgedOf = ({ prefilled, generated }) => (prefilled + generated ? [["verifier tokens", (prefilled + generated).toLocaleString("en-GB")]] : []);
const factList = (className, facts) => {
  const list = el("dl", className);
  for (const [name, told] of facts) { const pair = el("div"); pair.append(el("dt", "", name), el("dd", "", told)); list.append(pair); }
  return list;
};

// what words mean, folded away; it stays open when the piece is drawn anew
const helpOpen = new Set();
const help = (title, words) => {
  const made = el("details", "help"), list = el("dl");
  for (const [word, means] of words) list.append(el("dt", "", word), el("dd", "", means));
  made.open = helpOpen.has(title);
  made.addEventListener("toggle", () => (made.open ? helpOpen.add(title) : helpOpen.delete(title)));
  made.append(el("summary", "", title), list);
  return made;
};
const spentHelp = (facts) => help("What these figures count", facts.map(([name]) => [name, SPENT[name]]));
