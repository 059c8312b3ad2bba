use std::collections::BTreeMap;

use dixit_report::{
    Attitude, Confidence, Cue, Date, DateModifier, DateRef, DateSource, DateType, Entity, EntityId,
    EntityKind, Extent, Mention, MentionForm, Quote, QuoteId, QuoteKind, Report, Speaker, Words,
};
use dixit_text::Span;

use crate::{Entry, Gold, GoldQuote};

/// What decided, in reports of gold.
const RULE: &str = "gold";

impl Entry {
    /// Writes the gold in the wire format, with the text that it is about.
    ///
    /// # Panics
    ///
    /// Panics where a date has a mod that TIMEX3 has not.
    #[must_use]
    pub fn gold_report(&self) -> Report {
        let mut report = Report::new(&*self.id);
        report.date.clone_from(&self.meta.date);
        let source = if self.meta.date.is_some() { DateSource::Record } else { DateSource::None };
        report.date_source = source.into();
        report.text = Some(self.text.clone());
        report.entities = entities(&self.gold, &self.text);
        report.dates = dates(&self.gold, &self.text);
        report.quotes = quotes(&self.gold, &self.text, &report);
        report
    }
}

fn words(text: &str, span: Span) -> Words {
    Words::new(span, &text[span])
}

fn entities(gold: &Gold, text: &str) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for name in &gold.names {
        let index = *known.entry((&name.kind, &name.entity)).or_insert(entities.len());
        if index == entities.len() {
            let kind = entity_kind(&name.kind);
            entities.push(Entity::new(EntityId::new(index), &*name.entity, kind));
        }
        let form =
            if name.entity.contains(&text[name.span]) { MentionForm::Name } else { MentionForm::Alias };
        let mention = Mention::new(words(text, name.span), form, RULE, Confidence::CERTAIN);
        if let Some(entity) = entities.get_mut(index) {
            entity.mentions.push(mention);
        }
    }
    entities
}

fn dates(gold: &Gold, text: &str) -> Vec<Date> {
    let dates = gold.dates.iter().zip(1..).map(|(date, number)| {
        let id = format!("d{number}");
        let kind: DateType = date.kind.parse().expect("the reader knows the kinds");
        let mut wire = Date::new(id, words(text, date.span), kind, &*date.value, RULE, Confidence::CERTAIN);
        wire.modifier = date.modifier.as_deref().map(|name| modifier(name).into());
        wire
    });
    dates.collect()
}

fn quotes(gold: &Gold, text: &str, report: &Report) -> Vec<Quote> {
    let mut order: Vec<&GoldQuote> = gold.quotes.iter().collect();
    order.sort_by_key(|quote| (quote.span.start(), std::cmp::Reverse(quote.span.end())));
    let mut quotes: Vec<Quote> = Vec::new();
    for (index, quote) in order.iter().enumerate() {
        let kind: QuoteKind = quote.kind.parse().expect("the reader knows the kinds");
        let id = QuoteId::new(index);
        let mut wire = Quote::new(id, kind, words(text, quote.span), RULE, Confidence::CERTAIN);
        if quote.parts.len() > 1 {
            wire.parts = quote.parts.iter().map(|&part| Extent::new(part)).collect();
        }
        wire.cue = quote.cue.map(|cue| Cue::new(cue, &text[cue], ""));
        wire.source = quote.source.map(|source| words(text, source));
        wire.speaker = quote.speaker.as_ref().and_then(|name| {
            let entity = report.entities.iter().find(|entity| entity.name == *name)?;
            Some(Speaker::new(&*entity.id, &*entity.name))
        });
        wire.said = quote.said.as_deref().and_then(|said| said_on(said, quote.span, report));
        let attitude = match quote.attitude.as_deref() {
            Some("belief") => Some(Attitude::Belief),
            Some("intention") => Some(Attitude::Intention),
            _ => (kind != QuoteKind::Scare).then_some(Attitude::Speech),
        };
        wire.attitude = attitude.map(Into::into);
        let around = order
            .iter()
            .take(index)
            .rposition(|outer| outer.parts.iter().any(|part| part.encloses(quote.span)));
        wire.parent = around.map(|outer| QuoteId::new(outer).into());
        quotes.push(wire);
    }
    quotes
}

/// The date of that value which is nearest to the quotation.
fn said_on(said: &str, quote: Span, report: &Report) -> Option<DateRef> {
    if said == "document" {
        return Some(DateRef::Document);
    }
    let dates = report.dates.iter().filter(|date| date.value == said);
    let nearest = dates.min_by_key(|date| Span::new(date.start, date.end).distance(quote));
    nearest.map(|date| DateRef::Date(date.id.clone()))
}

fn entity_kind(name: &str) -> EntityKind {
    name.parse().expect("the reader knows the kinds")
}

fn modifier(name: &str) -> DateModifier {
    name.parse().expect("gold has the mods of TIMEX3")
}
