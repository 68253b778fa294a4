"""The command `train policy`: from arguments to settings, and an end that can be acted on."""

from __future__ import annotations

import argparse
import io

import pytest

pytest.importorskip("torch")


from tts_core.answers import extract
from tts_core.cli import main
from tts_core.training import command
from tts_core.training.attempts import is_right
from tts_core.training.progress import Progress, clock


def parsed(*given: str):
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return command.settings_of(parser.parse_args(given))


def test_arguments_become_settings():
    made = parsed("--steps", "30", "--levels", "1:2,3:1", "--families", "a:2,b", "--stages", "1,0,0")
    assert (made.steps, made.minutes, made.stages) == (30, None, (1.0, 0.0, 0.0))
    assert (made.levels, made.families) == ({1: 2.0, 3: 1.0}, {"a": 2.0, "b": 1.0})
    assert parsed().minutes == 60
    assert (parsed().revision, parsed("--revision", "3").revision) == (None, 3)


def test_what_cannot_be_used_is_one_sentence(capsys):
    assert main(["train", "policy", "--rank", "0"]) == 2
    assert capsys.readouterr().err.strip() == "--rank must be from 1 to 512."


def test_a_base_that_is_no_model_is_one_sentence(capsys, tmp_path):
    assert main(["train", "policy", "--base", str(tmp_path), "--into", str(tmp_path / "x")]) == 1
    assert "holds no model" in capsys.readouterr().err


def test_fresh_removes_the_training_and_nothing_else(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "checkpoint.pt").write_text("old")
    (tmp_path / "reasoner").mkdir()
    (tmp_path / "reasoner" / "adapter_config.json").write_text("{}")
    command._clear(tmp_path, "reasoner")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_answers_are_told_apart():
    assert extract("7 is it\nThe answer is 12.") == "12"
    assert is_right("so 12.\nThe answer is 12.", "12")
    assert not is_right("The answer is 13.", "12")
    assert not is_right("", "12")


def test_progress_tells_share_time_and_words():
    out = io.StringIO()
    progress = Progress(out=out)
    progress.at(0.5, 65, "step 3")
    progress.at(0.6, 60, "step 4")  # too soon for a file
    assert out.getvalue().count("\n") == 1
    assert " 50%" in out.getvalue()
    assert "1:05 left" in out.getvalue()
    assert clock(3661) == "1:01:01"
