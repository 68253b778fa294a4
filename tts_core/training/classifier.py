"""The classifier: a model for token classification made of a causal one, its loss and its gradients.

The body is the causal model's, and learns through a LoRA or with all its weights; the head over the two
labels, wrong and right, is new. Knows transformers' and peft's forms. Does not know problems or schedules.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from ..errors import ModelError
from ..models import LoadedModel
from .batches import Part
from .lora import Adapted, Mapped
from .step_samples import Labelled

LABELS = ("wrong", "right")


class Classifier(Adapted):
    """A model that learns to tell right steps from wrong ones.

    Args:
        loaded: a causal model; its body becomes the classifier's.
        rank: of the LoRA; None lets all weights learn.
        seed: of the first weights of the LoRA and the head.

    Raises:
        ModelError: the model has no form for token classification, or nothing that a LoRA could sit on.
    """

    def __init__(self, loaded: LoadedModel, rank: int | None, alpha: int, seed: int) -> None:
        self.source = loaded.source
        self.device = loaded.model.device
        self._tokenizer = loaded.tokenizer
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.model, heads = _classifier(loaded)
            # no training mode: dropout would make another model of each thread, and of each resume
            self.model.eval().requires_grad_(rank is None)
            self._lora = None if rank is None else _attach(self.model, rank, alpha, loaded.source.name)
        for weight in heads:
            weight.requires_grad_(True)
        self._weights = {
            name: weight for name, weight in self.model.named_parameters() if weight.requires_grad
        }
        # where the weights are float32 they are their own masters: all of a model twice would be much memory
        self.masters = {name: weight.detach().float() for name, weight in self._weights.items()}
        self._threads = torch.get_num_threads()
        if self.device.type == "cpu":
            self.model.set_attn_implementation("eager")  # see `Adapted`

    def judged(self, parts: Sequence[Part], mapped: Mapped = map) -> list[float]:
        """The probability that a step is right, for each learned place of all parts in order."""
        return [score for scores in mapped(self._judged, parts) for score in scores]

    def save(self, folder: Path) -> None:
        """Write the model, its LoRA merged in float32 and all weights in bfloat16, and its tokenizer.

        The model cannot learn any more afterwards.

        Raises:
            OSError: it cannot be written.
        """
        self.model.float()
        self.use()
        if self._lora is not None:
            self._lora.merge_and_unload()
            self._lora = None
        try:
            self.model.to(torch.bfloat16).save_pretrained(folder)
            self._tokenizer.save_pretrained(folder)
            for path in folder.iterdir():
                path.chmod(0o644)  # safetensors makes its file private
        except OSError:
            raise
        except Exception as error:  # safetensors tells of a full disk in an error of its own
            raise OSError(str(error)) from error

    def _logits(self, part: Part) -> Tensor:
        """At the learned places: shape [learned, 2], float32."""
        logits = self.model(input_ids=part.ids.to(self.device), use_cache=False).logits
        chosen: Tensor = logits.reshape(-1, len(LABELS))[part.places.to(self.device)].float()
        return chosen

    def _loss(self, part: Part) -> Tensor:
        """Summed over the learned places, each label by its weight."""
        return cross_entropy(self._logits(part), part.targets.to(self.device), reduction="sum")

    def _judged(self, part: Part) -> list[float]:
        with torch.no_grad():
            scores: list[float] = self._logits(part).softmax(dim=-1)[:, 1].tolist()
        return scores


def part(rows: Sequence[Labelled]) -> Part:
    """Samples as one part. Its targets have shape [learned, 2], float32: how much each label counts."""
    columns = max(map(len, rows))
    ids = torch.zeros(len(rows), columns, dtype=torch.long)
    places: list[int] = []
    targets: list[tuple[float, float]] = []
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row.ids)
        places += (at * columns + place for place in row.places)
        targets += row.targets
    return Part(ids, torch.tensor(places), torch.tensor(targets))


def _classifier(loaded: LoadedModel) -> tuple[Any, list[Tensor]]:
    """A model for token classification around the causal model's body, and the new weights of its head."""
    from transformers import AutoModelForTokenClassification

    causal, name = loaded.model, loaded.source.name
    body = getattr(causal, str(getattr(causal, "base_model_prefix", "")), None)
    config = copy.deepcopy(causal.config)
    config.id2label = dict(enumerate(LABELS))
    config.label2id = {label: place for place, label in enumerate(LABELS)}
    try:
        with torch.device("meta"):  # the body is there already
            model = AutoModelForTokenClassification.from_config(config, dtype=causal.dtype)
    except (ValueError, KeyError) as error:
        raise ModelError(f"{name} has no form for token classification in transformers.") from error
    prefix = str(model.base_model_prefix)
    if body is None or type(getattr(model, prefix, None)) is not type(body):
        raise ModelError(f"{name} cannot be made a model for token classification.")
    setattr(model, prefix, body)
    new = []
    for module in model.modules():
        own = dict(module.named_parameters(recurse=False))
        if any(weight.is_meta for weight in own.values()):
            module.to_empty(device=causal.device, recurse=False)
            for kind, weight in module.named_parameters(recurse=False):
                if weight.ndim > 1:
                    torch.nn.init.normal_(weight, std=0.02)
                else:  # a norm, or a bias
                    torch.nn.init.constant_(weight, float(kind == "weight"))
                new.append(weight)
    return model, new


def _attach(model: Any, rank: int, alpha: int, name: str) -> Any:
    """Put a LoRA on all linear layers of the body, in place."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(r=rank, lora_alpha=alpha, target_modules="all-linear", bias="none")
    body = getattr(model, str(model.base_model_prefix))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return get_peft_model(body, config, autocast_adapter_dtype=False)
    except ValueError as error:
        raise ModelError(f"{name} has no linear layers that an adapter could sit on.") from error
