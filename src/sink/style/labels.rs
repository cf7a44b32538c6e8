//! Labels: a column's text beside its circle, the heaviest first if there is not room for all.

use super::symbol;

/// The scale denominator from which labels are drawn: a continent fills the screen.
const FROM_SCALE: u32 = 60_000_000;

/// The labels of a point layer with this column and `weight`.
pub(super) fn point_labels(column: &str) -> String {
    // QGIS takes 0 (dropped first) to 10; a label placed first keeps its room.
    let weight = "10 * (1 - 1 / (1 + coalesce(\"weight\", 0)))";
    let priority = symbol::computed_settings([("Priority", weight)]);
    format!(
        "<labeling type=\"simple\"><settings calloutType=\"simple\">\
         <text-style fieldName=\"{column}\" isExpression=\"0\" fontSize=\"8\" fontSizeUnit=\"Point\" \
         textColor=\"40,40,40,255\" textOpacity=\"1\" allowHtml=\"0\" multilineHeight=\"1\">\
         <text-buffer bufferDraw=\"1\" bufferSize=\"0.7\" bufferSizeUnits=\"MM\" \
         bufferColor=\"255,255,255,255\" bufferOpacity=\"0.85\" bufferNoFill=\"1\"/></text-style>\
         <placement placement=\"6\" predefinedPositionOrder=\"R,L,TR,BR,TL,BL,TSR,BSR\" \
         offsetType=\"1\" dist=\"0.3\" distUnits=\"MM\" priority=\"5\"/>\
         <rendering drawLabels=\"1\" scaleVisibility=\"1\" scaleMin=\"0\" scaleMax=\"{FROM_SCALE}\" \
         displayAll=\"0\" obstacle=\"0\" obstacleFactor=\"1\" fontLimitPixelSize=\"0\"/>\
         <dd_properties>{priority}</dd_properties></settings></labeling>"
    )
}
