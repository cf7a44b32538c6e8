//! GeoNames' files, as <https://download.geonames.org/export/dump/readme.txt> describes them.
//!
//! Lines are split at tabs, without quoting; there is one module per kind of file. Each `read`
//! takes one line, and either adds its rows to the output or returns what is wrong with it.

pub(super) mod alternate_names;
pub(super) mod areas;
pub(super) mod countries;
pub(super) mod hierarchy;
pub(super) mod places;
