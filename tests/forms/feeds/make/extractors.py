"""Makes extractors: the output of trafilatura, TEI by hand, and the formats of news agencies."""

import re
from pathlib import Path

from articles import DE, EN, FR, NL
from trafilatura import extract

OUT = Path(__file__).parent.parent / "extractors"
OUT.mkdir(parents=True, exist_ok=True)


def save(name, text):
    (OUT / name).write_text(text, encoding="utf-8")


COMMENTS = """<section id="comments"><div class="comment"><p>Ik woon in Groningen en het viel mee, zegt een lezer hier.</p></div></section>"""


# Enough additional text for an extractor to recognise the page as an article.
MORE = {
    "fr": "<p>Les services de la ville ont distribué des sacs de sable toute la nuit, et les habitants des quartiers bas ont monté leurs meubles à l’étage bien avant l’aube, comme ils l’avaient fait il y a dix ans.</p>",
    "de": "<p>Die Stadt hat die ganze Nacht Sandsäcke verteilt, und wer nahe am Wasser wohnt, hat seine Möbel noch vor dem Morgen in den ersten Stock getragen, so wie vor zehn Jahren schon einmal.</p>",
}


def page(article, outlet, lang):
    """Returns a web page of an article, with parts that an extractor must leave out."""
    first, rest = article.html.split("\n", 1)
    body = first + MORE.get(lang, "") + rest + "<h2>Meer</h2><ul><li>Een</li><li>Twee</li></ul>" * (lang == "nl")
    return f"""<!DOCTYPE html><html lang="{lang}"><head><title>{article.title} - {outlet}</title>
<meta property="og:title" content="{article.title}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{article.day}T10:30:00Z"><link rel="canonical" href="{article.url}"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{article.title}</h1>{body}</article>
{COMMENTS if lang in ("nl", "en") else ""}<footer>Copyright</footer></body></html>"""


def written(article, outlet, lang, form):
    text = extract(
        page(article, outlet, lang), url=article.url, output_format=form, with_metadata=True, include_comments=True
    )
    # The fixtures must not depend on the current date.
    return re.sub(r'(type="download">)[0-9-]+', r"\g<1>2024-04-01", text)


save("trafilatura.xml", written(NL[0], "De Ochtendbode", "nl", "xml"))
save(
    "trafilatura-many.xml",
    "\n".join(
        [written(a, "Harbour Gazette", "en", "xml") for a in EN]
        + [written(FR[0], "Le Courrier du Fleuve", "fr", "xml")]
    ),
)
save(
    "trafilatura-corpus.xml",
    "<corpus>\n" + "\n".join(written(a, "Elbbote", "de", "xml") for a in DE) + "\n</corpus>\n",
)
save("trafilatura-tei.xml", written(NL[1], "De Ochtendbode", "nl", "xmltei"))
save("trafilatura.md", written(NL[0], "De Ochtendbode", "nl", "markdown"))
rows = [written(a, "Harbour Gazette", "en", "csv") for a in EN] + [written(DE[0], "Elbbote", "de", "csv")]
(OUT / "trafilatura.tsv").write_bytes("".join(rows).encode("utf-8"))

# A newspaper of 1872, as transcribed in the digital humanities.
save(
    "newspaper-tei.xml",
    """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="abendpost-1872-03-05-a1" xml:lang="de">
 <teiHeader><fileDesc>
  <titleStmt><title type="main">Brand in der Altstadt</title><title type="sub">Digitale Ausgabe</title><respStmt><resp>Edited by</resp><name>N. N.</name></respStmt></titleStmt>
  <publicationStmt><publisher>Universität Musterstadt</publisher><date when="2019-06-01">2019</date></publicationStmt>
  <sourceDesc><biblStruct><analytic><title level="a">Brand in der Altstadt</title></analytic><monogr><title level="j">Neue Abendpost</title>
   <imprint><pubPlace>Wien</pubPlace><date when="1872-03-05">5. März 1872</date></imprint></monogr></biblStruct></sourceDesc>
 </fileDesc></teiHeader>
 <text><front><titlePage><docTitle><titlePart>Neue Abendpost</titlePart></docTitle></titlePage></front>
 <body>
  <pb n="3"/><fw type="header">Neue Abendpost, Seite 3</fw>
  <div><head>Brand in der Altſtadt</head>
  <p><placeName>Prag</placeName>, 4. März. In der Nacht brach in der Alt-<lb break="no"/>
   ſtadt von <choice><orig>Prag</orig><reg>Prag</reg></choice> ein Feuer<note place="foot">Vgl. den Bericht aus Budapest.</note> aus.<lb/>
   Die Wehr kam aus <choice><sic>Pilſn</sic><corr>Pilsen</corr></choice>.</p>
  <pb n="4"/>
  <p>Der <choice><abbr>Bgm.</abbr><expan>Bürgermeister</expan></choice> <del>ſchwieg</del> dankte allen.</p></div>
 </body><back><p>Anzeigen aus Graz</p></back></text>
</TEI>
""",
)


def tei(title, day, text):
    return f"""<TEI><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><publisher>Le Courrier du Fleuve</publisher>
<date when="{day}"/><idno type="URL">https://courrier.example/{day}</idno></publicationStmt><sourceDesc><p>né numérique</p></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="fr">français</language></langUsage></profileDesc></teiHeader><text><body><div>
{"".join(f"<p>{p}</p>" for p in text)}</div></body></text></TEI>
"""


save(
    "corpus-tei.xml",
    """<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Corpus de presse</title></titleStmt></fileDesc></teiHeader>
"""
    + "".join(tei(a.title, a.day, a.paragraphs) for a in FR)
    + "</teiCorpus>\n",
)
save("truncated-tei.xml", (OUT / "corpus-tei.xml").read_text(encoding="utf-8")[:-100])

# NITF and NewsML-G2.
save(
    "story.nitf.xml",
    f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>storm slug</title><docdata><doc-id id-string="hg-2024-17"/><date.issue norm="20240305T103000Z"/></docdata><pubdata name="Harbour Gazette"/></head>
<body><body.head><hedline><hl1>{EN[0].title}</hl1></hedline><byline>By A Writer</byline><dateline><location>ODESA</location>, 5 March</dateline></body.head>
<body.content><block>{EN[0].html}</block><media media-type="image"><media-reference source="x.jpg"/><media-caption>The ferry</media-caption><media-producer>Photo agency, Lisbon</media-producer></media></body.content>
<body.end><tagline>Harbour Gazette, Hull</tagline></body.end></body></nitf>
""",
)
item = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:elbbote.example:20240311:1" version="2" standard="NewsML-G2" xml:lang="de">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Elbbote"/><versionCreated>2024-03-11T11:30:00+01:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><located literal="Berlin"/><language tag="de"/><headline>{DE[0].title}</headline><slugline>FLUT</slugline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Flut</title></head><body>{DE[0].html}</body></html></inlineXML></contentSet></newsItem>
"""
save("newsml-g2.xml", '<?xml version="1.0" encoding="UTF-8"?>\n' + item)

# A format for which no article is expected.
save("alto.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout/></alto>\n')
