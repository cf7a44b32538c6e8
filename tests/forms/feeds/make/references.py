"""Makes references: bibliographies as written by reference managers and databases."""

from pathlib import Path

import bibtexparser
import rispy
from articles import DE, EN, ES, FR, NL, PL, UK
from bibtexparser.model import Entry, Field

OUT = Path(__file__).parent.parent / "references"
OUT.mkdir(parents=True, exist_ok=True)


def save(name, text):
    (OUT / name).write_text(text, encoding="utf-8", newline="")


# The output of rispy.
works = [
    {
        "type_of_reference": "NEWS",
        "id": f"hg{number}",
        "title": a.title,
        "abstract": " ".join(a.paragraphs),
        "date": a.day.replace("-", "/") + "/",
        "year": a.day[:4],
        "secondary_title": outlet,
        "urls": [a.url],
        "language": lang,
    }
    for number, (a, outlet, lang) in enumerate(
        [(EN[0], "Harbour Gazette", "en"), (NL[0], "De Ochtendbode", "Dutch"), (UK, "Вісник Півдня", "uk")]
    )
]
save("rispy.ris", rispy.dumps(works))

# A newspaper database: a preface, continuation lines, other tags, CRLF.
save(
    "database.ris",
    f"""Provider: Press Archive
Database: News
Content: text/plain; charset="UTF-8"

TY  - NEWS
T1  - {FR[0].title}
AN  - 99887
Y1  - 2024/03/13/
JF  - Le Courrier du Fleuve
JO  - Courrier
N2  - {FR[0].paragraphs[0]}

{FR[0].paragraphs[1]}
LA  - French
DO  - 10.5555/courrier.13
N1  - Copyright Paris 2024
ER  -

TY  - JOUR
TI  - {EN[1].title}
PY  - 2024/03//
JO  - Harbour Gazette
AB  - {EN[1].paragraphs[0]}
AB  - {EN[1].paragraphs[1]}
ER  -
""".replace("\n", "\r\n"),
)
whole = (OUT / "rispy.ris").read_text(encoding="utf-8")
save("truncated.ris", whole[: whole.rindex("ER  -")])

save(
    "endnote.enw",
    f"""%0 Newspaper Article
%T {ES.title}
%B El Faro Diario
%D 2024
%8 March 15
%G Spanish
%U {ES.url}
%X {ES.paragraphs[0]}

{ES.paragraphs[1]}

%0 Newspaper Article
%T Nieve en León
%J El Faro Diario
%D 2023

""",
)
records = "".join(
    f"""<record><database name="a.enl" path="a.enl">a.enl</database><rec-number>{n}</rec-number><ref-type name="Newspaper Article">23</ref-type><contributors><authors><author><style face="normal" font="default" size="100%">Vienna, A.</style></author></authors></contributors>
<titles><title><style face="normal" font="default" size="100%">{a.title}</style></title><secondary-title><style face="normal">Elbbote</style></secondary-title></titles>
<dates><year><style>2024</style></year><pub-dates><date><style>{a.day}</style></date></pub-dates></dates><abstract><style>{a.paragraphs[0]}&#xD;&#xD;{a.paragraphs[1]}</style></abstract>
<urls><related-urls><url><style>{a.url}</style></url></related-urls></urls><language><style>German</style></language></record>"""
    for n, a in enumerate(DE, 1)
)
save("endnote.xml", f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{records}</records></xml>\n')
save(
    "pubmed.nbib",
    """PMID- 38000001
OWN - NLM
STAT- MEDLINE
DP  - 2024 Mar 5
TI  - Cholera after the flood in Beira: what water
      samples say.
AB  - We took water samples in Beira after the flood. Cases fell once wells in
      Chimoio were cleaned.
LA  - eng
JT  - Journal of invented medicine
TA  - J Inv Med
AID - 10.5555/jim.1 [doi]

PMID- 38000002
DP  - 2023
TI  - Malaria in Tete.
JT  - Journal of invented medicine

""",
)

# The output of bibtexparser.
library = bibtexparser.Library()
for a, key, outlet, lang in [(DE[0], "elbbote2024", "Elbbote", "ngerman"), (EN[0], "harbour2024", "Harbour Gazette", "british")]:
    values = {
        "title": "{" + a.title + "}",
        "journal": outlet,
        "year": a.day[:4],
        "month": a.day[5:7],
        "day": a.day[8:],
        "url": a.url,
        "langid": lang,
        "abstract": "\n\n".join(a.paragraphs).replace("&", "\\&"),
    }
    library.add(Entry("article", key, [Field(name, value) for name, value in values.items()]))
save("bibtexparser.bib", bibtexparser.write_string(library))

# LaTeX by hand: accents, string abbreviations, comments, both kinds of quotes.
save(
    "latex.bib",
    r"""% Encoding: US-ASCII
@comment{jabref-meta: databaseType:bibtex;}
@preamble{ "\newcommand{\noopsort}[1]{}" }
@string{gp = "G{\l}os Portu"}
@STRING{faro = {El Faro} # " Diario"}

Anything here is a comment, mail to editor@portu.example {now}.

@Article{glos2024,
  title    = {Pow{\'o}d{\'z} w {G}da{\'n}sku ust{\k{e}}puje},
  journal  = gp,
  year     = 2024,
  month    = mar # "~8",
  language = {polish},
  abstract = "Woda opada w Gda\'nsku po trzech dniach deszczu.

Mieszka\'ncy Elbl\k aga wracaj\k{a} do dom\'ow."
}
@online(faro2024,
  title = "Abre el puerto de {Valencia}: ?`y despu\'es?",
  organization = faro, date = {2024-03-15}, urldate = {2024-04-01},
  url = {https://faro.example/~puerto\_1}, langid = spanish,
  note = {M{\'a}s en \emph{San Sebasti{\'a}n}, {\`A}vila \& C{\'a}diz --- 5\,\% m\'as}
)
@misc{muenchen,
  title = {M{\"u}nchen und Stra\ss{}burg},
  howpublished = {Elbbote},
  year = {2023},
  month = dec
}
""",
)
save(
    "broken.bib",
    """@article{one,
  title = {Never closed in Hull,
  year = 2024
}

@article{two, title = {Leeds is open}, year = 2024}
@article{three, title {No sign}, year = 2024}
@article{four, title = {York is open}, year = 2023, month = feb}
@article{five, title = {Cut sho""",
)
