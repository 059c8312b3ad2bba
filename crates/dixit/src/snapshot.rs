//! Snapshots of what is found: tests of your own texts that show in a diff what a change of anything brings.
//!
//! [`Snapshot`] reads a text, or several, and gives the brief form: one line a finding, in the order of the text. What changes where
//! nothing else does is redacted unless it is [shown](Snapshot::show): numbers of findings are not there at all, rules and confidences
//! are left out. With [`insta`](https://insta.rs), a folder of articles is a test of ten lines:
//!
//! ```no_run
//! use dixit::snapshot::Snapshot;
//!
//! # /*
//! #[test]
//! # */
//! fn articles() {
//!     let snapshot = Snapshot::new();
//!     insta::glob!("articles/*.txt", |path| {
//!         let text = std::fs::read_to_string(path).unwrap();
//!         insta::assert_snapshot!(snapshot.document("article", &text));
//!     });
//! }
//! ```
//!
//! Whoever wants everything takes the wire format, which `insta` writes as JSON or YAML, with [`REDACTIONS`] for the same fields.

use dixit_date::CivilDate;
use dixit_report::{BriefReport, Grounds, Places, Report, ReportFormat};

use crate::{DateSource, Pipeline};

/// Selectors of what is volatile in the wire format, and what stands in its place, as `insta` takes redactions.
///
/// # Examples
///
/// ```
/// use dixit::snapshot::{REDACTIONS, Snapshot};
///
/// let report = Snapshot::new().report("letter", "“It rains,” said Ana Kovar.");
/// let mut settings = insta::Settings::new();
/// for &(selector, placeholder) in REDACTIONS {
///     settings.add_redaction(selector, placeholder);
/// }
/// settings.bind(|| {
///     insta::assert_json_snapshot!(report.quotes[0].speaker, @r#"
///     {
///       "entity": "e1",
///       "name": "Ana Kovar"
///     }
///     "#);
///     insta::assert_json_snapshot!(report.entities[0].mentions[0], @r#"
///     {
///       "start": 21,
///       "end": 30,
///       "text": "Ana Kovar",
///       "form": "name",
///       "confidence": "[confidence]",
///       "rule": "[rule]"
///     }
///     "#);
/// });
/// ```
pub const REDACTIONS: &[(&str, &str)] = &[(".**.confidence", "[confidence]"), (".**.rule", "[rule]")];

/// What a line has, and may change where what was found does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Where a finding stands: line and column. Shown; words put in before move them.
    Place,
    /// The document's id in its first line. Shown.
    Id,
    /// The rule or model that found it. Redacted.
    Rule,
    /// How sure the rule is. Redacted; it is shown with the rule alone.
    Confidence,
}

/// Reads texts and writes what was found in them as one line a finding.
///
/// The same text gives the same lines on every run, whatever its id, on every machine.
///
/// # Examples
///
/// ```
/// use dixit::snapshot::{Field, Snapshot};
///
/// let snapshot = Snapshot::new().date("2024-03-07".parse()?).redact(Field::Place);
/// insta::assert_snapshot!(snapshot.document("letter", "“It rains,” said Ana Kovar on Tuesday."), @r#"
/// document "letter"  2024-03-07 (option)
/// quote  direct   "It rains,"  cue "said"  source "Ana Kovar"  speaker "Ana Kovar"  said 2024-03-05 (clause)
/// name   PERSON   "Ana Kovar"
/// date   DATE     "Tuesday"  value 2024-03-05  covers 2024-03-05..2024-03-06  from document
/// time   2024-03-05  "Ana Kovar"
/// "#);
/// # Ok::<(), dixit::date::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pipeline: Pipeline,
    date: Option<CivilDate>,
    places: Places,
    grounds: Grounds,
    id: Id,
}

/// Whether the first line has the document's id.
#[derive(Clone, Copy, Debug, Default)]
enum Id {
    #[default]
    Shown,
    Redacted,
}

impl Snapshot {
    /// Creates snapshots of what a [`Pipeline`] as it comes finds, with what is volatile redacted.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces the pipeline.
    #[must_use]
    pub fn pipeline(mut self, pipeline: Pipeline) -> Self {
        self.pipeline = pipeline;
        self
    }

    /// Sets the day that the texts were written on; without it a text's own dateline counts.
    #[must_use]
    pub const fn date(mut self, date: CivilDate) -> Self {
        self.date = Some(date);
        self
    }

    /// Shows a field.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::snapshot::{Field, Snapshot};
    ///
    /// let lines = |snapshot: Snapshot| snapshot.document("letter", "“Yes,” said Lind.");
    /// assert_ne!(lines(Snapshot::new().show(Field::Rule)), lines(Snapshot::new()));
    /// assert!(!lines(Snapshot::new().redact(Field::Id)).contains("letter"));
    /// ```
    #[must_use]
    pub const fn show(mut self, field: Field) -> Self {
        match field {
            Field::Place => self.places = Places::LineColumn,
            Field::Id => self.id = Id::Shown,
            Field::Rule if matches!(self.grounds, Grounds::Hidden) => self.grounds = Grounds::Rule,
            Field::Rule => {}
            Field::Confidence => self.grounds = Grounds::RuleAndConfidence,
        }
        self
    }

    /// Leaves a field out, so that it changes no line.
    #[must_use]
    pub const fn redact(mut self, field: Field) -> Self {
        match field {
            Field::Place => self.places = Places::Hidden,
            Field::Id => self.id = Id::Redacted,
            Field::Rule => self.grounds = Grounds::Hidden,
            Field::Confidence if matches!(self.grounds, Grounds::RuleAndConfidence) => {
                self.grounds = Grounds::Rule;
            }
            Field::Confidence => {}
        }
        self
    }

    /// Reads a text and writes what was found: a line for the document, then one for each finding. Ends with a line break.
    ///
    /// `id` is what the document is called in the first line and nothing else. Linear in the text.
    #[must_use]
    pub fn document(&self, id: &str, text: &str) -> String {
        self.lines(id, text)
    }

    /// Reads texts and writes what was found in one after the other, with a blank line between: a whole corpus in one snapshot.
    ///
    /// They stand in the order in which they come; bring them into one of your own, since a folder has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::snapshot::{Field, Snapshot};
    ///
    /// let texts = [("a", "Ana Kovar left."), ("b", "It rains.")];
    /// insta::assert_snapshot!(Snapshot::new().redact(Field::Place).corpus(texts), @r#"
    /// document "a"  no date
    /// name   PERSON   "Ana Kovar"
    ///
    /// document "b"  no date
    /// "#);
    /// ```
    #[must_use]
    pub fn corpus<'t>(&self, documents: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
        let written: Vec<_> = documents.into_iter().map(|(id, text)| self.document(id, text)).collect();
        written.join("\n")
    }

    /// Reads a text and gives everything that was found, in the wire format: for `insta::assert_json_snapshot!` with [`REDACTIONS`].
    #[must_use]
    pub fn report(&self, id: &str, text: &str) -> Report {
        let findings = match self.date {
            Some(date) => self.pipeline.read_dated(text, date, DateSource::Option),
            None => self.pipeline.read(text),
        };
        findings.to_report(id)
    }

    fn lines(&self, id: &str, text: &str) -> String {
        let shown = match self.id {
            Id::Shown => id,
            Id::Redacted => "[id]",
        };
        let brief = BriefReport::new().places(self.places).grounds(self.grounds);
        brief.render(&self.report(shown, text), text).expect("the pipeline's spans fit the text that it read")
    }
}
