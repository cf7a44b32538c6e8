//! Several names in one field: `Mariupol@en;Маріуполь@uk;Marioupol`.

use crate::import::fields;
use crate::import::filter::Filter;
use crate::import::row::NameRow;
use exonym_gazetteer::Lang;

/// Returns the names of a field that pass the filter. They are separated by semicolons, each
/// optionally followed by `@` and its language. Empty and overlong names are skipped.
pub(super) fn names(field: &str, filter: &Filter) -> Vec<NameRow> {
    let names = field.split(';').filter_map(|name| fields::name(name).ok());
    let names = names.map(|name| match tagged(name) {
        Some((text, lang)) => named(text, Some(lang)),
        None => named(name, None),
    });
    names.filter(|name| filter.keeps_name(name)).collect()
}

/// Splits `text@tag` into text and language.
fn tagged(name: &str) -> Option<(&str, Lang)> {
    let (text, tag) = name.rsplit_once('@')?;
    let text = fields::name(text).ok()?;
    Some((text, Lang::new(tag.trim())?))
}

fn named(text: &str, lang: Option<Lang>) -> NameRow {
    NameRow {
        text: text.to_owned(),
        lang,
        ..NameRow::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_have_languages() {
        let names = names(
            "Zanzíbar@es-ES; 蒙巴萨@zh-Hans-CN;;Bar @ Grill;@nl;Kyiv",
            &Filter::default(),
        );
        let names: Vec<_> = names
            .iter()
            .map(|name| {
                (
                    name.text.as_str(),
                    name.lang.map(|lang| lang.as_str().to_owned()),
                )
            })
            .collect();
        let lang = |code: &str| Some(code.to_owned());
        let expected = [
            ("Zanzíbar", lang("es")),
            ("蒙巴萨", lang("zh")),
            ("Bar @ Grill", None),
            ("@nl", None),
            ("Kyiv", None),
        ];
        assert_eq!(names, expected);
    }
}
