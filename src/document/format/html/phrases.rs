//! Phrases in and around articles that are not part of them, in many languages.

use phf::{Map, phf_map};

/// The kind of a passage that is or begins with a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Other stories follow, on the same line or below.
    OtherStories,
    /// Readers' comments follow.
    Comments,
    /// Nothing to read.
    Notice,
}

/// The phrases, in lower case, without surrounding punctuation.
static PHRASES: Map<&'static str, Phrase> = phf_map! {
    // Headings of other stories.
    "read more" | "read also" | "also read" | "read next" | "more on this" |
    "more on this story" | "more from" | "related" | "related stories" | "related articles" |
    "related news" | "see also" | "most read" | "more stories" | "you may also like" |
    "recommended" | "don't miss" | "external links" | "references" | "sources" | "quellen" | "bronnen" | "weblinks" | "einzelnachweise" |
    "topics" | "tags" | "more to read" | "editor's picks" | "what to read next" | "keep reading" |
    "mehr lesen" | "das könnte sie interessieren" | "dołącz do nas" | "čtěte více" | "související" |
    "související články" | "bunlar da ilginizi çekebilir" | "daha fazla" | "إقرأ أيضا" | "إقرأ أيضاً" | "إقرأ أيضًا" |
    "اقرأ المزيد" | "更多新闻" | "热门推荐" | "推荐阅读" | "相关阅读" | "相关报道" | "アクセスランキング" | "こちらもおすすめ" | "further reading" |
    "latest news" | "top stories" | "lees ook" | "lees meer" | "lees verder" | "meer nieuws" |
    "meer over" | "bekijk ook" | "gerelateerd" | "meest gelezen" | "zie ook" |
    "ook interessant" | "mehr zum thema" | "lesen sie auch" | "auch interessant" | "mehr dazu" |
    "weitere artikel" | "weitere meldungen" | "das könnte sie auch interessieren" |
    "meistgelesen" | "lesen sie mehr" | "siehe auch" | "à lire aussi" | "a lire aussi" |
    "lire aussi" | "sur le même sujet" | "voir aussi" | "articles liés" | "les plus lus" |
    "à lire également" | "pour aller plus loin" | "te puede interesar" | "lea también" |
    "lee también" | "más información" | "noticias relacionadas" | "ver también" | "más leídas" |
    "le puede interesar" | "también te puede interesar" | "leia também" | "leia mais" |
    "veja também" | "mais lidas" | "saiba mais" | "leggi anche" | "potrebbe interessarti" |
    "articoli correlati" | "czytaj także" | "czytaj też" | "czytaj również" | "zobacz także" |
    "zobacz też" | "przeczytaj także" | "przeczytaj też" | "polecane" | "powiązane artykuły" |
    "najczęściej czytane" | "читайте также" | "читать также" | "смотрите также" | "по теме" |
    "материалы по теме" | "похожие новости" | "популярное" | "другие новости" | "читайте також" |
    "дивіться також" | "до теми" | "схожі новини" | "інші новини" | "популярне" |
    "новини за темою" | "läs också" | "läs mer" | "les også" | "læs også" | "lue myös" |
    "ayrıca oku" | "ilgili haberler" | "čtěte také" | "citește și" | "διαβάστε επίσης" |
    "olvassa el" | "関連記事" | "関連ニュース" | "あわせて読みたい" | "おすすめ記事" | "相关新闻" | "相關新聞" | "延伸閱讀" |
    "관련기사" | "관련 기사" | "اقرأ أيضا" | "اقرأ أيضاً" | "اقرأ أيضًا" | "مواضيع ذات صلة" |
    "أخبار ذات صلة" | "قد يهمك أيضا" | "المزيد" | "קראו גם" | "بیشتر بخوانید"
        => Phrase::OtherStories,
    // Headings of readers' comments.
    "comments" | "leave a comment" | "leave a reply" | "post a comment" |
    "join the conversation" | "reader comments" | "add a comment" | "comment" | "reacties" |
    "reageer" | "plaats een reactie" | "geef een reactie" | "kommentare" |
    "kommentar schreiben" | "leserkommentare" | "commentaires" | "laisser un commentaire" |
    "vos commentaires" | "comentarios" | "deja un comentario" | "deja una respuesta" |
    "comentários" | "deixe um comentário" | "commenti" | "lascia un commento" | "komentarze" |
    "dodaj komentarz" | "skomentuj" | "комментарии" | "оставить комментарий" |
    "добавить комментарий" | "коментарі" | "залишити коментар" | "додати коментар" |
    "kommentarer" | "yorumlar" | "komentáře" | "コメント" | "评论" | "評論" | "댓글" | "التعليقات" |
    "تعليقات" | "أضف تعليقا" | "اترك تعليقا" | "תגובות" => Phrase::Comments,
    // Lines by themselves within the text.
    "advertisement" | "advertisment" | "ad" | "ads" | "story continues below" |
    "article continues below" | "continue reading" | "sponsored" | "share" |
    "share this article" | "share this" | "print" | "email" | "tweet" | "subscribe" | "sign up" |
    "loading" | "listen" | "save" | "follow us" | "back to top" | "top" | "skip to content" |
    "read full article" | "advertentie" | "reclame" |
    "artikel gaat verder onder de advertentie" | "tekst loopt door onder de advertentie" |
    "delen" | "deel dit artikel" | "print dit artikel" | "anzeige" | "werbung" | "teilen" |
    "artikel teilen" | "drucken" | "publicité" | "annonce" | "partager" | "imprimer" |
    "la suite après la publicité" | "publicidad" | "compartir" | "imprimir" | "publicidade" |
    "compartilhar" | "pubblicità" | "condividi" | "reklama" | "udostępnij" | "drukuj" |
    "реклама" | "поделиться" | "поділитися" | "распечатать" | "роздрукувати" | "annons" |
    "reklame" | "mainos" | "reklam" | "広告" | "シェア" | "シェアする" | "ツイート" | "印刷" | "保存" | "广告" | "廣告" | "광고" | "إعلان" |
    "إعلانات" | "شارك" | "مشاركة" | "طباعة" => Phrase::Notice,
};

