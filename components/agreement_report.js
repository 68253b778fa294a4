// The report: alpha with its reading, pairs of people, people beside verifiers, and each person's work.

const ALPHA_MARKS = [[0.667, "tentative"], [0.8, "reliable"]];

const alphaOf = ({ ordinal, nominal, agreed, reading, shared, steps }) => {
  const box = el("section", "accord-alpha"), head = el("h2", "", "How far people agree"), big = el("div", "accord-big");
  head.id = "accord-alpha-title";
  box.setAttribute("aria-labelledby", head.id);
  big.append(el("b", "", kappaWords(ordinal)), el("span", "quiet", "Krippendorff’s α"));
  const said = el("div", "accord-reading"), scale = el("div", "accord-scale");
  scale.setAttribute("aria-hidden", "true");
  for (const [at, words] of ALPHA_MARKS) { const mark = el("i", "", words); mark.style.insetInlineStart = `${100 * at}%`; scale.append(mark); }
  if (ordinal.value !== null) { const here = el("b"); here.style.insetInlineStart = `${100 * Math.min(1, Math.max(0, ordinal.value))}%`; scale.append(here); }
  const facts = [`${count(ordinal.n, "step was", "steps were")} rated by two people or more, of ${number(steps)} that were judged`];
  if (agreed !== null) facts.push(`of two ratings of one step ${share(agreed)} are the same`);
  if (nominal.value !== null) facts.push(`α is ${kappaWords(nominal)} if a neutral is as far from good as a bad is`);
  said.append(el("p", "", reading), scale, el("p", "quiet", `${facts.join("; ")}.`));
  box.append(head, big, said);
  const more = el("details");
  more.append(el("summary", "", "What these numbers mean"), el("p", "quiet", "α compares how far ratings of the same step lie apart with how far any two ratings lie apart: 1 is full agreement, 0 what chance would give, less than 0 is opposition. From 0.8 on labels are taken as reliable, from 0.667 for tentative conclusions (Krippendorff 2004). κ (Cohen 1960) does the same for two people. A step that somebody did not rate, or was unsure of, is missing: it counts neither for nor against. A lead’s decisions are left out."));
  box.append(more);
  return box;
};

// Who beside whom: a table of rows {first, second, …} of which one is chosen.
const kappaWords = ({ value }) => (value === null ? "–" : fixed(value).replace("-", "−"));
const chooserOf = (caption, rows, named, choose) => {
  const buttons = rows.map((row) => {
    const open = el("button", "accord-pair");
    open.type = "button";
    open.append(...named(row));
    open.addEventListener("click", () => pick(row));
    return open;
  });
  const pick = (row) => { buttons.forEach((open, place) => open.setAttribute("aria-pressed", rows[place] === row)); choose(row); };
  const made = tableOf("accord-pairs", caption, ["Who", "Steps", "The same", "κ"], rows.map((row, place) => [buttons[place], number(row.n), share(row.agreed), kappaWords(row.kappa)]));
  pick(rows[0]);
  return made;
};
const shownOf = (row) => (row.kappa.value === null ? [heatOf(row), el("p", "quiet", `κ is not defined here. ${row.kappa.why}`)] : [heatOf(row)]);

const comparedOf = (id, title, words, made, beside) => {
  const box = el("section", `accord-by-${id}`), head = el("h2", "", title), two = el("div", "accord-side");
  head.id = `accord-${id}-title`;
  box.setAttribute("aria-labelledby", head.id);
  two.append(made, beside);
  box.append(head, el("p", "quiet", words), two);
  return box;
};
const pairsOf = (pairs) => {
  const beside = el("div", "accord-shown");
  const made = chooserOf("Two by two", pairs, (row) => [bdi(row.first), " and ", bdi(row.second)], (row) => beside.replaceChildren(...shownOf(row)));
  return comparedOf("pairs", "Two by two", "On the steps that both rated. Choose a pair to see who said what.", made, beside);
};
// each verifier beside all people, and below that beside each of them
const verifiersOf = (rows) => {
  const beside = el("div", "accord-shown");
  const choose = (all) => {
    const heat = el("div"), each = rows.filter((row) => row.second === all.second), parts = [heat];
    const made = chooserOf(`People and ${all.second}`, each, (row) => [bdi(row.first)], (row) => heat.replaceChildren(...shownOf(row)));
    if (each.length > 2) parts.push(made);
    beside.replaceChildren(...parts);
  };
  const made = chooserOf("Everybody and each verifier", rows.filter((row) => row.all), (row) => [bdi(row.second)], choose);
  return comparedOf("verifiers", "People and verifiers", "A verifier passes a step whose score reaches its threshold, and rejects the others. Here it is compared with all that people said.", made, beside);
};

const peopleOf = (people) => {
  const box = el("section", "accord-people"), head = el("h2", "", "People");
  head.id = "accord-people-title";
  box.setAttribute("aria-labelledby", head.id);
  const against = (told) => { const cell = el("span", "", told ? share(told.agreed) : "–"); if (told) cell.append(el("span", "quiet", ` of ${number(told.n)}`)); return cell; };
  const said = (counts) => {
    const cell = el("span", "accord-counts");
    counts.forEach((n, place) => {
      const one = el("span", `accord-count ${RATINGS[place].action}`), sign = el("i", "", RATINGS[place].sign);
      sign.setAttribute("aria-hidden", "true");
      one.append(sign, el("span", "unseen", `${RATINGS[place].word} `), number(n));
      cell.append(one);
    });
    return cell;
  };
  const HEAD = ["Who", "Steps", "Said", "Steps a minute", "Median seconds", "Screening", "Gold", "Exact truth"];
  const used = HEAD.map((_, place) => place < 3 || people.some((one) => [null, null, null, one.pace, one.seconds, one.screening, one.gold, one.truth][place]));
  const rows = people.map((one) => [bdi(one.name), number(one.said.reduce((sum, n) => sum + n, 0)), said(one.said), one.pace ? fixed(one.pace, 1) : "–", one.seconds === null ? "–" : fixed(one.seconds, 1), against(one.screening), against(one.gold), against(one.truth)].filter((_, place) => used[place]));
  const notes = ["Pace counts the time a step was looked at; a longer look than two minutes counts as two."];
  if (used[5] || used[6]) notes.push("Screening and gold: how often the person said what a lead had said.");
  if (used[7]) notes.push("Exact truth knows right and wrong only, so neutral is not compared.");
  box.append(head, tableOf("accord-work", "What each person has done", HEAD.filter((_, place) => used[place]), rows), el("p", "quiet", notes.join(" ")));
  return box;
};

const reportOf = ({ report, nothing }) => {
  const parts = [];
  if (nothing) {
    const none = el("section", "accord-none"), link = el("a", "", "Label some");
    link.href = `${root()}/label`;
    none.append(el("h2", "", report.steps ? "No agreement to show yet" : "Nothing to compare yet"), el("p", "", nothing));
    if (!report.steps) none.append(link);
    parts.push(none);
  } else parts.push(alphaOf(report));
  if (report.pairs.some((pair) => pair.n)) parts.push(pairsOf(report.pairs));
  if (report.verifiers.length) parts.push(verifiersOf(report.verifiers));
  if (report.people.length) parts.push(peopleOf(report.people));
  return parts;
};
