"""The verb `bench`: runs the rows one after another and prints what is there, also after Ctrl-C."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from . import table
from .limit import SIZE, Limit, limit
from .measure import Result, Say, Work
from .scaling import Point, Scaling
from .session import Session


def run(
    session: Session,
    rows: Sequence[Work[Any]],
    runs: int,
    patience: float,
    as_json: bool,
    say: Say,
    show: Say,
    scaling: Scaling | None = None,
    size: int = SIZE,
) -> bool:
    """Measure and show.

    Args:
        rows: of the table; none is fine.
        patience: seconds that the baseline of one row may take.
        say, show: take progress, and the result.
        scaling: what to measure instead of the rows.
        size: bytes that are read to measure the memory's bandwidth.

    Returns:
        Whether it ran to its end; False after an interruption.
    """
    results: list[Result] = []
    points: list[Point] = []
    found: Limit | None = None
    whole = False
    told = session.describe()
    say(table.machine(told))
    try:
        if scaling is not None:
            for point in scaling.measure(session, runs, say):
                points.append(point)  # one by one: an interruption keeps those that are there
        else:
            say("measuring the memory's bandwidth")
            found = session.alone(lambda: limit(session, size))
            for row in rows:
                results.append(row.measure(session, runs, patience, say))
        whole = True
    except KeyboardInterrupt:
        say("interrupted: what was measured so far")
    single = next((result.ours for result in results if result.name == "decode-1"), None)
    if as_json:
        data: dict[str, Any] = {"machine": told, "whole": whole}
        if scaling is not None:
            data |= {"scaling": [point.to_json() for point in points], "series": scaling.told()}
        else:
            data |= {"rows": [result.to_json() for result in results]}
            data["limit"] = None if found is None else found.to_json()
        show(json.dumps(data, ensure_ascii=False, indent=2))
        return whole
    show(f"{table.machine(told)}\n")
    if scaling is not None:
        show(table.scaling(points, scaling.told()))
    if results:
        show(table.table(results))
    if found is not None:
        show(f"\n{table.limit(found, single)}")
    return whole
