//! Detects the language of an article whose source does not give it.
//!
//! Takes the words of an article; returns a language, or `None` if it cannot be detected. Three criteria, in
//! this order: the script, if a single language uses it; function words and letters that few languages have,
//! counted against each other; and for texts with too few of both, trigrams (the crate `whatlang`).

use super::letters::{Letters, head};
use super::token::Token;
use crate::document::Document;
use crate::judged::Language;
use crate::lexicon::{Languages, bits};
use crate::mention::Field;
use exonym_gazetteer::Lang;
use std::sync::LazyLock;

/// Maximum words examined: enough for detection, and cheap.
const MAX_WORDS: usize = 400;
/// Points of a function word, divided between the languages that have it.
const WORD_POINTS: u32 = 60;
/// Minimum lead over the second language: half a word of its own.
const MIN_LEAD: u32 = 25;
/// Texts with fewer letters contain few function words.
const FEW_LETTERS: u32 = 400;
/// Points of the trigram result in such a text.
const TRIGRAM_POINTS: u32 = 75;
/// Minimum letters for trigrams.
const MIN_TRIGRAM_LETTERS: usize = 24;
/// Minimum certainty for a language by trigrams, 0..=1.
const SURE_TRIGRAMS: f64 = 0.35;

/// Letter sequences that only one language of a script has.
const SEQUENCES: [(&str, &str); 11] = [
    ("ськ", "uk"),
    ("цьк", "uk"),
    ("зьк", "uk"),
    ("ской ", "ru"),
    ("ского ", "ru"),
    ("ском ", "ru"),
    ("ется ", "ru"),
    ("ении ", "ru"),
    ("ът ", "bg"),
    ("ията ", "bg"),
    ("ските ", "bg"),
];
/// Points of such a sequence.
const SEQUENCE_POINTS: u32 = 60;

/// The last byte of every sequence: that of a space or of к.
const LAST_BYTES: (u8, u8) = (b' ', 0xBA);

/// The four bytes before the last one of each sequence, by which most words are ruled out.
const BYTES_BEFORE_LAST: [[u8; 4]; SEQUENCES.len()] = {
    let mut before = [[0; 4]; SEQUENCES.len()];
    let mut number = 0;
    while number < SEQUENCES.len() {
        if let Some((_, rest)) = SEQUENCES[number].0.as_bytes().split_last()
            && let Some(bytes) = rest.last_chunk()
        {
            before[number] = *bytes;
        }
        number += 1;
    }
    before
};

/// Returns a bit for each of [`SEQUENCES`] that occurs.
fn sequences_in(fields: &[&str; 2]) -> u64 {
    let mut found = 0;
    for bytes in fields.map(|text| head(text).as_bytes()) {
        for last in memchr::memchr2_iter(LAST_BYTES.0, LAST_BYTES.1, bytes) {
            let Some(before) = bytes[..last].last_chunk() else {
                continue;
            };
            if BYTES_BEFORE_LAST.contains(before) {
                found |= sequences_ending(&bytes[..=last]);
            }
        }
    }
    found
}

/// Returns a bit for each of [`SEQUENCES`] with which a text ends.
fn sequences_ending(text: &[u8]) -> u64 {
    let ends = SEQUENCES
        .iter()
        .map(|(sequence, _)| text.ends_with(sequence.as_bytes()));
    ends.enumerate()
        .fold(0, |found, (number, ends)| found | u64::from(ends) << number)
}

/// Detects the language of an article: that of the source, unless the text contradicts it; otherwise that
/// detected from the text, and last from the forms in which it names places. Also returns the languages that
/// the article may be in: the detected one or, failing that, all with at least half as many points as the
/// best.
pub(super) fn detect<'t>(
    document: &Document,
    words: impl Iterator<Item = &'t Token<'t>>,
    by_forms: impl FnOnce() -> Option<Lang>,
) -> (Language, Languages) {
    let fields = [Field::Title, Field::Text].map(|field| document.field(field));
    let text = LanguageEvidence::new(fields, words);
    let language = |detected: Option<(Lang, f64)>, contradicts_source: bool| Language {
        lang: detected.map(|(lang, _)| lang),
        probability: detected.map_or(0.0, |(_, probability)| probability),
        contradicts_source,
    };
    let detected = match document.lang {
        Some(stated) => match text.contradicts(stated) {
            Some(other) => language(Some(other), true),
            None => language(Some((stated, BY_SOURCE)), false),
        },
        None => {
            let detected = text.language(&fields);
            let forms = || by_forms().filter(|lang| text.may_be_in(*lang));
            let detected = detected.or_else(|| forms().map(|lang| (lang, BY_FORMS)));
            language(detected, false)
        }
    };
    let may_be = match detected.lang {
        None => text.likeliest(),
        known => Languages::of(known),
    };
    (detected, may_be)
}

