"""Data set: a folder as the Hugging Face hub has them, with train and test files and a filled card.

Source: https://huggingface.co/docs/hub/datasets-cards and https://huggingface.co/docs/datasets/repository_structure.

| field | meaning |
|---|---|
| `README.md` | the card: what is in it, how it was made, how it is split, with which fields |
| `data/train.jsonl`, `data/test.jsonl` | the lines, in another format (`--rows`, by default stepwise) |

Out: `datasets.load_dataset("FOLDER")` reads it. No problem is on both sides. The licence is left to be filled
in: nobody but you knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAME = "dataset"
TITLE = "Hugging Face data set"

_PART = 2**28
"""Bytes that `datasets` takes the types of columns from: in the usual 10 MB, some hold nothing but nulls."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card tells. Counts are of lines and traces, by the name of their file."""

    name: str
    rows: str
    title: str
    table: str
    lines: Mapping[str, int]
    traces: Mapping[str, int]
    labellers: int
    options: Mapping[str, str]
    version: str
    tags: tuple[str, ...] = field(default=("process-reward-model", "step-labels", "treeline"))

    def text(self) -> str:
        """README.md."""
        files = "\n".join(
            f"  - split: {side}\n    path: data/{side}.jsonl" for side, count in self.lines.items() if count
        )
        total = sum(self.lines.values())
        rows = "\n".join(
            f"| {side} | {count:,} | {self.traces[side]:,} |" for side, count in self.lines.items()
        )
        options = "\n".join(f"| {name} | {said} |" for name, said in self.options.items())
        tags = "\n".join(f"- {tag}" for tag in self.tags)
        return f"""---
pretty_name: {_quoted(self.name)}
license: unknown
size_categories:
- {_size(total)}
tags:
{tags}
configs:
- config_name: default
  chunksize: {_PART}
  data_files:
{files}
---

# {" ".join(self.name.split())}

Steps of solutions that a language model wrote while it searched, and what {_people(self.labellers)} said of
them. Exported from Treeline {self.version} as “{self.title}”.

| split | lines | traces |
|---|---|---|
{rows}

Problems are split by a hash of their words, so none of them is on both sides.

## Fields

{self.table}

## How it was made

| option | value |
|---|---|
{options}

## Licence

Not stated. It depends on the problems, on the model that wrote the solutions and on the people who labelled
them: fill it in before you publish this.
"""


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _people(labellers: int) -> str:
    return {0: "nobody", 1: "one person"}.get(labellers, f"{labellers:,} people")


def _size(lines: int) -> str:
    for limit, name in (
        (1_000, "n<1K"),
        (10_000, "1K<n<10K"),
        (100_000, "10K<n<100K"),
        (1_000_000, "100K<n<1M"),
    ):
        if lines < limit:
            return name
    return "1M<n<10M"


def table_of(help: str) -> str:
    """The table of fields in a format's docstring."""
    return "\n".join(line for line in help.splitlines() if line.startswith("|"))
