use std::fmt;

/// What decided that a sentence ends at a place, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Ends: the paragraph ends.
    ParagraphEnd,
    /// Ends: a full stop.
    FullStop,
    /// Ends: `!`, `?` or a mark of another script.
    StrongMark,
    /// Ends: dots, and a new start after them.
    Ellipsis,
    /// Ends: a mark without white space behind it, but a word that starts anew.
    MissingSpace,
    /// Ends: the stop of an abbreviation that is also the sentence's.
    AbbreviationThenStart,
    /// Goes on: the stop belongs to an abbreviation.
    Abbreviation,
    /// Goes on: the stop belongs to an abbreviation that the caller added.
    AddedAbbreviation,
    /// Goes on: the stop belongs to an initial.
    Initial,
    /// Goes on: the mark belongs to the number or letter of a list's item.
    ListMark,
    /// Goes on: a small letter follows.
    SmallLetter,
    /// Goes on: a small letter follows a quotation.
    AfterQuotation,
    /// Goes on: a name and a verb of speech follow a quotation.
    Attribution,
    /// Goes on: a comma, a colon or a semicolon follows.
    GoesOn,
    /// Goes on: no white space follows.
    Glued,
}

impl Rule {
    /// Returns the rule's name, for explanations: `abbreviation-then-start`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ParagraphEnd => "paragraph-end",
            Self::FullStop => "full-stop",
            Self::StrongMark => "strong-mark",
            Self::Ellipsis => "ellipsis",
            Self::MissingSpace => "missing-space",
            Self::AbbreviationThenStart => "abbreviation-then-start",
            Self::Abbreviation => "abbreviation",
            Self::AddedAbbreviation => "added-abbreviation",
            Self::Initial => "initial",
            Self::ListMark => "list-mark",
            Self::SmallLetter => "small-letter",
            Self::AfterQuotation => "after-quotation",
            Self::Attribution => "attribution",
            Self::GoesOn => "goes-on",
            Self::Glued => "glued",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
