//! Draws the text of PDF pages.
//!
//! Takes the operations of a page; positions and letters of its glyphs go to a [`Sheet`]. Only text is drawn,
//! and forms that contain text. The crate `hayro-syntax` parses the file and its operations, `hayro-font` the
//! fonts: the codes in a string, their widths, their letters. The part between the two is small, and here it
//! can be bounded: by time, by amount of text, and by nesting of forms.

use crate::document::format::pdf::glyphs::{GlyphPosition, Sheet, Stop, UNITS};
use hayro_font::hayro_cmap::load_embedded;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction;
use hayro_font::hayro_syntax::object::{Array, Name, Number, Object, Stream};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::kurbo::{Affine, Vec2};
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont,
};
use std::sync::Arc;

/// Maximum nesting of forms.
const MAX_DEPTH: usize = 20;

/// Maximum graphics states saved at once; the format promises 28.
const MAX_SAVED: usize = 512;

/// Operations between checks of the time.
const OPERATIONS_PER_CHECK: usize = 256;

/// The state for drawing pages; fonts are kept from one page to the next.
pub(crate) struct Drawing<'a> {
    fonts: FontCache<'a>,
    standard: FontResolverFn,
    maps: CMapResolverFn,
    operations: usize,
}

/// The part of the graphics state that affects text.
#[derive(Clone)]
struct State<'a> {
    page: Affine,
    font: Option<Font<'a>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Position in the text: the next glyph, and the start of its line.
#[derive(Clone, Copy)]
struct Cursor {
    glyph: Affine,
    line: Affine,
}

impl<'a> Drawing<'a> {
    /// Creates a drawing for the pages of one file.
    pub(crate) fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            standard: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(font) => font.pick_standard_font().get_font_data(),
                })
            }),
            maps: Arc::new(load_embedded),
            operations: 0,
        }
    }

    /// Draws a page.
    ///
    /// # Errors
    /// The time or the memory is used up.
    pub(crate) fn page(&mut self, page: &Page<'a>, sheet: &mut Sheet) -> Result<(), Stop> {
        let state = State {
            page: Affine::IDENTITY,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.draw(
            page.typed_operations(),
            page.resources(),
            state,
            MAX_DEPTH,
            sheet,
        )
    }

    fn draw(
        &mut self,
        mut operations: TypedIter<'_>,
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
        sheet: &mut Sheet,
    ) -> Result<(), Stop> {
        let mut saved = Vec::new();
        let mut cursor = Cursor {
            glyph: Affine::IDENTITY,
            line: Affine::IDENTITY,
        };
        while let Some(operation) = operations.next() {
            self.operations += 1;
            if self.operations.is_multiple_of(OPERATIONS_PER_CHECK) {
                sheet.check()?;
            }
            match operation {
                TypedInstruction::SaveState(_) if saved.len() < MAX_SAVED => {
                    saved.push(state.clone());
                }
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::Transform(by) => {
                    state.page *= affine([by.0, by.1, by.2, by.3, by.4, by.5]);
                }
                TypedInstruction::XObject(object) => {
                    sheet.check()?;
                    if let Some(stream) = resources.get_x_object(object.0) {
                        self.object(&stream, resources, &state, depth, sheet)?;
                    }
                }
                TypedInstruction::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = self.font(font.0, resources);
                }
                TypedInstruction::ShowText(text) => {
                    self.show(text.0, &state, &mut cursor, sheet);
                }
                TypedInstruction::NextLineAndShowText(text) => {
                    cursor.next_line(0.0, -state.leading);
                    self.show(text.0, &state, &mut cursor, sheet);
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f64();
                    state.letter_space = text.1.as_f64();
                    cursor.next_line(0.0, -state.leading);
                    self.show(text.2, &state, &mut cursor, sheet);
                }
                TypedInstruction::ShowTexts(texts) => {
                    self.show_all(texts.0, &state, &mut cursor, sheet);
                }
                TypedInstruction::InlineImage(_)
                | TypedInstruction::FillPathNonZero(_)
                | TypedInstruction::FillPathEvenOdd(_) => sheet.pictures = true,
                other => place(&other, &mut state, &mut cursor),
            }
        }
        Ok(())
    }

    /// Returns the font of that name, or Helvetica if the page lacks it.
    fn font(&self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Font<'a>> {
        match resources.get_font(name) {
            Some(font) => self.fonts.font(&font, &self.standard, &self.maps),
            None => self
                .fonts
                .standard_font(StandardFont::Helvetica, &self.standard),
        }
    }

    /// Draws a form, or notes a picture.
    fn object(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
        sheet: &mut Sheet,
    ) -> Result<(), Stop> {
        let dictionary = stream.dict();
        let kind = dictionary.get::<Name<'_>>("Subtype");
        if kind.is_none_or(|kind| kind.as_str() != "Form") {
            sheet.pictures = true;
            return Ok(());
        }
        let (Some(depth), Ok(content)) = (depth.checked_sub(1), stream.decoded_data()) else {
            return Ok(());
        };
        let mut state = state.clone();
        if let Some(matrix) = dictionary.get::<[f64; 6]>("Matrix") {
            state.page *= Affine::new(matrix);
        }
        let own = dictionary.get("Resources").map(Resources::new);
        let resources = own.as_ref().unwrap_or(resources);
        self.draw(TypedIter::new(&content), resources, state, depth, sheet)
    }

    fn show_all(
        &self,
        texts: &Array<'_>,
        state: &State<'a>,
        cursor: &mut Cursor,
        sheet: &mut Sheet,
    ) {
        let horizontal = state.font.as_ref().is_none_or(Font::is_horizontal);
        for item in texts.iter::<Object<'_>>() {
            match item {
                Object::String(text) => self.show(&text, state, cursor, sheet),
                Object::Number(back) => {
                    let by = -back.as_f64() / UNITS * state.size;
                    cursor.advance(match horizontal {
                        true => Vec2::new(by * state.stretch, 0.0),
                        false => Vec2::new(0.0, by),
                    });
                }
                _ => {}
            }
        }
    }

    fn show(&self, text: &[u8], state: &State<'a>, cursor: &mut Cursor, sheet: &mut Sheet) {
        let Some(font) = &state.font else {
            return;
        };
        let horizontal = font.is_horizontal();
        let mut at = 0;
        let mut seen = true;
        while at < text.len() {
            let (code, length) = font.read_code(text, at);
            let width = font.code_advance(code);
            let to_page = state.page * cursor.glyph * state.letters();
            let transform = to_page * Affine::translate(font.origin_displacement(code));
            if let Some(place) = GlyphPosition::of(transform, width.x, horizontal) {
                if at == 0 {
                    seen = sheet.begin_run(&place, text.len());
                }
                if seen {
                    let letters = match font.glyph(font.map_code(code), code) {
                        FontGlyph::Outline(glyph) => glyph.as_unicode(),
                        FontGlyph::Type3(glyph) => glyph.as_unicode(),
                    };
                    sheet.draw(letters, &place);
                }
            }
            let is_space = length == 1 && text[at] == b' ';
            let space = state.letter_space + if is_space { state.word_space } else { 0.0 };
            cursor.advance(match horizontal {
                true => Vec2::new((width.x / UNITS * state.size + space) * state.stretch, 0.0),
                false => Vec2::new(0.0, width.y / UNITS * state.size + space),
            });
            at += length.max(1);
        }
    }
}

