// The protocol "compare": two solutions side by side, and which is better.

const compareView = (item, act) => {
  const root = el("div", "bench-compare"), pair = el("div", "bench-pair"), ended = el("p", "bench-ended"), byId = new Map(item.nodes.map((node) => [node.id, node]));
  const names = ["Left", "Right"], lasts = item.paths.map((path) => path[path.length - 1]), buttons = new Map();
  const sides = item.paths.slice(0, 2).map((path, place) => {
    const side = el("section", "bench-side"), head = el("div", "bench-side-head"), name = el("h2", "", names[place]);
    name.id = `bench-side-${place}`;
    side.setAttribute("aria-labelledby", name.id);
    const choose = pushed("bench-prefer", null, () => act.prefer(lasts[place]));
    choose.append(el("span", "", `${names[place]} is better`), " ", hint(place ? "prefer_right" : "prefer_left"));
    buttons.set(lasts[place], [choose, names[place]]);
    head.append(name, choose);
    const cards = path.map((id, at) => makeCard(byId.get(id), String(at + 1), `Step ${at + 1}`, act, { marks: false }));
    side.append(head, ...cards.map((card) => card.root));
    furnishing(cards);
    return side;
  });
  pair.append(...sides);
  root.append(problemOf(item), pair, ended);
  const draw = () => {
    for (const [id, [button, name]] of buttons) {
      const is = item.preference === id;
      button.setAttribute("aria-pressed", String(is));
      button.firstChild.textContent = `${is ? "★ " : ""}${name} is better`;
    }
    showEnding(ended, item);
  };
  root.tabIndex = -1;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Two solutions: which is better?");
  return {
    root,
    wide: true,
    begin: () => { draw(); root.focus({ preventScroll: true }); scrollTo({ top: 0 }); act.moved(null); },
    current: () => null,
    place: () => null,
    at: () => root.focus({ preventScroll: true }),
    move: (by) => scrollBy({ top: by * innerHeight * 0.6 }),
    side: () => {},
    next: () => false,
    isComplete: () => item.preference !== null && item.preference !== undefined,
    left: () => (item.preference ? 0 : 1),
    before: () => [],
    lasts,
    refresh: draw,
    redraw: draw,
    comment: () => {},
    closeComment: () => {},
    close: () => {},
  };
};
