"""One self-contained bilingual page per article, with the review tools in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from translate.domain import ReviewState, Role, TranslatedDocument
from translate.render.environment import asset, bundle, environment, policy
from translate.render.filters import plural, visible
from translate.render.view import rows, sentence_data, title

__all__ = ["LANGUAGES", "SCRIPTS", "STATES", "render_html"]

SCRIPTS = (
    "kept.js",
    "view.js",
    "review/dom.js",
    "review/diff.js",
    "review/terms.js",
    "review/place.js",
    "review/store.js",
    "review/restore.js",
    "review/drafts.js",
    "review/sync.js",
    "review/margin.js",
    "review/page.js",
    "review/takeout.js",
    "review/lost.js",
    "review/twins.js",
    "review/filters.js",
    "review/walk.js",
    "review/editor.js",
    "review/dialogs.js",
    "review/review.js",
    "review/keys.js",
    "review/main.js",
)
"""The page's modules, in the order in which they are joined: later ones may use earlier ones."""

STATES: Mapping[str, str] = {"todo": "to do", "approved": "approved", "needs_work": "needs work"}
"""What people call the states of a review."""

LANGUAGES: Mapping[str, str] = {
    "nb": "Norwegian",
    "nn": "Norwegian (Nynorsk)",
    "no": "Norwegian",
    "da": "Danish",
    "sv": "Swedish",
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
}
"""Names of languages in column heads; others show their code."""


def render_html(
    document: TranslatedDocument, config: Mapping[str, Any] | None = None, *, index: str = "index.html"
) -> str:
    """The review page of a document.

    The page needs no network and no other file; its Content-Security-Policy allows its own script and style by
    hash. Whatever stands in the article, the glossary or the comments shows as text.

    :param config: given by the review server: ``{"api": "/api/…", "token": "…"}``; with it the page saves every
        edit there (``POST {api}/documents/NAME/segments/ID``), without it in the browser.
    :param index: address of the list of all articles, for a link; empty for none.
    """
    style = asset("base.css") + asset("article.css")
    script = bundle(*SCRIPTS)
    pair = document.engine.pair
    view = rows(document)
    states = [s.state for s in document.segments]
    from markupsafe import Markup

    return (
        environment()
        .get_template("article.html.j2")
        .render(
            policy=policy(script=script, style=style, served=config is not None),
            style=Markup(style),  # noqa: S704 - ours, from templates/
            script=Markup(script),  # noqa: S704 - ours, from templates/
            name=visible(document.document.name),
            index=index,
            headline=title(document),
            source_code=pair.source,
            target_code=pair.target,
            source_name=LANGUAGES.get(pair.source, pair.source),
            target_name=LANGUAGES.get(pair.target, pair.target),
            sentences=len(states),
            approved=states.count(ReviewState.APPROVED),
            rows=view,
            roles=list(dict.fromkeys(r.role for r in view)),
            first_headline=next((r.number for r in view if r.role is Role.HEADLINE), 0),
            states=STATES,
            footer=_facts(document),
            data={
                "document": document.document.name,
                "article": document.document.identity,
                "source_hash": document.document.source_hash,
                "segments": [sentence_data(s) for s in document.segments],
            },
            config=None if config is None else dict(config),
        )
    )


def _facts(document: TranslatedDocument) -> list[tuple[str, str]]:
    """What the footer states: the article, what translated it, what was found."""
    source, engine, terms = document.document, document.engine, document.terms
    count = sum(len(p.segments) for p in document.paragraphs)
    issues = sum(1 for _ in document.issues)
    facts = [
        ("Document", source.path.name if source.path else source.name),
        *((name.capitalize(), value) for name, value in source.metadata.items()),
        ("Length", f"{plural(len(document.paragraphs), 'paragraph')}, {plural(count, 'sentence')}"),
        ("Model", f"{engine.package} ({engine.origin}, {engine.model_hash})"),
        ("Glossary", document.glossary),
        ("Terms", f"{terms.used} used, {terms.repaired} repaired, {terms.missed} missed"),
        ("Checks", plural(issues, "finding")),
        *((_SETTINGS.get(n, n.replace("_", " ").capitalize()), v) for n, v in document.settings.items()),
        *(("Notice", n.reason) for n in source.notices),
    ]
    return [(visible(name), visible(value)) for name, value in facts if value]


_SETTINGS: Mapping[str, str] = {"date": "Translated", "version": "Sidestilt"}
"""Settings that would be misread under their own names, beside the article's metadata."""
