// The step panel.

const panel = element.querySelector(".step-panel");
const KINDS = { draft: "Draft", rollout: "Rollout", critique: "Critique", revision: "Revision", forced: "Forced", human: "Written by a person" };
const STATES = { open: "goes on", complete: "complete", truncated: "cut off at the limit", pruned: "pruned", kept: "kept", chosen: "★ chosen" };

const heading = (text) => el("h3", "", text);
const chip = (text, kind) => { const made = el("span", "chip", text); made.dataset.kind = kind; return made; };
const swatch = (value) => {
  const made = el("i", "swatch");
  if (value !== null && value !== undefined) made.style.background = cividis(value);
  else made.classList.add("blank");
  return made;
};
const verdict = (correct) => {
  if (correct === null || correct === undefined) return null;
  return el("b", correct ? "right" : "wrong", correct ? "✓ right" : "✗ wrong");
};

const problem = (value) => {
  panel.append(el("p", "eyebrow", "The problem"), Object.assign(el("div", "said", value.problem), { dir: "auto" }));
  const facts = el("p", "facts", value.reference ? `Reference answer: ${value.reference}` : "No reference answer: nothing can be marked right or wrong.");
  panel.append(facts, el("p", "facts quiet", `Seed ${value.seed}`));
};

const score = (given) => {
  const box = el("div", "score");
  const top = el("div", "score-top");
  top.append(swatch(given.value), el("b", "number", given.value === null ? "no score" : fixed(given.value)), el("span", "by", given.verifier));
  box.append(top);
  if (given.value !== null) {
    const bar = el("div", "meter"), fill = el("i"), tick = el("u");
    fill.style.width = `${given.value * 100}%`;
    fill.style.background = cividis(given.value);
    tick.style.left = `${given.threshold * 100}%`;
    tick.title = `threshold ${given.threshold}`;
    bar.append(fill, tick);
    box.append(bar);
  }
  const told = given.total === null ? "no score along the path" : `path ${fixed(given.total)} (${given.aggregation})`;
  box.append(el("p", "facts quiet", `${told} · threshold ${given.threshold} · verifier revision ${given.revision}`));
  if (given.reason) box.append(el("p", "reason", given.reason));
  return box;
};

const step = (value) => {
  panel.append(el("p", "eyebrow", `${KINDS[value.kind] || value.kind} · step ${value.depth} · attempt ${value.attempt}`));
  const chips = el("div", "chips");
  for (const sign of value.signs) chips.append(chip(STATES[sign] || sign, sign));
  panel.append(chips, Object.assign(el("div", "said", value.text.replace(/\n+$/, "") || "(no text)"), { dir: "auto" }));
  if (value.answer) {
    const line = el("p", "facts", value.answer.answer === null ? `No answer: ${value.answer.reason || "nothing to compare"}.` : `Answer ${value.answer.answer} `);
    const sign = verdict(value.answer.correct);
    if (sign) line.append(sign);
    panel.append(line);
  }
  panel.append(heading("Scores"));
  if (!value.scores.length) panel.append(el("p", "facts quiet", "No verifier has looked at this step."));
  for (const given of value.scores) panel.append(score(given));
  const told = [count(value.tokens, "token", "tokens")];
  if (value.logprob !== null) told.push(`mean log-probability ${fixed(value.logprob, 3)}`);
  panel.append(el("p", "facts quiet", told.join(" · ")));
  panel.append(heading("Path to it"));
  const list = el("ol", "path");
  if (value.left_out) list.append(el("li", "quiet", `… ${value.left_out} earlier steps`));
  for (const part of value.path) {
    const item = el("li"), button = el("button");
    button.type = "button";
    button.append(swatch(part.value), Object.assign(el("span", "", part.text.trim() || "(no text)"), { dir: "auto" }));
    if (part.id === value.id) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("treeline:select", { detail: part.id })));
    item.append(button);
    list.append(item);
  }
  panel.append(list);
};

const show = () => {
  const value = props.value;
  if (value && value.asked && JSON.stringify(value.asked) !== window.treelineAsked) return;
  panel.replaceChildren();
  panel.dataset.step = (value && value.id) || "";
  if (!value) panel.append(el("p", "eyebrow", "A step"), el("p", "facts", "Select a mark in the tree to read the step, its scores and the path that led to it."));
  else if (value.error) panel.append(el("p", "facts wrong", value.error));
  else if (value.problem !== undefined) problem(value);
  else step(value);
};
watch("value", show);
show();
