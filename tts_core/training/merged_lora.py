"""LoRA layers that compute with one matrix: the base's weight and the adapter's product added to it.

Knows peft's linear layers. Does not know what is learned.

The results are peft's own, in fewer and larger products: forwards the adapter costs nothing. It takes a
second copy of the base's weights. In float32 only: rounded to fewer bits, small changes would be lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import linear


class MergedLayers:
    """The LoRA layers of a model, which compute with their merged weights from now on.

    Args:
        model: of peft, with one adapter, no dropout, in float32; it is changed in place.
    """

    def __init__(self, model: Any) -> None:
        from peft.tuners.lora import Linear

        self._layers = [module for module in model.modules() if isinstance(module, Linear)]
        self._weights = [torch.empty_like(layer.base_layer.weight) for layer in self._layers]
        for layer, weight in zip(self._layers, self._weights, strict=True):
            layer.forward = _forward(layer, weight)
        self.refresh()

    def refresh(self) -> None:
        """Merge again, after the adapter's weights have changed."""
        with torch.no_grad():
            for layer, weight in zip(self._layers, self._weights, strict=True):
                down, up, scale = _adapter(layer)
                torch.addmm(layer.base_layer.weight, up, down, alpha=scale, out=weight)


def _adapter(layer: Any) -> tuple[Tensor, Tensor, float]:
    """Down [rank, in], up [out, rank], and how loud their product is."""
    (name,) = layer.active_adapters
    return layer.lora_A[name].weight, layer.lora_B[name].weight, layer.scaling[name]


def _forward(layer: Any, weight: Tensor) -> Callable[[Tensor], Tensor]:
    down, up, scale = _adapter(layer)
    bias = layer.base_layer.bias

    def forward(x: Tensor) -> Tensor:
        made: Tensor = _Merged.apply(x, weight, down, up, scale)  # type: ignore[no-untyped-call]
        return made if bias is None else made + bias

    return forward


class _Merged(torch.autograd.Function):
    """y = x (W + s·up·down)ᵀ, with the gradients of x, down and up."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, down: Tensor, up: Tensor, scale: float) -> Tensor:
        ctx.save_for_backward(x, weight, down, up)
        ctx.scale = scale
        return linear(x, weight)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, None, Tensor, Tensor, None]:
        (grad,) = grads
        x, weight, down, up = ctx.saved_tensors
        back = grad @ weight if ctx.needs_input_grad[0] else None
        x, grad = x.flatten(0, -2), grad.flatten(0, -2)
        down_grad = ctx.scale * (grad @ up).t() @ x
        up_grad = ctx.scale * grad.t() @ (x @ down.t())
        return back, None, down_grad, up_grad, None
