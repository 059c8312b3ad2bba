//! Why a finding is as it is, for a person.

use std::fmt::Write;

use dixit_text::Span;

use crate::date_label::{date_label, value_label};
use crate::index::{Index, Referred};
use crate::printed::Printed;
use crate::visible::visible;
use crate::{
    Confidence, Date, DateRef, Entity, Error, Mention, MentionForm, Quote, QuoteKind, Report, SaidBasis,
    Unit, Words,
};

/// The column at which what is told of a field begins.
const INDENT: usize = 14;

/// Tells in plain lines why a finding is as it is: for a quotation its words, source, speaker and date, each with what decided it, the other
/// speakers that were weighed, and where something is left open, the reason; for a date how its value came about; for an entity every
/// mention with the rule that linked it.
///
/// `id` is a finding's id in the report: `q3`, `d1`, `e2`. `None` where it has no such finding. The report may be in any unit. Lines are not
/// wrapped; nothing of the document can act on a terminal.
///
/// # Errors
/// Returns an error where an offset does not fit the text in the report's unit.
///
/// # Examples
///
/// ```
/// use dixit_report::{Quote, QuoteKind, Report, Words, explain};
/// use dixit_text::Span;
///
/// let text = "“Low tide,” the pilot said.";
/// let mut report = Report::new("note");
/// let words = Words::new(Span::new(3, 12), "Low tide,");
/// report.quotes.push(Quote::new("q1", QuoteKind::Direct, words, "verb behind", 0.9));
///
/// let told = explain(&report, text, "q1")?.expect("it is there");
/// assert!(told.starts_with("q1  direct quotation, line 1, column 2\n"));
/// assert!(told.contains("rule        verb behind, confidence 0.9"));
/// assert!(explain(&report, text, "q2")?.is_none());
/// # Ok::<(), dixit_report::Error>(())
/// ```
pub fn explain(report: &Report, text: &str, id: &str) -> Result<Option<String>, Error> {
    let report = &*report.in_unit(text, Unit::Byte)?;
    let printed = Printed::new(report, text);
    let explainer = Explainer { report, index: Index::new(report), printed, told: String::new() };
    if let Some(quote) = report.quotes.iter().find(|quote| quote.id == id) {
        Ok(Some(explainer.quote(quote)))
    } else if let Some(date) = report.dates.iter().find(|date| date.id == id) {
        Ok(Some(explainer.date(date)))
    } else {
        Ok(report.entities.iter().find(|entity| entity.id == id).map(|entity| explainer.entity(entity)))
    }
}

/// What an explanation is told from.
struct Explainer<'r> {
    report: &'r Report,
    index: Index<'r>,
    printed: Printed<'r>,
    told: String,
}

