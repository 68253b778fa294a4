// The bench: which item is on the page, which come next, and what goes to the server. Cards and views show, actions
// judge, the outbox keeps and sends; here is what joins them.

const at = (name) => element.querySelector(`.bench-${name}`);
const bench = element.querySelector(".bench"), rooms = at("rooms"), work = at("work"), desktop = at("desk"), foot = at("foot"), dock = at("dock"), sheet = at("sheet");
const GONE = "The server does not answer: try again in a moment.";
const AHEAD = 3, LATE = 1500, AGAIN = 4000, TAB = Math.random().toString(36).slice(2, 10) + Date.now().toString(36);

let person = null, queues = [], archived = [], guidelines = "", outbox = null, trail = null;
let queue = null, now = null, view = null, ahead = [], asked = 0, dry = false, away = false, waiting = "", held = [], mark = 0, twice = null, progress = null, talked = 0, newest = 0;
const known = new Map(), seen = []; // items by queue and number, as this person has judged them; numbers that were here

// a server that is away makes no answer, or none that says anything
const ask = async (name, told) => answerOf(server[name](told)).catch(() => ({ error: GONE }));
const idOf = (item) => `${item.queue}/${item.item}`;
const say = (words, wrong = false) => { at("said").textContent = words; at("said").classList.toggle("wrong", wrong); };
const tell = (words) => { at("told").textContent = words; };
const state = (name) => { bench.dataset.state = name; };

// --- the address: queue, item and step; every item is an entry of the browser's history

const address = (entry = false) => {
  const query = new URLSearchParams(location.search);
  for (const name of ["queue", "item", "step", "trace"]) query.delete(name);
  if (queue) query.set("queue", queue);
  if (queue && now) query.set("item", now.item);
  if (queue && now && view.place() !== null) query.set("step", view.place() + 1);
  const link = `${location.pathname}${query.size ? `?${query}` : ""}`;
  if (entry) window.history.pushState(null, "", link);
  else if (link !== location.pathname + location.search) window.history.replaceState(window.history.state, "", link);
};
let addressLater = 0;
// browsers refuse very frequent changes of the address
const soon = () => { clearTimeout(addressLater); addressLater = setTimeout(() => address(), 250); };
const numberIn = (query, name) => (/^\d{1,9}$/.test(query.get(name) || "") ? Number(query.get(name)) : null);

// --- items: the one shown, those fetched ahead, and the way from one to the next

