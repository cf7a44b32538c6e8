"""Makes feeds: as written by libraries and publishing systems, and with mistakes."""

from datetime import datetime, timezone
from email.utils import format_datetime
from html import escape
from pathlib import Path

from articles import DE, EN, ES, FR, JA, NL, PL, RU, UK
from feedgen.feed import FeedGenerator

OUT = Path(__file__).parent.parent / "feeds"
OUT.mkdir(parents=True, exist_ok=True)
BUILT = datetime(2024, 3, 20, tzinfo=timezone.utc)


def save(name, text):
    (OUT / name).write_text(text, encoding="utf-8")


def rfc(article):
    return format_datetime(article.when)


def generator(title, lang, url):
    feed = FeedGenerator()
    feed.id(url)
    feed.title(title)
    feed.link(href=url, rel="alternate")
    feed.description(title)
    feed.language(lang)
    feed.lastBuildDate(BUILT)
    feed.updated(BUILT)
    feed.generator("feedgen")
    return feed


# The output of feedgen.
feed = generator("Harbour Gazette", "en-GB", "https://harbour.example/")
for article in EN:
    entry = feed.add_entry(order="append")
    entry.id(article.url)
    entry.guid(article.url, permalink=True)
    entry.title(article.title)
    entry.link(href=article.url)
    entry.description("Teaser only.")
    entry.content(article.html, type="CDATA")
    entry.published(article.when)
feed.rss_file(str(OUT / "feedgen.rss"), pretty=True)

feed = generator("De Ochtendbode", "nl", "https://ochtendbode.example/")
for article in NL:
    entry = feed.add_entry(order="append")
    entry.id("tag:ochtendbode.example,2024:" + article.url.rsplit("/", 1)[1])
    entry.title(article.title)
    entry.link(href=article.url)
    entry.summary("Kort gezegd.")
    entry.content(article.html, type="html")
    entry.published(article.when)
    entry.updated(BUILT)
feed.atom_file(str(OUT / "feedgen.atom"), pretty=True)

