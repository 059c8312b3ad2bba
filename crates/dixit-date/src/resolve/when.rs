//! The value of an expression: a [`When`] counted from what it is told from.

use super::name::{followed, named, narrated, nearest};
use super::unit::{clock_shift, nth, on_day, unit_of, within};
use super::{Context, Origin, Place, Resolved};
use crate::DateId;
use crate::anchor::Direction;
use crate::feast::feast_days;
use crate::interval::Interval;
use crate::length::{Amount, Unit};
use crate::meaning::{Base, Feast, When};
use crate::mention::CountedFrom;
use crate::point::{Field, Point, Year};
use crate::tense::Tense;
use crate::value::{DateValue, Reference};

/// How far a quarter governs what is compared after it, in bytes.
const COMPARED: usize = 1200;

/// How far a month or day of a year goes on, in bytes.
const THREAD: usize = 600;

/// How many days back a bare month or day is the document's, whatever year the text spoke of.
const RECENT: i64 = 92;

/// How far a year that opened a sentence governs the months after it in news, in bytes.
const STORY: usize = 400;

impl Context {
    /// Gives an expression its value.
    pub(crate) fn resolve(&self, when: &When, tense: Tense, at: Place) -> Resolved {
        let tense = match self.direction {
            Direction::Tense => tense,
            Direction::Past => Tense::Past,
            Direction::Future => Tense::Future,
        };
        // A month alone can be looked back at; what else is arranged lies ahead.
        let tense = match (tense, when) {
            (Tense::Arranged, When::Field(Field::Month(_))) => Tense::Arranged,
            (Tense::Arranged, _) => Tense::Future,
            (tense, _) => tense,
        };
        match when {
            When::Point(point) => (DateValue::Point(*point), None),
            When::Field(field) => self.field(*field, tense, at),
            When::Unit { base: Base::Text, step: 0, unit: Unit::Day } => {
                // "that day" of a text that named no day is as near as the text was.
                let origin = self.origin_for(Base::Text, Unit::Day);
                counted(
                    origin,
                    |origin| {
                        Some(origin.point.day().map_or(Point { time: None, ..origin.point }, Point::of_day))
                    },
                    unknown(Unit::Day),
                )
            }
            When::Unit { base, step, unit } => {
                let origin = self.origin_for(*base, *unit);
                counted(origin, |origin| unit_of(&origin.point, i64::from(*step), *unit), unknown(*unit))
            }
            When::Named { base, step, field } => {
                let origin = self.origin(*base);
                counted(
                    origin,
                    |origin| named(&origin.point, *base, *step, *field, tense),
                    Point::new(Year::Unknown, *field),
                )
            }
            When::Shift { base, amount, sign, unit, from } => {
                self.shift(*base, *amount, *sign, *unit, from.as_deref(), tense, at)
            }
            When::In { outer, field } => {
                let (value, from) = self.resolve(outer, tense, at);
                let point = match value {
                    DateValue::Point(outer) => {
                        within(&outer, *field, self.last_quarter.map(|(_, point, _)| point))
                    }
                    DateValue::Length(_) | DateValue::Reference(_) => Point::new(Year::Unknown, *field),
                };
                (DateValue::Point(point), from)
            }
            When::Nth { outer, n, what } => {
                let (value, from) = self.resolve(outer, tense, at);
                let point = value.point().and_then(|outer| nth(outer, *n, *what));
                match point {
                    Some(point) => (DateValue::Point(point), from),
                    None => (value, from),
                }
            }
            When::At { day, time } => {
                let (value, from) = self.resolve(day, tense, at);
                let value = match value {
                    DateValue::Point(point) => DateValue::Point(on_day(point).at(*time)),
                    other @ (DateValue::Length(_) | DateValue::Reference(_)) => other,
                };
                (value, from)
            }
            When::Time(time) => {
                let origin = self.day_spoken_of(tense, at.opens_line);
                let unknown = Point::new(Year::Unknown, Field::Day(None, None)).at(*time);
                counted(origin, |origin| origin.point.day().map(|day| Point::of_day(day).at(*time)), unknown)
            }
            When::WeekOf(day) => {
                let (value, from) = self.resolve(day, tense, at);
                let week = value.point().and_then(Point::day).map(|day| {
                    let (year, week) = day.iso_week();
                    DateValue::Point(Point::new(Year::Known(year), Field::Week(Some(week))))
                });
                (week.unwrap_or(value), from)
            }
            When::DayOfMonth(day) => {
                let origin = self.origin(Base::Text);
                let unknown = Point::new(Year::Unknown, Field::Day(None, Some(*day)));
                counted(
                    origin,
                    |origin| {
                        Some(Point::new(
                            origin.point.year,
                            Field::Day(Some(origin.point.month()?), Some(*day)),
                        ))
                    },
                    unknown,
                )
            }
            When::Feast { feast, year, step, eve } => {
                self.feast(*feast, year.as_deref(), *step, *eve, tense, at)
            }
            When::YearBefore(field) => self.year_before(*field, at),
            When::Compared { step } => {
                if let Some((index, point, _)) = self.last_quarter.filter(|(_, point, _)| self.is_over(point))
                {
                    let point = unit_of(&point, i64::from(*step), Unit::Quarter).unwrap_or(point);
                    return (DateValue::Point(point), Some(CountedFrom::Mention(DateId::new(index))));
                }
                // Without a quarter named so far, the one compared is the last that had ended.
                let origin = self.speech();
                counted(
                    origin,
                    |origin| unit_of(&origin.point, i64::from(*step) - 1, Unit::Quarter),
                    unknown(Unit::Quarter),
                )
            }
        }
    }

