// The protocol "alternatives": the siblings behind what was chosen so far stand side by side; each is judged, one is
// chosen or a better one written, and the walk goes down. Choices are by parent, "" for the root.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const letter = (place) => (place < 26 ? LETTERS[place] : String(place + 1));

const writtenField = (keep, cancel) => {
  const form = el("form", "bench-note-edit"), text = Object.assign(el("textarea"), { rows: 3, maxLength: 20000, required: true, dir: "auto" });
  const label = el("label"), row = el("div");
  label.append(el("span", "", "A better step in your words (Ctrl+Enter keeps it)"), text);
  row.append(Object.assign(el("button", "primary", "Use this step"), { type: "submit" }), pushed("", "Cancel", cancel));
  form.append(label, row);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (text.value.trim()) keep(text.value.trim()); });
  text.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); cancel(); }
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  return form;
};

const walkView = (item, act) => {
  const root = el("div", "bench-walk"), chosenList = el("ol", "bench-chosen"), title = el("h2", "bench-level"), grid = el("div", "bench-columns"), side = el("div", "bench-write"), ended = el("p", "bench-ended");
  const byId = new Map(item.nodes.map((node) => [node.id, node])), children = new Map();
  item.choices = item.choices || {};
  const mine = new Set(Object.values(item.choices).filter((choice) => choice.written).map((choice) => choice.chosen));
  // a step that one wrote oneself is no alternative: it stands below them
  for (const node of item.nodes) if (!mine.has(node.id)) { const key = node.parent && byId.has(node.parent) ? node.parent : ""; if (!children.has(key)) children.set(key, []); children.get(key).push(node); }
  const choiceOf = (parent) => item.choices[parent] || { chosen: null, written: null };
  root.append(problemOf(item), chosenList, title, grid, side, ended);
  let prefix = [], cards = [], here = walking([], () => {});
  const parent = () => (prefix.length ? prefix[prefix.length - 1].id : "");
  const siblings = () => children.get(parent()) || [];

  const chosenLine = (node, place) => {
    const line = el("li"), told = ratingOf(node);
    const back = pushed("bench-back", null, () => { prefix = prefix.slice(0, place); level(); });
    back.append(el("b", "", String(place + 1)), el("i", "", told ? told.sign : ""), typeset(Object.assign(el("span", "bench-line"), { dir: "auto" }), node.text.trim().slice(0, 600)));
    back.title = "Back to this choice";
    line.append(back);
    return line;
  };
  const draw = () => {
    const { chosen, written } = choiceOf(parent());
    for (const card of cards) {
      card.root.classList.toggle("taken", card.node.id === chosen);
      const button = card.root.querySelector(".bench-choose");
      if (button) {
        button.setAttribute("aria-pressed", String(card.node.id === chosen));
        button.firstChild.textContent = card.node.id === chosen ? "★ Chosen" : "Choose";
      }
    }
    showEnding(ended, item);
    if (side.querySelector("form")) return; // somebody is writing
    side.replaceChildren();
    if (written) side.append(el("h3", "", "★ Your step"), Object.assign(el("p", "bench-note", written), { dir: "auto" }));
    else if (!item.done) {
      const open = pushed("", "Write a better one", () => write());
      open.append(" ", hint("write"));
      side.append(open);
    }
  };
  const stopWriting = () => { side.replaceChildren(); draw(); here.go(here.place); };
  const level = (at = null) => {
    const row = siblings(), number = prefix.length + 1;
    chosenList.replaceChildren(...prefix.map(chosenLine));
    chosenList.hidden = !prefix.length;
    title.textContent = row.length > 1 ? `Step ${number}: ${count(row.length, "alternative", "alternatives")}` : `Step ${number}: no alternative`;
    cards = row.map((node, place) => {
      const choose = pushed("bench-choose", null, () => act.choose(node));
      choose.append(el("span", "", "Choose"), " ", hint("next"));
      return makeCard(node, row.length > 1 ? letter(place) : String(number), row.length > 1 ? `Alternative ${letter(place)} of step ${number}` : `Step ${number}`, act, { extra: choose });
    });
    grid.replaceChildren(...cards.map((card) => card.root));
    grid.style.setProperty("--columns", String(Math.min(4, row.length)));
    for (const card of cards) card.furnish();
    here = walking(cards, (card) => act.moved(card));
    side.replaceChildren();
    draw();
    const place = row.findIndex((node) => node.id === at);
    if (place >= 0) here.go(place); else if (!here.next()) here.go(Math.max(0, row.findIndex((node) => node.id === choiceOf(parent()).chosen)));
  };
  const write = () => {
    if (choiceOf(parent()).written) return act.say("You have written a step here: undo it first.");
    const form = writtenField((text) => { side.replaceChildren(); act.write(text); }, stopWriting);
    side.replaceChildren(form);
    form.querySelector("textarea").focus({ preventScroll: true });
    form.scrollIntoView({ block: "center" });
  };
  const show = (id) => {
    const node = byId.get(id);
    if (!node) return;
    prefix = [];
    for (let above = byId.get(node.parent); above; above = byId.get(above.parent)) prefix.unshift(above);
    level(id);
  };
  return {
    root,
    wide: true,
    // the walk so far is read out of the choices
    begin: () => {
      prefix = [];
      for (let node = byId.get(choiceOf("").chosen); node && children.has(node.id); node = byId.get(choiceOf(node.id).chosen)) prefix.push(node);
      level();
    },
    current: () => here.node,
    place: () => null,
    at: show,
    move: (by) => { if (by < 0 && prefix.length) { const last = prefix.pop(); level(last.id); } else if (by > 0) { const { chosen } = choiceOf(parent()); if (chosen && children.has(chosen)) { prefix.push(byId.get(chosen)); level(); } } },
    side: (by) => here.go(here.place + by),
    next: () => here.next(),
    isComplete: () => false,
    left: () => cards.filter((card) => !isJudged(card.node)).length,
    before: () => [...prefix],
    parent,
    siblings,
    choiceOf,
    best: () => [...siblings()].sort((a, b) => (b.rating ?? -2) - (a.rating ?? -2))[0],
    goesOn: (node) => children.has(node.id),
    down: (node) => { prefix.push(node); level(); },
    refresh: (id) => { cards.find((card) => card.node.id === id)?.refresh(); draw(); },
    redraw: draw,
    comment: () => here.card?.edit(),
    closeComment: (id) => { cards.find((card) => card.node.id === id)?.closeEdit(); here.go(here.place); },
    write,
    close: () => {},
  };
};
