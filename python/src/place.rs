//! `lookup`: a written name in, the places that it can mean out, likeliest first.

use crate::error;
use crate::names::{Names, Paths};
use exonym::AliasTarget;
use exonym::context::OpenContext;
use exonym::layer::PlaceFacts;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::PathBuf;

/// A place of the gazetteer.
#[pyclass(module = "exonym", frozen)]
#[derive(Clone, Debug)]
pub(crate) struct Place {
    facts: PlaceFacts,
    /// Its probability among the places with the name that was looked up.
    probability: Option<f64>,
}

const KEYS: [&str; 12] = [
    "place_id",
    "geonameid",
    "name",
    "canonical_name",
    "kind",
    "country",
    "admin1",
    "population",
    "wikidata",
    "lon",
    "lat",
    "probability",
];

#[pymethods]
impl Place {
    /// Its stable id.
    #[getter]
    fn place_id(&self) -> String {
        self.facts.place_id.to_string()
    }

    /// Its GeoNames id.
    #[getter]
    fn geonameid(&self) -> Option<u32> {
        self.facts.geonameid
    }

    /// Its name, in label_language if it has a name in it.
    #[getter]
    fn name(&self) -> &str {
        &self.facts.name
    }

    /// Its canonical name, whatever the label_language.
    #[getter]
    fn canonical_name(&self) -> &str {
        &self.facts.canonical_name
    }

    /// The kind of place.
    #[getter]
    fn kind(&self) -> &'static str {
        self.facts.kind.as_str()
    }

    /// The code of the country that it is in, or is.
    #[getter]
    fn country(&self) -> Option<String> {
        self.facts.country.map(|code| code.to_string())
    }

    /// The name of the first-level area that it is in, or is.
    #[getter]
    fn admin1(&self) -> Option<&str> {
        self.facts.admin1.as_deref()
    }

    /// The number of its inhabitants.
    #[getter]
    fn population(&self) -> Option<u32> {
        self.facts.keys.population
    }

    /// Its Wikidata item.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.facts.keys.wikidata.as_deref()
    }

    /// Longitude in degrees.
    #[getter]
    fn lon(&self) -> f64 {
        self.facts.lonlat.lon()
    }

    /// Latitude in degrees.
    #[getter]
    fn lat(&self) -> f64 {
        self.facts.lonlat.lat()
    }

    /// Its probability among the places with the name; None if an article cannot mean it by that name, for
    /// example by a code.
    #[getter]
    fn probability(&self) -> Option<f64> {
        self.probability.map(crate::mention::rounded)
    }

    /// Returns all attributes as a dict.
    fn as_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for key in KEYS {
            dict.set_item(key, slf.getattr(key)?)?;
        }
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let country = self.country().map(|code| format!(" {code}"));
        format!(
            "<Place {:?} {}{} {}>",
            self.facts.name,
            self.facts.place_id,
            country.unwrap_or_default(),
            self.kind()
        )
    }
}

/// Returns the places that a written name can mean, likeliest first, like `exonym lookup`.
#[pyfunction]
#[pyo3(signature = (
    name, *, outlet=None, gazetteer=None, aliases=None, label_language=None
))]
pub(crate) fn lookup(
    py: Python<'_>,
    name: String,
    outlet: Option<&str>,
    gazetteer: Option<PathBuf>,
    aliases: Option<Paths>,
    label_language: Option<String>,
) -> PyResult<Vec<Place>> {
    let names = Names {
        gazetteer,
        aliases,
        label_language,
        ..Names::default()
    };
    let session = names.session(py)?;
    let places = session.places();
    let answers = exonym::lookup_in(places, &OpenContext::default(), outlet, &name)
        .map_err(|fault| error::failed(fault.to_string()))?;
    let found = answers.places.iter().filter_map(|answer| {
        Some(Place {
            facts: places.facts(answer.place.ix())?,
            probability: answer.probability,
        })
    });
    let own = answers.alias.and_then(|row| match places.alias(row)? {
        AliasTarget::Place(place) => places.facts(place),
        AliasTarget::Forbidden => None,
    });
    let own = own.map(|facts| Place {
        facts,
        probability: Some(1.0),
    });
    Ok(own.into_iter().chain(found).collect())
}
