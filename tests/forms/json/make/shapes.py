"""Writes the JSON and table fixtures and their gold: with the keys of the services and tools; the news is
our own. Nothing is random, so that every run writes the same files.

    python3 make/shapes.py        # writes json, tables and gold-made.jsonl
"""

import csv
import io
import json
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent
GOLD = []


class News:
    """An invented article."""

    def __init__(self, lang, title, *paragraphs, places):
        self.lang, self.title, self.paragraphs, self.places = lang, title, paragraphs, places

    @property
    def text(self):
        return "\n\n".join(self.paragraphs)

    @property
    def html(self):
        return "".join(f"<p>{p}</p>\n" for p in self.paragraphs)

    def gold(self, **more):
        first = " ".join(self.paragraphs[0].split()[:4])
        last = " ".join(self.paragraphs[-1].split()[-3:])
        return {"title": self.title, "starts": first, "ends": last, "places": self.places} | more


EN = News("en", "Ferry returns to Odesa after two winters",
          "The first car ferry in two winters moored in Odesa on Tuesday with ninety lorries on board.",
          "Port workers had dredged the berth for six weeks, and a pilot from Constanta guided the ship in.",
          "The next crossing leaves for Varna on Friday.", places=["Odesa", "Constanţa", "Varna"])
EN2 = News("en", "Flood wall at Gloucester holds",
           "The new flood wall at Gloucester held through the night while the Severn rose by two metres.",
           "Villages upstream near Tewkesbury were cut off until noon.", places=["Gloucester", "Tewkesbury"])
NL = News("nl", "Brug bij Zwolle een week dicht",
          "De spoorbrug bij Zwolle gaat een week dicht voor het vervangen van de lagers.",
          "Reizigers naar Kampen stappen over op bussen, meldt de provincie.", places=["Zwolle", "Kampen"])
DE = News("de", "Streik legt Hafen von Rostock lahm",
          "Im Hafen von Rostock ruht seit dem Morgen die Arbeit, weil die Lotsen streiken.",
          "Frachter weichen nach Stralsund aus, sagte eine Sprecherin.", places=["Rostock", "Stralsund"])
FR = News("fr", "Le tramway de Nantes prolongé",
          "Le tramway de Nantes ira jusqu'à Rezé avant la fin de l'année, a promis la métropole.",
          "Les travaux commencent lundi.", places=["Nantes", "Rezé"])
ES = News("es", "Granizo sobre los olivares de Jaén",
          "Una granizada dañó el lunes los olivares de Jaén y cortó la carretera a Úbeda.",
          "La cooperativa calcula las pérdidas en dos millones.", places=["Jaén", "Úbeda"])
PL = News("pl", "Nowy most w Toruniu otwarty",
          "W Toruniu otwarto w sobotę nowy most nad Wisłą, trzeci w mieście.",
          "Pierwszy autobus pojechał do Bydgoszczy.", places=["Toruń", "Bydgoszcz"])
UK = News("uk", "У Полтаві відновили тролейбуси",
          "У Полтаві у вівторок знову поїхали тролейбуси після ремонту підстанції.",
          "Допомогли майстри з Харкова.", places=["Poltava", "Kharkiv"])
RU = News("ru", "Снегопад закрыл трассу у Караганды",
          "Снегопад закрыл трассу между Карагандой и Астаной на двое суток.",
          "Водителей разместили в школах.", places=["Karagandy", "Astana"])
IT = News("it", "Riapre il porto di Ancona",
          "Il porto di Ancona ha riaperto mercoledì dopo la mareggiata.",
          "Il primo traghetto è partito per Spalato.", places=["Ancona", "Split"])
PT = News("pt", "Comboio volta a ligar Braga ao Porto",
          "O comboio entre Braga e Porto voltou a circular depois de três dias.",
          "A linha tinha sido cortada pela chuva.", places=["Braga", "Porto"])
ZH = News("zh", "青岛新港口启用", "青岛的新港口周二启用，第一艘货轮来自釜山。", "明年还将开通到大连的航线。",
          places=["Qingdao", "Busan", "Dalian"])
JA = News("ja", "仙台で桜まつり始まる", "仙台で土曜日、桜まつりが始まった。", "盛岡からも多くの人が訪れた。",
          places=["Sendai", "Morioka"])
KO = News("ko", "부산항 야간 운항 재개", "부산항의 야간 운항이 화요일 재개됐다.", "다음 배는 제주로 떠난다.",
          places=["Busan", "Jeju City"])


def gold(name, *articles, **more):
    GOLD.append({"file": name, "articles": list(articles)} | more)


def refused(name, words):
    GOLD.append({"file": name, "refused": words})


def write(name, data, **how):
    path = OUT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif isinstance(data, str):
        path.write_text(data, encoding="utf-8", newline="")
    else:
        how = {"ensure_ascii": False, "indent": 1} | how
        path.write_text(json.dumps(data, **how) + "\n", encoding="utf-8")


def lines(name, records):
    write(name, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))


# ---------------------------------------------------------------- services

write("json/newsapi.json", {"status": "ok", "totalResults": 2, "articles": [
    {"source": {"id": None, "name": "Harbour Gazette"}, "author": "A. Quay", "title": EN.title,
     "description": "A ferry is back.", "url": "https://harbour.example/odesa", "urlToImage": None,
     "publishedAt": "2024-03-05T09:10:00Z", "content": EN.text},
    {"source": {"id": "ochtendbode", "name": "De Ochtendbode"}, "author": None, "title": NL.title,
     "description": "Een week geen treinen.", "url": "https://ochtendbode.example/zwolle",
     "publishedAt": "2024-03-06T05:00:00Z", "content": NL.text}]})
gold("json/newsapi.json",
     EN.gold(date="2024-03-05", outlet="Harbour Gazette", url="https://harbour.example/odesa",
             lacks=["A ferry is back"]),
     NL.gold(date="2024-03-06", outlet="De Ochtendbode", url="https://ochtendbode.example/zwolle"))

write("json/guardian.json", {"response": {"status": "ok", "userTier": "developer", "total": 1, "startIndex": 1,
    "pageSize": 10, "currentPage": 1, "pages": 1, "orderBy": "newest", "results": [
    {"id": "world/2024/mar/05/odesa-ferry", "type": "article", "sectionId": "world", "sectionName": "World news",
     "webPublicationDate": "2024-03-05T09:10:00Z", "webTitle": EN.title,
     "webUrl": "https://paper.example/world/odesa-ferry", "apiUrl": "https://api.paper.example/odesa-ferry",
     "fields": {"headline": EN.title, "trailText": "A ferry is back.", "body": EN.html,
                "bodyText": EN.text, "publication": "The Lantern", "lang": "en"},
     "tags": [{"id": "world/odesa", "type": "keyword", "webTitle": "Odesa tag page", "webUrl": "https://x.example/t"}],
     "isHosted": False, "pillarId": "pillar/news"},
    {"id": "world/2024/mar/06/gloucester", "type": "article", "webPublicationDate": "2024-03-06T11:00:00Z",
     "webTitle": EN2.title, "webUrl": "https://paper.example/gloucester",
     "fields": {"body": EN2.html}, "tags": []}]}})
