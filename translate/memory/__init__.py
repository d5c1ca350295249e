"""SQLite: the translation cache and reviewers' edits.

::

    keys.py      what a cached translation depends on, as one key
    codec.py     Translation ↔ bytes, without loss
    schema.py    tables and migrations          database.py   opening, transactions, damage, other processes
    salvage.py   edits out of a damaged file
    edits.py     an edit, a proposal            placing.py    where edits belong in a document that changed
    saving.py    three-way merge, conflicts     homes.py      which sentence a proposal is for
    articles.py  whose edits they are: articles that share a name
    overlay.py   edits laid over a translated document
    finished.py  whose outputs are written
    memory.py    Memory: all of it for the other layers
"""

from __future__ import annotations

from translate.memory.articles import alike, sketch
from translate.memory.codec import decode, encode
from translate.memory.edits import (
    UNPLACED,
    Context,
    Edit,
    Placement,
    Proposal,
    SaveOutcome,
    SaveResult,
    tidy_comment,
    tidy_target,
)
from translate.memory.finished import Finished
from translate.memory.homes import contexts
from translate.memory.keys import cache_key
from translate.memory.memory import Memory, MemoryInfo, default_path
from translate.memory.overlay import overlay
from translate.memory.placing import place, reading_order

__all__ = [
    "UNPLACED",
    "Context",
    "Edit",
    "Finished",
    "Memory",
    "MemoryInfo",
    "Placement",
    "Proposal",
    "SaveOutcome",
    "SaveResult",
    "alike",
    "cache_key",
    "contexts",
    "decode",
    "default_path",
    "encode",
    "overlay",
    "place",
    "reading_order",
    "sketch",
    "tidy_comment",
    "tidy_target",
]
