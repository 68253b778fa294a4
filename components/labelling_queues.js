// The first screen: the queues one may work in, what to do the first time, and what there is when all is done.

const INTRO_SEEN = "treeline-label-intro";
const introSeen = () => { try { return localStorage.getItem(INTRO_SEEN) === "1"; } catch { return true; } };
const seeIntro = () => { try { localStorage.setItem(INTRO_SEEN, "1"); } catch { /* it is shown again */ } };

const introOf = (queue, begin, later) => {
  const box = el("section", "bench-intro"), title = el("h2", "", "Your first minute"), steps = el("ol");
  title.id = "bench-intro-title";
  box.setAttribute("aria-labelledby", title.id);
  const key = (action) => el("kbd", "", keyName(keymap.keys(action)[0]));
  const step = (name, ...parts) => { const item = el("li"), words = el("p"); words.append(...parts); item.append(el("b", "", name), words); steps.append(item); };
  step("Read one step", "A model wrote a solution, step by step. Is this step right, given what stands before it?");
  const touch = matchMedia("(pointer: coarse)").matches;
  if (touch) step("Tap one word", "Good, neutral, bad or unsure: below, or at the step. It goes on to the next step by itself, and to the next solution.");
  else step("Press one key", key("good"), " good, ", key("neutral"), " neutral, ", key("bad"), " bad, ", key("unsure"), " unsure. Or click. It goes on to the next step by itself, and to the next solution.");
  if (touch) step("Nothing to save", "Each judgement is kept at once. Undo takes back as many as you like, and Guidelines says what counts as good.");
  else step("Nothing to save", "Each judgement is kept at once. ", key("undo"), " takes back as many as you like, ", key("help"), " shows all keys, ", key("guidelines"), " the guidelines.");
  const row = el("div", "bench-row"), go = pushed("primary", queue ? "Start with the first one" : "Understood", begin);
  row.append(go);
  if (queue) row.append(pushed("", "See the queues first", later));
  box.append(title, steps, row);
  return box;
};

// The Data page, with a queue chosen for its export.
const exportOf = (id) => {
  const link = el("a", "bench-link", "Export these labels");
  link.href = `${root()}/data?${new URLSearchParams({ queue: id })}`;
  return link;
};

const queueCard = (queue, person, act) => {
  const card = el("article", "bench-queue"), head = el("div", "bench-queue-head"), name = el("h3", "", queue.name), chips = el("p", "bench-chips"), mine = queue.done + queue.left;
  card.dataset.queue = queue.id;
  name.dir = "auto";
  head.append(name);
  chips.append(...chipsOf(queue));
  if (queue.golds) chips.append(Object.assign(el("span", "bench-chip", `★ ${queue.golds.toLocaleString("en-GB")} gold`), { title: `The judgements of ${count(queue.golds, "solution is", "solutions are")} known: people are compared with them.` }));
  const share = mine ? queue.done / mine : 1, far = el("div", "bench-share"), bar = Object.assign(el("progress"), { max: 1, value: share });
  bar.setAttribute("aria-label", `${queue.name}: your share`);
  const begun = queue.begun && !queue.done;
  const words = queue.left ? begun ? `Your first solution is begun, ${queue.left.toLocaleString("en-GB")} left` : `${count(queue.done, "solution", "solutions")} done by you, ${queue.left.toLocaleString("en-GB")} left` : mine ? "All done: thank you." : "Nothing here for you.";
  far.append(bar, el("span", "", words));
  const go = pushed(queue.left ? "primary" : "", queue.left ? (queue.begun ? "Continue" : "Start") : "Look again", () => act.open(queue.id, queue.left ? null : queue.first));
  go.setAttribute("aria-label", `${go.textContent}: ${queue.name}`);
  go.disabled = !mine;
  card.append(head, el("p", "quiet", (PROTOCOLS[queue.protocol] || ["", ""])[1]), chips, far, go);
  if (person.role === "lead" && queue.people?.length) {
    const more = el("details"), list = el("ul");
    for (const { name, done } of queue.people) { const line = el("li"); line.append(Object.assign(el("span", "", name), { dir: "auto" }), el("b", "", `${(done || 0).toLocaleString("en-GB")} done`)); list.append(line); }
    more.append(el("summary", "", `${count(queue.people.length, "person", "people")}; ${queue.labelled.toLocaleString("en-GB")} of ${count(queue.total, "solution", "solutions")} judged by enough people`), list);
    card.append(more);
  }
  if (person.role === "lead") card.append(manageOf(queue, act));
  return card;
};
const chipsOf = (queue) => [
  el("span", "bench-chip", protocolName(queue.protocol)),
  Object.assign(el("span", "bench-chip", queue.blind ? "blind" : "open"), { title: queue.blind ? "Scores, and what the search chose, are not shown before you judge." : "What the search and the verifiers say is shown." }),
];

const roomsOf = ({ person, queues, archived, intro, ended, last, notice }, act) => {
  const parts = [], head = el("div", "bench-head"), name = el("h1", "", "Label"), links = el("div", "bench-row");
  head.append(name);
  if (person.role === "lead") {
    const agreement = el("a", "bench-link", "Agreement");
    agreement.href = `${root()}/agreement`;
    links.append(agreement, pushed("", "New queue", act.make));
  }
  links.append(pushed("bench-keyboard", "Keys", act.help), pushed("", "Guidelines", act.guide));
  head.append(links);
  parts.push(head, el("p", "quiet", "Say of each step of a solution whether it is right. What you say becomes training data for process reward models, and judges the verifiers that are there."));
  if (notice) parts.push(noticeOf(notice));
  if (person.role === "viewer") parts.push(el("p", "bench-problem-line", "You are a viewer, who reads and labels nothing: a lead can change that."));
  const first = queues.find((queue) => queue.left) || null;
  if (ended) {
    const box = el("section", "bench-done"), title = el("h2", "", "Nothing left for you in this queue"), row = el("div", "bench-row"), gold = goldOf(last);
    title.tabIndex = -1;
    box.append(title, el("p", "", "Thank you. What you judged is kept; with “Look again” you may read and change it. What others have in hand comes back to the queue when they leave it."));
    if (first) row.append(pushed("primary", `Go on with ${first.name}`, () => act.open(first.id)));
    const link = el("a", "bench-link", "See what the verifiers make of it");
    link.href = `${root()}/verifiers`;
    row.append(link);
    if (person.keeps) row.append(exportOf(ended));
    if (last?.trace) {
      const tree = el("a", "bench-link", "See your last one in its tree");
      tree.href = `${root()}/?${new URLSearchParams({ trace: last.trace })}`;
      row.append(tree);
    }
    if (gold) row.append(gold);
    box.append(row);
    parts.push(box);
  } else if (intro) parts.push(introOf(first, () => { seeIntro(); first ? act.open(first.id) : act.rooms(); }, () => { seeIntro(); act.rooms(); }));
  if (!queues.length) {
    const none = el("div", "bench-none"), link = el("a", "bench-link", "Run a search on the Explore page");
    link.href = `${root()}/`;
    none.append(el("h2", "", "There is nothing to label yet"), el("p", "quiet", person.role === "lead" ? "A queue is made of stored searches: make one with “New queue”." : "A lead has to make a queue first, or give you one."), link);
    parts.push(none);
  } else {
    const list = el("div", "bench-queues"), sorted = [...queues].sort((a, b) => (b.left > 0) - (a.left > 0));
    list.append(...sorted.map((queue) => queueCard(queue, person, act)));
    parts.push(list);
  }
  if (archived.length) parts.push(archivedOf(archived, act));
  return parts;
};
