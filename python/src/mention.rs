//! Mentions as Python objects.

use exonym::{AnnotatedMention, Mention as Judged, Places};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// A name in an article, with the place that it means. A mention that is not resolved has None for the
/// attributes of the place.
#[pyclass(module = "exonym", frozen, eq)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention(AnnotatedMention);

/// The names of the attributes, in the order of the columns of tables.
const KEYS: [&str; 16] = [
    "field",
    "start",
    "end",
    "text",
    "status",
    "form",
    "qualifier",
    "kind",
    "place_id",
    "geonameid",
    "name",
    "canonical_name",
    "country",
    "admin1",
    "lon",
    "lat",
];

impl Mention {
    /// Creates a mention with the facts on its place in `places`.
    pub(crate) fn new(mention: &Judged, places: &Places<'_>) -> Self {
        Self(AnnotatedMention::new(mention, places))
    }
}

/// Rounds a probability to four decimals, as in products.
pub(crate) fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

#[pymethods]
impl Mention {
    /// The part of the article that it is in: title or text.
    #[getter]
    fn field(&self) -> &'static str {
        self.0.field.as_str()
    }

    /// The first code point of the name in its field.
    #[getter]
    fn start(&self) -> usize {
        self.0.start
    }

    /// One past the last code point of the name.
    #[getter]
    fn end(&self) -> usize {
        self.0.end
    }

    /// The name as it is written.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// What was decided: resolved, ambiguous or rejected.
    #[getter]
    fn status(&self) -> &'static str {
        self.0.status.as_str()
    }

    /// How the place is named: name, abbreviation, part, demonym or metonym.
    #[getter]
    fn form(&self) -> &'static str {
        self.0.form.as_str()
    }

    /// Which part of the place it is, for the form part: north, centre and so on.
    #[getter]
    fn qualifier(&self) -> Option<&'static str> {
        self.0.qualifier.map(|direction| direction.as_str())
    }

    /// The kind of place.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.0.kind.map(|kind| kind.as_str())
    }

    /// The stable id of the place.
    #[getter]
    fn place_id(&self) -> Option<String> {
        self.0.place_id.as_ref().map(ToString::to_string)
    }

    /// The GeoNames id of the place.
    #[getter]
    fn geonameid(&self) -> Option<u32> {
        self.0.geonameid
    }

    /// The name of the place, in label_language if it has a name in it.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The canonical name of the place, whatever the label_language.
    #[getter]
    fn canonical_name(&self) -> Option<&str> {
        self.0.canonical_name.as_deref()
    }

    /// The code of the country that the place is in, or is.
    #[getter]
    fn country(&self) -> Option<String> {
        self.0.country.map(|code| code.to_string())
    }

    /// The name of the first-level area that the place is in, or is.
    #[getter]
    fn admin1(&self) -> Option<&str> {
        self.0.admin1.as_deref()
    }

    /// Longitude in degrees.
    #[getter]
    fn lon(&self) -> Option<f64> {
        self.0.lon
    }

    /// Latitude in degrees.
    #[getter]
    fn lat(&self) -> Option<f64> {
        self.0.lat
    }

    /// The probability that the place is right, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        rounded(self.0.confidence)
    }

    /// Returns all attributes as a dict.
    fn as_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for key in KEYS {
            dict.set_item(key, slf.getattr(key)?)?;
        }
        dict.set_item("confidence", slf.get().confidence())?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let Self(mention) = self;
        let place = match (&mention.name, &mention.place_id) {
            (Some(name), Some(id)) => format!("{name:?} {id}"),
            _ => mention.status.as_str().to_owned(),
        };
        let country = mention.country.map(|code| format!(" {code}"));
        format!(
            "<Mention {:?} [{}:{}] {place}{} {}>",
            mention.text,
            mention.start,
            mention.end,
            country.unwrap_or_default(),
            rounded(mention.confidence)
        )
    }
}
