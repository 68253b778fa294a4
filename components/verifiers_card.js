// The list of verifiers, and the card of the one that is chosen: what it is and how good it is.

const rowOf = (row, chosen, choose) => {
  const open = el("button", "board-row");
  open.type = "button";
  open.dataset.verifier = row.label;
  open.setAttribute("aria-pressed", row.label === chosen.label);
  const title = el("span", "board-row-title");
  title.append(el("b", "", row.name));
  if (row.trained) title.append(el("span", "quiet", `revision ${row.revision}`));
  if (row.default) title.append(el("span", "board-chip", "default"));
  open.append(title, el("span", "board-row-about", row.trained ? (row.auc === null || row.auc === undefined ? "trained" : `trained, AUC ${fixed(row.auc)}`) : "needs no training"));
  open.addEventListener("click", () => choose(row.label));
  return open;
};

const listOf = (told, choose) => {
  const parts = [];
  const put = (words, rows) => { if (rows.length) parts.push(el("h2", "", words), ...rows.map((row) => rowOf(row, told.chosen, choose))); };
  put("Trained for this model", told.rows.filter((row) => row.trained));
  if (!told.rows.some((row) => row.trained)) {
    parts.push(el("h2", "", "Trained for this model"), el("p", "board-none", "No trained verifier yet for this model."));
    const how = el("p", "quiet", "How to get one: label steps and train on them below, or on the command line ");
    how.append(el("code", "", "python -m tts_core train rollouts"), " and then ", el("code", "", "train prm --default"), ".");
    parts.push(how);
  }
  put("Always there", told.rows.filter((row) => !row.trained));
  if (told.others) parts.push(el("p", "quiet", `${told.others.toLocaleString("en-GB")} more, for other models.`));
  return parts;
};

const figuresOf = (card) => {
  const box = el("div", "board-good"), list = el("dl", "board-figures");
  for (const [name, value, meaning] of card.figures) {
    const one = el("div"), said = el("dd");
    said.append(el("b", "", value), el("span", "quiet", meaning));
    one.append(el("dt", "", name), said);
    list.append(one);
  }
  box.append(list);
  if (card.bins.length) {
    const figure = el("figure"), rows = card.bins.map((bin) => [`${fixed(bin.low, 1)} to ${fixed(bin.high, 1)}`, bin.count.toLocaleString("en-GB"), fixed(bin.score), share(bin.right)]);
    const more = el("details");
    more.append(el("summary", "", "The same as a table"), table("board-table", `Share of right ${card.unit}s by score`, ["Scores", card.unit === "step" ? "Steps" : "Attempts", "Mean score", "Right"], rows));
    figure.append(el("figcaption", "", "Reliability: does a score mean what it says?"), reliability(card.bins, card.unit), el("p", "quiet", `Each point is a group of ${card.unit}s with about this score; its height is the share of them that is right. On the dashed line a score is a probability. The bars show how large a group is: of a small one a point says little.`), more);
    box.append(figure);
  }
  return box;
};

const cardOf = (told, makeDefault) => {
  const { chosen, card } = told, head = el("div", "board-head"), name = el("h2", "", chosen.trained ? `${chosen.name}, revision ${chosen.revision}` : chosen.name);
  name.id = "board-name";
  head.append(name);
  if (chosen.default) head.append(el("span", "board-chip", `the default ${chosen.name}`));
  else if (chosen.trained && told.can) {
    const make = el("button", "", "Make this the default");
    make.type = "button";
    make.addEventListener("click", () => makeDefault(chosen.label));
    head.append(make);
  }
  const parts = [head, el("p", "", chosen.about)];
  if (card) {
    parts.push(el("h3", "", "How good it is"));
    if (card.figures.length) parts.push(figuresOf(card));
    parts.push(el("p", "quiet", card.measured || "Its card has no figures."));
    const more = el("details", "board-facts"), list = el("dl");
    for (const [title, value] of card.facts) { const one = el("div"); one.append(el("dt", "", title), el("dd", "", value)); list.append(one); }
    more.append(el("summary", "", "What it was made from"), list);
    more.open = true;
    parts.push(more);
  }
  return parts;
};
