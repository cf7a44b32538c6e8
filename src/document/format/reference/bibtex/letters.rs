//! LaTeX commands for letters and symbols, and accents.

use phf::{Map, phf_map};

/// Returns the combining character of an accent command: `'` of `\'e`, `v` of `\v{c}`.
pub(super) fn accent(command: &str) -> Option<char> {
    Some(match command {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// Commands and the text they represent.
pub(super) static LETTERS: Map<&'static str, &'static str> = phf_map! {
    "ss" => "ß", "SS" => "ẞ", "ae" => "æ", "AE" => "Æ", "oe" => "œ", "OE" => "Œ", "o" => "ø",
    "O" => "Ø", "l" => "ł", "L" => "Ł", "aa" => "å", "AA" => "Å", "i" => "i", "j" => "j",
    "dh" => "ð", "DH" => "Ð", "th" => "þ", "TH" => "Þ", "dj" => "đ", "DJ" => "Đ", "ng" => "ŋ",
    "NG" => "Ŋ", "ij" => "ij", "IJ" => "IJ", "textdotlessi" => "ı",
    "textquoteleft" => "‘", "textquoteright" => "’", "textquotedblleft" => "“",
    "textquotedblright" => "”", "quotedblbase" => "„", "quotesinglbase" => "‚", "glqq" => "„",
    "grqq" => "“", "flqq" => "«", "frqq" => "»", "guillemotleft" => "«", "guillemotright" => "»",
    "guillemetleft" => "«", "guillemetright" => "»", "textquotesingle" => "'",
    "textquotedbl" => "\"", "textendash" => "–", "textemdash" => "—", "ldots" => "…", "dots" => "…",
    "textellipsis" => "…", "textbar" => "|", "textless" => "<", "textgreater" => ">",
    "textbackslash" => "\\", "textasciitilde" => "~", "textasciicircum" => "^",
    "textunderscore" => "_", "textbraceleft" => "{", "textbraceright" => "}", "texteuro" => "€",
    "euro" => "€", "pounds" => "£", "textsterling" => "£", "textdollar" => "$", "textyen" => "¥",
    "textdegree" => "°", "degree" => "°", "copyright" => "©", "textcopyright" => "©",
    "textregistered" => "®", "texttrademark" => "™", "textsection" => "§", "textparagraph" => "¶",
    "textbullet" => "•", "textperiodcentered" => "·", "textexclamdown" => "¡",
    "textquestiondown" => "¿", "textordfeminine" => "ª", "textordmasculine" => "º",
    "textnumero" => "№", "times" => "×", "pm" => "±", "S" => "§", "P" => "¶", "LaTeX" => "LaTeX",
    "TeX" => "TeX", "newline" => "\n", "par" => "\n\n", "quad" => " ", "qquad" => " ",
    "space" => " ", "nobreakspace" => " ", "and" => "&",
};
