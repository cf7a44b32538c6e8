//! GeoNames' files, as <https://download.geonames.org/export/dump/readme.txt> describes them.
//!
//! Lines without quoting, cut at tabs; one file a kind of file. Each `read` takes one line, gives its
//! rows to the output, and says what is wrong with it otherwise.

pub(super) mod alternate_names;
pub(super) mod areas;
pub(super) mod countries;
pub(super) mod hierarchy;
pub(super) mod places;
