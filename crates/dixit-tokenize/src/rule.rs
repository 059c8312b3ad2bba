/// Defines the rules: each with its key in the features of the shipped model and its name.
macro_rules! rules {
    ($($(#[$doc:meta])+ $rule:ident = $key:literal $name:literal,)+) => {
        /// What decided that a sentence ends at a place, or does not; [`Rule::as_str`] names it: `abbreviation-then-start`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])+ $rule,)+
        }

        impl Rule {
            /// Returns the number that stands for the rule in the features of the shipped model.
            pub(crate) const fn feature_key(self) -> u32 {
                match self {
                    $(Self::$rule => $key,)+
                }
            }
        }

        dixit_text::names! { Rule is "rule of sentences" { $($rule = $name,)+ } }

        #[cfg(test)]
        const KEYS: &[u32] = &[$($key),+];
    };
}

// The model's weights were learned with the keys: they stay what they are, whatever the rules come to be called and in whatever order they
// are declared. A new rule takes the next number; 63 stands for no rule.
rules! {
    /// Ends: the paragraph ends.
    ParagraphEnd = 0 "paragraph-end",
    /// Ends: a full stop.
    FullStop = 1 "full-stop",
    /// Ends: `!`, `?` or a mark of another script.
    StrongMark = 2 "strong-mark",
    /// Ends: dots, and a new start after them.
    Ellipsis = 3 "ellipsis",
    /// Ends: a mark without white space behind it, but a word that starts anew.
    MissingSpace = 4 "missing-space",
    /// Ends: the stop of an abbreviation that is also the sentence's.
    AbbreviationThenStart = 5 "abbreviation-then-start",
    /// Goes on: the stop belongs to an abbreviation.
    Abbreviation = 6 "abbreviation",
    /// Goes on: the stop belongs to an abbreviation that the caller added.
    AddedAbbreviation = 7 "added-abbreviation",
    /// Goes on: the stop belongs to an initial.
    Initial = 8 "initial",
    /// Goes on: the mark belongs to the number or letter of a list's item.
    ListMark = 9 "list-mark",
    /// Goes on: a small letter follows.
    SmallLetter = 10 "small-letter",
    /// Goes on: a small letter follows a quotation.
    AfterQuotation = 11 "after-quotation",
    /// Goes on: a name and a verb of speech follow a quotation.
    Attribution = 12 "attribution",
    /// Goes on: a comma, a colon or a semicolon follows.
    GoesOn = 13 "goes-on",
    /// Goes on: no white space follows.
    Glued = 14 "glued",
    /// Ends: an abbreviation's stop, and a word that can only start anew: a pronoun, an article, a title after `p.m.`.
    AbbreviationThenFunction = 15 "abbreviation-then-function",
    /// Ends: a stop, and after it single dots with white space between.
    StopThenDots = 16 "stop-then-dots",
    /// Goes on: a capitalised name with its own mark (`Yahoo!`), and a small letter.
    NameWithMark = 17 "name-with-mark",
    /// Goes on: the stop belongs to a title, and a name follows.
    Title = 18 "title",
    /// Goes on: the sentence so far is a phrase of time that wants a clause ("At 5 p.m.").
    Fronted = 19 "fronted",
    /// Goes on: dots stand for what was left out.
    Omission = 20 "omission",
    /// Goes on: nothing but marks has been read yet.
    NothingYet = 21 "nothing-yet",
    /// Ends: the next item of a list starts on the same line.
    ListItem = 22 "list-item",
    /// Ends: the dash of a dateline ("GENEVA, March 5 (Wire) —").
    Dateline = 23 "dateline",
    /// Ends: a dash breaks the sentence off, and a word that starts anew follows ("We need a — Do you hear that?").
    Interruption = 24 "interruption",
    /// Ends: no mark says so, but what follows starts anew (a line that was joined to the next, a heading). Learned.
    Unmarked = 25 "unmarked",
    /// Ends: learned, against the rule for the mark.
    LearnedEnd = 26 "learned-end",
    /// Goes on: learned, against the rule for the mark.
    LearnedNoEnd = 27 "learned-no-end",
    /// Ends: a quotation closes after the stop, and the next one opens.
    NextQuotation = 28 "next-quotation",
    /// Ends: the paragraph's last words are a full date, behind a heading.
    DateOfHeading = 29 "date-of-heading",
    /// Ends: the close of a letter, and a name after it ("Yours sincerely, Ana Kovar").
    SignOff = 30 "sign-off",
    /// Ends: the stop of a street or a country that is also the sentence's, and a clause after it ("in the U.S. Engineers built it").
    AbbreviationThenClause = 31 "abbreviation-then-clause",
    /// Goes on: a day follows the time of the clock ("7 p.m. Thursday").
    ClockThenDay = 32 "clock-then-day",
    /// Goes on: chapter and verse follow a book ("Phil. 4:8").
    Reference = 33 "reference",
    /// Goes on: a letter with a stop of its own follows without white space ("Will.I.Am").
    DottedName = 34 "dotted-name",
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
                | Self::AbbreviationThenClause
                | Self::ClockThenDay
                | Self::Reference
                | Self::DottedName
        )
    }
}

dixit_text::as_string!(Rule);

#[cfg(test)]
mod tests {
    use super::{KEYS, Rule};

    #[test]
    fn keys_are_those_that_the_model_was_trained_with() {
        let mut keys = KEYS.to_vec();
        keys.sort_unstable();
        assert!(keys.iter().copied().eq(0..35), "each number once, and a new rule the next: {keys:?}");
        let some = [Rule::ParagraphEnd, Rule::SmallLetter, Rule::Omission, Rule::SignOff];
        assert_eq!(some.map(Rule::feature_key), [0, 10, 20, 30]);
    }
}
