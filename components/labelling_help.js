// The sheets over the page: the keys, which may be changed there, and the guidelines.

const sheetOf = (sheet, title, ...parts) => {
  const head = el("div", "bench-sheet-head"), name = el("h2", "", title), shut = pushed("bench-shut", "Close", () => sheet.close());
  name.id = "bench-sheet-title";
  shut.append(" ", el("kbd", "", "Esc"));
  head.append(name, shut);
  sheet.replaceChildren(head, ...parts);
  if (!sheet.open) sheet.showModal();
  shut.focus();
};

const KEY_GROUPS = [
  ["Judge", ["good", "neutral", "bad", "unsure", "first_error", "confirm", "comment"]],
  ["Move", ["down", "up", "next", "left", "right"]],
  ["Alternatives and two solutions", ["write", "prefer_left", "tie", "prefer_right"]],
  ["The whole solution", ["skip", "bad_problem", "give_up"]],
  ["Take back, and help", ["undo", "redo", "guidelines", "help", "gold"]],
];

const helpSheet = (sheet, changed) => {
  const said = el("p", "bench-sheet-said", "");
  said.setAttribute("role", "status");
  let asking = null;
  const body = el("div", "bench-keys");
  const draw = (focus = null) => {
    asking = null;
    body.replaceChildren(...KEY_GROUPS.map(([title, actions]) => {
      const group = el("section"), list = el("dl");
      for (const action of actions) {
        const row = el("div"), term = el("dt"), words = el("dd", "", KEY_WORDS[action]);
        keymap.keys(action).forEach((key, at) => {
          const button = pushed("bench-key", keyName(key), () => {
            if (asking) draw();
            asking = [action, at];
            const now = body.querySelector(`[data-key="${action}-${at}"]`);
            now.textContent = "press a key";
            now.classList.add("asking");
            now.focus();
            said.textContent = `Press the new key for “${KEY_WORDS[action]}”. Escape leaves it as it is.`;
          });
          button.dataset.key = `${action}-${at}`;
          button.setAttribute("aria-label", `Change the key ${keyName(key)} for: ${KEY_WORDS[action]}`);
          term.append(button, " ");
        });
        row.append(term, words);
        list.append(row);
      }
      group.append(el("h3", "", title), list);
      return group;
    }));
    if (focus) body.querySelector(`[data-key="${focus}"]`)?.focus();
  };
  const reset = pushed("", "The usual keys again", () => { keymap.reset(); said.textContent = "The usual keys hold again."; draw(); changed(); });
  body.addEventListener("keydown", (event) => {
    if (!asking || event.isComposing || ["Shift", "Control", "Alt", "Meta", "Tab", "AltGraph"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const [action, at] = asking;
    if (event.key === "Escape") said.textContent = "";
    else {
      const refused = event.ctrlKey || event.metaKey || event.altKey ? "A key alone, please: without Ctrl, Alt or Cmd." : keymap.change(action, at, keymap.read(event));
      said.textContent = refused || `“${KEY_WORDS[action]}” is ${keyName(keymap.keys(action)[at])} now.`;
      if (!refused) changed();
    }
    draw(`${action}-${at}`);
  });
  // Escape while a key is asked for leaves the key alone, not the sheet
  sheet.oncancel = (event) => { if (asking) { event.preventDefault(); draw(); said.textContent = ""; } };
  draw();
  sheetOf(sheet, "Keys", el("p", "quiet", "Click a key to change it. Your keys are kept in this browser."), said, body, reset);
};

const guideSheet = (sheet, text) => {
  const body = el("div", "bench-guide");
  for (const part of ((text || "").trim() || GUIDELINES).split("\n")) body.append(Object.assign(el("p", "", part), { dir: "auto" }));
  sheet.oncancel = null;
  sheetOf(sheet, "Guidelines", body);
};
