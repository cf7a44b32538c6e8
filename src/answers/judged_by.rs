//! How answers were judged: what goes with them, so that they are not taken for something else.
//!
//! The options of a run enter, one line of JSON leaves and is read back. What is as it is by default is
//! left out of it, because it goes with every article and every row.

use serde::{Deserialize, Serialize};

/// The version of the schema of answers. One more column is no new version; a column that means
/// something else is.
pub const SCHEMA: u32 = 1;

/// How answers were judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedBy {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The version of the program.
    pub exonym: String,
    /// The checksum of the gazetteer: `xxh3:…`.
    pub gazetteer: String,
    /// The checksums of alias files, in the order in which they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The checksums of the contexts that were given, `none` of articles by themselves; nothing where the
    /// input itself was the context.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// The checksums of files of outlets' homes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outlets: Vec<String>,
    /// What a name had to be likely to be, to be taken for a place.
    pub min_confidence: f64,
    /// Whether names in small letters were found too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ignore_case: bool,
    /// Whether names that are no place are there too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rejected: bool,
    /// Whether exact copies of an article are there too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub keep_duplicates: bool,
    /// The slices that left articles or mentions out, by their words in `run.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slices: Vec<String>,
    /// The column of the input whose values were carried along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<String>,
}

// Signature that serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Why a text does not say how answers were judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgedByError {
    /// It is of a version that is not known here.
    #[error(
        "answers of schema {0}, and this version of exonym reads {SCHEMA}; annotate the articles again, \
         or map with the version that wrote them"
    )]
    Schema(u32),
    /// It does not parse; the parser's words.
    #[error("judged_by does not say how it was judged ({0}); annotate the articles again")]
    Broken(String),
}

impl JudgedBy {
    /// As one line of JSON.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON")
    }

    /// Reads such a line.
    ///
    /// # Errors
    /// Returns [`JudgedByError`].
    pub fn of_line(line: &str) -> Result<Self, JudgedByError> {
        /// What every version has.
        #[derive(Deserialize)]
        struct Version {
            schema: u32,
        }
        let broken = |error: serde_json::Error| JudgedByError::Broken(error.to_string());
        let Version { schema } = serde_json::from_str(line).map_err(broken)?;
        if schema != SCHEMA {
            return Err(JudgedByError::Schema(schema));
        }
        serde_json::from_str(line).map_err(broken)
    }

    /// Whether the input itself was the context.
    pub fn is_of_input(&self) -> bool {
        self.context.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain() -> JudgedBy {
        JudgedBy {
            schema: SCHEMA,
            exonym: "0.1.0".to_owned(),
            gazetteer: "xxh3:0123456789abcdef".to_owned(),
            aliases: Vec::new(),
            context: Vec::new(),
            outlets: Vec::new(),
            min_confidence: 0.4,
            ignore_case: false,
            rejected: false,
            keep_duplicates: false,
            slices: Vec::new(),
            carried: None,
        }
    }

    #[test]
    fn what_is_said_is_read_back() {
        let all = JudgedBy {
            aliases: vec!["xxh3:1".to_owned()],
            context: vec!["none".to_owned()],
            outlets: vec!["xxh3:2".to_owned()],
            ignore_case: true,
            rejected: true,
            keep_duplicates: true,
            slices: vec!["country".to_owned()],
            carried: Some("section".to_owned()),
            ..plain()
        };
        for said in [plain(), all] {
            assert_eq!(JudgedBy::of_line(&said.to_line()), Ok(said));
        }
        assert_eq!(
            plain().to_line(),
            r#"{"schema":1,"exonym":"0.1.0","gazetteer":"xxh3:0123456789abcdef","min_confidence":0.4}"#
        );
    }

    #[test]
    fn another_schema_is_refused_by_its_number() {
        let later = r#"{"schema":2,"whatever":[]}"#;
        assert_eq!(JudgedBy::of_line(later), Err(JudgedByError::Schema(2)));
        for broken in ["", "{}", r#"{"schema":1}"#, "null"] {
            let error = JudgedBy::of_line(broken);
            assert!(matches!(error, Err(JudgedByError::Broken(_))), "{broken}");
        }
    }
}
