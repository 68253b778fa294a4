// The list of past traces.

const list = element.querySelector(".past");
const STATES = { running: "● running", interrupted: "‖ interrupted", stopped: "■ stopped", failed: "! failed", done: "" };

const when = (seconds) => {
  const at = new Date(seconds * 1000), today = new Date().toDateString() === at.toDateString();
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return today ? time : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${time}`;
};

const entry = (row, current, example) => {
  const item = el("li"), open = el("button", "past-open");
  open.type = "button";
  open.dataset.trace = row.id;
  open.dataset.key = `open ${row.id}`;
  if (row.id === current) open.setAttribute("aria-current", "true");
  const top = el("span", "past-top"), below = el("span", "past-below");
  top.append(Object.assign(el("span", "past-prompt", row.prompt), { dir: "auto" }));
  if (row.answer !== null) top.append(Object.assign(el("b", "past-answer", row.answer), { dir: "auto" }));
  if (row.correct !== null) top.append(el("b", row.correct ? "right" : "wrong", row.correct ? "✓" : "✗"));
  const told = example ? [row.strategy] : [row.strategy, when(row.at)];
  if (STATES[row.state]) told.unshift(STATES[row.state]);
  below.textContent = told.join(" · ");
  open.setAttribute("aria-label", `Open: ${row.prompt.replace(/[.…]+$/, "")}. ${row.answer === null ? "No answer" : `Answer ${row.answer}`}${row.correct === null ? "" : row.correct ? ", right" : ", wrong"}. ${told.join(", ")}`);
  open.append(top, below);
  open.addEventListener("click", () => trigger("open", { trace: row.id }));
  item.append(open);
  if (row.state === "interrupted") {
    const again = el("button", "past-resume", "Resume");
    again.type = "button";
    again.dataset.key = `resume ${row.id}`;
    again.addEventListener("click", () => trigger("resume", { trace: row.id }));
    item.append(again);
  }
  return item;
};

const entries = (rows, current, example) => {
  const made = el("ul");
  for (const row of rows) made.append(entry(row, current, example));
  return made;
};

let shown = "", unfolded = null;
const examples = (value) => {
  if (!value.examples || !value.examples.length) return null;
  const group = el("details", "past-examples"), title = el("summary");
  title.dataset.key = "examples";
  title.append(el("h2", "", "Examples"), el("span", "quiet", `${value.examples.length} recorded searches`));
  group.append(title, entries(value.examples, value.current, true));
  // on a phone the list would stand between Run and the tree
  group.open = unfolded === null ? !value.rows.length && matchMedia("(min-width: 761px)").matches : unfolded;
  title.addEventListener("click", () => { unfolded = !group.open; });
  return group;
};

const fill = (value) => {
  list.replaceChildren(el("h2", "", "Past searches"));
  if (!value.rows.length) list.append(el("p", "quiet", "None yet. Your searches are kept here: select one to open it again."));
  list.append(entries(value.rows, value.current, false));
  const recorded = examples(value);
  if (recorded) list.append(recorded);
};
const show = () => {
  const told = JSON.stringify(props.value);
  if (told === shown) return;
  shown = told;
  const scrolled = [...list.querySelectorAll("ul")].map((one) => one.scrollTop);
  // what was resumed is no longer offered to be
  keepingFocus(list, () => fill(props.value || { rows: [] }), (key) => key.replace(/^resume /, "open "));
  list.querySelectorAll("ul").forEach((one, place) => { one.scrollTop = scrolled[place] || 0; });
};
watch("value", show);
show();
window.addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search), trace = asked.get("trace");
  if (element.isConnected && trace && trace !== props.value?.current) trigger("open", { trace, step: asked.get("step") });
});
