//! What verifying found, as it is written.

use dixit_report::{Known, QuoteKind, Unit};
use serde::Serialize;

use crate::Change;

/// What was found of drafts and their sources: `dixit-verify/1`.
///
/// What could not be read comes first: of a quotation that is in none of the sources that could, nobody knows then whether it is nowhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Verification {
    /// The format's name and number.
    pub schema: VerificationSchema,
    /// What every `start` and `end` counts.
    pub unit: Unit,
    /// What could not be read, drafts and sources.
    pub unread: Vec<Unread>,
    /// How many sources were read.
    pub sources: usize,
    /// The drafts' quotations that stand in marks, in their order.
    pub quotations: Vec<Verified>,
    /// How many quotations of the drafts were not compared: clauses without marks, which need not have the words of the source.
    pub without_marks: usize,
}

/// The name and number of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum VerificationSchema {
    /// `dixit-verify/1`.
    #[default]
    #[serde(rename = "dixit-verify/1")]
    V1,
}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unread {
    /// Its id, or the path as it was given.
    pub id: String,
    /// What it was to be.
    pub role: Role,
    /// Why it could not be read.
    pub message: String,
}

/// What a document is in a verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "there is no third")]
pub enum Role {
    /// What quotes.
    Draft,
    /// What it quotes from.
    Source,
}

/// A quotation of a draft, and what the sources have of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Verified {
    /// The draft's id.
    pub draft: String,
    /// The quotation's id in the draft: `q3`.
    pub id: String,
    /// What it is.
    pub kind: Known<QuoteKind>,
    /// Where its content starts in the draft.
    pub start: usize,
    /// Where its content ends.
    pub end: usize,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The column at which it starts, from 1, in code points.
    pub column: usize,
    /// The words that were looked for, with ` … ` between pieces.
    pub text: String,
    /// What the sources have of its words.
    pub verdict: WordsVerdict,
    /// Whether words, speaker and date are those of a source, as far as the draft tells them.
    pub confirmed: bool,
    /// Whether they are those of the one who said it.
    pub speaker: SpeakerCheck,
    /// Whether it was said then.
    pub time: TimeCheck,
    /// What is different, in the order of the draft.
    pub changes: Vec<Change>,
    /// Where the words stand in the sources, in the order of the draft.
    pub places: Vec<Passage>,
    /// Where most of the words stand, best first, where they stand nowhere as they are.
    pub candidates: Vec<Passage>,
    /// What the draft's paragraph has before it.
    #[serde(skip)]
    pub(crate) lead: String,
    /// What the draft's paragraph has behind it.
    #[serde(skip)]
    pub(crate) trail: String,
}

/// What the sources have of a quotation's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WordsVerdict {
    /// A source has them, word for word.
    Verbatim,
    /// A source has them with changes.
    Changed,
    /// They were put together from several places.
    Stitched,
    /// No source has them, nor most of them, and not all sources could be read.
    CouldNotCheck,
    /// No source has them, nor most of them.
    Nowhere,
}

/// Whether words are given to the one who said them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SpeakerVerdict {
    /// The source names the same.
    Same,
    /// The draft names nobody.
    NotNamedInDraft,
    /// It is not clear who is meant, or the words were not found.
    CouldNotCheck,
    /// The source does not say who said it.
    NotNamedInSource,
    /// The source names another.
    OtherSpeaker,
}

/// Whether words were said when the draft has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TimeVerdict {
    /// The source has the same day, or one that may be the same.
    Same,
    /// The draft or the source does not tell when.
    NotTold,
    /// The words were not found.
    CouldNotCheck,
    /// The source has another day, or was written before.
    OtherDate,
}

impl WordsVerdict {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Verbatim, Self::Changed, Self::Stitched, Self::CouldNotCheck, Self::Nowhere];

    /// Returns the verdict's name: `verbatim`, `changed`, `stitched`, `could-not-check`, `nowhere`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Changed => "changed",
            Self::Stitched => "stitched",
            Self::CouldNotCheck => "could-not-check",
            Self::Nowhere => "nowhere",
        }
    }

    /// Returns the verdict in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CouldNotCheck => "could not check",
            other => other.as_str(),
        }
    }
}

impl SpeakerVerdict {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Same, Self::NotNamedInDraft, Self::CouldNotCheck, Self::NotNamedInSource, Self::OtherSpeaker];

    /// Returns the verdict's name: `same`, `not-named-in-draft`, `could-not-check`, `not-named-in-source`, `other-speaker`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::NotNamedInDraft => "not-named-in-draft",
            Self::CouldNotCheck => "could-not-check",
            Self::NotNamedInSource => "not-named-in-source",
            Self::OtherSpeaker => "other-speaker",
        }
    }

    /// Returns the verdict in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::NotNamedInDraft => "not named in the draft",
            Self::CouldNotCheck => "could not check",
            Self::NotNamedInSource => "not named in the source",
            Self::OtherSpeaker => "other speaker",
        }
    }
}

