//! Joins the glyphs of a PDF page to pieces of lines.
//!
//! A page is drawn on a [`Sheet`] (`drawing`); pieces of text leave in drawing order, each with its place and
//! size. A PDF has no words and no lines, only glyphs at places: a gap between two is a space, a wider one
//! ends the piece. Places are measured along the writing direction and across it, so that rotated pages and
//! Japanese columns are lines like any other.

use crate::document::format::pdf::script::readable;
use hayro_font::hayro_cmap::BfString;
use hayro_font::kurbo::Affine;
use std::time::Instant;

/// Glyph units per font size.
pub(crate) const UNITS: f64 = 1_000.0;

/// The gap, in font sizes, at which it counts as a space. A space is a quarter to a third; letter-spaced text
/// stays below.
const SPACE_GAP: f64 = 0.16;

/// Width, in font sizes, up to which a drawn space is ignored.
const IGNORED_SPACE_WIDTH: f64 = 0.05;

/// Replaces a letter that the font does not map, so that the rest of its word is not taken for a word.
const UNKNOWN: &str = "\u{fffd}";

/// Bytes counted per piece besides its text: a page of single letters takes more memory than one of lines.
const PIECE_BYTES: u64 = 16;

/// The gap, in font sizes, that ends a piece: a column, a cell of a table.
const PIECE_GAP: f64 = 1.2;

/// How far back a glyph may begin and still follow the last one, in font sizes.
const MAX_BACKSTEP: f64 = 0.4;

/// How far a glyph may be above or below the line and still be on it, as superscripts are, in font sizes.
const MAX_BASELINE_SHIFT: f64 = 0.4;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// Its text.
    pub(crate) text: String,
    /// Where it begins along the writing direction.
    pub(crate) start: f64,
    /// Where it ends along the writing direction.
    pub(crate) end: f64,
    /// The position of its baseline across the writing direction; lower on later lines.
    pub(crate) across: f64,
    /// Its font size.
    pub(crate) size: f64,
    /// The writing direction.
    pub(crate) direction: (f64, f64),
}

/// Why drawing a page stopped early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The text is longer than an article may be.
    TooLong,
    /// It takes too long.
    TooSlow,
}

/// The sheet on which the text of a page is drawn.
#[derive(Debug)]
pub(crate) struct Sheet {
    pieces: Vec<Piece>,
    /// Where the last run began, to recognise one that is drawn twice.
    last_run: Option<(f64, f64, usize)>,
    /// Where the drawn space at the end of the last piece begins, if there is one.
    space: Option<f64>,
    /// Glyphs whose letters are known.
    pub(crate) known: usize,
    /// Glyphs whose letters are not known.
    pub(crate) unknown: usize,
    /// Whether there are pictures or shapes.
    pub(crate) pictures: bool,
    bytes: u64,
    limit: u64,
    until: Instant,
}

impl Sheet {
    /// Creates a sheet for pages whose text may take `limit` bytes in total, to be drawn before `until`.
    pub(crate) fn new(limit: u64, until: Instant) -> Self {
        Self {
            pieces: Vec::new(),
            last_run: None,
            space: None,
            known: 0,
            unknown: 0,
            pictures: false,
            bytes: 0,
            limit,
            until,
        }
    }

    /// Returns the pieces of the drawn page, and clears the sheet.
    pub(crate) fn take_page(&mut self) -> Vec<Piece> {
        self.last_run = None;
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.retain(|piece| !piece.text.trim().is_empty());
        for piece in &mut pieces {
            piece.text = readable(&piece.text);
        }
        pieces
    }

    /// Checks the time and the memory.
    ///
    /// # Errors
    /// One of them is used up.
    pub(crate) fn check(&self) -> Result<(), Stop> {
        if self.bytes > self.limit {
            return Err(Stop::TooLong);
        }
        match Instant::now() > self.until {
            true => Err(Stop::TooSlow),
            false => Ok(()),
        }
    }

