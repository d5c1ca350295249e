"""Who may talk to the review server, and how much they may say.

A server on the loopback address can still be reached by any page open in the user's browser. So a request has to
name this server as its ``Host`` (DNS rebinding), come from its own pages where it says where it comes from
(``Origin``, ``Sec-Fetch-Site``: CSRF), and show the token that only the address printed in the terminal holds.
See OWASP, *Cross-Site Request Forgery Prevention*, and the Fetch standard on these headers.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode

from translate.review.answers import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BODY_LIMIT", "NO_CONTENT_POLICY", "Guard"]

BODY_LIMIT: Final = 2 * 2**20
"""Bytes of a request's body at most."""

NO_CONTENT_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Content-Security-Policy of what isn't a page."""

_HEADERS: Final[Mapping[str, str]] = {
    "cache-control": "no-store",
    "content-security-policy": NO_CONTENT_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """ASGI middleware: refuses what isn't from the user's own page, and puts security headers on every answer."""

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        """Guard ``app``.

        :param token: what a request has to show.
        :param port: the port that the server listens on.
        """
        self._app = app
        self._token = token
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._cookie = f"sidestilt-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return  # no web sockets and no lifespan here

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in _HEADERS.items() if k.encode() not in given),
                ]
            await send(message)

        headers = _headers(scope)
        refused = self._refusal(scope, headers)
        if refused is not None:
            await _answer(guarded_send, *refused, accept=headers.get("accept", [""])[0])
            return
        if scope["method"] == "GET" and (query := parse_qsl(scope["query_string"].decode("latin-1"))):
            tokens = [value for key, value in query if key == "token"]
            if tokens:  # authorised above: keep the token in a cookie, and out of the address bar
                rest = urlencode([(key, value) for key, value in query if key != "token"])
                place = quote("/" + scope["path"].lstrip("/")) + (f"?{rest}" if rest else "")
                cookie = f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
                await _answer(guarded_send, 303, "", {"location": place, "set-cookie": cookie})
                return

        from starlette.exceptions import HTTPException

        received = 0

        async def limited_receive() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > BODY_LIMIT:  # sent in chunks, without a length
                raise HTTPException(413, _TOO_LARGE)
            return message

        await self._app(scope, limited_receive, guarded_send)

    def _refusal(self, scope: Scope, headers: Mapping[str, list[str]]) -> tuple[int, str] | None:
        """Why a request is refused, with its status; none where it may pass."""
        hosts = headers.get("host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 403, "This server answers only to its own address."
        origins = headers.get("origin", [])
        own_origin = f"http://{hosts[0].lower()}"
        if any(origin.lower() != own_origin for origin in origins):
            return 403, "This server answers only to its own pages."
        navigation = (
            scope["method"] == "GET"
            and headers.get("sec-fetch-mode") == ["navigate"]
            and headers.get("sec-fetch-dest") == ["document"]
        )
        if not navigation and headers.get("sec-fetch-site", ["none"])[0] not in ("same-origin", "none"):
            return 403, "This server answers only to its own pages."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "This server knows GET, HEAD and POST."
        if not self._authorised(scope, headers, from_own_page=bool(origins)):
            return (
                403,
                "This server was started anew, or you came by another way. Open the address that “sidestilt review” printed last.",
            )
        length = headers.get("content-length", ["0"])[0]
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            return 413, _TOO_LARGE
        return None

    def _authorised(self, scope: Scope, headers: Mapping[str, list[str]], *, from_own_page: bool) -> bool:
        """Whether the request shows the token: in its own header; in the cookie; on a page, in the address."""
        if any(self._is_token(value) for value in headers.get("x-sidestilt-token", [])):
            return True
        if scope["method"] != "POST" or from_own_page:
            for cookie in headers.get("cookie", []):
                for part in cookie.split(";"):
                    name, _, value = part.strip().partition("=")
                    if name == self._cookie and self._is_token(value):
                        return True
        if scope["method"] == "GET" and not scope["path"].startswith("/api"):
            query = parse_qsl(scope["query_string"].decode("latin-1"))
            return any(key == "token" and self._is_token(value) for key, value in query)
        return False

    def _is_token(self, value: str) -> bool:
        return secrets.compare_digest(value.encode("utf-8", "replace"), self._token.encode())


_TOO_LARGE: Final = f"A request may hold {BODY_LIMIT // 2**20} MB."


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


async def _answer(
    send: Send, status: int, error: str, extra: Mapping[str, str] | None = None, *, accept: str = ""
) -> None:
    body, kind = refusal(error, accept) if error else (b"", "application/json")
    headers = {"content-type": kind, "content-length": str(len(body)), **(extra or {})}
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(k.encode(), v.encode("latin-1")) for k, v in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": body})
