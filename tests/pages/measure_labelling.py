"""Measures the Label page: from a key to the change one sees, and to the next solution after a last step.

    PYTHONPATH=.:tests/pages python tests/pages/measure_labelling.py [--keys N]

Keys are pressed every 40 ms in Chromium, on solutions of five steps. A time ends when the frame that holds
the change was drawn. Prints medians, the slowest, and how many judgements the database holds; the machine
should be quiet.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright import sync_api
from queues import item, label, queue, said, saved, solutions
from serving import ARGUMENTS, Server, installed_browser

STEPS = 5

WATCH = """() => {
  window.took = { step: [], next: [] };
  const bench = document.querySelector(".bench"), drawn = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  document.addEventListener("keydown", () => {
    const began = performance.now(), was = bench.dataset.item, told = () => performance.now() - began;
    const look = () => drawn(() => {
      if (bench.dataset.state === "waiting") return look();
      took[bench.dataset.item === was ? "step" : "next"].push(told());
    });
    look();
  }, true);
}"""


def measure(page: Any, server: Server, made: str, keys: int) -> dict[str, list[float]]:
    """Press the keys; milliseconds to a judged step and to a next solution."""
    label(page, server, made)
    page.wait_for_timeout(2000)
    page.evaluate(WATCH)
    page.keyboard.type("".join("123u"[number % 4] for number in range(keys)), delay=40)
    item(page, keys // STEPS)
    saved(page)
    return dict(page.evaluate("window.took"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=200)
    keys = parser.parse_args().keys // STEPS * STEPS
    chosen = installed_browser()
    with tempfile.TemporaryDirectory() as folder, sync_api.sync_playwright() as playwright:
        server = Server(Path(folder))
        solutions(server.db, keys // STEPS + 1, STEPS)
        made = queue(server.db)
        server.start()
        browser = playwright.chromium.launch(executable_path=chosen, args=ARGUMENTS)
        try:
            took = measure(browser.new_page(), server, made, keys)
        finally:
            browser.close()
            server.stop()
        rows = said(server.db)
    in_order = [row["rating"] for row in rows] == [(1, 0, -1, None)[number % 4] for number in range(keys)]
    print(f"{len(rows)} of {keys} judgements kept, {'in order' if in_order else 'NOT in order'}")
    for name, bar in (("step", 50), ("next", 300)):
        times = took[name]
        print(f"key to {name}: median {median(times):.0f} ms (bar {bar}), slowest {max(times):.0f} ms")


if __name__ == "__main__":
    main()
