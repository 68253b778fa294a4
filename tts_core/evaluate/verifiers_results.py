"""Results of an evaluation of verifiers: its tables in Markdown, in plain words, and its charts.

Knows how figures are printed. Does not know where they come from, nor how charts are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .bars import bars, verdict
from .choosing import Chosen, Part
from .policy_report import DEEPEST, FEW_WORDS, LONGEST, PROBLEM_SEED
from .statistics import FEWEST
from .verifiers import AGGREGATION, PRIOR
from .verifiers_charts import curves, reliability
from .verifiers_report import Found

RULES = {"best_score": "best of", "weighted_vote": "weighted vote of"}


def report(found: Found, beside: Path | None) -> str:
    """The report in Markdown; with a file to stand in, its charts are drawn into a folder beside it."""
    plan, drafts = found.plan, found.plan.drafts
    folder = beside.parent / "results" if beside else None
    text = [
        f"{found.model}. {plan.count} problems of the test split in {plan.words} words (seed {PROBLEM_SEED}, "
        f"sampling seed {plan.seed}), {drafts} drafts each at temperature {plan.temperature:g}, at most "
        f"{LONGEST} tokens. In brackets the 95 % bootstrap interval over problems; a difference is called "
        f"better or worse only if its interval excludes zero. {FEW_WORDS}\n",
        _bars(found),
        "How well each verifier judges. AUC is over the steps up to and with the first error, a step without "
        f"an opinion counting as {PRIOR:g}; F1 is ProcessBench's; the calibration error and Brier's score "
        "are those of steps, or of whole attempts where only these are judged. "
        f"The truth of {found.unparsed[0]:.1%} of these steps cannot be told, and the first error of "
        f"{found.unparsed[1]:.1%} of the drafts; they are left out.\n",
        _qualities(found),
    ]
    if folder:
        reliability(found.qualities, folder / "verifiers-reliability.svg")
        text += ["![share right by score, for each verifier](results/verifiers-reliability.svg)\n"]
    text += [
        f"Choosing among {drafts} drafts: majority is right on {found.majority}, the oracle on "
        f"{found.oracle}. Each verifier with each way to make one score of many ({AGGREGATION} is the usual "
        "one), beside majority:\n",
        _chosen(found.chosen, drafts),
        f"By level, the vote of {drafts} weighted with {found.steering.verifier}:\n",
        _levels(found.parts, found.steering.verifier, drafts),
    ]
    many = DEEPEST if plan.deep else drafts
    text += [f"From 1 to {many} drafts, {found.curve.problems} problems:\n"]
    if folder:
        curves(found.curve, folder / "verifiers-drafts.svg")
        text += ["![right by the number of drafts, for each verifier](results/verifiers-drafts.svg)\n"]
    text += [
        _curve(found.curve),
        f"<details><summary>The same by level, with {found.steering.verifier}</summary>\n",
        _curves_by_level(found.curves_by_level, found.steering.verifier),
        "</details>\n",
        *_searches(found),
        *_fitted(found),
    ]
    return "\n".join(text)


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    made = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in made) + "\n"


def _bars(found: Found) -> str:
    made = bars(found)
    short = [bar.what for bar in made if bar.met is False]
    words = f"Short of its bar: {'; '.join(short)}." if short else "Every bar that was measured is met."
    if found.plan.count < FEWEST:
        words = "Too few problems to tell whether a bar is met."
    return f"{words}\n\n" + _table(
        ["what", "found", "bar", ""], [[bar.what, bar.found, bar.bar, bar.said] for bar in made]
    )


def _qualities(found: Found) -> str:
    lines = []
    for name, one in zip(found.verifiers, found.qualities, strict=True):
        auc, f1 = one.step_auc, one.f1
        lines.append(
            [
                name,
                f"{one.opinions:.0%} of steps",
                auc.thousandths if auc else "–",
                f"{_hundredths(f1.f1)} ({_hundredths(f1.on_wrong)} / {_hundredths(f1.on_right)})"
                if f1
                else "–",
                f"{one.reliability.ece:.3f}" if one.reliability else "–",
                _thousandths(one.brier),
                _thousandths(one.answer_auc),
                f"{one.agreement:.1%}" if one.agreement is not None else "–",
            ]
        )
    return _table(
        [
            "verifier",
            "opinions",
            "step AUC",
            "first-error F1 (on wrong / on right)",
            "calibration error",
            "Brier",
            "AUC of answers",
            "agrees with arithmetic",
        ],
        lines,
    )


def _hundredths(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _thousandths(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _chosen(made: Sequence[Chosen], drafts: int) -> str:
    by: dict[tuple[str, str], dict[str, Chosen]] = {}
    for one in made:
        by.setdefault((one.verifier, one.aggregation), {})[one.rule] = one
    head = ["verifier", "score of an attempt"]
    for words in RULES.values():
        head += [f"{words} {drafts}", "− majority, points", ""]
    lines = []
    for (verifier, aggregation), rules in by.items():
        line = [verifier, aggregation]
        for rule in RULES:
            line += [str(rules[rule].right), rules[rule].gain.points, verdict(rules[rule].gain)]
        lines.append(line)
    return _table(head, lines)


def _levels(parts: Sequence[Part], verifier: str, drafts: int) -> str:
    return _table(
        ["", "problems", "majority", "weighted vote", "− majority, points", "", "best of", "oracle"],
        [
            [
                one.name,
                str(one.problems),
                str(one.majorities[drafts]),
                str(one.weighted[verifier][drafts]),
                one.gain[verifier].points,
                verdict(one.gain[verifier]),
                str(one.best[verifier][drafts]),
                str(one.passes[drafts]),
            ]
            for one in parts
        ],
    )


def _curve(one: Part) -> str:
    head = ["drafts", "majority", "oracle"]
    for verifier in one.best:
        head += [f"best of, {verifier}", f"weighted, {verifier}"]
    lines = []
    for k in one.majorities:
        line = [str(k), str(one.majorities[k]), str(one.passes[k])]
        for verifier in one.best:
            line += [str(one.best[verifier][k]), str(one.weighted[verifier][k])]
        lines.append(line)
    return _table(head, lines)


def _curves_by_level(parts: Sequence[Part], verifier: str) -> str:
    lines = []
    for one in parts:
        measured = {
            "majority": one.majorities,
            "weighted vote": one.weighted[verifier],
            "best of": one.best[verifier],
            "oracle": one.passes,
        }
        for what, curve in measured.items():
            lines.append([f"{one.name} ({one.problems})", what, *map(str, curve.values())])
    return _table(["level (problems)", "drafts", *map(str, parts[0].majorities)], lines)


def _searches(found: Found) -> list[str]:
    drafts = found.plan.drafts
    head = ["strategy", "right", "tokens", "− greedy, points", "", "− weighted vote, points", "", "of drafts"]
    lines = [
        [
            one.title,
            str(one.right),
            f"{one.tokens:,.0f}",
            one.over_greedy.points,
            verdict(one.over_greedy),
            one.over_weighted.points,
            verdict(one.over_weighted),
            f"{one.drafts:.1f}",
        ]
        for one in found.compared
    ]
    text = [
        f"Strategies at {drafts} drafts under {found.verifiers[0]}, beside greedy and beside a weighted vote "
        f"over as many drafts as the same generated tokens pay for (at most {drafts}). Tokens are means:\n",
        _table(head, lines),
        "The best of them, chosen on four fifths of the problems and judged on the fifth, five times over "
        f"({', '.join(found.best)}): {found.over_greedy.points} points beside greedy.\n",
    ]
    levels = list(found.levels)
    by_level = [
        [one.title, *(str(found.levels[level][place].right) for level in levels)]
        for place, one in enumerate(found.compared)
    ]
    text += [_table(["right, by level", *map(str, levels)], by_level)]
    if found.against:
        other = found.against
        text += [
            f"{other.model}, searching with its best strategy ({', '.join(other.names)}; scored by "
            f"{other.verifier}), is right on {other.right}: {other.gain.points} points beside {found.model} "
            f"without a search ({verdict(other.gain)}).\n"
        ]
    return text


def _fitted(found: Found) -> list[str]:
    made = found.fitted
    if made is None:
        return []
    lines = []
    for row in made.rows:
        option = found.options[row.option]
        params = ", ".join(f"{name} {value}" for name, value in option.params.items())
        lines.append([row.looks, f"{row.up_to:.3f}", f"{option.strategy} ({params})"])
    few = "" if made.enough else " These are too few problems to go by."
    return [
        f"The compute-optimal table, fitted on {made.problems} problems for a mean of {made.budget:g} drafts "
        f"at most, the probes included.{few} Tables fitted on four fifths of the problems are right on "
        f"{made.right} of the fifth, with {made.drafts:.1f} drafts: {made.over_fixed.points} points beside a "
        f"weighted vote of {made.fixed} ({verdict(made.over_fixed)}), {made.over_equal.points} beside one of "
        f"{made.budget:g} ({verdict(made.over_equal)}).\n",
        _table(["looks", "difficulty up to", "search"], lines),
    ]
