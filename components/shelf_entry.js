// One entry of the shelf. `act` has what its controls do; a trace's texts enter as text.

const STATES = { running: "● running", interrupted: "‖ interrupted", stopped: "■ stopped", failed: "! failed", done: "" };

const when = (seconds) => {
  const at = new Date(seconds * 1000), now = new Date(), today = now.toDateString() === at.toDateString();
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return today ? `today, ${time}` : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...year })}, ${time}`;
};
const told = (text) => Object.assign(el("span", "", text), { dir: "auto" });
const button = (className, text, label, todo) => {
  const made = el("button", className, text);
  made.type = "button";
  if (label) { made.setAttribute("aria-label", label); made.title = label; }
  made.addEventListener("click", todo);
  return made;
};
const download = (row, kind, text) => {
  const link = el("a", "", text);
  link.href = `${root()}/download/${encodeURIComponent(row.id)}.${kind}`;
  link.setAttribute("download", "");
  return link;
};
const labelling = (row) => {
  const link = el("a", "", "Label this search");
  link.href = `${root()}/label?${new URLSearchParams({ trace: row.id })}`;
  return link;
};
const address = (row, place) => {
  const query = new URLSearchParams({ trace: row.id });
  if (Number.isInteger(place) && place >= 0) query.set("step", place);
  return `${root()}/?${query}`;
};

const outcomeOf = (row) => {
  const line = el("p", "shelf-answer");
  if (row.answer !== null) line.append(Object.assign(el("b", "", row.answer), { dir: "auto" }));
  else if (row.text) line.append(Object.assign(el("span", "beginning", row.text), { dir: "auto" }));
  else line.append(el("span", "quiet", row.state === "running" ? "no answer yet" : "no answer"));
  if (row.correct !== null) line.append(el("b", row.correct ? "right" : "wrong", row.correct ? "✓ right" : "✗ wrong"));
  return line;
};

const factsOf = (row) => {
  const facts = [row.strategy, row.model || "no model", row.verifiers.length ? row.verifiers.join(", ") : "no verifier", count(row.steps, "step", "steps"), count(row.tokens, "token", "tokens"), `${fixed(row.seconds, 1)} s`];
  if (row.runs > 1) facts.push(count(row.runs - 1, "run by hand", "runs by hand"));
  facts.push(when(row.created));
  if (row.example) facts.push("recorded example");
  if (STATES[row.state]) facts.unshift(STATES[row.state]);
  const line = el("p", "shelf-facts");
  facts.forEach((fact, place) => line.append(...(place ? [" · "] : []), told(fact)));
  return line;
};

const snippetOf = (row) => {
  if (!row.snippet || row.place < 0) return null;
  const link = el("a", "shelf-snippet");
  link.href = address(row, row.place);
  link.dir = "auto";
  link.append(el("span", "quiet", `step ${row.place + 1}: `));
  for (const [text, hit] of row.snippet) link.append(hit ? el("mark", "", text) : document.createTextNode(text));
  return link;
};

const promptOf = (row) => {
  const open = el("a", "shelf-open");
  open.href = address(row);
  open.dir = "auto";
  // the words stand in the problem itself: shown as it was found
  if (row.snippet && row.place < 0) for (const [text, hit] of row.snippet) open.append(hit ? el("mark", "", text) : document.createTextNode(text));
  else open.textContent = row.prompt;
  return open;
};

const noteOf = (row, act) => {
  if (!row.note) return null;
  const note = row.mine ? button("shelf-note", row.note, null, () => act.note(row)) : el("p", "shelf-note", row.note);
  note.dir = "auto";
  if (row.mine) note.setAttribute("aria-label", `Note: ${row.note}. Change it`);
  return note;
};

const entryOf = (row, act) => {
  const item = el("li"), main = el("div", "shelf-main"), tools = el("div", "shelf-tools"), short = row.prompt.slice(0, 60);
  item.dataset.trace = row.id;
  main.append(...[promptOf(row), outcomeOf(row), factsOf(row), snippetOf(row), noteOf(row, act)].filter(Boolean));
  if (row.mine) {
    const star = button("shelf-star", row.starred ? "★" : "☆", `Star: ${short}`, () => act.star(row));
    star.setAttribute("aria-pressed", row.starred);
    tools.append(star);
  } else if (row.starred) tools.append(el("span", "shelf-star", "★"));
  const choose = button("shelf-choose", "Compare", `Choose to compare: ${short}`, () => act.choose(row));
  choose.setAttribute("aria-pressed", act.isChosen(row));
  tools.append(choose);
  const more = el("details", "shelf-menu"), sign = el("summary", "", "⋯"), menu = el("div");
  sign.setAttribute("aria-label", `More: ${short}`);
  if (row.state !== "running" && !row.deleted) menu.append(labelling(row));
  menu.append(download(row, "html", "Download as a page"), download(row, "jsonl", "Download as JSON lines"));
  if (row.mine) {
    menu.append(button("", row.note ? "Change the note" : "Add a note", null, () => act.note(row)));
    menu.append(row.deleted ? button("", "Restore", null, () => act.restore(row)) : button("danger", "Delete", null, () => act.delete(row)));
  }
  more.append(sign, menu);
  if (row.deleted && row.mine) tools.append(button("shelf-restore", "Restore", `Restore: ${short}`, () => act.restore(row)));
  tools.append(more);
  item.append(main, tools);
  return item;
};

// The note as a field, in place of what stood there.
const noteField = (item, row, done) => {
  const form = el("form", "shelf-edit"), field = el("textarea"), save = el("button", "primary", "Save"), cancel = el("button", "", "Cancel");
  field.value = row.note;
  field.maxLength = 2000;
  field.rows = 2;
  field.setAttribute("aria-label", `Note on: ${row.prompt.slice(0, 60)}`);
  cancel.type = "button";
  const end = (text) => { form.remove(); done(text); };
  form.addEventListener("submit", (event) => { event.preventDefault(); end(field.value); });
  cancel.addEventListener("click", () => end(null));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(null);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) end(field.value);
    else return;
    event.preventDefault();
  });
  const row2 = el("div");
  row2.append(save, cancel);
  form.append(field, row2);
  item.querySelector(".shelf-note")?.remove();
  item.querySelector(".shelf-main").append(form);
  field.focus();
};
