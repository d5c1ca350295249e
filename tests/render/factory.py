"""Translated documents made by hand for tests: no engine, no files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate.domain import (
    NB_EN,
    Document,
    EngineInfo,
    Issue,
    Link,
    MatchMode,
    Occurrence,
    Origin,
    Paragraph,
    ReviewState,
    Role,
    Segment,
    Severity,
    Span,
    Term,
    TermOutcome,
    TermStatus,
    TermUse,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
    article_id,
)

GLOSSARY = Path("glossaries/nb-en.tsv")
ENGINE = EngineInfo("fake", "translate-nb_en 1.0", "embedded", "3f9c0d1e2a4b5c6d", NB_EN)


@dataclass(frozen=True)
class Hit:
    """A term in a sentence, by its texts."""

    text: str
    form: str = ""
    source: str = ""
    target: str = ""
    outcome: TermOutcome = TermOutcome.USED
    reason: str = ""
    alternatives: tuple[str, ...] = ()
    protected: bool = False
    line: int = 2
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """A sentence pair by its texts."""

    source: str
    target: str
    hits: tuple[Hit, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()
    state: ReviewState = ReviewState.TODO
    comment: str = ""
    engine_target: str = ""
    stale: str = ""
    revision: int = 0
    repair: str = ""


def span(text: str, part: str, start: int = 0) -> Span:
    """Where ``part`` first stands in ``text`` from ``start`` on."""
    at = text.index(part, start)
    return Span(at, at + len(part))


def _uses(pair: Pair) -> tuple[TermUse, ...]:
    uses = []
    at_source = at_target = 0
    for hit in pair.hits:
        where = span(pair.source, hit.text, at_source)
        at_source = where.end
        found = None
        if hit.form and hit.outcome is not TermOutcome.MISSED:
            found = span(pair.target, hit.form, at_target if hit.form in pair.target[at_target:] else 0)
            at_target = found.end
        term = Term(
            hit.source or hit.text,
            hit.target or hit.form,
            match=MatchMode.EXACT if (hit.source or hit.text).isupper() else MatchMode.LEMMA,
            status=TermStatus.KEEP if hit.text == hit.form else TermStatus.APPROVED,
            note=hit.note,
            path=None if hit.protected else GLOSSARY,
            line=None if hit.protected else hit.line,
        )
        uses.append(
            TermUse(
                Occurrence(term, where, hit.text, hit.protected),
                hit.outcome,
                found,
                hit.form if found else "",
                hit.reason,
                hit.alternatives,
            )
        )
    return tuple(uses)


def make(
    name: str,
    paragraphs: Sequence[tuple[Role, Sequence[Pair]]],
    *,
    notices: Iterable[Issue] = (),
    **metadata: str,
) -> TranslatedDocument:
    """A translated document of sentence pairs."""
    made = []
    for number, (role, pairs) in enumerate(paragraphs, 1):
        segments, at = [], 0
        for k, pair in enumerate(pairs, 1):
            segments.append(Segment(f"p{number}s{k}", pair.source, at))
            at += len(pair.source) + 1
        paragraph = Paragraph(
            number, role, " ".join(p.source for p in pairs), tuple(segments), line=number * 2 - 1
        )
        made.append(
            TranslatedParagraph(
                paragraph,
                tuple(
                    TranslatedSegment(
                        s,
                        Translation(
                            p.target,
                            _uses(p),
                            tuple(Link(span(p.source, a), span(p.target, b), 0.875) for a, b in p.links),
                            -0.25,
                            Origin.EDIT if p.engine_target else Origin.ENGINE,
                            p.repair,
                        ),
                        tuple(replace(i, segment=s.id) for i in p.issues),
                        p.state,
                        p.comment,
                        p.stale,
                        p.engine_target,
                        p.revision,
                    )
                    for s, p in zip(segments, pairs, strict=True)
                ),
            )
        )
    document = Document(
        name,
        tuple(t.paragraph for t in made),
        path=Path("source_texts") / f"{name}.txt",
        metadata=metadata,
        notices=tuple(notices),
        article=article_id(name, ""),
    )
    return TranslatedDocument(
        document,
        tuple(made),
        ENGINE,
        "nb-en.tsv",
        {"translated": "2026-11-22", "tool": "sidestilt 0.1.0"},
    )


IS = Hit("IS", "IS", line=2)
SDF = Hit("SDF", "SDF", line=4)
VG = Hit("VG", "VG", line=6, note="the newspaper")


def article() -> TranslatedDocument:
    """The first paragraphs of a news article with every kind of role, term and finding that the page shows."""
    ok = ReviewState.APPROVED
    number = Issue(
        "numbers",
        Severity.ERROR,
        "5000 in the source, 500 in the translation",
        source_span=Span(71, 75),
        target_span=Span(64, 67),
    )
    return make(
        "vg-2017-09-raqqa",
        [
            (
                Role.HEADLINE,
                [
                    Pair(
                        "Haltende på krykker og uten øyne: IS viser nå fram krigerne som skal være igjen i "
                        "hovedstaden de er i ferd med å miste.",
                        "Limping on crutches and without eyes: IS now shows off the fighters said to be left in the "
                        "capital it is about to lose",
                        (IS,),
                        (
                            ("krykker", "crutches"),
                            ("øyne", "eyes"),
                            ("krigerne", "fighters"),
                            ("miste", "lose"),
                        ),
                        state=ok,
                    )
                ],
            ),
            (
                Role.BODY,
                [
                    Pair(
                        "Det pågår for tiden heftige kamper i den syriske byen Raqqa, nord i det krigsherjede landet.",
                        "Fierce fighting is under way in the Syrian city of Raqqa, in the north of the war-torn "
                        "country.",
                        (),
                        (
                            ("heftige kamper", "Fierce fighting"),
                            ("pågår", "is under way"),
                            ("syriske byen", "Syrian city"),
                            ("Raqqa", "Raqqa"),
                            ("nord", "north"),
                            ("krigsherjede landet", "war-torn country"),
                        ),
                        state=ok,
                    ),
                    Pair(
                        "Byen har blitt regnet som Den islamske statens (IS) hovedstad i Syria, og har siden juni har "
                        "byen blitt utsatt for en voldsom offensiv fra den kurdisk-ledede opprørsalliansen Syriske "
                        "demokratiske styrker (SDF).",
                        "The city has been regarded as the Islamic State’s (IS) capital in Syria, and since June it "
                        "has been under a violent offensive by the Kurdish-led rebel alliance Syrian Democratic "
                        "Forces (SDF).",
                        (
                            Hit(
                                "Den islamske statens",
                                "the Islamic State’s",
                                "Den islamske staten",
                                "the Islamic State",
                                line=3,
                            ),
                            IS,
                            Hit(
                                "Syriske demokratiske styrker",
                                "Syrian Democratic Forces",
                                outcome=TermOutcome.REPAIRED,
                                reason="forced at word 29",
                                alternatives=("Syrian democratic troops",),
                                line=5,
                            ),
                            SDF,
                        ),
                        (
                            ("hovedstad", "capital"),
                            ("juni", "June"),
                            ("voldsom offensiv", "violent offensive"),
                        ),
                    ),
                ],
            ),
            (
                Role.BODY,
                [
                    Pair(
                        "I en propagandavideo viser IS frem det som skal være deres egne krigere som er igjen i Raqqa.",
                        "In a propaganda video, IS shows what are said to be its own fighters who are left in Raqqa.",
                        (IS,),
                        (
                            ("propagandavideo", "propaganda video"),
                            ("krigere", "fighters"),
                            ("Raqqa", "Raqqa"),
                        ),
                    ),
                    Pair(
                        "Med ødelagte ben og øyne, på krykker og med proteser, prøver de å stå imot SDFs offensiv.",
                        "With ruined legs and eyes, on crutches and with prostheses, they try to withstand the SDF’s "
                        "offensive.",
                        (Hit("SDFs", "SDF’s", "SDF", "SDF", line=4),),
                        (("ødelagte ben", "ruined legs"), ("krykker", "crutches"), ("stå imot", "withstand")),
                        engine_target="With broken legs and eyes, on crutches and with prostheses, they try to stand "
                        "against the SDF’s offensive.",
                        comment="“Legs” rather than “bones”: checked with the video.",
                        state=ok,
                        revision=2,
                    ),
                ],
            ),
            (
                Role.QUOTE,
                [
                    Pair(
                        "– De sier at alle kjemper, at de kriger til siste sekund, og at det ikke blir lett å ta hele "
                        "byen, sier han til VG fredag kveld.",
                        "“They say that everyone is fighting, that they will fight to the last second, and that it "
                        "will not be easy to take the whole city,” he tells VG on Friday evening.",
                        (VG,),
                        (("alle kjemper", "everyone is fighting"), ("fredag kveld", "Friday evening")),
                        state=ok,
                    )
                ],
            ),
            (Role.SUBHEADING, [Pair("Tatt over gamlebyen", "Taken over the old town", state=ok)]),
            (
                Role.BODY,
                [
                    Pair(
                        "Ifølge den uavhengige britiske organisasjonen Airwars, har til nå over 5000 sivile blitt "
                        "drept siden luftangrepene mot IS i Irak og Syria ble rullet i gang i 2014.",
                        "According to the independent British organisation Airwars, over 500 civilians have so far "
                        "been killed since the air strikes against IS in Iraq and Syria began in 2014.",
                        (IS,),
                        (("luftangrepene", "air strikes"), ("sivile", "civilians"), ("drept", "killed")),
                        (number,),
                        state=ReviewState.NEEDS_WORK,
                    ),
                    Pair(
                        "Fra offisielt hold blir det hevdet at rundt 600 sivile har blitt drept.",
                        "Officials claim that around 600 civilians have been killed.",
                        (),
                        (("rundt 600 sivile", "around 600 civilians"),),
                    ),
                ],
            ),
            (
                Role.CAPTION,
                [
                    Pair(
                        "STÅR PÅ: Propagandavideoen til IS viser en kriger som mangler både et øye og en arm.",
                        "CARRYING ON: The IS propaganda video shows a fighter who is missing both an eye and an arm.",
                        (IS,),
                    ),
                    Pair("Foto: IS/Sound and Picture", "Photo: IS/Sound and Picture", (IS,)),
                ],
            ),
            (
                Role.BODY,
                [
                    Pair(
                        "FNs høykommisær for menneskerettigheter, Zeid Ra’ad al-Hussein, hevdet tidligere denne uken "
                        "at 151 sivile har blitt drept av den USA-ledede koalisjonen bare i august, skriver den "
                        "britiske avisen The Independent.",
                        "The UN’s high representative for human rights, Zeid Ra’ad al-Hussein, claimed earlier this "
                        "week that 151 civilians were killed by the US-led coalition in August alone, the British "
                        "newspaper The Independent writes.",
                        (
                            Hit(
                                "FNs høykommisær",
                                "",
                                "FNs høykommisær",
                                "UN High Commissioner",
                                TermOutcome.MISSED,
                                "no candidate kept the number 151",
                                line=9,
                                note="UN style",
                            ),
                        ),
                        (("britiske avisen", "British newspaper"), ("denne uken", "this week")),
                    ),
                    Pair(
                        "Han uttrykte at han er «ekstremt bekymret» for situasjonen for sivilbefolkningen som "
                        "befinner seg i byen.",
                        "He said he is “extremely concerned” about the situation of the civilian population in the "
                        "city.",
                        (),
                        (
                            ("ekstremt bekymret", "extremely concerned"),
                            ("sivilbefolkningen", "civilian population"),
                        ),
                        (
                            Issue(
                                "length",
                                Severity.NOTE,
                                "the translation is much shorter than sentences like it",
                            ),
                        ),
                    ),
                ],
            ),
        ],
        date="2017-09",
    )


def long_article(sentences: int = 3000) -> TranslatedDocument:
    """An article of about 750 paragraphs of four sentences, made by numbering one paragraph's."""
    words = re.split(
        r"(?<=\.) ", "Kampene fortsetter i byen. Ingen vet hvor mange som er igjen. IS holder stand."
    )
    paragraphs = []
    for p in range(sentences // 4):
        pairs = [
            Pair(
                f"Melding {p * 4 + k}: {words[k % 3]}",
                f"Report {p * 4 + k}: the fighting in the city goes on, IS says.",
                (IS,) if "IS" in words[k % 3] else (),
            )
            for k in range(4)
        ]
        paragraphs.append((Role.BODY, pairs))
    return make("long", paragraphs)
