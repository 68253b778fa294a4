"""A peer: an OpenAI-compatible server on the same machine, given the same prompts and lengths.

Knows /v1/models and /v1/completions. A batch is as many requests at once, from threads.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from ..errors import ModelError
from .decode import Decode, Prompts
from .measure import Bar
from .session import Session

TIMEOUT = 600.0
"""Seconds until a silent server counts as gone."""

EXTRAS = {"min_tokens": None, "ignore_eos": True, "top_k": -1}
"""What vLLM and llama.cpp know beyond OpenAI's settings; left out for a server that refuses it."""


class Peer:
    """The server. `url` may end in /v1 or not.

    Raises:
        ModelError: it does not answer, or serves no model.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/").removesuffix("/v1") + "/v1"
        served = self._ask("models").get("data") or []
        if not served:
            raise ModelError(f"The peer {self.url} serves no model.")
        self.model = str(served[0]["id"])
        self._extras = True

    def complete(self, prompt: str, tokens: int) -> int:
        """How many tokens the server made behind a prompt, asked for exactly `tokens`."""
        asked = {
            "model": self.model,
            "prompt": prompt,
            "max_tokens": tokens,
            "temperature": 1.0,
            "top_p": 1.0,
        }
        if self._extras:
            try:
                answer = self._ask("completions", asked | EXTRAS | {"min_tokens": tokens})
                return int(answer["usage"]["completion_tokens"])
            except ModelError as error:
                if not isinstance(error.__cause__, urllib.error.HTTPError):
                    raise
                self._extras = False
        return int(self._ask("completions", asked)["usage"]["completion_tokens"])

    def _ask(self, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        try:
            request = urllib.request.Request(f"{self.url}/{what}", data, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                found: dict[str, Any] = json.load(answer)
                return found
        except (OSError, ValueError) as error:
            raise ModelError(f"The peer {self.url} does not answer {what} as it should ({error}).") from error


@dataclass
class PeerDecode(Decode):
    """Decoding where the baseline is a peer; reported, without a bar."""

    peer: Peer | None = None
    bar: Bar | None = None

    @property
    def name(self) -> str:
        return f"peer-{self.batch}"

    @property
    def against(self) -> str:
        assert self.peer is not None
        return (
            f"{self.peer.model} at {self.peer.url}, {self.batch} requests to /completions at once with the "
            f"text of the same {self.prompt} prompt tokens, max_tokens = {self.tokens}, temperature 1, top_p "
            "1, end token ignored where the server can; tokens counted as it reports them"
        )

    def plain(self, session: Session, task: Prompts) -> int:
        peer = self.peer
        assert peer is not None
        texts = [session.baseline.text(prompt) for prompt in task]
        with ThreadPoolExecutor(len(texts)) as pool:
            return sum(pool.map(lambda text: peer.complete(text, self.tokens), texts))
