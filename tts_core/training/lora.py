"""LoRA: a causal model with an adapter that learns, its loss and its gradients.

Knows peft and how a model's body and head are asked. Does not know problems or schedules.

The base stays in its own dtype (bfloat16 where the processor is fast at it) and so do the adapter's weights
that the model computes with; what learns are their float32 masters, which are rounded into them after each
step. On a CPU the parts of a batch are read side by side, each by a thread of its own that computes alone:
as fast as all processors on one part, and many times faster where other programs want a processor too. The
gradients are added in the order of the parts, so the result does not depend on how many threads there are.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers import DynamicCache

from ..engine.llama import FAMILIES
from ..errors import ModelError
from ..models import LoadedModel
from .batches import PART, Part
from .merged_lora import MergedLayers
from .recorded import WIDTH, Recorded

Mapped = Callable[..., Iterable[Any]]
"""As `map`: a function over a sequence, in order."""

GPU_PART = 8192
"""Tokens of one part of a batch on a GPU: several to a batch, since those in a part are of like length."""


class Adapted:
    """A model with a fresh adapter on all linear layers of attention and feed-forward.

    Attributes:
        shares_beginnings: whether its family is known to read what many rows begin with only once.
        width: rows of a part are best filled up to a multiple of so many tokens.

    Args:
        loaded: the model is changed in place.
        seed: of the adapter's first weights.

    Raises:
        ModelError: the model has no such layers, or is asked in another way.
    """

    shares_beginnings = False
    width = 1
    _recorded: Recorded | None = None
    _layers: MergedLayers | None = None

    def __init__(self, loaded: LoadedModel, rank: int, alpha: int, seed: int) -> None:
        self.source = loaded.source
        self.device = loaded.model.device
        recordable = self.device.type == "cuda" and Recorded.suits(loaded.model)
        self.model = _attach(loaded, rank, alpha, seed)
        self._weights = {
            name: weight for name, weight in self.model.named_parameters() if weight.requires_grad
        }
        if not self._weights:
            raise ModelError(f"{loaded.source.name} has no linear layers that an adapter could sit on.")
        self.masters = {name: weight.detach().float().clone() for name, weight in self._weights.items()}
        causal = self.model.get_base_model()
        prefix = str(getattr(causal, "base_model_prefix", ""))
        self._body: Any = getattr(causal, prefix, None)
        self._head = causal.get_output_embeddings()
        if self._body is None or self._head is None:
            raise ModelError(f"{loaded.source.name} is no causal language model that can be trained here.")
        if causal.dtype == torch.float32:
            self._layers = MergedLayers(self.model)
        self.shares_beginnings = getattr(causal.config, "model_type", "") in FAMILIES and not recordable
        if recordable:
            self._recorded, self.width = Recorded(self.model, self.masters, GPU_PART), WIDTH
        self._threads = torch.get_num_threads()
        if self.device.type == "cpu":
            causal.set_attn_implementation("eager")  # faster on a CPU than the fused one, backwards above all

    @property
    def part_tokens(self) -> int:
        """How many tokens are best read in one pass."""
        return PART if self.device.type == "cpu" else GPU_PART

    @property
    def told(self) -> str:
        """What it is computed on, in words."""
        if self.device.type == "cuda":
            return torch.cuda.get_device_name(self.device)
        return f"{self._threads} CPU threads" if self.device.type == "cpu" else self.device.type

    @contextmanager
    def working(self) -> Iterator[Mapped]:
        """A `map` that reads parts side by side, while torch computes with one thread in each."""
        if self.device.type != "cpu":
            yield map
            return
        torch.set_num_threads(1)
        try:
            with ThreadPoolExecutor(self._threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
                yield pool.map
        finally:
            torch.set_num_threads(self._threads)

    def losses(self, parts: Sequence[Part], mapped: Mapped = map) -> list[float]:
        """The summed loss of each part's learned tokens, without gradients."""
        return list(mapped(self._loss_alone, parts))

    def gradients(self, parts: Sequence[Part], mapped: Mapped = map) -> tuple[dict[str, Tensor], float]:
        """The gradient of the mean loss per learned token, in float32 by name, and that loss.

        Args:
            mapped: what `working` gives.
        """
        if self._recorded is not None:
            return self._recorded.gradients(parts)
        learned = sum(part.learned for part in parts)
        total = 0.0
        added: list[Tensor] = []
        for loss, gradient in mapped(self._gradient, parts):
            total += loss
            if added:
                for sum_, one in zip(added, gradient, strict=True):
                    sum_ += one
            else:
                added = [one.float() for one in gradient]
        return {name: one / learned for name, one in zip(self.masters, added, strict=True)}, total / learned

    def take(self, masters: dict[str, Tensor]) -> None:
        """Set the adapter's weights, and their masters.

        Raises:
            ModelError: they belong to another model or rank.
        """
        shapes = {name: tuple(each.shape) for name, each in self.masters.items()}
        if {name: tuple(each.shape) for name, each in masters.items()} != shapes:
            raise ModelError("The kept weights belong to another model or another rank.")
        for name, each in masters.items():
            self.masters[name].copy_(each)
        self.use()

    def use(self) -> None:
        """Round the masters into the weights that the model computes with."""
        with torch.no_grad():
            torch._foreach_copy_(list(self._weights.values()), list(self.masters.values()))
        if self._layers is not None:
            self._layers.refresh()

    def save(self, folder: Path) -> None:
        """Write the adapter in peft's format, weights in bfloat16.

        Raises:
            OSError: it cannot be written.
        """
        from peft import get_peft_model_state_dict
        from safetensors.torch import save_file

        config = self.model.peft_config["default"]
        state = {
            name: each.detach().to("cpu", torch.bfloat16).contiguous()
            for name, each in get_peft_model_state_dict(self.model).items()
        }
        before = config.base_model_name_or_path, config.inference_mode
        config.base_model_name_or_path, config.inference_mode = self.source.name, True
        try:
            config.save_pretrained(str(folder))
            weights = folder / "adapter_model.safetensors"
            save_file(state, weights, metadata={"format": "pt"})
            weights.chmod(0o644)  # safetensors makes it private
        except OSError:
            raise
        except Exception as error:  # safetensors tells of a full disk in an error of its own
            raise OSError(str(error)) from error
        finally:
            config.base_model_name_or_path, config.inference_mode = before

    def _gradient(self, part: Part) -> tuple[float, Sequence[Tensor]]:
        loss = self._loss(part)
        return float(loss.detach()), torch.autograd.grad(loss, list(self._weights.values()))

    def _loss(self, part: Part) -> Tensor:
        """Summed over the learned tokens. Logits are made at their places only.

        The keys and values of the beginning are kept with their graph, so it learns from all rows.
        """
        ids, cache = part.ids.to(self.device), None
        if len(part.beginning):
            cache = DynamicCache(config=self.model.config)
            beginning = part.beginning[None].to(self.device)
            self._body(input_ids=beginning, past_key_values=cache, use_cache=True)
            cache.batch_repeat_interleave(len(ids))
        states = self._body(
            input_ids=ids, past_key_values=cache, use_cache=cache is not None
        ).last_hidden_state
        chosen = states.reshape(-1, states.shape[-1])[part.places.to(self.device)]
        logits = self._head(chosen).float()
        return cross_entropy(logits, part.targets.to(self.device), reduction="sum")

    def _loss_alone(self, part: Part) -> float:
        with torch.no_grad():
            return float(self._loss(part))