/// Certainty of a language that the source gives.
const BY_SOURCE: f64 = 0.99;
/// Certainty by script.
const BY_SCRIPT: f64 = 0.99;
/// Certainty by forms of place names.
const BY_FORMS: f64 = 0.7;
/// Certainty by trigrams only.
const BY_TRIGRAMS: f64 = 0.6;
/// Certainty of the fallbacks: English, Russian.
const BY_DEFAULT: f64 = 0.5;
/// The lead, in points, that halves the doubt: at this lead three in four are right, at twice as much seven
/// in eight.
const HALVING_LEAD: f64 = 35.0;
/// Minimum certainty and minimum letters for a text to contradict its source.
const SURE: f64 = 0.97;
const MANY_LETTERS: u32 = 120;
/// In English at most one letter in this many has a diacritic: in foreign names.
const PLAIN_LETTERS: u32 = 20;
/// Minimum certainty and minimum letters for a sentence in another language than its article.
const SURE_OF_SENTENCE: f64 = 0.9;
const LETTERS_OF_SENTENCE: u32 = 20;

/// Evidence on the language of a text.
pub(super) struct LanguageEvidence {
    letters: Letters,
    /// Points from words and letters, by the bit of a language.
    points: [u32; Languages::COUNT],
    /// Whether an English function word of two letters or more occurs.
    english: bool,
}

