"""The spaCy pipeline component `exonym`, which resolves the place names of a document.

>>> nlp = spacy.load("en_core_web_sm")
>>> nlp.add_pipe("exonym")
>>> nlp("The train from Kiew did not run.").ents[0]._.place["name"]
'Kyiv'

It adds `doc._.places`, a list of the places that the document's names mean, in text order; `ent._.place`, the place
of one entity, or `None`; and the place's id as `ent.kb_id_`. Places are plain dictionaries with the columns of
`exonym.annotate_table`, so documents can be serialised; offsets are characters of `doc.text`. Other facts about the
article can be set before the pipeline runs: `doc._.article = {"outlet": …}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from exonym import Context, Mention, annotate, resolve

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ImportError as missing:
    raise ImportError("exonym.spacy needs spaCy: pip install spacy") from missing

__all__ = ["Exonym", "make"]

Find = Literal["ents", "names"]
Place = dict[str, Any]

PLACE_LABELS = ("GPE", "LOC", "FAC")
"""The labels for places in spaCy's models: the three of OntoNotes; WikiNER models have only `LOC`."""

ARTICLE = ("title", "lang", "outlet", "url", "date")
"""The keys allowed in `doc._.article`."""

CONTEXT_FILE = "context.ctx"


class Exonym:
    """The component. `find="ents"` resolves the entities with these labels; `find="names"` finds names itself."""

    def __init__(
        self,
        find: Find = "ents",
        labels: Iterable[str] = PLACE_LABELS,
        label: str = "GPE",
        context: Context | str | None = None,
        **options: Any,
    ) -> None:
        if find not in ("ents", "names"):
            raise ValueError(f'find={find!r}: expected "ents" (those of the pipeline) or "names" (of exonym itself)')
        self.find = find
        self.labels = frozenset(labels)
        self.label = label
        self.options = {name: value for name, value in options.items() if value is not None}
        self._context = context
        _set_extensions()

    @property
    def context(self) -> Context | str | None:
        """The context that documents are judged against: a `Context`, `"none"`, or None for the document itself."""
        # Opened on first use: a saved pipeline has its own context, even if the file is gone.
        if isinstance(self._context, str) and self._context != "none":
            self._context = Context.open(self._context)
        return self._context

    @context.setter
    def context(self, context: Context | str | None) -> None:
        self._context = context

    def __call__(self, doc: Doc) -> Doc:
        keywords = {**self.options, "context": self.context, **_article(doc)}
        found = self._of_entities(doc, keywords) if self.find == "ents" else self._of_names(doc, keywords)
        entities = {(entity.start, entity.end) for entity in doc.ents}
        places = []
        for span, mention in found:
            if mention is None or mention.status != "resolved":
                continue
            place = mention.as_dict()
            places.append(place)
            span._.place = place
            if (span.start, span.end) in entities:
                for token in span:
                    token.ent_kb_id_ = place["place_id"]
        doc._.places = places
        return doc

    def _of_entities(self, doc: Doc, keywords: dict[str, Any]) -> list[tuple[Span, Mention | None]]:
        """Returns the entities with place labels, each with its mention."""
        entities = [entity for entity in doc.ents if entity.label_ in self.labels]
        return list(zip(entities, resolve(doc.text, [_name(entity) for entity in entities], **keywords), strict=True))

    def _of_names(self, doc: Doc, keywords: dict[str, Any]) -> list[tuple[Span, Mention | None]]:
        """Returns the names that exonym finds; they become entities unless they overlap existing ones."""
        found: list[tuple[Span, Mention | None]] = []
        for mention in annotate(doc.text, **keywords):
            span = doc.char_span(mention.start, mention.end, label=self.label, alignment_mode="expand")
            if mention.field == "text" and span is not None:
                found.append((span, mention))
        doc.set_ents(filter_spans([*doc.ents, *_without_overlap(doc.ents, (span for span, _ in found))]))
        return found

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Returns the context as bytes, if there is one; the options are in the pipeline's config."""
        return self.context.to_bytes() if isinstance(self.context, Context) else b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Exonym:
        """Loads the context that `to_bytes` returned."""
        if data:
            self.context = Context.from_bytes(data)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the context, if there is one, to the component's folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        if isinstance(self.context, Context):
            self.context.save(Path(path) / CONTEXT_FILE)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Exonym:
        """Loads the context that `to_disk` wrote."""
        if (file := Path(path) / CONTEXT_FILE).exists():
            self.context = Context.open(file)
        return self


@Language.factory(
    "exonym",
    assigns=["doc._.places", "span._.place", "token.ent_kb_id"],
    default_config={
        "find": "ents",
        "labels": list(PLACE_LABELS),
        "label": "GPE",
        "context": None,
        "gazetteer": None,
        "aliases": None,
        "outlets": None,
        "label_language": None,
        "ignore_case": False,
        "min_confidence": None,
    },
)
def make(
    nlp: Language,
    name: str,
    find: str,
    labels: list[str],
    label: str,
    context: str | None,
    gazetteer: str | None,
    aliases: str | list[str] | None,
    outlets: str | list[str] | None,
    label_language: str | None,
    ignore_case: bool,
    min_confidence: float | None,
) -> Exonym:
    """Creates the component for `nlp.add_pipe("exonym", config={…})`."""
    return Exonym(
        find,  # type: ignore[arg-type]  # checked by the constructor
        labels,
        label,
        context,
        gazetteer=gazetteer,
        aliases=aliases,
        outlets=outlets,
        label_language=label_language,
        ignore_case=ignore_case,
        min_confidence=min_confidence,
    )


def _set_extensions() -> None:
    for owner, name in ((Doc, "places"), (Doc, "article"), (Span, "place")):
        if not owner.has_extension(name):
            owner.set_extension(name, default=None)


def _article(doc: Doc) -> dict[str, str]:
    keywords = doc._.article or {}
    for name in keywords:
        if name not in ARTICLE:
            raise ValueError(f"doc._.article has {name!r}; it may have {', '.join(ARTICLE)}")
    return dict(keywords)


def _name(entity: Span) -> tuple[int, int]:
    """Returns the offsets of the bare name: models include a preceding article and a following possessive."""
    first, last = 0, len(entity) - 1
    while first < last and not _is_of_name(entity[first].text):
        first += 1
    while last > first and not _is_of_name(entity[last].text):
        last -= 1
    return entity[first].idx, entity[last].idx + len(entity[last])


def _is_of_name(word: str) -> bool:
    return any(letter.isalnum() for letter in word) and word.lower() not in ("the", "'s", "’s")


def _without_overlap(taken: Iterable[Span], spans: Iterable[Span]) -> list[Span]:
    """Returns the spans that share no word with those in `taken`."""
    words = {token.i for span in taken for token in span}
    return [span for span in spans if not any(token.i in words for token in span)]
