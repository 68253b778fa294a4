"""The commands `train prm` and `train orm`: their arguments, and what they become.

Does not know how a verifier is trained.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Literal

from ..terminal import existing, open_model, print_json
from ..verifiers.card import Card
from ..verifiers.facts import READS
from .head_settings import VerifierSettings
from .options import SettingOptions, given

BY = "local"
"""Who makes a verifier the default on the command line."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `train prm` and `train orm` may be told, besides the database and the model."""
    add = SettingOptions(parser, VerifierSettings).add
    add("--name", str, "NAME", "of the verifier (default: that of its kind); each training is a new revision")
    add("--rollout-weight", float, "X", "how much the share of right rollouts counts", "rollout")
    add("--truth-weight", float, "X", "how much the exact truth counts", "truth")
    add("--person-weight", float, "X", "how much what a person says counts", "person")
    add("--units", int, "N", "of the layer between; 0 makes a linear head")
    add("--members", int, "N", "heads that begin from different weights, and become one")
    add("--epochs", int, "N", "the most passes over the steps")
    add("--batch", int, "N", "steps of one optimizer step")
    add("--lr", float, "X", "the learning rate of the first epoch")
    add("--weight-decay", float, "X", "of the weights, at the learning rate")
    add("--dropout", float, "SHARE", "of the units that are left out at each step")
    add("--patience", int, "N", "epochs without a better dev loss, after which it ends early")
    add("--average", int, "N", "the best epochs whose weights are averaged, where that is better")
    parser.add_argument(
        "--balance",
        action="store_const",
        const=True,
        help="let right and wrong steps count alike, whatever their number",
    )
    add("--minutes", float, "N", "after which no epoch begins (default: no bound, and it is repeatable)")
    add("--dev-share", float, "SHARE", "of the problems that are held out, at the least")
    add("--seed", int, "N", "of everything that is drawn")
    add("--reads", _names, "NAME,…", f"what it is told of a step (default: {','.join(READS)})")
    add(
        "--dtypes",
        _names,
        "NAME,…",
        "of the policy, in which it may be used besides the one it is trained with",
    )
    test_problems(parser)
    parser.add_argument(
        "--default", action="store_true", help="from now on it is meant where only its name is said"
    )
    parser.add_argument(
        "--ship", metavar="FOLDER", help="write it into a folder of its own in this one too, to be shipped"
    )


def test_problems(parser: argparse.ArgumentParser) -> None:
    """Add the option that lets test problems in."""
    parser.add_argument(
        "--test-problems",
        action="store_const",
        const=True,
        help="learn also from labels of test problems, as those of the starter queue (GSM8K) and of "
        "ProcessBench are: do not measure the verifier on these then",
    )


def settings_of(options: argparse.Namespace, kind: Literal["prm", "orm"]) -> VerifierSettings:
    """The settings that were asked for.

    Raises:
        InputError: a value that cannot be used.
    """
    return VerifierSettings(**{**given(options, VerifierSettings), "kind": kind})


def train_prm(options: argparse.Namespace) -> int:
    """Train a process verifier: a small head on the model's own states that scores every step.

    It learns from all labels in the database: the shares of right rollouts and the exact truth that
    `train rollouts` makes, and what people say on the page. Traces of evaluations are left out, and so are
    test problems, such as those of the starter queue and of ProcessBench. States are kept in the cache, so
    that the next training takes seconds. The verifier is kept in the database as a new revision; old scores
    keep theirs.
    Prints its name and how good it is on problems it did not learn from.

    examples:
      train prm --default
      train prm --person-weight 10 --units 64 --seed 1
      train prm --truth-weight 0 --name rollouts-only
      train prm --dtypes float32,bfloat16 --ship tts_core/verifiers/shipped
    """
    return _train_head(options, "prm")


def train_orm(options: argparse.Namespace) -> int:
    """Train an outcome verifier: a small head on the model's own states that scores whole attempts.

    It learns from the last steps of complete attempts in the database: whether their answer is right, and
    what people call wrong. Otherwise it is like `train prm`.

    examples:
      train orm --default
      train orm --dtypes float32,bfloat16 --ship tts_core/verifiers/shipped
    """
    return _train_head(options, "orm")


def _train_head(options: argparse.Namespace, kind: Literal["prm", "orm"]) -> int:
    settings = settings_of(options, kind)
    store = existing(options.db)
    from ..interrupt import stop_on_interrupt
    from .progress import Progress
    from .shipping import ship
    from .verifiers import train_verifier

    generator = open_model(options)
    progress = Progress(options.quiet)
    with stop_on_interrupt(progress.say) as stop:
        card = train_verifier(
            store, generator, settings, progress, stop, default_by=BY if options.default else None
        )
    if options.ship:
        progress.say(f"written: {ship(store, card, Path(options.ship).expanduser())}")
    if options.json:
        print_json(card.to_json())
    else:
        print("\n".join(_told(card)))
    return 0


CHOSEN = {
    True: "temperature and threshold were chosen on one half and measured on the other",
    False: "they chose temperature and threshold too, which flatters the figures",
}
"""On which of the dev problems the figures were measured, by whether the halves were crossed."""


def _told(card: Card) -> list[str]:
    """A card in words."""
    figures, data = card.metrics, card.data
    parts = [f"{data[source]:,} by {source}" for source in ("rollout", "truth", "person") if source in data]
    one, found = "attempts", ""
    if card.kind != "orm":
        one, found = "steps", f", first-error F1 {_number(figures['first_error_f1'])}"
    lines = [
        f"{card.label} for {card.model}{f' with {card.adapter}' if card.adapter else ''}",
        f"labels: {', '.join(parts)}; {data['steps']:,} {one} of {data['problems']:,} problems",
        f"dev: {figures['steps']:,} {one} of {figures['problems']:,} problems, {figures['right']:.0%} right",
        f"they said when to stop; {CHOSEN[bool(figures.get('crossed'))]}",
        f"AUC {_number(figures['auc'])}, within a problem {_number(figures['auc_within'])}"
        + "".join(f", by {source} {_number(value)}" for source, value in figures["auc_by"].items()),
        f"calibration error {_number(figures['ece'])}, Brier {_number(figures['brier'])}, "
        f"temperature {figures['temperature']:.2f}",
        f"threshold {card.threshold:.2f} by {figures['threshold_by']}: "
        f"{_number(figures['accuracy'])} of the {one} on the right side{found}",
    ]
    if data["left_out"]:
        lines.append(f"{data['left_out']:,} labelled {one} of another model were left out")
    return lines


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