    /// Begins a run of `length` bytes; returns `false` if it was just drawn at the same place. Old programs
    /// draw bold letters twice.
    pub(crate) fn begin_run(&mut self, place: &GlyphPosition, length: usize) -> bool {
        let run = (place.along, place.across, length);
        let again = self.last_run.is_some_and(|last| {
            last.2 == run.2 && (last.0 - run.0).abs() < 1.0 && (last.1 - run.1).abs() < 1.0
        });
        self.last_run = Some(run);
        !again
    }

    /// Draws a glyph.
    pub(crate) fn draw(&mut self, glyph: Option<BfString>, place: &GlyphPosition) {
        match glyph.and_then(letters) {
            Some(letters) => {
                self.known += usize::from(!letters.trim().is_empty());
                self.put(&letters, place);
            }
            None => {
                self.unknown += 1;
                self.put(UNKNOWN, place);
            }
        }
    }

    fn put(&mut self, letters: &str, place: &GlyphPosition) {
        self.bytes += letters.len() as u64;
        let space = letters.chars().all(char::is_whitespace);
        if let Some(last) = self.pieces.last_mut()
            && last.is_followed_by(place)
        {
            // Browsers draw a hidden soft hyphen as a space, and then move back.
            if let Some(at) = self.space
                && !space
                && place.along - at < IGNORED_SPACE_WIDTH * last.size
            {
                last.text.pop();
                last.end = at;
            }
            self.space = (space && last.text.ends_with(|end: char| !end.is_whitespace()))
                .then_some(place.along);
            let gap = (place.along - last.end) / last.size;
            let apart = gap > SPACE_GAP && !last.text.ends_with(char::is_whitespace) && !space;
            if apart {
                last.text.push(' ');
            }
            last.text.push_str(letters);
            // A space does not extend the text.
            last.end = last.end.max(place.along + place.advance);
            return;
        }
        self.space = None;
        if space {
            return;
        }
        self.bytes += PIECE_BYTES;
        self.pieces.push(Piece {
            text: letters.to_owned(),
            start: place.along,
            end: place.along + place.advance,
            across: place.across,
            size: place.size,
            direction: place.direction,
        });
    }
}

impl Piece {
    fn is_followed_by(&self, place: &GlyphPosition) -> bool {
        let (x, y) = self.direction;
        let same_direction = x * place.direction.0 + y * place.direction.1 > 0.99;
        let size = self.size.max(place.size);
        let gap = place.along - self.end;
        let off = (place.across - self.across).abs();
        same_direction
            && off < MAX_BASELINE_SHIFT * size
            && gap > -MAX_BACKSTEP * size
            && gap < PIECE_GAP * size
    }
}

/// The position of a glyph.
#[derive(Debug)]
pub(crate) struct GlyphPosition {
    along: f64,
    across: f64,
    advance: f64,
    size: f64,
    direction: (f64, f64),
}

impl GlyphPosition {
    /// Returns the position of a glyph that `transform` puts on the page; `None` for one without a size.
    pub(crate) fn of(transform: Affine, advance: f64, horizontal: bool) -> Option<Self> {
        let [right_x, right_y, up_x, up_y, x, y] = transform.as_coeffs();
        let unit = match horizontal {
            true => (right_x, right_y),
            false => (-up_x, -up_y),
        };
        let length = libm::hypot(unit.0, unit.1);
        let size = libm::hypot(up_x, up_y) * UNITS;
        if !(length.is_normal() && size.is_normal() && x.is_finite() && y.is_finite()) {
            return None;
        }
        let direction = (unit.0 / length, unit.1 / length);
        Some(Self {
            along: x * direction.0 + y * direction.1,
            across: y * direction.0 - x * direction.1,
            advance: match horizontal {
                true => advance.max(0.0) * length,
                false => size,
            },
            size,
            direction,
        })
    }
}

/// Returns the text of a glyph; `None` if the font gives nothing readable.
fn letters(glyph: BfString) -> Option<String> {
    let text = match glyph {
        BfString::Char(letter) => letter.to_string(),
        BfString::String(letters) => letters,
    };
    let is_letter = |letter: char| {
        letter != char::REPLACEMENT_CHARACTER
            && !('\u{e000}'..='\u{f8ff}').contains(&letter)
            && (!letter.is_control() || letter.is_whitespace())
    };
    text.chars().all(is_letter).then_some(text)
}
