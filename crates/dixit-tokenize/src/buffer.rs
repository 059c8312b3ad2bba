//! The tokens of one paragraph, in a buffer that is used again.

use dixit_text::{ParagraphKind, Span, Token};

use crate::Tokenizer;
use crate::boundary::View;
use crate::kind;
use crate::lexer::Lexer;
use crate::look::Look;

/// The tokens of the paragraph that was read last, and their looks beside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buffer {
    pub(crate) tokens: Vec<Token>,
    pub(crate) looks: Vec<Look>,
}

impl Buffer {
    /// Reads the tokens of a paragraph, in the place of those that were read before.
    pub(crate) fn read(&mut self, tokenizer: &Tokenizer, text: &str, span: Span) {
        self.tokens.clear();
        self.looks.clear();
        let text = text.get(..span.end()).unwrap_or_default();
        Lexer::new(text, tokenizer.added(), self).run(span.start());
    }

    /// Returns the paragraph's tokens as the rules for sentences see them.
    pub(crate) fn view<'a>(
        &'a self,
        tokenizer: &'a Tokenizer,
        text: &'a str,
        span: Span,
        kind: ParagraphKind,
    ) -> View<'a> {
        let dateline = match kind {
            ParagraphKind::Dateline => kind::dateline(text.get(span.range()).unwrap_or_default()),
            _ => None,
        };
        View {
            text,
            added: tokenizer.added(),
            tokens: &self.tokens,
            looks: &self.looks,
            dateline: dateline.map_or(0, |length| span.start() + length),
        }
    }
}
