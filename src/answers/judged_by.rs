//! How answers were produced: stored with them, so that they are not mistaken for others.
//!
//! Takes the options of a run; returns one line of JSON, which can be read back. Default values are omitted,
//! because the line is repeated with every article and every row.

use serde::{Deserialize, Serialize};

/// The version of the schema of answers. An additional column does not change the version; a column with a
/// new meaning does.
pub const SCHEMA: u32 = 1;

/// How answers were produced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedBy {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The version of the program.
    pub exonym: String,
    /// The checksum of the gazetteer: `xxh3:…`.
    pub gazetteer: String,
    /// The checksums of alias files, in the order given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The checksums of the contexts given, `none` for articles processed on their own; empty if the input
    /// itself was the context.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// The checksums of the files with outlets' home places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outlets: Vec<String>,
    /// The minimum probability of a name to be resolved.
    pub min_confidence: f64,
    /// Whether names in lower case were matched too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ignore_case: bool,
    /// Whether rejected names are included.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rejected: bool,
    /// Whether exact copies of an article are included.
    #[serde(default, skip_serializing_if = "is_false")]
    pub keep_duplicates: bool,
    /// The slices that left articles or mentions out, as described in `run.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slices: Vec<String>,
    /// The input column whose values were carried along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<String>,
}

// The signature is required by serde.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Why a text does not describe how answers were produced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgedByError {
    /// Its version is unknown here.
    #[error(
        "the answers have schema {0}, but this version of exonym reads schema {SCHEMA}; annotate the articles again, \
         or map with the version that wrote them"
    )]
    Schema(u32),
    /// It does not parse; contains the parser's message.
    #[error("judged_by does not say how the answers were made ({0}); annotate the articles again")]
    Broken(String),
}

impl JudgedBy {
    /// Serialises it as one line of JSON.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON")
    }

    /// Reads such a line.
    ///
    /// # Errors
    /// Returns [`JudgedByError`].
    pub fn from_line(line: &str) -> Result<Self, JudgedByError> {
        /// The member of every version.
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
    fn what_is_written_is_read_back() {
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
            assert_eq!(JudgedBy::from_line(&said.to_line()), Ok(said));
        }
        assert_eq!(
            plain().to_line(),
            r#"{"schema":1,"exonym":"0.1.0","gazetteer":"xxh3:0123456789abcdef","min_confidence":0.4}"#
        );
    }

    #[test]
    fn another_schema_is_refused_by_its_number() {
        let later = r#"{"schema":2,"whatever":[]}"#;
        assert_eq!(JudgedBy::from_line(later), Err(JudgedByError::Schema(2)));
        for broken in ["", "{}", r#"{"schema":1}"#, "null"] {
            let error = JudgedBy::from_line(broken);
            assert!(matches!(error, Err(JudgedByError::Broken(_))), "{broken}");
        }
    }
}
