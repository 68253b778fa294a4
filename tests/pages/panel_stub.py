"""A page with nothing but the step panel: `python panel_stub.py PORT TREE.json`.

It shows steps of a written tree that was searched once, listens to what the panel asks for, and writes every
`hand` event on the page as JSON. The word "refuse" in an edited text is refused.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
TOP = Path(__file__).parent.parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests")]

import gradio as gr  # noqa: E402
from written import search  # noqa: E402

from components.step_panel import StepPanel  # noqa: E402
from components.step_value import step_value  # noqa: E402
from components.theme import head, theme  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.generators.scripted import Written  # noqa: E402
from tts_core.trace import Trace  # noqa: E402

CAN = {"verifiers": ["written", "judge"], "can": True, "told": ""}
CANNOT = {"verifiers": ["written"], "can": False, "told": "A run is going on: wait for its end."}
LISTEN = """
document.addEventListener("treeline:select", (event) => {
  window.treelineAsked = JSON.stringify({ trace: "stub", step: event.detail });
  trigger("pick", { step: event.detail });
});
"""


def page(trace: Trace, hands: dict[str, Any] | None) -> gr.Blocks:
    def value(place: int, **more: Any) -> dict[str, Any]:
        try:
            told = step_value(trace, place)
        except InputError as error:
            return {"error": str(error)}
        offered = {"hands": {**hands, **more}} if hands else {}
        return {**told, **offered, "asked": {"trace": "stub", "step": place}}

    def on_pick(event: gr.EventData) -> dict[str, Any]:
        return value(event._data["step"])

    def on_hand(event: gr.EventData) -> tuple[Any, str]:
        asked = dict(event._data)
        refused = {"refused": "It was refused."} if "refuse" in (asked["text"] or "") else {}
        return value(asked["step"], **refused), json.dumps(asked)

    quiet = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "multiple"}
    with gr.Blocks(analytics_enabled=False) as demo:
        panel = StepPanel(elem_id="side")
        said = gr.Textbox(elem_id="events", label="Last event")
        listener = gr.HTML(html_template="<i></i>", js_on_load=LISTEN)
        listener.pick(on_pick, None, panel, **quiet)
        panel.hand(on_hand, None, [panel, said], **quiet)
    return demo


def main(port: int, tree: str, offered: str) -> None:
    written = Written.from_json(json.loads(Path(tree).read_text("utf-8")))
    journal = search(written, "beam", keep=2, branch=2, answer="1/2")
    demo = page(Trace.fold("stub", journal.events), {"can": CAN, "cannot": CANNOT}.get(offered))
    demo.launch(server_name="127.0.0.1", server_port=port, theme=theme(), head=head(), quiet=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
