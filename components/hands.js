// What a person may do at a step. Each sends one `hand` event; a text being edited stays in the page until it
// is changed, so nothing is lost when the server refuses it.

const drafts = new Map(); // edited texts, by trace and place
let opened = { key: null, hand: null, sent: false };

const handKey = (value) => `${(value.asked && value.asked.trace) || ""}:${value.place}`;
const send = (value, hand, more) => {
  trigger("hand", {
    trace: (value.asked && value.asked.trace) || null, step: value.place, hand,
    n: null, until: null, text: null, verifier: null, scope: null, ...more,
  });
};

const field = (label, input, key) => {
  const made = el("label", "hand-field");
  input.dataset.key = `hand-${key}`;
  made.append(el("span", "", label), input);
  return made;
};
const select = (options) => {
  const made = el("select");
  for (const [value, text] of options) made.append(Object.assign(el("option", "", text), { value }));
  return made;
};
const howMany = () => Object.assign(el("input"), { type: "number", min: 1, max: 16, step: 1, value: 4, required: true });

// A button that cannot be pressed keeps the focus, unlike a disabled one.
const isOff = (button) => button.getAttribute("aria-disabled") === "true";
const turnOff = (button, off) => button.setAttribute("aria-disabled", String(off));

// Each form appends its fields and gives back how to read them.
const FORMS = {
  sample_more: (box) => {
    const n = howMany(), until = select([["step", "the next step"], ["answer", "the answer"]]);
    box.append(field("How many", n, "n"), field("Up to", until, "until"));
    return () => ({ n: n.valueAsNumber, until: until.value });
  },
  more_drafts: (box) => {
    const n = howMany();
    box.append(field("How many", n, "n"));
    return () => ({ n: n.valueAsNumber, until: "answer" });
  },
  rescore: (box, value) => {
    const used = new Set((value.scores || []).map((score) => score.verifier)), names = [...value.hands.verifiers];
    names.sort((a, b) => used.has(a) - used.has(b));
    const verifier = select(names.map((name) => [name, name])), scopes = [["path", "this path"], ["trace", "the whole tree"]];
    const scope = select(value.place < 0 ? scopes.slice(1) : scopes);
    box.append(field("Verifier", verifier, "verifier"), field("Which steps", scope, "scope"));
    return () => ({ verifier: verifier.value, scope: scope.value });
  },
  edit_step: (box, value) => {
    const text = Object.assign(el("textarea"), { rows: 4, maxLength: 20000, required: true, dir: "auto", spellcheck: false }), key = handKey(value);
    const original = value.text.replace(/\n+$/, "");
    text.value = drafts.get(key) ?? original;
    text.addEventListener("input", () => (text.value === original ? drafts.delete(key) : drafts.set(key, text.value)));
    box.append(field("The step in your words; the old one stays", text, "text"));
    if (drafts.has(key)) {
      const back = el("button", "link", "Back to the original");
      back.type = "button";
      back.addEventListener("click", () => { text.value = original; drafts.delete(key); back.remove(); text.focus(); });
      box.append(back);
    }
    return () => ({ text: text.value });
  },
};
const SUBMIT = { sample_more: "Sample", more_drafts: "Sample", rescore: "Score", edit_step: "Save & continue" };

const handForm = (value, hand, button, say) => {
  const form = el("form", "hand-form"), read = FORMS[hand](form, value), row = el("div", "hand-row");
  const go = Object.assign(el("button", "primary", SUBMIT[hand]), { type: "submit" }), cancel = Object.assign(el("button", "", "Cancel"), { type: "button" });
  const close = () => {
    form.remove();
    opened = { key: null, hand: null, sent: false };
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  form.setAttribute("aria-label", button.textContent);
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); }
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isOff(go)) return;
    send(value, hand, read());
    opened.sent = true;
    say.textContent = "Asked for.";
    turnOff(go, true);
    setTimeout(() => turnOff(go, false), 2000);
  });
  row.append(go, cancel);
  form.append(row);
  return form;
};

const hands = (value) => {
  const { can, told, refused } = value.hands, box = el("div", "hands"), buttons = el("div", "hand-buttons"), key = handKey(value);
  const say = el("p", "facts quiet", (can && refused) || told || "");
  say.setAttribute("role", "status");
  if (refused) say.className = "facts wrong";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "What you may do here");
  // an answer for the same step closes what was sent, unless it was refused
  if (opened.sent && !refused) opened = { key: null, hand: null, sent: false };
  opened.sent = false;
  let form = null;
  const action = (hand, words, able = true) => {
    const button = Object.assign(el("button", "", words), { type: "button" });
    turnOff(button, !can || !able);
    button.dataset.key = `hand-${hand}`;
    if (!FORMS[hand]) {
      button.addEventListener("click", () => {
        if (isOff(button)) return;
        send(value, hand, { until: "answer" });
        say.textContent = "Asked for.";
        turnOff(button, true);
        setTimeout(() => turnOff(button, !can), 2000);
      });
    } else {
      const toggle = (focus) => {
        const again = form && opened.hand === hand;
        if (form) form.remove();
        for (const other of buttons.children) if (other.ariaExpanded) other.ariaExpanded = "false";
        form = null;
        opened = { key: null, hand: null, sent: false };
        if (again) return;
        opened = { key, hand, sent: false };
        form = handForm(value, hand, button, say);
        buttons.after(form);
        button.setAttribute("aria-expanded", "true");
        if (focus) form.querySelector("input, select, textarea").focus();
      };
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => { if (!isOff(button)) toggle(true); });
      button.reopen = () => toggle(false);
    }
    buttons.append(button);
    return button;
  };
  const made = {};
  const root = value.place < 0, ended = !root && value.state !== "open";
  if (root) made.more_drafts = action("more_drafts", "Sample more drafts");
  else {
    if (!ended) made.sample_more = action("sample_more", "Sample more here");
    if (!ended) action("continue", "Continue to the end");
    made.edit_step = action("edit_step", "Edit this step and continue");
  }
  made.rescore = action("rescore", "Score with…", value.hands.verifiers.length > 0);
  box.append(buttons, say);
  if (can && opened.key === key && made[opened.hand]) {
    const hand = opened.hand;
    opened = { key: null, hand: null, sent: false };
    made[hand].reopen();
  }
  return box;
};
