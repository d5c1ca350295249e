"""The Jinja2 environment, and assets with the hashes that the Content-Security-Policy names."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["asset", "bundle", "csp_hash", "environment", "policy"]

_IMPORT = re.compile(r"^import\s[^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|const|let|class)\b)", re.MULTILINE)


@functools.cache
def environment() -> Environment:
    """The one environment: autoescape on, undefined names are errors, filters of :mod:`translate.render.filters`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from translate.render.filters import FILTERS

    env = Environment(
        loader=PackageLoader("translate.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(FILTERS)
    return env


@functools.cache
def asset(name: str) -> str:
    """The text of a file in ``templates/``."""
    return resources.files("translate.render").joinpath("templates", name).read_text("utf-8")


@functools.cache
def bundle(*names: str) -> str:
    """ES modules of ``templates/`` as one inline module: imports and ``export`` dropped, in the order given.

    An inline module can't import another one without a server, so the modules share one scope; a test sees to it
    that no two of them use a name for different things.
    """
    parts = [_EXPORT.sub("", _IMPORT.sub("", asset(name))).strip() for name in names]
    return "\n".join(f"// {name}\n{part}" for name, part in zip(names, parts, strict=True)) + "\n"


@functools.lru_cache(maxsize=16)
def csp_hash(text: str) -> str:
    """``'sha256-…'`` of an inline element's text, as a Content-Security-Policy source (W3C CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(*, script: str, style: str, served: bool) -> str:
    """The page's Content-Security-Policy: its own script and style by hash, and nothing else.

    Trusted Types without a single policy (W3C Trusted Types) make every way of turning text into markup or code
    fail in the page's own script too.

    :param served: whether the page may call the review server that it came from.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {csp_hash(script)}",
            f"style-src {csp_hash(style)}",
            "img-src data:",
            f"connect-src {chr(39)}self{chr(39)}" if served else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
