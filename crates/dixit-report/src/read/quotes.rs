//! Quotations of their marks, and what stands inside them.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dixit_text::Span;

use super::assembly::{Assembly, Places};
use super::label::Label;
use super::mark::{Mark, Role};
use crate::{Cue, DateRef, Extent, MentionForm, Quote, QuoteKind, Report, Speaker, Words};

impl Assembly<'_> {
    pub(crate) fn quotes(&mut self, places: &Places) {
        let mut quotes = self.indices(|label| matches!(label, Label::Quote(_)));
        quotes.retain(|&index| self.marks.get(index).is_some_and(|mark| !mark.pieces.is_empty()));
        quotes.sort_by_key(|&index| {
            let span = self.marks.get(index).map(Mark::span).unwrap_or_default();
            (span.start(), Reverse(span.end()), index)
        });
        let mut linked: BTreeMap<usize, Vec<(Role, usize)>> = BTreeMap::new();
        for &(role, from, to) in &self.links {
            if self.marks.get(to).is_some_and(|mark| !mark.pieces.is_empty()) {
                linked.entry(from).or_default().push((role, to));
            }
        }
        for (&index, number) in quotes.iter().zip(1..) {
            let Some(mark) = self.marks.get(index).cloned() else { continue };
            let Label::Quote(kind) = mark.label else { continue };
            let kind = kind.or(mark.kind).unwrap_or_else(|| {
                self.wrong(index, "a quotation without a kind, taken as direct");
                QuoteKind::Direct
            });
            let words = Words::new(mark.span(), &self.text[mark.span()]);
            let mut quote = Quote::new(format!("q{number}"), kind, words, self.rule, mark.confidence);
            if mark.pieces.len() > 1 {
                quote.parts = mark.pieces.iter().map(|&piece| Extent::new(piece)).collect();
            }
            quote.attitude = mark.attitude.map(Into::into);
            let links = linked.remove(&index).unwrap_or_default();
            self.attribute(index, &mark, &mut quote, &links, places);
            self.report.quotes.push(quote);
        }
    }

    /// Tells who said a quotation, and when.
    fn attribute(
        &mut self,
        index: usize,
        mark: &Mark,
        quote: &mut Quote,
        links: &[(Role, usize)],
        places: &Places,
    ) {
        let to = |role| links.iter().filter(move |link| link.0 == role).map(|link| link.1);
        let words = |index: usize| {
            let span = self.marks.get(index).map(Mark::span).unwrap_or_default();
            Words::new(span, &self.text[span])
        };
        if let Some(cue) = to(Role::Cue).next() {
            let words = words(cue);
            let mut cue = Cue::new(Span::new(words.start, words.end), words.text, "");
            cue.status = mark.status.map(Into::into);
            quote.cue = Some(cue);
        }
        let sources: Vec<Words> = to(Role::Source).map(words).collect();
        // Where several speak, the source reaches from the first to the last of them.
        let ends = sources.iter().map(|words| Span::new(words.start, words.end)).reduce(Span::cover);
        quote.source = ends.map(|span| Words::new(span, &self.text[span]));
        if sources.len() > 1 {
            quote.sources = sources;
        }
        let mut speakers: Vec<usize> = Vec::new();
        for entity in to(Role::Speaker).filter_map(|mention| places.entities.get(&mention).copied()) {
            if !speakers.contains(&entity) {
                speakers.push(entity);
            }
        }
        let mut wrong = Vec::new();
        if to(Role::Cue).nth(1).is_some() {
            wrong.push("a quotation has one cue: the first is taken".to_owned());
        }
        let linked = !speakers.is_empty();
        if !linked {
            for value in &mark.values {
                // Several speakers may be told in one value.
                let names: Vec<&str> =
                    if places.names.contains_key(value) { vec![value] } else { value.split("; ").collect() };
                for name in names {
                    match places.names.get(name) {
                        Some(&entity) => speakers.push(entity),
                        None => wrong.push(format!("no mention is of the speaker {name:?}")),
                    }
                }
            }
        }
        let mut speakers: Vec<Speaker> = speakers
            .into_iter()
            .filter_map(|entity| self.report.entities.get(entity))
            .map(|entity| Speaker::new(&*entity.id, &*entity.name))
            .collect();
        if linked && !mark.values.is_empty() {
            let names: BTreeSet<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            if names != mark.values.iter().map(String::as_str).collect() {
                wrong.push(format!(
                    "it is linked to {names:?} and names {:?}: the link is taken",
                    mark.values
                ));
            }
        }
        quote.speaker = speakers.first().cloned();
        if speakers.len() > 1 {
            quote.speakers = std::mem::take(&mut speakers);
        }
        quote.said = to(Role::Said)
            .find_map(|date| places.dates.get(&date))
            .map(|id| DateRef::Date(id.as_str().into()));
        for message in wrong {
            self.wrong(index, &message);
        }
    }
}

/// Returns whether a part of a quotation holds another whole.
fn holds(outer: &Quote, quote: &Quote) -> bool {
    if outer.parts.is_empty() {
        return outer.start <= quote.start && quote.end <= outer.end;
    }
    let part = outer.parts.get(outer.parts.partition_point(|part| part.end < quote.end));
    part.is_some_and(|part| part.start <= quote.start)
}

/// Tells what stands inside each quotation: the quotation around it, the entities that are named, the dates.
pub(crate) fn inside(report: &mut Report) {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::new();
    for (index, quote) in report.quotes.iter().enumerate() {
        while open
            .last()
            .and_then(|&last| report.quotes.get(last))
            .is_some_and(|last| last.end <= quote.start)
        {
            open.pop();
        }
        // No text nests deeper.
        let around = open.iter().rev().take(8).filter_map(|&outer| report.quotes.get(outer));
        parents.push(around.filter(|outer| holds(outer, quote)).map(|outer| outer.id.clone()).next());
        open.push(index);
    }
    let mut named: Vec<(usize, usize, usize)> = Vec::new();
    for (index, entity) in report.entities.iter().enumerate() {
        let mentions = entity.mentions.iter().filter(|mention| {
            mention.form.known().is_some_and(|form| form.is_name() || form == MentionForm::Title)
        });
        named.extend(mentions.map(|mention| (mention.start, mention.end, index)));
    }
    named.sort_unstable();
    let dates: Vec<(usize, usize, usize)> =
        report.dates.iter().enumerate().map(|(index, date)| (date.start, date.end, index)).collect();
    let within = |places: &[(usize, usize, usize)], quote: &Quote| -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for part in quote.all_parts() {
            let first = places.partition_point(|place| place.0 < part.start);
            let rest = places.get(first..).unwrap_or_default();
            let inside =
                rest.iter().take_while(|place| place.0 < part.end).filter(|place| place.1 <= part.end);
            found.extend(inside.map(|place| place.2));
        }
        found
    };
    for (quote, parent) in report.quotes.iter_mut().zip(parents) {
        quote.parent = parent;
        let about = within(&named, quote).into_iter().filter_map(|index| report.entities.get(index));
        quote.about = about.map(|entity| entity.id.clone()).collect();
        let inside = within(&dates, quote).into_iter().filter_map(|index| report.dates.get(index));
        quote.dates = inside.map(|date| date.id.clone()).collect();
    }
}
