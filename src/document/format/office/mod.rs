//! Word processor documents and e-books, which are ZIP archives of XML.

pub(in crate::document) mod docx;
mod docx_story;
pub(in crate::document) mod epub;
mod epub_package;
pub(in crate::document) mod odt;
mod odt_story;
mod package;
mod xml;
