use dixit_text::{
    Attitude, CueStatus, DateId, EntityId, QuoteId, QuoteKind, QuoteRule, Reason, SaidBasis, Span,
};
use serde::{Deserialize, Serialize};

use super::{Confidence, DateRef, Extent, Known, Words};

/// A quotation: what was said, by whom, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quote {
    /// Its id within the document.
    #[cfg_attr(feature = "schema", schemars(with = "QuoteId"))]
    pub id: Known<QuoteId>,
    /// What it is.
    pub kind: Known<QuoteKind>,
    /// Where its content starts.
    pub start: usize,
    /// Where its content ends.
    pub end: usize,
    /// The content, from `start` to `end`; where there are parts, what was said is the parts alone.
    pub text: String,
    /// The pieces of an interrupted content; left out where it is one piece.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Extent>,
    /// The verbatim words inside a mixed quotation; left out where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quoted: Vec<Extent>,
    /// The words that report it: "said", "according to", ":".
    pub cue: Option<Cue>,
    /// The words that name who speaks.
    pub source: Option<Words>,
    /// All such words, where several speak; left out where one does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Words>,
    /// Whom the source stands for.
    pub speaker: Option<Speaker>,
    /// All speakers, where there are several; left out where there is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
    /// Who passed it on; left out where nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Words>,
    /// When it was said.
    pub said: Option<DateRef>,
    /// Where that date stands; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_basis: Option<Known<SaidBasis>>,
    /// The last day on which it can have been said, `2024-03-05`: the document's, where nothing tells when it was said; left out elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_after: Option<String>,
    /// The ids of the entities named inside the content.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<EntityId>"))]
    pub about: Vec<Known<EntityId>>,
    /// The ids of the dates inside the content.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<DateId>"))]
    pub dates: Vec<Known<DateId>>,
    /// Whether it is said, thought or planned; null where nobody is reported.
    pub attitude: Option<Known<Attitude>>,
    /// The id of the quotation that this one stands inside.
    #[cfg_attr(feature = "schema", schemars(with = "Option<QuoteId>"))]
    pub parent: Option<Known<QuoteId>>,
    /// The rule or model that decided.
    pub rule: Known<QuoteRule>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Who else may have said it, best first; left out where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Why there is no source or no speaker: `unnamed`; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Known<Reason>>,
}