const remember = (item) => {
  const old = known.get(idOf(item));
  if (old) return old;
  if (item.tie) item.preference = "tie";
  // what was judged before a reload and has not arrived yet
  for (const { kind, data } of outbox.waiting) if (data.queue === item.queue && data.item === item.item) {
    if (kind === "finish") item.done = data.reason === "reopened" ? null : data.reason;
    else if (data.about === "step" || data.about === "comment") put(item, data, data);
    else if (data.about === "choice") {
      const parent = nodeOf(item, data.step)?.parent || "";
      put(item, { about: "choice", step: parent }, { chosen: data.rating && !data.written ? data.step : null, written: data.rating ? data.written : null });
    } else if (data.about === "preference") item.preference = data.rating === 0 ? "tie" : data.rating ? data.step : null;
  }
  known.set(idOf(item), item);
  return item;
};
const far = () => {
  if (!progress) return;
  const total = progress.done + progress.left, bar = at("far").querySelector("progress");
  bar.max = Math.max(1, total);
  bar.value = progress.done;
  at("count").textContent = `${progress.done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`;
};
const show = (item, { place = null, entry = false } = {}) => {
  view?.close();
  now = item;
  waiting = "";
  twice = null;
  at("last").hidden = true;
  if (!at("said").textContent.startsWith("Not saved")) say(item.elsewhere && !item.done ? `You judged ${count(item.elsewhere, "step", "steps")} of this in another queue or on the tree: what you said stands here.` : "");
  guidelines = item.guidelines || "";
  if (queue !== item.queue || !progress) { progress = item.progress ? { ...item.progress } : null; }
  queue = item.queue;
  seen.push(item.item);
  at("name").textContent = item.name;
  at("work").querySelector(".bench-chips").replaceChildren(...chipsOf(item).slice(1));
  far();
  view = { step: pathView, first_error: pathView, alternatives: walkView, compare: compareView }[item.protocol](item, doing);
  rooms.hidden = true;
  work.hidden = work.inert = foot.hidden = false;
  bench.classList.toggle("wide", view.wide);
  desktop.replaceChildren(view.root);
  state("item");
  bench.dataset.item = item.item;
  fillDock();
  talked = 0;
  scrollTo({ top: 0 });
  clock.on("item");
  view.begin(place);
  address(entry);
  fill();
};
// What one waits for: "next", the one that is fetched ahead, or "asked", the answer of the server.
const wait = (words, what = "asked") => {
  waiting = what;
  state("waiting");
  say(words);
};
// Things to judge are fetched before they are needed.
const fill = async () => {
  if (dry || asked || ahead.length >= AHEAD || !queue) return;
  const mine = queue, question = (asked = Math.random());
  const after = [...new Set([...seen, ...ahead.map((one) => one.item), ...(now ? [now.item] : [])])].slice(-500);
  const answer = await ask("label_ahead", { queue: mine, after });
  if (asked !== question) return;
  asked = 0;
  if (queue !== mine) return;
  away = answer.error === GONE;
  if (away) {
    held = [];
    if (waiting === "next") say(answer.error, true);
    setTimeout(fill, 1500);
    return;
  }
  // the queue is closed, or one is signed out: waiting does not help
  if (answer.error) { if (waiting === "next") { await list({ entry: true }); problem(answer.error); } return; }
  if (answer.item) { if (!ahead.some((one) => one.item === answer.item.item)) ahead.push(remember(answer.item)); } else dry = true;
  if (waiting === "next") forward();
  else fill();
};
// Every way to an item or to the queues takes a turn; a late answer of an earlier one is dropped.
const forward = () => {
  newest += 1;
  const next = ahead.shift();
  if (next) {
    const last = now;
    show(next, { entry: true });
    tell(`Next: ${next.problem.slice(0, 200)}`);
    remind(last);
    release();
    return;
  }
  if (dry) return ended();
  wait("Loading the next one…", "next");
  fill();
};
// Where nothing is left, one goes on through what one has judged.
const further = async () => {
  if (!dry || ahead.length) return forward();
  const turn = ++newest, asked = { queue, behind: now.item };
  wait("Loading…");
  await sent();
  if (turn !== newest) return;
  const answer = await ask("label_item", asked);
  if (turn !== newest) return;
  waiting = "";
  if (answer.error) { state("item"); return say(answer.error, true); }
  if (!answer.item) return ended();
  show(remember(answer.item), { entry: true });
  release();
};
// What was done while nothing was there to judge is for the next one, unless that took long. One after the other: an
// undo may have to fetch the solution it belongs to.
let releasing = false;
const release = async () => {
  if (releasing) return;
  const came = held.length;
  held = held.filter((key) => performance.now() - key.at < LATE);
  if (came > held.length) say(`${count(came - held.length, "action was", "actions were")} dropped: there was nothing to judge.`);
  releasing = true;
  try {
    while (held.length && !waiting && bench.dataset.state === "item") await todo[held.shift().action]?.();
  } finally {
    releasing = false;
  }
};
const ended = async () => {
  await list({ ended: now.queue, entry: true, last: now });
  rooms.querySelector(".bench-done h2")?.focus();
};
// What is on its way decides what is next.
const sent = async () => { for (let tries = 0; outbox?.size && tries < 40; tries++) await new Promise((done) => setTimeout(done, 50)); };
const open = async (id, item, { place = null, entry = false } = {}) => {
  const turn = ++newest;
  away = false;
  if (queue !== id) { ahead = []; dry = false; seen.length = 0; progress = null; asked = 0; }
  const have = item === null ? null : known.get(`${id}/${item}`);
  if (have) { ahead = ahead.filter((one) => one.item !== item); show(have, { place, entry }); return true; }
  wait("Loading…");
  if (item === null) await sent();
  if (turn !== newest) return false;
  const answer = await ask("label_item", { queue: id, item });
  if (turn !== newest) return false;
  waiting = "";
  if (answer.error) { if (now) { state("item"); say(answer.error, true); } else { await list(); problem(answer.error); } return false; }
  if (!answer.item) { if (item === null) { queue = null; await list({ ended: id }); rooms.querySelector(".bench-done h2")?.focus(); } else { await list(); problem("There is no such item in this queue."); } return false; }
  say("");
  queue = id;
  show(remember(answer.item), { place, entry });
  release();
  return true;
};

