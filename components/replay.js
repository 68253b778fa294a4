// Replay: which moment of the rows the tree shows. `moment` is how many rows are folded, or null for now, that is,
// all of them and what is still to come. Until a person selects a step the newest one is selected, in a replay that
// of the moment and in a search that goes on that of now, so that one reads along; back from a replay it is again
// the step that was selected before.

const replay = element.querySelector(".replay");
const slider = replay.querySelector("input");
const playing = replay.querySelector(".replay-play");
const speed = replay.querySelector("select");
const nowAt = replay.querySelector(".replay-at");
const back = replay.querySelector(".replay-now");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const READ = 250; // ms at least between two steps that are asked for to be read
const READ_LIVE = 1000; // the same in a search that goes on, whose steps take longer

let moment = null, past = null, timer = 0, exact = 0, beat = 0;
let along = false, left = -1, read = { at: -READ, timer: 0 };

// seconds that the whole trace takes
const lasts = () => {
  const once = Math.min(20, 10 + rows.length / 100);
  return { 1: once, 4: once / 4, all: 1.5 }[speed.value];
};

const showMoment = () => {
  const at = moment ?? rows.length, last = moment !== null ? tree.note : "";
  replay.classList.toggle("ready", rows.length > 0);
  slider.max = rows.length;
  slider.value = at;
  const told = moment === null ? "now" : `moment ${at} of ${rows.length}`;
  nowAt.textContent = told;
  nowAt.classList.toggle("ready", moment !== null);
  const hint = full.ended ? "Watch the tree grow again, or drag to a moment." : "";
  replay.querySelector(".replay-words").textContent = moment === null ? hint : last;
  slider.setAttribute("aria-valuetext", last ? `${told}: ${last}` : told);
  back.classList.toggle("ready", moment !== null);
  playing.classList.toggle("on", timer !== 0);
  playing.querySelector("span").textContent = timer ? "Pause" : "Replay";
  playing.setAttribute("aria-label", timer ? "Pause" : "Replay the search");
  playing.title = timer ? "Pause" : "Replay the search";
};

// What is newest: the step that was chosen, or else the last one that was added.
const latest = () => {
  if (tree.chosen >= 0) return tree.chosen;
  return tree.nodes.findLastIndex((node) => !node.gone);
};
// Whether the selection moves by itself. Of a search that goes on it rests while something in the panel has the focus.
const readsAlong = () => {
  if (moment !== null) return along;
  return !touched && !full.ended && full.chosen < 0 && !document.activeElement?.closest(".step-panel");
};
const readAlong = () => {
  if (!isHere(tree, selected)) selected = latest();
  read.timer ||= setTimeout(() => {
    read.timer = 0;
    if (!readsAlong()) return;
    read.at = performance.now();
    selected = latest();
    ask(told());
    soon();
  }, Math.max(0, read.at + (moment === null ? READ_LIVE : READ) - performance.now()));
};
const readOn = () => {
  if (!along) left = selected;
  along = true;
};
const readNoMore = () => {
  along = false;
  clearTimeout(read.timer);
  read.timer = 0;
};

const seek = (to) => {
  const before = moment;
  moment = to >= rows.length ? null : Math.max(0, to);
  if (before === null && moment !== null) readOn();
  if (moment === null) { pause(); tree = full; }
  else tree = past = foldTo(past || sprout(full.steer), rows, moment);
  if (along && moment !== null) readAlong();
  grown();
  if (along && moment === null) { readNoMore(); select(left, false); }
};

const pause = () => {
  cancelAnimationFrame(timer);
  timer = 0;
  showMoment();
};
const step = (now) => {
  if (!beat) beat = now;
  // who wants no motion sees one picture a second
  if (!calm.matches || now - beat >= 1000) {
    exact += ((now - beat) / 1000) * (rows.length / lasts());
    beat = now;
    if (Math.floor(exact) !== moment) seek(Math.floor(exact));
  }
  if (timer) timer = requestAnimationFrame(step);
};
const play = () => {
  readOn();
  exact = moment ?? 0;
  beat = 0;
  timer = requestAnimationFrame(step);
  seek(Math.floor(exact));
};

playing.addEventListener("click", () => (timer ? pause() : play()));
back.addEventListener("click", () => { seek(rows.length); slider.focus(); });
slider.addEventListener("input", () => { if (timer) pause(); seek(Number(slider.value)); });
