// The shelf: asks for the list, keeps the filter in the address, and marks traces. Entries are in shelf_entry.js.

const at = (name) => element.querySelector(`.shelf-${name}`);
const form = at("ask"), list = at("list"), bar = at("bar"), empty = at("empty"), more = at("more"), chips = at("chips");
const field = (name) => form.elements[name];
const TEXTS = ["words", "strategy", "model", "verifier", "result", "state", "since", "until", "source"];
const SWITCHES = ["starred", "labelled", "deleted"];
const SAID = { strategy: "strategy", model: "model", verifier: "verifier", result: "result", state: "state", since: "from", until: "until", source: "source" };
const NAMES = { unchecked: "not checked" };
const GONE = "The server does not answer: nothing was changed. Try again in a moment.";
const POLL = 4000;

let filter = {}, rows = [], total = 0, chosen = [], newest = 0, undo = null, poll = 0, titles = new Map();

// --- the filter: what the fields and the address say

const readAddress = () => {
  const query = new URLSearchParams(location.search), read = {};
  for (const name of TEXTS) if (query.get(name)) read[name] = query.get(name).slice(0, 500);
  for (const name of SWITCHES) if (query.get(name) === "1") read[name] = true;
  return read;
};
const writeAddress = () => {
  const query = new URLSearchParams();
  for (const name of TEXTS) if ((filter[name] || "").trim()) query.set(name, filter[name].trim());
  for (const name of SWITCHES) if (filter[name]) query.set(name, "1");
  const theme = new URLSearchParams(location.search).get("__theme");
  if (theme) query.set("__theme", theme);
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
};
const fillFields = () => {
  for (const name of TEXTS) if (field(name)) {
    const value = filter[name] || "", control = field(name);
    // a name from the address that does not occur any more is shown all the same
    if (control.tagName === "SELECT" && ![...control.options].some((option) => option.value === value)) control.append(new Option(value, value));
    if (control.value !== value) control.value = value;
  }
  for (const name of SWITCHES) if (field(name)) field(name).checked = Boolean(filter[name]);
};
const readFields = () => {
  const read = {};
  for (const name of TEXTS) { const value = field(name) ? field(name).value : filter[name]; if (value) read[name] = value; }
  for (const name of SWITCHES) if (field(name) ? field(name).checked : filter[name]) read[name] = true;
  return read;
};
const isFiltered = () => Object.keys(filter).some((name) => name !== "words" || filter.words.trim());

const change = (next, wait = 0) => {
  filter = next;
  fillFields();
  writeAddress();
  showChips();
  clearTimeout(change.timer);
  change.timer = setTimeout(() => find(), wait);
};
form.addEventListener("submit", (event) => { event.preventDefault(); change(readFields()); });
form.addEventListener("input", (event) => change(readFields(), event.target.name === "words" ? 220 : 0));
at("clear").addEventListener("click", () => { change({}); field("words").focus(); });

const showChips = () => {
  const made = [];
  const chip = (name, text) => {
    const item = el("li"), off = button("", `${text} ×`, `Remove the filter: ${text}`, () => { const { [name]: _, ...rest } = filter; change(rest); });
    item.append(off);
    made.push(item);
  };
  for (const name of TEXTS) if (SAID[name] && filter[name]) chip(name, `${SAID[name]}: ${NAMES[filter[name]] || titles.get(filter[name]) || filter[name]}`);
  for (const name of SWITCHES) if (filter[name]) chip(name, name);
  chips.replaceChildren(...made);
  chips.hidden = !made.length;
  at("clear").hidden = !isFiltered();
  at("filters").querySelector("summary").textContent = made.length ? `Filters (${made.length})` : "Filters";
};

const fillChoices = (choices) => {
  titles = new Map(choices.strategy);
  for (const name of ["strategy", "model", "verifier"]) {
    const control = field(name), options = [new Option("any", "")];
    for (const choice of choices[name]) { const [value, text] = Array.isArray(choice) ? choice : [choice, choice]; options.push(new Option(text, value)); }
    if (document.activeElement !== control) control.replaceChildren(...options);
  }
  fillFields();
};

// --- asking. Only the newest question's answer is shown; marks are sent one after the other.

