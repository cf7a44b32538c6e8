//! The spelling of syllables: one script per language.
//!
//! A name is a list of syllables, each a number below [`SYLLABLES`], and every script can write
//! each of them. The same name is thus spelt in Dutch, Ukrainian and Thai, and differently in each,
//! as real place names are.

/// Number of syllables: 16 consonants with 5 vowels each.
pub(super) const SYLLABLES: u64 = 80;
const VOWELS: usize = 5;

/// A way to write syllables.
#[derive(Debug)]
pub(super) struct Script {
    /// 16 consonants or consonant groups, separated by spaces.
    consonants: &'static str,
    /// Five vowels.
    vowels: [&'static str; VOWELS],
    /// Additional endings of words.
    codas: &'static [&'static str],
    /// Whether names begin with a capital.
    capitals: bool,
    /// Separator of the words of a name.
    space: &'static str,
}

const fn latin(
    consonants: &'static str,
    vowels: [&'static str; VOWELS],
    codas: &'static [&'static str],
) -> Script {
    Script {
        consonants,
        vowels,
        codas,
        capitals: true,
        space: " ",
    }
}

pub(super) const ENGLISH: Script = latin(
    "b d f g h k l m n p r s t w sh br",
    ["a", "e", "i", "o", "u"],
    &["", "n", "ck", "rd", "ll", "s"],
);
pub(super) const SPANISH: Script = latin(
    "b d f g j qu l m n p r s t v ch ñ",
    ["a", "e", "í", "o", "ú"],
    &["", "", "s", "r", "n", "l"],
);
pub(super) const FRENCH: Script = latin(
    "b d f g h c l m n p r s t v ch br",
    ["a", "é", "i", "au", "ou"],
    &["", "x", "nt", "s", "lle", "y"],
);
pub(super) const GERMAN: Script = latin(
    "b d f g h k l m n p r s t w sch br",
    ["a", "e", "i", "o", "ü"],
    &["", "n", "ch", "rf", "ß", "tz"],
);
pub(super) const NORDIC: Script = latin(
    "b d f g h k l m n p r s t v sj br",
    ["å", "e", "i", "ø", "u"],
    &["", "n", "k", "rd", "ll", "s"],
);
pub(super) const DUTCH: Script = latin(
    "b d f g h k l m n p r s t w sj br",
    ["a", "ee", "ie", "o", "oe"],
    &["", "n", "k", "rd", "l", "m"],
);
pub(super) const SLAVIC: Script = latin(
    "b d f g h k l m n p r s t w š br",
    ["a", "e", "y", "o", "u"],
    &["", "n", "k", "v", "č", "ů"],
);
pub(super) const TURKISH: Script = latin(
    "b d f ğ h k l m n p r s t v ş ç",
    ["a", "e", "i", "ö", "ü"],
    &["", "n", "k", "r", "l", "ş"],
);
pub(super) const MALAY: Script = latin(
    "b d j g h k l m n p r s t w ng kr",
    ["a", "e", "i", "o", "u"],
    &["", "n", "ng", "k", "h", "t"],
);
pub(super) const ROMANISED: Script = latin(
    "b d f gh h kh l m n p r s t v sh q",
    ["ā", "e", "ī", "o", "ū"],
    &["", "n", "d", "r", "bād", "h"],
);
pub(super) const CYRILLIC: Script = latin(
    "б д ф г х к л м н п р с т в ш бр",
    ["а", "е", "и", "о", "у"],
    &["", "н", "ськ", "в", "ль", "к"],
);
pub(super) const GREEK: Script = latin(
    "β δ φ γ χ κ λ μ ν π ρ σ τ θ ξ πρ",
    ["α", "ε", "ί", "ο", "ου"],
    &["", "ς", "ν", "", "ς", "ς"],
);
pub(super) const ARABIC: Script = Script {
    capitals: false,
    ..latin(
        "ب د ف غ ه ك ل م ن ق ر س ت و ش ج",
        ["ا", "", "ي", "و", ""],
        &["", "ن", "ة", "ية", "د", ""],
    )
};
pub(super) const HEBREW: Script = Script {
    capitals: false,
    ..latin(
        "ב ד פ ג ה ק ל מ נ ת ר ס ט ו ש צ",
        ["א", "", "י", "ו", ""],
        &["", "ן", "ת", "ה", "ם", ""],
    )
};
pub(super) const DEVANAGARI: Script = Script {
    capitals: false,
    ..latin(
        "ब द फ ग ह क ल म न प र स त व श ज",
        ["ा", "े", "ि", "ो", "ु"],
        &["", "न", "पुर", "र", "ल", "गंज"],
    )
};
pub(super) const THAI: Script = Script {
    capitals: false,
    space: "",
    ..latin(
        "บ ด ฟ ก ห ค ล ม น ป ร ส ต ว ช จ",
        ["า", "ี", "ิ", "ู", "ุ"],
        &["", "น", "ง", "ม", "ย", "ก"],
    )
};
pub(super) const HAN: Script = Script {
    capitals: false,
    space: "",
    ..latin(
        "北 南 東 西 上 下 大 小 新 古 青 白 黑 金 石 長",
        ["山", "河", "城", "州", "口"],
        &["", "", "", "村", "鎮", ""],
    )
};
pub(super) const KATAKANA: Script = Script {
    capitals: false,
    space: "・",
    ..latin(
        "カ サ タ ナ ハ マ ラ キ シ ト ネ フ モ リ ブ ド",
        ["ー", "ン", "ス", "ル", "ア"],
        &["", "", "ン", "ク", "ト", ""],
    )
};
pub(super) const HANGUL: Script = Script {
    capitals: false,
    ..latin(
        "가 나 다 라 마 바 사 아 자 차 카 타 파 하 고 도",
        ["산", "리", "동", "천", "주"],
        &["", "", "시", "군", "읍", ""],
    )
};
pub(super) const GEORGIAN: Script = Script {
    capitals: false,
    ..latin(
        "ბ დ ფ გ ხ კ ლ მ ნ პ რ ს თ ვ შ ჯ",
        ["ა", "ე", "ი", "ო", "უ"],
        &["", "ნი", "ლი", "ი", "თი", ""],
    )
};

