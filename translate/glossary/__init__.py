r"""Fixed terms: reading term files, finding terms in sources, and the workbench for the people who keep the files.

::

    glossaries/*.tsv ─ load_glossary ─ Glossary ─ Matcher.match(source) ─ Occurrences ─→ enforce
         ↑
    GlossaryFile (edits)   lint   where   impact   suggest   convert

A file is a TSV with a header; ``source`` and ``target`` are needed, the rest may be left out:

=================  ================================================================================================
``match``          ``lemma`` (any inflected form; the default), ``exact`` (only a genitive may follow), ``forms``
                   (only the listed ones), ``prefix`` (also written ``terror*``; in a longer word nothing is forced)
``case``           ``auto`` (acronyms and names heed capitals), ``sensitive``, ``insensitive``
``status``         ``approved``, ``keep`` (leave as it is), ``forbidden`` (must not appear), ``draft`` (not in force)
``forms``          further source forms, ``|`` between them
``target_forms``   further targets that count as the term used
``condition``      ``role=caption``, ``near=WORD`` (in the sentence), ``paragraph=WORD``, ``!=`` for not, ``|`` for or,
                   ``;`` for and
``note``           for people; other columns are theirs too
=================  ================================================================================================

``#`` begins a comment; a source that begins with ``#`` is written ``\#metoo``. Two bare columns without a header
are source and target. Homographs are narrowed by the target: ``to force`` is a verb, ``a force`` a noun. Where several
entries fit, the longest hit wins, then what stands as its entry writes it, then one with a condition, then the earlier.
"""

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
from translate.glossary.load import glossary_of, load_glossary, parse_glossary
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
    "glossary_of",
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
