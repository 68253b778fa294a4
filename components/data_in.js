// The form of an import: a file, the format that fits it, its first traces, and what would be made of it.

// Why a file did not arrive. What stands before this server may answer, too, and in HTML.
const whyOf = (request) => {
  const type = request.getResponseHeader("content-type") || "", text = request.responseText.trim();
  try { if (type.includes("json") && JSON.parse(text).error) return JSON.parse(text).error; } catch { /* it was cut off */ }
  if (type.startsWith("text/plain") && text) return text;
  return request.status === 413 ? "The file is larger than this server takes." : "The file did not arrive: try again.";
};

const importForm = (form, told, ask, begin, say) => {
  const into = told.formats.filter((format) => format.reads), about = el("div"), shown = el("div", "data-shown");
  const file = Object.assign(el("input"), { type: "file", name: "file", accept: ".jsonl,.json,.ndjson,.gz,.zst,.txt" });
  const drop = field("File", file, "JSON lines, plain or packed (.gz, .zst). It may be dropped here.");
  drop.classList.add("data-drop");
  const format = select("format", into.map((one) => [one.name, one.title]), "The one that fits");
  const labeller = field("Whose labels they are", Object.assign(el("input"), { name: "labeller", maxLength: 200 }), "The file does not say. Left empty, they get the format’s name.");
  const judge = field("Made by", select("judge", told.options.judges), "Labels that a model or its rollouts made are kept apart from people’s.");
  const meter = Object.assign(el("progress"), { max: 1, hidden: true }), check = Object.assign(el("button", "", "Count first"), { type: "button" }), go = Object.assign(el("button", "primary", "Import"), { type: "submit" });
  meter.setAttribute("aria-label", "Sending the file");
  const bar = el("div", "data-buttons");
  bar.append(check, go, el("span", "quiet", "Counting tells what an import would do, and changes nothing."));
  form.replaceChildren(drop, meter, field("Format", format), about, labeller, judge, shown, bar);
  // the file that is on its way, the one that is here, and the last question about it: what is older tells nothing
  let sending = null, sent = null, looks = 0;

  const fits = () => into.find((one) => one.name === format.value);
  const show = () => {
    const chosen = fits();
    about.replaceChildren(...(chosen ? [explained(chosen)] : []));
    labeller.hidden = judge.hidden = !chosen?.anonymous;
    check.disabled = go.disabled = !sent || !chosen;
  };
  const row = (one) => {
    const item = el("li");
    const labels = one.labels ? `${count(one.labels, "label", "labels")} (${one.good} good, ${one.bad} bad)` : "no labels";
    item.append(el("b", "", one.problem), el("span", "quiet", `${count(one.steps, "step", "steps")} in ${count(one.attempts, "attempt", "attempts")}, ${labels}`), el("span", "data-first", one.first));
    return item;
  };
  const look = async () => {
    show();
    if (!sent) return;
    shown.setAttribute("aria-busy", "true");
    const asked = ++looks, answer = await ask("look_at_file", { sent: sent.sent, format: format.value });
    if (asked !== looks) return;
    shown.removeAttribute("aria-busy");
    if (answer.error) { shown.replaceChildren(el("p", "data-wrong", answer.error)); check.disabled = go.disabled = true; return; }
    format.value = answer.format;
    show();
    const list = el("ol", "data-rows");
    list.append(...answer.rows.map(row));
    shown.replaceChildren(...(answer.rows.length ? [el("h3", "", "Its first traces"), list] : [el("p", "quiet", "These are Treeline’s own events: whole traces with their labels.")]));
    if (answer.refused) shown.prepend(el("p", "data-wrong", `${answer.refused} Such lines are left out.`));
  };
  const send = (chosen) => {
    const older = sending;
    sending = sent = null;
    older?.abort();
    looks += 1;
    format.value = "";
    shown.replaceChildren();
    shown.removeAttribute("aria-busy");
    meter.hidden = true;
    show();
    if (!chosen) return;
    const request = sending = new XMLHttpRequest();
    request.open("POST", `${root()}/data/file?${new URLSearchParams({ name: chosen.name })}`);
    request.upload.onprogress = (event) => { if (request === sending && event.lengthComputable) meter.value = event.loaded / event.total; };
    meter.hidden = false;
    meter.value = 0;
    request.onloadend = () => {
      if (request !== sending) return;
      sending = null;
      meter.hidden = true;
      if (request.status !== 200) return say(whyOf(request), true);
      sent = JSON.parse(request.responseText);
      say(`${sent.name} is here, not imported yet.`);
      look();
    };
    request.send(chosen);
  };
  const asked = () => ({ sent: sent.sent, format: format.value, labeller: form.elements.labeller.value, judge: form.elements.judge.value });
  file.addEventListener("change", () => send(file.files[0]));
  for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) { file.files = event.dataTransfer.files; send(file.files[0]); }
  });
  format.addEventListener("change", look);
  check.addEventListener("click", () => begin("check_file", asked()));
  form.addEventListener("submit", (event) => { event.preventDefault(); if (!go.disabled) begin("import_file", asked()); });
  show();
};
