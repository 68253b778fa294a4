// Replay: which moment of the rows the tree shows. `moment` is how many rows are folded, or null for now, that is,
// all of them and what is still to come.

const replay = element.querySelector(".replay");
const slider = replay.querySelector("input");
const playing = replay.querySelector(".replay-play");
const speed = replay.querySelector("select");
const back = replay.querySelector(".replay-now");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let moment = null, past = null, timer = 0, exact = 0, beat = 0;

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
  replay.querySelector(".replay-at").textContent = told;
  replay.querySelector(".replay-words").textContent = last;
  slider.setAttribute("aria-valuetext", last ? `${told}: ${last}` : told);
  back.classList.toggle("ready", moment !== null);
  playing.classList.toggle("on", timer !== 0);
  playing.setAttribute("aria-label", timer ? "Pause" : "Play the search again");
  playing.title = timer ? "Pause" : "Play the search again";
};

const seek = (to) => {
  moment = to >= rows.length ? null : Math.max(0, to);
  if (moment === null) { pause(); tree = full; }
  else tree = past = foldTo(past || sprout(full.steer), rows, moment);
  grown();
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
  exact = moment ?? 0;
  beat = 0;
  timer = requestAnimationFrame(step);
  seek(Math.floor(exact));
};

playing.addEventListener("click", () => (timer ? pause() : play()));
back.addEventListener("click", () => { seek(rows.length); slider.focus(); });
slider.addEventListener("input", () => { if (timer) pause(); seek(Number(slider.value)); });
