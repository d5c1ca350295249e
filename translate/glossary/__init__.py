"""Term files: loading, matching, linting, suggesting, converting."""

from translate.glossary.file import GlossaryFile
from translate.glossary.load import load_glossary, parse_glossary
from translate.glossary.match import Matcher, MatchReport, Overlap

__all__ = ["GlossaryFile", "MatchReport", "Matcher", "Overlap", "load_glossary", "parse_glossary"]
