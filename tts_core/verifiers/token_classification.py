"""A full PRM: a model for token classification, which reads the problem and its steps and scores each step.

Knows the folder of transformers' AutoModelForTokenClassification with two labels, wrong and right, trained
here or in the layout of TRL (see `marking.py`). Has an engine of its own, so what the paths of a search share
is read once, and each step once. Does not know the policy: it reads text.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from ..apart import apart
from ..conversion import READING, prepare, sentences
from ..cost import Cost, Tokens, forward_flops
from ..errors import ModelError
from . import full_prm_card
from .base import Opinions, Path
from .marking import Marked, Marking, Unreadable

if TYPE_CHECKING:
    from ..engine.engine import Engine

SHARE = 0.5
"""Of the memory that an engine takes for keys and values: the policy's engine wants some too."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """A loaded model. `context` is the most tokens it reads."""

    engine: Engine
    marking: Marking
    context: int


class TokenClassification:
    """The probability that a step is right: softmax over the two labels at the step's separator.

    The model is loaded when something is scored, not before. May be used by several threads.

    Args:
        folder: of the model, perhaps with a card.json.
        device, dtype: as `models.load` takes them.
        kv_bytes: the bound of keys and values in memory; None takes a share of what there is.

    Raises:
        ModelError: the folder holds no such model, or its card is none.
    """

    batch = 16

    def __init__(
        self,
        folder: FilePath,
        device: str | None = None,
        dtype: str | None = None,
        kv_bytes: int | None = None,
    ) -> None:
        self.folder = folder
        self.card, self._separator = full_prm_card.read(folder)
        self.name = self.card.name
        self.revision = self.card.revision
        self.threshold = self.card.threshold
        self._device, self._dtype, self._kv_bytes = device, dtype, kv_bytes
        self._reader: _Reader | None = None
        self._loading = threading.Lock()

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """Score the last step of each path.

        No opinion, and the reason, where the step is blank, where the separator is inside a step of the
        path, and where the path is too long: nothing is ever cut. Blank steps on the way are passed over.

        Raises:
            ModelError: the model cannot be loaded, or failed.
        """
        scores: list[float | None] = [None] * len(paths)
        reasons: list[str | None] = [None] * len(paths)
        marked: dict[int, Marked] = {}
        for place, path in enumerate(paths):
            if not path or not path[-1].text.strip():
                reasons[place] = "the step is empty"
                continue
            reader = self._loaded()
            try:
                read = reader.marking.read(problem, [step.text for step in path if step.text.strip()])
            except Unreadable as reason:
                reasons[place] = str(reason)
                continue
            if len(read) > reader.context:
                reasons[place] = f"too long for {self.name} ({len(read):,} tokens)"
            else:
                marked[place] = read
        if not marked:
            return Opinions(scores, reasons)
        found, cost = self._judge(marked)
        for place, score in found.items():
            scores[place] = score
        return Opinions(scores, reasons, cost)

    def _judge(self, marked: Mapping[int, Marked]) -> tuple[dict[int, float], Cost]:
        """The score of the last step of each, and what it cost. What begins another one is read with it."""
        from ..engine.doubles import with_doubles
        from ..engine.rows import Job, Row

        engine = self._loaded().engine
        began = time.monotonic()
        rows: list[Row] = []
        positions: list[list[int]] = []
        places: list[list[int]] = []
        for place, one in sorted(marked.items(), key=lambda item: -len(item[1])):
            ids = list(one.ids)
            at = next((at for at, row in enumerate(rows) if row.ids[: len(ids)] == ids), len(rows))
            if at == len(rows):
                positions.append([])
                places.append([])
                rows.append(Row(ids, positions=positions[at]))
            positions[at].append(one.markers[-1])
            places[at].append(place)
        try:
            for _ in engine.start(Job(rows, threading.Event())):
                pass
            found: dict[int, float] = {}
            for row, own in zip(rows, places, strict=True):
                assert row.states is not None
                logits = engine.logits(row.states)
                logits = with_doubles(logits)
                shares = engine.computed(lambda logits=logits: logits.double().softmax(dim=-1)[:, 1])  # type: ignore[misc]
                found.update(zip(own, shares.tolist(), strict=True))
        except Exception as error:
            words = str(error).strip().partition("\n")[0].rstrip(". ")[:200] or type(error).__name__
            raise ModelError(f"The verifier {self.name} failed: {words}.") from error
        prefilled = sum(row.prefilled for row in rows)
        cached = max(0, sum(len(one) for one in marked.values()) - prefilled)
        cost = Cost(
            verifier=Tokens(prefilled=prefilled, cached=cached),
            calls=1,
            seconds=time.monotonic() - began,
            flops=forward_flops(engine.forward.parameters, prefilled),
        )
        return found, cost

    def _loaded(self) -> _Reader:
        with self._loading:
            if self._reader is None:
                if full_prm_card.read(self.folder)[0].revision != self.revision:
                    raise ModelError(f"{self.name} was trained again meanwhile: choose it again.")
                self._reader = apart(self._load)
            return self._reader

    def _load(self) -> _Reader:
        from ..engine.engine import Engine
        from ..engine.memory import share_of
        from ..engine.models import forward_of

        model, tokenizer = load_classifier(self.folder, self._device, self._dtype)
        marking = Marking(tokenizer, self._separator)
        context = int(getattr(model.config.get_text_config(), "max_position_embeddings", None) or 4096)
        with sentences(str(self.folder)):
            forward = forward_of(model)
        limit = self._kv_bytes
        if limit is None:
            limit = int(SHARE * share_of(forward.layout.device))
        return _Reader(Engine(forward, limit), marking, context)


def load_classifier(folder: FilePath, device: str | None = None, dtype: str | None = None) -> tuple[Any, Any]:
    """A model for token classification with two labels, in evaluation mode, and its tokenizer.

    Raises:
        ModelError: the folder holds another model, or a broken one, or the device cannot be used.
    """
    prepare()
    from ..models import _device, _dtype

    target = _device(device)
    with sentences(str(folder)):
        from transformers import AutoModelForTokenClassification, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        with READING:
            model, told = AutoModelForTokenClassification.from_pretrained(
                folder, dtype=_dtype(target, dtype), local_files_only=True, output_loading_info=True
            )
        if told["missing_keys"] or model.config.num_labels != 2:
            # transformers would make up a head for a model that has none
            raise ModelError(
                f"The model in {folder} is none for token classification with two labels: name another one."
            )
        return model.to(target).eval().requires_grad_(False), tokenizer


_opened: dict[FilePath, TokenClassification] = {}
_opening = threading.Lock()


def open_full_prm(folder: FilePath) -> TokenClassification:
    """The full PRM in a folder: one for all in this process, until it is trained again.

    Raises:
        ModelError: the folder holds no such model, or its card is none.
    """
    made = TokenClassification(folder)
    with _opening:
        known = _opened.get(folder.resolve())
        if known is None or known.revision != made.revision:
            known = _opened[folder.resolve()] = made
        return known
