"""The command `train policy`: its arguments, and what they become.

Does not know how a training goes.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from pathlib import Path

from ..errors import InputError
from . import origin
from .options import SettingOptions, given, level_weights, shares, weights
from .settings import PolicySettings, origin_words

OWN = ("checkpoint.pt", "attempts.jsonl", "settings.json", "report.json", "report.html")
"""Files of a training in its folder; --fresh removes these and no others."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `train policy` may be told."""
    add = SettingOptions(parser, PolicySettings).add
    parser.add_argument(
        "--base", metavar="MODEL", help="a model folder, a GGUF file or a hub id (default: the bundled model)"
    )
    parser.add_argument("--device", help="cpu, cuda or mps (default: the best there is)")
    parser.add_argument("--dtype", help="of the base: float32 or bfloat16 (default: what suits the device)")
    parser.add_argument("--threads", type=int, metavar="N", help="of the CPU (default: one for each core)")
    add("--name", str, "NAME", "of the adapter")
    add("--revision", int, "N", "of the adapter, where one of its name was made before")
    parser.add_argument("--into", metavar="FOLDER", help="the work folder (default: in the cache, by name)")
    parser.add_argument("--fresh", action="store_true", help="begin again, whatever the folder holds")
    parser.add_argument(
        "--from",
        dest="begin_from",
        metavar="ADAPTER",
        help="begin from this one, a folder or a shipped one's name, of the same base, rank and alpha; "
        "another --seed draws other problems than it has seen",
    )
    add("--minutes", float, "N", "bound of the whole run")
    parser.add_argument(
        "--steps", type=int, metavar="N", help="bound in optimizer steps instead; repeatable on a CPU"
    )
    add("--stages", shares, "X,Y,Z", "shares of solutions, attempts and revisions (default: 0.6,0.1,0.3)")
    add("--early", float, "SHARE", "of the first stage after which the early adapter is kept; 0 keeps none")
    add("--rank", int, "N", "of the adapter")
    add("--alpha", int, "N", "how loud the adapter is: its weights are multiplied by alpha / rank")
    add("--lr", float, "X", "the highest learning rate")
    add("--batch-tokens", int, "N", "tokens that are read for one optimizer step")
    add("--longest", int, "N", "tokens of one sample; longer ones are left out")
    add("--seed", int, "N", "of everything that is drawn")
    add("--levels", level_weights, "1:X,2:Y,…", "how often each level is drawn, as weights")
    add(
        "--families",
        weights,
        "NAME:X,…",
        "how often each family is drawn, as weights (default: alike)",
    )
    add("--gsm8k-share", float, "SHARE", "of the solutions that are GSM8K's")
    add(
        "--parts-share",
        float,
        "SHARE",
        "of the sums that are worked out first, each in one of several ways",
    )
    add(
        "--ways-share",
        float,
        "SHARE",
        "of the generated solutions that are told in another manner or calculated in another order",
    )
    add("--revision-share", float, "SHARE", "of the last stage that are revision chats")
    add("--keep-share", float, "SHARE", "of the revision chats in which a right attempt is to be kept")
    add("--attempt-problems", int, "N", "the most problems that attempts are sampled for")
    add("--attempts", int, "N", "attempts at each of them")
    add("--attempt-temperature", float, "X", "at which they are sampled")
    add("--attempt-tokens", int, "N", "the most tokens of one attempt")
    add("--attempt-rows", int, "N", "attempts that are sampled side by side; a GPU is worth some hundreds")
    add("--patience", int, "N", "dev losses that are no better, after which a stage ends early; 0 never")
    add("--dev-problems", int, "N", "dev problems of each level")
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")


def settings_of(options: argparse.Namespace) -> PolicySettings:
    """The settings that were asked for.

    Raises:
        InputError: a value that cannot be used.
    """
    asked = given(options, PolicySettings)
    if options.steps is not None and options.minutes is None:
        asked["minutes"] = None
    return PolicySettings(**asked)


def begun(settings: PolicySettings, named: str, base: str) -> tuple[PolicySettings, Path]:
    """The settings of a training that begins from an adapter, and the adapter's folder.

    Args:
        named: a shipped adapter's name, or a folder.
        base: the name of the base model.

    Raises:
        InputError, ModelError: there is no such adapter, or it does not fit.
    """
    adapter = origin.find(named, base, settings.rank, settings.alpha)
    return replace(settings, origin=origin.told(adapter)), adapter.folder


def train_policy(options: argparse.Namespace) -> int:
    """Train a LoRA adapter that makes the model write worked solutions and mend its own attempts.

    Three stages: worked solutions, attempts sampled from the model itself, and revisions of them. Ctrl-C
    keeps everything, and the same command goes on, also after a kill. Prints the folders of the adapters: an
    early one and the finished one. Curves and figures are in report.html beside them.

    examples:
      train policy
      train policy --minutes 30 --lr 5e-4 --into my-training
      train policy --from reasoner --seed 1 --name longer
      train policy --base HuggingFaceTB/SmolLM2-360M-Instruct --device cuda --name bigger
    """
    settings = settings_of(options)
    folder = Path(options.into).expanduser() if options.into else _default_folder(settings.name)
    from ..conversion import prepare

    prepare()
    import torch

    from ..interrupt import stop_on_interrupt
    from ..models import find_model, load
    from .policy import Training
    from .progress import Progress

    if options.threads is not None:
        if options.threads < 1:
            raise InputError("--threads must be at least 1.")
        torch.set_num_threads(options.threads)
    source = find_model(options.base)
    if source is None:
        raise InputError(
            "The bundled model is not there: get it with `python -m tts_core model get`, or name a --base."
        )
    begin_from = None
    if options.begin_from is not None:
        settings, begin_from = begun(settings, options.begin_from, source.name)
    if options.fresh:
        if begin_from is not None and folder.resolve() in begin_from.resolve().parents:
            raise InputError(f"--fresh would remove {begin_from}: take another folder with --into.")
        _clear(folder, settings.name)
    progress = Progress(options.quiet)
    words = f" from {origin_words(settings.origin)}" if settings.origin else ""
    progress.say(f"training {settings.name} for {source.name}{words} in {folder}")
    training = Training(
        settings,
        folder,
        lambda: load(source, device=options.device, dtype=options.dtype),
        progress,
        begin_from=begin_from,
    )
    with stop_on_interrupt(progress.say) as stop:
        state = training.run(stop)
    if state.stage != "done":
        progress.say(f"stopped at step {state.step}: the same command goes on")
        return 130
    for made in (training.folder.early, training.folder.adapter):
        if made.is_dir():
            print(made)
    return 0


def _default_folder(name: str) -> Path:
    from ..conversion import cache_folder

    return cache_folder() / "training" / name


def _clear(folder: Path, name: str) -> None:
    for file in OWN:
        (folder / file).unlink(missing_ok=True)
    for made in (name, f"{name}-early", "now"):
        if (folder / made / "adapter_config.json").exists():
            shutil.rmtree(folder / made)
