//! Counts relative expressions from their anchors: the second half of reading a date.
//!
//! Here stands what the text has spoken of so far, and what of it an expression is counted from.

mod name;
mod unit;
mod when;

use crate::DateId;
use crate::anchor::{Anchor, Direction, Stretch};
use crate::civil::CivilDate;
use crate::interval::Interval;
use crate::length::Unit;
use crate::meaning::{Base, When};
use crate::mention::CountedFrom;
use crate::point::{Field, Point, Year};
use crate::tense::Tense;
use crate::value::DateValue;

/// What the text has spoken of so far.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    anchor: Anchor,
    direction: Direction,
    /// The last point of the calendar that was named, by the index of its mention.
    last: Option<(usize, Point)>,
    /// Where the story is: the last one that a bare month or day is to be read with. A year in passing ("a paper of 2005")
    /// does not move it.
    story: Option<(usize, Point)>,
    /// The last one that names a day.
    last_day: Option<(usize, CivilDate)>,
    /// The last point that was not itself counted back.
    last_named: Option<(usize, Point)>,
    /// Where a length of months was told last: what is compared then is no quarter.
    last_months: usize,
    /// Where that day stood, and where the paragraph began.
    last_day_at: usize,
    paragraph: usize,
    /// Where the story's year stood.
    story_at: Option<usize>,
    /// The last quarter, and where it stood.
    last_quarter: Option<(usize, Point, usize)>,
    /// The month or day of a year that the text told, while nothing has led away from it.
    thread: Option<Thread>,
    /// The day that a heading told, for the times of the clock under it.
    heading: Option<(usize, CivilDate)>,
}

/// A month or a day of a year that the text told: bare months and days behind it go on from it.
#[derive(Clone, Copy, Debug)]
struct Thread {
    index: usize,
    point: Point,
    /// Where it stood.
    at: usize,
    /// Whether a paragraph has ended since.
    parted: bool,
}

/// How a point came into the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It opens a sentence: "In 1976, …".
    Opening,
    /// It stands inside a sentence.
    Inside,
    /// It was counted back from another: "the previous year".
    Counted,
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// In bytes.
    pub(crate) at: usize,
    /// Whether it opens its line.
    pub(crate) opens_line: bool,
}

/// A value with what it was counted from.
pub(crate) type Resolved = (DateValue, Option<CountedFrom>);

/// A day to count from.
#[derive(Clone, Copy, Debug)]
struct Origin {
    point: Point,
    from: CountedFrom,
}

impl Context {
    pub(crate) fn new(anchor: Anchor, direction: Direction) -> Self {
        Self {
            anchor,
            direction,
            last: None,
            last_named: None,
            last_months: 0,
            last_day_at: 0,
            paragraph: 0,
            story_at: None,
            story: None,
            last_day: None,
            last_quarter: None,
            thread: None,
            heading: None,
        }
    }

    /// Gives a point its value as a stretch with a day of its own counts it.
    pub(crate) fn resolve_from(
        &mut self,
        stretch: &Stretch,
        when: &When,
        tense: Tense,
        at: Place,
    ) -> Resolved {
        let outer = std::mem::replace(&mut self.anchor, Anchor::Document(stretch.day));
        let (value, from) = self.resolve(when, tense, at);
        self.anchor = outer;
        (value, from.map(|from| if from == CountedFrom::Document { stretch.told_by } else { from }))
    }

    /// Remembers a point that the text named.
    pub(crate) fn remember(
        &mut self,
        index: usize,
        point: &Point,
        at: usize,
        role: Role,
        from: Option<CountedFrom>,
    ) {
        if matches!(point.year, Year::Unknown) {
            return;
        }
        // What counts from the document leads back to its time; a year in passing leads nowhere.
        if from == Some(CountedFrom::Document) {
            self.thread = None;
        } else if matches!(point.field, Field::Month(Some(_)) | Field::Day(Some(_), Some(_)))
            && role != Role::Counted
        {
            self.thread = Some(Thread { index, point: *point, at, parted: false });
        }
        if role != Role::Counted {
            self.remember_quarter(index, point, at);
        }
        if let Some(day) = point.day() {
            self.last_day = Some((index, day));
            self.last_day_at = at;
        }
        self.last = Some((index, *point));
        if role != Role::Counted {
            self.last_named = Some((index, *point));
        }
        let year_alone = point.field == Field::Whole;
        if self.story.is_none() || role == Role::Opening || role == Role::Inside && !year_alone {
            self.story = Some((index, *point));
            if role == Role::Opening {
                self.story_at = Some(at);
            }
        }
    }

