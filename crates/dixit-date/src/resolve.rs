//! Counts relative expressions from their anchors: the second half of reading a date.

use crate::anchor::{Anchor, Direction};
use crate::civil::CivilDate;
use crate::feast::feast_day;
use crate::interval::Interval;
use crate::length::{Amount, Unit};
use crate::meaning::{Base, Feast, Nth, When};
use crate::mention::CountedFrom;
use crate::point::{Field, Point, Season, TimePart, Year};
use crate::tense::Tense;
use crate::value::{DateValue, Reference};

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

/// How far a quarter governs what is compared after it, in bytes.
const COMPARED: usize = 1200;

/// How far a year that opened a sentence governs the months after it in news, in bytes.
const STORY: usize = 400;

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
        }
    }

    /// Remembers a point that the text named.
    pub(crate) fn remember(&mut self, index: usize, point: &Point, at: usize, role: Role) {
        if matches!(point.year, Year::Unknown) {
            return;
        }
        if let (Field::Quarter(Some(_)), Year::Known(_), false) =
            (point.field, point.year, role == Role::Counted)
        {
            self.last_quarter = Some((index, *point, at));
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

    /// Remembers that a length of months was told.
    pub(crate) fn remember_months(&mut self, at: usize) {
        self.last_months = at;
    }

    /// What "now" is: the document's date, or in a narrative what was spoken of last.
    fn speech(&self) -> Option<Origin> {
        if self.anchor.is_narrative() {
            return self.spoken().or_else(|| self.document());
        }
        self.document()
    }

    fn document(&self) -> Option<Origin> {
        self.anchor.date().map(|date| Origin { point: Point::of_day(date), from: CountedFrom::Document })
    }

    fn spoken(&self) -> Option<Origin> {
        self.last.map(|(index, point)| Origin { point, from: CountedFrom::Mention(index) })
    }

    /// The day that a bare time is of: in news the last one of the paragraph that is not ahead, else the document's.
    fn day_spoken_of(&self, tense: Tense) -> Option<Origin> {
        if self.anchor.is_narrative() {
            return self.origin_for(Base::Text, Unit::Day);
        }
        let date = self.anchor.date()?;
        match self.last_day {
            Some((index, day))
                if self.last_day_at >= self.paragraph && (day <= date || tense == Tense::Future) =>
            {
                Some(Origin { point: Point::of_day(day), from: CountedFrom::Mention(index) })
            }
            _ => self.document(),
        }
    }

    /// Tells where a new paragraph begins.
    pub(crate) fn paragraph(&mut self, at: usize) {
        self.paragraph = at;
    }

    fn told(&self) -> Option<Origin> {
        self.story.map(|(index, point)| Origin { point, from: CountedFrom::Mention(index) })
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
                return Some(Origin { point: Point::of_day(day), from: CountedFrom::Mention(index) });
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

    /// Gives an expression its value.
    pub(crate) fn resolve(&self, when: &When, tense: Tense, at: usize) -> Resolved {
        let tense = match self.direction {
            Direction::Tense => tense,
            Direction::Past => Tense::Past,
            Direction::Future => Tense::Future,
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
                let origin = self.day_spoken_of(tense);
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
                    return (DateValue::Point(point), Some(CountedFrom::Mention(index)));
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

    fn field(&self, field: Field, tense: Tense, at: usize) -> Resolved {
        let unknown = Point::new(Year::Unknown, field);
        if self.anchor.is_narrative() {
            let origin = self.told().or_else(|| self.document());
            return counted(origin, |origin| narrated(&origin.point, field), unknown);
        }
        // A paragraph that tells of another year goes on telling of it: "In 1996 …, on January 23, …".
        let story = self.told().filter(|story| {
            let year = story.point.year.known();
            self.story_at.is_some_and(|told| told >= self.paragraph && at.saturating_sub(told) < STORY)
                && tense == Tense::Past
                && matches!(field, Field::Month(_) | Field::Day(..))
                && year.zip(self.anchor.date()).is_some_and(|(year, date)| year + 1 < date.year())
        });
        if story.is_some() {
            return counted(story, |origin| narrated(&origin.point, field), unknown);
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
        at: usize,
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
                // In text that compares quarters, "a year ago" and "a year earlier" are the quarter a year before.
                if unit == Unit::Year
                    && thousandths == 1000
                    && sign < 0
                    && let Some(point) = self.compared(at)
                {
                    return point;
                }
                let named =
                    self.last_named.map(|(index, point)| Origin { point, from: CountedFrom::Mention(index) });
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
        let sign = i64::from(sign);
        let n = sign * (thousandths / 1000);
        let resolved = counted(
            origin,
            |origin| {
                if thousandths % 1000 != 0 {
                    // "a year and a half ago" is a month
                    let months = match unit {
                        Unit::Year => Some(12 * thousandths / 1000),
                        _ => None,
                    };
                    return months.and_then(|months| unit_of(&origin.point, sign * months, Unit::Month));
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

    /// Tells whether a quarter had ended by the document's date: results are reported of no other.
    fn is_over(&self, quarter: &Point) -> bool {
        let Some(date) = self.anchor.date() else { return true };
        Interval::of(quarter).is_none_or(|interval| interval.until().date() <= date)
    }

    /// The quarter a year before the one that the text speaks of, where it spoke of one a moment ago.
    fn compared(&self, at: usize) -> Option<Resolved> {
        let (index, quarter, place) = self.last_quarter.filter(|(_, point, _)| self.is_over(point))?;
        if at.saturating_sub(place) > COMPARED || self.last_months > place {
            return None;
        }
        let before = unit_of(&quarter, -4, Unit::Quarter)?;
        Some((DateValue::Point(before), Some(CountedFrom::Mention(index))))
    }

    fn year_before(&self, field: Option<Field>, at: usize) -> Resolved {
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
        at: usize,
    ) -> Resolved {
        let day_in = |year: i16| {
            // The eve of New Year's Day is called by the year that it ends.
            let later = i16::from(eve && feast == Feast::Fixed(1, 1));
            let day = feast_day(feast, year.checked_add(later)?)?;
            if eve { day.add_days(-1) } else { Some(day) }
        };
        let unknown = match feast {
            Feast::Fixed(month, day) if !eve || day > 1 => {
                Point::new(Year::Unknown, Field::Day(Some(month), Some(if eve { day - 1 } else { day })))
            }
            Feast::Fixed(..) => Point::new(Year::Unknown, Field::Day(Some(12), Some(31))),
            Feast::Nth { month, .. } => Point::new(Year::Unknown, Field::Month(Some(month))),
            Feast::Easter(_) | Feast::Election => Point::new(Year::Unknown, Field::Whole),
        };
        if let Some(year) = year {
            let (value, from) = self.resolve(year, tense, at);
            let day = value.point().and_then(|point| day_in(point.year.known()?));
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
                    return day_in(origin.point.year.known()?).map(Point::of_day);
                };
                let years = [now.year() - 1, now.year(), now.year().saturating_add(1)];
                let mut days = years.into_iter().filter_map(day_in);
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

fn year_of(n: i64) -> Option<Year> {
    let n = i16::try_from(n).ok()?;
    (-9998..=9999).contains(&n).then_some(Year::Known(n))
}

/// The decade, century or millennium that a year lies in.
fn stretch(year: i64, length: i64) -> Option<Point> {
    let bc = year <= 0;
    let told = if bc { 1 - year } else { year };
    if told > 9999 {
        return None;
    }
    let number = u16::try_from(told / length).ok()?;
    let year = match length {
        10 => Year::Decade { bc, tens: number },
        100 => Year::Century { bc, hundreds: u8::try_from(number).ok()? },
        _ => Year::Millennium { bc, thousands: u8::try_from(number).ok()? },
    };
    Some(Point::new(year, Field::Whole))
}

/// The day that a point begins with.
fn begin(point: &Point) -> Option<CivilDate> {
    Interval::of(&Point { time: None, ..*point }).map(|interval| interval.begin().date())
}

/// The point `n` units from the one that holds `point`.
fn unit_of(point: &Point, n: i64, unit: Unit) -> Option<Point> {
    let year = || point.year.bounds().map(|(first, _)| i64::from(first));
    match unit {
        Unit::Year => Some(Point::new(year_of(year()? + n)?, Field::Whole)),
        Unit::Decade => stretch(year()? + 10 * n, 10),
        Unit::Century => stretch(year()? + 100 * n, 100),
        Unit::Millennium => stretch(year()? + 1000 * n, 1000),
        Unit::Quarter => {
            let index = match point.field {
                Field::Quarter(quarter) => i64::from(quarter?) - 1,
                Field::Whole => return Some(Point::new(year_of(year()?)?, Field::Quarter(None))),
                _ => i64::from((begin(point)?.month() - 1) / 3),
            };
            let total = year()? * 4 + index + n;
            let quarter = u8::try_from(total.rem_euclid(4) + 1).ok()?;
            Some(Point::new(year_of(total.div_euclid(4))?, Field::Quarter(Some(quarter))))
        }
        Unit::Month => {
            if point.field == Field::Whole {
                return Some(Point::new(point.year, Field::Month(None)));
            }
            let day = begin(point)?;
            let moved = CivilDate::of(day.year(), day.month(), 1)?.add_months(n)?;
            Some(Point::new(Year::Known(moved.year()), Field::Month(Some(moved.month()))))
        }
        Unit::Week | Unit::Weekend => {
            let field = |week| if unit == Unit::Week { Field::Week(week) } else { Field::Weekend(week) };
            match point.field {
                Field::Whole | Field::Month(_) | Field::Season(_) | Field::Quarter(_) | Field::Half(_) => {
                    Some(Point::new(point.year, field(None)))
                }
                _ => {
                    let (year, week) = begin(point)?.add_days(n * 7)?.iso_week();
                    Some(Point::new(Year::Known(year), field(Some(week))))
                }
            }
        }
        Unit::Day => match point.field {
            Field::Day(Some(_), Some(_)) | Field::Weekday(Some(_), _) => {
                Some(Point::of_day(point.day()?.add_days(n)?))
            }
            Field::Month(Some(month)) | Field::Day(Some(month), None) => {
                Some(Point::new(point.year, Field::Day(Some(month), None)))
            }
            _ => Some(Point::new(Year::Known(point.year.known()?), Field::Day(None, None))),
        },
        Unit::Hour | Unit::Minute | Unit::Second => None,
    }
}

/// "two hours later": of a time of the clock the time, of a day the day.
fn clock_shift(point: &Point, n: i64, unit: Unit) -> Option<Point> {
    let day = point.day()?;
    let Some(TimePart::Clock { hour, minute, second, zone }) = point.time else {
        return Some(Point::of_day(day));
    };
    let seconds = match unit {
        Unit::Hour => n * 3600,
        Unit::Minute => n * 60,
        _ => n,
    };
    let moved = day.at(hour, minute.unwrap_or(0), second.unwrap_or(0))?.add_seconds(seconds)?;
    let (hour, new_minute, new_second) = moved.time()?;
    let minute = (minute.is_some() || unit != Unit::Hour).then_some(new_minute);
    let second = (second.is_some() || unit == Unit::Second).then_some(new_second);
    Some(Point::of_day(moved.date()).at(TimePart::Clock { hour, minute, second, zone }))
}

/// "May" of "last year", "Friday" of "next week".
fn within(outer: &Point, field: Field, quarter: Option<Point>) -> Point {
    match (outer.field, field) {
        (Field::Week(week), Field::Weekday(_, day)) => {
            match Point::new(outer.year, Field::Weekday(week, day)).day() {
                Some(day) => Point::of_day(day),
                None => Point::new(outer.year, Field::Weekday(week, day)),
            }
        }
        (Field::Month(month), Field::Day(None, day)) => Point::new(outer.year, Field::Day(month, day)),
        // "the 1988 period" is the stretch that the text compares.
        (_, Field::Quarter(None)) => match quarter {
            Some(Point { field, .. }) => Point::new(outer.year, field),
            None => Point::new(outer.year, Field::Whole),
        },
        _ => Point::new(outer.year, field),
    }
}

fn on_day(point: Point) -> Point {
    match point.day() {
        Some(day) => Point::of_day(day),
        None => point,
    }
}

/// The nth weekday, day, week, month or year of a stretch; from its end where `n` is negative.
fn nth(outer: &Point, n: i32, what: Nth) -> Option<Point> {
    let interval = Interval::of(outer)?;
    let (first, end) = (interval.begin().date(), interval.until().date());
    let n = i64::from(n);
    let day = |day: CivilDate| (first <= day && day < end).then_some(day);
    match what {
        Nth::Weekday(weekday) => {
            let weekday = i64::from(weekday);
            let found = if n > 0 {
                let ahead = (weekday - i64::from(first.weekday())).rem_euclid(7);
                first.add_days(ahead + 7 * (n - 1))
            } else {
                let last = end.add_days(-1)?;
                let back = (i64::from(last.weekday()) - weekday).rem_euclid(7);
                last.add_days(-back + 7 * (n + 1))
            };
            day(found?).map(Point::of_day)
        }
        Nth::Unit(Unit::Day) => {
            day(if n > 0 { first.add_days(n - 1)? } else { end.add_days(n)? }).map(Point::of_day)
        }
        Nth::Unit(unit @ (Unit::Week | Unit::Weekend)) => {
            // The first week of a month is the ISO week that holds its first Thursday or, shorter, most of its days.
            let inside = if n > 0 { first.add_days(3)?.add_days(7 * (n - 1))? } else { end.add_days(-4)? };
            let (year, week) = inside.iso_week();
            let field = if unit == Unit::Week { Field::Week(Some(week)) } else { Field::Weekend(Some(week)) };
            Some(Point::new(Year::Known(year), field))
        }
        Nth::Unit(Unit::Month) => {
            let begin = if n > 0 { first.add_months(n - 1)? } else { end.add_months(n)? };
            day(begin).map(|day| Point::new(Year::Known(day.year()), Field::Month(Some(day.month()))))
        }
        Nth::Unit(Unit::Year) => {
            let year = if n > 0 { i64::from(first.year()) + n - 1 } else { i64::from(end.year()) + n };
            Some(Point::new(year_of(year)?, Field::Whole))
        }
        Nth::Unit(Unit::Decade) => {
            let year =
                if n > 0 { i64::from(first.year()) + 10 * (n - 1) } else { i64::from(end.year()) + 10 * n };
            Some(Point::new(
                Year::Decade { bc: false, tens: u16::try_from(year.div_euclid(10)).ok()? },
                Field::Whole,
            ))
        }
        Nth::Unit(_) => None,
    }
}

/// "last May", "next Friday", "this summer", "the previous April"
fn named(origin: &Point, base: Base, step: i32, field: Field, tense: Tense) -> Option<Point> {
    let Some(now) = origin.day() else {
        return named_in_year(origin, step, field);
    };
    let year = i64::from(now.year());
    match field {
        Field::Weekday(_, weekday) => {
            let ahead = (i64::from(weekday) - i64::from(now.weekday())).rem_euclid(7);
            let days = match (step, base) {
                (0, Base::Text) => ahead,
                // "this Friday" is of this week, the coming one on a Sunday.
                (0, Base::Speech) if tense == Tense::Past && ahead != 0 => ahead - 7,
                (0, Base::Speech) => ahead,
                (1, _) => {
                    if ahead == 0 {
                        7
                    } else {
                        ahead
                    }
                }
                _ => {
                    if ahead == 0 {
                        -7
                    } else {
                        ahead - 7
                    }
                }
            };
            now.add_days(days).map(Point::of_day)
        }
        Field::Weekend(_) => {
            let back = i64::from(step == 0 && tense == Tense::Past && now.weekday() < 6);
            unit_of(&Point::of_day(now), i64::from(step) - back, Unit::Weekend)
        }
        Field::Month(Some(month)) => {
            let after = i64::from(month > now.month());
            let before = i64::from(month < now.month());
            let year = match step {
                0 => year,
                1 => year + 1 - after,
                _ => year - 1 + before,
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Day(Some(month), Some(day)) => {
            let this = CivilDate::of(now.year(), month, day)?;
            let year = match step {
                0 => year,
                1 => {
                    if this > now {
                        year
                    } else {
                        year + 1
                    }
                }
                _ => {
                    if this < now {
                        year
                    } else {
                        year - 1
                    }
                }
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Season(season) => {
            let (current, current_year) = season_of(now);
            let year = match step {
                0 => i64::from(current_year),
                1 => i64::from(current_year) + i64::from(season.index() <= current.index()),
                _ => i64::from(current_year) - i64::from(season.index() >= current.index()),
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Quarter(Some(quarter)) => {
            let current = (now.month() - 1) / 3 + 1;
            let year = match step {
                0 => year,
                1 => year + i64::from(quarter <= current),
                _ => year - i64::from(quarter >= current),
            };
            Some(Point::new(year_of(year)?, field))
        }
        _ => None,
    }
}

/// The season of a day, and the year that it is called by; January belongs to the winter of the year before.
fn season_of(day: CivilDate) -> (Season, i16) {
    match day.month() {
        1 | 2 => (Season::Winter, day.year() - 1),
        3..=5 => (Season::Spring, day.year()),
        6..=8 => (Season::Summer, day.year()),
        9..=11 => (Season::Autumn, day.year()),
        _ => (Season::Winter, day.year()),
    }
}

/// The same counted from a month or a year.
fn named_in_year(origin: &Point, step: i32, field: Field) -> Option<Point> {
    let year = i64::from(origin.year.known()?);
    if matches!(field, Field::Weekday(..) | Field::Weekend(_)) {
        return None;
    }
    let later = match (field, origin.month()) {
        (Field::Month(Some(month)) | Field::Day(Some(month), _), Some(now)) => Some(month > now),
        _ => None,
    };
    let year = match (step, later) {
        (0, _) => year,
        (1, Some(true)) | (-1, Some(false)) => year,
        (step, _) => year + i64::from(step),
    };
    Some(Point::new(year_of(year)?, field))
}

/// A bare field in news: where the tense says, seen from the document's date.
fn nearest(now: CivilDate, field: Field, tense: Tense) -> Option<Point> {
    let year = i64::from(now.year());
    match field {
        Field::Weekday(_, weekday) => {
            let ahead = (i64::from(weekday) - i64::from(now.weekday())).rem_euclid(7);
            let days = if ahead == 0 || tense == Tense::Future { ahead } else { ahead - 7 };
            now.add_days(days).map(Point::of_day)
        }
        Field::Month(Some(month)) => {
            let distance = i64::from(month) - i64::from(now.month());
            let year = match tense {
                // The month after this one is the coming one, whatever the verb: eleven months back it would be called last.
                Tense::Past => year - i64::from(distance > 1),
                Tense::Future => year + i64::from(distance < 0),
                _ if distance > 6 => year - 1,
                _ if distance < -6 => year + 1,
                _ => year,
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Day(Some(month), Some(day)) => {
            let in_year = |year: i64| CivilDate::of(i16::try_from(year).ok()?, month, day);
            let mut candidates = [year - 1, year, year + 1].into_iter().filter_map(in_year);
            let near = |day: &CivilDate| now.days_to(*day).abs();
            // A day within a season of now is that one, whatever the verb says ("the offer had been set to expire Nov. 6").
            let close = candidates.clone().min_by_key(near).filter(|day| near(day) <= 75);
            let found = match (close, tense) {
                (Some(close), tense) if tense != Tense::Future || close.days_to(now) <= 30 => Some(close),
                (_, Tense::Past) => candidates.rfind(|&day| day <= now),
                (_, Tense::Future) => candidates.into_iter().find(|&day| day >= now),
                (_, _) => candidates.min_by_key(near),
            };
            // 29 February may be missing from all three years.
            Some(found.map_or(Point::new(Year::Unknown, field), Point::of_day))
        }
        Field::Season(season) => {
            let (current, current_year) = season_of(now);
            let distance = season.index() - current.index();
            let year = i64::from(current_year);
            let year = match tense {
                Tense::Past if distance > 0 => year - 1,
                Tense::Future if distance < 0 => year + 1,
                _ => year,
            };
            Some(Point::new(year_of(year)?, field))
        }
        Field::Quarter(Some(_)) | Field::Half(Some(_)) => {
            // A quarter that ended within the last half year is spoken of even where the verb looks ahead ("expects to
            // report a third-quarter loss").
            let first = Interval::of(&Point::new(year_of(year)?, field))?;
            let ended = first.until().date().days_to(now);
            let year = match tense {
                Tense::Future if ended > 150 => year + 1,
                Tense::Future => year,
                _ if first.begin().date() > now => year - 1,
                _ => year,
            };
            Some(Point::new(year_of(year)?, field))
        }
        _ => None,
    }
}

/// A bare field in a narrative: of the year that the text speaks of; a weekday on or after the day.
fn narrated(origin: &Point, field: Field) -> Option<Point> {
    match field {
        Field::Weekday(_, weekday) => {
            let now = origin.day()?;
            let ahead = (i64::from(weekday) - i64::from(now.weekday())).rem_euclid(7);
            now.add_days(ahead).map(Point::of_day)
        }
        Field::Day(Some(month), Some(day)) => {
            let year = origin.year.known()?;
            CivilDate::of(year, month, day).map(Point::of_day)
        }
        Field::Month(Some(month)) => {
            // From the end of a year a story goes on into the next one.
            let year = i64::from(origin.year.known()?);
            let next = origin.month().is_some_and(|now| now == 12 && month == 1);
            Some(Point::new(year_of(year + i64::from(next))?, field))
        }
        _ => Some(Point::new(Year::Known(origin.year.known()?), field)),
    }
}