// --- the rooms: the list of queues

const problem = (words) => { const line = el("p", "bench-problem-line wrong", words); line.setAttribute("role", "alert"); rooms.prepend(line); };
const list = async ({ ended = null, entry = false, last = null, notice = null } = {}) => {
  away = false;
  const turn = ++newest, focused = bench.contains(document.activeElement);
  // the entry that is left keeps its item
  clearTimeout(addressLater);
  view?.close();
  view = null;
  // what is left stays on the page until the queues are here, and can no longer be judged
  work.inert = foot.hidden = true;
  if (now) state("waiting");
  now = null;
  queue = null;
  waiting = "";
  held = [];
  clock.on();
  say("");
  await sent();
  const answer = await ask("label_queues", {});
  if (turn !== newest) return;
  if (answer.error) { work.hidden = foot.hidden = true; rooms.hidden = false; rooms.replaceChildren(); problem(answer.error); const again = pushed("", "Try again", () => begin()); rooms.append(again); state("failed"); return; }
  meet(answer);
  const options = { make: form, help: () => helpSheet(sheet, refreshed), guide: () => guideSheet(sheet, ""), open: (id, item = null) => open(id, item, { entry: true }), rooms: () => list(), change };
  rooms.replaceChildren(...roomsOf({ person, queues, archived, intro: !introSeen() && !queues.some((queue) => queue.begun), ended, last, notice }, options));
  work.hidden = foot.hidden = true;
  rooms.hidden = false;
  bench.classList.remove("wide");
  state("rooms");
  // what had the focus is gone
  if (focused && !bench.contains(document.activeElement)) { rooms.tabIndex = -1; rooms.focus(); }
  address(entry);
};
// Change a queue and tell it, with the way back; the answer is a sentence where that cannot be.
const change = async (one, changes, words, undoable = true) => {
  const answer = await ask("label_change", { queue: one.id, changes });
  if (answer.error) return answer.error;
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, name === "archived" ? !changes.archived : one[name]]));
  const undo = async () => { const wrong = await change({ ...one, ...changes }, before, "Everything is as it was.", false); if (wrong) problem(wrong); };
  await list({ notice: { words, undo: undoable ? undo : null } });
  (rooms.querySelector(".bench-notice button") || rooms.querySelector(`[data-queue="${CSS.escape(one.id)}"] button`))?.focus();
  return "";
};
const form = () => {
  const made = newQueue({ ask, made: async (id) => { await list(); rooms.querySelector(`[data-queue="${CSS.escape(id)}"] button`)?.focus(); }, cancel: () => list() });
  rooms.replaceChildren(made);
  made.querySelector("input").focus();
};
const meet = (answer) => {
  queues = answer.queues;
  archived = answer.archived;
  if (person?.key === answer.person.key) return;
  person = answer.person;
  const who = person.key; // the outbox is this person's, whoever is signed in by now in another tab
  known.clear();
  ahead = [];
  seen.length = 0;
  trail = makeTrail(`treeline-label-trail-${person.key}`);
  outbox = makeOutbox({
    key: `treeline-label-outbox-${person.key}`,
    send: (batch) => (batch[0].kind === "finish" ? server.label_finish({ ...batch[0].data, who }) : server.label_save({ who, judgements: batch.map((entry) => entry.data) })),
    changed: (size, why) => {
      at("unsaved").dataset.unsaved = size;
      at("unsaved").textContent = size ? `${size.toLocaleString("en-GB")} unsaved` : "Saved";
      at("unsaved").classList.toggle("wrong", Boolean(why));
      if (why && at("said").textContent !== why) say(why, true);
      else if (!why && at("said").textContent.startsWith("Not saved yet")) say("Saved: the server is back.");
    },
    answered,
  });
  outbox.pump();
};

