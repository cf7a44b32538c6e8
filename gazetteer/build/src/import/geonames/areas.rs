//! Areas: `admin1CodesASCII.txt` and `admin2Codes.txt`, with code, name, ASCII name and id per
//! line.

use crate::import::fields;
use crate::import::output::Output;
use crate::import::reject::{Defect, Reason};
use crate::import::row::{AreaRow, Row};
use exonym_gazetteer::{CountryCode, PlaceId};

/// Columns of both files.
pub(in crate::import) const COLUMNS: usize = 4;

/// Reads one line of `admin1CodesASCII.txt`.
pub(in crate::import) fn read_admin1<'a>(
    line: &'a str,
    out: &mut Output,
) -> Result<(), Defect<'a>> {
    read(
        line,
        1,
        "the code of a first-level area, such as UA.05",
        out,
    )
}

/// Reads one line of `admin2Codes.txt`.
pub(in crate::import) fn read_admin2<'a>(
    line: &'a str,
    out: &mut Output,
) -> Result<(), Defect<'a>> {
    read(
        line,
        2,
        "the code of a second-level area, such as UA.05.1423",
        out,
    )
}

fn read<'a>(
    line: &'a str,
    level: usize,
    expected: &'static str,
    out: &mut Output,
) -> Result<(), Defect<'a>> {
    let (fields, count) = fields::split::<COLUMNS>(line);
    if count != COLUMNS {
        return Err(Defect::columns("the 4 columns of an area", count));
    }
    let [code, name, ascii, id] = fields;
    let country = country(code, level).ok_or(Defect::new(Reason::AreaCode, expected, code))?;
    let name = fields::name(name)?;
    let id = fields::optional_id(id)?.map(PlaceId::GeoNames);
    if !out.filter.keeps_country(Some(country)) {
        out.count_filtered();
        return Ok(());
    }
    out.push(Row::Area(AreaRow {
        code: code.into(),
        name: name.to_owned(),
        ascii: ascii.trim().to_owned(),
        id,
    }));
    Ok(())
}

/// Returns the country of an area code of the given level; `None` if it is not such a code.
pub(in crate::import) fn country(code: &str, level: usize) -> Option<CountryCode> {
    let mut parts = code.split('.');
    let country = parts.next().and_then(CountryCode::new)?;
    let parts: Vec<&str> = parts.collect();
    (parts.len() == level && parts.iter().all(|part| !part.is_empty())).then_some(country)
}
