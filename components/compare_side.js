// One side of the comparison: what came of it, and at what cost.

const box = element.querySelector(".side");
const side = props.side === "a" ? "A" : "B";
box.setAttribute("aria-label", `Trace ${side}`);

const words = (tag, className, text) => Object.assign(el(tag, className, text), { dir: "auto" });

const costOf = ({ policy, verifier, seconds, flops: spent }, steps) => {
  const facts = [...tokensOf(policy), ...judgedOf(verifier), ["steps", steps.toLocaleString("en-GB")], ...(seconds ? [["time", `${fixed(seconds, 1)} s`]] : []), ["compute", spent ? flopsOf(spent) : "not counted"]];
  return [factList("side-cost", facts), spentHelp(facts)];
};
const votesOf = (value) => {
  const table = el("table", "side-votes"), head = el("tr"), top = el("thead"), body = el("tbody");
  const scored = value.votes[0].weight !== null;
  for (const name of ["Answer", "Votes", ...(scored ? ["Summed score"] : [])]) { const cell = el("th", "", name); cell.scope = "col"; head.append(cell); }
  top.append(head);
  for (const vote of value.votes) {
    const row = el("tr", vote.answer === value.answer ? "won" : "");
    row.append(typesetAnswer(words("td", ""), vote.answer), el("td", "number", vote.count));
    if (scored) row.append(el("td", "number", fixed(vote.weight)));
    body.append(row);
  }
  table.append(top, body);
  return table;
};

let shown = "";
const show = () => {
  const value = props.value, title = el("h2", "", `${side} `), helped = box.querySelector("details")?.open, told = JSON.stringify(value);
  if (told === shown) return; // while the other side grows
  shown = told;
  box.replaceChildren();
  if (!value) return box.append(title, el("p", "quiet", "Choose a search above."));
  if (value.error) return box.append(title, Object.assign(el("p", "side-error", value.error), { role: "alert" }));
  const open = words("a", "side-open", value.prompt);
  open.href = `${root()}/?${new URLSearchParams({ trace: value.trace })}`;
  title.append(el("span", "", value.strategy || "no strategy"));
  if (value.model) title.append(el("small", "", ` on ${value.model}`));
  const line = el("p", "side-answer");
  if (value.answer !== null) line.append(typesetAnswer(words("b", "big"), value.answer));
  else if (value.text !== null) line.append(words("span", "", value.text));
  else line.append(el("span", "quiet", value.state === "running" ? "Searching…" : "No answer"));
  if (value.correct !== null) line.append(el("b", value.correct ? "right" : "wrong", value.correct ? "✓ right" : "✗ wrong"));
  if (value.rule) line.append(el("span", "quiet", `by ${value.rule}`));
  box.append(title, open, line);
  if (!["done", "running"].includes(value.state)) box.append(el("p", "quiet", `${value.state[0].toUpperCase()}${value.state.slice(1)}. ${value.ended}`));
  if (value.cost) box.append(...costOf(value.cost, value.steps));
  if (value.votes.length) box.append(votesOf(value));
  if (value.more_votes) box.append(el("p", "quiet", `and ${count(value.more_votes, "more answer", "more answers")}`));
  const help = box.querySelector("details");
  if (help && helped) help.open = true;
  if (value.by_hand > 0) box.append(el("p", "quiet", `Of the strategy’s own run; ${count(value.by_hand, "run was", "runs were")} added by hand.`));
};
watch("value", show);
show();
