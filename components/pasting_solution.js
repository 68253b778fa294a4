// One pasted solution: its text, the rule that cuts it, and its steps.

const makeSolution = (draft, say, changed) => {
  const box = el("div", "paste-solution"), title = el("div", "paste-title"), called = el("b"), gone = Object.assign(el("button", "paste-gone", "Remove"), { type: "button" });
  const text = Object.assign(el("textarea"), { name: "text", rows: 10, dir: "auto", spellcheck: false, value: draft.text || "" });
  const rule = el("select"), markers = Object.assign(el("textarea"), { rows: 2, value: (draft.markers || []).join("\n"), spellcheck: false }), behind = el("select");
  const told = el("p", "paste-why"), again = Object.assign(el("button", "paste-again", "Back to the rule’s steps"), { type: "button", hidden: true });
  const list = el("ol", "paste-steps"), steps = makeSteps(list, say, () => { again.hidden = false; changed(); });
  let asked = 0, timer = 0, cutBy = null, latest = Promise.resolve(""), kept = draft.cuts || null;

  for (const [value, words] of props.value.rules) rule.append(new Option(words, value));
  rule.value = draft.rule || "auto";
  behind.append(new Option("begins a step", ""), new Option("ends a step", "behind"));
  behind.value = draft.behind ? "behind" : "";

  const labelled = (words, field, className = "paste-field") => {
    const made = el("label", className, words);
    made.append(field);
    return made;
  };
  const own = el("div", "paste-own"), left = el("div"), right = el("div"), line = el("div", "paste-line-of");
  own.append(labelled("Markers, one on each line", markers), labelled("A marker", behind));
  line.append(told, again);
  left.append(labelled("The reasoning text", text));
  right.append(labelled("Cut into steps by", rule, "paste-field paste-rule"), own, line, list);
  const halves = el("div", "paste-halves");
  halves.append(left, right);
  box.setAttribute("role", "group");
  title.append(called, gone);
  box.append(title, halves);

  const wanted = () => ({ text: text.value, rule: rule.value, markers: markers.value.split("\n").filter((one) => one.trim()), behind: behind.value === "behind" });
  // The steps by the rule, for what stands there now; the answer is a sentence if there are none.
  const split = async () => {
    const now = ++asked, asking = wanted(), by = JSON.stringify(asking);
    clearTimeout(timer);
    own.hidden = rule.value !== "markers";
    const clear = (words) => { cutBy = null; steps.show([]); told.textContent = words; again.hidden = true; return words; };
    if (!asking.text.trim()) return clear("") || "There is no text yet: paste a solution first.";
    let answer;
    try { answer = await answerOf(server.split_text(asking)); } catch { answer = { error: "The server does not answer: nothing is lost, try again in a moment." }; }
    if (now !== asked) return latest;
    if (answer.error) return clear(answer.error);
    const handMade = !again.hidden, joined = (texts) => texts.join("");
    // cuts by hand come back with the draft they were made in
    const before = kept && joined(kept.map((one) => one.text)) === joined(answer.steps) ? kept : null;
    kept = null;
    steps.show(before || answer.steps.map((one, at) => ({ text: one, thinking: at < answer.thinking })));
    again.hidden = !before;
    cutBy = by;
    told.textContent = `${count(answer.steps.length, "step", "steps")}. ${answer.why}${before ? " Your own cuts are kept." : handMade ? " Your own cuts are gone." : ""}`;
    if (handMade) changed();
    return "";
  };
  const soon = (wait) => {
    clearTimeout(timer);
    latest = new Promise((done) => { timer = setTimeout(() => done(split()), wait); });
    changed();
  };
  text.addEventListener("input", () => soon(250));
  markers.addEventListener("input", () => soon(400));
  for (const field of [rule, behind]) field.addEventListener("change", () => { own.hidden = rule.value !== "markers"; soon(0); });
  again.addEventListener("click", () => soon(0));
  own.hidden = rule.value !== "markers";
  if (text.value.trim()) soon(0);
  return {
    box, gone,
    // what is kept in the tab: with the cuts that were made by hand
    draft: () => ({ ...wanted(), cuts: kept || (again.hidden ? null : steps.all) }),
    name(words, alone) {
      called.textContent = words;
      box.setAttribute("aria-label", words);
      title.hidden = alone;
    },
    focus: () => text.focus(),
    get isEmpty() { return !text.value.trim(); },
    // {steps} as they stand, or {error}
    async ready() {
      const error = cutBy === JSON.stringify(wanted()) ? "" : await split();
      return error ? { error } : { steps: steps.texts };
    },
    forget: () => steps.forget(),
  };
};
