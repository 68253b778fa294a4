"""The command `train rollouts`: its arguments, and what they become.

Does not know how rollouts are sampled.
"""

from __future__ import annotations

import argparse

from ..store import Store
from ..terminal import open_model, print_json
from .options import SettingOptions, given, level_weights, weights
from .rollout_plan import RolloutPlan


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `train rollouts` may be told, besides the database and the model."""
    add = SettingOptions(parser, RolloutPlan).add
    add("--count", int, "N", "problems of the train split; a larger number goes on")
    add("--drafts", int, "N", "drafts of each problem")
    add("--rollouts", int, "N", "rollouts from each step of a draft; 0 makes drafts only")
    add("--temperature", float, "X", "of all of them")
    add("--levels", level_weights, "1:X,2:Y,…", "how often each level is drawn, as weights")
    add(
        "--families",
        weights,
        "NAME:X,…",
        "how often each family is drawn, as weights (default: alike)",
    )
    add(
        "--gsm8k-share",
        float,
        "SHARE",
        "of problems that are GSM8K's, which have no exact truth",
    )
    add("--longest", int, "N", "tokens of one attempt")
    add("--seed", int, "N", "of the problems and the sampling")


def plan_of(options: argparse.Namespace) -> RolloutPlan:
    """The plan that was asked for.

    Raises:
        InputError: a value that cannot be used.
    """
    return RolloutPlan(**given(options, RolloutPlan))


def train_rollouts(options: argparse.Namespace) -> int:
    """Sample step data for a process verifier: drafts, rollouts from each of their steps, and exact truth.

    The share of a step's rollouts that end right is its soft label (Math-Shepherd). Where the worked solution
    is known, the exact truth of each step is written as a label too, also for traces of these problems that
    are there already. Every problem is stored as an ordinary trace with the source "train rollouts". Ctrl-C
    keeps everything, and the same command goes on, also after a kill.

    examples:
      train rollouts --count 50 --drafts 4 --rollouts 4
      train rollouts --count 2000 --drafts 8 --rollouts 0 --levels 2:1,3:2,4:1
      train rollouts --gsm8k-share 0.2 --seed 1 --json
    """
    from ..interrupt import stop_on_interrupt
    from .progress import Progress
    from .rollouts import drawn, make

    plan = plan_of(options)
    problems = drawn(plan)
    store, generator = Store(options.db), open_model(options)
    progress = Progress(options.quiet)
    with stop_on_interrupt(progress.say) as stop:
        made = make(store, generator, plan, problems, stop, progress)
    if options.json:
        print_json(made.to_json())
    else:
        print(made)
    return 0
