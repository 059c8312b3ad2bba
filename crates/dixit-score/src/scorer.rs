use std::borrow::Cow;

use dixit_report::{Report, Unit};

use crate::counts::Score;
use crate::dates::Dates;
use crate::entities::Entities;
use crate::quotes::{Contents, Judged, Quotes};
use crate::segments::Segments;
use crate::{Error, ErrorKind};

/// Compares findings with gold, document by document, and counts.
///
/// | layer | criteria |
/// |---|---|
/// | quotations | `strict`: the same bytes; `exact`: the same words, marks and a leading "that" aside; `0.8`: eight of ten of the words that either has; `overlap`: one. Each also with the right source and the right speaker |
/// | dates | TempEval-3: `strict`: the same bytes; `relaxed`: one byte in common; `type`, `value`: these too |
/// | entities | `exact`: the same words and kind, an article before and a possessive after aside; `overlap`: the same kind, one byte in common; `exact, any kind` |
/// | segments | `sentence`, `token`: the same characters, white space aside; `boundary`: where sentences end |
///
/// Pairs are one to one, the best first. Scare quotes, quotations inside others, and mentions that are no names are left aside on both
/// sides. Rows of one kind count the gold of that kind for recall and the findings of that kind for precision, whatever kind the
/// partner has, but for entities, whose kinds agree.
///
/// # Examples
///
/// ```
/// use dixit_score::{Layer, Scorer};
/// use dixit_report::{Date, DateType, Report, Words};
/// use dixit_text::Span;
///
/// let text = "Born on 5 May 1984.";
/// let date = |span: Span, value| {
///     Date::new("d1", Words::new(span, &text[span]), DateType::Date, value, "hand", 1.0)
/// };
/// let (mut gold, mut found) = (Report::new("a"), Report::new("a"));
/// gold.dates.push(date(Span::new(8, 18), "1984-05-05"));
/// found.dates.push(date(Span::new(14, 18), "1984"));
///
/// let mut scorer = Scorer::new();
/// scorer.add(&gold, Some(&found), Some(text))?;
/// let [dates] = &scorer.scores()[..] else { unreachable!() };
/// assert_eq!(dates.layer, Layer::Dates);
/// assert_eq!(dates.score("strict").map(|score| score.f1()), Some(0.0));
/// assert_eq!(dates.score("relaxed").map(|score| score.f1()), Some(100.0));
/// # Ok::<(), dixit_score::Error>(())
/// ```
#[doc(alias("evaluation", "precision and recall", "f1"))]
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    quotes: Quotes,
    dates: Dates,
    entities: Entities,
    segments: Segments,
}

impl Scorer {
    /// Creates a scorer that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Chooses what is compared of quotations, before any document is added: what was counted of them is forgotten.
    #[must_use]
    pub fn quotes(mut self, contents: Contents, judged: Judged) -> Self {
        self.quotes = Quotes::new(contents, judged);
        self
    }

    /// Adds a document: its gold and what was found in it, nothing where it was not read.
    ///
    /// `text` is the document. Without it quotations and segments are not compared, since words and white space are not known.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::Misfit`] where a side does not fit the text, or [`ErrorKind::Units`] where there is none and the two sides count
    /// in different units; nothing is counted of such a document.
    pub fn add(&mut self, gold: &Report, found: Option<&Report>, text: Option<&str>) -> Result<(), Error> {
        let Some(text) = text else {
            if let Some(found) = found.filter(|found| found.unit != gold.unit) {
                return Err(ErrorKind::Units { gold: gold.unit, found: found.unit }.into());
            }
            self.dates.add(&gold.dates, found.map(|found| &*found.dates).unwrap_or_default());
            self.entities.add(gold, found);
            return Ok(());
        };
        let gold = fitted(gold, text, Side::Gold)?;
        let found = found.map(|found| fitted(found, text, Side::Found)).transpose()?;
        let found = found.as_deref();
        self.quotes.add(text, &gold, found);
        self.dates.add(&gold.dates, found.map(|found| &*found.dates).unwrap_or_default());
        self.entities.add(&gold, found);
        self.segments.add(text, &gold, found);
        Ok(())
    }

    /// Returns the scores of each layer of which the gold has something; of segments, which both sides must have.
    #[must_use]
    pub fn scores(&self) -> Vec<LayerScores> {
        let layers = [
            (Layer::Quotes, self.quotes.rows()),
            (Layer::Dates, self.dates.rows()),
            (Layer::Entities, self.entities.rows()),
            (Layer::Segments, self.segments.rows()),
        ];
        let all = layers.into_iter().map(|(layer, rows)| LayerScores { layer, rows });
        all.filter(|scores| scores.rows.first().is_some_and(|row| row.score.gold > 0)).collect()
    }
}

/// A report in bytes whose words stand where it says.
fn fitted<'r>(report: &'r Report, text: &str, side: Side) -> Result<Cow<'r, Report>, Error> {
    let misfit = |error| Error::from(ErrorKind::Misfit { side, error });
    report.check(text).map_err(misfit)?;
    report.in_unit(text, Unit::Byte).map_err(misfit)
}

/// A side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a comparison has two sides")]
pub enum Side {
    /// What should be found.
    Gold,
    /// What was found.
    Found,
}

impl Side {
    /// Returns the side's name: `gold`, `findings`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gold => "gold",
            Self::Found => "findings",
        }
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// Quotations.
    Quotes,
    /// Dates.
    Dates,
    /// Entities.
    Entities,
    /// Sentences and tokens.
    Segments,
}

impl Layer {
    /// Returns the layer's name: `quotes`, `dates`, `entities`, `segments`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Dates => "dates",
            Self::Entities => "entities",
            Self::Segments => "segments",
        }
    }
}

/// The scores of one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LayerScores {
    /// The layer.
    pub layer: Layer,
    /// A row for each criterion, then a row for each kind.
    pub rows: Vec<CriterionScore>,
}

impl LayerScores {
    /// Returns the score of a criterion over all kinds.
    #[must_use]
    pub fn score(&self, criterion: &str) -> Option<Score> {
        self.rows.iter().find(|row| row.kind.is_none() && row.criterion == criterion).map(|row| row.score)
    }
}

/// One line of a table of scores.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CriterionScore {
    /// The criterion, as [`Scorer`] names it.
    pub criterion: &'static str,
    /// The kind that is counted, as the reports have it; nothing for all.
    pub kind: Option<String>,
    /// The score.
    pub score: Score,
}

impl CriterionScore {
    pub(crate) const fn new(criterion: &'static str, score: Score) -> Self {
        Self { criterion, kind: None, score }
    }

    pub(crate) fn of(kind: &str, criterion: &'static str, score: Score) -> Self {
        Self { criterion, kind: Some(kind.to_owned()), score }
    }
}
