//! Time in the project: the days from the first to the last period, one period per step.

use crate::layer::{Layers, TimelineRow};
use crate::tally::Granularity;
use jiff::ToSpan;
use jiff::civil::Date;

/// Frames per second while the temporal controller plays: slow enough to look at each.
const FRAME_RATE: u8 = 1;

/// The first midnight, and the one after the last day; `None` if no period has a place.
fn range(layers: &Layers<'_>) -> Option<(Date, Date)> {
    let periods = || layers.timeline().map(|row: TimelineRow<'_>| row.period);
    let first = periods().map(|period| period.start()).min()?;
    let last = periods().map(|period| period.end()).max()?;
    Some((first, last.saturating_add(1.day())))
}

/// The length of a period as a QGIS time unit.
fn unit(layers: &Layers<'_>) -> Option<&'static str> {
    let period = layers.timeline().next()?.period;
    Some(match period.granularity() {
        Granularity::Day => "d",
        Granularity::Week => "wk",
        Granularity::Month => "mon",
        Granularity::Year => "y",
    })
}

/// The time range of the project.
pub(super) fn settings(layers: &Layers<'_>) -> String {
    let Some(((first, last), unit)) = range(layers).zip(unit(layers)) else {
        return String::new();
    };
    format!(
        "<ProjectTimeSettings cumulativeTemporalRange=\"0\" frameRate=\"{FRAME_RATE}\" \
         timeStep=\"1\" timeStepUnit=\"{unit}\"><TemporalRange><start>{first}T00:00:00Z</start>\
         <end>{last}T00:00:00Z</end></TemporalRange></ProjectTimeSettings>\n"
    )
}

/// The time range for the temporal controller, which is off until somebody turns it on.
pub(super) fn properties(layers: &Layers<'_>) -> String {
    let Some((first, last)) = range(layers) else {
        return String::new();
    };
    format!(
        "<TemporalControllerWidget><NavigationMode type=\"int\">0</NavigationMode>\
         <StartDateTime type=\"QString\">{first}T00:00:00Z</StartDateTime>\
         <EndDateTime type=\"QString\">{last}T00:00:00Z</EndDateTime></TemporalControllerWidget>"
    )
}
