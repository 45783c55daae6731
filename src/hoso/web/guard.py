"""Who may speak to the page: a secret from the opening address, the right host and origin, nothing from elsewhere."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "hoso"
HEADER = "x-hoso"  # a page of another site cannot set it without asking first, and is told no
_SAFE = {"GET", "HEAD"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_CLOSED = "Mở trang bằng địa chỉ mà lệnh `hoso web` đã in ra."


@dataclass(slots=True)
class Guard:
    """What is asked of every request.

    Attributes:
        hosts: the names (with port) by which the page may be called.
        token: stands in the opening address once; the cookie holds another secret.
        password: asked for besides, where others than this machine may call.
    """

    hosts: frozenset[str]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    password: str | None = None
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def admits(self, words: str) -> bool:
        """Whether what stands in the address opens the page (the token, or the password where there is one)."""
        wanted = self.token if self.password is None else self.password
        return hmac.compare_digest(words.encode(), wanted.encode())


class Guarded:
    """Lets through what the guard admits, and sends every answer with strict headers."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        """Stand before an app."""
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_strictly)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._guard.hosts:
            return PlainTextResponse("421", status_code=421)
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() not in self._guard.hosts:
            return PlainTextResponse("403", status_code=403)
        known = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        if not hmac.compare_digest(known.encode(), self._guard.session.encode()):
            return self._door(scope)
        if scope["method"] not in _SAFE and headers.get(HEADER) != "1":
            return PlainTextResponse("403", status_code=403)
        return None

    def _door(self, scope: Scope) -> ASGIApp:
        """The opening address: its secret is changed for a cookie, and does not stay in the address."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] == "GET" and scope["path"] == "/" and self._guard.admits(given):
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(COOKIE, self._guard.session, httponly=True, samesite="strict", path="/")
            return answer
        return PlainTextResponse(_CLOSED, status_code=401)