const find = async (next = false, limit = undefined) => {
  const question = ++newest, last = rows[rows.length - 1];
  clearTimeout(poll);
  list.setAttribute("aria-busy", "true");
  let answer;
  try {
    const zone = new Date(filter.since ? `${filter.since}T00:00` : Date.now()).getTimezoneOffset() || 0;
    answer = await answerOf(server.find_traces({ filter: { ...filter, zone }, after: next && last ? [last.created, last.id] : null, limit }));
  } catch (error) {
    answer = { error: GONE };
  }
  if (question !== newest) return;
  list.removeAttribute("aria-busy");
  if (answer.error) {
    say(answer.error);
    // the list stays as it is, and is asked for again
    poll = setTimeout(() => find(false, Math.max(50, Math.min(500, rows.length))), 2 * POLL);
    return;
  }
  fillChoices(answer.choices);
  total = answer.total;
  at("backup").hidden = !answer.keeps;
  const before = rows.length;
  rows = next ? [...rows, ...answer.rows.filter((row) => !rows.some((known) => known.id === row.id))] : answer.rows;
  show(answer.partial);
  if (next) list.children[before]?.querySelector(".shelf-open").focus();
};
let line = Promise.resolve();
const mark = (row, what) => {
  const answer = line.then(() => answerOf(server.mark_trace({ trace: row.id, ...what }))).catch(() => ({ error: GONE }));
  line = answer;
  return answer.then((got) => { if (got.error) say(got.error); return got; });
};

const say = (text, todo = null) => {
  bar.hidden = false;
  bar.querySelector("span").textContent = text;
  bar.querySelector("button").hidden = !todo;
  undo = todo;
};
bar.querySelector("button").addEventListener("click", () => undo && undo());

// --- the list

// While a note is being written the list stays as it is and `rows` may be newer: entries are found by their trace.
const entryFor = (id) => [...list.children].find((item) => item.dataset.trace === id);
const rowFor = (id) => rows.find((known) => known.id === id);
const redraw = () => list.replaceChildren(...rows.map((row) => entryOf(row, act)));
const put = (row) => {
  const place = rows.findIndex((known) => known.id === row.id);
  if (place < 0) return;
  rows[place] = { ...row, snippet: rows[place].snippet, place: rows[place].place };
  const old = entryFor(row.id);
  if (!old) return;
  const focus = old.contains(document.activeElement) ? document.activeElement.className : null, made = entryOf(rows[place], act);
  const writing = old.querySelector(".shelf-edit"); // a note that is being written stays as it is
  if (writing) { made.querySelector(".shelf-note")?.remove(); made.querySelector(".shelf-main").append(writing); }
  old.replaceWith(made);
  if (focus) (made.querySelector(`.${CSS.escape(focus.split(" ")[0])}`) || made.querySelector(".shelf-open")).focus();
};
const remove = (row) => {
  const place = rows.findIndex((known) => known.id === row.id);
  if (place < 0) return;
  const old = entryFor(row.id), focused = old?.contains(document.activeElement);
  old?.remove();
  rows.splice(place, 1);
  total -= 1;
  chosen = chosen.filter((id) => id !== row.id);
  show();
  if (focused) (list.children[Math.min(place, rows.length - 1)]?.querySelector(".shelf-open") || field("words")).focus();
};

const act = {
  isChosen: (row) => chosen.includes(row.id),
  star: (row) => {
    const now = rowFor(row.id) || row;
    put({ ...now, starred: !now.starred }); // at once; the answer sets it right
    mark(row, { starred: !now.starred }).then((got) => got.error && put(now));
  },
  note: (row) => {
    const item = entryFor(row.id);
    if (!item || item.querySelector(".shelf-edit")) return;
    item.querySelector(".shelf-menu").open = false;
    const written = (text) => {
      const now = rowFor(row.id) || row, same = text === null || text.trim() === now.note;
      if (!same) put({ ...now, note: text.trim() });
      redraw();
      (entryFor(row.id)?.querySelector(".shelf-open") || field("words")).focus();
      // what could not be kept is in the field again
      if (!same) mark(row, { note: text }).then((got) => { if (got.error) { put(now); const again = entryFor(row.id); if (again) noteField(again, { ...now, note: text }, written); } });
    };
    noteField(item, row, written);
  },
  delete: (row) => mark(row, { deleted: true }).then((got) => {
    if (got.error) return;
    remove(row);
    say(`Deleted “${row.prompt.slice(0, 50)}${row.prompt.length > 50 ? "…" : ""}”.`, () => act.restore(row));
    bar.querySelector("button").focus({ preventScroll: true });
  }),
  restore: (row) => mark(row, { deleted: false }).then(async (got) => {
    if (got.error) return;
    say("Restored.");
    await find(false, Math.max(50, Math.min(500, rows.length + 1)));
    list.querySelector(`[data-trace="${CSS.escape(row.id)}"] .shelf-open`)?.focus();
  }),
  choose: (row) => {
    chosen = act.isChosen(row) ? chosen.filter((id) => id !== row.id) : [...chosen, row.id].slice(-2);
    for (const item of list.children) item.querySelector(".shelf-choose").setAttribute("aria-pressed", chosen.includes(item.dataset.trace));
    showChosen();
  },
};