// What the server says to judgements: scores that were hidden until then, and what it refused.
const answered = (batch, answer) => {
  if (answer.declined) say(`Not saved: ${answer.declined}`, true);
  if (answer.progress && !outbox.size && queue === batch[0].data.queue) { progress = answer.progress; far(); }
  const ending = batch[0].kind === "finish" ? known.get(idOf(batch[0].data)) : null;
  if (ending) {
    if (answer.outcome) ending.outcome = answer.outcome;
    if (answer.gold !== undefined) ending.gold = answer.gold;
    if (ending === now) view.redraw(); else if (now && ending.item === seen[seen.length - 2]) remind(ending);
  }
  const { revealed = {}, refused = {} } = answer;
  for (const { mark, data } of batch) {
    const item = known.get(`${data.queue}/${data.item}`), node = item && nodeOf(item, data.step);
    if (refused[mark]) { say(`Not saved: ${refused[mark]}`, true); if (node) node.refused = refused[mark]; }
    if (node && revealed[data.step]) { node.scores = revealed[data.step]; node.revealed = true; }
    if (node && item === now) view.refresh(data.step);
    else if (node?.revealed && now && item.item === seen[seen.length - 2]) remind(item);
  }
};
// The next item comes at once, so what is told of the last one stands above the keys for a while.
const remind = (item) => {
  const line = at("last"), action = trail.last(), node = item && action && action.item === item.item ? nodeOf(item, action.at) : null;
  const parts = [];
  if (node?.revealed && node.scores?.length && isJudged(node)) parts.push(el("span", "", `${ratingOf(node).sign} ${ratingOf(node).word.toLowerCase()}`), ...node.scores.map(scoreWords));
  if (item?.done && item.outcome) parts.push(...outcomeWords(item.outcome));
  const gold = goldOf(item);
  if (gold) parts.push(gold);
  line.hidden = !parts.length;
  line.replaceChildren("Your last one: ", ...parts);
};

// other keys: what shows them is made anew
const refreshed = () => { if (now) { const node = view.current(); known.set(idOf(now), now); show(now, { place: view.place() }); if (node) view.at(node.id); } };

// Do an action, by key or on the dock. While the next item is on its way, what is shown is done with: it is kept for that.
const perform = (action) => {
  if (releasing && !waiting) return void held.push({ action, at: performance.now() });
  if (waiting && away) return say("The server does not answer: nothing can be judged until the next one is here.", true);
  if (waiting) { held.push({ action, at: performance.now() }); return say(`${at("said").textContent.split("…")[0]}… (${count(held.length, "action", "actions")} kept for it)`); }
  if (bench.dataset.state === "item") todo[action]?.();
};
document.addEventListener("keydown", (event) => {
  if (!element.isConnected || !element.offsetParent || event.defaultPrevented || event.isComposing || event.keyCode === 229 || sheet.open || !rooms.hidden) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable=true]")) return;
  const letter = event.key.toLowerCase(), isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && (letter === "z" || letter === "y");
  let action = null;
  if (isUndo) action = letter === "y" || event.shiftKey ? "redo" : "undo";
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else action = keymap.action(event);
  if (!action) return;
  // a button that has the focus is pressed by these
  if ((event.key === "Enter" || event.key === " ") && event.target.closest?.("button, a, summary")) return;
  event.preventDefault();
  if (event.repeat && !["down", "up", "left", "right", "undo", "redo"].includes(action)) return;
  perform(action);
});
at("out").addEventListener("click", () => list({ entry: true }));

// --- beginning, and going back and forth in the browser's history

const route = async () => {
  const query = new URLSearchParams(location.search), id = (query.get("queue") || "").slice(0, 100), item = numberIn(query, "item"), step = numberIn(query, "step");
  const place = step ? step - 1 : null;
  if (!id) return list();
  if (now && now.queue === id && now.item === item) {
    newest += 1;
    if (waiting) show(now, { place });
    else if (place !== null) view.begin(place);
    return;
  }
  await open(id, item, { place });
};
window.addEventListener("popstate", () => { if (element.isConnected) route(); });
const begin = async () => {
  const query = new URLSearchParams(location.search);
  if (query.has("paste")) {
    const link = Object.assign(el("a", "bench-link", "‹ Queues"), { href: `${root()}/label` });
    rooms.replaceChildren(link);
    rooms.hidden = false;
    return state("paste");
  }
  const trace = query.get("trace");
  if (!query.get("queue") && !trace) return list();
  const answer = await ask("label_queues", {});
  if (answer.error) return list();
  meet(answer);
  if (!trace) return route();
  const made = await ask("label_trace", { trace });
  if (!made.error) return open(made.queue, made.item);
  await list();
  problem(made.error);
};
begin();
