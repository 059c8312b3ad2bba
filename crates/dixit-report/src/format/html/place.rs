//! Where on the page each finding stands: the ids that links lead to.

use std::collections::BTreeMap;

use crate::{Entity, Quote, Report};

/// The page's names for the findings: their own ids where these are plain, so that `q3` is `q3` everywhere; else their places in the report.
pub(super) struct Places<'r> {
    report: &'r Report,
    /// The place of each quotation and entity by its id.
    quotes: BTreeMap<&'r str, usize>,
    entities: BTreeMap<&'r str, usize>,
    dates: BTreeMap<&'r str, usize>,
    /// Whether all ids are plain and none stands twice.
    plain: bool,
}

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Quote(usize),
    Entity(usize),
    Date(usize),
}

impl<'r> Places<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let quotes: BTreeMap<_, _> =
            report.quotes.iter().zip(0..).map(|(quote, at)| (quote.id.as_str(), at)).collect();
        let entities: BTreeMap<_, _> =
            report.entities.iter().zip(0..).map(|(entity, at)| (entity.id.as_str(), at)).collect();
        let dates: BTreeMap<_, _> =
            report.dates.iter().zip(0..).map(|(date, at)| (date.id.as_str(), at)).collect();
        let plain = quotes.len() == report.quotes.len()
            && entities.len() == report.entities.len()
            && dates.len() == report.dates.len()
            && [("q", &quotes), ("e", &entities), ("d", &dates)]
                .into_iter()
                .all(|(letter, ids)| ids.keys().all(|id| is_plain(id, letter)));
        Self { report, quotes, entities, dates, plain }
    }

    /// Returns the id of a finding on the page.
    pub(super) fn id(&self, place: Place) -> String {
        let (letter, at, id) = match place {
            Place::Quote(at) => ('q', at, self.report.quotes.get(at).map(|quote| quote.id.as_str())),
            Place::Entity(at) => ('e', at, self.report.entities.get(at).map(|entity| entity.id.as_str())),
            Place::Date(at) => ('d', at, self.report.dates.get(at).map(|date| date.id.as_str())),
        };
        match id {
            Some(id) if self.plain => id.to_owned(),
            _ => format!("{letter}{}", at + 1),
        }
    }

    /// Returns the id of an entity's mention on the page.
    pub(super) fn mention(&self, entity: usize, mention: usize) -> String {
        format!("{}-{}", self.id(Place::Entity(entity)), mention + 1)
    }

    pub(super) fn quote(&self, id: &str) -> Option<(Place, &'r Quote)> {
        let &at = self.quotes.get(id)?;
        Some((Place::Quote(at), self.report.quotes.get(at)?))
    }

    pub(super) fn entity(&self, id: &str) -> Option<(usize, &'r Entity)> {
        let &at = self.entities.get(id)?;
        Some((at, self.report.entities.get(at)?))
    }

    pub(super) fn date(&self, id: &str) -> Option<Place> {
        self.dates.get(id).map(|&at| Place::Date(at))
    }
}

/// Returns whether an id is a letter and a number, as `dixit` gives them.
fn is_plain(id: &str, letter: &str) -> bool {
    id.strip_prefix(letter).is_some_and(|number| {
        !number.is_empty() && number.len() < 10 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