/// Executes an operation that sets the position or the look of text.
fn place(operation: &TypedInstruction<'_, '_>, state: &mut State<'_>, cursor: &mut Cursor) {
    match operation {
        TypedInstruction::BeginText(_) => cursor.begin_line(Affine::IDENTITY),
        TypedInstruction::SetTextMatrix(to) => {
            cursor.begin_line(affine([to.0, to.1, to.2, to.3, to.4, to.5]));
        }
        TypedInstruction::NextLine(by) => cursor.next_line(by.0.as_f64(), by.1.as_f64()),
        TypedInstruction::NextLineAndSetLeading(by) => {
            state.leading = -by.1.as_f64();
            cursor.next_line(by.0.as_f64(), by.1.as_f64());
        }
        TypedInstruction::NextLineUsingLeading(_) => cursor.next_line(0.0, -state.leading),
        TypedInstruction::TextLeading(to) => state.leading = to.0.as_f64(),
        TypedInstruction::CharacterSpacing(to) => state.letter_space = to.0.as_f64(),
        TypedInstruction::WordSpacing(to) => state.word_space = to.0.as_f64(),
        TypedInstruction::HorizontalScaling(to) => state.stretch = to.0.as_f64() / 100.0,
        TypedInstruction::TextRise(to) => state.rise = to.0.as_f64(),
        _ => {}
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

impl State<'_> {
    /// Returns the transform from glyph units to text units.
    fn letters(&self) -> Affine {
        let unit = self.size / UNITS;
        Affine::new([unit * self.stretch, 0.0, 0.0, unit, 0.0, self.rise])
    }
}

impl Cursor {
    fn begin_line(&mut self, at: Affine) {
        self.line = at;
        self.glyph = at;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.begin_line(self.line * Affine::translate((x, y)));
    }

    fn advance(&mut self, by: Vec2) {
        self.glyph *= Affine::translate(by);
    }
}
