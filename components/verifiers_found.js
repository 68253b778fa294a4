// Where a verifier disagrees, counted, and the steps that fooled it most, each with a link to itself in its trace.

const SAYERS = { truth: "The worked solution", person: "People", answer: "The final answer", arithmetic: "The arithmetic checker" };
const SILENT = { truth: "exact truth", person: "labels of people", answer: "answers that are known to be right or wrong", arithmetic: "equations that were checked" };
const COLUMNS = ["Compared with", "Steps", "Agreement", "Passed but wrong", "Rejected but right"];

const barOf = (row) => {
  const bar = el("span", "board-bar");
  bar.setAttribute("aria-hidden", "true");
  for (const [name, n] of [["agreed", row.right_passed + row.wrong_rejected], ["wrong-passed", row.wrong_passed], ["right-rejected", row.right_rejected]]) {
    const part = el("i", name);
    part.style.flexGrow = n;
    bar.append(part);
  }
  return bar;
};
const disagreementsOf = (found, { name, trained, default: chosen }, measured) => {
  const first = trained && !chosen ? "Only the default scores new steps: make it the default, then choose" : "Choose";
  if (!found.scored) return [el("p", "", `No step in your traces is scored by this one yet. ${first} ${name} among the verifiers of a search on the Explore page, or score a step with it there.`)];
  const elsewhere = measured ? " The figures above are of problems that were set apart when it was trained: these may be harder, and of another kind." : "";
  const parts = [el("p", "quiet", `Of ${count(found.scored, "step", "steps")} that it scored, in the traces that you see in the Library. It passes a step whose score reaches its threshold, and rejects the others.${elsewhere}`)];
  const number = (n, total) => { const told = el("span", "", n.toLocaleString("en-GB")); told.append(el("span", "quiet", ` ${share(n / total)}`)); return told; };
  if (found.by.length) {
    const rows = found.by.map((row) => {
      const agreed = el("span", "board-agreed", share(row.agreed));
      agreed.append(barOf(row));
      return [SAYERS[row.judge], row.total.toLocaleString("en-GB"), agreed, number(row.wrong_passed, row.total), number(row.right_rejected, row.total)];
    });
    const shown = table("board-table board-by", "How often it agrees with others", COLUMNS, rows);
    for (const line of shown.tBodies[0].rows) [...line.cells].forEach((cell, place) => { cell.dataset.title = COLUMNS[place]; });
    parts.push(shown);
  }
  if (found.silent.length) parts.push(el("p", "quiet", `${found.by.length ? "Nothing else to compare with yet" : "Nothing to compare with yet"}: no ${found.silent.map((judge) => SILENT[judge]).join(", no ")} for these steps.`));
  return parts;
};

const caseOf = (each) => {
  const item = el("li"), link = el("a"), score = el("span", "board-score"), chip = el("i");
  link.href = `${root()}/?${new URLSearchParams({ trace: each.trace, step: each.place })}`;
  chip.style.background = cividis(each.score);
  score.append(chip, fixed(each.score));
  const text = el("span", "board-step", each.text), problem = el("span", "board-problem quiet");
  text.dir = "auto";
  problem.append(el("bdi", "", each.problem));
  link.append(score, text, el("span", "board-why", each.why), problem);
  item.append(link);
  return item;
};
// The checker's word alone makes no case: a step whose sum holds may still calculate what nobody asked.
const noneOf = (found, cases) => {
  const checked = cases === found.rejected && found.by.find((row) => row.judge === "arithmetic")?.right_rejected;
  return checked ? `None found. The sums hold in ${count(checked, "rejected step", "rejected steps")}, but whether the step itself is right is not known.` : "None found.";
};
const foundOf = (told) => {
  const { found, chosen, card } = told, parts = [el("h3", "", "Where it disagrees"), ...disagreementsOf(found, chosen, card?.figures.length)];
  if (!found.scored) return parts;
  const columns = el("div", "board-cases");
  for (const [title, cases] of [["Scored high, but wrong", found.passed], ["Scored low, but right", found.rejected]]) {
    const column = el("section"), list = el("ol");
    column.setAttribute("aria-label", title);
    list.append(...cases.map(caseOf));
    column.append(el("h4", "", title), cases.length ? list : el("p", "quiet", noneOf(found, cases)));
    columns.append(column);
  }
  if (found.passed.length || found.rejected.length) parts.push(el("h3", "", "Largest errors"), el("p", "quiet", "Select one to open its search at that step."), columns);
  else if (found.by.length) parts.push(el("p", "", "No step that it judged wrongly is known."));
  return parts;
};
