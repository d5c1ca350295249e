"""Term files: loading, matching, linting, suggesting, converting."""

from translate.glossary.convert import (
    FORMATS,
    Conversion,
    Format,
    convert,
    detect_format,
    read_terms,
    write_terms,
)
from translate.glossary.file import GlossaryFile, add_terms
from translate.glossary.lint import LINTS, Finding, lint, lint_files
from translate.glossary.load import load_glossary, parse_glossary
from translate.glossary.match import Matcher, MatchReport, Overlap
from translate.glossary.places import Place, Touched, impact, where
from translate.glossary.suggest import Suggestion, SuggestionKind, suggest

__all__ = [
    "FORMATS",
    "LINTS",
    "Conversion",
    "Finding",
    "Format",
    "GlossaryFile",
    "MatchReport",
    "Matcher",
    "Overlap",
    "Place",
    "Suggestion",
    "SuggestionKind",
    "Touched",
    "add_terms",
    "convert",
    "detect_format",
    "impact",
    "lint",
    "lint_files",
    "load_glossary",
    "parse_glossary",
    "read_terms",
    "suggest",
    "where",
    "write_terms",
]
