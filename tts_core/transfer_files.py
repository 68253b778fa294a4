"""Files of labels: opened as they are packed, read line by line and within limits, written whole or not at
all.

Knows gzip, Zstandard and standard streams. Does not know what the lines say. Whatever a file holds, no more
than one line of it is in memory, and one that unpacks to far more than it is, is refused.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from .errors import InputError
from .unfinished import part_of

LONGEST_LINE = 16 * 2**20
"""Bytes."""

CHUNK, PIECE = 2**18, 512

_BOMB = 200
"""Times its size a file may unpack to, once it is beyond `_FREE` bytes; tables of text stay under 50."""
_FREE = 2**28

_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"


class Lines:
    """The lines of a file, as they are unpacked.

    Attributes:
        size: bytes of the file, 0 if nobody knows.
        read: bytes of it that were read so far.
    """

    def __init__(self, raw: BinaryIO, name: str, size: int = 0) -> None:
        self.name, self.size, self.read = name, size, 0
        self._raw = raw

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1, without its end; None for one that is too long.

        Raises:
            InputError: the file cannot be read further; what was read before stays.
        """
        number = 1
        kept: list[bytes] = []
        length, skipping = 0, False
        for chunk in self._chunks():
            *ended, rest = chunk.split(b"\n")
            for piece in ended:
                kept.append(piece)
                whole = not skipping and length + len(piece) <= LONGEST_LINE
                yield number, b"".join(kept).removesuffix(b"\r") if whole else None
                number += 1
                kept, length, skipping = [], 0, False
            if skipping:
                continue
            kept.append(rest)
            length += len(rest)
            if length > LONGEST_LINE:
                kept, skipping = [], True
        if skipping or length:
            yield number, None if skipping else b"".join(kept)

    def _chunks(self) -> Iterator[bytes]:
        counted = _Counted(self._raw, self)
        unpacked = 0
        try:
            packed, stream = _unpacked(counted, self.name)
            while chunk := stream.read1(CHUNK):
                unpacked += len(chunk)
                if packed and unpacked > _FREE and unpacked > _BOMB * self.read:
                    raise InputError(
                        f"{self.name} unpacks to more than {_BOMB} times its size and is read no "
                        "further: unpack it yourself if it is what it should be."
                    )
                yield chunk
        except (EOFError, zlib.error, gzip.BadGzipFile, OSError, _zstd_error()) as error:
            raise InputError(
                f"{self.name} cannot be read further ({error}): it may be cut off. What came before is in."
            ) from error


class _Stream(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class _Counted(io.RawIOBase):
    """A stream that tells how much of it was read."""

    def __init__(self, raw: BinaryIO, lines: Lines) -> None:
        self._raw, self._lines = raw, lines

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self._lines.read += len(data)
        return len(data)


class _Zstandard(io.RawIOBase):
    """What is in the frames of a packed stream; one that was cut off is an error, as it is for gzip."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame: Any = None
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            # so few bytes cannot unpack to more than some megabytes
            piece = self._packed.read(PIECE)
            if not piece:
                if self._frame is not None:
                    raise EOFError("it ends in the middle of a frame")
                return 0
            self._left = self._unpack(piece)
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)

    def _unpack(self, piece: bytes) -> bytes:
        import zstandard

        made = []
        while piece:
            if self._frame is None:
                # a frame may ask for a window of gigabytes
                self._frame = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
            made.append(self._frame.decompress(piece))
            piece = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None
        return b"".join(made)


def _unpacked(raw: io.RawIOBase, name: str) -> tuple[bool, _Stream]:
    """Whether a stream is packed, by how it begins, and what is in it.

    Raises:
        InputError: it is packed as a whole folder.
    """
    buffered = io.BufferedReader(raw, CHUNK)
    begin = buffered.peek(4)[:4]
    if begin.startswith(_GZIP):
        return True, cast(_Stream, gzip.GzipFile(fileobj=buffered))
    if begin.startswith(_ZSTD):
        return True, cast(_Stream, io.BufferedReader(_Zstandard(cast(BinaryIO, buffered)), CHUNK))
    if begin.startswith(_ZIP):
        raise InputError(f"{name} is a zip archive: unpack it, and take a file that was in it.")
    return False, buffered


def _zstd_error() -> type[Exception]:
    import zstandard

    return zstandard.ZstdError


@contextmanager
def opened(file: str) -> Iterator[Lines]:
    """A file to read, or standard input for "-".

    Raises:
        InputError: it cannot be opened.
    """
    if file == "-":
        # a stream that was closed is None
        if sys.stdin is None:
            raise InputError("Standard input is closed: name a file.")
        yield Lines(sys.stdin.buffer, "Standard input")
        return
    try:
        raw = open(file, "rb")  # noqa: SIM115
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.") from error
    with raw:
        yield Lines(raw, file, os.fstat(raw.fileno()).st_size)


@contextmanager
def written(file: str) -> Iterator[BinaryIO]:
    """A file to write, packed if it ends in .gz or .zst, or standard output for "-". A file is there when all
    of it is written, and not before.

    Raises:
        InputError: it cannot be written.
    """
    if file == "-":
        if sys.stdout is None:
            raise InputError("Standard output is closed: name a file.")
        with _standard_output() as out:
            yield out
        return
    try:
        path = Path(file)
        # what is no ordinary file, such as a pipe, cannot be put in place afterwards
        is_device = path.exists() and not path.is_file()
        path = path if is_device else path.resolve()  # a link stays one
        part = path if is_device else part_of(path)
        try:
            with open(part, "wb") as raw, _packed(raw, file) as out:
                yield out
            if part != path:
                part.replace(path)
        except BaseException:
            if part != path:
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error


def check_apart(file: str, database: Path) -> None:
    """Raises:
    InputError: the file is the database, or belongs to it."""
    path, own = Path(file).resolve(), database.resolve()
    if path in (own, *(own.with_name(f"{own.name}{end}") for end in ("-wal", "-shm", "-journal"))):
        raise InputError(f"{file} is the database itself: name another file.")


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    out = sys.stdout.buffer
    try:
        yield out
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # what is still waiting would be written at the end, and fail once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        raise InputError(f"Standard output cannot be written: {error.strerror or error}.") from error


@contextmanager
def _packed(raw: BinaryIO, name: str) -> Iterator[BinaryIO]:
    if name.endswith(".gz"):
        # no time and no name in it, so that the same lines are the same file
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as out:
            yield cast(BinaryIO, out)
    elif name.endswith(".zst"):
        import zstandard

        with zstandard.ZstdCompressor(level=6).stream_writer(raw, closefd=False) as packer:
            yield cast(BinaryIO, packer)
    else:
        yield raw
