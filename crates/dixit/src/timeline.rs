//! The timeline: dates that have a place in the calendar, in its order.

use dixit_date::{DateMention, DateType};
use dixit_entity::Entities;
use dixit_text::{DateId, Document, EntityId};

use crate::vicinity::vicinity;

/// A date on the timeline.
///
/// # Examples
///
/// ```
/// use dixit::{Moment, Pipeline};
///
/// let findings = Pipeline::new().read("Ana Kovar left in May 2024. She had come in 2019.");
/// let first: &Moment = &findings.timeline[0];
/// assert_eq!(findings.date(first.date).map(|date| &*date.text), Some("2019"));
/// assert_eq!(first.sentence, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Moment {
    /// The date.
    pub date: DateId,
    /// The index of the sentence that it stands in.
    pub sentence: usize,
    /// The entities that the sentence mentions near the date, ordered by id.
    pub entities: Vec<EntityId>,
}

/// Orders the dates by calendar, those of one day by their place in the text. Durations, sets and dates without an interval
/// have no place.
pub(crate) fn order(
    dates: &[DateMention<'_>],
    entities: &Entities<'_>,
    document: &Document<'_>,
) -> Vec<Moment> {
    let mut placed: Vec<_> = Vec::new();
    for (index, date) in dates.iter().enumerate() {
        if !matches!(date.kind, DateType::Date | DateType::Time) {
            continue;
        }
        if let (Some(key), Some(sentence)) = (date.sort_key(), document.sentence_at(date.span.start())) {
            placed.push((key, index, sentence));
        }
    }
    placed.sort_unstable();
    let moment = |(_, index, sentence): (_, usize, usize)| {
        let near = dates.get(index).and_then(|date| vicinity(date.span, document));
        let mut beside: Vec<EntityId> =
            near.into_iter().flat_map(|near| entities.mentions_in(near)).map(|(entity, _)| entity).collect();
        beside.sort_unstable();
        beside.dedup();
        Moment { date: DateId::new(index), sentence, entities: beside }
    };
    placed.into_iter().map(moment).collect()
}
