"""The local review server: pages that save their edits themselves.

Loopback only. ::

    GET  /                                    the list of articles
    GET  /NAME.html                           an article's page, made anew with its edits
    GET  /api/documents                       {"documents": [{"name", "title", "sentences", "approved", …}]}
    GET  /api/documents/NAME                  the article as ``sidestilt/1`` JSON, with its edits
    POST /api/documents/NAME/segments/ID      {"target", "state", "comment", "revision", "source_hash", "terms",
                                               "source", "before", "after", "nth", "of"}
           200 {"revision", "target", "state", "comment", "segment", "proof": {"terms", "issues", …}, "drafts": N}
           409 {"error", "current": {"target", "state", "comment", "revision", "reviewer", "time"}}
           409 {"error", "kept", "revision"}: the source has changed or gone; kept, the text is in the memory without a place

Errors are ``{"error": …}``. Who may ask is :mod:`translate.review.guard`'s business.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import os
import re
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translate.errors import EditsError, SidestiltError, StoreError, UsageError
from translate.memory import Memory, SaveOutcome
from translate.render import dump, render_html, render_index
from translate.review.answers import refusal
from translate.review.desk import AddDrafts, Desk, ProveEdits, current, output_of
from translate.review.guard import NO_CONTENT_POLICY, Guard
from translate.review.parsing import decode_object

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

__all__ = ["create_app", "serve", "steady_port"]

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_SENTENCE = re.compile(r"p[1-9]\d{0,8}s[1-9]\d{0,8}")
_STEADY_PORTS: Final = range(61_000, 65_500)
"""Ports of nobody's (RFC 6335) that Linux doesn't hand out by itself, either."""

_GRACE_SECONDS: Final = 2
"""How long open requests may go on after Ctrl-C."""


def create_app(desk: Desk, *, token: str, port: int) -> ASGIApp:
    """The server's ASGI application.

    :param token: what requests have to show.
    :param port: the port that it is served on, which the ``Host`` of requests has to name.
    """
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.exceptions import HTTPException
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    def page(text: str) -> Response:
        found = _POLICY.search(text)
        policy = f"{html.unescape(found[1])}; frame-ancestors 'none'" if found else NO_CONTENT_POLICY
        data = text.encode("utf-8", "replace")
        return Response(data, media_type="text/html", headers={"Content-Security-Policy": policy})

    def index(_: Request) -> Response:
        lines, _errors = desk.summaries()
        return page(render_index(lines))

    def article(request: Request) -> Response:
        document = desk.document(request.path_params["name"])
        if document is None:
            raise HTTPException(404, "There is no such article.")
        return page(render_html(document, config={"api": "/api", "token": token}, index="/"))

    def documents(_: Request) -> Response:
        lines, errors = desk.summaries()
        listed: list[dict[str, Any]] = [
            {
                "name": line.name,
                "title": line.title,
                "sentences": line.sentences,
                "approved": line.approved,
                "needs_work": line.needs_work,
                "terms": {
                    "used": line.terms.used,
                    "repaired": line.terms.repaired,
                    "missed": line.terms.missed,
                },
                "errors": line.errors,
                "warnings": line.warnings,
                "notes": line.notes,
                "changed": line.changed,
                "source_hash": line.source_hash,
            }
            for line in lines
        ]
        listed += [{"name": name, "error": error} for name, error in errors.items()]
        return JSONResponse({"documents": sorted(listed, key=lambda line: str(line["name"]))})

    def document(request: Request) -> Response:
        found = desk.document(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "There is no such article.")
        return Response(dump(found).encode("utf-8", "replace"), media_type="application/json")

    async def save(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "Send JSON.")
        body = await request.body()
        name, segment = request.path_params["name"], request.path_params["id"]
        return await run_in_threadpool(_save, desk, name, segment, body)

    async def refused(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            body, kind = refusal(error.detail, request.headers.get("accept", ""))
            return Response(body, error.status_code, media_type=kind)
        # of edits the file is the request itself
        told = error.problem if isinstance(error, EditsError) else str(error)
        return JSONResponse({"error": told}, 507 if isinstance(error, StoreError) else 422)

    app = Starlette(
        routes=[
            Route("/", index),
            Route("/index.html", index),
            Route("/api/documents", documents),
            Route("/api/documents/{name}", document),
            Route("/api/documents/{name}/segments/{id}", save, methods=["POST"]),
            Route("/{name}.html", article),
        ],
        exception_handlers={
            HTTPException: refused,
            SidestiltError: refused,
        },
    )
    return Guard(app, token=token, port=port)


def _save(desk: Desk, name: str, segment: str, body: bytes) -> Response:
    """Answer a save."""
    from starlette.exceptions import HTTPException
    from starlette.responses import JSONResponse

    from translate.review.desk import Posted

    posted = Posted.parse(decode_object(body, Path("request")))
    shelved = desk.library.get(name)
    if shelved is None:
        raise HTTPException(404, "There is no such article.")
    if not _SENTENCE.fullmatch(segment):  # no article ever had it
        raise HTTPException(404, "There is no such sentence.")
    result = desk.save(shelved.document, segment, posted)
    if result.outcome is SaveOutcome.STALE:
        kept = " Your text is kept." if result.edit is not None else ""
        error = f"The source of this sentence has changed meanwhile.{kept} Load the page again."
        revision = {} if result.edit is None else {"revision": result.edit.revision}
        return JSONResponse({"error": error, "kept": result.edit is not None, **revision}, 409)
    if result.outcome is SaveOutcome.CONFLICT and result.edit is not None:
        error = "Somebody has saved this sentence since."
        return JSONResponse({"error": error, "current": current(result.edit)}, 409)
    drafts = desk.hand_over(name, result.segment, posted.terms)
    proof = desk.proof(shelved.document, result)
    saved = (
        {"target": posted.target, "state": posted.state.value, "comment": posted.comment, "revision": 0}
        if result.edit is None
        else current(result.edit)
    )
    return JSONResponse({**saved, "segment": result.segment, "proof": proof, "drafts": drafts})


def serve(
    output: Path,
    memory: Memory,
    *,
    port: int | None = None,
    on_ready: Callable[[str], None],
    prove_edit: ProveEdits | None = None,
    add_drafts: AddDrafts | None = None,
) -> frozenset[str]:
    """Serve the review pages of ``output`` until Ctrl-C.

    :param memory: where edits go.
    :param port: on 127.0.0.1; 0 for any that is free, none for the folder's own (:func:`steady_port`) or, where that
        is taken, any that is free.
    :param on_ready: told the address to open, with its token, once the server answers.
    :param prove_edit: proves the edited segments of a document (or of one paragraph of it) again.
    :param add_drafts: takes corrections for the glossary.
    :returns: names of the documents with edits saved here: their other outputs are to be made anew.
    :raises UsageError: the port is taken or not allowed.
    :raises ReadError: ``output`` isn't a folder.
    """
    import uvicorn

    desk = Desk(output_of(output), memory, prove_edit, add_drafts)
    with _listen_steadily(output) if port is None else _listen(port) as listener:
        port = listener.getsockname()[1]
        token = secrets.token_urlsafe(24)
        config = uvicorn.Config(
            create_app(desk, token=token, port=port),
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                if self.started:  # in a thread: opening a browser may take as long as it likes
                    await asyncio.to_thread(on_ready, f"http://127.0.0.1:{port}/?token={token}")

        with suppress(KeyboardInterrupt):  # uvicorn passes Ctrl-C on when it has ended by it
            Server(config).run(sockets=[listener])
    return frozenset(desk.changed)


def steady_port(output: Path) -> int:
    """The port that an output folder's pages are served on whenever it is free.

    A browser keeps what a page remembers by address and port: from another port, edits that were made while the
    server was away would not be found again.
    """
    digest = hashlib.sha256(os.fsencode(output.resolve())).digest()
    return _STEADY_PORTS[int.from_bytes(digest[:8]) % len(_STEADY_PORTS)]


def _listen_steadily(output: Path) -> socket.socket:
    try:
        return _listen(steady_port(output))
    except UsageError:
        return _listen(0)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows SO_REUSEADDR would share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"port {port} can't be used ({reason})", advice="give another with --port, or 0 for a free one"
        ) from error
    return listener
