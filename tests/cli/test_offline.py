"""Nothing leaves the machine: what the kernel saw, and a run where there is no network at all."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, Sidestilt

NETWORK = re.compile(r"\b(?:connect|sendto|sendmsg|bind)\(\d+, (?:.*?sa_family=(AF_\w+))?")


def allowed(*command: str) -> bool:
    """Whether this machine has a tool and lets it work."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, timeout=30, check=False).returncode == 0


def unshared() -> list[str]:
    """The command that takes the network away, or none."""
    for flags in ("-n", "-rn"):
        if allowed("unshare", flags):
            return ["unshare", flags]
    return []


@pytest.mark.model
def test_no_command_connects_anywhere(sidestilt: Sidestilt, tmp_path: Path) -> None:
    """Under strace, no process of ``run``, ``lines``, ``check`` and ``doctor`` connects outside the machine's own sockets."""
    if not allowed("strace", "-f", "-o", "/dev/null"):
        pytest.skip("strace isn't here, or isn't allowed")
    log = tmp_path / "calls"
    for args in (["run", "--no-memory"], ["lines"], ["check", "--fail-on", "never"], ["doctor"]):
        command = ["strace", "-f", "-e", "trace=network", "-o", str(log), *COMMAND, *args]
        done = subprocess.run(
            command, cwd=sidestilt.folder, input=b"Hei.\n", capture_output=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        calls = log.read_text("utf-8", "replace").splitlines()
        assert "exited with 0" in calls[-1], calls[-1:]
        families = {match[1] for line in calls if (match := NETWORK.search(line))}
        assert families <= {"AF_UNIX"}, [line for line in calls if NETWORK.search(line)]


@pytest.mark.model
def test_a_run_without_a_network_is_the_same(sidestilt: Sidestilt) -> None:
    """In a network namespace without any interface, the pages are byte for byte those of a run with one."""
    alone = unshared()
    if not alone:
        pytest.skip("unshare isn't here, or isn't allowed")
    for prefix, output in (([], "with"), (alone, "without")):
        done = subprocess.run(
            [*prefix, *COMMAND, "run", "--no-memory", "-o", output],
            cwd=sidestilt.folder,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
    for name in ("skole.html", "skole.json"):
        assert Path("with", name).read_bytes() == Path("without", name).read_bytes()
