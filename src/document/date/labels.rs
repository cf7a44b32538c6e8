//! Labels that papers write before the publication date of an article, in the languages of the month names.
//!
//! Takes a line and returns the text after its label, and the kind of label.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The meaning of the date after a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Label {
    /// When the article was published.
    Published,
    /// When it was last changed: used if the publication date is missing.
    Updated,
}

/// In lower case; if one is a prefix of another, the longer counts.
const PUBLISHED: &[&str] = &[
    // en
    "published on",
    "published at",
    "published",
    "first published on",
    "first published",
    "posted on",
    "posted",
    "publication date",
    "date of publication",
    "date published",
    "publish date",
    "issued on",
    // nl
    "gepubliceerd op",
    "gepubliceerd",
    "geplaatst op",
    "geplaatst",
    "publicatiedatum",
    "verschenen op",
    // de
    "veröffentlicht am",
    "veröffentlicht",
    "erschienen am",
    "publiziert am",
    "publiziert",
    "veröffentlichungsdatum",
    "erstellt am",
    // fr
    "publié le",
    "publiée le",
    "publié",
    "mis en ligne le",
    "paru le",
    "posté le",
    "date de publication",
    // es
    "publicado el",
    "publicada el",
    "publicado",
    "fecha de publicación",
    // it
    "pubblicato il",
    "pubblicata il",
    "pubblicato",
    "data di pubblicazione",
    // pt
    "publicado em",
    "publicada em",
    "publicado a",
    "postado em",
    "data de publicação",
    // pl
    "opublikowano",
    "opublikowany",
    "data publikacji",
    "data dodania",
    "dodano",
    // uk ru bg
    "опубліковано",
    "опублікована",
    "дата публікації",
    "розміщено",
    "опубликовано",
    "опубликована",
    "дата публикации",
    "размещено",
    "публикувано на",
    "публикувано",
    "дата на публикуване",
    // sv da no
    "publicerad den",
    "publicerad",
    "publicerat",
    "publiceret den",
    "publiceret",
    "offentliggjort",
    "udgivet den",
    "udgivet",
    "publisert den",
    "publisert",
    // cs
    "publikováno",
    "zveřejněno",
    "vydáno",
    "datum vydání",
    // ro
    "publicat pe",
    "publicat la",
    "publicat în",
    "publicat",
    "data publicării",
    // hu fi
    "megjelent",
    "közzétéve",
    "publikálva",
    "julkaistu",
    "julkaisupäivä",
    // el tr
    "δημοσιεύτηκε στις",
    "δημοσιεύθηκε στις",
    "δημοσιεύτηκε",
    "δημοσιεύθηκε",
    "δημοσίευση",
    "ημερομηνία δημοσίευσης",
    "yayınlanma tarihi",
    "yayımlanma tarihi",
    "yayın tarihi",
    "yayınlanma",
    "giriş tarihi",
    "oluşturulma tarihi",
    // ar id th
    "نشر في",
    "نُشر في",
    "نشرت في",
    "تاريخ النشر",
    "diterbitkan pada",
    "diterbitkan",
    "dipublikasikan pada",
    "dipublikasikan",
    "tanggal terbit",
    "เผยแพร่เมื่อ",
    "เผยแพร่",
    "วันที่เผยแพร่",
    "โพสต์เมื่อ",
    // zh ja ko
    "发布时间",
    "发布日期",
    "发表时间",
    "发布于",
    "发表于",
    "發布時間",
    "發佈時間",
    "發布日期",
    "發表時間",
    "發布於",
    "發佈於",
    "公開日時",
    "公開日",
    "掲載日",
    "配信日時",
    "配信日",
    "投稿日",
    "発行日",
    "기사입력",
    "게시일",
    "작성일",
    "발행일",
    "기사승인",
];

/// Common words that count only if a colon follows.
const PUBLISHED_WITH_COLON: &[&str] = &[
    "date",
    "datum",
    "fecha",
    "data",
    "дата",
    "dato",
    "dátum",
    "päivämäärä",
    "ημερομηνία",
    "tarih",
    "تاريخ",
    "التاريخ",
    "tanggal",
    "terbit",
    "วันที่",
    "日期",
    "时间",
    "時間",
    "日付",
    "公開",
    "입력",
    "등록",
    "publikacja",
    "نشر",
];

