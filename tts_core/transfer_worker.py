"""The processes that share a long export: what each is told, and what it does.

Knows that one looks at the store when it is told to, and gives the lines of the traces it is asked for. Does
not know which traces are meant, or where the lines go (`transfer_parts.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .collecting import seldom_collected
from .errors import StoreError
from .formats import format_named
from .formats.readings import Options
from .helper import Helper, Pipe, helping
from .transfer_out import Part, Selection, encoded, part_of, selected, snapshot


@dataclass(frozen=True, slots=True)
class Task:
    """What all parts of an export share."""

    store: Path
    format: str
    selection: Selection
    options: Options

    def to_json(self) -> dict[str, Any]:
        """Without the traces and the filter, which say what is asked for and not what is given."""
        selection = self.selection
        return {
            "store": str(self.store.absolute()),  # the helper is in another folder
            "format": self.format,
            "selection": {
                "queue": selection.queue,
                "split": selection.split,
                "test_percent": selection.test_percent,
            },
            "options": asdict(self.options),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Task:
        options = told["options"] | {"sources": tuple(told["options"]["sources"])}
        return cls(Path(told["store"]), told["format"], Selection(**told["selection"]), Options(**options))


class Worker:
    """One process.

    Raises:
        Lost: it cannot be started.
    """

    def __init__(self, task: Task) -> None:
        self._helper = Helper(__name__, task.to_json())
        self.close = self._helper.close

    def wait(self) -> None:
        """Wait until it can begin.

        Raises:
            Lost: it has ended.
        """
        self._helper.hear()

    def begin(self) -> None:
        """Let it look at the store: what is written later it does not see.

        Raises:
            Lost: it has ended.
            StoreError: the store cannot be read.
        """
        _checked(self._helper.ask("begin").told)

    def part(self, ids: Sequence[str]) -> Part[bytes]:
        """The encoded lines of these traces.

        Raises:
            Lost: it has ended.
            StoreError: the store cannot be read.
        """
        told, body = self._helper.ask(list(ids))
        _checked(told)
        lines = body.split(b"\n") if body else []
        refused = [(trace, why) for trace, why in told["refused"]]
        return Part(lines, told["looked"], told["traces"], set(told["labellers"]), refused)


def _checked(told: dict[str, Any]) -> None:
    if "error" in told:
        raise StoreError(told["error"])


def main() -> None:
    """The process."""
    with helping() as parent, seldom_collected():
        task = parent.hear()
        if task is None:
            return
        parent.tell({})
        if parent.hear() is not None:
            try:
                _serve(parent, Task.from_json(task.told))
            except StoreError as error:
                parent.tell({"error": str(error)})


def _serve(parent: Pipe, task: Task) -> None:
    format = format_named(task.format)
    with snapshot(task.store) as db:
        parent.tell({})
        while (asked := parent.hear()) is not None:
            traces = selected(db, asked.told, task.selection, task.options)
            part = part_of(traces, format, task.options, encoded)
            told = {
                "looked": part.looked,
                "traces": part.traces,
                "labellers": sorted(part.labellers),
                "refused": part.refused,
            }
            parent.tell(told, b"\n".join(part.lines))


if __name__ == "__main__":
    main()
