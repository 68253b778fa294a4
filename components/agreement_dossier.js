// One disputed step: what stands before it, who said what, the verdict, and all that was ever said of it.

const textOf = (className, text) => { const made = el("div", className); made.dir = "auto"; return text.trim() ? typeset(made, text) : Object.assign(made, { textContent: "(an empty step)" }); };
const ratingSign = (said) => { const one = saidOf(said), made = el("span", `accord-sign ${one.action}`), sign = el("i", "", one.sign); sign.setAttribute("aria-hidden", "true"); made.append(sign, ` ${one.word}`); return made; };

const pathOf = ({ problem, path, reference }) => {
  const parts = [el("h3", "", "The problem"), textOf("accord-problem", problem)];
  if (reference !== undefined) { const known = el("p", "quiet", "Reference answer: "); known.append(typeset(bdi(""), reference)); parts.push(known); }
  const list = el("ol", "accord-path");
  path.forEach((text, place) => {
    const item = el("li", place === path.length - 1 ? "here" : "");
    if (place === path.length - 1) item.append(el("span", "accord-here", `Step ${place + 1}: is it right?`));
    item.append(textOf("accord-text", text));
    list.append(item);
  });
  parts.push(list);
  return parts;
};

const votesOf = ({ votes, hidden, scores }) => {
  const parts = [el("h3", "", "What people say")], list = el("ul", "accord-votes");
  for (const vote of votes) {
    const item = el("li"), who = el("b");
    who.append(bdi(vote.by));
    item.append(who, ratingSign(vote.said));
    if (vote.comment) { const words = el("p", "accord-comment", vote.comment); words.dir = "auto"; item.append(words); }
    list.append(item);
  }
  parts.push(list);
  if (scores?.length) {
    const told = el("p", "quiet accord-scores", "Verifiers: ");
    scores.forEach(([name, value, passes], place) => { const chip = el("i"); chip.style.background = cividis(value); told.append(place ? ", " : "", chip, ` ${name} ${fixed(value)}, ${passes ? "passes" : "rejects"}`); });
    parts.push(told);
  }
  if (hidden) parts.push(el("p", "quiet", "This queue is blind: names, scores and the history appear after your decision."));
  return parts;
};

const ABOUT = { comment: "commented", choice: "chose this step", preference: "preferred the solution that ends here", problem: "spoke of the whole problem" };
const SEEN = { scores: "scores", search: "the search", reference: "the reference", others: "what others said", prelabel: "a suggestion" };
const saidWords = (one) => {
  if (one.about !== "step") return ABOUT[one.about] || one.about;
  if (one.unsure) return one.restores ? "? Unsure, again" : "? Unsure";
  const rating = RATINGS.find((each) => each.rating === one.rating && !each.unsure);
  return one.rating === null ? "took it back" : `${rating.sign} ${rating.word}${one.restores ? ", again" : ""}`;
};
const historyOf = (history) => {
  const more = el("details", "accord-history"), seen = (one) => (one.visible?.length ? one.visible.map((name) => SEEN[name] || name).join(", ") : one.visible ? "nothing" : "–");
  const rows = history.map((one) => {
    const said = el("span", "", saidWords(one)), shown = el("span", "", seen(one));
    if (one.comment) said.append(el("br"), Object.assign(el("span", "quiet", one.comment), { dir: "auto" }));
    if (one.verifier) shown.append(el("br"), el("span", "quiet", `${one.verifier}@${one.revision}${one.score === undefined || one.score === null ? "" : ` ${fixed(one.score)}`}`));
    const how = one.source === "person" ? (one.verdict ? "decision" : protocolName(one.protocol)) : { truth: "exact truth", gold: "reference answer", model: "a model" }[one.source] || one.source;
    return [bdi(one.by), said, new Date(1000 * one.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }), one.seconds === null ? "–" : `${fixed(one.seconds, 1)} s`, how, shown];
  });
  more.append(el("summary", "", `Everything that was ever said of this step (${history.length})`), tableOf("accord-all", "Everything that was ever said of this step", ["Who", "What", "When", "Looked", "How", "Saw"], rows));
  return more;
};

// act: decide(said), undo(number), key(name)
const dossierOf = (dossier, act) => {
  const parts = [...pathOf(dossier), ...votesOf(dossier)], box = el("div", "accord-verdict"), row = el("div", "accord-buttons"), { verdict } = dossier;
  box.append(el("h3", "", verdict ? "The decision" : "Decide"));
  if (verdict) {
    const told = el("p");
    told.append(ratingSign(verdict.said), ", by ", bdi(verdict.by));
    if (verdict.comment) told.append(": ", bdi(verdict.comment));
    box.append(told);
  }
  RATINGS.forEach((one, place) => {
    const give = el("button", one.action), key = el("kbd", "", act.key(one.action)), sign = el("i", "", one.sign);
    give.type = "button";
    for (const each of [key, sign]) each.setAttribute("aria-hidden", "true");
    give.setAttribute("aria-pressed", verdict?.said === SAID[place]);
    give.append(sign, one.word, key);
    give.addEventListener("click", () => act.decide(SAID[place]));
    row.append(give);
  });
  const label = el("label", "accord-why", "Why (kept with the decision)"), field = el("textarea");
  field.rows = 2;
  field.maxLength = 2000;
  field.dir = "auto";
  label.append(field);
  box.append(row, label);
  if (verdict?.number) {
    const back = el("button", "", "Take my decision back");
    back.type = "button";
    back.addEventListener("click", () => act.undo(verdict.number));
    box.append(back);
  }
  parts.push(box);
  if (dossier.history) parts.push(historyOf(dossier.history));
  if (dossier.trace) {
    const link = el("a", "accord-link", "Open the trace at this step");
    link.href = `${root()}/?${new URLSearchParams({ trace: dossier.trace, step: dossier.place })}`;
    parts.push(link);
  }
  return parts;
};
