"""Joins the stages: documents in, proven and checked translations out, many documents at a time."""

from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State
from translate.pipeline.lines import translate_lines
from translate.pipeline.proof import Proofreader
from translate.pipeline.refresh import load_outputs, refresh, write_index
from translate.pipeline.run import Batch, find_inputs, names_for
from translate.pipeline.translate import Translator, Unit
from translate.pipeline.write import write_text

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
    "find_inputs",
    "load_outputs",
    "names_for",
    "refresh",
    "translate_lines",
    "write_index",
    "write_text",
]
