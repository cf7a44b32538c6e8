//! Countries: `countryInfo.txt`, 19 columns with comments before them.

use crate::import::fields;
use crate::import::output::Output;
use crate::import::reject::{Defect, Reason};
use crate::import::row::{CountryRow, Row};
use exonym_gazetteer::PlaceId;

/// Columns of the file.
pub(in crate::import) const COLUMNS: usize = 19;
/// First character of lines that are not rows.
pub(in crate::import) const COMMENT: char = '#';

/// Reads one line.
pub(in crate::import) fn read<'a>(line: &'a str, out: &mut Output) -> Result<(), Defect<'a>> {
    if line.starts_with(COMMENT) {
        return Ok(());
    }
    let (fields, count) = fields::split::<COLUMNS>(line);
    if count != COLUMNS {
        return Err(Defect::columns("the 19 columns of countryInfo.txt", count));
    }
    let [code, _, _, _, name, _, _, people, .., id, _, _] = fields;
    let missing = || Defect::new(Reason::Country, "two capital letters, such as UA", code);
    let code = fields::country(code)?.ok_or_else(missing)?;
    let name = fields::name(name)?;
    let population = fields::population(people)?;
    let id = fields::optional_id(id)?
        .filter(|&id| id != 0)
        .map(PlaceId::GeoNames);
    if !out.filter.keeps_country(Some(code)) {
        out.count_filtered();
        return Ok(());
    }
    out.push(Row::Country(CountryRow {
        code,
        name: name.to_owned(),
        id,
        population,
    }));
    Ok(())
}
