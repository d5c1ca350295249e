"""Which documents are finished: a document whose outputs lie there as they would be written again is left alone.

Two keys say so. The file key is made of the file's bytes and every setting, so that nothing has to be read for it. The
content key is made of sentences and of the glossary entries that hit them, so that an edited glossary touches only the
documents that it hits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate.domain import Document, TermStatus
from translate.errors import StoreError
from translate.memory import Finished, Memory
from translate.pipeline.facts import read_facts
from translate.pipeline.interface import DocumentOutcome, Store
from translate.pipeline.translate import Translator
from translate.pipeline.unit import Unit
from translate.render import folder_url

__all__ = ["Ledger", "content_key"]


@dataclass(slots=True)
class Ledger:
    """The finished documents of one output folder, under one set of settings."""

    memory: Memory
    """Where it is kept."""

    output: Path
    """The folder."""

    translator: Translator
    """Whose engine, glossary and rules the outputs depend on."""

    settings: Sequence[str] = ()
    """Whatever else they depend on: formats, version, readers' data."""

    common: str = field(init=False)
    """Stands for engine, rules and settings: part of every key."""

    _glossary: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        translator = self.translator
        self.common = _digest([translator.signature, str(translator.checks), *self.settings])
        in_force = (t.key for t in translator.glossary.terms if t.status is not TermStatus.DRAFT)
        self._glossary = _digest([translator.glossary.name, *in_force])

    def file_key(self, path: Path, name: str, article: str) -> str:
        """Stands for a file's bytes and folder, the whole glossary, every setting and the edits; empty for a pipe.

        :param article: the id of its article, whose the edits are; empty where it isn't known yet.
        :raises OSError: it can't be read.
        """
        if path.exists() and not path.is_file():  # a pipe can be read only once, and that is the reader's
            return ""
        with path.open("rb") as file:
            data = hashlib.file_digest(file, "sha256").hexdigest()
        folder = folder_url(path, self.output)
        edits = _edits(self.memory, name, article)
        return _digest([self.common, self._glossary, data, folder, article, *edits])

    def known(self, name: str) -> Finished | None:
        """What is known of a document whose outputs lie there as they were written; none of any other."""
        return self.memory.finished(name, self.output)

    def recall(self, path: Path, name: str, finished: Finished) -> DocumentOutcome | None:
        """The outcome of a finished document; none where it can't be told any more."""
        try:
            return read_facts(finished.facts, path, name, self.output)[0]
        except ValueError:
            return None

    def note(self, keys: tuple[str, str], outcome: DocumentOutcome, facts: str) -> None:
        """Note that a document's outputs are written.

        :param keys: its file key and content key.
        :param facts: what is to be known of it, from :func:`~translate.pipeline.facts.write_facts`.
        """
        finished = Finished(*keys, facts)
        try:
            self.memory.finish(outcome.name, self.output, finished, outcome.outputs)
        except (OSError, ValueError) as error:  # an output that vanished already
            raise StoreError(
                f"can't note that {outcome.name} is finished ({error})",
                advice="check the output folder and run again",
            ) from error

    def renew(self, name: str, finished: Finished, file_key: str, outcome: DocumentOutcome) -> None:
        """Note a new file key for outputs that stand: the file or the glossary changed, but nothing that they show."""
        self.memory.finish(
            name, self.output, Finished(file_key, finished.content_key, finished.facts), outcome.outputs
        )


def content_key(
    common: str, document: Document, units: Iterable[Unit], memory: Store, source_folder: str
) -> str:
    """Stands for a document's sentences, the terms that hit them, every setting and its edits.

    :param common: :attr:`Ledger.common`.
    :param source_folder: where its file's folder is from the outputs' folder.
    """
    facts = [f"{key}={value}" for key, value in sorted(document.metadata.items())]
    notices = [f"{n.check} {n.reason}" for n in document.notices]
    units = list(units)
    hits = [o.term.key for u in units for o in u.occurrences]
    keys = [u.key for u in units]
    edits = [document.identity, *_edits(memory, document.name, document.article)]
    # an output in the file's own format shows all that is in the file, and leads to what lies beside it
    original = document.original
    whole = [] if original is None else [hashlib.sha256(original.content).hexdigest(), source_folder]
    return _digest([common, document.source_hash, *facts, *notices, *keys, *hits, *edits, *whole])


def _edits(memory: Store, name: str, article: str) -> list[str]:
    articles = [article, ""] if article else [""]  # those of nobody known may be shown with any
    return [f"{e.segment} {e.revision}" for a in articles for e in memory.edits(name, a)]


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()
