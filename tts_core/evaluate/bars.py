"""Bars: what was asked of the verifiers and searches, and whether it was reached.

Knows the numbers that were set beforehand. A difference counts as one only if its interval excludes zero; a
bar that asks for no more than the mean says so.
Does not know how anything is measured.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .statistics import FEWEST, Rate
from .verifiers import AGGREGATION
from .verifiers_report import Found

STEP_AUC = 0.90
F1 = 0.60
OVER_MAJORITY = 0.05
OVER_GREEDY = 0.15
NOT_BELOW = -0.01


def verdict(gain: Rate) -> str:
    """A difference in words: "better" and "worse" only where the whole interval says so; of few problems
    neither."""
    if gain.few:
        return "few problems"
    if gain.low > 0:
        return "better"
    if gain.high < 0:
        return "worse"
    return "no sure difference"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `met` is None where the number is only reported."""

    what: str
    found: str
    bar: str
    met: bool | None

    @property
    def said(self) -> str:
        return {True: "met", False: "**not met**", None: "reported"}[self.met]


def bars(found: Found) -> list[Bar]:
    """Every bar that could be measured; of few problems none is met or missed."""
    name, drafts = found.verifiers[0], found.plan.drafts
    judged = found.steering
    made = []
    if judged.step_auc:
        auc = judged.step_auc
        made.append(Bar(f"step AUC of {name}", auc.thousandths, f"≥ {STEP_AUC:.2f}", auc.mean >= STEP_AUC))
    if judged.f1 and judged.f1.f1 is not None:
        f1 = judged.f1.f1
        made.append(Bar(f"first-error F1 of {name}", f"{100 * f1:.1f}", f"≥ {100 * F1:.0f}", f1 >= F1))
    gain = _over_majority(found)
    made.append(
        Bar(
            f"weighted vote of {drafts} by {name} − majority of {drafts}, points",
            gain.points,
            f"≥ +{100 * OVER_MAJORITY:.0f}, interval clear of 0",
            gain.mean >= OVER_MAJORITY and gain.low > 0,
        )
    )
    made.append(
        Bar(
            f"best strategy at {drafts} drafts − greedy, points",
            found.over_greedy.points,
            f"≥ +{100 * OVER_GREEDY:.0f}, interval clear of 0",
            found.over_greedy.mean >= OVER_GREEDY and found.over_greedy.low > 0,
        )
    )
    beam = next((one for one in found.hard if one.name == "beam"), None)
    if beam:
        what = (
            f"beam under {name} − weighted vote of {beam.drafts:.1f} (as many drafts as the same tokens pay "
            f"for, at most {drafts}), levels 3–4, points"
        )
        made.append(
            Bar(what, f"{beam.over_weighted.points} ({verdict(beam.over_weighted)})", "≥ 0 hoped", None)
        )
    if found.against:
        gain = found.against.gain
        what = f"{found.against.model} with its best strategy at {drafts} − greedy of {found.model}, points"
        made.append(Bar(what, f"{gain.points} ({verdict(gain)})", "≥ 0 in the mean", gain.mean >= 0))
    if found.fitted:
        gain, table = found.fitted.over_fixed, found.fitted
        what = (
            f"compute-optimal at a mean of {table.drafts:.1f} drafts − weighted vote of {table.fixed}, points"
        )
        made.append(Bar(what, gain.points, "interval not below −1", gain.low >= NOT_BELOW))
    return [replace(bar, met=None) for bar in made] if found.plan.count < FEWEST else made


def _over_majority(found: Found) -> Rate:
    """Weighted vote − majority by the verifier that steers, under the usual aggregation."""
    return next(
        one.gain
        for one in found.chosen
        if (one.verifier, one.aggregation, one.rule)
        == (found.steering.verifier, AGGREGATION, "weighted_vote")
    )
