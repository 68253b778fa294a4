"""`python -m tts_core problems`."""

import json

import pytest

from tts_core.cli import main


def test_problems_are_printed_the_same_for_the_same_seed(capsys):
    assert main(["problems", "--level", "3", "--count", "4", "--solutions", "--seed", "2"]) == 0
    first = capsys.readouterr().out
    assert first.count("The answer is") == 4
    assert main(["problems", "--level", "3", "--count", "4", "--solutions", "--seed", "2"]) == 0
    assert capsys.readouterr().out == first
    assert main(["problems", "--family", "prices", "--words", "known", "--seed", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[0] not in first


def test_as_json_a_line_each(capsys):
    assert main(["problems", "--family", "ages", "--count", "3", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [problem["family"] for problem in told] == ["ages"] * 3
    assert set(told[0]) == {"id", "prompt", "answer", "level", "family", "solution"}


def test_the_summary_counts_and_names_the_held_out_family(capsys):
    assert main(["problems", "--summary", "--count", "50", "--family", "ages", "--family", "chain"]) == 0
    out = capsys.readouterr().out
    assert sum(int(word) for word in out.split() if word.isdigit()) == 50 + sum(range(1, 6))
    assert "ages" in out
    assert "never trained on" in out


def test_unseen_ones_by_level(capsys):
    assert main(["problems", "--unseen", "--level", "2", "--count", "500", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == 60
    assert {problem["level"] for problem in found} == {2}


def test_gsm8k_by_level(capsys):
    assert main(["problems", "--gsm8k", "--level", "5", "--count", "2", "--json"]) == 0
    assert [json.loads(line)["level"] for line in capsys.readouterr().out.splitlines()] == [5, 5]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--family", "music"], "no family 'music'"),
        (["--split", "train", "--family", "ages"], "kept out"),
        (["--gsm8k", "--unseen"], "one of --gsm8k and --unseen"),
        (["--gsm8k", "--family", "chain"], "of generated problems"),
        (["--unseen", "--seed", "7"], "of generated problems"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(capsys, asked, words):
    assert main(["problems", *asked]) == 2
    assert words in capsys.readouterr().err
