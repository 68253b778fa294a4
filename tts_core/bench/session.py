"""A session of the bench: a model loaded twice, ours behind the generator's face and the baseline's own copy.

Knows how a row is made to run to its limit and how a prompt is made that nobody has read before. Does not
know what is measured.

Neither side knows an end token: one that is drawn counts like any other token and the row goes on, so that
both make exactly the tokens that the work asks for. Ours ends no step before that either, because its
boundary never comes.
"""

from __future__ import annotations

import gc
import itertools
import os
import platform
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from ..apart import Result, apart
from ..errors import InputError, ModelError
from ..generators import NO_MODEL, SCRIPTED
from ..generators.base import Discarded, Generator, Row, Segment
from ..generators.transformers import END_TOKENS, TransformersGenerator
from ..models import LoadedModel, find_model, load
from .baseline import Baseline

NEVER = "\N{INVISIBLE SEPARATOR}never\N{INVISIBLE SEPARATOR}"
"""A boundary that no model writes."""

SYSTEM = "Solve the problem, one short step on each line."
PROBLEM = "Tom has 3 boxes with 4 pens each. He gives away 5 pens and buys 2 more. How many pens are left?"

_TAIL = 8
"""Tokens at a prompt's end that stay when it is cut to a length: the turn that the assistant takes up."""


class Endless:
    """A tokenizer that names no end token; everything else is the tokenizer's own."""

    eos_token_id = None

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tokenizer, name)

    def __call__(self, *args: Any, **settings: Any) -> Any:
        return self._tokenizer(*args, **settings)

    def __len__(self) -> int:
        return len(self._tokenizer)

    def get_added_vocab(self) -> dict[str, int]:
        """Added tokens, without those that end an answer."""
        added: dict[str, int] = self._tokenizer.get_added_vocab()
        return {name: id for name, id in added.items() if name not in END_TOKENS}


def endless(loaded: LoadedModel) -> LoadedModel:
    """The same model, changed in place so that nothing ends an answer but its limit."""
    for holder in (getattr(loaded.model, "generation_config", None), loaded.model.config):
        if holder is not None:
            holder.eos_token_id = None
    return LoadedModel(loaded.source, loaded.model, Endless(loaded.tokenizer))


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a model comes from; each `load` reads it anew."""

    setting: str | None = None
    device: str | None = None
    dtype: str | None = None

    def load(self) -> LoadedModel:
        """Read the model.

        Raises:
            ModelError: there is none, or it cannot be loaded.
            InputError: a written tree was named.
        """
        if (self.setting or "").startswith(SCRIPTED):
            raise InputError("A written tree has no speed: name a model with --model, or none.")
        source = find_model(self.setting)
        if source is None:
            raise ModelError(NO_MODEL)
        return load(source, self.device, self.dtype)


class Session:
    """Both sides, ready to work.

    Args:
        opening: anything with a `load`; it is called once for each side, and again by `reopen`.
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._serial = itertools.count(1)
        self.stop = threading.Event()
        self.baseline = Baseline(endless(opening.load()))
        self.generator: Generator = TransformersGenerator(endless(opening.load()))

    @property
    def engine(self) -> Any:
        """The generator's engine, or None if it has none."""
        return getattr(self.generator, "engine", None)

    def reopen(self) -> None:
        """Load ours anew: nothing is known to it, and its peaks begin at 0."""
        close = getattr(self.generator, "close", None)
        if close is not None:
            close()
        del self.generator
        gc.collect()
        self.generator = TransformersGenerator(endless(self._opening.load()))

    def alone(self, work: Callable[[], Result]) -> Result:
        """What the baseline does, in a thread of its own while the engine has none: each side has the
        processors for itself (see `apart.py`)."""
        if self.engine is not None:
            self.engine.rest()
        return apart(work)

    def synchronise(self) -> None:
        """Wait for everything that the device was told to do."""
        device = torch.device(self.baseline.device)
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        elif device.type == "mps":
            torch.mps.synchronize()

    def serial(self) -> int:
        """A number that was not given before."""
        return next(self._serial)

    def problem(self) -> tuple[str, tuple[int, ...]]:
        """A problem that was not read before, and its prompt: the number in it is new."""
        text = f"{self.serial():04d}: {PROBLEM}"
        return text, self.generator.encode(
            [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}]
        )

    def prompt(self, length: int) -> tuple[int, ...]:
        """A prompt of so many tokens that was not read before: a new number leads its system message, so that
        only what the chat template puts in front is known."""
        if length <= _TAIL:
            raise ValueError(f"a prompt has more than {_TAIL} tokens")
        system = f"{self.serial():04d}. {SYSTEM}"
        for count in itertools.count(1):
            problem = " ".join([PROBLEM] * count**2)
            ids = self.generator.encode(
                [{"role": "system", "content": system}, {"role": "user", "content": problem}]
            )
            if len(ids) >= length:
                break
        return (*ids[: length - _TAIL], *ids[-_TAIL:])

    def row(
        self,
        number: int,
        prompt: Sequence[int],
        limit: int,
        path: Sequence[int] = (),
        temperature: float = 1.0,
    ) -> Row:
        """A row that runs to its limit, with a seed of its own."""
        return Row(
            number,
            tuple(prompt),
            tuple(path),
            seed=self.serial(),
            limit=limit,
            nth=number,
            boundary=NEVER,
            temperature=temperature,
        )

    def extend(self, rows: Sequence[Row]) -> list[Segment]:
        """What ours makes of some rows, in their order.

        Raises:
            ModelError: the model failed, or a row has no room in the model's context.
        """
        found: dict[int, Segment] = {}
        for piece in self.generator.extend(rows, self.stop):
            if isinstance(piece, Segment):
                found[piece.row] = piece
            elif isinstance(piece, Discarded):
                raise KeyboardInterrupt
        short = [row for row in rows if len(found[row.number].tokens) < row.limit]
        if short:
            raise ModelError(
                f"A row of the bench made {len(found[short[0].number].tokens)} of {short[0].limit} tokens: "
                f"the model's context ({self.generator.context:,}) is too short for this work."
            )
        return [found[row.number] for row in rows]

    def describe(self) -> dict[str, Any]:
        """The machine and the model."""
        import transformers

        device = torch.device(self.baseline.device)
        told = self.generator.describe()
        return {
            "cpu": _cpu(),
            "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "threads": torch.get_num_threads(),
            "gpu": torch.cuda.get_device_name(device) if device.type == "cuda" else None,
            "torch": torch.__version__,
            "transformers": transformers.__version__,
            "model": told["name"],
            "dtype": self.baseline.dtype,
            "device": str(device),
            "generator": told,
        }


def _cpu() -> str:
    """The processor's name."""
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