const UPDATED: &[&str] = &[
    // en nl de
    "updated on",
    "updated at",
    "updated",
    "last updated on",
    "last updated",
    "last modified",
    "bijgewerkt op",
    "bijgewerkt",
    "laatst bijgewerkt op",
    "laatst bijgewerkt",
    "laatste update",
    "gewijzigd op",
    "aktualisiert am",
    "aktualisiert",
    "zuletzt aktualisiert am",
    "zuletzt aktualisiert",
    "letzte aktualisierung",
    "geändert am",
    // fr es it pt ro
    "mis à jour le",
    "mise à jour le",
    "mis à jour",
    "modifié le",
    "dernière mise à jour le",
    "dernière mise à jour",
    "actualisé le",
    "actualizado el",
    "actualizada el",
    "actualizado",
    "última actualización",
    "aggiornato il",
    "aggiornato",
    "ultimo aggiornamento",
    "atualizado em",
    "atualizado",
    "última atualização",
    "actualizat la",
    "actualizat",
    "ultima actualizare",
    // pl cs uk ru bg
    "aktualizacja",
    "zaktualizowano",
    "ostatnia aktualizacja",
    "aktualizováno",
    "poslední aktualizace",
    "оновлено",
    "останнє оновлення",
    "обновлено",
    "последнее обновление",
    "обновено",
    "последна промяна",
    // sv da no hu fi el tr
    "uppdaterad den",
    "uppdaterad",
    "senast uppdaterad",
    "opdateret den",
    "opdateret",
    "senest opdateret",
    "oppdatert",
    "sist oppdatert",
    "frissítve",
    "utolsó frissítés",
    "päivitetty",
    "viimeksi päivitetty",
    "ενημερώθηκε στις",
    "ενημερώθηκε",
    "τελευταία ενημέρωση",
    "son güncelleme",
    "güncelleme tarihi",
    "güncelleme",
    // ar id th zh ja ko
    "آخر تحديث",
    "تم التحديث",
    "diperbarui pada",
    "diperbarui",
    "ปรับปรุงล่าสุด",
    "อัปเดตล่าสุด",
    "อัปเดตเมื่อ",
    "แก้ไขล่าสุด",
    "更新时间",
    "更新時間",
    "更新于",
    "更新於",
    "最后更新",
    "最後更新",
    "更新日時",
    "最終更新日",
    "最終更新",
    "更新日",
    "최종수정",
    "기사수정",
    "업데이트",
];

/// German for the state of things at a time: `Stand: 03.03.2022, 10:15 Uhr`.
const UPDATED_WITH_COLON: &[&str] = &["stand", "수정"];

/// A label from the lists, with its meaning.
#[derive(Clone, Copy, Debug)]
struct LabelName {
    label: Label,
    name: &'static str,
    needs_colon: bool,
}

/// All labels by first letter, for a quick test: hardly any line of a text begins with a label.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<LabelName>>> = LazyLock::new(|| {
    let kinds = [
        (Label::Published, PUBLISHED, false),
        (Label::Published, PUBLISHED_WITH_COLON, true),
        (Label::Updated, UPDATED, false),
        (Label::Updated, UPDATED_WITH_COLON, true),
    ];
    let mut all: BTreeMap<char, Vec<LabelName>> = BTreeMap::new();
    for (label, names, needs_colon) in kinds {
        for name in names {
            let named = LabelName {
                label,
                name,
                needs_colon,
            };
            let first = name.chars().next().unwrap_or_default();
            all.entry(first).or_default().push(named);
        }
    }
    all
});

/// The label at the start of a line, and the text after it.
pub(in crate::document) fn label(line: &str) -> Option<(Label, &str)> {
    let first = line.chars().next()?.to_lowercase().next()?;
    let found = BY_FIRST.get(&first)?.iter().filter_map(|named| {
        let rest = after_name(line, named.name)?;
        Some((named.label, after_colon(rest, named.needs_colon)?))
    });
    found.min_by_key(|(_, rest)| rest.len())
}

/// The text after a label at the start of a line; the label is in lower case, the line in any case.
fn after_name<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let mut letters = line.chars();
    for letter in name.chars() {
        let mut small = letters.next()?.to_lowercase();
        if small.next() != Some(letter) || small.next().is_some() {
            return None;
        }
    }
    Some(letters.as_str())
}

fn after_colon(rest: &str, needs_colon: bool) -> Option<&str> {
    let trimmed = rest.trim_start();
    match trimmed.strip_prefix([':', '：']) {
        Some(rest) => Some(rest.trim_start()),
        None if needs_colon => None,
        // `Posted` is not a label in `Postedam`, nor `Publié` in `Publiées`.
        None if rest.len() == trimmed.len() && trimmed.starts_with(is_cased) => None,
        None => Some(trimmed),
    }
}

/// Whether a letter is of a script with capitals, in which spaces separate words.
fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_in_lower_case() {
        for name in [PUBLISHED, PUBLISHED_WITH_COLON, UPDATED, UPDATED_WITH_COLON].concat() {
            assert_eq!(name, name.to_lowercase());
            assert_eq!(
                label(&format!("{name}: x")).map(|(_, rest)| rest),
                Some("x"),
                "{name}"
            );
        }
    }

    #[test]
    fn the_longest_whole_label_counts() {
        let cases = [
            ("Published on 3 March", Some((Label::Published, "3 March"))),
            ("PUBLIÉ LE : 3 mars", Some((Label::Published, "3 mars"))),
            ("发布时间：2022", Some((Label::Published, "2022"))),
            ("公開日2022", Some((Label::Published, "2022"))),
            ("Stand: 3.3.2022", Some((Label::Updated, "3.3.2022"))),
            ("Last updated 3 March", Some((Label::Updated, "3 March"))),
            ("Date palms", None),
            ("Stand 3", None),
            ("Publicerade", None),
            ("Postedam", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(label(line), expected, "{line:?}");
        }
    }
}