    /// Remembers a quarter, as what is compared next.
    pub(crate) fn remember_quarter(&mut self, index: usize, point: &Point, at: usize) {
        if matches!((point.field, point.year), (Field::Quarter(Some(_)), Year::Known(_))) {
            self.last_quarter = Some((index, *point, at));
        }
    }

    /// Remembers that a length of months was told.
    pub(crate) fn remember_months(&mut self, at: usize) {
        self.last_months = at;
    }

    /// Tells where a new paragraph begins.
    pub(crate) fn paragraph(&mut self, at: usize) {
        self.paragraph = at;
        // Over one end of a paragraph a story goes on, over two it does not.
        self.thread =
            self.thread.filter(|thread| !thread.parted).map(|thread| Thread { parted: true, ..thread });
    }

    /// Tells that the paragraph was a heading: the day that it named, if any, is that of the times under it.
    pub(crate) fn end_heading(&mut self) {
        self.heading = self.last_day.filter(|_| self.last_day_at >= self.paragraph);
    }

    /// Returns the document's date.
    pub(crate) fn date(&self) -> Option<CivilDate> {
        self.anchor.date()
    }

    /// What "now" is: the document's date, or in a narrative what was spoken of last.
    fn speech(&self) -> Option<Origin> {
        if self.anchor.is_narrative() {
            return self.spoken().or_else(|| self.document());
        }
        self.document()
    }

    fn document(&self) -> Option<Origin> {
        self.anchor.point().map(|point| Origin { point, from: CountedFrom::Document })
    }

    fn spoken(&self) -> Option<Origin> {
        self.last.map(|(index, point)| Origin { point, from: CountedFrom::Mention(DateId::new(index)) })
    }

    /// The day that a bare time is of: in news the last one of the paragraph that is not ahead, else the document's.
    ///
    /// A time that opens its line is an entry of a timetable: its day is that of the lines before it, or of the heading.
    fn day_spoken_of(&self, tense: Tense, opens: bool) -> Option<Origin> {
        let of = |(index, day)| Origin {
            point: Point::of_day(day),
            from: CountedFrom::Mention(DateId::new(index)),
        };
        if opens {
            let above = self.last_day.filter(|_| self.last_day_at >= self.paragraph).or(self.heading);
            if let Some(day) = above {
                return Some(of(day));
            }
        }
        if self.anchor.is_narrative() {
            return self.origin_for(Base::Text, Unit::Day);
        }
        let date = self.anchor.date()?;
        match self.last_day {
            Some((index, day))
                if self.last_day_at >= self.paragraph && (day <= date || tense == Tense::Future) =>
            {
                Some(of((index, day)))
            }
            _ => self.document(),
        }
    }

    fn told(&self) -> Option<Origin> {
        self.story.map(|(index, point)| Origin { point, from: CountedFrom::Mention(DateId::new(index)) })
    }

    fn origin(&self, base: Base) -> Option<Origin> {
        match base {
            Base::Speech => self.speech(),
            Base::Text => self.spoken().or_else(|| self.document()),
        }
    }

    /// The origin for a unit: a day cannot be counted from a year, so that one looks for the last day named.
    fn origin_for(&self, base: Base, unit: Unit) -> Option<Origin> {
        let origin = self.origin(base)?;
        let fine = matches!(unit, Unit::Day | Unit::Weekend | Unit::Week) || unit.is_clock();
        if fine && origin.point.day().is_none() {
            let day = self.last_day.filter(|(_, day)| {
                Interval::of(&origin.point).is_none_or(|interval| interval.contains(*day))
            });
            if let Some((index, day)) = day {
                return Some(Origin {
                    point: Point::of_day(day),
                    from: CountedFrom::Mention(DateId::new(index)),
                });
            }
            if !self.anchor.is_narrative()
                && base == Base::Text
                && !matches!(origin.point.field, Field::Week(_))
            {
                return self.document();
            }
        }
        Some(origin)
    }
}