impl LanguageEvidence {
    pub(super) fn new<'t>(fields: [&str; 2], words: impl Iterator<Item = &'t Token<'t>>) -> Self {
        let letters = Letters::count(&fields);
        let mut points = [0_u32; Languages::COUNT];
        let mut english = false;
        let in_english = Languages::of(Lang::new("en"));
        for word in words
            .take(MAX_WORDS)
            .filter(|word| !word.capital || word.opens_sentence)
        {
            let languages = word.known.function_word();
            english |= languages.intersects(in_english) && word.has_letters(2);
            let each = WORD_POINTS / languages.count().max(1);
            languages.iter().for_each(|bit| points[bit] += each);
        }
        for (bit, points) in points.iter_mut().enumerate() {
            // Languages whose alphabet does not fit get no points.
            *points = match letters.fits_script(bit) {
                true => *points + letters.points(bit),
                false => 0,
            };
        }
        let cyrillic = letters.cyrillic > letters.latin;
        if cyrillic {
            for run in bits(sequences_in(&fields)) {
                if let Some(bit) = Lang::new(SEQUENCES[run].1).and_then(Languages::bit) {
                    points[bit] += SEQUENCE_POINTS;
                }
            }
        }
        Self {
            letters,
            points,
            english,
        }
    }

    /// Returns the detected language with its probability.
    fn language(&self, fields: &[&str; 2]) -> Option<(Lang, f64)> {
        let letters = &self.letters;
        if let Some(code) = letters.script() {
            return Some((Lang::new(code)?, BY_SCRIPT));
        }
        let mut points = self.points;
        // Trigrams add points if there are few words, and decide if the points do not.
        let few = letters.all < FEW_LETTERS;
        let vote = few.then(|| by_trigrams(fields)).flatten();
        if let Some(bit) = vote.and_then(Languages::bit) {
            points[bit] += TRIGRAM_POINTS;
        }
        let last_resort = || {
            let detected = if few { vote } else { by_trigrams(fields) };
            detected.map(|lang| (lang, BY_TRIGRAMS))
        };
        let detected = leading(&points).or_else(last_resort);
        let detected = detected.filter(|(lang, _)| letters.may_be_in(*lang));
        let cyrillic = letters.cyrillic > letters.latin;
        // English, if it is among the likeliest and the spelling is not foreign.
        let detected = detected.or_else(|| {
            let foreign = letters.all - letters.ascii;
            let plain = foreign * PLAIN_LETTERS <= letters.all;
            let english = self.english && !cyrillic && plain;
            english.then(|| leading_english(&self.points)).flatten()
        });
        // Of the languages in Cyrillic script, the one that most letters support; Russian before others that
        // share its letters, and if no letter supports any.
        let by_letters = || {
            let own = ["uk", "be", "sr", "mk", "bg", "ru"].map(Lang::new);
            let points = |lang: &Lang| Languages::bit(*lang).map_or(0, |bit| letters.points(bit));
            let most = own.into_iter().flatten().max_by_key(points);
            let lang = most.filter(|lang| points(lang) > 0);
            Some((lang.or_else(|| Lang::new("ru"))?, BY_DEFAULT))
        };
        detected.or_else(|| cyrillic.then(by_letters).flatten())
    }

    /// Returns the languages with at least half of the highest points; all if there are no points.
    fn likeliest(&self) -> Languages {
        let most = self.points.iter().max().copied().unwrap_or(0);
        if most == 0 {
            return Languages::of(None);
        }
        let likely = |bit: &usize| self.points[*bit] * 2 >= most;
        Languages::from_bits((0..Languages::COUNT).filter(likely))
    }

    /// Whether the function words do not exclude this language.
    fn may_be_in(&self, lang: Lang) -> bool {
        let own = Languages::bit(lang).map_or(0, |bit| self.points[bit]);
        let most = self.points.iter().max().copied().unwrap_or(0);
        own + MIN_LEAD > most || own > 0
    }

    /// Returns the language that a sentence is certainly in if it differs from its article's: the article's
    /// language has less than half as many points, and the two are not spelt nearly alike.
    pub(super) fn language_other_than(&self, article: Option<Lang>, text: &str) -> Option<Lang> {
        if self.letters.all < LETTERS_OF_SENTENCE {
            return None;
        }
        // For letters in which the article's language is not written, the likeliest language is enough.
        if article.is_some_and(|lang| self.letters.is_foreign_script(lang.as_str())) {
            return self.language(&["", text]).map(|(lang, _)| lang);
        }
        let own = article.and_then(Languages::bit);
        let points = |bit: Option<usize>| bit.map_or(0, |bit| self.points[bit]);
        if let Some(code) = self.letters.script() {
            return Lang::new(code).filter(|lang| points(own) == 0 && Some(*lang) != article);
        }
        let (lang, probability) = leading(&self.points)?;
        let bit = Languages::bit(lang);
        let alike = own.zip(bit).is_some_and(|(own, bit)| are_close(own, bit));
        let refuted = points(own) * 2 < points(bit) && !alike;
        (Some(lang) != article && probability >= SURE_OF_SENTENCE && refuted).then_some(lang)
    }

    /// Returns the language that the text is certainly in if the source gives another one whose words it does
    /// not contain.
    fn contradicts(&self, stated: Lang) -> Option<(Lang, f64)> {
        if self.letters.all < MANY_LETTERS {
            return None;
        }
        let own = Languages::bit(stated).map(|bit| self.points[bit]);
        if let Some(code) = self.letters.script() {
            let other = code != stated.as_str() && own == Some(0);
            return other.then(|| Some((Lang::new(code)?, BY_SCRIPT))).flatten();
        }
        let (lang, probability) = leading(&self.points)?;
        let most = Languages::bit(lang).map_or(0, |bit| self.points[bit]);
        // A language without word lists may be close to one with them.
        let refuted = own.is_some_and(|own| own * 2 < most);
        (lang != stated && probability >= SURE && refuted).then_some((lang, probability))
    }
}

/// Returns English, if no language has more points.
fn leading_english(points: &[u32; Languages::COUNT]) -> Option<(Lang, f64)> {
    let bit = Languages::bit(Lang::new("en")?)?;
    let most = points.iter().max().copied().unwrap_or(0);
    let leads = points[bit] > 0 && points[bit] == most;
    leads
        .then(|| Some((Languages::lang(bit)?, BY_DEFAULT)))
        .flatten()
}

/// Pairs of languages that are spelt nearly alike.
const CLOSE: [(&str, &str); 6] = [
    ("da", "no"),
    ("cs", "sk"),
    ("hr", "sr"),
    ("hr", "sl"),
    ("mk", "sr"),
    ("mk", "bg"),
];

