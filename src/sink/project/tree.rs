//! The list of layers: their order, groups and themes.
//!
//! Layers that cover most are at the bottom. Layers that move with time are in a group that is switched off,
//! because all periods at once overlap; the theme *Timeline* switches it on.

use super::ProjectLayer;
use super::place::source;
use std::fmt::Write;

/// The title of the places layer, and of the theme that shows it.
pub(super) const PLACES: &str = "Places";

/// The ids of the layers that are shown in only one theme.
pub(super) const TIMELINE_ID: &str = "exonym_timeline";
pub(super) const COUNTRIES_ID: &str = "exonym_countries";

/// The ids of the layers that users switch on themselves.
pub(super) const MENTIONS_ID: &str = "exonym_mentions";
pub(super) const ARTICLES_ID: &str = "exonym_articles";
pub(super) const REGIONS_ID: &str = "exonym_regions";

/// The theme for the temporal controller.
const TIMELINE: &str = "Timeline";

const BY_TIME: &str = "By time";
const GROUND: &str = "Ground";

/// The groups of layers.
const TREE: &[Node] = &[
    Node::Layer("exonym_places", Visibility::Open),
    Node::Group {
        name: BY_TIME,
        shown: Visibility::Off,
        layers: &[
            (TIMELINE_ID, Visibility::Folded),
            (MENTIONS_ID, Visibility::Off),
            (ARTICLES_ID, Visibility::Off),
        ],
    },
    Node::Layer(REGIONS_ID, Visibility::Off),
    Node::Layer(COUNTRIES_ID, Visibility::Open),
    Node::Group {
        name: GROUND,
        shown: Visibility::Folded,
        layers: &[
            ("exonym_land_named", Visibility::Folded),
            ("exonym_land", Visibility::Folded),
        ],
    },
    Node::Layer("exonym_review", Visibility::Folded),
];

enum Node {
    Layer(&'static str, Visibility),
    Group {
        name: &'static str,
        shown: Visibility,
        layers: &'static [(&'static str, Visibility)],
    },
}

/// The initial state of an entry in the list.
#[derive(Clone, Copy)]
enum Visibility {
    /// Switched on, with its legend unfolded.
    Open,
    /// Switched on, with its legend folded.
    Folded,
    /// Switched off.
    Off,
}

impl Visibility {
    fn attributes(self) -> &'static str {
        match self {
            Self::Open => "checked=\"Qt::Checked\" expanded=\"1\"",
            Self::Folded => "checked=\"Qt::Checked\" expanded=\"0\"",
            Self::Off => "checked=\"Qt::Unchecked\" expanded=\"0\"",
        }
    }
}

/// The initial list.
pub(super) fn tree(layers: &[ProjectLayer], package: &str) -> String {
    let mut xml = "<layer-tree-group>\n".to_owned();
    for node in TREE {
        match node {
            Node::Layer(id, shown) => xml.push_str(&leaf(layers, id, *shown, package)),
            Node::Group {
                name,
                shown,
                layers: inner,
            } => {
                let shown = shown.attributes();
                _ = writeln!(xml, "<layer-tree-group name=\"{name}\" {shown}>");
                for (id, shown) in *inner {
                    xml.push_str(&leaf(layers, id, *shown, package));
                }
                xml.push_str("</layer-tree-group>\n");
            }
        }
    }
    xml + "</layer-tree-group>\n"
}

fn leaf(layers: &[ProjectLayer], id: &str, shown: Visibility, package: &str) -> String {
    let layer = layers.iter().find(|layer| layer.id == id);
    let layer = layer.expect("the list names layers of the project");
    format!(
        "<layer-tree-layer id=\"{id}\" name=\"{}\" source=\"{}\" providerKey=\"ogr\" {}/>\n",
        layer.title,
        source(layer, package),
        shown.attributes()
    )
}

/// The drawing order.
pub(super) fn order(layers: &[ProjectLayer]) -> String {
    let mut xml = "<layerorder>".to_owned();
    for layer in layers {
        _ = write!(xml, "<layer id=\"{}\"/>", layer.id);
    }
    xml + "</layerorder>\n"
}

/// The two themes, in the menu above the list.
pub(super) fn themes(layers: &[ProjectLayer]) -> String {
    let by_hand = [MENTIONS_ID, ARTICLES_ID, REGIONS_ID];
    let hidden = [&[TIMELINE_ID][..], &by_hand].concat();
    let places = theme(layers, PLACES, &hidden, &[GROUND]);
    let hidden = [&["exonym_places", COUNTRIES_ID][..], &by_hand].concat();
    let timeline = theme(layers, TIMELINE, &hidden, &[BY_TIME, GROUND]);
    format!("<visibility-presets>\n{places}{timeline}</visibility-presets>\n")
}

fn theme(layers: &[ProjectLayer], name: &str, hidden: &[&str], groups: &[&str]) -> String {
    let mut xml = format!("<visibility-preset name=\"{name}\" has-checked-group-info=\"1\">");
    for layer in layers {
        let visible = u8::from(!hidden.contains(&layer.id));
        _ = write!(
            xml,
            "<layer id=\"{}\" visible=\"{visible}\" style=\"default\"/>",
            layer.id
        );
    }
    xml.push_str("<checked-group-nodes>");
    for group in groups {
        _ = write!(xml, "<checked-group-node id=\"{group}\"/>");
    }
    xml + "</checked-group-nodes></visibility-preset>\n"
}
