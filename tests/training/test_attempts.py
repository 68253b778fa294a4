"""What a policy writes on problems, and how much of it is right."""

import threading

from tts_core.generators.base import Segment
from tts_core.problems.problem import Problem
from tts_core.training.attempts import Attempts


class Knowing:
    """A policy that gives back the last word of a prompt, but cuts off those that ask for 9."""

    def encode(self, messages):
        return (int(messages[-1]["content"].split()[-1]),)

    def extend(self, rows, stop):
        for row in rows:
            [said] = row.prompt
            state = "truncated" if said == 9 else "complete"
            yield Segment(row.number, f"The answer is {said}.", (), (), state)


def problem(said: int, answer: int) -> Problem:
    return Problem(f"p-{said}", f"Say {said}", str(answer), 1, "said", ())


def test_every_group_is_scored_on_its_own_problems():
    groups = {
        "right": [problem(1, 1), problem(2, 2)],
        "none": [],
        "mixed": [problem(3, 3), problem(4, 0), problem(9, 9)],
        "last": [problem(5, 5)],
    }
    # two generators: each takes every second problem
    attempts = Attempts([Knowing(), Knowing()], "", 8)
    assert attempts.accuracy(groups, threading.Event(), lambda line: None) == {
        "right": {"problems": 2, "right": 2, "ended": 2},
        "mixed": {"problems": 3, "right": 1, "ended": 2},
        "last": {"problems": 1, "right": 1, "ended": 1},
    }


def test_a_stop_measures_nothing():
    stop = threading.Event()
    stop.set()
    groups = {"right": [problem(1, 1)]}
    assert Attempts([Knowing()], "", 8).accuracy(groups, stop, lambda line: None) == {}
