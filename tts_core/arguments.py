"""The arguments of the command line: which verbs there are, what each may be told, and their help.

Does not know what the verbs do.
"""

from __future__ import annotations

import argparse
import inspect
import os
from collections.abc import Callable, Mapping
from typing import Any

from . import __version__
from .database import DEFAULT_PATH
from .evaluate.command import arguments as evaluate_arguments
from .labels.command import arguments as queues_arguments
from .people_command import arguments as users_arguments
from .problems.command import arguments as problems_arguments
from .run_settings import RunSettings
from .search import STRATEGIES
from .training.command import arguments as training_arguments
from .training.full_command import arguments as full_prm_arguments
from .training.rollouts_command import arguments as rollouts_arguments
from .training.verifier_command import arguments as verifier_arguments
from .transfer_command import export_arguments, formats_arguments, import_arguments

Verb = Callable[[argparse.Namespace], int]

EPILOG = """examples:
  python -m tts_core solve "What is 12 * 13?" --strategy majority --set n=8 --answer 156
  python -m tts_core solve "…" --strategy beam --set keep=4 --set branch=4 --json > result.json
  python -m tts_core traces
  python -m tts_core show 3fa9
"""


def make_parser(calls: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """The parser of all verbs; the chosen one is `verb` among the options.

    Args:
        calls: what each verb does; its docstring is its help.
    """
    parser = argparse.ArgumentParser(
        prog="python -m tts_core",
        description="Treeline: search at test time, every step kept.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Treeline {__version__}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    store = argparse.ArgumentParser(add_help=False)
    default = os.environ.get("TREELINE_DB") or str(DEFAULT_PATH)
    store.add_argument("--db", metavar="FILE", default=default, help="the database (default: %(default)s)")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print JSON on stdout")
    bare = argparse.ArgumentParser(add_help=False)
    bare.add_argument(
        "--model",
        metavar="MODEL",
        default=os.environ.get("TREELINE_MODEL"),
        help="a model folder, a GGUF file, a hub id, or scripted:FILE (default: the bundled model)",
    )
    bare.add_argument("--device", help="cpu, cuda or mps (default: the best there is)")
    bare.add_argument("--dtype", help="float32, bfloat16 or float16 (default: what suits the device)")
    bare.add_argument("--quiet", action="store_true", help="no progress on stderr")
    model = argparse.ArgumentParser(add_help=False, parents=[bare])
    model.add_argument(
        "--adapter",
        metavar="NAME",
        default=os.environ.get("TREELINE_ADAPTER"),
        help="a shipped adapter's name, a folder, or none (default: the bundled model's own)",
    )
    model.add_argument(
        "--kv-memory",
        type=float,
        metavar="GB",
        help="the most memory for keys and values (default: a quarter of all there is)",
    )
    model.add_argument(
        "--reproducible",
        action="store_true",
        help="the same seed gives the same tokens to the bit, also after a resume; slower",
    )

    def verb(name: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, parents=list(parents), **_told(calls[name]))
        made.set_defaults(verb=calls[name])
        return made

    _solve_arguments(verb("solve", store, model, as_json))
    made = verb("resume", store, model, as_json)
    made.add_argument("trace", metavar="TRACE", help="the trace's id, or how it begins")
    made.add_argument("--run", type=int, default=0, help="which run of it (default: 0, the strategy's)")
    made = verb("show", store, as_json)
    made.add_argument("trace", metavar="TRACE", help="the trace's id, or how it begins")
    made = verb("traces", store, as_json)
    made.add_argument("--limit", type=int, default=50, help="how many (default: %(default)s)")
    made.add_argument("--search", metavar="WORDS", default="", help="only those with these words in a text")
    made.add_argument("--strategy", metavar="NAME", help="only those of this strategy")
    made.add_argument("--starred", action="store_true", help="only those with a star")
    made.add_argument("--deleted", action="store_true", help="the deleted ones")
    verb("strategies", as_json)
    verb("verifiers", store, as_json)
    import_arguments(verb("import", store, as_json))
    export_arguments(verb("export", store))
    formats_arguments(verb("formats", as_json))
    made = verb("examples", model, as_json)
    made.add_argument("--record", action="store_true", help="search again and keep the results")
    made.add_argument("--only", action="append", default=[], metavar="ID", help="only this one (repeatable)")
    _bench_arguments(verb("bench", bare, as_json))
    of_evaluate = verbs.add_parser("evaluate", help="Measure on problems with known answers.")
    measures = of_evaluate.add_subparsers(required=True, metavar="VERB")

    def measure(name: str) -> argparse.ArgumentParser:
        call = calls[f"evaluate {name}"]
        made = measures.add_parser(name, parents=[store, model, as_json], **_told(call))
        made.set_defaults(verb=call)
        return made

    evaluate_arguments(measure)
    problems_arguments(verb("problems", as_json))
    of_train = verbs.add_parser("train", help="Train an adapter, make step data, train verifiers.")
    trains = of_train.add_subparsers(required=True, metavar="VERB")
    made = trains.add_parser("policy", **_told(calls["train policy"]))
    training_arguments(made)
    made.set_defaults(verb=calls["train policy"])
    made = trains.add_parser("rollouts", parents=[store, model, as_json], **_told(calls["train rollouts"]))
    rollouts_arguments(made)
    made.set_defaults(verb=calls["train rollouts"])
    for kind in ("prm", "orm"):
        call = calls[f"train {kind}"]
        made = trains.add_parser(kind, parents=[store, model, as_json], **_told(call))
        verifier_arguments(made)
        made.set_defaults(verb=call)
    made = trains.add_parser("full-prm", parents=[store, as_json], **_told(calls["train full-prm"]))
    full_prm_arguments(made)
    made.set_defaults(verb=calls["train full-prm"])
    verb("rebuild", store)
    verb("backup", store).add_argument("file", metavar="FILE", help="where to; it must not exist yet")
    verb("purge", store).add_argument("--yes", action="store_true", help="really remove them")
    of_model = verbs.add_parser("model", help="Get the bundled model.")
    get = of_model.add_subparsers(required=True, metavar="VERB").add_parser(
        "get", **_told(calls["model get"])
    )
    get.set_defaults(verb=calls["model get"])
    of_queues = verb("queues", store, as_json)
    queues = of_queues.add_subparsers(metavar="VERB")
    # what was told before the inner verb stays told
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    again.add_argument("--db", metavar="FILE", help="the database")
    again.add_argument("--json", action="store_true", help="print JSON on stdout")

    def of_queue(name: str) -> argparse.ArgumentParser:
        call = calls[f"queues {name}"]
        made = queues.add_parser(name, parents=[again], **_told(call))
        made.set_defaults(verb=call)
        return made

    queues_arguments(of_queue)
    of_users = verbs.add_parser("users", help="Who can sign in: names, passwords, roles.")
    users = of_users.add_subparsers(required=True, metavar="VERB")

    def of_person(name: str) -> argparse.ArgumentParser:
        call = calls[f"users {name}"]
        made = users.add_parser(name, **_told(call))
        made.set_defaults(verb=call)
        return made

    users_arguments(of_person)
    return parser


def _told(call: Verb) -> dict[str, Any]:
    """A verb's help is its docstring; the list of verbs shows the first line."""
    text = inspect.getdoc(call) or ""
    return {
        "help": text.partition("\n")[0],
        "description": text,
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }


def _solve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("prompt", metavar="PROMPT", help="the problem; - reads standard input")
    parser.add_argument("--strategy", default="weighted_majority", metavar="NAME", help=", ".join(STRATEGIES))
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the strategy (repeatable)",
    )
    parser.add_argument("--answer", help="the reference answer, to mark the result right or wrong")
    parser.add_argument(
        "--verifier",
        action="append",
        metavar="NAME",
        help="a verifier; the first one steers (repeatable; default: prm, if there is one, and arithmetic)",
    )
    parser.add_argument("--seed", type=int, help="of all sampling (default: a new one each time)")
    for spec in RunSettings.parameters():
        flag = "--" + spec["name"].replace("_", "-")
        kind = {"int": "N", "float": "X", "choice": "NAME", "text": "TEXT"}[spec["type"]]
        options = f": {', '.join(spec['options'])}" if "options" in spec else ""
        default = "no limit" if spec["default"] is None else spec["default"]
        told = f"{spec['help']}{options} (default: {default})".replace("%", "%%")
        parser.add_argument(flag, dest=spec["name"], metavar=kind, help=told)


def _bench_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="only this row: decode-4, decode, beam, best-of, chains, first-token, memory, … (repeatable)",
    )
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each row (default: %(default)s)")
    parser.add_argument(
        "--patience",
        type=float,
        default=240.0,
        metavar="SECONDS",
        help="a row's baseline gets no further run that would take it beyond this (default: %(default)s)",
    )
    parser.add_argument("--peer", metavar="URL", help="also against this OpenAI-compatible server")
    parser.add_argument(
        "--scaling", action="store_true", help="instead: how a token's cost grows with the tree"
    )
    parser.add_argument(
        "--agreement", action="store_true", help="instead: whether both sides write the same greedy text"
    )
