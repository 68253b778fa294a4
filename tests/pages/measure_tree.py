"""Measures the tree on the page: bytes on the wire, long tasks, opening and selecting.

    PYTHONPATH=.:tests/pages python tests/pages/measure_tree.py [--tries N] [--folder FOLDER]

A scripted model writes a tree of 500 steps in about 100 updates, which is watched in Chromium; a stored trace
of 1,000 steps is opened and walked. Prints a table with the bars of each; the machine should be quiet.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright import sync_api
from serving import ARGUMENTS, TOP, Server, installed_browser

PROBLEM = "A generated tree: what is 1 + 1?"
FORM = "#prompt textarea"

WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longTasks.push(task.duration);
}).observe({ type: "longtask" });
"""

OPEN = """async (id) => {
  const began = performance.now(), frame = document.querySelector(".tree-frame");
  document.querySelector(`.past-open[data-trace="${id}"]`).click();
  const drawn = () => frame.dataset.drawn === "1000" && document.querySelector(".tree-plot .js-line");
  while (!drawn() && performance.now() - began < 20000) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""

SELECT = """async (place) => {
  const began = performance.now(), panel = document.querySelector(".step-panel");
  document.dispatchEvent(new CustomEvent("treeline:select", { detail: place }));
  const text = `Step of draft ${place % 100} `;
  const told = () => panel.textContent.includes(text) || performance.now() - began > 20000;
  while (!told()) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""


def written(folder: Path, width: int, depth: int, seconds: float) -> Path:
    """A tree of `width` chains of `depth` steps, each with a score of its own."""
    children = []
    for draft in range(width):
        node: dict[str, Any] = {"text": f"The answer is \\boxed{{{draft % 7}}}.", "score": 0.5}
        for step in range(depth - 1, 0, -1):
            score = round(((draft * 37 + step * 11) % 100) / 100, 4)
            node = {"text": f"Step of draft {draft} number {step}\n", "score": score, "children": [node]}
        children.append(node)
    made = folder / f"tree-{width}-{depth}-{seconds}.json"
    made.write_text(json.dumps({"children": children, "seconds": seconds}))
    return made


def store(folder: Path, db: Path) -> str:
    """Store a trace of 1,000 steps; its id."""
    made = written(folder, 100, 10, 0)
    asked = ["solve", PROBLEM, "--db", str(db), "--model", f"scripted:{made}", "--verifier", "written"]
    chosen = ["--strategy", "best_of_n", "--set", "n=100", "--json", "--quiet"]
    command = [sys.executable, "-m", "tts_core", *asked, *chosen]
    told = json.loads(subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True).stdout)
    assert len(told["steps"]) == 1000
    return str(told["trace"])


def stream(page: Any) -> tuple[float, float, float, int]:
    """Watch 500 steps grow: kB on the wire, longest task and sum of long tasks in ms, updates."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    streams: set[str] = set()
    received: list[int] = []
    updates: list[str] = []

    def asked(told: dict[str, Any]) -> None:
        if "/queue/data" in told["request"]["url"]:
            streams.add(told["requestId"])

    def got(told: dict[str, Any]) -> None:
        if told["requestId"] in streams:
            received.append(told["dataLength"])

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.dataReceived", got)
    wire.on("Network.eventSourceMessageReceived", lambda told: updates.append(told["data"]))
    page.evaluate("window.longTasks.length = 0")
    page.click("#run")
    page.wait_for_selector('.progress:is([data-state="done"], [data-state="failed"])', timeout=120_000)
    steps = page.get_attribute(".tree-frame", "data-steps")
    assert steps == "500", f"{steps} steps: {page.inner_text('.progress')}"
    page.wait_for_timeout(1000)
    tasks = page.evaluate("window.longTasks")
    return sum(received) / 1000, max(tasks, default=0), sum(tasks), len(received)


def opened(page: Any, trace: str) -> tuple[float, float, float]:
    """Open the stored trace and walk it: ms to the drawn tree, worst of 10 selections, longest task."""
    took = page.evaluate(OPEN, trace)
    page.wait_for_timeout(1500)
    page.evaluate("window.longTasks.length = 0")
    chosen = []
    for place in (5, 120, 333, 450, 512, 640, 707, 811, 850, 880):
        chosen.append(page.evaluate(SELECT, place))
        page.wait_for_timeout(300)
    page.focus(".tree-frame")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    page.click('.tree-tools [data-do="in"]')
    page.wait_for_timeout(1500)
    tasks = page.evaluate("window.longTasks")
    return took, max(chosen), max(tasks, default=0)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tries", type=int, default=3, help="how often each is measured")
    parser.add_argument("--folder", type=Path, help="where the databases go (default: a temporary folder)")
    options = parser.parse_args()
    rows: list[tuple[str, float, str]] = []
    chosen = installed_browser()
    with tempfile.TemporaryDirectory() as temporary, sync_api.sync_playwright() as playwright:
        folder = options.folder or Path(temporary)
        trace = store(folder, folder / "traces.db")
        server = Server(folder, model=f"scripted:{written(folder, 50, 10, 0.017)}").start()
        browser = playwright.chromium.launch(executable_path=chosen, args=ARGUMENTS)
        try:
            for _ in range(options.tries):
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                page.add_init_script(WATCH)
                page.goto(server.url)
                page.wait_for_selector('.model[data-state="ready"]', timeout=60_000)
                page.wait_for_function("window.Plotly")
                page.wait_for_timeout(1500)
                beam(page)
                kilobytes, longest, blocked, updates = stream(page)
                took, selected, walking = opened(page, trace)
                rows += [
                    ("500 steps streamed, kB on the wire", kilobytes, "< 100"),
                    ("  messages", updates, "about 100"),
                    ("  longest task, ms", longest, "< 100"),
                    ("  all long tasks, ms", blocked, ""),
                    ("1,000 steps opened and drawn, ms", took, "< 500"),
                    ("a step selected, ms to its text (worst of 10)", selected, "< 100"),
                    ("walking and zooming in 1,000 steps, longest task, ms", walking, "< 100"),
                ]
                page.close()
        finally:
            browser.close()
            server.stop()
    for name in dict.fromkeys(row[0] for row in rows):
        values = [value for told, value, _ in rows if told == name]
        bar = next(bar for told, _, bar in rows if told == name)
        print(f"{name:55} {'  '.join(f'{value:7.1f}' for value in values)}   {bar}")


def beam(page: Any) -> None:
    """Ask for 10 rounds of 50 drafts."""
    page.fill(FORM, PROBLEM)
    page.click("#parameters > button")
    page.wait_for_timeout(500)  # a control that is still being made takes its first value again
    for label, value in (("keep", 10), ("branch", 5)):
        names = f'[aria-label="{label}" i], [aria-label$="for {label}" i]'
        field = page.locator(f'#parameters input[type="number"]:is({names}):visible').first
        field.fill(str(value))
        field.press("Tab")
    page.click("#settings > button")
    page.wait_for_timeout(500)
    # the first preset has a budget in tokens
    field = '#settings label:has-text("budget in generated tokens") :is(input, textarea)'
    budget = page.locator(field).first
    budget.fill("")
    budget.press("Tab")
    page.wait_for_timeout(1000)
    assert budget.input_value() == "", "the budget came back"


if __name__ == "__main__":
    main()
