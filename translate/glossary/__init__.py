"""Term files: loading, matching, linting, suggesting, converting."""

from translate.glossary.load import load_glossary, parse_glossary
from translate.glossary.match import Matcher, MatchReport, Overlap

__all__ = ["MatchReport", "Matcher", "Overlap", "load_glossary", "parse_glossary"]