impl Quote {
    /// Returns when it was said: the TIMEX3 value of the date that tells it, or the document's day. Nothing where neither is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{DateRef, Quote, QuoteKind, Report, Words};
    /// use dixit_text::Span;
    ///
    /// let mut report = Report::new("a");
    /// report.date = Some("2024-03-05".to_owned());
    /// let mut quote = Quote::new("q1", QuoteKind::Direct, Words::new(Span::new(1, 4), "Yes"), "marks", 0.9);
    /// assert_eq!(quote.said(&report), None);
    /// quote.said = Some(DateRef::Document);
    /// assert_eq!(quote.said(&report), Some("2024-03-05"));
    /// ```
    #[must_use]
    pub fn said<'r>(&self, report: &'r super::Report) -> Option<&'r str> {
        match self.said.as_ref()? {
            super::DateRef::Document => report.date.as_deref(),
            super::DateRef::Date(id) => report.date_of(id).map(|date| date.value.as_str()),
        }
    }

    /// Creates a quotation that nobody is known to have said, at no time.
    #[must_use]
    pub fn new(
        id: impl Into<Known<QuoteId>>,
        kind: impl Into<Known<QuoteKind>>,
        words: Words,
        rule: impl Into<Known<QuoteRule>>,
        confidence: impl Into<Confidence>,
    ) -> Self {
        Self {
            id: id.into(),
            kind: kind.into(),
            start: words.start,
            end: words.end,
            text: words.text,
            parts: Vec::new(),
            quoted: Vec::new(),
            cue: None,
            source: None,
            sources: Vec::new(),
            speaker: None,
            speakers: Vec::new(),
            via: None,
            said: None,
            said_basis: None,
            not_after: None,
            about: Vec::new(),
            dates: Vec::new(),
            attitude: None,
            parent: None,
            rule: rule.into(),
            confidence: confidence.into(),
            candidates: Vec::new(),
            reason: None,
        }
    }

    /// Returns where what was said stands: its parts, or the whole where it is one piece.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Extent, Quote, QuoteKind, Words};
    /// use dixit_text::Span;
    ///
    /// let text = "“Yes,” she said, “gladly.”";
    /// let whole = Words::new(Span::new(3, 31), &text[3..31]);
    /// let mut quote = Quote::new("q1", QuoteKind::Direct, whole, "cue-quote", 0.9);
    /// assert_eq!(quote.all_parts(), [Extent::new(Span::new(3, 31))]);
    /// quote.parts = vec![Extent::new(Span::new(3, 7)), Extent::new(Span::new(24, 31))];
    /// assert_eq!(quote.spoken(text), "Yes, … gladly.");
    /// quote.source = Some(Words::new(Span::new(11, 14), "she"));
    /// assert_eq!(quote.all_sources()[0].text, "she");
    /// ```
    #[must_use]
    pub fn all_parts(&self) -> Vec<Extent> {
        if self.parts.is_empty() {
            vec![Extent { start: self.start, end: self.end }]
        } else {
            self.parts.clone()
        }
    }

    /// Returns what was said: the content, or its parts with `" … "` between them, cut from the document's text.
    ///
    /// The offsets must be bytes; a part that the text has not is left out.
    #[must_use]
    pub fn spoken(&self, text: &str) -> String {
        if self.parts.is_empty() {
            return self.text.clone();
        }
        let parts = self.parts.iter().filter_map(|part| text.get(part.start..part.end));
        parts.collect::<Vec<_>>().join(" … ")
    }

    /// Returns the words that name who speaks, be they one or several.
    #[must_use]
    pub fn all_sources(&self) -> &[Words] {
        if self.sources.is_empty() { self.source.as_slice() } else { &self.sources }
    }

    /// Returns who speaks, be it one or several.
    #[must_use]
    pub fn all_speakers(&self) -> &[Speaker] {
        if self.speakers.is_empty() { self.speaker.as_slice() } else { &self.speakers }
    }
}

/// The words that report a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cue {
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Their dictionary form: `say`.
    pub lemma: String,
    /// Why it was not said after all; left out where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Known<CueStatus>>,
}

impl Cue {
    /// Creates a cue that is neither negated nor hypothetical.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>, lemma: impl Into<String>) -> Self {
        Self { start: span.start(), end: span.end(), text: text.into(), lemma: lemma.into(), status: None }
    }
}

/// An entity that speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Speaker {
    /// The entity's id.
    #[cfg_attr(feature = "schema", schemars(with = "EntityId"))]
    pub entity: Known<EntityId>,
    /// The entity's name.
    pub name: String,
}

impl Speaker {
    /// Creates a speaker from an entity's id and name.
    #[must_use]
    pub fn new(entity: impl Into<Known<EntityId>>, name: impl Into<String>) -> Self {
        Self { entity: entity.into(), name: name.into() }
    }
}

/// An entity that may have spoken.
///
/// # Examples
///
/// ```
/// use dixit_report::Candidate;
///
/// assert_eq!(Candidate::new("e2", "Ivo Brandt", 0.4).entity, "e2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Candidate {
    /// The entity's id.
    #[cfg_attr(feature = "schema", schemars(with = "EntityId"))]
    pub entity: Known<EntityId>,
    /// The entity's name.
    pub name: String,
    /// How sure the rule is.
    pub confidence: Confidence,
}

impl Candidate {
    /// Creates a candidate from an entity's id and name.
    #[must_use]
    pub fn new(
        entity: impl Into<Known<EntityId>>,
        name: impl Into<String>,
        confidence: impl Into<Confidence>,
    ) -> Self {
        Self { entity: entity.into(), name: name.into(), confidence: confidence.into() }
    }
}
