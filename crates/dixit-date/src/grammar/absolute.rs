//! Dates that name a year, a month or a day of the calendar in words.

use super::base::{
    Guarded, Input, Res, digits, first, firsts, hyphen, joint, lexeme, longest, mark, maybe, one_of, tight,
    word, word_of,
};
use super::number::{ordinal, two_digits, year_number};
use super::{feast, named, numeric, relative};
use crate::civil::CivilDate;
use crate::first::First as F;
use crate::length::Unit;
use crate::lexer::{Case, Kind};
use crate::lexicon::Word as W;
use crate::meaning::{Meaning, Node, When};
use crate::mention::Modifier;
use crate::point::{Field, Point, Season, Year};

/// "May", "Sept.", not "may" in lower case; "march" and "may" in lower case only beside a day or year.
pub(super) fn month(i: Input<'_>) -> Res<'_, u8> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let Some(W::Month { month, short }) = lex.word() else { return i.fail() };
    if lex.case == Case::Lower && (short || matches!(month, 3 | 5 | 8)) {
        return i.fail();
    }
    let rest = i.skip(1);
    if short && (i.written(0).len() < 4 || i.written(0).len() == 4) {
        let (rest, _) = maybe(tight(b'.'))(rest);
        return Ok((rest, month));
    }
    Ok((rest, month))
}

/// "Friday", "Fri."
pub(super) fn weekday(i: Input<'_>) -> Res<'_, u8> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let Some(W::Weekday { day: day @ 1..=7, short }) = lex.word() else { return i.fail() };
    if lex.case == Case::Lower && short {
        return i.fail();
    }
    let rest = i.skip(1);
    if short {
        let (rest, _) = maybe(tight(b'.'))(rest);
        return Ok((rest, day));
    }
    Ok((rest, day))
}

