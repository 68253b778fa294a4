// What an item says, changed by judgements, undone and done again. A change: {about, step, before, after}. The item
// that is shown, the outbox and the trail are the bench's (labelling.js).

const nodeOf = (item, id) => item.nodes.find((node) => node.id === id);
const put = (item, { about, step }, to) => {
  if (about === "step") Object.assign(nodeOf(item, step) || {}, { rating: to.rating, unsure: to.unsure, refused: null });
  else if (about === "comment") Object.assign(nodeOf(item, step) || {}, { comment: to.comment });
  else if (about === "choice") { item.choices = item.choices || {}; item.choices[step] = to; }
  else if (about === "preference") item.preference = to.preference;
};
const judgement = (item, about, step, more) => {
  const name = `${TAB}-${(mark += 1)}`, node = nodeOf(item, step);
  const told = {
    mark: name, queue: item.queue, item: item.item, step, about, rating: null, unsure: false, comment: "", written: null, over: null,
    seconds: about === "step" ? clock.take(step) : null, protocol: item.protocol, visible: item.show || [], ...more,
  };
  if (about === "step" && node?.prelabel && more.rating === node.prelabel.rating && more.confirming) told.confirms = node.prelabel.id;
  delete told.confirming;
  outbox.add("judgement", name, told);
};
const post = (item, { about, step, before, after }, confirming = false) => {
  if (about === "step") judgement(item, about, step, { rating: after.rating ?? null, unsure: Boolean(after.unsure), confirming });
  else if (about === "comment") judgement(item, about, step, { comment: after.comment });
  else if (about === "choice") {
    // a newer choice takes the older one's place; without one any sibling names the place
    const first = item.nodes.find((node) => (node.parent || "") === step)?.id;
    if (after.written) judgement(item, about, first, { rating: 1, written: after.written });
    else judgement(item, about, after.chosen || first, after.chosen ? { rating: 1 } : {});
  } else if (about === "preference") {
    const [left, right] = step, say = (which, more) => judgement(item, about, which === "tie" ? left : which, { over: which === left || which === "tie" ? right : left, ...more });
    say(after.preference || before.preference, after.preference ? { rating: after.preference === "tie" ? 0 : 1 } : {});
  }
};
const finish = (item, reason) => {
  const by = (reason === "reopened" ? 0 : 1) - (item.done ? 1 : 0);
  item.done = reason === "reopened" ? null : reason;
  const name = `${TAB}-${(mark += 1)}`;
  outbox.add("finish", name, { queue: item.queue, item: item.item, reason, seconds: clock.take("item"), mark: name });
  if (progress && by) { progress = { ...progress, done: Math.max(0, progress.done + by), left: Math.max(0, progress.left - by) }; far(); }
};

// How an item ends, or begins again, by what is judged in it now; null where that says nothing.
const endOf = (item) => {
  if (view.isComplete()) return !item.done || ["skip", "found_error"].includes(item.done) && item.nodes.every((node) => node.rating !== -1) ? "solution" : null;
  return item.done === "found_error" && item.protocol !== "alternatives" && item.nodes.every((node) => node.rating !== -1) ? "reopened" : null;
};

// Do something, so that it can be undone: changes, and the end of the item if it ends by them.
const act = (changes, { finished = null, confirming = false } = {}) => {
  const item = now, began = item.done;
  for (const change of changes) { put(item, change, change.after); post(item, change, confirming); view.refresh(change.step); }
  const reason = finished || endOf(item), ends = reason && reason !== began;
  trail.push({ queue: item.queue, item: item.item, changes, finished: ends ? reason : null, began, at: view.current()?.id || null });
  twice = null;
  if (ends) { finish(item, reason); view.redraw(); }
  buttons();
  return Boolean(ends) && reason !== "reopened";
};

// --- undo and redo, also of what was done in other items

const reach = async (action) => {
  if (now && now.queue === action.queue && now.item === action.item) return true;
  const old = now;
  if (old && !old.done && old.queue === action.queue) ahead = [old, ...ahead.filter((one) => one.item !== old.item)];
  return open(action.queue, action.item, { entry: true });
};
// one after the other: two at once would undo the same
let acting = Promise.resolve();
const inTurn = (act) => () => (acting = acting.then(act, act));
const undo = inTurn(async () => {
  const action = trail.last();
  if (!action) return say("There is nothing to undo.");
  if (!(await reach(action))) return;
  trail.undo();
  for (const change of [...action.changes].reverse()) { const back = { ...change, before: change.after, after: change.before }; put(now, back, back.after); post(now, back); view.refresh(change.step); }
  if (action.finished) finish(now, action.began || "reopened");
  settled(action, "Undone");
});
const redo = inTurn(async () => {
  const action = trail.redo();
  if (!action) return say("There is nothing to do again.");
  if (!(await reach(action))) return trail.undo();
  for (const change of action.changes) { put(now, change, change.after); post(now, change); view.refresh(change.step); }
  if (action.finished) finish(now, action.finished);
  settled(action, "Done again");
  if (action.finished && action.finished !== "reopened") forward();
  else if (!now.done) view.next();
});
const settled = (action, word) => {
  view.redraw();
  view.at(action.at);
  say(`${word}.`);
  buttons();
};
