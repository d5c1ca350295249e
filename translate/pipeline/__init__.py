"""Joins the stages: documents in, proven and checked translations out, many documents at a time."""

from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State
from translate.pipeline.lines import translate_lines
from translate.pipeline.run import Batch, find_inputs, names_for
from translate.pipeline.translate import Translator, Unit
from translate.pipeline.write import write_text

__all__ = [
    "Batch",
    "DocumentOutcome",
    "Observer",
    "RunReport",
    "SilentObserver",
    "State",
    "Translator",
    "Unit",
    "find_inputs",
    "names_for",
    "translate_lines",
    "write_text",
]
