"""The local review server and the round trip of edits.

::

    edits.py    the edits file that the page exports     parsing.py  such a file read and checked
    takeout.py  edits out of the memory, as such files   apply.py    edits files into the memory, with an account
    library.py  documents of an output folder            desk.py     documents with their edits, and saves
    tables/     bilingual tables out (docx, xlsx, csv) and back
    guard.py    who may talk to the server               server.py   HTTP
"""

from __future__ import annotations

from translate.review.apply import ApplyOutcome, ApplyReport, SegmentReport, apply_edits
from translate.review.desk import AddDrafts, ProveEdits
from translate.review.edits import EditsFile, SegmentEdit, TermPair, dump_edits
from translate.review.library import Library, Shelved
from translate.review.parsing import load_edits, parse_edits
from translate.review.server import create_app, serve, steady_port
from translate.review.tables import TABLES, Table, export_table, read_edits
from translate.review.takeout import edits_files, write_edits

__all__ = [
    "TABLES",
    "AddDrafts",
    "ApplyOutcome",
    "ApplyReport",
    "EditsFile",
    "Library",
    "ProveEdits",
    "SegmentEdit",
    "SegmentReport",
    "Shelved",
    "Table",
    "TermPair",
    "apply_edits",
    "create_app",
    "dump_edits",
    "edits_files",
    "export_table",
    "load_edits",
    "parse_edits",
    "read_edits",
    "serve",
    "steady_port",
    "write_edits",
]
