// What a lead does with a queue on its card: other settings, putting it away, bringing it back. Each tells what it did
// and takes it back.

const SETTINGS = { name: "Name", overlap: "People per solution", guidelines: "Guidelines" };

const manageOf = (queue, act) => {
  const box = el("details", "bench-manage"), form = el("form"), said = el("p", "bench-manage-said"), row = el("div", "bench-row");
  said.setAttribute("role", "status");
  const fields = {
    name: Object.assign(el("input"), { type: "text", value: queue.name, maxLength: 80, required: true, dir: "auto" }),
    overlap: Object.assign(el("input"), { type: "number", value: queue.overlap, min: 0, max: 200, step: 1, required: true }),
    guidelines: Object.assign(el("textarea"), { rows: 4, value: queue.guidelines, maxLength: 20000, dir: "auto", placeholder: "Empty: the usual ones" }),
  };
  const helps = { overlap: "So many judge the same one; 0: everybody" };
  for (const [name, input] of Object.entries(fields)) {
    const label = el("label", "bench-field");
    input.name = name;
    label.append(el("span", "", SETTINGS[name]), input);
    if (helps[name]) label.append(el("small", "quiet", helps[name]));
    form.append(label);
  }
  const told = () => ({ name: fields.name.value.trim(), overlap: fields.overlap.valueAsNumber, guidelines: fields.guidelines.value.trim() });
  const failed = (words) => { said.textContent = words; said.classList.toggle("wrong", Boolean(words)); };
  const put = async (changes, words) => failed((await act.change(queue, changes, words)) || "");
  const save = Object.assign(el("button", "primary", "Save"), { type: "submit" });
  const away = pushed("", "Archive", () => put({ archived: true }, `“${queue.name}” is archived: nobody is offered it, and all labels are kept.`));
  away.title = "Put the queue away. Nothing is deleted, and it can be brought back.";
  row.append(save, away);
  form.append(said, row);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = told(), changes = Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== queue[name]));
    if (Object.keys(changes).length) put(changes, `“${now.name}” is changed.`);
    else box.open = false;
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); box.open = false; box.querySelector("summary").focus(); } });
  box.append(el("summary", "", "Settings"), form);
  return box;
};

const archivedOf = (queues, act) => {
  const box = el("details", "bench-archived"), list = el("ul");
  for (const queue of queues) {
    const line = el("li"), back = pushed("", "Restore", async () => { const wrong = await act.change(queue, { archived: false }, `“${queue.name}” is back.`); if (wrong) facts.textContent = wrong; });
    const facts = el("span", "quiet", `${queue.labelled.toLocaleString("en-GB")} of ${count(queue.total, "solution", "solutions")} labelled`);
    line.dataset.queue = queue.id;
    back.setAttribute("aria-label", `Restore: ${queue.name}`);
    line.append(Object.assign(el("b", "", queue.name), { dir: "auto" }), facts, back);
    list.append(line);
  }
  box.append(el("summary", "", `Archived queues (${queues.length})`), list);
  return box;
};

// What was done, above the queues, and the way back.
const noticeOf = ({ words, undo }) => {
  const box = el("p", "bench-notice");
  box.setAttribute("role", "status");
  box.append(el("span", "", words));
  if (undo) box.append(" ", pushed("", "Undo", undo));
  return box;
};
