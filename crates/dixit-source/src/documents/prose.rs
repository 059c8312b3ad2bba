//! Text that is put together paragraph by paragraph.

/// Paragraphs in their order.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    paragraph: String,
    /// Whether the last paragraph was a line of a list or table, to which the next one of its kind is close.
    tight: bool,
}

impl Prose {
    /// Adds to the paragraph that is open, as it stands.
    pub(super) fn push(&mut self, text: &str) {
        self.paragraph.push_str(text);
    }

    /// Ends a paragraph. One without text is none; a tight one follows another tight one in the next line.
    pub(super) fn end(&mut self, tight: bool) {
        let paragraph = self.paragraph.trim();
        if !paragraph.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str(if tight && self.tight { "\n" } else { "\n\n" });
            }
            self.text.push_str(paragraph);
            self.tight = tight;
        }
        self.paragraph.clear();
    }

    /// Returns the whole.
    pub(super) fn finish(mut self) -> String {
        self.end(false);
        self.text
    }
}

/// Returns a text with the blanks of XML as single ones, as a format does that does not keep them.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what there is of a text but white space.
pub(super) fn some(text: &str) -> Option<String> {
    Some(squeezed(text)).filter(|text| !text.is_empty())
}
