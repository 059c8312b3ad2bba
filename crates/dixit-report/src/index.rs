use std::collections::BTreeMap;

use crate::{Date, DateRef, Entity, Report};

/// A report's entities and dates by their ids.
#[derive(Debug)]
pub(crate) struct Index<'r> {
    entities: BTreeMap<&'r str, &'r Entity>,
    dates: BTreeMap<&'r str, &'r Date>,
}

/// What a reference to a date leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Referred<'r> {
    /// The document's own date.
    Document,
    /// A date in it.
    Date(&'r Date),
    /// The report has no date of that id.
    Missing,
}

impl<'r> Index<'r> {
    /// Looks all ids up once.
    pub(crate) fn new(report: &'r Report) -> Self {
        Self {
            entities: report.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            dates: report.dates.iter().map(|date| (date.id.as_str(), date)).collect(),
        }
    }

    /// Returns the entity of that id.
    pub(crate) fn entity(&self, id: &str) -> Option<&'r Entity> {
        self.entities.get(id).copied()
    }

    /// Returns the date of that id.
    pub(crate) fn date(&self, id: &str) -> Option<&'r Date> {
        self.dates.get(id).copied()
    }

    /// Returns what a reference leads to.
    pub(crate) fn referred(&self, to: &DateRef) -> Referred<'r> {
        match to {
            DateRef::Document => Referred::Document,
            DateRef::Date(id) => self.date(id).map_or(Referred::Missing, Referred::Date),
        }
    }
}
