"""Unfinished files: named for as long as they are written, and placed without overwriting anything."""

import errno
import os

import pytest

from tts_core.unfinished import part_of, place_new


@pytest.mark.parametrize("name", ["a.jsonl", "ä" * 120, "数" * 85, os.fsdecode(b"\xff" * 250)])
def test_every_name_that_fits_has_one_for_its_part(tmp_path, name):
    path = tmp_path / name
    path.write_text("")
    part = part_of(path)
    part.write_text("")
    assert part.parent == tmp_path
    assert part.name.startswith(".")


@pytest.mark.parametrize("links", [True, False])
def test_a_part_takes_a_free_name_only(tmp_path, monkeypatch, links):
    def no_links(part, path):
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    part, path = tmp_path / ".new.part", tmp_path / "new"
    part.write_text("whole")
    path.write_text("theirs")
    with pytest.raises(FileExistsError):
        place_new(part, path)
    assert (part.read_text(), path.read_text()) == ("whole", "theirs")
    path.unlink()
    place_new(part, path)
    assert path.read_text() == "whole"
    assert not part.exists()


def test_what_cannot_be_placed_leaves_no_empty_file(tmp_path, monkeypatch):
    def fail(*paths):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "rename", fail)
    monkeypatch.setattr(os, "replace", fail)
    part = tmp_path / ".new.part"
    part.write_text("whole")
    with pytest.raises(OSError, match="Input/output"):
        place_new(part, tmp_path / "new")
    assert [file.name for file in tmp_path.iterdir()] == [part.name]