# WordPress.
save(
    "wordpress.rss",
    f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>
<channel>
	<title>Głos Portu z Krakowa</title>
	<atom:link href="https://glosportu.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://glosportu.example</link>
	<description></description>
	<lastBuildDate>Wed, 20 Mar 2024 00:00:00 +0000</lastBuildDate>
	<language>pl-PL</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<generator>https://wordpress.org/?v=6.4.3</generator>
<image><url>https://glosportu.example/i.png</url><title>Obrazek</title></image>
	<item>
		<title>{PL.title}</title>
		<link>{PL.url}</link>
		<comments>{PL.url}#respond</comments>
		<dc:creator><![CDATA[redakcja]]></dc:creator>
		<pubDate>{rfc(PL)}</pubDate>
		<category><![CDATA[Warszawa]]></category>
		<guid isPermaLink="false">https://glosportu.example/?p=17</guid>
		<description><![CDATA[<p>{PL.paragraphs[0]} [&#8230;]</p>
<p>Artykuł <a href="{PL.url}">{PL.title}</a> pochodzi z serwisu <a href="https://glosportu.example">Głos Portu z Krakowa</a>.</p>
]]></description>
		<content:encoded><![CDATA[<p>{PL.paragraphs[0]}</p>
<figure><img src="x.jpg" alt=""/></figure>
<p>{PL.paragraphs[1]}</p>
<p>Artykuł <a href="{PL.url}">{PL.title}</a> pochodzi z serwisu <a href="https://glosportu.example">Głos Portu z Krakowa</a>.</p>
]]></content:encoded>
		<slash:comments>0</slash:comments>
	</item>
</channel>
</rss>
""",
)

# A ministry: Atom with XHTML, without a publication date.
save(
    "ministry.atom",
    f"""<?xml version="1.0" encoding="utf-8"?>
<!-- офіційна стрічка -->
<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="uk">
 <a:title type="text">Вісник Півдня</a:title>
 <a:id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</a:id>
 <a:updated>2024-03-20T00:00:00Z</a:updated>
 <a:entry>
  <a:title type="html">У Херсоні запрацював &lt;b&gt;новий&lt;/b&gt; міст</a:title>
  <a:link rel="self" href="{UK.url}.atom"/>
  <a:link rel="enclosure" type="image/png" href="{UK.url}.png"/>
  <a:link rel="alternate" type="text/html" hreflang="uk" href="{UK.url}?a=1&amp;b=2"/>
  <a:id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</a:id>
  <a:updated>{UK.day}T12:30:00+02:00</a:updated>
  <a:summary>Коротко.</a:summary>
  <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{UK.paragraphs[0]}</p><script>var x = 1;</script><p>{UK.paragraphs[1].replace(" до ", "&#160;до ")}</p></div></a:content>
 </a:entry>
</a:feed>
""",
)

# Summaries as escaped HTML, many images, no language per item.
save(
    "escaped.rss",
    f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel>
    <title>World news | Harbour Gazette</title>
    <link>https://harbour.example/world</link>
    <language>en-gb</language>
    <item>
      <title>Snow &amp;amp; ice close the road to Aberdeen</title>
      <link>{EN[1].url}</link>
      <description>{escape(EN[1].html)} &lt;a href="{EN[1].url}"&gt;Continue reading...&lt;/a&gt;</description>
      <pubDate>{rfc(EN[1]).replace("+0000", "GMT")}</pubDate>
      <guid>{EN[1].url}</guid>
      <media:content width="140" url="https://harbour.example/1.jpg"><media:description>A plough in Glasgow</media:description><media:credit scheme="urn:ebu">Photograph: Nobody</media:credit></media:content>
      <dc:creator>A Writer in London</dc:creator>
      <dc:date>2024-03-06T10:30:00Z</dc:date>
    </item>
  </channel>
</rss>
""",
)

# RDF: the items are siblings of the channel.
items = "".join(
    f"""<item rdf:about="{a.url}"><title>{a.title}</title><link>{a.url}</link>
<description>{a.text}</description><dc:date>{a.day}T11:30:00+01:00</dc:date><dc:language>de</dc:language></item>
"""
    for a in DE
)
save(
    "rdf.xml",
    f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://elbbote.example/rdf"><title>Elbbote</title><link>https://elbbote.example/</link><description>x</description>
<items><rdf:Seq><rdf:li rdf:resource="{DE[0].url}"/><rdf:li rdf:resource="{DE[1].url}"/></rdf:Seq></items></channel>
{items}</rdf:RDF>
""",
)


# A WordPress export.
def post(number, title, kind, status, text, date="2024-03-15 10:30:00"):
    return f"""<item>
		<title><![CDATA[{title}]]></title>
		<link>https://faro.example/?p={number}</link>
		<pubDate>{"Fri, 15 Mar 2024 10:30:00 +0000" if status == "publish" else "Mon, 30 Nov -0001 00:00:00 +0000"}</pubDate>
		<dc:creator><![CDATA[admin]]></dc:creator>
		<guid isPermaLink="false">https://faro.example/?p={number}</guid>
		<description></description>
		<content:encoded><![CDATA[{text}]]></content:encoded>
		<excerpt:encoded><![CDATA[Resumen de Sevilla]]></excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_date><![CDATA[{date}]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[{date}]]></wp:post_date_gmt>
		<wp:status><![CDATA[{status}]]></wp:status>
		<wp:post_type><![CDATA[{kind}]]></wp:post_type>
		<wp:postmeta><wp:meta_key><![CDATA[_edit_last]]></wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>
		<wp:comment><wp:comment_content><![CDATA[Desde Bilbao]]></wp:comment_content></wp:comment>
	</item>
	"""


typed = (
    ES.paragraphs[0]
    + '\r\n\r\n[caption id="attachment_7" align="alignnone" width="300"]<img src="x.jpg" /> La grúa[/caption]\r\n\r\n'
    + ES.paragraphs[1]
)
save(
    "wordpress-export.xml",
    """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file generated by WordPress as an export of your site. -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
	<title>El Faro Diario</title>
	<link>https://faro.example</link>
	<pubDate>Wed, 20 Mar 2024 00:00:00 +0000</pubDate>
	<language>es-ES</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:author><wp:author_id>1</wp:author_id><wp:author_display_name><![CDATA[Ana]]></wp:author_display_name></wp:author>
	<wp:category><wp:term_id>1</wp:term_id><wp:cat_name><![CDATA[Madrid]]></wp:cat_name></wp:category>
	"""
    + post(7, "grua", "attachment", "inherit", "")
    + post(8, ES.title, "post", "publish", typed)
    + post(9, "Borrador sobre Murcia", "post", "draft", "Nada.", "0000-00-00 00:00:00")
    + post(10, "Inicio", "nav_menu_item", "publish", "")
    + post(11, "Contacto", "page", "publish", '[contact-form-7 id="5" title="x"]')
    + post(
        12,
        "Informe anual",
        "page",
        "publish",
        "<!-- wp:paragraph -->\n<p>El informe habla de Alicante.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>Se publica cada año.</p>\n<!-- /wp:paragraph -->",
    )
    + "</channel>\n</rss>\n",
)

# A Blogger export: posts, comments and settings are all entries.
def blogger(kind, title, text, draft=""):
    return f"""<entry><id>tag:blogger.com,1999:blog-1.{kind}-{len(title)}</id><published>{FR[1].day}T11:30:00.000+01:00</published><updated>2024-03-20T00:00:00Z</updated>{draft}
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{kind}"/>
<title type="text">{title}</title><content type="html">{escape(text)}</content><author><name>Ana de Burdeos</name></author></entry>
"""


save(
    "blogger-export.xml",
    """<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#' xmlns:gd='http://schemas.google.com/g/2005'>
<title type='text'>Carnet de Lyon</title>
"""
    + blogger("settings", "Nom du blog", "Carnet de Toulouse")
    + blogger("template", "Modèle", "<html>Nantes</html>")
    + blogger("post", FR[1].title, FR[1].html)
    + blogger("post", "Brouillon", "Rien.", "<app:control><app:draft>yes</app:draft></app:control>")
    + blogger("comment", "Bravo", "Bravo de Lille !")
    + "</feed>\n",
)

# A press monitor: many papers in one feed, each item with its own source and language.
save(
    "monitor.rss",
    f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:emm="http://monitor.example/emm" xmlns:iso="http://monitor.example/iso"><channel><title>Monitor: floods</title><language>en</language>
<item emm:id="m-1"><title>{DE[0].title}</title><link>{DE[0].url}</link><description>{DE[0].paragraphs[0]}</description>
<pubDate>Mon, 11 Mar 2024 11:30:00 +0100</pubDate><source url="https://elbbote.example/" country="DE">elbbote</source><iso:language>de</iso:language><guid isPermaLink="false">m-1</guid></item>
<item><title>{ES.title}</title><link>{ES.url}</link><source url="https://faro.example/">faro</source><iso:language>es</iso:language></item></channel></rss>
""",
)

# A news search service: the outlet is appended to the title, and the text repeats the headline.
save(
    "search.rss",
    f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><generator>N</generator><title>"flood" - News search</title><link>https://search.example/</link><language>en-GB</language>
<item><title>{EN[0].title} - The Belfast Weekly</title><link>https://search.example/rss/articles/CBMi?oc=5</link><guid isPermaLink="false">CBMi</guid><pubDate>Tue, 05 Mar 2024 10:30:00 GMT</pubDate><description>&lt;a href="https://search.example/rss/articles/CBMi?oc=5" target="_blank"&gt;{EN[0].title}&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;The Belfast Weekly&lt;/font&gt;</description><source url="https://belfast.example">The Belfast Weekly</source></item></channel></rss>
""",
)

# A news sitemap.
urls = "".join(
    f"""  <url><loc>{a.url}</loc><lastmod>2024-03-19</lastmod><news:news><news:publication><news:name>Le Courrier du Fleuve</news:name><news:language>fr</news:language></news:publication>
  <news:publication_date>{a.day}T10:30:00+01:00</news:publication_date><news:title>{a.title}</news:title></news:news></url>
"""
    for a in FR
)
save(
    "news-sitemap.xml",
    f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{urls}</urlset>
""",
)
save(
    "sitemap.xml",
    """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://courrier.example/</loc></url></urlset>
""",
)

# RSS 0.91 with a DTD and the entities of HTML.
save(
    "rss091.xml",
    f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Le Courrier du Fleuve</title><link>https://courrier.example/</link><language>fr</language>
<item><title>La crue menace Orl&eacute;ans</title><link>{FR[0].url}</link><description>La Loire monte &agrave;&nbsp;Orl&eacute;ans depuis lundi.

&Agrave; Tours, l&rsquo;&eacute;cole a ferm&eacute; ses portes.</description></item>
</channel></rss>
""",
)

# A podcast.
save(
    "podcast.rss",
    f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>Harbour Gazette Podcast</title><language>en</language><itunes:author>Harbour Gazette</itunes:author>
<item><itunes:title>Short</itunes:title><title>{EN[0].title}</title><itunes:summary>{EN[0].paragraphs[0]}</itunes:summary>
<enclosure url="https://harbour.example/1.mp3" length="1" type="audio/mpeg"/><guid isPermaLink="false">ep-1</guid>
<pubDate>{rfc(EN[0])}</pubDate><itunes:duration>10:00</itunes:duration></item></channel></rss>
""",
)

# For the Yandex news service: the whole article in its own element.
save(
    "yandex.rss",
    f"""<?xml version="1.0" encoding="utf-8"?>
<rss xmlns:yandex="http://news.yandex.ru" version="2.0"><channel><title>Северный курьер</title><language>ru</language>
<item><title>{RU.title}</title><link>{RU.url}</link><description>Коротко.</description>
<yandex:full-text>{RU.paragraphs[0]}

{RU.paragraphs[1]}</yandex:full-text><pubDate>{rfc(RU)}</pubDate><source url="https://kurier.example/">Курьер Заполярья</source></item>
</channel></rss>
""",
)

# Atom with plain text, in Japanese; and items with only a title.
save(
    "plain.atom",
    f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>港日報</title>
<entry><title>{JA.title}</title><link href="{JA.url}"/><id>{JA.url}</id><published>{JA.day}T19:30:00+09:00</published>
<updated>2024-03-18T00:00:00Z</updated><content type="text">{JA.text}</content></entry>
<entry><title>札幌に雪</title><link href="https://minato.example/yuki"/><updated>2024-03-17T00:00:00Z</updated></entry></feed>
""",
)

# Mistakes: unclosed elements, an unclosed item and CDATA section, stray characters, a byte that is not
# UTF-8.
mistakes = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Harbour Gazette</title>
<item><title>Rain & wind in Hull</title><description>Hull <b>was <i>wet.</description><pubDate>{rfc(EN[0])}</pubDate></item>
<item><title>I <3 Leeds</title><description>Leeds is loved.</description>
<item><title>York</title><description><![CDATA[York was dry. ]]</description></item>
<item><title><![CDATA[Bath]]></title><description><![CDATA[Bath was warm.]]></description></item>
<item><title>Ripon</title><description>Ripon caf\udce9</description></item>
<item><title>Derby</title><description>Derby was calm.</description></item>
</channel></rss>
"""
(OUT / "mistakes.rss").write_bytes(mistakes.encode("utf-8", "surrogateescape"))

# Bad input.
whole = (OUT / "feedgen.rss").read_text(encoding="utf-8")
save("truncated.rss", whole[: whole.index("Ploughs from")])
laughs = "".join(
    f'<!ENTITY lol{n} "{"".join(f"&lol{n - 1};" for _ in range(10))}">' for n in range(1, 10)
)
save(
    "bomb.rss",
    f"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY lol0 "lol"><!-- it's a bomb > ]> -->{laughs}]>
<rss version="2.0"><channel><title>Harbour Gazette</title><item><title>Bomb</title><description>Kyiv &lol9; slept.</description></item></channel></rss>
""",
)
save(
    "external.rss",
    """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>Harbour Gazette</title><item><title>File</title><description>Kyiv &file; slept.</description></item></channel></rss>
""",
)
deep = "<b>" * 300
save(
    "deep.rss",
    f"""<rss version="2.0"><channel><title>Harbour Gazette</title><item><title>Deep</title><description>{deep}</description></item>
<item><title>Flat in Hull</title></item></channel></rss>
""",
)
save("no-items.rss", """<rss version="2.0"><channel><title>Harbour Gazette</title></channel></rss>\n""")