gold("json/guardian.json",
     EN.gold(date="2024-03-05", outlet="The Lantern", url="https://paper.example/world/odesa-ferry", lang="en",
             lacks=["<p>", "A ferry is back", "tag page"]),
     EN2.gold(date="2024-03-06", url="https://paper.example/gloucester", lacks=["<p>"]))

write("json/nyt.json", {"status": "OK", "copyright": "none", "response": {"docs": [
    {"abstract": "A short word on the ferry.", "web_url": "https://times.example/odesa.html",
     "snippet": "A short word.", "lead_paragraph": EN.paragraphs[0], "source": "The Example Times",
     "multimedia": [{"type": "image", "url": "images/x.jpg", "caption": "A ship in Genoa"}],
     "headline": {"main": EN.title, "kicker": None, "print_headline": "Ferry"},
     "keywords": [{"name": "glocations", "value": "Odesa (Ukraine)", "rank": 1}],
     "pub_date": "2024-03-05T09:10:00+0000", "document_type": "article",
     "byline": {"original": "By A. Quay", "person": []}, "_id": "nyt://article/0001", "word_count": 300,
     "uri": "nyt://article/0001"}], "meta": {"hits": 1, "offset": 0, "time": 11}}})
gold("json/nyt.json", {"title": EN.title, "date": "2024-03-05", "outlet": "The Example Times",
     "url": "https://times.example/odesa.html", "starts": "The first car ferry", "ends": "lorries on board.",
     "lacks": ["Genoa"], "places": ["Odesa"]})

write("json/eventregistry.json", {"articles": {"page": 1, "totalResults": 1, "results": [
    {"uri": "80001", "lang": "deu", "isDuplicate": False, "date": "2024-03-05", "time": "09:10:00",
     "dateTime": "2024-03-05T09:10:00Z", "dateTimePub": "2024-03-05T08:58:00Z", "dataType": "news", "sim": 0,
     "url": "https://kurier.example/rostock", "title": DE.title, "body": DE.text,
     "source": {"uri": "kurier.example", "dataType": "news", "title": "Küstenkurier"},
     "authors": [], "concepts": [{"uri": "x", "label": {"eng": "Lisbon"}}], "image": None}]}})
gold("json/eventregistry.json", DE.gold(date="2024-03-05", outlet="Küstenkurier", lang="de",
     url="https://kurier.example/rostock", lacks=["Lisbon"]))

def reddit(name, title, text, **more):
    return {"kind": "t3", "data": {"id": name, "name": "t3_" + name, "subreddit": "harbours", "title": title,
        "selftext": text, "created_utc": 1709629800.0, "author": "quay", "num_comments": 2,
        "permalink": f"/r/harbours/comments/{name}/", "url": f"https://www.reddit.example/r/harbours/{name}/",
        "all_awardings": [{"name": "Silver", "description": "Shows the Silver Award in Prague"}]} | more}

write("json/reddit-listing.json", {"kind": "Listing", "data": {"after": None, "dist": 2, "modhash": "",
    "children": [reddit("a1", EN.title, EN.text), reddit("a2", EN2.title, EN2.text)]}})
gold("json/reddit-listing.json",
     EN.gold(date="2024-03-05", outlet="harbours", url="https://www.reddit.example/r/harbours/a1/", lacks=["Prague"]),
     EN2.gold(date="2024-03-05", outlet="harbours"))

lines("json/pushshift.jsonl", [reddit("b1", EN.title, EN.text)["data"],
     {"id": "b2", "body": EN2.text, "created_utc": "1709629800", "subreddit": "harbours", "link_id": "t3_b1"}])
gold("json/pushshift.jsonl", EN.gold(date="2024-03-05", outlet="harbours"),
     {k: v for k, v in EN2.gold(date="2024-03-05").items() if k != "title"})

X = [{"id": "1764950000000000001", "text": EN.paragraphs[0], "created_at": "2024-03-05T09:10:00.000Z", "lang": "en",
      "author_id": "7", "entities": {"urls": [{"url": "https://t.example/x", "title": "Berlin by night",
      "description": "Not of this tweet: Berlin"}]}, "public_metrics": {"like_count": 1}},
     {"id": "1764950000000000002", "text": UK.paragraphs[0], "created_at": "2024-03-05T10:10:00.000Z", "lang": "uk",
      "author_id": "7", "referenced_tweets": [{"type": "quoted", "id": "5"}]}]
XINC = {"users": [{"id": "7", "name": "Harbour Desk", "username": "harbour", "description": "From Cardiff"}],
        "tweets": [{"id": "5", "text": "An older tweet about Oslo", "created_at": "2020-01-01T00:00:00.000Z"}]}
XGOLD = ({"date": "2024-03-05", "lang": "en", "starts": "The first car ferry", "ends": "lorries on board.",
          "lacks": ["Berlin", "Cardiff"], "places": ["Odesa"]},
         {"date": "2024-03-05", "lang": "uk", "starts": "У Полтаві у вівторок", "ends": "після ремонту підстанції.",
          "lacks": ["Oslo"], "places": ["Poltava"]})
write("json/x-v2.json", {"data": X, "includes": XINC, "meta": {"result_count": 2, "newest_id": "2"}})
gold("json/x-v2.json", *XGOLD)
write("json/x-v2-includes-first.json", {"includes": XINC, "meta": {"result_count": 2}, "data": X})
gold("json/x-v2-includes-first.json", *XGOLD)
lines("json/twarc-pages.jsonl", [{"data": X[:1], "includes": XINC, "meta": {"result_count": 1}, "__twarc": {"version": "2"}},
                                {"data": X[1:], "includes": XINC, "meta": {"result_count": 1}}])
gold("json/twarc-pages.jsonl", *XGOLD)
lines("json/twarc-flat.jsonl", [t | {"author": XINC["users"][0], "includes": XINC} for t in X])
gold("json/twarc-flat.jsonl", *XGOLD)
lines("json/tweets-v1.jsonl", [
    {"created_at": "Tue Mar 05 09:10:00 +0000 2024", "id": 1764950000000000001, "id_str": "1764950000000000001",
     "full_text": EN.paragraphs[0], "truncated": False, "lang": "en", "entities": {"urls": [], "hashtags": []},
     "user": {"name": "Harbour Desk", "description": "From Cardiff"}, "retweeted_status": None},
    {"created_at": "Tue Mar 05 10:10:00 +0000 2024", "id_str": "1764950000000000002", "text": "У Полтаві у…",
     "truncated": True, "extended_tweet": {"full_text": UK.paragraphs[0], "entities": {}}, "lang": "uk",
     "user": {"name": "Harbour Desk"}}])
gold("json/tweets-v1.jsonl", XGOLD[0], XGOLD[1] | {"lacks": ["у…"]})
write("json/x-archive.json", "window.YTD.tweets.part0 = " + json.dumps([
    {"tweet": {"edit_info": {"initial": {"editTweetIds": ["1"]}}, "retweeted": False,
     "entities": {"hashtags": [], "urls": []}, "favorite_count": "0", "id_str": "1764950000000000001",
     "created_at": "Tue Mar 05 09:10:00 +0000 2024", "full_text": EN.paragraphs[0], "lang": "en"}},
    {"tweet": {"id_str": "1764950000000000002", "created_at": "Tue Mar 05 10:10:00 +0000 2024",
     "full_text": UK.paragraphs[0], "lang": "uk"}}], indent=2, ensure_ascii=False) + ";\n")
