// The keys: one object says which keys do what; a person's own choices lie over it in this browser.

const KEYS = {
  good: ["1", "g"], neutral: ["2", "n"], bad: ["3", "b"], unsure: ["u"],
  first_error: ["e"], comment: ["c"], confirm: [" "],
  down: ["j", "ArrowDown"], up: ["k", "ArrowUp"], left: ["h", "ArrowLeft"], right: ["l", "ArrowRight"], next: ["Enter"],
  write: ["w"], prefer_left: ["a"], tie: ["t"], prefer_right: ["d"],
  undo: ["z"], redo: ["y"], skip: ["s"], bad_problem: ["x"], give_up: ["q"],
  guidelines: ["i"], help: ["?"], gold: ["m"],
};
const KEY_WORDS = {
  good: "Good", neutral: "Neutral", bad: "Bad", unsure: "Unsure",
  first_error: "First error here: all before is good, this is bad", comment: "Comment on the step", confirm: "Confirm the suggestion",
  down: "Next step", up: "Step before", left: "Alternative to the left", right: "Alternative to the right", next: "Go on; choose an alternative",
  write: "Write a better step", prefer_left: "The left solution is better", tie: "Equally good", prefer_right: "The right solution is better",
  undo: "Undo (also Ctrl+Z)", redo: "Redo (also Ctrl+Shift+Z)", skip: "Skip this solution", bad_problem: "Bad problem (press twice)", give_up: "Give up (press twice)",
  guidelines: "Guidelines", help: "This sheet", gold: "Mark as gold, or take that away (leads)",
};
const KEY_STORE = "treeline-label-keys";
const NAMED_KEYS = { " ": "Space", ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Enter: "Enter", Backspace: "Backspace", Delete: "Delete" };
const keyName = (key) => NAMED_KEYS[key] || key;

const keymap = (() => {
  let own = {};
  try {
    const read = JSON.parse(localStorage.getItem(KEY_STORE) || "{}");
    for (const action of Object.keys(KEYS)) if (Array.isArray(read[action]) && read[action].length === KEYS[action].length && read[action].every((key) => typeof key === "string")) own[action] = read[action];
  } catch { /* the defaults hold */ }
  const keys = (action) => own[action] || KEYS[action];
  const holder = (key) => Object.keys(KEYS).find((action) => keys(action).includes(key));
  // what a key press says, whatever the layout: "и" is the key of B
  const read = (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    return /^[^\x00-\x7f]$/.test(key) && /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : key;
  };
  return {
    keys,
    read,
    action: (event) => holder(read(event)),
    isOwn: () => Object.keys(own).length > 0,
    // Put a key in place of another; the answer is a sentence where that cannot be.
    change(action, at, key) {
      if (key.length > 1 && !Object.hasOwn(NAMED_KEYS, key)) return `${key} is the browser's: choose another key.`;
      const other = holder(key);
      if (other && !(other === action && keys(action)[at] === key)) return `${keyName(key)} already means “${KEY_WORDS[other]}”: choose another key, or change that one first.`;
      own = { ...own, [action]: keys(action).map((old, place) => (place === at ? key : old)) };
      try { localStorage.setItem(KEY_STORE, JSON.stringify(own)); } catch { return "This browser keeps nothing: the key holds until the page is closed."; }
      return "";
    },
    reset() { own = {}; try { localStorage.removeItem(KEY_STORE); } catch { /* nothing was kept */ } },
  };
})();
