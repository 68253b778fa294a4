"""Parquet: a table with a row for each step, for pandas, Polars, DuckDB and `datasets`.

Source: https://parquet.apache.org; Treeline's own columns.

| field | meaning |
|---|---|
| `trace`, `step`, `parent` | ids; `parent` is null for a first step |
| `problem`, `reference`, `source`, `generator` | of the trace |
| `depth`, `kind`, `state`, `text` | of the step; `text` without the boundary that ends it |
| `answer`, `correct` | of the attempt that ends here |
| `labeller`, `rating`, `unsure`, `comment`, `labelled_at` | what was said of it; a row for each word |
| `score`, `verifier` | only filled if scores are asked for |

Out: every step, rated or not. The labeller is who gave the rating, was unsure or, where nobody did either,
commented. Written with fastparquet, 5,000 rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .labelled import ROOT, LabelledTrace
from .readings import Options, Reading, readings, score_of

NAME = "parquet"
TITLE = "Parquet"

COLUMNS: Mapping[str, str] = {
    "trace": "object",
    "step": "object",
    "parent": "object",
    "problem": "object",
    "reference": "object",
    "source": "object",
    "generator": "object",
    "depth": "int64",
    "kind": "object",
    "state": "object",
    "text": "object",
    "answer": "object",
    "correct": "boolean",
    "labeller": "object",
    "rating": "Int64",
    "unsure": "bool",
    "comment": "object",
    "labelled_at": "float64",
    "score": "float64",
    "verifier": "object",
}
"""The columns in their order, by the type pandas has for them."""

GROUP = 5_000


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A row for each step and each word on it."""
    told = readings(trace, options)
    for place, node in enumerate(trace.nodes):
        said = [
            each for each in told if place in each.ratings or place in each.unsure or place in each.comments
        ] or [Reading("")]
        score = score_of(trace, place, options.scores)
        for reading in said:
            by = reading.author(place)
            yield {
                "trace": trace.id,
                "step": node.id,
                "parent": None if node.parent == ROOT else trace.nodes[node.parent].id,
                "problem": trace.problem,
                "reference": trace.reference,
                "source": trace.source,
                "generator": None if (name := trace.generator.get("name")) is None else str(name),
                "depth": len(trace.path(place)),
                "kind": node.kind,
                "state": node.state,
                "text": trace.said(place),
                "answer": node.answer,
                "correct": node.correct,
                "labeller": by.owner or None,
                "rating": reading.ratings.get(place),
                "unsure": place in reading.unsure,
                "comment": reading.comments.get(place),
                "labelled_at": by.at,
                "score": score.value if score else None,
                "verifier": f"{score.verifier}@{score.revision}" if score else None,
            }


class Table:
    """A Parquet file that grows by groups of rows. `close` writes the last one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows: list[Mapping[str, Any]] = []
        self._begun = False

    def add(self, row: Mapping[str, Any]) -> None:
        """One more row."""
        self._rows.append(row)
        if len(self._rows) >= GROUP:
            self._write()

    def close(self) -> None:
        if self._rows or not self._begun:
            self._write()

    def _write(self) -> None:
        import pandas
        from fastparquet import write as write_table

        columns = {
            name: pandas.array([row[name] for row in self._rows], dtype=kind) if kind != "object"
            else pandas.Series([row[name] for row in self._rows], dtype=object)
            for name, kind in COLUMNS.items()
        }  # fmt: skip
        write_table(
            str(self.path),
            pandas.DataFrame(columns),
            compression="ZSTD",
            append=self._begun,
            object_encoding={name: "utf8" for name, kind in COLUMNS.items() if kind == "object"},
            write_index=False,
        )
        self._begun = True
        self._rows = []
