// The outcome of a search.

const box = element.querySelector(".outcome");
const RULES = { best_score: "best score", weighted_vote: "vote weighted by score", majority: "majority vote" };

const flops = (n) => {
  const [unit, name] = n >= 1e15 ? [1e15, "PFLOPs"] : n >= 1e12 ? [1e12, "TFLOPs"] : n >= 1e9 ? [1e9, "GFLOPs"] : n >= 1e6 ? [1e6, "MFLOPs"] : [1, "FLOPs"];
  return `${(n / unit).toLocaleString("en-GB", { maximumFractionDigits: n / unit < 10 ? 1 : 0 })} ${name}`;
};

const answer = (value) => {
  const line = el("div", "outcome-answer");
  if (!value.step) line.append(el("span", "none", "No answer"));
  else if (value.answer !== null) line.append(Object.assign(el("span", "big", value.answer), { dir: "auto" }));
  else line.append(Object.assign(el("div", "long", value.text), { dir: "auto" }));
  if (value.correct !== null) line.append(el("b", value.correct ? "right" : "wrong", value.correct ? "✓ right" : "✗ wrong"));
  if (value.reference !== null) line.append(el("span", "quiet", `reference ${value.reference}`));
  else if (value.step) line.append(el("span", "quiet", "no reference to check it against"));
  return line;
};

const votes = (value) => {
  if (!value.votes || !value.votes.length) return null;
  const table = el("table", "votes"), head = el("tr");
  const whole = value.votes.reduce((sum, vote) => sum + vote.weight, 0);
  for (const title of ["Answer", "Votes", "Summed score", ""]) head.append(el("th", "", title));
  const top = el("thead");
  top.append(head);
  table.append(top);
  const body = el("tbody");
  for (const vote of [...value.votes].sort((a, b) => (value.rule === "majority" ? b.count - a.count : b.weight - a.weight)).slice(0, 8)) {
    const row = el("tr", vote.answer === value.answer ? "won" : ""), share = el("td", "share"), bar = el("i");
    bar.style.width = `${whole ? (100 * vote.weight) / whole : 0}%`;
    share.append(bar);
    row.append(Object.assign(el("td", "", vote.answer), { dir: "auto" }), el("td", "number", vote.count), el("td", "number", fixed(vote.weight)), share);
    body.append(row);
  }
  table.append(body);
  if (value.votes.length > 8) { const more = el("p", "quiet", `and ${value.votes.length - 8} more answers`); const both = el("div"); both.append(table, more); return both; }
  return table;
};

const cost = ({ policy, verifier, seconds, flops: spent }) => {
  const list = el("dl", "cost");
  const facts = [["generated", count(policy.generated, "token", "tokens")], ["read", count(policy.prefilled, "token", "tokens")]];
  if (policy.cached) facts.push(["reused", count(policy.cached, "token", "tokens")]);
  const judged = verifier.prefilled + verifier.generated;
  if (judged) facts.push(["by verifiers", count(judged, "token", "tokens")]);
  facts.push(["time", `${fixed(seconds, 1)} s`], ["compute", flops(spent)]);
  for (const [name, told] of facts) { const pair = el("div"); pair.append(el("dt", "", name), el("dd", "", told)); list.append(pair); }
  return list;
};

const show = () => {
  const value = props.value;
  box.hidden = !value;
  box.replaceChildren();
  if (!value) return;
  box.append(el("p", "eyebrow", value.state === "running" ? "The answer so far" : "The chosen answer"), answer(value));
  const why = el("p", "why", value.rule && value.step ? `Chosen by ${RULES[value.rule] || value.rule}. ${value.why || ""}` : value.why || "");
  if (value.step) {
    const button = el("button", "link", "Show it in the tree");
    button.type = "button";
    button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("treeline:select", { detail: value.step })));
    why.append(" ", button);
  }
  box.append(why);
  const table = votes(value);
  if (table) box.append(table);
  for (const error of value.errors) box.append(el("p", "why wrong", `Verifier trouble: ${error}`));
  box.append(cost(value.cost));
};
watch("value", show);
show();
