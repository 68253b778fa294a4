// One step as a card: its text, the judgements, and what may be known of it. `act` has what its controls do.

const LONG_TEXT = 2500, DRAWN_AT_ONCE = 40;

const pushed = (className, words, todo) => {
  const made = el("button", className, words);
  made.type = "button";
  made.addEventListener("click", todo);
  return made;
};
const hint = (action) => { const made = el("kbd", "", keyName(keymap.keys(action)[0])); made.setAttribute("aria-hidden", "true"); return made; };

// A text, typeset; a long one is folded.
const textOf = (className, text) => {
  const box = el("div", className), said = Object.assign(el("div", "said"), { dir: "auto" });
  const clean = text.replace(/^\n+|\s+$/g, "");
  box.append(said);
  if (!clean) said.append(el("em", "quiet", "(an empty step)"));
  else if (clean.length <= LONG_TEXT) typeset(said, clean);
  else {
    const more = pushed("bench-fold", `Show all ${clean.length.toLocaleString("en-GB")} characters`, () => { typeset(Object.assign(said, { textContent: "" }), clean); more.remove(); });
    typeset(said, `${clean.slice(0, LONG_TEXT - 500).trimEnd()} …`);
    box.append(more);
  }
  return box;
};

const scoreWords = (score) => {
  const made = el("span", "bench-score"), colour = el("i");
  if (score.value !== null && score.value !== undefined) colour.style.background = cividis(score.value);
  made.append(colour, el("span", "", score.verifier), score.value === null || score.value === undefined ? "–" : fixed(score.value));
  made.title = `${score.verifier}, revision ${score.revision}${score.threshold === null || score.threshold === undefined ? "" : `; from ${fixed(score.threshold)} it calls a step right`}`;
  return made;
};
const preNote = (node) => {
  const { rating, by } = node.prelabel, word = (RATINGS.find((one) => one.rating === rating) || RATINGS[3]).word;
  const same = isJudged(node) && !node.unsure && node.rating === rating;
  const state = !isJudged(node) ? "not confirmed" : same ? "confirmed" : "you differ";
  const made = el("span", `bench-pre${same ? " confirmed" : ""}`, `${word}: suggested by ${by}, ${state}`);
  if (!isJudged(node)) made.append(" ", hint("confirm"));
  return made;
};

const factsOf = (node) => {
  const parts = [];
  for (const sign of node.signs || []) parts.push(el("span", `bench-sign ${sign}`, SIGNS[sign] || sign));
  for (const { by, rating } of node.others || []) parts.push(Object.assign(el("span", "bench-other", `${by}: ${ratingName(rating)}`), { dir: "auto" }));
  if (node.prelabel) parts.push(preNote(node));
  if (node.refused) parts.push(el("span", "bench-refused", `Not saved: ${node.refused}`));
  return parts;
};

// The four judgements. They keep their places, so that a hand finds them without looking.
const marksOf = (node, name, act, words = false) => {
  const box = el("div", "bench-marks");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Your judgement of ${name}`);
  for (const one of RATINGS) {
    const button = pushed(`bench-mark ${one.action}`, null, () => act.rate(node, one));
    const sign = el("i", "", one.sign);
    sign.setAttribute("aria-hidden", "true");
    button.append(sign, el("span", words ? "" : "unseen", one.word), hint(one.action));
    button.title = `${one.word} (${keymap.keys(one.action).map(keyName).join(" or ")})`;
    button.dataset.action = one.action;
    button.tabIndex = -1;
    box.append(button);
  }
  return box;
};

const commentField = (node, act) => {
  const form = el("form", "bench-note-edit"), text = Object.assign(el("textarea"), { rows: 2, maxLength: 2000, dir: "auto", value: node.comment || "" });
  const label = el("label"), row = el("div"), save = Object.assign(el("button", "primary", "Keep"), { type: "submit" });
  label.append(el("span", "", "Comment on this step (Enter keeps it, Shift+Enter begins a line)"), text);
  row.append(save, pushed("", "Cancel", () => act.comment(node, null)));
  form.append(label, row);
  form.addEventListener("submit", (event) => { event.preventDefault(); act.comment(node, text.value.trim()); });
  text.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); act.comment(node, null); }
    else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
  });
  return form;
};

// A card: {root, refresh, furnish, name}. Its text is typeset when it comes near the screen.
const makeCard = (node, number, name, act, { marks = true, extra = null } = {}) => {
  const root = el("article", "bench-step"), no = el("div", "bench-no"), sign = el("i"), scores = el("div", "bench-scores"), facts = el("p", "bench-facts");
  let text = Object.assign(el("div", "bench-text bare", node.text.slice(0, LONG_TEXT)), { dir: "auto" }), box = null, note = null, furnished = false;
  root.dataset.step = node.id;
  root.tabIndex = -1;
  root.setAttribute("role", "group");
  sign.setAttribute("aria-hidden", "true");
  no.setAttribute("aria-hidden", "true");
  no.append(el("b", "", number), sign);
  root.append(no, text, scores, facts);
  const furnish = () => {
    if (furnished) return;
    furnished = true;
    const full = textOf("bench-text", node.text);
    full.id = `bench-text-${node.id}`;
    root.setAttribute("aria-describedby", full.id); // a step that has the focus is read, not only named
    text.replaceWith(full);
    text = full;
    if (marks) scores.after((box = marksOf(node, name, act)));
    if (extra) root.append(extra);
    refresh();
  };
  const refresh = () => {
    const told = ratingOf(node);
    root.dataset.rating = told ? told.action : "";
    root.setAttribute("aria-label", `${name}, ${told ? told.word.toLowerCase() : "not judged"}`);
    sign.textContent = told ? told.sign : "";
    for (const button of box ? box.children : []) button.setAttribute("aria-pressed", String(button.dataset.action === told?.action));
    // what a judgement brought to light is gone with it
    scores.replaceChildren(...(node.revealed && !isJudged(node) ? [] : node.scores || []).map(scoreWords));
    facts.replaceChildren(...factsOf(node));
    facts.hidden = !facts.childNodes.length;
    if (!root.querySelector(".bench-note-edit")) {
      note?.remove();
      note = node.comment ? Object.assign(el("p", "bench-note", node.comment), { dir: "auto" }) : null;
      if (note) facts.after(note);
    }
  };
  root.addEventListener("click", (event) => { if (!event.target.closest("button, a, summary, input, textarea, label") && !getSelection()?.toString()) act.at(node); });
  refresh();
  return {
    root, node, name, furnish, refresh,
    edit() {
      furnish();
      if (root.querySelector(".bench-note-edit")) return;
      note?.remove();
      const form = commentField(node, act);
      facts.after(form);
      const field = form.querySelector("textarea");
      field.focus({ preventScroll: true });
      form.scrollIntoView({ block: "center" });
      field.setSelectionRange(field.value.length, field.value.length);
    },
    closeEdit() { root.querySelector(".bench-note-edit")?.remove(); refresh(); },
  };
};

// Furnishes cards as they come near the screen; the first ones at once.
const furnishing = (cards) => {
  if (cards.length <= DRAWN_AT_ONCE) { for (const card of cards) card.furnish(); return () => {}; }
  const byRoot = new Map(cards.map((card) => [card.root, card]));
  const watching = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) { byRoot.get(one.target).furnish(); watching.unobserve(one.target); }
  }, { rootMargin: "800px" });
  for (const card of cards) watching.observe(card.root);
  return () => watching.disconnect();
};
