// What a person does with the item that is shown: judge, choose, write, comment, end it, go on. One action for each
// key and button; the keys that lead here are in labelling_keys.js.

// A control of a card names what is shown, so that it cannot be kept for the next item.
const isOver = () => { if (waiting) say("Loading the next one… (what is shown is done with)"); return waiting; };
const doing = {
  say: (words) => say(words),
  at: (node) => view.at(node.id),
  rate: (node, one) => { if (!isOver()) { view.at(node.id); rate(one); } },
  choose: (node) => { if (!isOver()) { view.at(node.id); choose(node); } },
  prefer: (which) => { if (!isOver()) prefer(which); },
  write: (text) => {
    const parent = view.parent(), before = { ...view.choiceOf(parent) };
    act([{ about: "choice", step: parent, before, after: { chosen: null, written: text } }], { finished: "solution" });
    forward();
  },
  comment: (node, text) => {
    if (text !== null && text !== (node.comment || "")) act([{ about: "comment", step: node.id, before: { comment: node.comment || "" }, after: { comment: text } }]);
    view.closeComment(node.id);
  },
  moved: (node) => {
    clock.on("item", ...(node ? [node.node.id] : []));
    soon();
    buttons();
    // the keys' words are old news by then
    if ((talked += 1) > 1 && outbox.size < 50 && !at("said").textContent.startsWith("Not saved")) say("");
  },
};
const changed = (node, rating, unsure = false) => ({ about: "step", step: node.id, before: { rating: node.rating ?? null, unsure: Boolean(node.unsure) }, after: { rating, unsure } });
const rate = (one, confirming = false) => {
  const node = view.current();
  if (!node) return say("Here two solutions are compared: choose a side, or say that they are equally good.");
  if (now.protocol === "first_error" && one.rating === -1) return firstError();
  tell(`${one.word}.`);
  if (act([changed(node, one.rating, one.unsure)], { confirming })) return forward();
  if (now.protocol === "alternatives") return rated();
  if (!view.next() && !view.isComplete()) return;
  if (now.done && view.isComplete()) view.move(1);
};
// of one step without alternatives there is nothing to choose
const rated = () => {
  const row = view.siblings();
  if (row.length === 1 && row[0].rating !== -1 && row[0].rating !== null && !now.done) return choose(row[0]);
  if (view.next()) return;
  const best = view.best();
  if (row.length > 1 && !view.choiceOf(view.parent()).chosen) view.at(best.id);
  say(row.every((node) => node.rating === -1) ? `None is good: write a better one (${keyName(keymap.keys("write")[0])}), or end here with ${keyName(keymap.keys("first_error")[0])}.` : `All are judged: ${keyName(keymap.keys("next")[0])} chooses the current one and goes on.`);
};
const choose = (node) => {
  const parent = view.parent(), before = { ...view.choiceOf(parent) }, open = view.left();
  if (open) { if (isJudged(view.current() || {})) view.next(); return say(`${count(open, "alternative is", "alternatives are")} not judged yet.`); }
  const last = !view.goesOn(node), same = before.chosen === node.id;
  if (same && now.done) return last ? forward() : view.down(node);
  const ends = act(same ? [] : [{ about: "choice", step: parent, before, after: { chosen: node.id, written: null } }], { finished: last ? "solution" : null });
  if (ends || last) return forward();
  view.down(node);
};
const firstError = () => {
  const node = view.current();
  if (!node) return rate(RATINGS[2]);
  if (now.protocol === "alternatives") {
    act(isJudged(node) ? [] : [changed(node, -1)], { finished: "found_error" });
    return forward();
  }
  if (view.before().some((one) => one.rating === -1)) return say("A step before this one is called bad already: that is the first error. Change it first.");
  // what was said of a step stays
  const before = view.before().filter((one) => !isJudged(one)).map((one) => changed(one, 1));
  act([...before, changed(node, -1)], { finished: "found_error" });
  forward();
};
const prefer = (which) => {
  if (now.protocol !== "compare") return say("This key chooses between two solutions; here there is one.");
  const was = now.done;
  act([{ about: "preference", step: view.lasts, before: { preference: now.preference || null }, after: { preference: which } }]);
  if (!was) forward();
};
const confirming = (reason) => {
  const words = { bad_problem: "that the problem itself is bad", give_up: "that you cannot judge this one" }[reason];
  if (twice?.reason === reason && performance.now() - twice.at < AGAIN) {
    act([], { finished: reason });
    return forward();
  }
  twice = { reason, at: performance.now() };
  say(`Once more to say ${words}.`);
  buttons();
  setTimeout(() => { if (twice?.reason === reason && performance.now() - twice.at >= AGAIN) { twice = null; buttons(); } }, AGAIN + 50);
};
const goOn = () => {
  if (now.done) return further();
  if (now.protocol === "alternatives") { const node = view.current(); return node && choose(node); }
  const open = view.left();
  if (open) { if (isJudged(view.current() || {})) view.next(); return say(`${count(open, "step is", "steps are")} not judged yet; ${keyName(keymap.keys("skip")[0])} skips the solution.`); }
  act([], { finished: "solution" });
  forward();
};
const todo = {
  good: () => rate(RATINGS[0]), neutral: () => rate(RATINGS[1]), bad: () => rate(RATINGS[2]), unsure: () => rate(RATINGS[3]),
  first_error: firstError,
  confirm: () => {
    const node = view.current(), one = node?.prelabel && RATINGS.find((each) => each.rating === node.prelabel.rating);
    if (one) rate(one, true); else say("There is no suggestion here.");
  },
  comment: () => (view.current() ? view.comment() : say("A comment belongs to a step.")),
  down: () => view.move(1), up: () => view.move(-1), left: () => view.side(-1), right: () => view.side(1), next: goOn,
  write: () => (view.write ? view.write() : say("A better step is written where alternatives are judged.")),
  prefer_left: () => prefer(view.lasts?.[0]), prefer_right: () => prefer(view.lasts?.[1]), tie: () => prefer("tie"),
  undo, redo,
  skip: () => { act([], { finished: "skip" }); forward(); },
  bad_problem: () => confirming("bad_problem"), give_up: () => confirming("give_up"),
  // of the one that was judged last, where this one is not done
  gold: async () => { const wrong = await markGold(mayBeGold(now) ? now : known.get(`${now.queue}/${seen[seen.length - 2]}`)); if (wrong) say(wrong, true); },
  guidelines: () => guideSheet(sheet, guidelines), help: () => helpSheet(sheet, refreshed),
};