gold("json/x-archive.json", *XGOLD)
lines("json/snscrape.jsonl", [
    {"_type": "snscrape.modules.twitter.Tweet", "url": "https://twitter.example/h/status/1", "date": "2024-03-05T09:10:00+00:00",
     "rawContent": EN.paragraphs[0], "renderedContent": "The first car…", "id": 1, "user": {"username": "h", "displayname": "Harbour"},
     "lang": "en", "source": "<a href=\"https://app.example\">App</a>", "links": None, "media": None, "quotedTweet": None},
    {"_type": "snscrape.modules.twitter.Tweet", "url": "https://twitter.example/h/status/2", "date": "2024-03-05T10:10:00+00:00",
     "content": UK.paragraphs[0], "id": 2, "lang": "uk"}])
gold("json/snscrape.jsonl", XGOLD[0] | {"url": "https://twitter.example/h/status/1", "lacks": ["…"]},
     XGOLD[1] | {"url": "https://twitter.example/h/status/2"})

def entity(text):
    return " ".join(text.split(" "))

TG = {"id": 11, "type": "message", "date": "2024-03-05T09:10:00", "date_unixtime": "1709629800", "from": "Полтава сьогодні",
      "from_id": "channel1", "text": [{"type": "bold", "text": "У Полтаві"}, " у вівторок знову поїхали ",
      {"type": "hashtag", "text": "тролейбуси"}, " після ремонту підстанції.\n\n", UK.paragraphs[1]],
      "text_entities": [{"type": "bold", "text": "У Полтаві"}, {"type": "plain", "text": "…"}]}
TGS = {"id": 10, "type": "service", "date": "2024-03-01T00:00:00", "actor": "Полтава сьогодні", "action": "create_channel",
       "title": "Полтава сьогодні", "text": "", "text_entities": []}
TGP = {"id": 12, "type": "message", "date": "2024-03-05T11:00:00", "photo": "photos/1.jpg", "text": "", "text_entities": []}
TG2 = {"id": 13, "type": "message", "date": "2024-03-06T08:00:00", "text": RU.text, "text_entities": [{"type": "plain", "text": RU.text}]}
TGGOLD = {"date": "2024-03-05", "outlet": "Полтава сьогодні", "starts": "У Полтаві у вівторок знову поїхали тролейбуси",
          "ends": "майстри з Харкова.", "places": UK.places}
TGGOLD2 = {"date": "2024-03-06", "outlet": "Полтава сьогодні", "starts": "Снегопад закрыл трассу", "ends": "разместили в школах.",
           "places": RU.places}
write("json/telegram-channel.json", {"name": "Полтава сьогодні", "type": "public_channel", "id": 1, "messages": [TGS, TG, TGP, TG2]})
gold("json/telegram-channel.json", TGGOLD, TGGOLD2, skipped=1)
write("json/telegram-all.json", {"about": "Here is the data you requested.", "personal_information": {"user_id": 1,
      "first_name": "A", "bio": "Sitting in Malta"}, "contacts": {"about": "Contacts.", "list": [{"user_id": 2,
      "first_name": "B", "date": "2020-01-01T00:00:00"}]}, "frequent_contacts": {"about": "x", "list": [{"id": 1,
      "category": "people", "type": "user", "name": "B", "rating": 0.1}]}, "chats": {"about": "This page lists all chats.",
      "list": [{"name": "Полтава сьогодні", "type": "public_channel", "id": 1, "messages": [TGS, TG, TG2]},
               {"name": "Harbour Desk", "type": "private_group", "id": 2, "messages": [
                {"id": 1, "type": "message", "date": "2024-03-07T09:00:00", "text": EN2.text}]}]},
      "left_chats": {"about": "x", "list": []}})
gold("json/telegram-all.json", TGGOLD, TGGOLD2, {"date": "2024-03-07", "outlet": "Harbour Desk", "starts": "The new flood wall",
     "ends": "off until noon.", "lacks": ["Malta"], "places": EN2.places})

write("json/wordpress.json", [{"id": 5, "date": "2024-03-05T10:10:00", "date_gmt": "2024-03-05T09:10:00",
    "guid": {"rendered": "https://blog.example/?p=5"}, "modified": "2024-03-08T00:00:00", "slug": "tramway", "status": "publish",
    "type": "post", "link": "https://blog.example/tramway/", "title": {"rendered": "Le tramway de Nantes prolong&eacute;"},
    "content": {"rendered": FR.html.replace("jusqu'à", "jusqu&#8217;à"), "protected": False},
    "excerpt": {"rendered": "<p>R&eacute;sum&eacute; de Lyon</p>", "protected": False}, "author": 1, "categories": [2],
    "_links": {"self": [{"href": "https://blog.example/wp-json/5"}]}}], indent=None)
gold("json/wordpress.json", FR.gold(date="2024-03-05", url="https://blog.example/tramway/", lacks=["<p>", "&#8217;", "Lyon"]))

write("json/news-please.json", {"authors": ["A. Kade"], "date_download": "2024-04-01 00:00:00", "date_modify": None,
    "date_publish": "2024-03-05 09:10:00", "description": "Kurz gesagt.", "filename": "x.json", "image_url": None, "language": "de",
    "localpath": None, "maintext": DE.text, "source_domain": "kurier.example", "title": DE.title, "title_page": None,
    "url": "https://kurier.example/rostock"})
gold("json/news-please.json", DE.gold(date="2024-03-05", outlet="kurier.example", url="https://kurier.example/rostock", lang="de",
     lacks=["Kurz gesagt"]))

write("json/acled.json", {"status": 200, "success": True, "last_update": 2, "count": 1, "data": [{"event_id_cnty": "UKR1",
    "event_date": "2024-03-05", "year": "2024", "disorder_type": "Political violence", "event_type": "Strategic developments",
    "actor1": "Port workers", "country": "Ukraine", "admin1": "Odesa", "location": "Odesa", "latitude": "46.48", "longitude": "30.72",
    "source": "Harbour Gazette", "source_scale": "National", "notes": EN.text, "fatalities": "0", "tags": "", "timestamp": "1709856000"}],
    "messages": [], "paginated": True})
gold("json/acled.json", {k: v for k, v in EN.gold(date="2024-03-05", outlet="Harbour Gazette").items() if k != "title"})

write("json/csl.json", [{"id": "quay2022", "type": "article-newspaper", "abstract": EN.text, "container-title": "Harbour Gazette",
    "language": "en-GB", "title": EN.title, "URL": "https://harbour.example/odesa", "author": [{"family": "Quay", "given": "A."}],
    "accessed": {"date-parts": [[2024, 4, 1]]}, "issued": {"date-parts": [[2024, 3, 5]]}},
    {"id": "kade2023", "type": "article-journal", "title": DE.title, "abstract": DE.text, "container-title": "Küstenkurier",
     "issued": {"date-parts": [["2023", 11]]}}])
gold("json/csl.json", EN.gold(date="2024-03-05", outlet="Harbour Gazette", url="https://harbour.example/odesa", lang="en"),
     DE.gold(date="2023-11", outlet="Küstenkurier"))
