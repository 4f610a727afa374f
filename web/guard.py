"""Who may ask: this machine alone, with the token that was printed, from this program's own pages.

Every request passes here. Host and Origin are checked (a foreign page, or a name that was made to point here, gets
nothing), the session is a signed cookie that is made anew when the one-time token is used, every write bears the
session's own form token, bodies are bounded in size and in time, and answers forbid what pages do not need.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.formparsers import MultiPartException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "rightsgraph"
LOCAL = ("127.0.0.1", "localhost", "[::1]")
MAX_BODY = 300_000_000  # bytes of one upload; larger inputs are loaded by the command line
MAX_FORM = 2_000_000  # bytes of a form without files
RECEIVE_SECONDS = 30  # a client that sends nothing for so long is let go
_SAFE = ("GET", "HEAD")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# a picture is a page of its own with its script inside: it gets no origin, so it can reach nothing of this program
PICTURE_POLICY = (
    "sandbox allow-scripts allow-downloads allow-popups; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:; frame-ancestors 'self'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" browsers send forms with the origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class _Refused(MultiPartException):
    """A body over its bounds, raised where it is read (the form's reader then lets go of what it holds)."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


class Guard:
    """The ASGI middleware; `token` opens one session and is then worth nothing."""

    def __init__(self, app: ASGIApp, token: str, max_body: int = MAX_BODY) -> None:
        self.app, self.token, self.max_body = app, token, max_body
        self._secret = secrets.token_bytes(32)
        self._signer = URLSafeSerializer(self._secret, salt="session")
        self._sessions: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is None:
            session = self._session(scope)
            refused = self._opened(scope) if session is None else self._foreign_write(scope)
            if session is not None:
                scope.setdefault("state", {}).update(session=session, csrf=self.csrf(session))
        limit = self._limit(scope)
        length = Headers(scope=scope).get("content-length", "")
        if refused is None and length.isdigit() and int(length) > limit:
            refused = _plain(
                413, f"More than {limit:,} bytes are not taken. Load such a file by the command line."
            )
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        body = Body(receive, limit)
        try:
            await self.app(scope, body.receive, _with_headers(send, body))
        except _Refused as error:
            await _plain(error.status, error.message)(scope, receive, _with_headers(send))

    def csrf(self, session: str) -> str:
        """The token that every write of a session bears."""
        return hmac.new(self._secret, f"form {session}".encode(), hashlib.sha256).hexdigest()

    def _limit(self, scope: Scope) -> int:
        kind = Headers(scope=scope).get("content-type", "")
        return self.max_body if kind.startswith("multipart/") else MAX_FORM

    @staticmethod
    def _refusal(scope: Scope) -> Response | None:
        """Names and origins other than this machine's own are refused before anything is read."""
        host = Headers(scope=scope).get("host", "")
        name, port = _split(host)
        server = scope.get("server") or ("", None)
        if name not in LOCAL or (server[1] is not None and port not in (None, server[1])):
            return _plain(421, "This program answers only to the address that it printed.")
        if scope["method"] not in (*_SAFE, "POST"):
            return _plain(405, "Only GET and POST are answered.")
        return None

    def _foreign_write(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            top = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in _SAFE
            if not top:
                return _plain(403, "Asked for by a page of another site.")
        if scope["method"] in _SAFE:
            return None
        origin = headers.get("origin") or headers.get("referer") or ""
        if urlsplit(origin).netloc != headers.get("host"):
            return _plain(403, "A change must come from a page of this program.")
        return None

    def _session(self, scope: Scope) -> str | None:
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(Headers(scope=scope).get("cookie", ""))
            session = str(self._signer.loads(cookies[COOKIE].value))
        except (BadSignature, KeyError, ValueError):
            return None
        return session if session in self._sessions else None

    def _opened(self, scope: Scope) -> Response:
        """A session for who brings the token; it is made here, never taken from the request."""
        given = QueryParams(scope["query_string"].decode("latin-1")).get("token", "")
        if (
            scope["method"] != "GET"
            or not self.token
            or not hmac.compare_digest(given.encode(), self.token.encode())
        ):
            return _plain(
                403, "Open the address that `rightsgraph serve` printed: it bears the token of this desk."
            )
        self.token = ""
        session = secrets.token_urlsafe(24)
        self._sessions.add(session)
        answer = RedirectResponse(scope["path"] if scope["path"].startswith("/") else "/", status_code=303)
        answer.set_cookie(
            COOKIE, str(self._signer.dumps(session)), httponly=True, samesite="strict", path="/"
        )
        return answer


def _split(host: str) -> tuple[str, int | None]:
    name, _, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "")
    return name.lower(), int(port) if port.isdigit() else None


def _plain(status: int, said: str) -> Response:
    return PlainTextResponse(said + "\n", status_code=status)


class Body:
    """What comes in, bounded in size and in the time between two pieces; `refused` is the status if it is over."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._limit = receive, limit
        self._taken = 0
        self._whole = False
        self.refused: int | None = None

    async def receive(self) -> Message:
        """The next message; _Refused where the body is too large or does not go on."""
        if self._whole:  # only the news that the client has gone is still to come
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), RECEIVE_SECONDS)
        except TimeoutError:
            raise self._over(408, "The upload did not go on.") from None
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            self._whole = not message.get("more_body")
            if self._taken > self._limit:
                raise self._over(413, f"More than {self._limit:,} bytes are not taken.")
        return message

    def _over(self, status: int, said: str) -> _Refused:
        self.refused = status
        return _Refused(status, said)


def _with_headers(send: Send, body: Body | None = None) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            if body is not None and body.refused is not None:
                message["status"] = body.refused
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", _POLICY)
        await send(message)

    return guarded
