"""SQLite: the translation cache and reviewers' edits.

::

    keys.py      what a cached translation depends on, as one key
    codec.py     Translation ↔ bytes, without loss
    schema.py    tables and migrations          database.py   opening, transactions, damage, other processes
    salvage.py   edits out of a damaged file
    edits.py     an edit, and where it belongs in a document that changed
    saving.py    three-way merge, conflicts     overlay.py    edits laid over a translated document
    memory.py    Memory: all of it for the other layers
"""

from __future__ import annotations

from translate.memory.codec import decode, encode
from translate.memory.edits import (
    Edit,
    Placement,
    Proposal,
    SaveOutcome,
    SaveResult,
    place,
    tidy_comment,
    tidy_target,
)
from translate.memory.keys import cache_key
from translate.memory.memory import Finished, Memory, MemoryInfo, default_path
from translate.memory.overlay import overlay

__all__ = [
    "Edit",
    "Finished",
    "Memory",
    "MemoryInfo",
    "Placement",
    "Proposal",
    "SaveOutcome",
    "SaveResult",
    "cache_key",
    "decode",
    "default_path",
    "encode",
    "overlay",
    "place",
    "tidy_comment",
    "tidy_target",
]
