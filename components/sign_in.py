"""Sign in: the gate in front of everything, its page, and who one is.

Knows which requests pass. Gradio asks for the password (`/login`) and gives the cookie; what it would serve
to strangers all the same is behind the gate too. Does not know what a person may do: see `owner.py`.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .accounts import ADDRESS, HubAccounts, UserAccounts
from .header import MARK
from .owner import SIGN_IN, Owners
from .piece import HERE
from .theme import ICON

SAFE = {"x-content-type-options": "nosniff", "cache-control": "no-store"}

HEAD = '<meta name="treeline-who" content="who">'
"""Makes the header of each page ask who one is."""

FOREIGN = "This request comes from a page of another site, for which nothing is done here."

_SCRIPT = (HERE / "sign_in.js").read_text("utf-8")

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; "
    f"script-src 'sha256-{base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()}'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""The page does nothing but its own script."""


_UNFRAMED = (
    (b"content-security-policy", b"frame-ancestors 'self'"),
    (b"x-frame-options", b"SAMEORIGIN"),
)


class Gate:
    """Middleware: without a session one gets the page to sign in, or 401 with a sentence.

    What pages of other sites send is refused, for Gradio's cookie would go with it.

    Args:
        framed: other sites may show the app in a frame.
    """

    def __init__(
        self,
        app: ASGIApp,
        accounts: UserAccounts | HubAccounts,
        root_path: str = "",
        framed: bool = False,
    ) -> None:
        self._app = app
        self._accounts = accounts
        self._framed = framed
        self._page = page(root_path)
        self._headers = {**SAFE, "content-security-policy": POLICY, "x-frame-options": "DENY"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        refused = self._refused(request)
        if refused is None:
            ADDRESS.set(request.client.host if request.client else "")
            await self._app(scope, receive, self._unframed(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refused(scope, receive, send)

    def _unframed(self, send: Send) -> Send:
        """Answers that no other site may show in a frame, where it could steer a person's clicks."""
        if self._framed or not isinstance(self._accounts, UserAccounts):
            return send

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_UNFRAMED]
            await send(message)

        return sent

    def _refused(self, request: HTTPConnection) -> Response | None:
        """The answer to a request that does not pass."""
        path, asks = request.scope["path"].rstrip("/"), request.scope.get("method") in ("GET", "HEAD")
        if _foreign(request, asks):
            return JSONResponse({"error": FOREIGN}, 403, headers=SAFE)
        if not isinstance(self._accounts, UserAccounts):
            return None
        self._accounts.join(request.scope["app"])
        if path == "/logout":
            self._accounts.sign_out(request)
            return RedirectResponse("./", 303, headers=SAFE)
        # the last is Gradio's word to itself when it starts
        if path == "/login" or path == "/gradio_api/startup-events" or self._accounts.signed(request):
            return None
        if asks and ("text/html" in request.headers.get("accept", "") or not path):
            return HTMLResponse(self._page, headers=self._headers)
        return JSONResponse({"error": SIGN_IN}, 401, headers=SAFE)


class Who:
    """The route that tells a page who one is."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners

    def routes(self) -> list[Route]:
        """To be matched before any other."""
        return [Route("/who", self.who)]

    def who(self, request: Request) -> Response:
        """{name, role, out}, or {in} for a visitor who may sign in; paths from the root of the app."""
        accounts = self.owners.accounts
        if accounts is None or not accounts.signed(request):
            return JSONResponse({"in": "/login/huggingface"}, headers=SAFE)
        person = self.owners.person(request)
        return JSONResponse({"name": person.name, "role": person.role, "out": "/logout"}, headers=SAFE)


def page(root_path: str = "") -> str:
    """The page to sign in, whole: a stranger is served nothing else."""
    sheets = "".join((HERE / f"{name}.css").read_text("utf-8") for name in ("theme", "sign_in"))
    return (
        (HERE / "sign_in.html")
        .read_text("utf-8")
        .replace("SHEETS", sheets)
        .replace("ICON", ICON)
        .replace("MARK", MARK)
        .replace("ROOT", escape(root_path.rstrip("/"), quote=True))
        .replace("SCRIPT", _SCRIPT)
    )


def _foreign(request: HTTPConnection, asks: bool) -> bool:
    """Whether a browser says that another site's page sends this, but for a link that is followed."""
    followed = asks and request.headers.get("sec-fetch-mode") == "navigate"
    return request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none") and not followed
