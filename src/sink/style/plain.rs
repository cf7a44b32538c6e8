//! Areas without data: all in one muted colour, below layers with data.

use super::symbol::{self, Colour};

/// Paper colour, slightly warm, as the sea of a project is slightly cold.
const LAND: Colour = Colour::new([246, 244, 239], 255);

const EDGE: Colour = Colour::new([185, 182, 174], 255);

/// The renderer.
pub(super) fn renderer() -> String {
    let symbol = symbol::area(0, LAND, EDGE);
    format!(
        "<renderer-v2 type=\"singleSymbol\" enableorderby=\"0\" forceraster=\"0\" \
         referencescale=\"-1\" symbollevels=\"0\"><symbols>{symbol}</symbols></renderer-v2>"
    )
}