impl Script {
    /// Appends a name to `out`; each word has its syllables and its coda.
    pub(super) fn write(&self, words: &[Word], out: &mut String) {
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                out.push_str(self.space);
            }
            let start = out.len();
            for &syllable in word.syllables() {
                let syllable = usize::from(syllable);
                let consonant = self.consonants.split(' ').nth(syllable / VOWELS);
                out.push_str(consonant.unwrap_or(""));
                out.push_str(self.vowels[syllable % VOWELS]);
            }
            out.push_str(self.codas[usize::from(word.coda) % self.codas.len()]);
            if self.capitals {
                capitalise(out, start);
            }
        }
    }
}

/// Capitalises the letter at `start`.
fn capitalise(text: &mut String, start: usize) {
    if let Some(first) = text[start..].chars().next() {
        let mut capital = [0; 12];
        let mut length = 0;
        for upper in first.to_uppercase().take(3) {
            length += upper.encode_utf8(&mut capital[length..]).len();
        }
        if let Ok(capital) = std::str::from_utf8(&capital[..length]) {
            text.replace_range(start..start + first.len_utf8(), capital);
        }
    }
}

/// One word of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) syllables: [u8; 4],
    pub(super) length: u8,
    pub(super) coda: u8,
}

impl Word {
    fn syllables(&self) -> &[u8] {
        &self.syllables[..usize::from(self.length).min(self.syllables.len())]
    }
}

/// Appends the letters without their marks, as in GeoNames' ASCII names; other scripts are left
/// out.
pub(super) fn push_ascii(text: &str, out: &mut String) {
    for letter in text.chars() {
        let plain = match letter {
            'á' | 'å' | 'ā' | 'â' => "a",
            'Å' | 'Ā' => "A",
            'é' | 'ê' | 'è' => "e",
            'É' => "E",
            'í' | 'ī' => "i",
            'Í' | 'Ī' | 'Î' => "I",
            'ø' | 'ö' | 'ó' => "o",
            'Ø' | 'Ö' => "O",
            'ú' | 'ü' | 'ů' | 'ū' => "u",
            'Ú' | 'Ü' | 'Ū' => "U",
            'ñ' => "n",
            'Ñ' => "N",
            'š' | 'ş' => "s",
            'Š' | 'Ş' => "S",
            'č' | 'ç' => "c",
            'Č' | 'Ç' => "C",
            'ḑ' => "d",
            'ţ' => "t",
            'Ţ' => "T",
            '‘' | '’' => "'",
            'ğ' => "g",
            'Ğ' => "G",
            'ß' => "ss",
            _ => {
                if letter.is_ascii() {
                    out.push(letter);
                }
                continue;
            }
        };
        out.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelt_in_each_script() {
        let word = |a: u8, b: u8, coda| Word {
            syllables: [a, b, 0, 0],
            length: 2,
            coda,
        };
        let words = [word(35, 77, 1), word(70, 4, 0)];
        let spelt = |script: &Script| {
            let mut out = String::new();
            script.write(&words, &mut out);
            out
        };
        assert_eq!(spelt(&ENGLISH), "Mabrin Shabu");
        assert_eq!(spelt(&DUTCH), "Mabrien Sjaboe");
        assert_eq!(spelt(&TURKISH), "Maçin Şabü");
        assert_eq!(spelt(&CYRILLIC), "Мабрин Шабу");
        assert_eq!(spelt(&GEORGIAN), "მაჯინი შაბუ");
        assert_eq!(spelt(&THAI), "มาจินชาบุ");
    }

    /// Every Latin letter that a name can contain has an ASCII form.
    #[test]
    fn ascii_names_lose_no_letter() {
        for style in &super::super::languages::STYLES {
            let mut name: String = style.patterns.concat().concat();
            for syllable in 0..SYLLABLES as u8 {
                let word = Word {
                    syllables: [syllable; 4],
                    length: 1,
                    coda: syllable,
                };
                style.script.write(&[word], &mut name);
            }
            let mut ascii = String::new();
            push_ascii(&name, &mut ascii);
            assert!(
                ascii.is_ascii() && ascii.len() >= name.chars().count(),
                "{name}: {ascii}"
            );
        }
    }
}