def merged(loaded: LoadedModel, adapter: Path) -> LoadedModel:
    """A model with the adapter of a folder added to its own weights, which are changed in place."""
    from peft import PeftModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = PeftModel.from_pretrained(loaded.model, str(adapter))
        model = model.merge_and_unload()
    return LoadedModel(loaded.source, model.eval().requires_grad_(False), loaded.tokenizer)


def _attach(loaded: LoadedModel, rank: int, alpha: int, seed: int) -> Any:
    from peft import LoraConfig, get_peft_model

    targets = _linear_layers(loaded.model)
    if not targets:
        raise ModelError(f"{loaded.source.name} has no linear layers that an adapter could sit on.")
    config = LoraConfig(r=rank, lora_alpha=alpha, target_modules=targets, bias="none", task_type="CAUSAL_LM")
    with torch.random.fork_rng(devices=[]), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.manual_seed(seed)
        return get_peft_model(loaded.model, config, autocast_adapter_dtype=False).train()


def _linear_layers(model: Any) -> list[str]:
    """The last names of all linear layers of the body: projections of attention and feed-forward."""
    head = model.get_output_embeddings()
    return sorted(
        {
            name.rpartition(".")[2]
            for name, module in model.named_modules()
            if isinstance(module, torch.nn.Linear) and module is not head
        }
    )
