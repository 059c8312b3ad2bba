use dixit_date::{CivilDate, DateMention, Interval};
use dixit_entity::Entities;
use dixit_quote::Quote;
use dixit_text::{CowDocument, DateId, DateSource, Document, EntityId, QuoteId, Reason, Span};

use crate::{Moment, Said, Speaker, SpeakerCandidate, When};

/// What is in a text: every layer, and what joins them.
///
/// Findings borrow the text; [`into_owned`](Self::into_owned) copies it, for a struct or another thread. Lists refer to each other by id, which
/// [`entity`](Self::entity), [`date`](Self::date) and [`statement`](Self::statement) look up.
///
/// # Examples
///
/// ```
/// use dixit::{Findings, Pipeline};
///
/// struct Article {
///     path: String,
///     findings: Findings<'static>,
/// }
///
/// let (sender, receiver) = std::sync::mpsc::channel();
/// std::thread::spawn(move || {
///     let text = String::from("“The bridge is safe,” the mayor, Ana Kovar, said.");
///     let findings = Pipeline::new().read(&text).into_owned();
///     sender.send(Article { path: "bridge.txt".to_owned(), findings })
/// });
///
/// let article = receiver.recv()?;
/// let statement = &article.findings.statements[0];
/// let speaker = article.findings.entity(statement.speakers[0].entity).expect("its own id");
/// assert_eq!((article.path.as_str(), &*speaker.name), ("bridge.txt", "Ana Kovar"));
/// # Ok::<(), std::sync::mpsc::RecvError>(())
/// ```
#[doc(alias("annotations"))]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Findings<'t> {
    pub(crate) document: CowDocument<'t>,
    /// The day that the text was written on, where it is known.
    pub date: Option<CivilDate>,
    /// How that day is known.
    pub date_source: DateSource,
    /// People, organisations, places, with all their mentions.
    pub entities: Entities<'t>,
    /// Temporal expressions in the order of the text.
    pub dates: Vec<DateMention<'t>>,
    /// Quotations in the order of the text, parents before the quotations inside them.
    pub statements: Vec<Statement<'t>>,
    /// Dates that have a place in the calendar, in its order.
    pub timeline: Vec<Moment>,
    /// Pronouns, titles and nouns that might stand for somebody else, in the order of the text.
    pub contested: Vec<Contested<'t>>,
}

/// A mention without a name for which others came into question.
///
/// # Examples
///
/// ```
/// use dixit::{Contested, Pipeline};
///
/// /// Who else somebody might be, as a line for a reader who checks.
/// fn doubt(contested: &Contested<'_>, text: &str) -> String {
///     let rivals: Vec<&str> = contested.rivals.iter().map(|rival| &*rival.speaker.name).collect();
///     format!("{}: {}?", &text[contested.span], rivals.join(" or "))
/// }
///
/// let findings = Pipeline::new().read("Ana Kovar met Ida Lind. She left.");
/// let lines: Vec<String> = findings.contested.iter().map(|it| doubt(it, findings.text())).collect();
/// assert!(lines.iter().all(|line| line.ends_with('?')));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Contested<'t> {
    /// Its words.
    pub span: Span,
    /// Who else it may stand for, best first.
    pub rivals: Vec<SpeakerCandidate<'t>>,
}

/// A quotation, with what is known when all layers are there.
///
/// # Examples
///
/// ```
/// use dixit::{Pipeline, Speaker, Statement};
///
/// let findings = Pipeline::new().read("“The bridge is safe,” Ana Kovar said of Mill Road.");
/// let statement: &Statement<'_> = &findings.statements[0];
/// let speaker: &Speaker<'_> = &statement.speakers[0];
/// assert_eq!((&*statement.quote.text, &*speaker.name), ("The bridge is safe,", "Ana Kovar"));
/// ```
#[doc(alias("quotation", "attribution"))]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Statement<'t> {
    /// The quotation itself: words, cue, source.
    pub quote: Quote<'t>,
    /// Who speaks: one for each source that stands for an entity, the first one first.
    pub speakers: Vec<Speaker<'t>>,
    /// Who might speak, best first, where a choice was made.
    pub candidates: Vec<SpeakerCandidate<'t>>,
    /// Who else the source's words may stand for, best first, where it is clear enough whom they mean: those who lost.
    pub rivals: Vec<SpeakerCandidate<'t>>,
    /// When it was said.
    pub said: Option<Said>,
    /// The last day on which it can have been said: that of the document, where nothing tells when it was said, or no more than "now".
    pub not_after: Option<CivilDate>,
    /// The entities named inside what was said, ordered by id.
    pub about: Vec<EntityId>,
    /// The dates inside what was said.
    pub dates: Vec<DateId>,
    /// Why there is no source or no speaker.
    pub reason: Option<Reason>,
}

impl Findings<'_> {
    /// Lends the paragraphs, sentences and tokens, which the text comes with. The layers are shared, not copied.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        self.document.document()
    }

    /// Returns the text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// Looks up an entity; nothing where the text has none of this id.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&dixit_entity::Entity<'_>> {
        self.entities.get(id)
    }

    /// Looks up a date; nothing where the text has none of this id.
    #[must_use]
    pub fn date(&self, id: DateId) -> Option<&DateMention<'_>> {
        id.get(&self.dates)
    }

    /// Looks up a quotation; nothing where the text has none of this id.
    #[must_use]
    pub fn statement(&self, id: QuoteId) -> Option<&Statement<'_>> {
        id.get(&self.statements)
    }

    /// Returns the day or time on which a statement was made: the value of the date that tells it, or the document's day.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::{DateSource, Pipeline};
    ///
    /// let text = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.";
    /// let findings = Pipeline::new().read_dated(text, "2024-03-07".parse()?, DateSource::Option);
    /// let said = findings.said(&findings.statements[0]);
    /// assert_eq!(said.map(|interval| interval.begin().to_string()).as_deref(), Some("2024-03-05"));
    /// # Ok::<(), dixit::date::Error>(())
    /// ```
    #[must_use]
    pub fn said(&self, statement: &Statement<'_>) -> Option<Interval> {
        match statement.said?.when {
            When::Date(id) => self.date(id)?.interval,
            When::Document => Interval::of_day(self.date?),
        }
    }

    /// Copies what they borrow of the text, so that they can outlive it. `O(n)`; tokens and sentences are not copied.
    #[must_use]
    pub fn into_owned(self) -> Findings<'static> {
        Findings {
            document: self.document.into_owned(),
            date: self.date,
            date_source: self.date_source,
            entities: self.entities.into_owned(),
            dates: self.dates.into_iter().map(DateMention::into_owned).collect(),
            statements: self.statements.into_iter().map(Statement::into_owned).collect(),
            timeline: self.timeline,
            contested: self.contested.into_iter().map(Contested::into_owned).collect(),
        }
    }
}

impl Contested<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    #[must_use]
    pub fn into_owned(self) -> Contested<'static> {
        Contested { span: self.span, rivals: owned(self.rivals) }
    }
}

impl Statement<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    #[must_use]
    pub fn into_owned(self) -> Statement<'static> {
        Statement {
            quote: self.quote.into_owned(),
            speakers: self.speakers.into_iter().map(Speaker::into_owned).collect(),
            candidates: owned(self.candidates),
            rivals: owned(self.rivals),
            said: self.said,
            not_after: self.not_after,
            about: self.about,
            dates: self.dates,
            reason: self.reason,
        }
    }
}

fn owned(candidates: Vec<SpeakerCandidate<'_>>) -> Vec<SpeakerCandidate<'static>> {
    candidates.into_iter().map(SpeakerCandidate::into_owned).collect()
}