impl TimeVerdict {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Same, Self::NotTold, Self::CouldNotCheck, Self::OtherDate];

    /// Returns the verdict's name: `same`, `not-told`, `could-not-check`, `other-date`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::NotTold => "not-told",
            Self::CouldNotCheck => "could-not-check",
            Self::OtherDate => "other-date",
        }
    }

    /// Returns the verdict in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::NotTold => "not told",
            Self::CouldNotCheck => "could not check",
            Self::OtherDate => "other date",
        }
    }
}

/// Who says the words, in the draft and in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SpeakerCheck {
    /// Whether they are the same.
    pub verdict: SpeakerVerdict,
    /// Whom the draft names, or its words for them.
    pub draft: Vec<String>,
    /// Whom the source names, or its words for them.
    pub source: Vec<String>,
}

/// When the words were said, in the draft and in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TimeCheck {
    /// Whether it is the same day.
    pub verdict: TimeVerdict,
    /// What the draft tells; null where it does not.
    pub draft: Option<When>,
    /// What the source tells; null where it does not.
    pub source: Option<When>,
    /// The last day on which it can have been said by a source that does not tell when: that on which the source was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<String>,
}

/// A day, or days, as a document tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct When {
    /// The words; null where it is the document's own day.
    pub words: Option<String>,
    /// The value, as TIMEX3 has it.
    pub value: String,
    /// The value for a person.
    pub label: String,
}

impl When {
    /// Returns the words and what they mean: `Tuesday (2024-03-05)`.
    #[must_use]
    pub fn told(&self) -> String {
        match &self.words {
            Some(words) if *words == self.label => words.clone(),
            Some(words) if self.label == self.value || !self.value.contains('X') => {
                format!("“{words}” ({})", self.label)
            }
            Some(words) => format!("“{words}”"),
            None => self.label.clone(),
        }
    }
}

/// A place in a source, with what stands around it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Passage {
    /// The source's id.
    pub source: String,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The column at which it starts, from 1, in code points.
    pub column: usize,
    /// What stands before it, from the sentence before; cut where it is long.
    pub before: String,
    /// Its words.
    pub text: String,
    /// What stands behind it, to the end of the sentence after; cut where it is long.
    pub after: String,
    /// The id of the source's quotation that it is a part of; null where it is none.
    pub quote: Option<String>,
    /// Who says it there, or the words for them.
    pub speaker: Vec<String>,
    /// How many of the quotation's words a candidate has, from 0 to 1; left out elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// What its paragraph has before it.
    #[serde(skip)]
    pub(crate) lead: String,
    /// What its paragraph has behind it.
    #[serde(skip)]
    pub(crate) trail: String,
}

impl Verification {
    /// Returns whether everything could be read, and every quotation is confirmed.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.unread.is_empty() && self.quotations.iter().all(|one| one.confirmed)
    }

    /// Returns the format's JSON Schema, of draft 2020-12.
    #[must_use]
    pub const fn json_schema() -> &'static str {
        include_str!("../schemas/dixit-verify-1.json")
    }

    /// Counts what was found, in a line: "5 quotations: 3 confirmed, 1 changed, 1 of another speaker".
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |test: &dyn Fn(&Verified) -> bool| self.quotations.iter().filter(|one| test(one)).count();
        let words = |verdict| count(&|one: &Verified| one.verdict == verdict);
        let speaker = |verdict| count(&|one: &Verified| one.speaker.verdict == verdict);
        let told = [
            (count(&|one| one.confirmed), "confirmed"),
            (words(WordsVerdict::Changed), "changed"),
            (words(WordsVerdict::Stitched), "stitched"),
            (words(WordsVerdict::Nowhere), "nowhere"),
            (words(WordsVerdict::CouldNotCheck), "could not be checked"),
            (speaker(SpeakerVerdict::OtherSpeaker), "of another speaker"),
            (speaker(SpeakerVerdict::NotNamedInSource), "of a speaker not named in the source"),
            (
                count(&|one| {
                    let found = !matches!(one.verdict, WordsVerdict::Nowhere | WordsVerdict::CouldNotCheck);
                    found && one.speaker.verdict == SpeakerVerdict::CouldNotCheck
                }),
                "of a speaker who could not be checked",
            ),
            (count(&|one| one.time.verdict == TimeVerdict::OtherDate), "of another date"),
        ];
        let told: Vec<_> = told
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        let number = self.quotations.len();
        let noun = if number == 1 { "quotation" } else { "quotations" };
        let aside = match self.without_marks {
            0 => String::new(),
            1 => "; 1 reported clause has no marks and is not compared".to_owned(),
            several => format!("; {several} reported clauses have no marks and are not compared"),
        };
        match told.is_empty() {
            true => format!("{number} {noun}{aside}"),
            false => format!("{number} {noun}: {}{aside}", told.join(", ")),
        }
    }
}