impl Explainer<'_> {
    fn quote(mut self, quote: &Quote) -> String {
        let what = quote.kind.told(|kind| match kind {
            QuoteKind::Direct => "direct quotation",
            QuoteKind::Mixed => "mixed quotation: a reported clause, in part verbatim",
            QuoteKind::Indirect => "indirect quotation: a reported clause",
            QuoteKind::Scare => "words in marks that nobody is reported as saying",
        });
        self.head(&quote.id, &what, quote.start);
        self.field("words", &quote.text);
        if quote.parts.len() > 1 {
            self.field("parts", &quote.parts.len().to_string());
        }
        if let Some(cue) = &quote.cue {
            let status = cue.status.as_ref().map_or(String::new(), |status| format!(", {}", status.as_str()));
            let place = self.place(cue.start);
            self.field("cue", &format!("“{}” ({}{status}), {place}", visible(&cue.text), cue.lemma));
        }
        for source in quote.all_sources() {
            let place = self.place(source.start);
            self.field("source", &format!("“{}”, {place}", visible(&source.text)));
        }
        for speaker in quote.all_speakers() {
            let link = quote.all_sources().iter().find_map(|source| self.link(&speaker.entity, source));
            let link = link.map_or(String::new(), |link| format!(": {link}"));
            self.field("speaker", &format!("{} ({}){link}", visible(&speaker.name), speaker.entity));
        }
        if let Some(via) = &quote.via {
            self.field("via", &format!("“{}”, who passed it on", visible(&via.text)));
        }
        for other in &quote.candidates {
            self.field(
                "candidate",
                &format!("{} ({}), {}", visible(&other.name), other.entity, sure(other.confidence)),
            );
        }
        if let Some(reason) = &quote.reason {
            let lacks = if quote.source.is_none() { "no source" } else { "no speaker" };
            self.field(lacks, reason);
        }
        if let Some(said) = &quote.said {
            let basis = quote.said_basis.as_ref().map(|basis| {
                basis.told(|basis| match basis {
                    SaidBasis::Clause => "named in its clause",
                    SaidBasis::Sentence => "named in its sentence",
                    SaidBasis::Paragraph => "named before, where the same speech begins",
                    SaidBasis::Document => "the document’s own day",
                })
            });
            let said: Vec<_> = [self.referred(said).into()].into_iter().chain(basis).collect();
            self.field("said", &said.join(", "));
        } else if let Some(day) = &quote.not_after {
            self.field(
                "not after",
                &format!("{day}, the document’s own day: nothing tells when it was said"),
            );
        }
        if let Some(attitude) = &quote.attitude {
            self.field("attitude", attitude.as_str());
        }
        let about: Vec<_> = quote.about.iter().map(|id| self.named(id)).collect();
        self.list("about", &about);
        let dates: Vec<_> = quote.dates.iter().map(|id| self.referred(&DateRef::Date(id.clone()))).collect();
        self.list("dates", &dates);
        if let Some(parent) = &quote.parent {
            self.field("inside", parent);
        }
        self.decided(&quote.rule, quote.confidence);
        self.told
    }

    fn date(mut self, date: &Date) -> String {
        self.head(&date.id, &format!("{} expression", date.kind.as_str().to_lowercase()), date.start);
        self.field("words", &date.text);
        let label = date_label(date);
        // What of a value is not known is told in words.
        let value = if label == date.value || date.value.contains('X') {
            label
        } else {
            format!("{} ({label})", date.value)
        };
        self.field("value", &value);
        if let Some(modifier) = &date.modifier {
            self.field("mod", modifier.as_str());
        }
        if let Some(quant) = &date.quant {
            self.field("quant", quant);
        }
        if let Some(freq) = &date.freq {
            self.field("freq", freq);
        }
        if let Some(zone) = &date.zone {
            self.field("zone", zone);
        }
        if let Some((begin, until)) = date.begin.as_ref().zip(date.until.as_ref()) {
            self.field("interval", &format!("from {begin} until before {until}"));
        }
        if let Some(anchor) = &date.anchor {
            let anchor = self.referred(anchor);
            self.field("counted", &format!("from {anchor}"));
        }
        let readings: Vec<_> = date.readings.iter().map(|value| value_label(value)).collect();
        self.list("readings", &readings);
        if date.invalid {
            self.field("invalid", "no calendar has it");
        }
        if let Some(range) = &date.range {
            let with = self.referred(&DateRef::Date(range.with.clone()));
            self.field("range", &format!("with {with}"));
        }
        self.decided(&date.rule, date.confidence);
        self.told
    }

    fn entity(mut self, entity: &Entity) -> String {
        let first = entity.mentions.first().map_or(0, |mention| mention.start);
        self.head(&entity.id, entity.kind.as_str(), first);
        self.field("name", &entity.name);
        for related in &entity.related {
            let other = self.named(&related.entity);
            self.field("related", &format!("{} {other}", related.kind.replace('_', " ")));
        }
        if let Some(reason) = &entity.reason {
            self.field("left open", reason);
        }
        for mention in &entity.mentions {
            let place = self.place(mention.start);
            let title =
                mention.title.as_ref().map_or(String::new(), |title| format!(", title “{}”", visible(title)));
            self.field(
                "mention",
                &format!("“{}”, {place}{title}: {}", visible(&mention.text), decided(mention)),
            );
        }
        self.told
    }

    fn head(&mut self, id: &str, what: &str, start: usize) {
        let place = self.place(start);
        writeln!(self.told, "{id}  {}, {place}\n", visible(what)).expect("a string takes everything");
    }

    fn field(&mut self, name: &str, value: &str) {
        let value = visible(value);
        writeln!(self.told, "  {name:<width$}{value}", width = INDENT - 2)
            .expect("a string takes everything");
    }

    fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            self.field(name, &values.join(", "));
        }
    }

    fn decided(&mut self, rule: &str, confidence: Confidence) {
        self.field("rule", &format!("{rule}, {}", sure(confidence)));
    }

    fn place(&self, offset: usize) -> String {
        self.printed.line_column(offset)
    }

    /// What makes words stand for an entity: its mention there.
    fn link(&self, entity: &str, source: &Words) -> Option<String> {
        let words = Span::try_new(source.start, source.end)?;
        let inside = |mention: &&Mention| {
            Span::try_new(mention.start, mention.end)
                .is_some_and(|span| words.encloses(span) || span.encloses(words))
        };
        self.index.entity(entity)?.mentions.iter().find(inside).map(decided)
    }

    fn named(&self, id: &str) -> String {
        self.index
            .entity(id)
            .map_or_else(|| id.to_owned(), |entity| format!("{} ({id})", visible(&entity.name)))
    }

    fn referred(&self, to: &DateRef) -> String {
        match self.index.referred(to) {
            Referred::Document => match &self.report.date {
                Some(date) => format!("{date} (the document’s date)"),
                None => "the document’s day, which is not known".to_owned(),
            },
            Referred::Date(date) => {
                let value = if date.value.contains('X') { date_label(date) } else { date.value.clone() };
                format!("“{}” = {value} ({})", visible(&date.text), date.id)
            }
            Referred::Missing => to.as_str().to_owned(),
        }
    }
}

/// What decided a mention.
fn decided(mention: &Mention) -> String {
    let form = mention.form.told(form_label);
    format!("{form}, rule {}, {}", mention.rule, sure(mention.confidence))
}

/// What a person reads for how an entity is mentioned.
pub(crate) const fn form_label(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Alias => "another name",
        MentionForm::Title => "title",
        MentionForm::Pronoun => "pronoun",
        MentionForm::Nominal => "description",
    }
}

fn sure(confidence: Confidence) -> String {
    format!("confidence {}", confidence.get())
}