write("json/zotero-api.json", [{"key": "ABCD2345", "version": 3, "library": {"type": "user", "id": 1, "name": "Library of Trieste"},
    "links": {"self": {"href": "https://api.example/ABCD2345"}}, "meta": {"creatorSummary": "Quay", "parsedDate": "2024-03-05"},
    "data": {"key": "ABCD2345", "version": 3, "itemType": "newspaperArticle", "title": EN.title, "abstractNote": EN.text,
    "publicationTitle": "Harbour Gazette", "date": "2024-03-05", "url": "https://harbour.example/odesa", "language": "en",
    "accessDate": "2024-04-01", "creators": [{"name": "A. Quay"}], "tags": [{"tag": "Bergen"}]}}])
gold("json/zotero-api.json", EN.gold(date="2024-03-05", outlet="Harbour Gazette", url="https://harbour.example/odesa", lang="en",
     lacks=["Trieste", "Bergen"]))

write("json/jsonfeed.json", {"version": "https://jsonfeed.org/version/1.1", "title": "De Ochtendbode", "language": "nl",
    "home_page_url": "https://ochtendbode.example/", "description": "Nieuws uit Meppel", "items": [
    {"id": "1", "url": "https://ochtendbode.example/zwolle", "title": NL.title, "content_html": NL.html,
     "date_published": "2024-03-06T06:00:00+01:00"},
    {"id": "2", "url": "https://ochtendbode.example/kort", "content_text": "Kort nieuws: in Assen is het stil & 3 < 4.",
     "date_published": "2024-03-07T06:00:00+01:00"}]})
gold("json/jsonfeed.json", NL.gold(date="2024-03-06", outlet="De Ochtendbode", lang="nl", url="https://ochtendbode.example/zwolle",
     lacks=["<p>", "Meppel"]),
     {"date": "2024-03-07", "outlet": "De Ochtendbode", "lang": "nl", "starts": "Kort nieuws", "ends": "& 3 < 4.", "places": ["Assen"]})

write("json/mediacloud.json", [{"id": "e1", "indexed_date": "2024-03-09 00:00:00", "language": "pl", "media_name": "Kurier Pomorski",
    "media_url": "kurier-pomorski.example", "publish_date": "2024-03-05", "title": PL.title,
    "url": "https://kurier-pomorski.example/most", "text": PL.text}])
gold("json/mediacloud.json", PL.gold(date="2024-03-05", outlet="Kurier Pomorski", lang="pl", url="https://kurier-pomorski.example/most"))
write("json/gdelt-doc.json", {"articles": [{"url": "https://harbour.example/odesa", "url_mobile": "", "title": EN.title,
    "seendate": "20240305T091500Z", "socialimage": "", "domain": "harbour.example", "language": "English", "sourcecountry": "Ireland"}]})
gold("json/gdelt-doc.json", {"title": EN.title, "date": "2024-03-05", "outlet": "harbour.example", "lang": "en",
     "url": "https://harbour.example/odesa", "starts": "", "places": ["Odesa"]})
lines("json/mongo.jsonl", [
    {"_id": {"$oid": "65e6e8f00000000000000001"}, "title": ES.title, "text": ES.text, "date": {"$date": "2024-03-05T09:10:00Z"}, "outlet": "El Faro"},
    {"_id": {"$oid": "65e6e8f00000000000000002"}, "title": IT.title, "text": IT.text, "date": {"$date": {"$numberLong": "1709629800000"}},
     "views": {"$numberInt": "7"}},
    {"_id": {"$numberLong": "3"}, "title": PT.title, "text": PT.text, "date": {"$numberLong": "1709629800"}}])
gold("json/mongo.jsonl", ES.gold(date="2024-03-05", outlet="El Faro"), IT.gold(date="2024-03-05"), PT.gold(date="2024-03-05"))
write("json/trafilatura.json", {"title": FR.title, "author": "B. Quai", "hostname": "phare.example", "date": "2024-03-05",
    "fingerprint": "0", "id": None, "license": None, "comments": "Un mot de Lille", "raw_text": FR.text.replace("\n\n", " "), "text": FR.text,
    "language": None, "image": None, "pagetype": "article", "filedate": "2024-04-01", "source": "https://phare.example/nantes",
    "source-hostname": "Le Phare", "excerpt": "Bref.", "categories": "", "tags": ""}, indent=None)
gold("json/trafilatura.json", FR.gold(date="2024-03-05", outlet="phare.example", url="https://phare.example/nantes", lacks=["Lille"]))


def spoiled(text):
    """Encodes text like Facebook: each UTF-8 byte as a character."""
    return text.encode("utf-8").decode("latin-1")

write("json/facebook-posts.json", [{"timestamp": 1709629800, "attachments": [{"data": [{"external_context": {"url": "https://x.example/"}}]}],
    "data": [{"post": spoiled(UK.text)}, {"update_timestamp": 1709630000}], "title": spoiled("Порт Одеси оновив статус.")},
    {"timestamp": 1709716200, "data": [{"post": ES.paragraphs[0] and spoiled(ES.text)}], "title": "Harbour Desk updated a status."}],
    ensure_ascii=True)
gold("json/facebook-posts.json", {"date": "2024-03-05", "title": "Порт Одеси оновив статус.", "starts": "У Полтаві у вівторок",
     "ends": "майстри з Харкова.", "places": UK.places},
     {"date": "2024-03-06", "starts": "Una granizada dañó", "ends": "en dos millones.", "places": ES.places})
write("json/instagram-posts.json", [{"media": [{"uri": "media/posts/1.jpg", "creation_timestamp": 1709629800,
    "media_metadata": {"photo_metadata": {"exif_data": []}}, "title": spoiled(ES.paragraphs[0]), "cross_post_source": {"source_app": "FB"}}]}],
    ensure_ascii=True)
gold("json/instagram-posts.json", {"date": "2024-03-05", "starts": "Una granizada dañó", "ends": "carretera a Úbeda.", "places": ES.places})
write("json/crowdtangle.json", {"status": 200, "result": {"posts": [{"platformId": "1_2", "platform": "Facebook",
    "date": "2024-03-05 09:10:00", "updated": "2024-03-09 00:00:00", "type": "link", "title": EN.title, "caption": "harbour.example",
    "description": "A ferry.", "message": EN.text, "link": "https://harbour.example/odesa", "postUrl": "https://www.facebook.example/1/2",
    "languageCode": "en", "statistics": {"actual": {"likeCount": 1}}, "account": {"id": 1, "name": "Harbour Gazette", "handle": "hg"},
    "expandedLinks": [{"original": "https://a.example", "expanded": "https://b.example"}]}], "pagination": {"nextPage": "x"}}})
gold("json/crowdtangle.json", EN.gold(date="2024-03-05", lang="en"))

TOOT = {"id": "112", "created_at": "2024-03-05T09:10:00.000Z", "in_reply_to_id": None, "sensitive": False, "spoiler_text": "",
    "visibility": "public", "language": "fr", "uri": "https://mast.example/users/p/statuses/112", "url": "https://mast.example/@p/112",
    "replies_count": 0, "content": "<p>" + FR.paragraphs[0] + "</p><p>Lundi, <a href=\"https://mast.example/tags/travaux\">#<span>travaux</span></a>.</p>",
    "reblog": None, "account": {"id": "1", "username": "p", "display_name": "Phare", "note": "<p>De Brest</p>", "url": "https://mast.example/@p"},
    "media_attachments": [], "tags": [{"name": "travaux", "url": "https://mast.example/tags/travaux"}], "card": None}