/// "14", "14th", "fourteenth", 1 to 31; larger ones too where they are written like a day, to be called impossible.
pub(super) fn day(i: Input<'_>) -> Res<'_, u8> {
    if let Ok((rest, (value, count))) = digits(i) {
        // "May 5,000 people", "5.3", "5%", "5:30", "5/6" are no days.
        let more = rest.touches(0)
            && match rest.peek(0).map(|lex| lex.kind) {
                Some(Kind::Mark(b',' | b'.')) => {
                    rest.touches(1)
                        && matches!(rest.peek(1).map(|l| l.kind), Some(Kind::Int { digits, .. }) if digits < 4)
                }
                Some(Kind::Mark(b':')) => {
                    rest.touches(1) && matches!(rest.peek(1).map(|l| l.kind), Some(Kind::Int { .. }))
                }
                Some(Kind::Mark(b'%' | b'/')) | Some(Kind::Word(_) | Kind::Other { .. } | Kind::Sign) => true,
                _ => false,
            };
        let valid = count <= 2 && (1..=39).contains(&value) && !more;
        return match u8::try_from(value) {
            Ok(value) if valid => Ok((rest, value)),
            _ => i.fail(),
        };
    }
    let (rest, n) = ordinal(i)?;
    match u8::try_from(n) {
        Ok(n) if (1..=31).contains(&n) => Ok((rest, n)),
        _ => i.fail(),
    }
}

/// "BC", "B.C.E.", "AD" behind a year.
pub(super) fn era(i: Input<'_>) -> Res<'_, bool> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    match lex.word() {
        Some(W::Bc) if lex.case != Case::Lower => Ok((i.skip(1), true)),
        Some(W::Ad) if lex.case == Case::Upper || i.written(0).contains('.') => Ok((i.skip(1), false)),
        _ => i.fail(),
    }
}

/// "2009", "'09", "nineteen ninety-six", "480 BC"
pub(super) fn year(i: Input<'_>) -> Res<'_, i16> {
    if let Ok((rest, (value, count))) = digits(i)
        && let Ok((rest, bc)) = era(rest)
        && count <= 4
        && value > 0
        && let Ok(value) = i16::try_from(value)
    {
        return Ok((rest, if bc { 1 - value } else { value }));
    }
    if let Ok((rest, false)) = era(i)
        && let Ok((rest, (value, 1..=4))) = digits(rest)
        && let Ok(value) = i16::try_from(value)
    {
        return Ok((rest, value));
    }
    let (rest, n) = year_number(i)?;
    if unlike_year(rest) { i.fail() } else { Ok((rest, n)) }
}

/// Tells whether what follows four digits makes them something else: "2000%", "2000.5", "2000/3", "1998-W", "2000km".
fn unlike_year(rest: Input<'_>) -> bool {
    if !rest.touches(0) {
        return false;
    }
    let number = |digits: u8| {
        rest.touches(1)
            && matches!(rest.peek(1).map(|lex| lex.kind), Some(Kind::Int { digits: n, .. }) if digits == 0 || n != digits)
    };
    match rest.peek(0).map(|lex| lex.kind) {
        Some(Kind::Mark(b'%' | b'$' | b'@' | b'_')) => true,
        Some(Kind::Mark(b'/' | b':' | b'.')) => number(0),
        Some(Kind::Mark(b',')) => number(4),
        Some(Kind::Word(_) | Kind::Other { .. } | Kind::Int { .. }) => true,
        _ => false,
    }
}

/// "Friday, " before a date.
fn leading_weekday(i: Input<'_>) -> Input<'_> {
    match weekday(i) {
        Ok((rest, _)) => {
            let (rest, _) = maybe(tight(b','))(rest);
            let (rest, _) = maybe(word(W::The))(rest);
            rest
        }
        Err(_) => i,
    }
}

/// Makes a node of a full or yearless day; an impossible one says so.
pub(super) fn day_node(year: Option<i16>, month: u8, day: u8, rule: &'static str, confidence: f32) -> Node {
    // Without a year, 29 February is a day of some year.
    let valid = CivilDate::of(year.unwrap_or(2000), month, day).is_some();
    let field = Field::Day(Some(month), Some(day));
    let year_of = year.map_or(Year::Unknown, Year::Known);
    if !valid {
        return Node::new(Meaning::Impossible(Point::new(year_of, field)), rule, confidence.min(0.7));
    }
    match year {
        Some(_) => Node::when(When::Point(Point::new(year_of, field)), rule, confidence),
        None => Node::when(When::Field(field), rule, confidence),
    }
}

/// "Feb. 25, 2009", "February 25th 2009", "May 14", "Friday, May 14"
fn month_day(i: Input<'_>) -> Res<'_, Node> {
    let start = leading_weekday(i);
    let (rest, month) = month(start)?;
    let (rest, the) = maybe(word(W::The))(joint_hyphen(rest));
    // "by the end of May the Second Army"
    if the.is_some() && rest.peek(0).is_some_and(|lex| lex.case != Case::Lower) {
        return i.fail();
    }
    let (rest, day) = day(rest)?;
    if let Ok((rest, year)) = year_after_day(rest) {
        return Ok((rest, day_node(Some(year), month, day, "month-day-year", 0.99)));
    }
    if let Ok((rest, when)) = of_year(rest) {
        let inner = Field::Day(Some(month), Some(day));
        return Ok((
            rest,
            Node::when(When::In { outer: Box::new(when), field: inner }, "month-day-of-year", 0.95),
        ));
    }
    Ok((rest, day_node(None, month, day, "month-day", 0.95)))
}

fn joint_hyphen(i: Input<'_>) -> Input<'_> {
    match hyphen(i) {
        Ok((rest, ())) => rest,
        Err(_) => i,
    }
}

/// ", 2009" or " 2009" behind a day.
fn year_after_day(i: Input<'_>) -> Res<'_, i16> {
    let (rest, comma) = maybe(tight(b','))(i);
    let (rest, _) = if comma.is_none() { maybe(word(W::Of))(rest) } else { (rest, None) };
    year(rest)
}

/// "of last year", "this year", "of that year", "of the same year"
pub(super) fn of_year(i: Input<'_>) -> Res<'_, When> {
    let (rest, _) = maybe(word(W::Of))(i);
    let (rest, when) = relative::deixis(rest)?;
    match when {
        When::Unit { unit: Unit::Year, .. } => Ok((rest, when)),
        _ => i.fail(),
    }
}

/// "25 February 2009", "the 25th of February, 2009", "3 March"
fn day_month(i: Input<'_>) -> Res<'_, Node> {
    let start = leading_weekday(i);
    let (start, the) = maybe(word(W::The))(start);
    let (rest, number) = day(start)?;
    let ordinal = !matches!(start.peek(0).map(|lex| lex.kind), Some(Kind::Int { .. }));
    let (rest, of) = maybe(word(W::Of))(rest);
    if (of.is_some() || the.is_some()) && !ordinal {
        return i.fail();
    }
    let before = joint_hyphen(rest);
    let joined = before.at > rest.at;
    let (rest, month) = month(before)?;
    let after = joint_hyphen(rest);
    if after.at > rest.at && joined {
        // 19-Nov-12, 19-Nov-2012
        if let Ok((rest, (value, count))) = digits(after) {
            let year = match count {
                2 => i16::try_from(two_digits(value)).ok(),
                4 => i16::try_from(value).ok(),
                _ => None,
            };
            if let Some(year) = year {
                return Ok((rest, day_node(Some(year), month, number, "day-month-year", 0.99)));
            }
        }
        return i.fail();
    }
    if let Ok((rest, year)) = year_after_day(rest) {
        return Ok((rest, day_node(Some(year), month, number, "day-month-year", 0.99)));
    }
    if let Ok((rest, when)) = of_year(rest) {
        let inner = Field::Day(Some(month), Some(number));
        return Ok((
            rest,
            Node::when(When::In { outer: Box::new(when), field: inner }, "day-month-of-year", 0.95),
        ));
    }
    Ok((rest, day_node(None, month, number, "day-month", 0.93)))
}

/// "May 2009", "May, 2009", "May of 1999", "Nov.-2001", "May '98"
fn month_year(i: Input<'_>) -> Res<'_, Node> {
    let (rest, month) = month(i)?;
    let (rest, _) = maybe(tight(b','))(joint_hyphen(rest));
    let (rest, _) = maybe(word(W::Of))(rest);
    let (rest, year) = year(rest)?;
    Ok((
        rest,
        Node::when(When::Point(Point::new(Year::Known(year), Field::Month(Some(month)))), "month-year", 0.98),
    ))
}

/// "the month of October", "the month of May 2010"
fn month_of(i: Input<'_>) -> Res<'_, Node> {
    let (rest, _) = word(W::The)(i)?;
    let (rest, _) = word(W::Unit { unit: Unit::Month, plural: false })(rest)?;
    let (rest, _) = word(W::Of)(rest)?;
    if let Ok(read) = month_year(rest) {
        return Ok(read);
    }
    let (rest, month) = month(rest)?;
    Ok((rest, Node::when(When::Field(Field::Month(Some(month))), "month", 0.95)))
}

/// A bare year. What stands around it decides whether four digits are one.
fn bare_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (start, word_year) =
        maybe(word_of(|w| matches!(w, W::Unit { unit: Unit::Year, plural: false }).then_some(())))(start);
    if the.is_some() && word_year.is_none() {
        return i.fail();
    }
    let (rest, n) = year(start)?;
    let spelled = !matches!(start.peek(0).map(|lex| lex.kind), Some(Kind::Int { .. } | Kind::Mark(_)));
    let named = era(start.skip(1)).is_ok() || era(start).is_ok() || word_year.is_some();
    let confidence = if named {
        0.98
    } else if spelled {
        0.75
    } else {
        match year_likely(start, rest, n) {
            Some(confidence) => confidence,
            None => return i.fail(),
        }
    };
    if spelled && word_year.is_none() && !named {
        // "nineteen ninety-six" is a year, "twenty ten" or "two thousand" is one only where a year is expected.
        let led = year_led(start);
        if (n < 1100 || n % 100 == 0 || n >= 2000) && !led || followed_by_count(rest) {
            return i.fail();
        }
    }
    Ok((rest, Node::when(When::year(n), "year", confidence)))
}

/// Tells whether a word that leads to a year stands before.
fn year_led(i: Input<'_>) -> bool {
    let at = if i.back(1).is_some_and(|lex| lex.is_mark(b'(')) { return true } else { i.back_word(1) };
    // "ca. 1350"
    if i.back(1).is_some_and(|lex| lex.is_mark(b'.')) && i.back_word(2) == Some(W::About) {
        return true;
    }
    matches!(
        at,
        Some(
            W::In
                | W::Of
                | W::Since
                | W::By
                | W::Before
                | W::After
                | W::Until
                | W::From
                | W::During
                | W::Early
                | W::Late
                | W::Mid
                | W::Throughout
                | W::Through
                | W::Around
                | W::About
                | W::Between
                | W::Fiscal
                | W::Season(_)
                | W::Month { .. }
                | W::Quarterly(_)
                | W::Start
                | W::End
                | W::To
                | W::Unit { unit: Unit::Year, plural: true }
        )
    )
}

/// Tells whether a noun follows that four digits would count: "2000 soldiers".
fn followed_by_count(rest: Input<'_>) -> bool {
    let Some(next) = rest.peek(0) else { return false };
    match next.kind {
        Kind::Other { past } => {
            next.case == Case::Lower && !past && {
                let word = rest.written(0);
                word.ends_with('s')
                    && !word.ends_with("ss")
                    && !word.ends_with("us")
                    && !word.ends_with("was")
                    || matches!(
                        word,
                        "people"
                            | "sheep"
                            | "cattle"
                            | "fish"
                            | "men"
                            | "women"
                            | "children"
                            | "km"
                            | "feet"
                            | "percent"
                            | "million"
                            | "billion"
                            | "troops"
                            | "dollars"
                    )
            }
        }
        Kind::Word(W::Unit { unit, plural }) => plural || unit.is_clock(),
        Kind::Word(W::Hundred | W::Thousand | W::Dozen | W::Working | W::Trading) => true,
        _ => false,
    }
}

/// Returns how likely four digits are a year, `None` where they are not.
fn year_likely(start: Input<'_>, rest: Input<'_>, n: i16) -> Option<f32> {
    if let Some(before) = start.back(1) {
        let tight = start.touches(0);
        match before.kind {
            Kind::Mark(b'$' | b'#' | b'@' | b'+' | b'=' | b'*' | b'_' | b'&' | b'%') if tight => return None,
            Kind::Mark(b'.' | b',' | b':' | b'/')
                if tight
                // "W2000.1920", "3,2000", "10:2000"
                && start.back(2).is_some_and(|lex| matches!(lex.kind, Kind::Int { .. } | Kind::Other { .. }))
                    && start.back(1).is_some_and(|l| l.gap == crate::lexer::Gap::None) =>
            {
                return None;
            }
            Kind::Sign if tight => return None,
            Kind::Hyphen if tight => {
                // "555-2000" is a telephone number, "pre-1990" and "1980-1988" have years.
                if let Some(Kind::Int { digits, .. }) = start.back(2).map(|lex| lex.kind)
                    && digits != 4
                {
                    return None;
                }
            }
            Kind::Int { .. } if !tight => return None,
            Kind::Other { .. } => {
                let word = start.text().get(before.start..before.end).unwrap_or_default();
                if matches!(
                    word,
                    "No" | "no"
                        | "Flight"
                        | "flight"
                        | "Section"
                        | "section"
                        | "page"
                        | "pages"
                        | "Resolution"
                        | "resolution"
                        | "Room"
                        | "Highway"
                        | "Route"
                        | "number"
                        | "model"
                        | "some"
                        | "than"
                        | "Windows"
                        | "Rs"
                        | "USD"
                        | "EUR"
                        | "GBP"
                ) {
                    return None;
                }
            }
            Kind::Word(W::Than) if matches!(start.back_word(2), Some(W::Later | W::Earlier)) => {}
            Kind::Word(W::Than | W::Some | W::Nearly | W::Over | W::Least | W::Up) => return None,
            _ => {}
        }
    }
    // "1,200-2000"
    if rest.peek(0).is_some_and(|lex| lex.is_joint())
        && rest.touches(0)
        && rest.touches(1)
        && let Some(Kind::Int { digits, .. }) = rest.peek(1).map(|lex| lex.kind)
        && digits != 4
        && digits != 2
    {
        return None;
    }
    if followed_by_count(rest) && !year_strong(start) {
        return None;
    }
    let led = year_led(start);
    match n {
        1900..=2100 => Some(if led { 0.95 } else { 0.8 }),
        1500..=1899 => Some(if led { 0.9 } else { 0.6 })
            .filter(|_| led || rest.peek(0).is_none_or(|lex| !matches!(lex.kind, Kind::Other { .. }))),
        _ => led.then_some(0.6).filter(|_| n < 2100),
    }
}

/// "in 2000 troops came" can be a year, "of 2000 troops" cannot.
fn year_strong(i: Input<'_>) -> bool {
    matches!(
        i.back_word(1),
        Some(W::The | W::In | W::Since | W::During | W::Late | W::Early | W::Mid | W::Season(_))
    )
}

/// "the 1980s", "'80s", "the eighties", "1840's"; the mod words stand outside.
fn decade(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let (start, apostrophe) = maybe(mark(b'\''))(start);
    let apostrophe = apostrophe.is_some();
    let tens =
        lexeme(|lex| if let Kind::Tens { value, digits } = lex.kind { Some((value, digits)) } else { None });
    let possessive = |i| -> Res<'_, (u32, u8)> {
        let (rest, (value, count)) = digits(i)?;
        let (rest, ()) = lexeme(|lex| (lex.kind == Kind::Possessive).then_some(()))(rest)?;
        if value % 10 == 0
            && (count == 4 || apostrophe || count == 2)
            && !matches!(rest.peek(0).map(|l| l.kind), Some(Kind::Other { .. }))
        {
            Ok((rest, (value, count)))
        } else {
            i.fail()
        }
    };
    let read = tens(start).or_else(|_| possessive(start));
    let Ok((rest, (value, count))) = read else { return decade_word(i) };
    let decade = match (count, value) {
        (4, 1000..=2990) => value / 10,
        (3, _) => {
            let (rest, bc) = era(rest)?;
            let tens = u16::try_from(value / 10).unwrap_or(0);
            return Ok((
                rest,
                Node::when(When::Point(Point::new(Year::Decade { bc, tens }, Field::Whole)), "decade", 0.95),
            ));
        }
        // "the 80s", "'80s"; "in his 80s" is an age.
        (2, 10..=90) if apostrophe || the.is_some() => two_digit_decade(value),
        _ => return i.fail(),
    };
    // "the 1900s" may be the century; the decade is the narrower reading and the usual one in annotated text.
    let (rest, bc) = maybe(era)(rest);
    let tens = u16::try_from(decade).unwrap_or(0);
    let year = Year::Decade { bc: bc == Some(true), tens };
    Ok((rest, Node::when(When::Point(Point::new(year, Field::Whole)), "decade", 0.97)))
}

/// Two digits stand for a decade of the twentieth century from the twenties on.
const fn two_digit_decade(value: u32) -> u32 {
    if value >= 20 { 190 + value / 10 } else { 200 + value / 10 }
}

fn decade_word(i: Input<'_>) -> Res<'_, Node> {
    let (start, the) = maybe(word(W::The))(i);
    let decades = |i| word_of(|w| if let W::Decades(n) = w { Some(u32::from(n)) } else { None })(i);
    let (start, century) =
        match word_of(|w| if let W::Number(n @ (18 | 19)) = w { Some(u32::from(n)) } else { None })(start) {
            Ok((rest, century)) => (joint(rest), Some(century)),
            Err(_) => (start, None),
        };
    let (rest, value) = decades(start)?;
    let decade = match century {
        Some(century) => century * 10 + value / 10,
        // "in her forties" is an age.
        None if the.is_some() || matches!(i.back_word(1), Some(W::Early | W::Late | W::Mid)) && !aged(i) => {
            two_digit_decade(value)
        }
        None => return i.fail(),
    };
    let tens = u16::try_from(decade).unwrap_or(0);
    Ok((
        rest,
        Node::when(When::Point(Point::new(Year::Decade { bc: false, tens }, Field::Whole)), "decade", 0.9),
    ))
}

/// "in his early forties"
fn aged(i: Input<'_>) -> bool {
    (1..=3).any(|back| {
        i.back(back).map(|_| i.text()).is_some() && {
            let word = i.back(back).and_then(|lex| i.text().get(lex.start..lex.end)).unwrap_or_default();
            matches!(word, "his" | "her" | "their" | "my" | "your" | "our" | "its")
        }
    })
}

const CENTURY: Guarded = (F::any(&[F::THE, F::NTH, F::ORDINAL, F::NUMBER]), century);

/// "the 19th century", "nineteenth-century", "the fourth century BC", "the third millennium"
fn century(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, n) = ordinal(start)?;
    let unit = word_of(|w| match w {
        W::Unit { unit: unit @ (Unit::Century | Unit::Millennium), .. } => Some(unit),
        _ => None,
    });
    let (rest, unit) = unit(joint(rest))?;
    let (rest, bc) = maybe(era)(rest);
    let bc = bc == Some(true);
    let Some(before) = n.checked_sub(1).and_then(|n| u8::try_from(n).ok()) else { return i.fail() };
    let year = match unit {
        Unit::Century if before < 40 => Year::Century { bc, hundreds: before },
        Unit::Millennium if before < 9 => Year::Millennium { bc, thousands: before },
        _ => return i.fail(),
    };
    Ok((rest, Node::when(When::Point(Point::new(year, Field::Whole)), "century", 0.97)))
}

const SEASON_YEAR: Guarded = (F::any(&[F::THE, F::SEASON]), season_year);

/// "winter 1994", "the summer of 2009", "the winter of nineteen ninety-four", "autumn of 480 BC"
fn season_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, season) = season(start)?;
    let (after, _) = maybe(tight(b','))(rest);
    let (after, _) = maybe(word(W::Of))(after);
    if let Ok((rest, year)) = year(after) {
        // "winter of 1994-95" begins in the first year.
        let rest = second_year(rest, year);
        return Ok((
            rest,
            Node::when(
                When::Point(Point::new(Year::Known(year), Field::Season(season))),
                "season-year",
                0.97,
            ),
        ));
    }
    let (rest, when) = of_year(rest)?;
    Ok((
        rest,
        Node::when(When::In { outer: Box::new(when), field: Field::Season(season) }, "season-of-year", 0.93),
    ))
}

fn second_year(i: Input<'_>, year: i16) -> Input<'_> {
    let Some(joint) = i.peek(0).filter(|lex| lex.gap == crate::lexer::Gap::None) else { return i };
    if !(joint.is_joint() || joint.is_mark(b'/')) || !i.touches(1) {
        return i;
    }
    match digits(i.skip(1)) {
        Ok((rest, (value, 2))) if i64::from(value) == i64::from(year + 1) % 100 => rest,
        Ok((rest, (value, 4))) if i64::from(value) == i64::from(year + 1) => rest,
        _ => i,
    }
}

pub(super) fn season(i: Input<'_>) -> Res<'_, Season> {
    word_of(|w| if let W::Season(season) = w { Some(season) } else { None })(i)
}

/// The field of "third quarter", "second-quarter", "Q3", "first half", "H1"; `last` counts as the last one.
pub(super) fn quarter(i: Input<'_>) -> Res<'_, Field> {
    if let Ok(read) = word_of(|w| match w {
        W::Quarterly(n) => Some(Field::Quarter(Some(n))),
        W::HalfYear(n) => Some(Field::Half(Some(n))),
        _ => None,
    })(i)
    {
        return Ok(read);
    }
    let last = |i| one_of(&[W::Last, W::Later])(i).map(|(rest, _)| (rest, 99));
    fn latter(i: Input<'_>) -> Res<'_, u32> {
        if i.written(0) == "latter" { Ok((i.skip(1), 99)) } else { i.fail() }
    }
    let former = |i: Input<'_>| -> Option<()> { (i.written(0) == "final").then_some(()) };
    let read = ordinal(i).or_else(|_| latter(i)).or_else(|_| last(i));
    let (rest, n) = match read {
        Ok(read) => read,
        Err(_) if former(i).is_some() => (i.skip(1), 99),
        Err(error) => return Err(error),
    };
    let (rest, unit) = word_of(|w| match w {
        W::Unit { unit: Unit::Quarter, plural: false } => Some(4),
        W::Half => Some(2),
        _ => None,
    })(joint(rest))?;
    match (unit, u8::try_from(n).unwrap_or(99)) {
        (4, n @ 1..=4) if n < 99 => Ok((rest, Field::Quarter(Some(n)))),
        (2, n @ 1..=2) => Ok((rest, Field::Half(Some(n)))),
        (2, 99) => Ok((rest, Field::Half(Some(2)))),
        _ => i.fail(),
    }
}

/// "the third quarter of 1998", "Q3 2018", "the 1998 third quarter", "the fiscal second quarter", "third-quarter"
fn quarter_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    // "the 1988 third quarter"
    if let Ok((rest, year)) = year_number(start) {
        let (rest, fiscal) = maybe(word(W::Fiscal))(rest);
        let (rest, field) = quarter(joint(rest))?;
        let node = Node::when(When::Point(Point::new(Year::Known(year), field)), "year-quarter", 0.97);
        return Ok((rest, if fiscal.is_some() { node.fiscal() } else { node }));
    }
    let (start, fiscal) = maybe(word(W::Fiscal))(start);
    let (rest, field) = quarter(joint(start))?;
    let mut fiscal = fiscal.is_some();
    let (after, _) = maybe(tight(b','))(rest);
    let (after, of) = maybe(one_of(&[W::Of, W::In]))(after);
    let (after, _) = if of.is_some() { maybe(word(W::The))(after) } else { (after, None) };
    let (after, of_fiscal) = maybe(word(W::Fiscal))(after);
    let (after, _) = if of_fiscal.is_some() {
        maybe(word_of(|w| matches!(w, W::Unit { unit: Unit::Year, .. }).then_some(())))(after)
    } else {
        (after, None)
    };
    let finish = |node: Node, fiscal: bool| if fiscal { node.fiscal() } else { node };
    if let Ok((rest, year)) = year(after) {
        fiscal |= of_fiscal.is_some();
        let node = Node::when(When::Point(Point::new(Year::Known(year), field)), "quarter-year", 0.97);
        return Ok((rest, finish(node, fiscal)));
    }
    if let Ok((rest, when)) = of_year(rest) {
        let node = Node::when(When::In { outer: Box::new(when), field }, "quarter-of-year", 0.93);
        return Ok((rest, finish(node, fiscal)));
    }
    // "the third-quarter loss": the article belongs to the noun.
    let hyphened = rest.back(2).is_some_and(|lex| lex.is_joint());
    if hyphened && i.peek_word(0) == Some(W::The) {
        return i.fail();
    }
    // A half alone needs its year's neighbourhood: "the first half" is as often of a match.
    if matches!(field, Field::Half(_)) && !matches!(i.peek_word(0), Some(W::HalfYear(_))) {
        return i.fail();
    }
    Ok((rest, finish(Node::when(When::Field(field), "quarter", 0.85), fiscal)))
}

/// "fiscal 1988", "FY2018", "fiscal year 2019", "the 2019 financial year"
fn fiscal_year(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let unit = word_of(|w| matches!(w, W::Unit { unit: Unit::Year, plural: false }).then_some(()));
    if let Ok((rest, n)) = year_number(start) {
        let (rest, _) = word(W::Fiscal)(joint(rest))?;
        let (rest, ()) = unit(rest)?;
        return Ok((rest, Node::when(When::year(n), "fiscal-year", 0.95).fiscal()));
    }
    let (rest, _) = word(W::Fiscal)(start)?;
    let abbreviation = i.written(0).eq_ignore_ascii_case("fy");
    let (rest, _) = maybe(unit)(joint(rest));
    if abbreviation
        && let Ok((after, (value, 2))) = digits(rest)
        && let Ok(n) = i16::try_from(two_digits(value))
    {
        return Ok((after, Node::when(When::year(n), "fiscal-year", 0.9).fiscal()));
    }
    let (rest, n) = year(rest)?;
    let rest = second_year(rest, n);
    Ok((rest, Node::when(When::year(n), "fiscal-year", 0.97).fiscal()))
}

/// "week 41 of 2023", "week 41"
fn numbered_week(i: Input<'_>) -> Res<'_, Node> {
    let (rest, ()) = word_of(|w| matches!(w, W::Unit { unit: Unit::Week, plural: false }).then_some(()))(i)?;
    let (rest, (week, _)) = digits(rest)?;
    let Some(week) = u8::try_from(week).ok().filter(|week| (1..=53).contains(week)) else { return i.fail() };
    let (rest, _) = maybe(tight(b','))(rest);
    let (rest, _) = one_of(&[W::Of, W::In])(rest)?;
    let (rest, year) = year(rest)?;
    Ok((
        rest,
        Node::when(When::Point(Point::new(Year::Known(year), Field::Week(Some(week)))), "week-year", 0.95),
    ))
}

/// Modifiers before a date: "early", "late", "mid-", "the end of", "the beginning of", "about".
pub(super) fn modifier(i: Input<'_>) -> Res<'_, Modifier> {
    fn simple(i: Input<'_>) -> Res<'_, Modifier> {
        word_of(|w| match w {
            W::Early => Some(Modifier::Start),
            W::Mid => Some(Modifier::Mid),
            W::Late => Some(Modifier::End),
            _ => None,
        })(i)
    }
    fn phrase(i: Input<'_>) -> Res<'_, Modifier> {
        let (start, the) = maybe(word(W::The))(i);
        let (start, very) = if start.written(0) == "very" { (start.skip(1), true) } else { (start, false) };
        let (rest, modifier) = word_of(|w| match w {
            W::Start => Some(Modifier::Start),
            W::Middle => Some(Modifier::Mid),
            W::End => Some(Modifier::End),
            _ => None,
        })(start)?;
        let _ = (the, very);
        let (rest, _) = word(W::Of)(rest)?;
        Ok((rest, modifier))
    }
    fn part(i: Input<'_>) -> Res<'_, Modifier> {
        let (start, _) = maybe(word(W::The))(i);
        let (rest, modifier) = match (start.peek_word(0), start.written(0)) {
            (Some(W::Early | W::Earlier), _) => (start.skip(1), Modifier::Start),
            (Some(W::Late | W::Later), _) | (None, "latter" | "final" | "closing") => {
                (start.skip(1), Modifier::End)
            }
            (Some(W::Middle), _) => (start.skip(1), Modifier::Mid),
            (None, "opening") => (start.skip(1), Modifier::Start),
            _ => return i.fail(),
        };
        let days = |w| {
            matches!(
                w,
                W::Part_ | W::Unit { unit: Unit::Day | Unit::Week | Unit::Month | Unit::Year, plural: true }
            )
            .then_some(())
        };
        let (rest, ()) = match word_of(days)(rest) {
            Ok(read) => read,
            Err(_) if matches!(rest.written(0), "stages" | "portion" | "parts") => (rest.skip(1), ()),
            Err(error) => return Err(error),
        };
        let (rest, _) = word(W::Of)(rest)?;
        Ok((rest, modifier))
    }
    // "early in 2003", "late in the summer"
    fn in_it(i: Input<'_>) -> Res<'_, Modifier> {
        let (rest, modifier) = word_of(|w| match w {
            W::Early | W::Earlier => Some(Modifier::Start),
            W::Late | W::Later => Some(Modifier::End),
            _ => None,
        })(i)?;
        let (rest, _) = one_of(&[W::In, W::On])(rest)?;
        Ok((rest, modifier))
    }
    first(i, &[phrase, part, in_it, simple])
}

const PLAINS: &[Guarded] = &[
    (F::THE, month_of),
    (F::any(&[F::MONTH, F::WEEKDAY]), month_day),
    (F::any(&[F::INT, F::NTH, F::ORDINAL, F::THE, F::WEEKDAY, F::NUMBER]), day_month),
    (F::MONTH, month_year),
    (
        F::any(&[
            F::THE,
            F::INT,
            F::ORDINAL,
            F::NTH,
            F::QUARTER,
            F::FISCAL,
            F::STEP,
            F::EDGE,
            F::NUMBER,
            F::OTHER,
            F::APOSTROPHE,
        ]),
        quarter_year,
    ),
    (F::any(&[F::THE, F::FISCAL, F::INT, F::APOSTROPHE, F::NUMBER]), fiscal_year),
    SEASON_YEAR,
    CENTURY,
    (F::any(&[F::THE, F::APOSTROPHE, F::TENS, F::INT, F::DECADES, F::NUMBER]), decade),
    (F::UNIT, numbered_week),
    (F::any(&[F::THE, F::INT, F::UNIT, F::NUMBER, F::APOSTROPHE, F::ERA]), bare_year),
    named::PLAIN,
];

/// What can follow "the early": decades, centuries, seasons, as if "the" stood before them.
const WITH_THE: &[Guarded] = &[
    (F::any(&[F::TENS, F::APOSTROPHE, F::DECADES, F::INT, F::NUMBER]), decade_after_the),
    CENTURY,
    SEASON_YEAR,
    (F::SEASON, named::season_after_the),
];

pub(super) const PLAIN: Guarded = (firsts(PLAINS), plain);

/// A date in words, without modifiers.
pub(super) fn plain(i: Input<'_>) -> Res<'_, Node> {
    longest(i, PLAINS)
}

const WORDED_DATES: &[Guarded] = &[PLAIN, relative::PLAIN, feast::DATE];

pub(super) const WORDED: Guarded = (firsts(WORDED_DATES), worded);

/// A date in words, a relative one or a feast, without modifiers.
pub(super) fn worded(i: Input<'_>) -> Res<'_, Node> {
    longest(i, WORDED_DATES)
}

pub(super) const DATE: Guarded = (PLAIN.0.or(F::BOUND), date);

/// A date in words, with modifiers before it.
pub(super) fn date(i: Input<'_>) -> Res<'_, Node> {
    if let Ok((rest, about)) = approximately(i)
        && let Ok((rest, node)) = modified(rest)
        && !matches!(node.rule, "weekday" | "day-word")
    {
        return Ok((rest, node.with(Some(about))));
    }
    let (rest, node) = modified(i)?;
    // "2009 or later", "2009 and beyond"
    let onward = match (rest.peek_word(0), rest.peek_word(1)) {
        (Some(W::Or), Some(W::Later)) => Some(Modifier::OnOrAfter),
        (Some(W::Or), Some(W::Earlier)) => Some(Modifier::OnOrBefore),
        (Some(W::And), None) if rest.written(1) == "beyond" => Some(Modifier::OnOrAfter),
        _ => None,
    };
    match onward {
        Some(modifier) if node.rule == "year" => Ok((rest.skip(2), node.with(Some(modifier)))),
        _ => Ok((rest, node)),
    }
}

pub(super) fn modified(i: Input<'_>) -> Res<'_, Node> {
    // "no later than 2030", "not before May" keeps its preposition outside
    if i.peek_word(0) == Some(W::No) && i.peek_word(2) == Some(W::Than) {
        let modifier = match i.peek_word(1) {
            Some(W::Later) => Modifier::OnOrBefore,
            Some(W::Earlier) => Modifier::OnOrAfter,
            _ => return i.fail(),
        };
        let (rest, node) = longest(i.skip(3), &[numeric::DATE, WORDED])?;
        return Ok((rest, node.with(Some(modifier))));
    }
    if let Ok((rest, modifier)) = modifier(i) {
        let rest = joint(rest);
        let (after, _) = (rest, ());
        if let Ok((rest, node)) = worded(after) {
            return Ok((rest, node.with(Some(modifier))));
        }
        // "the early 1980s", "the late summer"
        return i.fail();
    }
    // "the early 1980s", "the late 19th century", "the early summer"
    if let Ok((rest, _)) = word(W::The)(i)
        && let Ok((rest, modifier)) = modifier(rest)
    {
        let rest = joint(rest);
        if let Ok((rest, node)) = longest(rest, WITH_THE) {
            return Ok((rest, node.with(Some(modifier))));
        }
    }
    plain(i)
}

fn decade_after_the(i: Input<'_>) -> Res<'_, Node> {
    if let Ok(read) = decade(i) {
        return Ok(read);
    }
    let (start, _) = maybe(mark(b'\''))(i);
    let (rest, value) =
        lexeme(|lex| if let Kind::Tens { value, digits: 2 } = lex.kind { Some(value) } else { None })(start)
            .or_else(|_| word_of(|w| if let W::Decades(n) = w { Some(u32::from(n)) } else { None })(start))?;
    let tens = u16::try_from(two_digit_decade(value)).unwrap_or(0);
    Ok((
        rest,
        Node::when(When::Point(Point::new(Year::Decade { bc: false, tens }, Field::Whole)), "decade", 0.95),
    ))
}

/// "about", "around", "circa", "c." before a date.
pub(super) fn approximately(i: Input<'_>) -> Res<'_, Modifier> {
    if let Ok((rest, _)) = one_of(&[W::About, W::Around])(i) {
        let (rest, _) = maybe(tight(b'.'))(rest);
        let (rest, _) = if i.written(0).eq_ignore_ascii_case("sometime") {
            maybe(one_of(&[W::In, W::Around, W::During]))(rest)
        } else {
            (rest, None)
        };
        return Ok((rest, Modifier::Approx));
    }
    if matches!(i.written(0), "c") {
        let (rest, _) = maybe(tight(b'.'))(i.skip(1));
        let (rest, _) = maybe(one_of(&[W::In, W::Around]))(rest);
        return Ok((rest, Modifier::Approx));
    }
    i.fail()
}
