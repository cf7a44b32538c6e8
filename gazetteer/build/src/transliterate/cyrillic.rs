//! Cyrillic. Each newspaper language has a table for Russian; the other languages of the
//! script change some letters. Serbian and Macedonian use their own Latin letters.
//!
//! Standards: for Dutch, the Nederlandse Taalunie's Buitenlandse Aardrijkskundige Namen; for
//! English, BGN/PCGN for Russian and Belarusian without its marks, the Ukrainian national system of
//! 2010 and the Bulgarian act of 2009; for German, the Duden's transcription; for French, the usage
//! of the Commission nationale de toponymie; for Spanish, Fundéu; for Italian, scientific
//! transliteration as in atlases; for Polish, PWN; for Swedish, TT-språket.

/// Returns the tables, lowest priority first, of every standard by which `to` spells names in
/// `from`.
pub(super) fn tables(from: &str, to: &str) -> Vec<Vec<&'static str>> {
    match from {
        "sr" => vec![vec![SERBIAN], vec![SERBIAN, SERBIAN_BY_DIGRAPH]],
        "mk" => vec![
            vec![SERBIAN, MACEDONIAN],
            vec![SERBIAN, MACEDONIAN, MACEDONIAN_BY_DIGRAPH],
        ],
        _ => russian(to)
            .iter()
            .map(|table| vec![SHARED, *table, changes(from, to)])
            .collect(),
    }
}

/// Letters that all newspapers spell alike unless their table overrides them. Hard and soft signs
/// are dropped.
const SHARED: &str = "а=a б=b в=v г=g д=d е=e з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t ф=f ъ= ь= \
    э=e ы=y у=u";

fn russian(to: &str) -> &'static [&'static str] {
    match to {
        "nl" => &[
            "^е=je *е=je ё=jo жё=zjo чё=tsjo шё=sjo щё=sjtsjo ж=zj й=j у=oe х=ch ц=ts ч=tsj ш=sj щ=sjtsj \
             ю=joe я=ja жя=zja чя=tsja шя=sja жье=zje ий$=i ый$=y",
        ],
        "en" => &[
            "^е=ye *е=ye ё=yo жё=zho чё=cho шё=sho щё=shcho ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ю=yu \
             я=ya ий$=y ый$=y",
        ],
        "de" => &[
            "в=w ^е=je *е=je ё=jo жё=scho чё=tscho шё=scho щё=schtscho ж=sch з=s й=i ^й=j *с*=ss х=ch \
             ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja ий$=i ый$=y",
        ],
        "fr" => &[
            "^е=ie *е=ie ё=io жё=jo чё=tcho шё=cho щё=chtcho ге=gue ги=gui ж=j *и=ï й=ï ^й=i *с*=ss \
             у=ou х=kh ц=ts ч=tch ш=ch щ=chtch ю=iou я=ia ий$=i ый$=y",
        ],
        "es" => &[
            "^е=ye *е=ye ё=io ^ё=yo *ё=yo жё=zho чё=cho шё=sho щё=shcho ге=gue ги=gui ж=zh й=i х=j ц=ts \
             ч=ch ш=sh щ=shch ы=i ю=iu ^ю=yu *ю=yu я=ia ^я=ya *я=ya ий$=i ый$=i",
        ],
        "it" => &[
            "ё=ë ж=ž й=j х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja э=è",
            "ё=ë ж=ž й=j х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja э=è ь='",
        ],
        "pl" => &[
            "в=w е=ie ^е=je *е=je же=że че=cze ше=sze ще=szcze це=ce ле=le ё=io ^ё=jo *ё=jo жё=żo \
             чё=czo шё=szo щё=szczo лё=lo ж=ż жи=ży ши=szy ци=cy л=ł ли=li ль=l ля=la лю=lu нь=ń сь=ś \
             зь=ź ць=ć й=j х=ch ц=c ч=cz ш=sz щ=szcz ю=iu ^ю=ju *ю=ju я=ia ^я=ja *я=ja ий$=i ый$=y \
             ов$=ów",
        ],
        "sv" => &[
            "^е=je *е=je ё=jo жё=zjo чё=tjo шё=sjo щё=sjtjo ж=zj й=j х=ch ц=ts ч=tj ш=sj щ=sjtj ю=ju \
             я=ja жя=zja чя=tja шя=sja жье=zje",
        ],
        _ => &[],
    }
}

/// Returns what a source language changes in the Russian table of a newspaper language.
fn changes(from: &str, to: &str) -> &'static str {
    match (from, to) {
        ("uk", "nl" | "sv") => "^е=e *е=e г=h ґ=g и=y і=i ї=ji є=je ий$=y",
        ("uk", "en") => {
            "^е=e *е=e г=h ґ=g зг=zgh и=y і=i ї=i ^ї=yi є=ie ^є=ye ю=iu ^ю=yu я=ia ^я=ya й=i ^й=y ий$=yi"
        }
        ("uk", "de") => "^е=e *е=e г=h ґ=g и=y і=i ї=ji є=je й=j ий$=yj",
        ("uk", "fr") => "^е=e *е=e г=h ге=he ги=hy ґ=g и=y *и=y і=i ї=ï є=ie ий$=y",
        ("uk", "es") => "^е=e *е=e г=h ге=he ги=hi ґ=g і=i ї=i є=ie ^є=ye ий$=i",
        ("uk", "it") => "г=h ґ=g и=y і=i ї=ï є=je",
        ("uk", "pl") => {
            "е=e ^е=e *е=e г=h ґ=g и=y жи=ży ши=szy ци=cy ли=ły ле=le лі=li і=i ї=ji є=ie ^є=je *є=je \
             ський$=ski цький$=cki ий$=y ов$=ow"
        }
        ("be", "nl" | "en" | "sv") => "г=h і=i ў=w",
        ("be", "de" | "es" | "it") => "г=h ге=he і=i ў=u",
        ("be", "fr") => "г=h ге=he і=i ў=w",
        ("be", "pl") => "г=h і=i лі=li ў=u",
        ("bg", "nl" | "sv") => "^е=e *е=e щ=sjt ъ=a ьо=jo",
        ("bg", "en") => "^е=e *е=e х=h щ=sht ъ=a ьо=yo ий$=iy",
        ("bg", "de") => "^е=e *е=e щ=scht ъ=a ьо=jo",
        ("bg", "fr") => "^е=e *е=e щ=cht ъ=a ьо=io",
        ("bg", "es") => "^е=e *е=e щ=sht ъ=a ьо=io",
        ("bg", "it") => "щ=št ъ=ă ьо=jo",
        ("bg", "pl") => "е=e ^е=e *е=e щ=szt ще=szte ъ=y ьо=io ов$=ow",
        _ => "",
    }
}

/// Serbian's own Latin letters, which newspapers use unchanged.
const SERBIAN: &str = "а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p \
    р=r с=s т=t ћ=ć у=u ф=f х=h ц=c ч=č џ=dž ш=š";
/// For keyboards without đ.
const SERBIAN_BY_DIGRAPH: &str = "ђ=dj";
const MACEDONIAN: &str = "ѓ=gj ќ=kj ѕ=dz";
/// As on Macedonian road signs and in English print.
const MACEDONIAN_BY_DIGRAPH: &str = "ж=zh ч=ch ш=sh џ=dzh";