TOOTGOLD = {"date": "2024-03-05", "lang": "fr", "url": "https://mast.example/@p/112", "starts": "Le tramway de Nantes",
            "ends": "Lundi, #travaux.", "lacks": ["<p>", "Brest"], "places": FR.places}
write("json/mastodon.json", [TOOT])
gold("json/mastodon.json", TOOTGOLD)
write("json/mastodon-outbox.json", {"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",
    "totalItems": 1, "orderedItems": [{"id": "https://mast.example/users/p/statuses/112/activity", "type": "Create",
    "actor": "https://mast.example/users/p", "published": "2024-03-05T09:10:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"],
    "object": {"id": "https://mast.example/users/p/statuses/112", "type": "Note", "summary": None, "published": "2024-03-05T09:10:00Z",
    "url": "https://mast.example/@p/112", "content": TOOT["content"], "contentMap": {"fr": TOOT["content"]}, "attachment": [], "tag": []}}]})
gold("json/mastodon-outbox.json", {k: v for k, v in TOOTGOLD.items() if k != "lang"})

SKY = {"uri": "at://did:plc:x/app.bsky.feed.post/3k", "cid": "bafy", "author": {"did": "did:plc:x", "handle": "h.example",
    "displayName": "Harbour", "description": "In Bilbao"}, "record": {"$type": "app.bsky.feed.post", "createdAt": "2024-03-05T09:10:00.000Z",
    "langs": ["uk", "en"], "text": UK.text, "facets": [{"features": [{"uri": "https://x.example"}]}]}, "replyCount": 0,
    "indexedAt": "2024-03-05T09:11:00.000Z", "labels": []}
SKYGOLD = {"date": "2024-03-05", "lang": "uk", "starts": "У Полтаві у вівторок", "ends": "майстри з Харкова.", "lacks": ["Bilbao"],
           "places": UK.places}
write("json/bluesky-feed.json", {"feed": [{"post": SKY}, {"post": SKY | {"uri": "at://did:plc:x/app.bsky.feed.post/3l"},
      "reason": {"$type": "app.bsky.feed.defs#reasonRepost", "by": {"handle": "z.example"}}}], "cursor": "2024"})
gold("json/bluesky-feed.json", SKYGOLD, SKYGOLD)
write("json/bluesky-search.json", {"hitsTotal": 1, "posts": [SKY]})
gold("json/bluesky-search.json", SKYGOLD)
lines("json/bluesky-records.jsonl", [{"did": "did:plc:x", "rkey": "3k", "text": UK.text, "createdAt": "2024-03-05T09:10:00.000Z", "langs": ["uk"]}])
gold("json/bluesky-records.jsonl", SKYGOLD)

def discord(number, kind, text):
    return {"id": str(number), "type": kind, "timestamp": "2024-03-05T09:10:00+00:00", "timestampEdited": None, "callEndedTimestamp": None,
        "isPinned": False, "content": text, "author": {"id": "1", "name": "quay", "nickname": "Quay"}, "attachments": [],
        "embeds": [{"title": "A page on Cork", "url": "https://x.example", "description": "Cork"}], "stickers": [], "reactions": [], "mentions": []}

write("json/discord.json", {"guild": {"id": "1", "name": "Ports", "iconUrl": "x"}, "channel": {"id": "2", "type": "GuildTextChat",
    "categoryId": "3", "category": "Text", "name": "harbour-news", "topic": "All of Bristol"}, "dateRange": {"after": None, "before": None},
    "exportedAt": "2024-04-01T00:00:00+00:00", "messages": [discord(1, "GuildMemberJoin", "Joined the server."),
    discord(2, "Default", EN.text), discord(3, "Reply", EN2.text)], "messageCount": 3})
gold("json/discord.json",
     {k: v for k, v in EN.gold(date="2024-03-05", outlet="harbour-news", lacks=["Cork", "Bristol"]).items() if k != "title"},
     {k: v for k, v in EN2.gold(date="2024-03-05", outlet="harbour-news").items() if k != "title"})

write("json/youtube-search.json", {"kind": "youtube#searchListResponse", "etag": "x", "pageInfo": {"totalResults": 1}, "items": [
    {"kind": "youtube#searchResult", "etag": "y", "id": {"kind": "youtube#video", "videoId": "vid00000001"}, "snippet": {
     "publishedAt": "2024-03-05T09:10:00Z", "channelId": "c", "title": EN.title, "description": EN.text, "thumbnails": {"default": {"url": "x"}},
     "channelTitle": "Harbour TV", "defaultAudioLanguage": "en-GB", "liveBroadcastContent": "none"}}]})
gold("json/youtube-search.json", EN.gold(date="2024-03-05", outlet="Harbour TV", lang="en"))
write("json/youtube-comments.json", {"kind": "youtube#commentThreadListResponse", "items": [{"kind": "youtube#commentThread", "id": "t1",
    "snippet": {"channelId": "c", "videoId": "v", "topLevelComment": {"kind": "youtube#comment", "id": "t1", "snippet": {
    "textDisplay": EN2.paragraphs[0], "textOriginal": EN2.paragraphs[0], "authorDisplayName": "@q", "publishedAt": "2024-03-05T09:10:00Z",
    "updatedAt": "2024-03-06T09:10:00Z"}}, "canReply": True, "totalReplyCount": 0}}]})
gold("json/youtube-comments.json", {"date": "2024-03-05", "starts": "The new flood wall", "ends": "by two metres.", "places": ["Gloucester"]})
write("json/takeout-activity.json", [{"header": "YouTube", "title": "Watched " + EN.title, "titleUrl": "https://www.youtube.example/watch?v=1",
    "subtitles": [{"name": "Harbour TV", "url": "https://www.youtube.example/c"}], "time": "2024-03-05T09:10:00.000Z", "products": ["YouTube"],
    "activityControls": ["YouTube watch history"]}])
gold("json/takeout-activity.json", {"title": "Watched " + EN.title, "date": "2024-03-05", "url": "https://www.youtube.example/watch?v=1",
     "starts": "", "places": ["Odesa"]})

# ---------------------------------------------------------------- shapes

write("json/elasticsearch.json", {"took": 3, "timed_out": False, "_shards": {"total": 1}, "hits": {"total": {"value": 1, "relation": "eq"},
    "max_score": 1.0, "hits": [{"_index": "news", "_id": "e1", "_score": 1.0, "_source": {"title": NL.title, "body": NL.text,
    "published_at": "2024-03-06T05:00:00Z", "source": {"name": "De Ochtendbode", "domain": "ochtendbode.example"}, "language": "nl"}}]},
    "aggregations": {"by_title": {"buckets": [{"key": "Arnhem", "doc_count": 1}]}}})
gold("json/elasticsearch.json", NL.gold(date="2024-03-06", outlet="De Ochtendbode", lang="nl", lacks=["Arnhem"]))
lines("json/elasticdump.jsonl", [{"_index": "news", "_type": "_doc", "_id": "e1", "_score": 1, "_source": {"title": NL.title, "text": NL.text,
    "date": "2024-03-06"}}])
