"""Which pages of a database were written, read from the log beside it.

For each line an import should write as many in a large database as in a small one, for a disk writes few of
them a second where they lie apart.

    python tests/formats/pages_written.py [LINES [BATCH [LOG]]]        (20,000, and what imports use)

Imports PRM800K lines of nine steps and prints, at six points, pages a line in the log and in the database.
A tenth of lines, of traces in a batch and of pages in the log is a model of the whole in a tenth of the time.
"""

from __future__ import annotations

import struct
import sys
import tempfile
from pathlib import Path

_HEADER, _FRAME = 32, 24
"""Bytes before the first page, and before each. See https://www.sqlite.org/fileformat2.html#walformat."""


class PagesWritten:
    """Follows the log of a database, which begins anew after a checkpoint.

    Attributes:
        checkpoints: of each that was seen, how many pages it wrote to the database.
    """

    def __init__(self, database: Path) -> None:
        self._log = database.with_name(f"{database.name}-wal")
        self._salt, self._at = b"", _HEADER
        self._since: set[int] = set()
        self.checkpoints: list[int] = []

    def look(self) -> list[int]:
        """The numbers of the pages that were written to the log since the last look, one for each time."""
        with self._log.open("rb") as log:
            header = log.read(_HEADER)
            size, salt = struct.unpack(">I", header[8:12])[0], header[16:24]
            if salt != self._salt:
                if self._since:
                    self.checkpoints.append(len(self._since))
                self._salt, self._at, self._since = salt, _HEADER, set()
            found = []
            log.seek(self._at)
            while len(frame := log.read(_FRAME)) == _FRAME and frame[8:16] == salt:
                found.append(struct.unpack(">I", frame[:4])[0])
                self._at += _FRAME + size
                log.seek(self._at)
        self._since.update(found)
        return found


def main(count: int = 20_000, batch: int | None = None, pages_of_log: int | None = None) -> None:
    from measure_formats import lines

    from tts_core import transfer_in
    from tts_core.store import Store
    from tts_core.transfer import import_file
    from tts_core.transfer_read import Authors, Counts

    transfer_in.BATCH = batch or transfer_in.BATCH
    if pages_of_log:
        transfer_in._MEANWHILE = (*transfer_in._MEANWHILE, f"wal_autocheckpoint = {pages_of_log}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.jsonl"
        with source.open("w") as file:
            file.writelines(lines(count))
        store = Store(Path(folder) / "s.db")
        pages = PagesWritten(store.path)
        to_log = said = checkpoints = 0

        def tell(counts: Counts, share: float) -> None:
            nonlocal to_log, said, checkpoints
            to_log += len(pages.look())
            done = counts.lines - said
            if not done or (done * 6 < count and counts.lines < count):
                return
            to_file = pages.checkpoints[checkpoints:]
            print(
                f"{counts.lines:,} lines: {to_log / done:.1f} pages a line in the log, "
                f"{sum(to_file) / done:.1f} in the database by {len(to_file)} checkpoints",
                flush=True,
            )
            to_log, said, checkpoints = 0, counts.lines, len(pages.checkpoints)

        import_file(store, "prm800k", str(source), Authors("me"), lambda *refused: None, tell)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
