// The whole attempt through a step as readable lines, and the step's siblings; a click selects.

const choose = (place) => document.dispatchEvent(new CustomEvent("treeline:select", { detail: place }));
const linkTo = (place, text, className = "link") => {
  const button = el("button", className, text);
  button.type = "button";
  button.addEventListener("click", () => choose(place));
  return button;
};
const said = (text) => text.replace(/^\n+|\s+$/g, "") || "(no text)";

// The tree while its search goes on; what has not happened to a step may happen still.
const growing = () => {
  const drawn = window.treelineDrawn;
  return drawn && !drawn.tree.ended ? drawn.tree : null;
};

const isNotTakenFurther = (last) => !growing() || Boolean(growing().nodes[last?.place]?.pruned);

const solution = (box, { steps, selected, left_out: before, left_out_after: after, first, state, answer, correct }) => {
  const list = el("ol", "path");
  if (before) list.append(el("li", "quiet", `… ${count(before, "earlier step", "earlier steps")}`));
  steps.forEach((part, at) => {
    const item = el("li", at === selected ? "here" : at < selected ? "before" : "after"), button = linkTo(part.place, null, "");
    const text = typeset(Object.assign(el("span", "words"), { dir: "auto" }), said(part.text));
    if (part.cut) text.append(el("span", "quiet", ` … ${count(part.cut, "more character", "more characters")}`));
    button.dataset.key = `part-${part.place}`;
    if (at === selected) button.setAttribute("aria-current", "step");
    button.append(el("span", "nth", first + at), text, scoreMark(part.value));
    item.append(button);
    list.append(item);
  });
  if (after) list.append(el("li", "quiet", `… ${count(after, "later step", "later steps")}`));
  box.append(list);
  const end = el("p", "facts quiet", { open: isNotTakenFurther(steps.at(-1)) ? "It was not taken further." : "", truncated: "It was cut off at the limit.", complete: "", held: "Here the model would have ended its thinking." }[state]);
  if (answer !== null) {
    end.textContent = "It answers ";
    end.append(typesetAnswer(Object.assign(el("span", "answer"), { dir: "auto" }), answer), " ");
    const sign = verdict(correct);
    if (sign) end.append(sign);
  }
  if (end.childNodes.length) box.append(end);
};

const siblings = (box, value) => {
  const list = el("ol", "path siblings");
  for (const other of value.siblings) {
    const item = el("li"), button = linkTo(other.place, null, "");
    const told = other.signs.filter((sign) => sign !== "open" && sign !== "kept").map((sign) => STATES[sign] || sign);
    const text = typeset(Object.assign(el("span", "words"), { dir: "auto" }), other.text || "(no text)");
    if (told.length) text.append(el("span", "quiet", ` ${told.join(", ")}`));
    button.append(text, scoreMark(other.value));
    item.append(button);
    list.append(item);
  }
  if (value.siblings_left_out) list.append(el("li", "quiet", `… and ${count(value.siblings_left_out, "more", "more")}`));
  box.append(list);
};