gold("json/elasticdump.jsonl", NL.gold(date="2024-03-06"))
write("json/by-id.json", {"a1": {"title": EN.title, "text": EN.text, "date": "2024-03-05"},
                          "a2": {"title": NL.title, "text": NL.text, "date": "2024-03-06"}})
gold("json/by-id.json", EN.gold(date="2024-03-05"), NL.gold(date="2024-03-06"))
write("json/geojson.json", {"type": "FeatureCollection", "name": "reports", "features": [{"type": "Feature", "geometry": {"type": "Point",
    "coordinates": [30.7, 46.4]}, "properties": {"headline": EN.title, "text": EN.text, "date": "2024-03-05", "outlet": "Harbour Gazette"}}]})
gold("json/geojson.json", EN.gold(date="2024-03-05", outlet="Harbour Gazette"))
write("json/graphql.json", {"data": {"posts": {"edges": [{"cursor": "x", "node": {"title": DE.title, "content": DE.html, "date": "2024-03-05",
    "link": "https://kurier.example/rostock", "author": {"node": {"name": "A. Kade"}}}}], "pageInfo": {"hasNextPage": False}}}}, indent=None)
gold("json/graphql.json", DE.gold(date="2024-03-05", url="https://kurier.example/rostock", lacks=["<p>"]))
write("json/unknown-keys.json", {"export": {"made": "2024-04-01", "by": "a script"}, "corpus": {"volume": [{"stukken": [
    {"kop": NL.title, "tekst": NL.text, "datum": "6 maart 2024", "krant": "De Ochtendbode", "taal": "nl"}]}]}})
gold("json/unknown-keys.json", NL.gold(date="2024-03-06", outlet="De Ochtendbode", lang="nl"))
write("json/comments-too.json", {"comments": [{"id": 1, "text": "I saw it from Dover.", "date": "2024-03-06"}],
    "posts": [{"title": EN.title, "text": EN.text, "date": "2024-03-05", "comments": [{"text": "Nice, says Leeds"}]}]})
gold("json/comments-too.json", EN.gold(date="2024-03-05", lacks=["Dover", "Leeds"]))
write("json/comments-only.json", {"page": 1, "comments": [{"id": 1, "text": EN2.text, "date": "2024-03-06"}]})
gold("json/comments-only.json", {k: v for k, v in EN2.gold(date="2024-03-06").items() if k != "title"})
write("json/one-wrapped.json", {"status": "ok", "article": {"title": PL.title, "text": PL.text, "date": "2024-03-05"}})
gold("json/one-wrapped.json", PL.gold(date="2024-03-05"))
write("json/rss.json", {"rss": {"@version": "2.0", "channel": {"title": "El Faro", "language": "es", "link": "https://faro.example",
    "item": [{"title": {"#text": ES.title}, "link": "https://faro.example/jaen", "pubDate": "Tue, 05 Mar 2024 09:10:00 GMT",
    "description": "Breve.", "content:encoded": ES.html, "guid": {"_": "g1", "isPermaLink": "false"}}]}}})
gold("json/rss.json", ES.gold(date="2024-03-05", lang="es", url="https://faro.example/jaen", lacks=["<p>", "Breve"]))

write("json/bing-news.json", {"_type": "News", "readLink": "https://api.example/news", "totalEstimatedMatches": 1, "sort": [{"name": "Best match",
    "id": "relevance", "url": "https://api.example/sort"}], "value": [{"name": EN.title, "url": "https://harbour.example/odesa",
    "description": EN.paragraphs[0], "about": [{"name": "Malmo"}], "provider": [{"_type": "Organization", "name": "Harbour Gazette"}],
    "datePublished": "2024-03-05T09:10:00.0000000Z"}]})
gold("json/bing-news.json", {"title": EN.title, "date": "2024-03-05", "url": "https://harbour.example/odesa", "starts": "The first car ferry",
     "ends": "lorries on board.", "lacks": ["Malmo"], "places": ["Odesa"]})
write("json/hf-rows.json", {"features": [{"feature_idx": 0, "name": "text", "type": {"dtype": "string", "_type": "Value"}}],
    "rows": [{"row_idx": 0, "row": {"title": EN.title, "text": EN.text, "date": "2024-03-05"}, "truncated_cells": []}], "num_rows_total": 1})
gold("json/hf-rows.json", EN.gold(date="2024-03-05"))
write("json/json-ld.json", {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "@id": "#site", "name": "El Faro",
    "url": "https://faro.example"}, {"@type": "NewsArticle", "@id": "https://faro.example/jaen#article", "headline": ES.title,
    "articleBody": ES.text, "datePublished": "2024-03-05T09:10:00+01:00", "inLanguage": "es", "publisher": {"@type": "Organization",
    "name": "El Faro"}, "url": "https://faro.example/jaen"}]})
gold("json/json-ld.json", ES.gold(date="2024-03-05", outlet="El Faro", lang="es", url="https://faro.example/jaen"), skipped=1)
write("json/ghost.json", {"db": [{"meta": {"exported_on": 1, "version": "5"}, "data": {"posts": [{"id": "1", "uuid": "u", "title": FR.title,
    "slug": "nantes", "mobiledoc": None, "lexical": "{}", "html": FR.html, "plaintext": FR.text, "status": "published",
    "published_at": "2024-03-05T09:10:00.000Z"}], "tags": [{"id": "t", "name": "Rennes", "description": "Rennes"}],
    "users": [{"id": "u", "name": "B. Quai", "bio": "Rennes"}]}}]})
gold("json/ghost.json", FR.gold(date="2024-03-05", lacks=["<p>", "Rennes"]))
lines("json/slack-vk.jsonl", [{"client_msg_id": "x", "type": "message", "text": EN.paragraphs[0], "user": "U1", "ts": "1709629800.000100"},
    {"id": 5, "owner_id": -1, "date": 1709629800, "text": RU.text, "post_type": "post", "attachments": [{"type": "link", "link": {"title": "Riga",
     "text": "Riga"}}]}])
gold("json/slack-vk.jsonl", {"date": "2024-03-05", "starts": "The first car ferry", "ends": "lorries on board.", "places": ["Odesa"]},
     {"date": "2024-03-05", "starts": "Снегопад закрыл", "ends": "в школах.", "lacks": ["Riga"], "places": RU.places})

PM = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "In "}, {"type": "text", "marks": [
    {"type": "bold"}], "text": "Tallinn"}, {"type": "text", "text": " war es still."}]}, {"type": "paragraph", "content": [
    {"type": "text", "text": "In Tartu auch."}]}]}
CF = {"nodeType": "document", "data": {}, "content": [{"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": "In ",
    "marks": [], "data": {}}, {"nodeType": "hyperlink", "data": {"uri": "https://x.example"}, "content": [{"nodeType": "text", "value": "Tallinn",
    "marks": []}]}, {"nodeType": "text", "value": " war es still.", "marks": []}]}, {"nodeType": "paragraph", "content": [
    {"nodeType": "text", "value": "In Tartu auch."}]}]}
DRAFT = {"blocks": [{"key": "a", "text": "In Tallinn war es still.", "type": "unstyled", "depth": 0, "inlineStyleRanges": []},
    {"key": "b", "text": "In Tartu auch.", "type": "unstyled"}], "entityMap": {}}
