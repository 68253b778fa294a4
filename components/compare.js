// Above two traces: which ones, and in which settings they differ.

const box = element.querySelector(".compare");

const describe = (row) => {
  const at = new Date(row.created * 1000), day = at.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  const answer = row.answer === null ? "no answer" : `${row.answer.slice(0, 20)}${row.correct === null ? "" : row.correct ? " ✓" : " ✗"}`;
  // what differs between searches of one problem comes first: a narrow chooser cuts off the rest
  return `${row.strategy} · ${answer} · ${row.prompt.slice(0, 60)}${row.prompt.length > 60 ? "…" : ""} · ${day}`;
};
// The pair that was chosen last; an answer for an older one would set the choosers back.
let wanted = null;
const choose = (a, b) => {
  wanted = JSON.stringify([a || null, b || null]);
  const url = new URL(location.href);
  for (const [name, id] of [["a", a], ["b", b]]) if (id) url.searchParams.set(name, id); else url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
  trigger("choose", { a: a || null, b: b || null });
};

const choosers = (value) => {
  const line = el("div", "compare-choose"), ids = value.chosen.map((one) => (one ? one.id : "")), fields = [];
  ["A", "B"].forEach((name, place) => {
    const label = el("label", "", `${name} `), field = el("select");
    field.append(new Option("choose a search", ""));
    if (ids[place] && !value.recent.some((row) => row.id === ids[place])) field.append(new Option([value.chosen[place].strategy, value.chosen[place].prompt].filter(Boolean).join(" · "), ids[place]));
    for (const row of value.recent) field.append(new Option(describe(row), row.id));
    field.value = ids[place];
    field.addEventListener("change", () => choose(fields[0].value, fields[1].value));
    fields.push(field);
    label.append(field);
    line.append(label);
  });
  const swap = el("button", "", "⇄ Swap");
  swap.type = "button";
  swap.setAttribute("aria-label", "Swap the two sides");
  swap.addEventListener("click", () => choose(fields[1].value, fields[0].value));
  line.append(swap);
  return line;
};
const tableOf = (rows, name) => {
  const table = el("table", "compare-settings"), head = el("tr"), top = el("thead"), body = el("tbody");
  for (const text of [name, "A", "B"]) { const cell = el("th", "", text); cell.scope = "col"; head.append(cell); }
  top.append(head);
  for (const [setting, a, b] of rows) {
    const row = el("tr"), first = el("th", "", setting);
    first.scope = "row";
    row.append(first, ...[a, b].map((told) => Object.assign(el("td", told === null ? "quiet" : "", told === null ? "–" : told), { dir: "auto" })));
    body.append(row);
  }
  table.append(top, body);
  return table;
};

const NAMED = 5; // settings that are named before the table is unfolded
let shown = "", unfolded = null;
const show = () => {
  const value = props.value, told = JSON.stringify(value);
  if (told === shown || (wanted && value && JSON.stringify(value.asked) !== wanted)) return;
  shown = told;
  const focus = [...box.querySelectorAll("select, button")].indexOf(document.activeElement);
  box.replaceChildren(el("h1", "", "Compare two searches"));
  if (!value) return box.append(el("p", "quiet", "Opening…"));
  box.append(choosers(value));
  if (!value.recent.length) box.append(el("p", "quiet", "There is nothing to compare yet: run two searches on the Explore page."));
  if (value.note) box.append(el("p", "compare-note", value.note));
  const apart = value.rows.filter((row) => !row[3]), alike = value.rows.filter((row) => row[3]);
  if (apart.length) {
    // what came of it is not to be pushed out of sight by many settings
    const differs = el("details", "compare-apart"), names = apart.map((row) => row[0]);
    differs.append(el("summary", "", `What differs: ${names.slice(0, NAMED).join(", ")}${names.length > NAMED ? ` and ${count(names.length - NAMED, "other setting", "other settings")}` : ""}`), tableOf(apart, "Setting"));
    differs.open = unfolded ?? apart.length <= NAMED;
    differs.querySelector("summary").addEventListener("click", () => { unfolded = !differs.open; });
    box.append(differs);
  }
  else if (value.rows.length) box.append(el("p", "quiet", "All settings are the same."));
  if (alike.length) {
    const more = el("details"), name = el("summary", "", `${count(alike.length, "setting is", "settings are")} the same`);
    more.append(name, tableOf(alike, "The same"));
    box.append(more);
  }
  if (focus >= 0) box.querySelectorAll("select, button")[focus]?.focus();
};
watch("value", show);
show();
// a search that was stopped may have gone on in another tab
document.addEventListener("visibilitychange", () => {
  const ids = document.visibilityState === "visible" && box.isConnected && props.value && props.value.asked;
  if (ids && (ids[0] || ids[1])) choose(...ids);
});
