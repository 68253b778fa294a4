"""The command `train full-prm`: its arguments, and what they become.

Does not know how a training goes.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from ..errors import InputError
from ..terminal import existing, print_json
from .full_settings import FullPrmSettings
from .head_settings import VerifierSettings
from .options import SettingOptions, given
from .step_data import TESTED_WORDS, split_of_problem
from .verifier_command import test_problems


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `train full-prm` may be told, besides the database."""
    add = SettingOptions(parser, FullPrmSettings).add
    add("--base", str, "MODEL", "a model folder, a GGUF file or a hub id (default: the bundled model)")
    add("--adapter", str, "NAME", "of the base, merged before the training (default: none)")
    parser.add_argument("--into", metavar="FOLDER", help="the work folder (default: in the cache, by name)")
    parser.add_argument("--fresh", action="store_true", help="begin again, whatever the folder holds")
    add("--name", str, "NAME", "of the verifier")
    add("--minutes", float, "N", "bound of the whole run")
    parser.add_argument(
        "--steps", type=int, metavar="N", help="bound in optimizer steps instead; the run is repeatable"
    )
    parser.add_argument(
        "--full-weights",
        action="store_const",
        const=True,
        help="all weights learn, not a LoRA that is merged at the end; takes eight times the model's memory",
    )
    add("--rank", int, "N", "of the LoRA")
    add("--alpha", int, "N", "its weights are multiplied by alpha / rank")
    add("--lr", float, "X", "the highest learning rate (default: 5e-4 with LoRA, 3e-5 with all weights)")
    add("--batch-tokens", int, "N", "tokens of one optimizer step")
    add("--longest", int, "N", "tokens of one sample; longer ones are left out")
    add("--patience", int, "N", "dev losses that are no better, after which it ends early; 0 never")
    add("--seed", int, "N", "of everything that is drawn")
    for source, weight in VerifierSettings().weights.items():
        parser.add_argument(
            f"--{source}-weight",
            type=float,
            metavar="X",
            default=weight,
            help=f"how much labels by {source} count (default: {weight:g})",
        )
    test_problems(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")


def settings_of(options: argparse.Namespace) -> FullPrmSettings:
    """The settings that were asked for.

    Raises:
        InputError: a value that cannot be used.
    """
    asked = given(options, FullPrmSettings)
    if options.steps is not None and options.minutes is None:
        asked["minutes"] = None
    return FullPrmSettings(**asked)


def train_full_prm(options: argparse.Namespace) -> int:
    """Train a full PRM: a model of its own that reads a solution and scores each step.

    It learns from all labels in the database, like `train prm`, whoever wrote the steps, and can judge what
    any model writes; but it is one model more to run. Ctrl-C keeps everything, and the same command goes on,
    also after a kill. The folder that comes of it is a model of transformers for token classification (as
    TRL made them before 1.14); the database keeps its card and where it is. Prints the verifier's name.

    examples:
      train full-prm --minutes 30
      train full-prm --base HuggingFaceTB/SmolLM2-360M-Instruct --full-weights --name bigger
    """
    settings = settings_of(options)
    store = existing(options.db)
    from ..artefacts import Artefacts
    from ..conversion import cache_folder, prepare
    from ..interrupt import stop_on_interrupt
    from ..verifiers import full_prm_card
    from .full_folder import clear
    from .progress import Progress
    from .step_attempts import step_samples

    weights = VerifierSettings(
        rollout=options.rollout_weight, truth=options.truth_weight, person=options.person_weight
    ).weights
    samples = step_samples(store, weights, bool(options.test_problems))
    dev = [sample for sample in samples if split_of_problem(sample.problem) == "dev"]
    train = [sample for sample in samples if split_of_problem(sample.problem) != "dev"]
    if not train or not dev:
        left_out = "" if options.test_problems else f" {TESTED_WORDS}"
        raise InputError(
            f"There are {len(samples):,} solutions with labelled steps: some must be learned from and others "
            f"measured on. Label more, or make some with `python -m tts_core train rollouts`.{left_out}"
        )
    folder = Path(options.into).expanduser() if options.into else cache_folder() / "training" / settings.name
    if options.fresh:
        clear(folder, settings.name)
    prepare()
    from .full_prm import train_full_prm as train_it

    progress = Progress(options.quiet)
    progress.say(f"training {settings.name} on {len(train):,} solutions in {folder}")
    with stop_on_interrupt(progress.say) as stop:
        made = train_it(train, settings, folder, progress, stop, dev=dev)
    if made is None:
        return 130
    artefacts = Artefacts(store)
    card, separator = full_prm_card.read(made)
    if card.label not in [known.label for known in artefacts.cards()]:  # its revision is a hash until now
        card = replace(card, revision=artefacts.next_revision(card.name))
        full_prm_card.write(made, card, separator)
        artefacts.add(card, str(made.resolve()).encode())
    if options.json:
        print_json(card.to_json())
    else:
        print(f"{card.label}  {made}")
    return 0