EDITOR = {"time": 1, "blocks": [{"id": "x", "type": "paragraph", "data": {"text": "In <b>Tallinn</b> war es still."}},
    {"id": "y", "type": "paragraph", "data": {"text": "In Tartu auch."}}], "version": "2.2"}
SLATE = [{"type": "paragraph", "children": [{"text": "In "}, {"text": "Tallinn", "bold": True}, {"text": " war es still."}]},
    {"type": "paragraph", "children": [{"text": "In Tartu auch."}]}]
LEXICAL = {"root": {"children": [{"children": [{"text": "In Tallinn war es still.", "type": "text"}], "type": "paragraph", "version": 1},
    {"children": [{"text": "In Tartu auch.", "type": "text"}], "type": "paragraph"}], "type": "root"}}
RICH = [("ProseMirror", PM), ("Contentful", {"en-US": CF}), ("Draft", DRAFT), ("Editor.js", EDITOR), ("Slate", SLATE), ("Lexical", LEXICAL),
        ("paragraphs", ["In Tallinn war es still.", "In Tartu auch."]), ("xml2js", {"_": "In Tallinn war es still.\n\nIn Tartu auch.", "$": {"lang": "de"}}),
        ("value", {"value": "<p>In Tallinn war es still.</p><p>In Tartu auch.</p>", "format": "full_html"})]
lines("json/editors.jsonl", [{"id": name, "title": {"de": name}, "body": body} for name, body in RICH])
gold("json/editors.jsonl", *[{"title": name, "starts": "In Tallinn war es still.\n\nIn Tartu", "ends": "In Tartu auch.", "lacks": ["<"],
     "places": ["Tallinn", "Tartu"]} for name, _ in RICH])
lines("json/trade-words.jsonl", [
    {"Überschrift": DE.title, "Text": DE.text, "Datum": "05.03.2024", "Zeitung": "Küstenkurier", "Sprache": "Deutsch"},
    {"titre": FR.title, "contenu": FR.text, "date": "2024-03-05", "journal": "Le Phare", "langue": "fr"},
    {"título": ES.title, "cuerpo": ES.text, "fecha": "2024-03-05", "medio": "El Faro", "idioma": "español"},
    {"titolo": IT.title, "testo": IT.text, "data": "2024-03-05", "testata": "La Lanterna", "lingua": "italiano"},
    {"tytuł": PL.title, "treść": PL.text, "data": "2024-03-05", "gazeta": "Kurier Pomorski", "język": "pl"},
    {"заголовок": UK.title, "текст": UK.text, "дата": "2024-03-05", "видання": "Полтава сьогодні", "мова": "uk"},
    {"标题": ZH.title, "正文": ZH.text, "日期": "2024-03-05", "来源": "海港日报", "语言": "zh"},
    {"見出し": JA.title, "本文": JA.text, "日付": "2024-03-05", "新聞": "港日報"},
    {"제목": KO.title, "본문": KO.text, "일자": "2024-03-05", "언론사": "항구일보"}])
gold("json/trade-words.jsonl", DE.gold(date="2024-03-05", outlet="Küstenkurier", lang="de"), FR.gold(date="2024-03-05", outlet="Le Phare", lang="fr"),
     ES.gold(date="2024-03-05", outlet="El Faro", lang="es"), IT.gold(date="2024-03-05", outlet="La Lanterna", lang="it"),
     PL.gold(date="2024-03-05", outlet="Kurier Pomorski", lang="pl"), UK.gold(date="2024-03-05", outlet="Полтава сьогодні", lang="uk"),
     ZH.gold(date="2024-03-05", outlet="海港日报", lang="zh"), JA.gold(date="2024-03-05", outlet="港日報"), KO.gold(date="2024-03-05", outlet="항구일보"))

# ---------------------------------------------------------------- bad input

write("json/nested-arrays.json", "[" * 100_000 + "]" * 100_000)
gold("json/nested-arrays.json", skipped=1)
write("json/nested-objects.json", '{"a":' * 3_000 + '{"title":"x","text":"y"}' + "}" * 3_000)
gold("json/nested-objects.json", skipped=1)
write("json/numbers.json", [1, 2, 3])
refused("json/numbers.json", "not objects with an article's text, but each a number")
write("json/no-records.json", {"generated": "2024-03-05", "stations": [{"code": "OD", "rainfall": 3}, {"code": "ZW", "rainfall": 4}]})
refused("json/no-records.json", '"generated", "stations", "stations[].code", "stations[].rainfall"; name the one that holds the text with --text-column')
broken = json.dumps({"response": {"total": 2, "results": [{"title": EN.title, "body": EN.text}, {"title": NL.title, "body": NL.text}]}},
                    ensure_ascii=False, indent=1)
write("json/truncated.json", broken[:broken.index("Reizigers") + 20])
gold("json/truncated.json", EN.gold(), skipped=1)
write("json/truncated-unknown.json", json.dumps({"corpus": {"stukken": [{"kop": NL.title, "tekst": NL.text}, {"kop": DE.title, "tekst": DE.text}]}},
      ensure_ascii=False, indent=1)[:-150])
gold("json/truncated-unknown.json", NL.gold(), skipped=1)

# ---------------------------------------------------------------- tables