    fn field(&self, field: Field, tense: Tense, at: Place) -> Resolved {
        let unknown = Point::new(Year::Unknown, field);
        if self.anchor.is_narrative() {
            let origin = self.told().or_else(|| self.document());
            return counted(origin, |origin| narrated(&origin.point, field), unknown);
        }
        // A paragraph that tells of another year goes on telling of it: "In 1996 …, on January 23, …".
        let story = self.told().filter(|story| {
            let year = story.point.year.known();
            self.story_at.is_some_and(|told| told >= self.paragraph && at.at.saturating_sub(told) < STORY)
                && tense == Tense::Past
                && matches!(field, Field::Month(_) | Field::Day(..))
                && year.zip(self.anchor.date()).is_some_and(|(year, date)| year + 1 < date.year())
        });
        if story.is_some() {
            let told =
                |origin: &Origin| followed(&origin.point, field).or_else(|| narrated(&origin.point, field));
            return counted(story, told, unknown);
        }
        // "the floods of January 2017. By February 9, …": the months of a story follow each other.
        if let (Some(date), Tense::Past | Tense::Unknown, Field::Month(Some(_)) | Field::Day(Some(_), Some(_))) =
            (self.anchor.date(), tense, field)
            && let Some(thread) = self.thread
            && at.at.saturating_sub(thread.at) < THREAD
            && let Some(point) = followed(&thread.point, field)
            && thread.point.year.known().is_some_and(|year| year < date.year())
            && Interval::of(&point).is_some_and(|days| days.begin().date() <= date)
            // What was a moment ago is news, whatever was told before.
            && !nearest(date, field, Tense::Past)
                .and_then(|near| Interval::of(&near))
                .is_some_and(|days| {
                    let ago = days.until().date().days_to(date);
                    ago < RECENT && (ago >= -1 || tense == Tense::Unknown)
                })
        {
            return (DateValue::Point(point), Some(CountedFrom::Mention(DateId::new(thread.index))));
        }
        counted(self.document(), |origin| nearest(origin.point.day()?, field, tense), unknown)
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of the expression, and its place")]
    fn shift(
        &self,
        base: Base,
        amount: Amount,
        sign: i32,
        unit: Unit,
        from: Option<&When>,
        tense: Tense,
        at: Place,
    ) -> Resolved {
        let vague = DateValue::Reference(if sign < 0 { Reference::Past } else { Reference::Future });
        let Amount::Thousandths(thousandths) = amount else { return (vague, None) };
        let Ok(thousandths) = i64::try_from(thousandths) else { return (vague, None) };
        let origin = match from {
            Some(from) => {
                let (value, counted_from) = self.resolve(from, tense, at);
                let Some(point) = value.point().copied() else { return (vague, None) };
                Some(Origin { point, from: counted_from.unwrap_or(CountedFrom::Document) })
            }
            None => {
                // "forty years later he returned", where the text named nothing to count from.
                if base == Base::Text
                    && sign > 0
                    && tense == Tense::Past
                    && self.last.is_none()
                    && !self.anchor.is_narrative()
                {
                    return (DateValue::Point(unknown(unit)), None);
                }
                // In text that compares quarters, "a year ago" and "a year earlier" are the quarter a year before.
                if unit == Unit::Year
                    && thousandths == 1000
                    && sign < 0
                    && let Some(point) = self.compared(at)
                {
                    return point;
                }
                let named = self
                    .last_named
                    .map(|(index, point)| Origin { point, from: CountedFrom::Mention(DateId::new(index)) });
                match (base, unit) {
                    // What was counted back is not counted from again, in news: both "a year earlier" of a report mean one year.
                    (Base::Text, Unit::Year) if sign < 0 && !self.anchor.is_narrative() => {
                        named.or_else(|| self.document())
                    }
                    // "ten minutes ago" in a text that told the time
                    (Base::Speech, unit) if unit.is_clock() => self
                        .spoken()
                        .filter(|origin| {
                            origin.point.time.is_some()
                                && (self.anchor.is_narrative() || origin.point.day() == self.anchor.date())
                        })
                        .or_else(|| self.origin_for(base, unit)),
                    _ => self.origin_for(base, unit),
                }
            }
        };
        let explicit = from.is_some();
        let today = from == Some(&When::day(Base::Speech, 0));
        let sign = i64::from(sign);
        let n = sign * (thousandths / 1000);
        let resolved = counted(
            origin,
            |origin| {
                if thousandths % 1000 != 0 {
                    // "a year and a half ago" is a month
                    let (count, unit) = match unit {
                        Unit::Year => (12 * thousandths / 1000, Unit::Month),
                        Unit::Decade => (10 * thousandths / 1000, Unit::Year),
                        Unit::Century => (100 * thousandths / 1000, Unit::Year),
                        _ => return None,
                    };
                    return unit_of(&origin.point, sign * count, unit);
                }
                // "a year ago today"
                if let (Some(day), true, Unit::Year | Unit::Month) = (origin.point.day(), today, unit) {
                    let months = if unit == Unit::Year { 12 * n } else { n };
                    return day.add_months(months).map(Point::of_day);
                }
                match unit {
                    Unit::Decade => unit_of(&origin.point, n * 10, Unit::Year),
                    Unit::Century => unit_of(&origin.point, n * 100, Unit::Year),
                    Unit::Hour | Unit::Minute | Unit::Second => clock_shift(&origin.point, n, unit),
                    // "a week later" of a day is a day.
                    Unit::Week if explicit || base == Base::Text && origin.point.day().is_some() => {
                        unit_of(&origin.point, n * 7, Unit::Day)
                    }
                    _ => unit_of(&origin.point, n, unit),
                }
            },
            unknown(unit),
        );
        if explicit && resolved.1 == Some(CountedFrom::Document) { (resolved.0, None) } else { resolved }
    }

    /// Returns whether a quarter had ended by the document's date: results are reported of no other.
    fn is_over(&self, quarter: &Point) -> bool {
        let Some(date) = self.anchor.date() else { return true };
        Interval::of(quarter).is_none_or(|interval| interval.until().date() <= date)
    }

    /// The quarter a year before the one that the text speaks of, where it spoke of one a moment ago.
    fn compared(&self, at: Place) -> Option<Resolved> {
        let (index, quarter, place) = self.last_quarter.filter(|(_, point, _)| self.is_over(point))?;
        if at.at.saturating_sub(place) > COMPARED || self.last_months > place {
            return None;
        }
        let before = unit_of(&quarter, -4, Unit::Quarter)?;
        Some((DateValue::Point(before), Some(CountedFrom::Mention(DateId::new(index)))))
    }

    fn year_before(&self, field: Option<Field>, at: Place) -> Resolved {
        if let Some(field @ Field::Quarter(None)) = field {
            // A year before the last quarter that had ended.
            return self.compared(at).unwrap_or_else(|| {
                let origin = self.speech();
                let unknown = Point::new(Year::Unknown, field);
                counted(origin, |origin| unit_of(&origin.point, -5, Unit::Quarter), unknown)
            });
        }
        if let Some(field) = field {
            let origin = self.speech();
            let year = |origin: &Origin| {
                Some(Point::new(
                    Year::Known(nearest(origin.point.day()?, field, Tense::Past)?.year.known()? - 1),
                    field,
                ))
            };
            return counted(origin, |origin| year(origin), Point::new(Year::Unknown, field));
        }
        if let Some(resolved) = self.compared(at) {
            return resolved;
        }
        counted(self.speech(), |origin| unit_of(&origin.point, -1, Unit::Year), unknown(Unit::Year))
    }

    fn feast(
        &self,
        feast: Feast,
        year: Option<&When>,
        step: i32,
        eve: bool,
        tense: Tense,
        at: Place,
    ) -> Resolved {
        let days_in = |year: i16| {
            // The eve of New Year's Day is called by the year that it ends.
            let later = i16::from(eve && feast == Feast::Fixed(1, 1));
            let days = year.checked_add(later).map(|year| feast_days(feast, year)).unwrap_or_default();
            days.into_iter().filter_map(move |day| if eve { day.add_days(-1) } else { Some(day) })
        };
        let unknown = match feast {
            Feast::Fixed(month, day) if !eve || day > 1 => {
                Point::new(Year::Unknown, Field::Day(Some(month), Some(if eve { day - 1 } else { day })))
            }
            Feast::Fixed(..) => Point::new(Year::Unknown, Field::Day(Some(12), Some(31))),
            Feast::Nth { month, .. } => Point::new(Year::Unknown, Field::Month(Some(month))),
            Feast::Thanksgiving(_) => Point::new(Year::Unknown, Field::Month(Some(11))),
            Feast::Easter(_) | Feast::Election => Point::new(Year::Unknown, Field::Whole),
            #[cfg(feature = "calendars")]
            Feast::Moving(..) | Feast::Month(..) => Point::new(Year::Unknown, Field::Whole),
        };
        if let Some(year) = year {
            let (value, from) = self.resolve(year, tense, at);
            let day = value.point().and_then(|point| days_in(point.year.known()?).next());
            return (DateValue::Point(day.map_or(unknown, Point::of_day)), from);
        }
        let origin = if self.anchor.is_narrative() {
            self.spoken().or_else(|| self.document())
        } else {
            self.document()
        };
        counted(
            origin,
            |origin| {
                let Some(now) = origin.point.day() else {
                    return days_in(origin.point.year.known()?).next().map(Point::of_day);
                };
                let years = [now.year() - 1, now.year(), now.year().saturating_add(1)];
                let mut days = years.into_iter().flat_map(days_in);
                let day = match (step, tense) {
                    (-1, _) => days.rfind(|&day| day < now),
                    (1, _) => days.into_iter().find(|&day| day > now),
                    (_, Tense::Past) => days.rfind(|&day| day <= now),
                    (_, Tense::Future) => days.into_iter().find(|&day| day >= now),
                    _ => days.min_by_key(|day| now.days_to(*day).abs()),
                };
                day.map(Point::of_day)
            },
            unknown,
        )
    }
}

fn counted(origin: Option<Origin>, f: impl Fn(&Origin) -> Option<Point>, unknown: Point) -> Resolved {
    match origin.and_then(|origin| Some((f(&origin)?, origin.from))) {
        Some((point, from)) => (DateValue::Point(point), Some(from)),
        None => (DateValue::Point(unknown), None),
    }
}

fn unknown(unit: Unit) -> Point {
    let field = match unit {
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => Field::Whole,
        Unit::Quarter => Field::Quarter(None),
        Unit::Month => Field::Month(None),
        Unit::Week => Field::Week(None),
        Unit::Weekend => Field::Weekend(None),
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => Field::Day(None, None),
    };
    Point::new(Year::Unknown, field)
}
