"""Recorded gradients: on a CUDA device a part of a batch is read, forwards and back, as one launch.

A small model's layers are thousands of launches, and telling the device of them takes many times longer than
the device takes to do them. So parts are filled up to few shapes, and each shape is recorded once. Knows the
layers of the Llama family with an adapter on their projections, and computes with one matrix for a projection
and its adapter. Does not know what is learned, or when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, embedding, linear, rms_norm, scaled_dot_product_attention, silu

from ..engine.llama import is_fast
from ..engine.recorder import Recorder
from .batches import Part

WIDTH = 64
"""Rows are filled up to a multiple of so many tokens."""

SHARES = 4
"""Learned tokens are filled up to so manieth shares of a part's tokens."""

NOTHING = -100
"""The target of a place that fills a part up."""


class Recorded:
    """The gradients of an adapter, in float32.

    Args:
        model: of peft, with one adapter without dropout on all projections of a model that `suits`.
        masters: the adapter's weights by parameter name, in float32; read anew with every part.
        tokens: the most of a part, padding included.
    """

    def __init__(self, model: Any, masters: Mapping[str, Tensor], tokens: int) -> None:
        self._causal = model.get_base_model()
        self._config = self._causal.config
        self._masters = masters
        self._tokens = tokens
        names = {module: name for name, module in model.named_modules()}
        self._adapters = {
            module: [f"{names[module]}.lora_{side}.{module.active_adapters[0]}.weight" for side in "AB"]
            for module in names
            if hasattr(module, "lora_A")
        }
        self._device = self._causal.device
        self._recorder = Recorder(self._device)
        self._sums = [torch.zeros_like(each) for each in masters.values()]

    @staticmethod
    def suits(model: Any) -> bool:
        """Whether these are the layers of a causal model of transformers, before it has an adapter."""
        return is_fast(model) and model.config.model_type == "llama"

    def gradients(self, parts: Sequence[Part]) -> tuple[dict[str, Tensor], float]:
        """The gradient of the mean loss per learned token, by name, and that loss.

        Returns:
            Valid until the next call: the next one writes over them.
        """
        learned = sum(part.learned for part in parts)
        losses = []
        for number, part in enumerate(parts):
            what, given = self._filled(part)
            work = partial(self._work, filled=what)
            able = self._recorder.able
            loss, *found = self._recorder(what, work, given) if able else work(given.to(self._device))
            losses.append(loss.clone())
            if number:
                torch._foreach_add_(self._sums, found)
            else:
                torch._foreach_copy_(self._sums, found)
        torch._foreach_div_(self._sums, learned)
        return dict(zip(self._masters, self._sums, strict=True)), float(torch.stack(losses).sum()) / learned

    def _filled(self, part: Part) -> tuple[tuple[int, int, int], Tensor]:
        """The shape that a part is filled up to, and all its numbers in a row.

        Returns:
            rows, columns and learned tokens; ids, places and targets.
        """
        rows, columns = part.ids.shape
        wide = -(-columns // WIDTH) * WIDTH
        high = max(rows, self._tokens // wide)
        share = max(1, high * wide // SHARES)
        many = min(-(-part.learned // share) * share, high * wide)
        ids = torch.zeros(high, wide, dtype=torch.long)
        ids[:rows, :columns] = part.ids
        places = torch.zeros(many, dtype=torch.long)
        places[: part.learned] = part.places // columns * wide + part.places % columns
        targets = torch.full((many,), NOTHING)
        targets[: part.learned] = part.targets
        return (high, wide, many), torch.cat((ids.flatten(), places, targets))

    def _work(self, given: Tensor, filled: tuple[int, int, int]) -> tuple[Tensor, ...]:
        """The summed loss, and its gradients in the order of the masters."""
        rows, columns, learned = filled
        ids, places, targets = torch.split(given, [rows * columns, learned, learned])
        leaves = {name: each.detach().requires_grad_() for name, each in self._masters.items()}
        with torch.enable_grad():
            states = self._states(ids.view(rows, columns), leaves).flatten(0, 1)[places]
            logits = self._causal.get_output_embeddings()(states).float()
            loss = cross_entropy(logits, targets, ignore_index=NOTHING, reduction="sum")
            found = torch.autograd.grad(loss, list(leaves.values()))
        return (loss.detach(), *found)

    def _states(self, ids: Tensor, leaves: Mapping[str, Tensor]) -> Tensor:
        """The last states: shape [rows, columns, hidden]. What fills a row up is on its right, unseen."""
        body, config = self._causal.model, self._config
        size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        states = embedding(ids, body.embed_tokens.weight)
        positions = torch.arange(ids.shape[1], device=ids.device)[None]
        cos, sin = (each[:, None] for each in body.rotary_emb(states[:1], positions))

        def normed(states: Tensor, norm: Any) -> Tensor:
            made: Tensor = rms_norm(states, (states.shape[-1],), norm.weight, config.rms_norm_eps)
            return made

        def turned(heads: Tensor) -> Tensor:
            first, second = heads.chunk(2, dim=-1)
            made: Tensor = heads * cos + torch.cat((-second, first), dim=-1) * sin
            return made

        def projected(states: Tensor, *modules: Any) -> Tensor:
            weights = [self._weight(module, leaves) for module in modules]
            return linear(states, torch.cat(weights) if len(weights) > 1 else weights[0])

        for layer in body.layers:
            attention, feed = layer.self_attn, layer.mlp
            qkv = projected(
                normed(states, layer.input_layernorm), attention.q_proj, attention.k_proj, attention.v_proj
            )
            heads = qkv.view(*ids.shape, -1, size).transpose(1, 2)
            shared = config.num_key_value_heads
            query, key, value = torch.split(heads, [config.num_attention_heads, shared, shared], dim=1)
            seen = scaled_dot_product_attention(
                turned(query), turned(key), value, is_causal=True, enable_gqa=True
            )
            states = states + projected(seen.transpose(1, 2).flatten(2), attention.o_proj)
            gate_up = projected(normed(states, layer.post_attention_layernorm), feed.gate_proj, feed.up_proj)
            gate, up = gate_up.chunk(2, dim=-1)
            states = states + projected(silu(gate) * up, feed.down_proj)
        return normed(states, body.norm)

    def _weight(self, module: Any, leaves: Mapping[str, Tensor]) -> Tensor:
        """The base's weight and the adapter's product added to it, rounded as the base is."""
        base: Tensor = module.base_layer.weight
        down, up = (leaves[name] for name in self._adapters[module])
        loud = module.scaling[module.active_adapters[0]]
        return torch.addmm(base.float(), up, down, alpha=loud).to(base.dtype)
