use dixit_text::Span;

use crate::skeleton::Skeleton;

/// Leads spans of a text back to the page that it was taken from.
///
/// Memory grows with the pieces of the text between tags and character references, not with its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// In the order of the text, without overlap. In the page they may go back, since a heading is taken from where it stands.
    pieces: Vec<Piece>,
}

/// A stretch of text and where it stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: Span,
    pub(crate) page: Span,
}

impl Piece {
    /// Returns whether both sides have the same bytes but for white space, so that places inside can be counted off.
    const fn is_verbatim(&self) -> bool {
        self.text.end() - self.text.start() == self.page.end() - self.page.start()
    }
}

impl Alignment {
    /// Returns where a span of the text stands in the page, in bytes of the page as decoded.
    ///
    /// White space at the ends is left aside. `None` where an end was not found in the page, or where the text goes back in it.
    /// Takes time logarithmic in the number of pieces.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_source::SourceReader;
    ///
    /// let page = "<html><p>Tea &amp; rice were sold at the <b>harbour</b> gate.</p></html>";
    /// let article = SourceReader::new().article("tea.html".as_ref(), page.as_bytes())?;
    /// let start = article.text.find("& rice").expect("it is there");
    /// let alignment = article.page.as_ref().expect("it is a page");
    /// let span = alignment.page_span(dixit_text::Span::new(start, start + "& rice".len())).expect("it is aligned");
    /// assert_eq!(&page[span], "&amp; rice");
    /// # Ok::<(), dixit_source::Error>(())
    /// ```
    #[must_use]
    pub fn page_span(&self, span: Span) -> Option<Span> {
        let first = self.pieces.get(self.pieces.partition_point(|piece| piece.text.end() <= span.start()))?;
        let after = self.pieces.partition_point(|piece| piece.text.start() < span.end());
        let last = self.pieces.get(after.checked_sub(1)?)?;
        if last.text.end() < first.text.start() || first.text.start() >= span.end() {
            return None;
        }
        let start = if first.is_verbatim() {
            first.page.start() + span.start().saturating_sub(first.text.start())
        } else {
            first.page.start()
        };
        let end = if last.is_verbatim() {
            last.page.end() - last.text.end().saturating_sub(span.end())
        } else {
            last.page.end()
        };
        Span::try_new(start, end)
    }

    /// Finds each line of a text in the page, one after the other.
    ///
    /// The cost of lines that are not found is bounded by a multiple of the page's length.
    pub(crate) fn new(text: &str, skeleton: &Skeleton) -> Self {
        let mut pieces = Vec::new();
        let mut finder = skeleton.finder();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if let Some((at, _)) = finder.find(line) {
                align(line, start, at, skeleton, &mut pieces);
            }
            start += line.len();
        }
        Self { pieces }
    }
}

/// Aligns one line whose letters stand at a place of the skeleton.
fn align(line: &str, start: usize, mut at: usize, skeleton: &Skeleton, pieces: &mut Vec<Piece>) {
    for (offset, letter) in line.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
        let length = letter.len_utf8();
        let Some(page) = skeleton.page_span(at, length) else { return };
        at += length;
        let text = Span::new(start + offset, start + offset + length);
        match pieces.last_mut() {
            // What follows at the same distance joins; so does the second character of one reference.
            Some(last)
                if last.is_verbatim()
                    && page.end() - page.start() == length
                    && page.start() >= last.page.end()
                    && page.start() - last.page.end() == text.start() - last.text.end() =>
            {
                *last = Piece { text: last.text.cover(text), page: last.page.cover(page) };
            }
            Some(last) if last.page == page => last.text = last.text.cover(text),
            _ => pieces.push(Piece { text, page }),
        }
    }
}
