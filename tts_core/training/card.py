"""The card of an adapter: what it is, in JSON and in words, from the figures of its training.

Knows the files of an adapter's folder. Does not know weights.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .settings import PolicySettings, origin_words
from .state import State


def write(folder: Path, name: str, base: str, settings: PolicySettings, state: State, early: bool) -> None:
    """Write card.json and README.md.

    Raises:
        OSError: they cannot be written.
    """
    told = card(name, base, settings, state, early)
    (folder / "card.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
    (folder / "README.md").write_text(_readme(told, settings, early), "utf-8")


def card(name: str, base: str, settings: PolicySettings, state: State, early: bool) -> dict[str, Any]:
    """What is told of an adapter."""
    accuracy = state.accuracy.get("early" if early else "revisions") or state.accuracy.get("solutions", {})
    title = "Reasoner" if name.startswith("reasoner") else name
    return {
        "name": name,
        "title": f"{title} (early)" if early else title,
        "base": base,
        "system": settings.system,
        "revision": revision(settings),
        "trained": time.strftime("%Y-%m-%d"),
        "data": _data(settings, early),
        "steps": state.step,
        "tokens": state.tokens,
        "seed": settings.seed,
        "origin": settings.origin,
        "metrics": {
            "dev_loss": state.measured[-1]["loss"] if state.measured else None,
            "dev_loss_by_group": state.measured[-1]["groups"] if state.measured else {},
            "dev_greedy": {
                group: round(one["right"] / one["problems"], 3) for group, one in accuracy.items()
            },
            "dev_problems": {group: int(one["problems"]) for group, one in accuracy.items()},
            "seconds": round(state.seconds),
            "device": state.device,
        },
    }


def revision(settings: PolicySettings) -> int:
    """The one that was asked for, else 1, or the next one where an adapter is trained further under its own
    name: so traces and heads tell the two apart."""
    if settings.revision is not None:
        return settings.revision
    origin = settings.origin or {}
    before = str(origin.get("revision"))
    return int(before) + 1 if origin.get("name") == settings.name and before.isdigit() else 1


def _data(settings: PolicySettings, early: bool) -> str:
    words = "worked solutions of generated problems"
    if settings.gsm8k_share:
        words += f" ({1 - settings.gsm8k_share:.0%}) and of GSM8K's train part ({settings.gsm8k_share:.0%})"
    if settings.parts_share:
        words += f", {settings.parts_share:.0%} of the sums worked out first"
    if settings.ways_share:
        words += f", {settings.ways_share:.0%} of the generated solutions told in other manners or orders"
    if not early and settings.shares[2]:
        words += (
            f"; then {settings.revision_share:.0%} revision chats: the model's own attempts, "
            "and the right solution after them"
        )
    return words


def _origins(origin: Mapping[str, Any] | None) -> Iterator[str]:
    """What it began from, what that began from, and so on, a line each."""
    while origin:
        steps, tokens = origin.get("steps"), origin.get("tokens")
        trained = f", {steps:,} steps, {tokens:,} tokens" if steps and tokens else ""
        yield origin_words(origin) + trained + _took(origin)
        origin = origin.get("origin")


def _took(measured: Mapping[str, Any]) -> str:
    if not measured.get("seconds"):
        return ""
    on = f" on {measured['device']}" if measured.get("device") else ""
    return f", {measured['seconds'] / 60:.0f} minutes{on}"


def _readme(told: dict[str, Any], settings: PolicySettings, early: bool) -> str:
    metrics = told["metrics"]
    rows = "\n".join(
        f"| {f'level {group}' if group.isdigit() else group} | {share:.0%} | "
        f"{metrics['dev_problems'][group]} | {metrics['dev_loss_by_group'].get(group, float('nan')):.3f} |"
        for group, share in metrics["dev_greedy"].items()
    )
    revises = bool(settings.shares[2]) and not early
    does = ", and that looks again at attempts it is shown and mends them" if revises else ""
    weaker = (
        "\nIt was kept early in its training on purpose: a weaker model to compare search with.\n"
        if early and not settings.origin
        else ""
    )
    begun = "".join(f"- Begun from: {line}.\n" for line in _origins(settings.origin))
    return f"""# {told["title"]}

A LoRA adapter for {told["base"]} that writes short worked solutions, one step on each line{does}.
It belongs to this base model and to no other.
{weaker}
{begun}- Data: {told["data"]}.
- Trained: {told["trained"]}, {told["steps"]:,} steps, {told["tokens"]:,} tokens\
{_took(metrics)}; rank {settings.rank}, alpha {settings.alpha}, \
learning rate {settings.lr:g}, seed {told["seed"]}.
- System prompt: "{told["system"]}"

| dev problems | greedy, right | problems | dev loss |
|---|---|---|---|
{rows}

These are a few dev problems, measured during the training; they are no test result.

Limits: arithmetic word problems in English with small numbers. It is a small model: it makes mistakes, and it
is not meant for anything that matters. Licence: Apache-2.0, as its base; GSM8K is MIT (OpenAI).
"""
