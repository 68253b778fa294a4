// What was done, to be undone and done again, over all items and over a reload. Nothing is taken out of the store:
// an undo is one more judgement.

const makeTrail = (key) => {
  const MOST = 5000;
  let done = [], undone = [], holds = false;
  try { const read = JSON.parse(sessionStorage.getItem(key) || "{}"); done = read.done || []; undone = read.undone || []; } catch { /* nothing was kept */ }
  // written when the page goes, not at every key; a trail that never held anything is not
  const hold = () => {
    if (holds) return;
    holds = true;
    window.addEventListener("pagehide", () => {
      try { sessionStorage.setItem(key, JSON.stringify({ done: done.slice(-500), undone: undone.slice(-500) })); } catch { /* full: nothing can be undone after a reload */ }
    });
  };
  if (done.length || undone.length) hold();
  return {
    push(action) { hold(); done.push(action); if (done.length > MOST) done.shift(); undone = []; },
    last: () => done[done.length - 1],
    undo() { const action = done.pop(); if (action) undone.push(action); return action; },
    redo() { const action = undone.pop(); if (action) done.push(action); return action; },
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
  };
};
