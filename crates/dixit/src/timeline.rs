//! The timeline: dates that have a place in the calendar, in its order.

use dixit_date::{DateMention, TimexKind};
use dixit_entity::Entities;
use dixit_text::Document;

/// A date on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moment {
    /// The index of the date.
    pub date: usize,
    /// The index of the sentence that it stands in.
    pub sentence: usize,
    /// The entities that the sentence mentions, ordered by index.
    pub entities: Vec<usize>,
}

/// Orders the dates by calendar, those of one day by their place in the text. Durations, sets and dates without an interval
/// have no place.
pub(crate) fn order(
    dates: &[DateMention<'_>],
    entities: &Entities<'_>,
    document: &Document<'_>,
) -> Vec<Moment> {
    let mut mentioned: Vec<(usize, usize)> = Vec::new();
    for (index, entity) in entities.entities().iter().enumerate() {
        for mention in &entity.mentions {
            mentioned.extend(document.sentence_at(mention.span.start()).map(|sentence| (sentence, index)));
        }
    }
    mentioned.sort_unstable();
    mentioned.dedup();

    let mut placed: Vec<_> = Vec::new();
    for (index, date) in dates.iter().enumerate() {
        if !matches!(date.kind, TimexKind::Date | TimexKind::Time) {
            continue;
        }
        if let (Some(key), Some(sentence)) = (date.sort_key(), document.sentence_at(date.span.start())) {
            placed.push((key, index, sentence));
        }
    }
    placed.sort();
    placed
        .into_iter()
        .map(|(_, date, sentence)| {
            let first = mentioned.partition_point(|&(place, _)| place < sentence);
            let entities = mentioned.iter().skip(first).take_while(|&&(place, _)| place == sentence);
            Moment { date, sentence, entities: entities.map(|&(_, entity)| entity).collect() }
        })
        .collect()
}
