"""Joins the stages: documents in, proven and checked translations out, many documents at a time."""

from translate.pipeline.inputs import STDIN, Paths, find_inputs, listed_in, names_for
from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State, Store
from translate.pipeline.lines import translate_lines
from translate.pipeline.pools import POOL, Pool, Pools
from translate.pipeline.proof import Proofreader, compare
from translate.pipeline.refresh import load_outputs, refresh, rewrite, write_index
from translate.pipeline.run import Batch
from translate.pipeline.translate import Translator
from translate.pipeline.unit import Unit

__all__ = [
    "POOL",
    "STDIN",
    "Batch",
    "DocumentOutcome",
    "Observer",
    "Paths",
    "Pool",
    "Pools",
    "Proofreader",
    "RunReport",
    "SilentObserver",
    "State",
    "Store",
    "Translator",
    "Unit",
    "compare",
    "find_inputs",
    "listed_in",
    "load_outputs",
    "names_for",
    "refresh",
    "rewrite",
    "translate_lines",
    "write_index",
]
