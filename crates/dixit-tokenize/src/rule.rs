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
    /// Ends: an abbreviation's stop, and a word that can only start anew: a pronoun, an article, a title after `p.m.`.
    AbbreviationThenFunction,
    /// Ends: a stop, and after it single dots with white space between.
    StopThenDots,
    /// Goes on: a capitalised name with its own mark (`Yahoo!`), and a small letter.
    NameWithMark,
    /// Goes on: the stop belongs to a title, and a name follows.
    Title,
    /// Goes on: the sentence so far is a phrase of time that wants a clause ("At 5 p.m.").
    Fronted,
    /// Goes on: dots stand for what was left out.
    Omission,
    /// Goes on: nothing but marks has been read yet.
    NothingYet,
    /// Ends: the next item of a list starts on the same line.
    ListItem,
    /// Ends: the dash of a dateline ("GENEVA, March 5 (Wire) —").
    Dateline,
    /// Ends: a dash breaks the sentence off, and a word that starts anew follows ("We need a — Do you hear that?").
    Interruption,
    /// Ends: no mark says so, but what follows starts anew (a line that was joined to the next, a heading). Learned.
    Unmarked,
    /// Ends: learned, against the rule for the mark.
    LearnedEnd,
    /// Goes on: learned, against the rule for the mark.
    LearnedNoEnd,
    /// Ends: a quotation closes after the stop, and the next one opens.
    NextQuotation,
    /// Ends: the paragraph's last words are a full date, behind a heading.
    DateOfHeading,
    /// Ends: the close of a letter, and a name after it ("Yours sincerely, Ana Kovar").
    SignOff,
}

impl Rule {
    /// Returns whether the rule decides alone, whatever was learned.
    pub(crate) const fn is_certain(self) -> bool {
        matches!(
            self,
            Self::ParagraphEnd
                | Self::AddedAbbreviation
                | Self::ListMark
                | Self::ListItem
                | Self::Fronted
                | Self::Omission
                | Self::NothingYet
                | Self::Attribution
                | Self::GoesOn
                | Self::MissingSpace
                | Self::AbbreviationThenFunction
                | Self::StopThenDots
                | Self::NameWithMark
                | Self::NextQuotation
        )
    }

    /// Returns the number that stands for the rule in the features of the shipped model.
    ///
    /// The model's weights were learned with it: it stays what it is, whatever the rules come to be called and in whatever order
    /// they are declared. A new rule takes the next number; 63 stands for no rule.
    pub(crate) const fn feature_key(self) -> u32 {
        match self {
            Self::ParagraphEnd => 0,
            Self::FullStop => 1,
            Self::StrongMark => 2,
            Self::Ellipsis => 3,
            Self::MissingSpace => 4,
            Self::AbbreviationThenStart => 5,
            Self::Abbreviation => 6,
            Self::AddedAbbreviation => 7,
            Self::Initial => 8,
            Self::ListMark => 9,
            Self::SmallLetter => 10,
            Self::AfterQuotation => 11,
            Self::Attribution => 12,
            Self::GoesOn => 13,
            Self::Glued => 14,
            Self::AbbreviationThenFunction => 15,
            Self::StopThenDots => 16,
            Self::NameWithMark => 17,
            Self::Title => 18,
            Self::Fronted => 19,
            Self::Omission => 20,
            Self::NothingYet => 21,
            Self::ListItem => 22,
            Self::Dateline => 23,
            Self::Interruption => 24,
            Self::Unmarked => 25,
            Self::LearnedEnd => 26,
            Self::LearnedNoEnd => 27,
            Self::NextQuotation => 28,
            Self::DateOfHeading => 29,
            Self::SignOff => 30,
        }
    }

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
            Self::AbbreviationThenFunction => "abbreviation-then-function",
            Self::StopThenDots => "stop-then-dots",
            Self::NameWithMark => "name-with-mark",
            Self::Title => "title",
            Self::Fronted => "fronted",
            Self::Omission => "omission",
            Self::NothingYet => "nothing-yet",
            Self::ListItem => "list-item",
            Self::Dateline => "dateline",
            Self::Interruption => "interruption",
            Self::Unmarked => "unmarked",
            Self::LearnedEnd => "learned-end",
            Self::LearnedNoEnd => "learned-no-end",
            Self::NextQuotation => "next-quotation",
            Self::DateOfHeading => "date-of-heading",
            Self::SignOff => "sign-off",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn keys_are_those_that_the_model_was_trained_with() {
        let rules = [
            Rule::ParagraphEnd,
            Rule::FullStop,
            Rule::StrongMark,
            Rule::Ellipsis,
            Rule::MissingSpace,
            Rule::AbbreviationThenStart,
            Rule::Abbreviation,
            Rule::AddedAbbreviation,
            Rule::Initial,
            Rule::ListMark,
            Rule::SmallLetter,
            Rule::AfterQuotation,
            Rule::Attribution,
            Rule::GoesOn,
            Rule::Glued,
            Rule::AbbreviationThenFunction,
            Rule::StopThenDots,
            Rule::NameWithMark,
            Rule::Title,
            Rule::Fronted,
            Rule::Omission,
            Rule::NothingYet,
            Rule::ListItem,
            Rule::Dateline,
            Rule::Interruption,
            Rule::Unmarked,
            Rule::LearnedEnd,
            Rule::LearnedNoEnd,
            Rule::NextQuotation,
            Rule::DateOfHeading,
            Rule::SignOff,
        ];
        for (rule, key) in rules.into_iter().zip(0..) {
            assert_eq!(rule.feature_key(), key, "{rule}");
        }
    }
}
