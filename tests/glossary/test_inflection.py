"""What a term's form may be where it stands."""

from __future__ import annotations

from translate.domain import Glossary, Inflection, Term
from translate.glossary import Matcher


def read(source: str) -> set[Inflection]:
    """What the list in a source is taken for."""
    (found,) = Matcher(Glossary((Term("liste", "list"),)), protect=False).match(source)
    return set(found.inflections)


def test_a_name_before_it_makes_it_a_verb() -> None:
    """A line of capitals has no names to tell."""
    assert read("Nå vil Per lista filer.") == {Inflection.PAST}
    assert read("Nå vil Per LISTA filer.") == {Inflection.PAST}
    assert Inflection.SINGULAR in read("Nå er ikke lista lang.")
    assert read("NÅ ER IKKE LISTA LANG.") == read("Nå er ikke lista lang.")
