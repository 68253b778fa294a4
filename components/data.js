// The page: what goes on stands above both forms, and is found again by whoever comes back.

const at = (name) => element.querySelector(`.data-${name}`);
const said = at("said"), body = at("body"), job = at("job");
const GONE = "The server does not answer: try again in a moment.", POLL = 700, TOLD = 20;
let poll = 0, drawn = null, fetched = null, refresh = () => {};

const ask = (name, asked) => answerOf(server[name](asked)).catch(() => ({ error: GONE }));
const say = (words, wrong = false, shown = true) => { said.textContent = words; said.classList.toggle("data-wrong", wrong); said.classList.toggle("data-heard", !shown); };

const NAMES = { check: ["Counting", "Counted"], import: ["Importing", "Imported"], export: ["Exporting", "Exported"] };
const counted = (told) => {
  const { lines, traces, known, deleted, labels, refused } = told.counts, would = told.kind === "check" ? "would be " : "";
  const parts = [`${count(lines, "line", "lines")}${would ? " would be" : ":"} ${count(traces, "new trace", "new traces")} and ${count(labels, "new label", "new labels")}`];
  if (known) parts.push(`${count(known, "trace", "traces")} there already${deleted ? `, ${deleted.toLocaleString("en-GB")} of them deleted: restore them in the Library` : ""}`);
  if (refused) parts.push(`${count(refused, "line", "lines")} ${would}refused`);
  return `${parts.join("; ")}.`;
};

const draw = (told) => {
  job.hidden = !told;
  if (!told) return;
  const running = told.state === "running", [doing, did] = NAMES[told.kind];
  const how = running ? doing : told.state === "done" ? did : told.state === "stopped" ? "Stopped" : "It failed";
  const title = el("h2", "", `${how}: ${told.of ? `${told.of}, ${told.title}` : told.title}`);
  const parts = [title];
  if (running) {
    const bar = Object.assign(el("progress"), { max: 1 });
    bar.setAttribute("aria-label", title.textContent);
    if (told.share) bar.value = told.share;
    parts.push(bar);
  }
  if (told.counts) parts.push(el("p", "data-counts", counted(told)));
  if (told.words) parts.push(el("p", told.state === "failed" ? "data-wrong" : "", told.words));
  if (told.file) {
    const link = Object.assign(el("a", "data-file", `Save ${told.file}`), { href: `${root()}/data/file/${told.id}`, download: told.file });
    parts.push(link);
  }
  if (told.kind === "import" && told.state === "done" && told.counts.traces) parts.push(Object.assign(el("a", "data-file", "See them in the Library"), { href: `${root()}/library` }));
  if (told.refused.length) {
    const list = el("ul", "data-refused"), what = told.kind === "export" ? "trace" : "line";
    list.append(...told.refused.map(([which, why]) => el("li", "", `${what} ${which}: ${why}`)));
    const details = folded(told.refused.length < TOLD ? "Left out, and why" : `Left out, and why (the first ${TOLD})`, list);
    details.open = Boolean(job.querySelector("details[open]"));
    parts.push(details);
  }
  if (running) {
    const stop = Object.assign(el("button", "", told.stopping ? "Stopping…" : "Stop"), { type: "button", disabled: told.stopping });
    stop.addEventListener("click", () => ask("stop_transfer", {}).then(follow));
    parts.push(stop);
  }
  const focused = job.contains(document.activeElement) && document.activeElement.tagName;
  job.replaceChildren(...parts);
  if (focused) (job.querySelector(focused) || job.querySelector("a, button"))?.focus();
};

const named = new URLSearchParams(location.search).get("queue"); // a link of the Label page names a queue
const follow = async () => {
  clearTimeout(poll);
  const answer = await ask("transfer_progress", {});
  if (answer.error) { poll = setTimeout(follow, 3 * POLL); return; }
  take(answer.job);
};
const take = (told) => {
  const now = JSON.stringify(told);
  if (now !== drawn) draw(told);
  drawn = now;
  if (!told) return;
  if (told.state === "running") { poll = setTimeout(follow, POLL); fetched = told.id; return; }
  // it ended while this page looked on
  if (fetched !== told.id) return;
  fetched = null;
  say(`${job.querySelector("h2").textContent}. ${told.counts ? counted(told) : told.words}`, false, false);
  if (told.file && told.state === "done") job.querySelector(".data-file").click();
  if (told.kind === "import") ask("show_data", { queue: named }).then((told) => told.error || refresh(told));
};
const begin = async (name, asked) => {
  say("");
  const answer = await ask(name, asked);
  if (answer.error) return say(answer.error, true);
  fetched = answer.job.id;
  take(answer.job);
  job.scrollIntoView({ block: "nearest" });
};

ask("show_data", { queue: named }).then((told) => {
  if (told.error) return say(told.error, true);
  refresh = exportForm(at("out").querySelector("form"), told, ask, begin, named);
  importForm(at("in").querySelector("form"), told, ask, begin, say);
  body.hidden = false;
  take(told.job);
});
