//! Degrees as people write them, with a decimal point or a decimal comma.
//!
//! Takes a table cell, and whether its table may use decimal commas; returns a number, or the
//! reason why not. In a table whose columns are separated by semicolons or tabs, a comma in a
//! coordinate can only be a decimal comma, since no coordinate reaches a thousand degrees. Where
//! commas separate columns it is an error for the user to resolve, because two coordinates may have
//! ended up in one cell.

/// What separates whole degrees from their fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// A point.
    Point,
    /// A point or a comma.
    PointOrComma,
}

impl Decimal {
    /// Returns what coordinates may contain in a table with this column delimiter.
    pub fn from_delimiter(delimiter: u8) -> Self {
        match delimiter {
            b';' | b'\t' => Self::PointOrComma,
            _ => Self::Point,
        }
    }
}

/// Why a cell is not a number of degrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DegreesError {
    /// It is not a number.
    NotANumber,
    /// It has a decimal comma where a point is expected; holds the number as it should be written.
    DecimalComma(String),
}

/// Parses a cell, ignoring surrounding white space. Any finite number is accepted, valid coordinate
/// or not.
///
/// # Errors
/// Text that is not a number, or a decimal comma where none is allowed.
pub fn parse(cell: &str, decimal: Decimal) -> Result<f64, DegreesError> {
    let cell = cell.trim();
    let number = |text: &str| text.parse::<f64>().ok().filter(|it| it.is_finite());
    if let Some(degrees) = number(cell) {
        return Ok(degrees);
    }
    let point = with_point(cell).ok_or(DegreesError::NotANumber)?;
    match decimal {
        Decimal::Point => Err(DegreesError::DecimalComma(point)),
        Decimal::PointOrComma => number(&point).ok_or(DegreesError::NotANumber),
    }
}

/// Rewrites a number of the form sign (optional), digits, one comma, digits with a point.
fn with_point(cell: &str) -> Option<String> {
    let (whole, fraction) = cell.split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    let is_number = digits(unsigned) && digits(fraction);
    is_number.then(|| format!("{whole}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_a_decimal_comma_where_it_can_be_nothing_else() {
        for (cell, expected) in [
            ("50,45", 50.45),
            (" -0,5 ", -0.5),
            ("+180,0", 180.0),
            ("50.45", 50.45),
            ("50", 50.0),
        ] {
            let read = parse(cell, Decimal::PointOrComma);
            assert_eq!(read, Ok(expected), "{cell:?}");
        }
        assert_eq!(
            parse("50,45", Decimal::Point),
            Err(DegreesError::DecimalComma("50.45".to_owned()))
        );
        assert_eq!(parse("50.45", Decimal::Point), Ok(50.45));
    }

    #[test]
    fn text_that_is_not_a_number_is_none() {
        for cell in [
            "",
            ",",
            "50,",
            ",5",
            "50,45,1",
            "50.45,30.52",
            "1.234,5",
            "1,234.5",
            "50,45N",
            "NaN",
            "inf",
            "--5,0",
            "5,-1",
            "50, 45",
            "٥٠,٤",
        ] {
            for decimal in [Decimal::Point, Decimal::PointOrComma] {
                let read = parse(cell, decimal);
                assert_eq!(read, Err(DegreesError::NotANumber), "{cell:?}");
            }
        }
        assert_eq!(Decimal::from_delimiter(b','), Decimal::Point);
        assert_eq!(Decimal::from_delimiter(b';'), Decimal::PointOrComma);
    }
}
