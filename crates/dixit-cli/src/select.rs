//! Which findings are written.

use std::collections::BTreeSet;

use dixit_compare::plain;
use dixit_date::CivilDate;
use dixit_report::{DateId, DateRef, Doubtful, EntityId, Known, Quote, Report};

use crate::args::{Choice, Layer};

impl Choice {
    /// Fails where nothing can be chosen so.
    pub(crate) fn check(&self) -> Result<(), String> {
        match (self.since, self.until) {
            (Some(since), Some(until)) if since > until => {
                Err(format!("--since {since} is after --until {until}: nothing is between them"))
            }
            _ => Ok(()),
        }
    }

    /// What is done with quotations that are likelier wrong than right; who says how sure they must be sees them all.
    pub(crate) fn doubtful(&self) -> Doubtful {
        if self.all || self.min_confidence.is_some() { Doubtful::Shown } else { Doubtful::LeftOut }
    }

    /// Takes out of a report what was not asked for. What stays keeps its id; dates and entities that a quotation or the timeline refers to
    /// stay with it, so that nobody is left with an id that leads nowhere.
    pub(crate) fn apply(&self, report: &mut Report) {
        let wanted = |layer| self.only.is_empty() || self.only.contains(&layer);
        if let Some(share) = self.min_confidence {
            report.quotes.retain(|quote| quote.confidence.get() >= share);
            report.dates.retain(|date| date.confidence.get() >= share);
            for entity in &mut report.entities {
                entity.mentions.retain(|mention| mention.confidence.get() >= share);
            }
            report.entities.retain(|entity| !entity.mentions.is_empty());
        }
        if !self.speaker.is_empty() {
            let names: Vec<_> = self.speaker.iter().map(|name| plain(name)).collect();
            report.quotes.retain(|quote| names.iter().any(|name| is_said_by(quote, name)));
        }
        if !self.kind.is_empty() {
            report.quotes.retain(|quote| self.kind.iter().any(|kind| kind == quote.kind.as_str()));
        }
        if self.since.is_some() || self.until.is_some() {
            self.period(report);
        }
        if !wanted(Layer::Quotes) {
            report.quotes.clear();
        }
        if !wanted(Layer::Timeline) {
            report.timeline.clear();
        }
        if !wanted(Layer::Dates) {
            let named = named_dates(report);
            report.dates.retain(|date| named.contains(&date.id));
        }
        if !wanted(Layer::Entities) {
            let named = named_entities(report);
            report.entities.retain(|entity| named.contains(&entity.id));
        }
    }

    /// Returns whether a report has nothing of what was chosen: of a document in which nobody speaks who was asked for, names and dates are
    /// no reason to show it.
    pub(crate) fn is_empty(&self, report: &Report) -> bool {
        if !self.speaker.is_empty() || !self.kind.is_empty() {
            return report.quotes.is_empty();
        }
        if self.since.is_some() || self.until.is_some() {
            return report.quotes.is_empty() && report.dates.is_empty();
        }
        self.min_confidence.is_some() && report.is_empty()
    }

    /// Keeps what lies, at least in part, between two days. What has no place in the calendar does not, but for quotations of which the
    /// last possible day is known: they may have been said on any day up to it.
    fn period(&self, report: &mut Report) {
        let within = |begin: &str, until: &str| {
            self.since.is_none_or(|since| {
                day(until).is_some_and(|end| end > since || end == since && reaches_into_its_day(until))
            }) && self.until.is_none_or(|last| day(begin).is_some_and(|first| first <= last))
        };
        let document = report.date.clone().is_some_and(|date| {
            day(&date).is_some_and(|day| {
                self.since.is_none_or(|since| day >= since) && self.until.is_none_or(|until| day <= until)
            })
        });
        let dates: BTreeSet<Known<DateId>> = report
            .dates
            .iter()
            .filter(|date| {
                date.begin
                    .as_deref()
                    .zip(date.until.as_deref())
                    .is_some_and(|(begin, until)| within(begin, until))
            })
            .map(|date| date.id.clone())
            .collect();
        report.quotes.retain(|quote| match (quote.not_after.as_deref().and_then(day), &quote.said) {
            (Some(last), _) => self.since.is_none_or(|since| last >= since),
            (None, Some(DateRef::Document)) => document,
            (None, Some(DateRef::Date(id))) => dates.contains(id),
            (None, None) => false,
        });
        report.dates.retain(|date| dates.contains(&date.id));
        report.timeline.retain(|entry| dates.contains(&entry.date));
    }
}

/// Returns whether a name, written as [`plain`] writes it, is in that of a speaker or in the words that stand for one.
pub(crate) fn is_said_by(quote: &Quote, name: &str) -> bool {
    quote.all_speakers().iter().any(|speaker| plain(&speaker.name).contains(name))
        || quote.all_sources().iter().any(|source| plain(&source.text).contains(name))
}

/// The dates that quotations and the timeline refer to.
fn named_dates(report: &Report) -> BTreeSet<Known<DateId>> {
    let mut named: BTreeSet<Known<DateId>> = report.timeline.iter().map(|entry| entry.date.clone()).collect();
    for quote in &report.quotes {
        if let Some(DateRef::Date(id)) = &quote.said {
            named.insert(id.clone());
        }
        named.extend(quote.dates.iter().cloned());
    }
    named
}

/// The entities that quotations and the timeline refer to.
fn named_entities(report: &Report) -> BTreeSet<Known<EntityId>> {
    let mut named: BTreeSet<Known<EntityId>> =
        report.timeline.iter().flat_map(|entry| entry.entities.clone()).collect();
    for quote in &report.quotes {
        named.extend(quote.all_speakers().iter().map(|speaker| speaker.entity.clone()));
        named.extend(quote.about.iter().cloned());
    }
    named
}

/// The day of a day or moment as the wire format writes it: `2024-03-05`, `2024-03-05T14:00`.
fn day(text: &str) -> Option<CivilDate> {
    text.split('T').next()?.parse().ok()
}

/// Returns whether the end of a half-open interval leaves some of its own day inside: a moment after midnight does.
fn reaches_into_its_day(until: &str) -> bool {
    until.split_once('T').is_some_and(|(_, time)| time.bytes().any(|byte| matches!(byte, b'1'..=b'9')))
}
