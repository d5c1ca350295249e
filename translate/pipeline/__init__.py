"""Joins the stages: documents in, proven and checked translations out, many documents at a time."""

from translate.pipeline.inputs import find_inputs, names_for
from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State
from translate.pipeline.lines import translate_lines
from translate.pipeline.proof import Proofreader, compare
from translate.pipeline.refresh import load_outputs, refresh, rewrite, write_index
from translate.pipeline.run import Batch
from translate.pipeline.translate import Translator
from translate.pipeline.unit import Unit

__all__ = [
    "Batch",
    "DocumentOutcome",
    "Observer",
    "Proofreader",
    "RunReport",
    "SilentObserver",
    "State",
    "Translator",
    "Unit",
    "compare",
    "find_inputs",
    "load_outputs",
    "names_for",
    "refresh",
    "rewrite",
    "translate_lines",
    "write_index",
]
