"""Settling: a verdict, else what more than half say, against cases decided by hand."""

import pytest

from tts_core.labels.settling import settled


@pytest.mark.parametrize(
    ("votes", "verdicts", "expected"),
    [
        ([1], [], (1, "majority")),
        ([1, 1, -1], [], (1, "majority")),
        ([0, 0, 0, 1, -1], [], (0, "majority")),
        # most, but not more than half
        ([1, 1, 0, -1], [], (None, None)),
        ([1, -1], [], (None, None)),
        # unsure is a vote for nothing
        ([1, None], [], (None, None)),
        ([None, None, 1], [], (None, None)),
        ([], [], (None, None)),
        # the newest verdict counts, whatever people say
        ([1, 1, 1], [1, -1], (-1, "verdict")),
        ([], [0], (0, "verdict")),
        ([1, 1], [None], (None, "verdict")),
    ],
)
def test_what_counts(votes, verdicts, expected):
    assert settled(votes, verdicts) == expected