/// Beginnings of notes about where else the article was published; separated by semicolons.
const NOTES: &str = "\
     a version of this article appear; a version of this story appear; \
     a version of this piece appear; this article appears in the print edition; \
     this article appeared in the print edition; this story appeared in print";

/// Phrases of error pages, anywhere in the title or heading; separated by semicolons.
const ERRORS: &str = "\
     page not found; page does not exist; page doesn't exist; page cannot be found; \
     page can't be found; page could not be found; page you requested; 403 forbidden; \
     access to this page has been denied; 500 internal server error; 502 bad gateway; \
     503 service; 504 gateway; error 404; 404 error; error 403; error 500; 404 not found; 410 gone; \
     just a moment...; are you a robot; verify you are human; checking your browser; \
     pagina niet gevonden; pagina bestaat niet; seite nicht gefunden; seite existiert nicht; \
     seite wurde nicht gefunden; page introuvable; page non trouvée; page n'existe pas; \
     página no encontrada; página não encontrada; pagina non trovata; nie znaleziono strony; \
     strona nie istnieje; strona nie została znaleziona; страница не найдена; \
     сторінку не знайдено; сторінка не знайдена; sidan hittades inte; siden blev ikke fundet; \
     siden finnes ikke; sivua ei löytynyt; sayfa bulunamadı; stránka nenalezena; \
     ページが見つかりません; お探しのページ; 页面不存在; 找不到页面; 找不到網頁; \
     페이지를 찾을 수 없습니다; الصفحة غير موجودة; הדף לא נמצא";

/// The same, if they are all of the title or of one of its parts; separated by semicolons.
const STATUSES: &str = "\
     404; 403; 500; 503; not found; forbidden; access denied; bad gateway; service unavailable; \
     internal server error; gateway timeout; gateway time-out; error; site maintenance; \
     account suspended; attention required; security check; one more step; niet gevonden; \
     nicht gefunden; introuvable; no encontrado; nie znaleziono; не найдено; не знайдено";

/// Copyright phrases; separated by semicolons.
const RIGHTS: &str = "\
     all rights reserved; alle rechten voorbehouden; alle rechte vorbehalten; tous droits réservés; \
     todos los derechos reservados; todos os direitos reservados; tutti i diritti riservati; \
     wszelkie prawa zastrzeżone; все права защищены; усі права захищені; всі права захищені; \
     alla rättigheter; alle rettigheter; tüm hakları saklıdır; všechna práva vyhrazena; \
     無断転載; 版权所有; 版權所有; 무단 전재; جميع الحقوق محفوظة; כל הזכויות שמורות";

/// Words before the name of a photographer or agency; separated by semicolons.
const CREDITS: &str = "\
     photo:; photos:; photograph:; picture:; image:; photo by ; photograph by ; foto:; foto's:; \
     fotos:; beeld:; bild:; bilder:; crédit photo; photo : ; crédit : ; fot.; zdjęcie:; zdj.; \
     фото:; фото: ; фотографія:; kuva:; fotoğraf:; foto : ; 写真：; 写真＝; صورة:; editing by ";