const showChosen = () => {
  const box = at("compare"), link = box.querySelector("a");
  box.hidden = !chosen.length;
  box.querySelector("span").textContent = chosen.length === 2 ? "Two chosen." : "One chosen: choose another to compare.";
  link.hidden = chosen.length < 2;
  if (chosen.length === 2) link.href = `${root()}/compare?${new URLSearchParams({ a: chosen[0], b: chosen[1] })}`;
};
at("compare").querySelector("button").addEventListener("click", () => { chosen = []; showChosen(); for (const item of list.children) item.querySelector(".shelf-choose").setAttribute("aria-pressed", "false"); });
more.addEventListener("click", () => find(true));

const nothing = () => {
  const lines = [];
  if (filter.deleted) lines.push("Nothing is deleted here.");
  else if (!isFiltered()) lines.push("No searches yet.", "Every search you run is kept here, step by step, and opens again as it was.");
  else {
    lines.push("No search matches all of these.");
    const words = (filter.words || "").trim();
    if (words.includes(" ")) lines.push("All the words must stand in one text: try fewer of them.");
    else if (words) lines.push("Try another word, or only its beginning.");
    if (chips.children.length) lines.push(chips.children.length === 1 ? "Or take away the filter above." : "Or take away one of the filters above.");
  }
  empty.replaceChildren(...lines.map((text, place) => el("p", place ? "quiet" : "", text)));
  if (!isFiltered()) { const link = el("a", "", "Run one on the Explore page"); link.href = `${root()}/`; empty.append(link); }
};

const show = (partial = false) => {
  const editing = list.querySelector(".shelf-edit");
  const focus = list.contains(document.activeElement) ? document.activeElement : null;
  const focused = focus && [focus.closest("li").dataset.trace, focus.className.split(" ")[0]];
  if (!editing) redraw();
  if (focused && !editing) list.querySelector(`[data-trace="${CSS.escape(focused[0])}"] ${focused[1] ? `.${CSS.escape(focused[1])}` : ".shelf-open"}`)?.focus({ preventScroll: true });
  const noun = filter.deleted ? ["deleted search", "deleted searches"] : ["search", "searches"];
  const told = `${count(total, ...noun)}${partial ? ", among the newest texts with these common words" : ""}`;
  if (at("count").textContent !== told) at("count").textContent = told; // a screen reader says it again
  more.hidden = rows.length >= total;
  more.textContent = `Show more (${(total - rows.length).toLocaleString("en-GB")})`;
  empty.hidden = rows.length > 0;
  if (!rows.length) nothing();
  showChosen();
  clearTimeout(poll);
  // a search that is running goes on without this page
  if (rows.some((row) => row.state === "running")) poll = setTimeout(() => (document.hidden || list.querySelector(".shelf-edit, details[open]") ? show(partial) : find(false, Math.max(50, Math.min(500, rows.length)))), POLL);
};

// --- keys

const here = () => [...list.children].findIndex((item) => item.contains(document.activeElement));
const go = (place) => {
  const link = list.children[Math.max(0, Math.min(list.children.length - 1, place))]?.querySelector(".shelf-open");
  if (link) { link.focus(); link.closest("li").scrollIntoView({ block: "nearest" }); }
};
document.addEventListener("keydown", (event) => {
  if (!element.isConnected || !element.offsetParent || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select, [contenteditable=true]"), place = here();
  if (typing) {
    if (typing.name === "words" && (event.key === "ArrowDown" || event.key === "Escape") && rows.length) { event.preventDefault(); go(0); }
    return;
  }
  const row = rowFor(list.children[place]?.dataset.trace);
  const todo = {
    "/": () => { field("words").focus(); field("words").select(); },
    j: () => go(place + 1), ArrowDown: () => go(place + 1), k: () => go(Math.max(0, place - 1)), ArrowUp: () => go(Math.max(0, place - 1)),
    s: row?.mine && (() => act.star(row)), n: row?.mine && (() => act.note(row)), c: row && (() => act.choose(row)),
    Delete: row?.mine && !row.deleted && (() => act.delete(row)),
    Escape: () => { const open = list.querySelector("details[open]"); if (open) { open.open = false; open.querySelector("summary").focus(); } },
  }[event.key];
  if (!todo || (event.key.startsWith("Arrow") && place < 0)) return;
  event.preventDefault();
  todo();
});
document.addEventListener("click", (event) => {
  for (const menu of list.querySelectorAll("details[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && rows.length && !list.querySelector(".shelf-edit, details[open]")) find(false, Math.max(50, Math.min(500, rows.length))); });

// --- beginning

const { forgets } = props.value;
at("forgets").hidden = !forgets;
at("backup").href = `${root()}/download/traces.db`;
at("filters").open = matchMedia("(min-width: 761px)").matches;
filter = readAddress();
fillFields();
showChips();
at("count").textContent = "Looking…";
find();
