"""How the ``sidestilt`` command starts and ends: every failure told in a line, every end with its exit code.

Only the standard library is imported here: what takes longer is imported where Ctrl-C is already told in a sentence.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import NoReturn

from translate import process
from translate.cli import streams
from translate.cli.ending import ending, watched
from translate.errors import SidestiltError

__all__ = ["command", "main"]

PIPE_CLOSED = 1
"""Exit code where the reader of stdout went away; Rich's and Typer's too."""


def _tell(message: str, *, label: str = "error") -> None:
    try:
        from translate.cli.console import warn

        warn(message, label=label, style="red")
    except Exception:  # an environment so broken that nothing can be coloured
        streams.Messages().write(f"{label}: {message}\n")


def _run() -> int:
    """Run the command; its exit code."""
    try:
        import typer

        from translate.cli.app import app
    except ImportError as error:
        if os.environ.get("SIDESTILT_DEBUG"):
            raise
        _tell(f"the installation is incomplete ({error}); set it up again with 'make run'")
        return 2
    try:
        code = app(standalone_mode=False)
    except SidestiltError as error:
        _tell(str(error))
        return error.exit_code
    except typer.TyperException as error:
        _usage(error)
        return 2
    except typer.Abort:
        raise KeyboardInterrupt from None
    if code == 130:  # Typer turns Ctrl-C into this code without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _usage(error: Exception) -> None:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        streams.Messages().write(context.get_help() + "\n")
        return
    command = context.command_path if context is not None else "sidestilt"
    message = error.format_message().rstrip(".") if hasattr(error, "format_message") else str(error)
    _tell(f"{message}; '{command} --help' shows what there is")


def _guarded() -> int:
    """:func:`_run` with everything that nobody foresaw told too."""
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output went away (head, less): nothing to tell anybody
        streams.drop(sys.stdout)
        return PIPE_CLOSED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        if not streams.flush() or (not place and error.errno in (errno.ENOSPC, errno.EBADF)):
            place = "stdout: "
            streams.drop(sys.stdout)
        _tell(f"{place}{error.strerror or error}; check the disk and the permissions")
        return 1
    except Exception as error:
        if os.environ.get("SIDESTILT_DEBUG"):
            raise
        _tell(
            f"this should not happen ({type(error).__name__}: {error}); "
            "run again with SIDESTILT_DEBUG=1 and report what it prints"
        )
        return 1
    return code


def main() -> NoReturn:
    """Run the command line.

    Exit codes: 0 done, 1 an input failed, 2 wrong usage or configuration, 3 a strict check missed, 130 interrupted
    (Ctrl-C, which is also how ``review`` and ``watch`` end; 143 and 129 where another program or the terminal ended it).
    """
    try:
        streams.prepare()
        with watched():
            code = _guarded()
    except KeyboardInterrupt:
        with suppress(ValueError):  # not the main thread
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C can't hurry what is over
        streams.flush()
        _tell(ending.words, label="interrupted")
        code = ending.code
    sys.exit(code)


def command() -> NoReturn:
    """:func:`main` for a process of its own: it ends at once, also while something is being decoded."""
    process.settle()
    try:
        main()
    except SystemExit as end:
        if any(t.name.startswith("decode") for t in threading.enumerate()):
            streams.flush()
            os._exit(end.code if isinstance(end.code, int) else 1)
        raise