/// Longest line about rights, in bytes.
const LONGEST_COPYRIGHT: usize = 300;

/// Longest caption with a credit, in bytes.
const LONGEST_CREDIT: usize = 220;

/// Words before an author's name; separated by semicolons.
const BYLINES: &str = "\
     by; door; van onze; von; par; por; di; autor; autorka; tekst; автор; текст; av; af; \
     reporting by; written by; redactie; redaktion; la rédaction; redacción; redakcja; \
     редакция; редакція; 文=; 文：; 記者; كتب; كتبت; بقلم";

/// Longest passage that can be a phrase, in characters, including digits and punctuation around it.
const LONGEST: usize = 60;

/// Returns the kind of a passage; `None` if its words do not show that it is not part of the article.
pub(super) fn phrase(text: &str) -> Option<Phrase> {
    let start: String = text
        .chars()
        .take(LONGEST)
        .collect::<String>()
        .to_lowercase();
    let is_mark = |c: char| !c.is_alphabetic();
    if text.chars().nth(LONGEST).is_none() {
        let known = PHRASES.get(start.trim_matches(is_mark)).copied();
        if known.is_some() {
            return known;
        }
    }
    if NOTES.split("; ").any(|note| start.starts_with(note)) {
        return Some(Phrase::Notice);
    }
    // `Read more: Flood in Ede`
    let (head, _) = start.split_once([':', '：', '›', '»', '>'])?;
    let known = PHRASES.get(head.trim_matches(is_mark)).copied();
    known.filter(|known| *known == Phrase::OtherStories)
}

/// Whether a phrase is followed by the title of a story on the same line.
pub(super) fn names_story(text: &str) -> bool {
    let story = text.split_once([':', '：', '›', '»', '>']);
    story.is_some_and(|(_, story)| story.chars().any(char::is_alphanumeric))
}

/// Whether a short passage names the author of the article.
pub(super) fn is_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    BYLINES.split("; ").any(|word| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([' ', ':', '\u{a0}']) || !word.is_ascii()
        })
    })
}

/// Whether a passage is a copyright notice.
pub(super) fn is_copyright(text: &str) -> bool {
    if text.len() > LONGEST_COPYRIGHT {
        return false;
    }
    let lower = text.to_lowercase();
    ["©", "copyright ", "(c) 1", "(c) 2"]
        .iter()
        .any(|start| lower.starts_with(start))
        || RIGHTS.split("; ").any(|phrase| lower.contains(phrase))
}

/// Whether a passage is a caption with a picture credit.
pub(super) fn is_credit(text: &str) -> bool {
    if text.len() > LONGEST_CREDIT {
        return false;
    }
    let lower = text.to_lowercase();
    CREDITS.split("; ").any(|word| {
        let mut found = lower.match_indices(word);
        found.any(|(at, _)| !lower[..at].ends_with(char::is_alphanumeric))
    })
}

/// Whether a title belongs to an error page.
pub(super) fn is_error(title: &str) -> bool {
    /// Longest title of an error page, in characters; a longer headline may mention an error.
    const LONGEST_ERROR: usize = 80;
    let lower = title.to_lowercase();
    let is_whole = |part: &str| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        STATUSES.split("; ").any(|status| status == part)
    };
    lower.chars().count() <= LONGEST_ERROR
        && (ERRORS.split("; ").any(|error| lower.contains(error))
            || lower.split(['|', '-', '–', ':', '»']).any(is_whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognizes_phrases_but_not_sentences() {
        let cases = [
            ("Lees ook:", Some(Phrase::OtherStories)),
            ("LEES OOK: Brand in Almere", Some(Phrase::OtherStories)),
            (
                "Lees ook de bijlage over Almere, die morgen verschijnt bij deze krant.",
                None,
            ),
            ("Comments (12)", Some(Phrase::Comments)),
            ("Comments by the mayor of Hull drew laughter.", None),
            ("ADVERTISEMENT", Some(Phrase::Notice)),
            ("Читайте також: У Львові дощ", Some(Phrase::OtherStories)),
            ("関連記事", Some(Phrase::OtherStories)),
            (
                "A version of this article appears in print on March 2, Section A, of the Boston edition.",
                Some(Phrase::Notice),
            ),
            ("A version of this law failed in Boston.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(phrase(text), expected, "{text}");
        }
        assert!(
            is_byline("By Jane Doe") && is_byline("Автор: Олена") && !is_byline("Bystanders fled")
        );
        assert!(is_error("404 Not Found") && is_error("404 | De Bode"));
        assert!(!is_error("Boy not found in Hull") && !is_error("Man fined 4040 euros"));
    }
}
