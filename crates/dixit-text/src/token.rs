use crate::{Function, Span, Spanned, Upos};

/// A token: a word, a number, a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub kind: TokenKind,
    /// Its part of speech, where a tagger has been over the document.
    pub upos: Option<Upos>,
    /// Its grammatical function, where a tagger of functions has been over the document.
    pub function: Option<Function>,
}

impl Token {
    /// Creates a token without a part of speech and without a function.
    #[must_use]
    pub const fn new(span: Span, kind: TokenKind) -> Self {
        Self { span, kind, upos: None, function: None }
    }
}

impl Spanned for Token {
    fn span(&self) -> Span {
        self.span
    }
}

/// What a token looks like: the class of its characters, known to the tokenizer without a dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters, with the marks and digits that belong to them: `well-known`, `U.S.`, `n't`, `COVID-19`.
    Word,
    /// Digits with their separators: `1,234.5`, `18`, `14:05`, `21st`.
    Number,
    /// A mark that parts text: `.`, `,`, `“`, `--`, `...`.
    Punctuation,
    /// A sign that stands for something: `$`, `%`, `§`, `+`.
    Symbol,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Handle,
    /// `#topic`.
    Hashtag,
    /// An emoji sequence or an emoticon.
    Emoji,
}
