// The steps of a pasted text as cards that can be cut and joined. The texts stay in the page's memory: the cards only
// show them, with a caret but without typing, so that whatever one does they join to what was pasted.

const saysSomething = (text) => /[\p{L}\p{N}_]/u.test(text);

// `changed` is told when a person has cut or joined.
const makeSteps = (list, say, changed) => {
  let steps = [], caret = { at: -1, offset: 0 };

  // where in its step the caret is
  const offsetOf = (box, node, offset) => {
    const line = (node.nodeType === 1 ? node : node.parentNode).closest(".paste-line");
    if (!line) return offset ? steps[box.at].text.length : 0;
    if (node.nodeType === 3) return line.start + offset;
    return line.start + (offset && line.firstChild.nodeType === 3 ? line.firstChild.length : 0);
  };
  const selected = () => {
    const chosen = document.getSelection(), node = chosen && chosen.focusNode;
    const box = node && (node.nodeType === 1 ? node : node.parentNode).closest(".paste-text");
    if (box && list.contains(box)) caret = { at: box.at, offset: offsetOf(box, node, chosen.focusOffset) };
  };
  document.addEventListener("selectionchange", selected);

  const put = (at, offset) => {
    const box = list.querySelectorAll(".paste-text")[at];
    if (!box) return;
    box.focus();
    const lines = [...box.querySelectorAll(".paste-line")], line = lines.findLast((one) => one.start <= offset) || lines[0];
    const text = line.firstChild;
    document.getSelection().collapse(text, text.nodeType === 3 ? Math.min(text.length, offset - line.start) : 0);
    caret = { at, offset };
  };
  const cut = (at, offset) => {
    const { text, thinking } = steps[at], [before, after] = [text.slice(0, offset), text.slice(offset)];
    if (!saysSomething(before) || !saysSomething(after)) return say("Put the caret between two words: each part has to say something.");
    steps.splice(at, 1, { text: before, thinking }, { text: after, thinking });
    show();
    put(at + 1, 0);
    changed();
    say(`Step ${at + 1} was cut in two; there are ${steps.length} steps now.`);
  };
  const join = (at) => {
    if (at < 0 || at >= steps.length - 1) return;
    const [one, other] = steps.slice(at, at + 2);
    steps.splice(at, 2, { text: one.text + other.text, thinking: one.thinking });
    show();
    put(at, one.text.length);
    changed();
    say(`Steps ${at + 1} and ${at + 2} are one; there are ${count(steps.length, "step", "steps")} now.`);
  };

  const button = (className, words, act) => {
    const made = Object.assign(el("button", className, words), { type: "button" });
    made.addEventListener("click", act);
    return made;
  };
  const lineOf = (text, start, at, cuts) => {
    const line = el("div", "paste-line");
    line.start = start;
    line.append(text || el("br"));
    if (!cuts) return line;
    const seam = button("paste-seam", "", () => cut(at, start));
    Object.assign(seam, { tabIndex: -1, contentEditable: "false", title: "Cut here" });
    seam.setAttribute("aria-hidden", "true"); // Enter does the same
    line.append(seam);
    return line;
  };
  const textOf = ({ text }, at) => {
    const box = Object.assign(el("div", "paste-text"), { contentEditable: "true", spellcheck: false, inputMode: "none", dir: "auto", at });
    box.setAttribute("role", "textbox");
    box.setAttribute("aria-readonly", "true");
    box.setAttribute("aria-multiline", "true");
    box.setAttribute("aria-label", `Step ${at + 1} of ${steps.length}. Enter cuts it at the caret, Backspace at its beginning joins it with the step before.`);
    let start = 0;
    // the line break that ends the step is no line
    for (const line of text.replace(/\n+$/, "").split("\n")) {
      box.append(lineOf(line, start, at, start && saysSomething(line) && saysSomething(text.slice(0, start))));
      start += line.length + 1;
    }
    return box;
  };
  const cardOf = (step, at) => {
    const card = el("li", "paste-step"), head = el("div", "paste-head"), last = at === steps.length - 1;
    head.append(el("b", "", at + 1));
    if (step.thinking) head.append(el("span", "paste-chip", "thinking"));
    else if (steps[0].thinking) head.append(el("span", "paste-chip", "answer"));
    head.append(button("paste-cut", "Split here", () => (caret.at === at ? cut(at, caret.offset) : say("Put the caret where the step is to be cut."))));
    card.append(head, textOf(step, at));
    if (!last) card.append(Object.assign(button("paste-join", "Join with the next", () => join(at)), { title: `Join steps ${at + 1} and ${at + 2}` }));
    return card;
  };
  const show = () => list.replaceChildren(...steps.map(cardOf));

  list.addEventListener("beforeinput", (event) => event.preventDefault());
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("keydown", (event) => {
    const box = event.target.closest(".paste-text");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    selected();
    const ends = steps[box.at].text.replace(/\n+$/, "").length;
    if (event.key === "Enter") cut(box.at, caret.offset);
    else if (event.key === "Backspace" && caret.offset === 0) join(box.at - 1);
    else if (event.key === "Delete" && caret.offset >= ends) join(box.at);
    else return;
    event.preventDefault();
  });
  return {
    show(made) { steps = made; caret = { at: -1, offset: 0 }; show(); },
    get texts() { return steps.map((step) => step.text); },
    get all() { return steps; },
    forget() { document.removeEventListener("selectionchange", selected); },
  };
};