def table(name, header, *rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in ([header] if header else []) + list(rows):
        writer.writerow(row)
    write(name, text.getvalue().encode(encoding))


table("tables/zotero.csv", "Key,Item Type,Publication Year,Author,Title,Publication Title,ISBN,ISSN,DOI,Url,Abstract Note,Date,Date Added,"
      "Date Modified,Access Date,Pages,Issue,Volume,Language,Notes".split(","),
      ["ABCD2345", "newspaperArticle", "2024", "Quay, A.", EN.title, "Harbour Gazette", "", "", "", "https://harbour.example/odesa", EN.text,
       "2024-03-05", "2024-04-01 00:00:00", "2024-04-01 00:00:00", "", "", "", "", "en", "<p>my note on Paris</p>"])
gold("tables/zotero.csv", EN.gold(date="2024-03-05", outlet="Harbour Gazette", url="https://harbour.example/odesa", lang="en", lacks=["Paris"]))
table("tables/acled.csv", "event_id_cnty,event_date,year,time_precision,event_type,actor1,country,admin1,location,latitude,longitude,source,"
      "source_scale,notes,fatalities,timestamp".split(","), ["UKR1", "05 March 2024", "2024", "1", "Strategic developments", "Port workers", "Ukraine",
      "Odesa", "Odesa", "46.48", "30.72", "Harbour Gazette", "National", EN.text, "0", "1709856000"])
gold("tables/acled.csv", {k: v for k, v in EN.gold(date="2024-03-05", outlet="Harbour Gazette").items() if k != "title"})
table("tables/crowdtangle.csv", "Page Name,User Name,Facebook Id,Page Category,Post Created,Post Created Date,Post Created Time,Type,Likes,URL,Message,"
      "Link,Final Link,Image Text,Link Text,Description,Sponsor Name".split(","), ["Harbour Gazette", "hg", "1", "MEDIA", "2024-03-05 09:10:00 EST",
      "2024-03-05", "09:10:00", "Link", "3", "https://www.facebook.example/1/2", EN.text, "https://harbour.example/odesa", "", "", EN.title, "Short.", ""])
gold("tables/crowdtangle.csv", EN.gold(date="2024-03-05", outlet="Harbour Gazette", url="https://www.facebook.example/1/2", lacks=["Short."]))
table("tables/meltwater.csv", "Date\tTime\tDocument ID\tURL\tInput Name\tKeywords\tHeadline\tOpening Text\tHit Sentence\tSource\tInfluencer\tCountry\t"
      "Language\tReach".split("\t"), ["05-Mar-2024", "09:10AM", "d1", "https://harbour.example/odesa", "Ports", "ferry", EN.title, EN.text, "… a pilot …",
      "Harbour Gazette", "A. Quay", "Ireland", "English", "10"], delimiter="\t", encoding="utf-16")
gold("tables/meltwater.csv", EN.gold(date="2024-03-05", outlet="Harbour Gazette", url="https://harbour.example/odesa", lang="en", lacks=["… a pilot"]))
table("tables/brandwatch.csv", "Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Country,Author,Full Text".split(","),
      ["1", "ports", "2024-03-05 09:10:00.0", EN.title, "… cut …", "https://harbour.example/odesa", "harbour.example", "neutral", "news", "en", "Ireland",
       "quay", EN.text])
gold("tables/brandwatch.csv", EN.gold(date="2024-03-05", outlet="harbour.example", url="https://harbour.example/odesa", lang="en", lacks=["… cut"]))
table("tables/cision.csv", ["Date", "Headline", "Outlet Name", "Contact Name", "Media Type", "News Text", "Link"],
      ["03/25/2024", EN.title, "Harbour Gazette", "A. Quay", "Newspaper", EN.text, "https://harbour.example/odesa"])
gold("tables/cision.csv", EN.gold(date="2024-03-25", outlet="Harbour Gazette", url="https://harbour.example/odesa"))
table("tables/nexis.csv", ["Title", "Publication Name", "Published Date", "Byline", "Section", "Length", "Language", "Document Text"],
      [NL.title, "De Ochtendbode", "2024-03-06", "B. Kade", "Binnenland", "40 words", "DUTCH; NEDERLANDS", NL.text])
gold("tables/nexis.csv", NL.gold(date="2024-03-06", outlet="De Ochtendbode", lang="nl"))
table("tables/factiva.csv", ["AN", "HD", "PD", "SN", "LA", "LP", "TD"], ["HG001", DE.title, "2024-03-05", "Küstenkurier", "German", DE.paragraphs[0], DE.text])
gold("tables/factiva.csv", DE.gold(date="2024-03-05", outlet="Küstenkurier", lang="de"))
table("tables/all-the-news.csv", ["", "id", "title", "publication", "author", "date", "year", "month", "url", "content"],
      ["0", "17283", EN.title, "Harbour Gazette", "A. Quay", "2024-03-05", "2024.0", "3.0", "", EN.text])
gold("tables/all-the-news.csv", EN.gold(date="2024-03-05", outlet="Harbour Gazette"))
table("tables/mediacloud.csv", ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"],
      ["e1", "2024-03-09 00:00:00", "pl", "Kurier Pomorski", "kurier-pomorski.example", "2024-03-05", PL.title, "https://kurier-pomorski.example/most"])
gold("tables/mediacloud.csv", {"title": PL.title, "date": "2024-03-05", "outlet": "Kurier Pomorski", "lang": "pl",
     "url": "https://kurier-pomorski.example/most", "starts": "", "places": ["Toruń"]})
table("tables/gdelt-doc.csv", ["URL", "MobileURL", "Date", "Title"], ["https://harbour.example/odesa", "", "2024-03-05 09:15:00", EN.title])
gold("tables/gdelt-doc.csv", {"title": EN.title, "date": "2024-03-05", "url": "https://harbour.example/odesa", "starts": "", "places": ["Odesa"]})
table("tables/guardian-flat.csv", ["id", "webPublicationDate", "webTitle", "webUrl", "fields.bodyText", "fields.publication", "source.name"],
      ["x", "2024-03-05T09:10:00Z", EN.title, "https://paper.example/odesa", EN.text, "The Lantern", "other"])
gold("tables/guardian-flat.csv", EN.gold(date="2024-03-05", outlet="The Lantern", url="https://paper.example/odesa"))
table("tables/bigkinds.csv", ["뉴스 식별자", "일자", "언론사", "제목", "본문", "URL"], ["01100101.20240305", "20240305", "항구일보", KO.title, KO.text, "https://hang.example/1"])
gold("tables/bigkinds.csv", KO.gold(date="2024-03-05", outlet="항구일보", url="https://hang.example/1"))
table("tables/nederlands.csv", ["kop", "tekst", "datum", "krant", "taal", "bron"], [NL.title, NL.text, "6 maart 2024", "De Ochtendbode", "Nederlands",
      "https://ochtendbode.example/zwolle"], delimiter=";")
gold("tables/nederlands.csv", NL.gold(date="2024-03-06", outlet="De Ochtendbode", lang="nl", url="https://ochtendbode.example/zwolle"))
table("tables/italiano.csv", ["titolo", "testo", "data", "fonte"], [IT.title, IT.text, "25/03/2024", "La Lanterna"], delimiter=";")
gold("tables/italiano.csv", IT.gold(date="2024-03-25", outlet="La Lanterna"))
table("tables/data-is-no-date.csv", ["text", "data", "author"], [EN.text, "blob 17", "A. Quay"])
gold("tables/data-is-no-date.csv", {k: v for k, v in EN.gold(date=None).items() if k != "title"})
table("tables/wordpress.csv", ["ID", "Title", "Content", "Date", "Permalink"], ["5", FR.title, FR.html, "2024-03-05", "https://blog.example/tramway/"])
gold("tables/wordpress.csv", FR.gold(date="2024-03-05", url="https://blog.example/tramway/", lacks=["<p>"]))

def gkg(number, outlet, url, title):
    fields = [""] * 27
    fields[0], fields[1], fields[2], fields[3], fields[4] = f"20240305091500-{number}", "20240305091500", "1", outlet, url
    fields[7] = "PORTS;TAX_FNCACT_PILOT;"
    fields[9] = "4#Odesa, Odes'ka Oblast', Ukraine#UP#UP17#46.4775#30.7326#-1049092"
    fields[25] = ""
    fields[26] = f"<PAGE_LINKS>https://x.example/1;https://x.example/2</PAGE_LINKS><PAGE_TITLE>{title}</PAGE_TITLE>"
    return "\t".join(fields)

write("tables/gkg.csv", gkg(1, "harbour.example", "https://harbour.example/odesa", EN.title) + "\n"
      + gkg("T2", "faro.example", "https://faro.example/jaen", "Granizo sobre los olivares de Ja&#xE9;n") + "\n"
      + gkg(3, "mute.example", "https://mute.example/", "") + "\n")
gold("tables/gkg.csv", {"title": EN.title, "date": "2024-03-05", "outlet": "harbour.example", "url": "https://harbour.example/odesa", "starts": "",
     "places": ["Odesa"]}, {"title": ES.title, "date": "2024-03-05", "outlet": "faro.example", "url": "https://faro.example/jaen", "starts": "",
     "places": ["Jaén"]}, skipped=1)

(OUT / "gold-made.jsonl").write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in GOLD), encoding="utf-8")
