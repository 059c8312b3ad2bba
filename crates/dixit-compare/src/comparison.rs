//! What became of the quotations between two versions, as it is written.

use dixit_report::{Known, Quote, QuoteKind, Report, Unit};
use serde::Serialize;

use crate::{Change, Difference, Fate};

/// What became of the quotations of documents: `dixit-diff/1`.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// The format's name and number.
    pub schema: ComparisonSchema,
    /// What is different, document by document, in the order of the new version.
    pub differences: Vec<Compared>,
}

/// The name and number of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ComparisonSchema {
    /// `dixit-diff/1`.
    #[default]
    #[serde(rename = "dixit-diff/1")]
    V1,
}

/// What became of a quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Compared {
    /// The document's id; empty where two versions of one article were compared that have names of their own.
    pub document: String,
    /// What became of it.
    pub fate: Fate,
    /// The quotation of the old version; null where it was added.
    pub old: Option<Version>,
    /// The quotation of the new version; null where it was dropped.
    pub new: Option<Version>,
    /// The words that changed: `draft` is the new version, `source` the old one.
    pub changes: Vec<Change>,
}

/// A quotation in one of the versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Version {
    /// Its id in its document: `q3`.
    pub id: String,
    /// What it is.
    pub kind: Known<QuoteKind>,
    /// Where its content starts.
    pub start: usize,
    /// Where its content ends.
    pub end: usize,
    /// What `start` and `end` count.
    pub unit: Unit,
    /// Its words.
    pub text: String,
    /// Who says it, or the words for them.
    pub speaker: Vec<String>,
}

impl Comparison {
    /// Creates a comparison of no documents.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what became of the quotations of one document; `id` is empty where its versions have names of their own.
    pub fn add(&mut self, id: &str, old: &Report, new: &Report) {
        let compared = Difference::between(old, new).into_iter().map(|difference| Compared {
            document: id.to_owned(),
            fate: difference.fate,
            old: difference.old.map(|quote| version(quote, old.unit)),
            new: difference.new.map(|quote| version(quote, new.unit)),
            changes: difference.changes,
        });
        self.differences.extend(compared);
    }

    /// Returns whether the versions have the same quotations.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// Returns the format's JSON Schema, of draft 2020-12.
    #[must_use]
    pub const fn json_schema() -> &'static str {
        include_str!("../schemas/dixit-diff-1.json")
    }

    /// Counts what is different, in a line: "3 differences: 1 added, 2 reworded".
    #[must_use]
    pub fn summary(&self) -> String {
        let told: Vec<_> = Fate::ALL
            .iter()
            .map(|fate| (self.differences.iter().filter(|one| one.fate == *fate).count(), fate.as_str()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, fate)| format!("{count} {fate}"))
            .collect();
        match self.differences.len() {
            0 => "no quotation differs".to_owned(),
            1 => format!("1 difference: {}", told.join(", ")),
            number => format!("{number} differences: {}", told.join(", ")),
        }
    }
}

impl Compared {
    /// Returns who says it: of both versions, with an arrow between, where they differ.
    pub(crate) fn who(&self) -> String {
        let who = |version: &Version| {
            if version.speaker.is_empty() { "somebody".to_owned() } else { version.speaker.join(", ") }
        };
        match (self.old.as_ref().map(who), self.new.as_ref().map(who)) {
            (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
            (Some(who), _) | (None, Some(who)) => who,
            (None, None) => String::new(),
        }
    }

    /// Returns the words: those of the new version, or of the old one where it was dropped.
    pub(crate) fn words(&self) -> &str {
        self.new.as_ref().or(self.old.as_ref()).map_or("", |version| &version.text)
    }
}

fn version(quote: &Quote, unit: Unit) -> Version {
    let speaker = if quote.all_speakers().is_empty() {
        quote.all_sources().iter().map(|source| source.text.clone()).collect()
    } else {
        quote.all_speakers().iter().map(|speaker| speaker.name.clone()).collect()
    };
    Version {
        id: quote.id.to_string(),
        kind: quote.kind.clone(),
        start: quote.start,
        end: quote.end,
        unit,
        text: quote.text.clone(),
        speaker,
    }
}
