//! Scripts without capitals whose languages write small words onto names: *and Lebanon*, *in Haifa* are
//! one word in Arabic and Hebrew, as are *of Tbilisi* and *in Dhaka* in Georgian and Bengali.
//!
//! Only the way back is needed: no list could hold a name with each of them.

use exonym_gazetteer::Lang;

/// What a language joins to a name.
pub(super) struct Joined {
    /// Before it, longest first, with what the name begins with in their place.
    prefixes: &'static [(&'static str, &'static str)],
    /// Behind it, with what the name ends in in their place.
    endings: &'static [(&'static str, &'static str)],
}

/// Fewest letters of a name that something is joined to.
const MIN_LETTERS: usize = 3;

const ARABIC: Joined = Joined {
    prefixes: &[
        ("و", ""),
        ("ف", ""),
        ("ب", ""),
        ("ك", ""),
        ("ل", ""),
        ("لل", "ال"),
        ("وب", ""),
        ("ول", ""),
        ("وك", ""),
        ("فب", ""),
        ("فل", ""),
        ("ولل", "ال"),
        ("فلل", "ال"),
    ],
    endings: &[],
};

const HEBREW: Joined = Joined {
    prefixes: &[
        ("ב", ""),
        ("ל", ""),
        ("מ", ""),
        ("ה", ""),
        ("ו", ""),
        ("ש", ""),
        ("כ", ""),
        ("וב", ""),
        ("ול", ""),
        ("ומ", ""),
        ("וה", ""),
        ("שב", ""),
        ("של", ""),
        ("שמ", ""),
        ("מה", ""),
        ("לכש", ""),
    ],
    endings: &[],
};

const AMHARIC: Joined = Joined {
    prefixes: &[
        ("በ", ""),
        ("ከ", ""),
        ("ለ", ""),
        ("የ", ""),
        ("ስለ", ""),
        ("እና", ""),
    ],
    endings: &[],
};

const GEORGIAN: Joined = Joined {
    prefixes: &[],
    endings: &[
        ("ში", ""),
        ("ში", "ი"),
        ("ის", "ი"),
        ("ს", ""),
        ("ს", "ი"),
        ("დან", ""),
        ("იდან", "ი"),
        ("თან", ""),
        ("თან", "ი"),
        ("ზე", ""),
        ("ზე", "ი"),
        ("მა", "ი"),
        ("ით", "ი"),
        ("მდე", ""),
        ("ამდე", "ა"),
        ("იმდე", "ი"),
        ("ისა", "ი"),
        ("ისთვის", "ი"),
        ("ის", "ა"),
        ("ის", "ე"),
    ],
};

const ARMENIAN: Joined = Joined {
    prefixes: &[],
    endings: &[
        ("ում", ""),
        ("ից", ""),
        ("ի", ""),
        ("ով", ""),
        ("ը", ""),
        ("ն", ""),
        ("ին", ""),
        ("այի", "ա"),
        ("այում", "ա"),
        ("այից", "ա"),
        ("ի", "իա"),
        ("իայի", "իա"),
    ],
};

const BENGALI: Joined = Joined {
    prefixes: &[],
    endings: &[
        ("য়", ""),
        ("য়ে", ""),
        ("র", ""),
        ("ের", ""),
        ("তে", ""),
        ("কে", ""),
        ("ে", ""),
        ("এ", ""),
        ("এর", ""),
        ("ও", ""),
        ("ায়", "া"),
    ],
};

const TAMIL: Joined = Joined {
    prefixes: &[],
    endings: &[
        ("யில்", ""),
        ("வில்", ""),
        ("ில்", ""),
        ("ில்", "ு"),
        ("த்தில்", "ம்"),
        ("யின்", ""),
        ("வின்", ""),
        ("ின்", ""),
        ("ின்", "ு"),
        ("த்தின்", "ம்"),
        ("க்கு", ""),
        ("ுக்கு", ""),
        ("ுக்கு", "ு"),
        ("த்திற்கு", "ம்"),
        ("யிலிருந்து", ""),
        ("ிலிருந்து", ""),
        ("த்திலிருந்து", "ம்"),
        ("யை", ""),
        ("வை", ""),
        ("ை", ""),
    ],
};

/// What the language joins; `None` for one that joins nothing, or has capitals.
pub(super) fn of(lang: Lang) -> Option<&'static Joined> {
    Some(match lang.as_str() {
        "am" => &AMHARIC,
        "ar" => &ARABIC,
        "bn" => &BENGALI,
        "he" => &HEBREW,
        "hy" => &ARMENIAN,
        "ka" => &GEORGIAN,
        "ta" => &TAMIL,
        _ => return None,
    })
}

impl Joined {
    /// What the form may be a name with something joined to.
    pub(super) fn nominatives<'f>(&self, form: &'f str) -> impl Iterator<Item = String> + 'f
    where
        Self: 'static,
    {
        let (prefixes, endings): (&'static [_], &'static [_]) = (self.prefixes, self.endings);
        let without_prefix = prefixes.iter().filter_map(move |(prefix, begins)| {
            let rest: &str = form.strip_prefix(*prefix)?;
            Some([*begins, rest].concat())
        });
        let without_ending = endings.iter().filter_map(move |(ending, ends)| {
            let rest: &str = form.strip_suffix(*ending)?;
            Some([rest, *ends].concat())
        });
        let all = without_prefix.chain(without_ending);
        // של ברלין: a word by itself is joined to nothing.
        let is_joined = |name: &String| !name.starts_with(' ') && !name.ends_with(' ');
        all.filter(move |name| is_joined(name) && name.chars().count() >= MIN_LETTERS)
    }
}

#[cfg(test)]
mod tests {
    use crate::{makes, nominatives};
    use exonym_gazetteer::Lang;

    #[test]
    fn what_is_joined_comes_off() {
        let cases = [
            ("ar", "ولبنان", "لبنان"),
            ("ar", "بالقاهرة", "القاهرة"),
            ("ar", "للعراق", "العراق"),
            ("ar", "والولايات المتحدة", "الولايات المتحدة"),
            ("he", "בירושלים", "ירושלים"),
            ("he", "ובחיפה", "חיפה"),
            ("he", "מתל אביב", "תל אביב"),
            ("ka", "თბილისში", "თბილისი"),
            ("ka", "ბათუმში", "ბათუმი"),
            ("bn", "ঢাকায়", "ঢাকা"),
            ("am", "በአዲስ አበባ", "አዲስ አበባ"),
            ("hy", "Երևանում", "Երևան"),
            ("ta", "சென்னையில்", "சென்னை"),
            ("ta", "கொழும்பில்", "கொழும்பு"),
        ];
        for (tag, form, name) in cases {
            let lang = Lang::new(tag).expect("a language");
            let made = nominatives(form, lang);
            assert!(made.iter().any(|made| made == name), "{form}: {made:?}");
            assert!(makes(name, lang, form), "{form}");
        }
    }
}
