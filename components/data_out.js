// The form of an export: which traces, in which format, whose word counts; and the first lines as they would be.

const field = (title, control, note = "") => {
  const label = el("label", "data-field");
  label.append(el("span", "data-title", title), control);
  if (note) label.append(el("span", "quiet", note));
  return label;
};
const options = (choices, first) => (first === undefined ? choices : [["", first], ...choices]).map(([value, words]) => Object.assign(el("option", "", words), { value }));
const select = (name, choices, first) => {
  const made = Object.assign(el("select"), { name });
  made.append(...options(choices, first));
  return made;
};
const tick = (name, words, value = "on") => {
  const label = el("label", "data-tick"), box = Object.assign(el("input"), { type: "checkbox", name, value });
  label.append(box, el("span", "", words));
  return label;
};
const folded = (title, ...inside) => {
  const details = el("details", "data-more");
  details.append(el("summary", "", title), ...inside);
  return details;
};

// What a format has in it. Backquotes of the docstrings mark names of fields.
const words = (text) => text.split("`").map((part, at) => (at % 2 ? el("code", "", part) : document.createTextNode(part)));
const explained = (format) => {
  const table = el("table"), head = el("tr"), made = el("div", "data-about"), about = el("p", "");
  head.append(...["field", "meaning"].map((title) => Object.assign(el("th", "", title), { scope: "col" })));
  table.append(head, ...format.fields.map(([name, meaning]) => {
    const row = el("tr"), cells = [Object.assign(el("th"), { scope: "row" }), el("td")];
    cells[0].append(...words(name));
    cells[1].append(...words(meaning));
    row.append(...cells);
    return row;
  }));
  about.append(...words(format.about));
  const notes = format.notes.map((note) => { const p = el("p", "quiet"); p.append(...words(note)); return p; });
  made.append(about, folded("What is in it", table, ...notes));
  return made;
};

const exportForm = (form, told, ask, begin, named) => {
  const out = told.formats.filter((format) => format.writes), about = el("div"), shown = el("div", "data-shown"), go = Object.assign(el("button", "primary", "Export"), { type: "submit" });
  const format = select("format", out.map((one) => [one.name, one.title]));
  const kinds = told.options, same = (names) => names.map((name) => [name, name]);
  // what there is to choose from grows with what is imported
  const grown = (told) => ({
    queue: [told.queues, "No queue"],
    strategy: [same(told.choices.strategy), "Any strategy"],
    source: [same(told.choices.source), "Anywhere"],
    scores: [[["any", "Of the one that steered"], ...same(told.choices.verifier)], "Left out"],
  });
  const growing = Object.fromEntries(Object.entries(grown(told)).map(([name, [choices, first]]) => [name, select(name, choices, first)]));
  const which = folded("Only some traces",
    field("With these words", Object.assign(el("input"), { name: "words", type: "search", maxLength: 500 })),
    field("Of a labelling queue", growing.queue),
    field("Made by", growing.strategy),
    field("From", growing.source),
    field("Answer", select("result", [["right", "Right"], ["wrong", "Wrong"], ["unchecked", "Not checked"]], "Any")),
    tick("labelled", "Only what people labelled"));
  const judges = el("fieldset", "data-ticks");
  judges.append(el("legend", "data-title", "Judged by"), ...kinds.judges.map(([value, said]) => tick("judges", said, value)));
  const how = folded("Whose word counts, and how",
    field("Where several people judged", select("labellers", kinds.labellers)),
    field("Neutral ratings", select("neutral", kinds.neutral)),
    field("Steps somebody was unsure of", select("unsure", kinds.unsure)),
    judges,
    field("Scores", growing.scores));
  const rows = field("Its lines", select("rows", out.filter((one) => one.lines).map((one) => [one.name, one.title])));
  const pairs = field("Pairs of", select("pairs", kinds.pairs));
  const split = field("Problems", select("split", [["train", "For training (90 %)"], ["test", "For testing (10 %)"]], "All"), "A problem is never on both sides.");
  const packed = tick("packed", "Packed (.gz)");
  form.replaceChildren(field("Format", format), about, rows, pairs, split, which, how, packed, el("h3", "", "The first lines"), shown, go);
  form.elements.rows.value = "stepwise";
  for (const box of form.querySelectorAll('[name="judges"]')) box.checked = box.value === "person";

  const asked = () => {
    const data = new FormData(form), told = Object.fromEntries(data);
    return { ...told, judges: data.getAll("judges"), labelled: data.has("labelled"), packed: data.has("packed") };
  };
  let newest = 0, later = 0;
  const look = async () => {
    const question = ++newest, answer = await ask("preview_export", asked());
    if (question !== newest) return;
    shown.removeAttribute("aria-busy");
    if (answer.error) { shown.replaceChildren(el("p", "data-wrong", answer.error)); go.disabled = true; return; }
    const list = el("ol", "data-lines");
    list.append(...answer.lines.map((line) => { const item = el("li"); item.append(el("code", "", line)); return item; }));
    const none = out.find((one) => one.name === format.value).judged && !answer.judged ? "Nobody has labelled a step of these yet: there is nothing to write." : "None of these traces gives a line in this format.";
    shown.replaceChildren(el("p", "", `${count(answer.traces, "trace", "traces")}, ${answer.judged.toLocaleString("en-GB")} of them labelled by people.`), ...(answer.lines.length ? [list] : [el("p", "quiet", none)]));
    if (answer.lines.length) { list.tabIndex = 0; list.setAttribute("aria-label", "The first lines"); }
    go.disabled = !answer.lines.length;
  };
  const change = () => {
    const chosen = out.find((one) => one.name === format.value);
    about.replaceChildren(explained(chosen));
    rows.hidden = chosen.name !== "dataset";
    pairs.hidden = chosen.name !== "preference" && !(chosen.name === "dataset" && form.elements.rows.value === "preference");
    packed.hidden = ["parquet", "dataset"].includes(chosen.name);
    split.hidden = chosen.name === "dataset";
    how.hidden = chosen.name === "jsonl";
    shown.setAttribute("aria-busy", "true");
    clearTimeout(later);
    later = setTimeout(look, 250);
  };
  growing.queue.value = named || "";
  if (growing.queue.selectedIndex < 0) {
    growing.queue.value = "";
    form.prepend(el("p", "data-wrong", "The queue that the address names is not here: these are the labels of all."));
  }
  which.open = growing.queue.value !== "";
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => { event.preventDefault(); begin("start_export", asked()); });
  change();
  return (told) => {
    for (const [name, [choices, first]] of Object.entries(grown(told))) {
      const chosen = growing[name].value;
      growing[name].replaceChildren(...options(choices, first));
      growing[name].value = chosen;
    }
    look();
  };
};
