"""Turns at a lock."""

from __future__ import annotations

import threading
import time

from tts_core.engine.turns import Turns


def test_turns_are_given_in_the_order_of_arrival() -> None:
    turns, order, threads = Turns(), [], []

    def wait_for_turn(number: int) -> None:
        with turns:
            order.append(number)

    with turns:
        for number in range(8):
            threads.append(threading.Thread(target=wait_for_turn, args=(number,)))
            threads[-1].start()
            while len(turns._queue) < number + 2:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(8))
