//! Containment: `hierarchy.txt`, with parent, child and a type, which is not used.

use crate::import::fields;
use crate::import::output::Output;
use crate::import::reject::Defect;
use crate::import::row::Row;
use exonym_gazetteer::PlaceId;

/// Columns of the file. Old files omit the last one if it is empty.
pub(in crate::import) const COLUMNS: usize = 3;

/// Reads one line.
pub(in crate::import) fn read<'a>(line: &'a str, out: &mut Output) -> Result<(), Defect<'a>> {
    let (fields, count) = fields::split::<COLUMNS>(line);
    if count != COLUMNS && count != COLUMNS - 1 {
        let expected = "the columns parent, child and type of hierarchy.txt";
        return Err(Defect::columns(expected, count));
    }
    let [parent, child, _] = fields;
    out.push(Row::Parent {
        child: PlaceId::GeoNames(fields::id(child)?),
        parent: PlaceId::GeoNames(fields::id(parent)?),
    });
    Ok(())
}