/// By the bit of a language, the bits of those that are spelt nearly alike.
static CLOSE_TO: LazyLock<[u64; Languages::COUNT]> = LazyLock::new(|| {
    let mut close = [0; Languages::COUNT];
    let bit = |code| Lang::new(code).and_then(Languages::bit);
    for (one, other) in CLOSE {
        if let (Some(one), Some(other)) = (bit(one), bit(other)) {
            close[one] |= 1 << other;
            close[other] |= 1 << one;
        }
    }
    close
});

fn are_close(one: usize, other: usize) -> bool {
    CLOSE_TO[one] >> other & 1 != 0
}

/// Returns the language with the most points, if its lead is large enough, with its certainty.
fn leading(points: &[u32; Languages::COUNT]) -> Option<(Lang, f64)> {
    let all = points.iter().copied().enumerate();
    let (best, most) = all
        .clone()
        .max_by_key(|&(bit, count)| (count, std::cmp::Reverse(bit)))?;
    let next = all
        .filter(|&(bit, _)| bit != best)
        .map(|(_, count)| count)
        .max();
    let lead = most.saturating_sub(next.unwrap_or(0));
    // Of two languages that are spelt nearly alike, either is acceptable.
    let third = points.iter().enumerate().filter(|&(bit, _)| bit != best);
    let third = third.filter(|&(bit, _)| !are_close(bit, best));
    let ahead = most.saturating_sub(third.map(|(_, count)| *count).max().unwrap_or(0));
    if lead < MIN_LEAD && ahead >= MIN_LEAD {
        return Some((Languages::lang(best)?, BY_DEFAULT));
    }
    let doubt = 0.5 * libm::exp2(-f64::from(lead) / HALVING_LEAD);
    let detected = Languages::lang(best).filter(|_| lead >= MIN_LEAD)?;
    Some((detected, (1.0 - doubt).min(BY_SCRIPT)))
}

/// Detects the language by trigrams.
fn by_trigrams(fields: &[&str; 2]) -> Option<Lang> {
    let text = [head(fields[0]), head(fields[1])].join("\n");
    if text.chars().filter(|c| c.is_alphabetic()).count() < MIN_TRIGRAM_LETTERS {
        return None;
    }
    let found = whatlang::detect(&text)?;
    let sure = found.confidence() >= SURE_TRIGRAMS;
    sure.then(|| code_of(found.lang()))
        .flatten()
        .and_then(Lang::new)
}

