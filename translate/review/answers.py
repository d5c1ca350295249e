"""What the server says where it doesn't do what it was asked: JSON for our pages, a page for who reads."""

from __future__ import annotations

import html
import json

__all__ = ["refusal"]

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Sidestilt: {error}</title>
<h1>Sidestilt</h1>
<p>{error}</p>
<p>What you typed in a page is still in this browser, and comes back when you open that page again.</p>
</html>
"""


def refusal(error: str, accept: str) -> tuple[bytes, str]:
    """What to answer with, and its media type.

    :param error: what is wrong, and what to do.
    :param accept: the request's ``Accept`` header: browsers ask for a page where somebody opens an address.
    """
    if "text/html" in accept:
        return _PAGE.format(error=html.escape(error)).encode("utf-8", "replace"), "text/html; charset=utf-8"
    return json.dumps({"error": error}, ensure_ascii=False).encode("utf-8", "replace"), "application/json"
