//! The language of place names, in products and on the screen.

use super::args::language;
use super::report;
use clap::Args;
use exonym::Places;
use exonym::gazetteer::{Gazetteer, Lang};
use std::borrow::Cow;

/// The label language option.
#[derive(Debug, Args)]
pub(crate) struct LabelArg {
    /// Name places in this language, such as nl, if the gazetteer has a name in it
    ///
    /// The canonical name is shown as well.
    #[arg(long, value_name = "LANGUAGE", value_parser = language, help_heading = "Output")]
    label_language: Option<Lang>,
}

impl LabelArg {
    /// Its code, for the record of the run.
    pub(crate) fn code(&self) -> Option<String> {
        self.label_language.map(|language| language.to_string())
    }

    /// The language, if one was given.
    pub(crate) fn language(&self) -> Option<Lang> {
        self.label_language
    }

    /// Returns the places of a gazetteer, named in that language.
    pub(crate) fn places<'g>(&self, gazetteer: &'g Gazetteer<'g>, quiet: bool) -> Places<'g> {
        self.note(gazetteer, quiet);
        Places::new(gazetteer).labelled_in(self.label_language)
    }

    /// Warns if the gazetteer has no name in the given language, because codes are easily mixed up (ua
    /// is not a language, uk is). It is not an error: a place without a name in the language keeps its
    /// canonical name.
    pub(crate) fn note(&self, gazetteer: &Gazetteer<'_>, quiet: bool) {
        let asked = self.label_language;
        if let Some(language) = asked.filter(|&language| !gazetteer.is_labelled_in(language)) {
            let text = format!(
                "the gazetteer has no names in the language {language}, so places keep their canonical \
                 names; give an ISO 639 code, of two letters if there is one: nl, uk"
            );
            report::warning(quiet, &text);
        }
    }
}

/// Returns a place's name, followed by the canonical name if that differs: `Marioepol (Mariupol)`.
pub(crate) fn with_canonical<'n>(name: &'n str, canonical: &str) -> Cow<'n, str> {
    match name == canonical {
        true => name.into(),
        false => format!("{name} ({canonical})").into(),
    }
}