/// Returns the two-letter code of a language with a three-letter code in `whatlang`.
fn code_of(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: [(&str, &str); 40] = [
        ("bel", "be"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("ind", "id"),
        ("ita", "it"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mkd", "mk"),
        ("nld", "nl"),
        ("nob", "no"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tgl", "tl"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("vie", "vi"),
        ("ara", "ar"),
        ("pes", "fa"),
        ("urd", "ur"),
        ("heb", "he"),
        ("afr", "af"),
        ("aze", "az"),
    ];
    CODES
        .iter()
        .find(|(three, _)| *three == lang.code())
        .map(|(_, two)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolver::FieldReading;
    use crate::resolver::words::field_tokens;
    use crate::resolver::words::token::WordMemory;

    fn evidence_of(text: &str) -> LanguageEvidence {
        let reading = FieldReading::of_words(text);
        LanguageEvidence::new(
            ["", text],
            field_tokens(&reading, text, &mut WordMemory::default()).iter(),
        )
    }

    fn detected(text: &str) -> String {
        let detected = evidence_of(text).language(&["", text]);
        detected.map_or(String::new(), |(lang, _)| lang.to_string())
    }

    #[test]
    fn every_sequence_is_found() {
        for (number, (sequence, _)) in SEQUENCES.iter().enumerate() {
            for text in [sequence.to_string(), format!("к {sequence}к ")] {
                assert_eq!(sequences_in(&["", &text]), 1 << number, "{text:?}");
                assert_eq!(sequences_in(&[&text, "к"]), 1 << number, "{text:?}");
            }
        }
        assert_eq!(sequences_in(&["скої ськ", "ской"]), 1);
        assert_eq!(sequences_in(&["", "ской, к "]), 0);
    }

    #[test]
    fn a_text_wins_over_a_source_whose_words_it_does_not_have() {
        let dutch = "De burgemeester van de stad heeft gisteren gezegd dat er in de loop van het jaar \
            een nieuwe brug over de rivier komt, en dat de bouw daarvan al in het voorjaar begint.";
        let russian = "Мэр города заявил вчера, что в течение года через реку будет построен новый мост, \
            и что строительство начнётся уже весной, если позволит погода и хватит денег.";
        let contradicted = |stated: &str, text: &str| {
            let stated = Lang::new(stated).expect("a language");
            let other = evidence_of(text).contradicts(stated);
            other.map(|(lang, _)| lang.to_string())
        };
        assert_eq!(contradicted("uk", dutch).as_deref(), Some("nl"));
        assert_eq!(contradicted("en", russian).as_deref(), Some("ru"));
        assert_eq!(contradicted("nl", dutch), None);
        // A language without word lists, which may be close to one with them; and a short text.
        assert_eq!(contradicted("af", dutch), None);
        assert_eq!(contradicted("uk", "De brug over de rivier"), None);
    }

    #[test]
    fn headlines_are_detected() {
        let cases = [
            ("en", "Floods hit the north of the country"),
            ("nl", "Zware regen in het zuiden van Limburg"),
            ("de", "Überschwemmungen im Süden fordern drei Tote"),
            ("fr", "Inondations dans le sud : trois morts"),
            ("es", "Las lluvias dejan tres muertos en el sur"),
            ("it", "Alluvione nel sud, tre morti e molti dispersi"),
            ("pt", "Chuvas deixam três mortos no sul do país"),
            ("ro", "Inundații puternice în județul Timiș"),
            ("pl", "Powodzie na południu kraju, są ofiary"),
            ("cs", "Povodně na jihu země mají tři oběti"),
            (
                "sk",
                "Povodne na juhu krajiny majú tri obete, hlásia hasiči",
            ),
            ("sl", "Poplave na jugu države so terjale tri žrtve"),
            ("hr", "Poplave na jugu zemlje odnijele su tri života"),
            ("hu", "Árvíz az ország déli részén, hárman meghaltak"),
            ("fi", "Tulvat vaativat kolme kuolonuhria maan eteläosassa"),
            ("et", "Üleujutused nõudsid riigi lõunaosas kolm inimelu"),
            ("lv", "Plūdi valsts dienvidos prasījuši trīs dzīvības"),
            ("lt", "Potvyniai šalies pietuose nusinešė tris gyvybes"),
            ("sv", "Översvämningar i södra delen av landet"),
            ("da", "Oversvømmelser i den sydlige del af landet"),
            ("tr", "Ülkenin güneyinde sel: üç kişi öldü"),
            ("uk", "Повінь на півдні країни забрала три життя"),
            ("ru", "Наводнение на юге страны унесло три жизни"),
            ("bg", "Наводнения в южната част на страната, загинаха трима"),
            ("sr", "Поплаве на југу земље однеле су три живота"),
            ("mk", "Поплави на југот на земјата, загинаа тројца луѓе"),
            ("be", "Паводка на поўдні краіны забрала тры жыцці"),
            ("el", "Πλημμύρες στο νότο της χώρας"),
            ("ar", "فيضانات في جنوب البلاد"),
            ("fa", "سیل در جنوب کشور سه نفر را کشت گفت"),
            ("he", "שיטפונות בדרום הארץ"),
            ("ja", "国の南部で洪水、3人死亡"),
            ("zh", "南部洪水造成三人死亡"),
            ("ko", "남부 지방 홍수로 세 명 사망"),
            ("hi", "देश के दक्षिण में बाढ़"),
            ("vi", "Lũ lụt ở miền nam khiến ba người chết"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .filter(|(code, text)| detected(text) != *code)
            .map(|(code, text)| format!("{code}: {text}: {:?}", detected(text)))
            .collect();
        assert!(wrong.len() <= 1, "{}", wrong.join("\n"));
    }

    #[test]
    fn undetectable_texts_have_no_language() {
        for text in ["", "1234", "Kyiv", "Reuters 24"] {
            assert_eq!(detected(text), "", "{text}");
        }
    }
}
