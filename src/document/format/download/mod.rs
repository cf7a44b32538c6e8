//! Common parts of the text downloads of news archives: hard-wrapped lines, dates within heads, page
//! furniture.

pub(crate) mod factiva;
pub(crate) mod nexis;
pub(crate) mod proquest;

mod collect;
mod dates;
mod detect;
mod lines;
mod pages;
mod reflow;

use crate::document::format::entry::Fault;

/// The lines of a download.
pub(crate) type Lines = Box<dyn Iterator<Item = Result<String, Fault>> + Send>;

pub(crate) use collect::{Articles, Chunk, Split, cut_off};
pub(crate) use dates::date_line;
pub(crate) use detect::{Detection, detect, detection_window, reader_of};
pub(crate) use lines::text_lines;
pub(crate) use pages::{is_copyright, is_page_furniture, is_rights};
pub(crate) use reflow::{join, paragraphs};
