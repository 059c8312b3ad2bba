//! Days and observances of other calendars: "9 Ramadan 1445", "Eid al-Fitr", "Chinese New Year".

use super::base::{Guarded, Input, Res, digits, lexeme, maybe, tight, word};
use crate::DateRule;
use crate::calendars::System;
use crate::first::First as F;
use crate::lexer::{Case, Kind};
use crate::lexicon::Word as W;
use crate::meaning::{Feast, Meaning, Node, When};
use crate::point::{Field, Point, Year};

/// The months whose days are written with their names, word by word as the text is cut, with spellings in use.
const MONTHS: &[(System, u8, &[&[&str]])] = &[
    (System::Hijri, 1, &[&["Muharram"], &["Moharram"]]),
    (System::Hijri, 2, &[&["Safar"]]),
    (System::Hijri, 3, &[&["Rabi", "al", "-", "Awwal"], &["Rabi", "al", "-", "Awal"]]),
    (System::Hijri, 4, &[&["Rabi", "al", "-", "Thani"], &["Rabi", "al", "-", "Akhir"]]),
    (System::Hijri, 5, &[&["Jumada", "al", "-", "Awwal"], &["Jumada", "al", "-", "Ula"]]),
    (System::Hijri, 6, &[&["Jumada", "al", "-", "Thani"], &["Jumada", "al", "-", "Akhira"]]),
    (System::Hijri, 7, &[&["Rajab"]]),
    (System::Hijri, 8, &[&["Shaban"], &["Sha'ban"], &["Sha’ban"]]),
    (System::Hijri, 9, &[&["Ramadan"], &["Ramadhan"], &["Ramazan"]]),
    (System::Hijri, 10, &[&["Shawwal"]]),
    (System::Hijri, 11, &[&["Dhu", "al", "-", "Qadah"], &["Dhu", "al", "-", "Qidah"]]),
    (System::Hijri, 12, &[&["Dhu", "al", "-", "Hijjah"], &["Dhu", "al", "-", "Hijja"]]),
    (System::Persian, 1, &[&["Farvardin"], &["Hamal"]]),
    (System::Persian, 2, &[&["Ordibehesht"], &["Sawr"]]),
    (System::Persian, 3, &[&["Khordad"], &["Jawza"]]),
    (System::Persian, 4, &[&["Tir"], &["Saratan"]]),
    (System::Persian, 5, &[&["Mordad"], &["Asad"]]),
    (System::Persian, 6, &[&["Shahrivar"], &["Sonbola"]]),
    (System::Persian, 7, &[&["Mehr"], &["Mizan"]]),
    (System::Persian, 8, &[&["Aban"], &["Aqrab"]]),
    (System::Persian, 9, &[&["Azar"], &["Qaws"]]),
    (System::Persian, 10, &[&["Dey"], &["Jadi"]]),
    (System::Persian, 11, &[&["Bahman"], &["Dalw"]]),
    (System::Persian, 12, &[&["Esfand"], &["Hut"]]),
    (System::Hebrew, 1, &[&["Tishrei"], &["Tishri"]]),
    (System::Hebrew, 2, &[&["Cheshvan"], &["Heshvan"], &["Marcheshvan"]]),
    (System::Hebrew, 3, &[&["Kislev"]]),
    (System::Hebrew, 4, &[&["Tevet"], &["Tebeth"]]),
    (System::Hebrew, 5, &[&["Shevat"], &["Shvat"]]),
    (System::Hebrew, 6, &[&["Adar"]]),
    (System::Hebrew, 7, &[&["Nisan"]]),
    (System::Hebrew, 8, &[&["Iyar"], &["Iyyar"]]),
    (System::Hebrew, 9, &[&["Sivan"]]),
    (System::Hebrew, 10, &[&["Tammuz"], &["Tamuz"]]),
    (System::Hebrew, 11, &[&["Av"]]),
    (System::Hebrew, 12, &[&["Elul"]]),
];

/// Observances, word by word; where the name of one begins that of another, the longer stands first.
const OBSERVANCES: &[(&[&str], Feast)] = &[
    (&["Eid", "al", "-", "Fitr"], Feast::Moving(System::Hijri, 10, 1)),
    (&["Eid", "ul", "-", "Fitr"], Feast::Moving(System::Hijri, 10, 1)),
    (&["Eid", "al", "-", "Adha"], Feast::Moving(System::Hijri, 12, 10)),
    (&["Eid", "ul", "-", "Adha"], Feast::Moving(System::Hijri, 12, 10)),
    (&["Ramadan"], Feast::Month(System::Hijri, 9)),
    (&["Ramadhan"], Feast::Month(System::Hijri, 9)),
    (&["Ramazan"], Feast::Month(System::Hijri, 9)),
    (&["Islamic", "New", "Year"], Feast::Moving(System::Hijri, 1, 1)),
    (&["Mawlid"], Feast::Moving(System::Hijri, 3, 12)),
    (&["Ashura"], Feast::Moving(System::Hijri, 1, 10)),
    (&["Arbaeen"], Feast::Moving(System::Hijri, 2, 20)),
    (&["Nowruz"], Feast::Moving(System::Persian, 1, 1)),
    (&["Norouz"], Feast::Moving(System::Persian, 1, 1)),
    (&["Persian", "New", "Year"], Feast::Moving(System::Persian, 1, 1)),
    (&["Sizdah", "Bedar"], Feast::Moving(System::Persian, 1, 13)),
    (&["Rosh", "Hashanah"], Feast::Moving(System::Hebrew, 1, 1)),
    (&["Rosh", "Hashana"], Feast::Moving(System::Hebrew, 1, 1)),
    (&["Jewish", "New", "Year"], Feast::Moving(System::Hebrew, 1, 1)),
    (&["Yom", "Kippur"], Feast::Moving(System::Hebrew, 1, 10)),
    (&["Sukkot"], Feast::Moving(System::Hebrew, 1, 15)),
    (&["Simchat", "Torah"], Feast::Moving(System::Hebrew, 1, 23)),
    (&["Hanukkah"], Feast::Moving(System::Hebrew, 3, 25)),
    (&["Chanukah"], Feast::Moving(System::Hebrew, 3, 25)),
    (&["Purim"], Feast::Moving(System::Hebrew, 6, 14)),
    (&["Passover"], Feast::Moving(System::Hebrew, 7, 15)),
    (&["Pesach"], Feast::Moving(System::Hebrew, 7, 15)),
    (&["Shavuot"], Feast::Moving(System::Hebrew, 9, 6)),
    (&["Lunar", "New", "Year"], Feast::Moving(System::Chinese, 1, 1)),
    (&["Chinese", "New", "Year"], Feast::Moving(System::Chinese, 1, 1)),
    (&["Spring", "Festival"], Feast::Moving(System::Chinese, 1, 1)),
    (&["Lantern", "Festival"], Feast::Moving(System::Chinese, 1, 15)),
    (&["Dragon", "Boat", "Festival"], Feast::Moving(System::Chinese, 5, 5)),
    (&["Mid", "-", "Autumn", "Festival"], Feast::Moving(System::Chinese, 8, 15)),
];

/// Reads these words; the first letter is a capital.
fn spelled<'a>(i: Input<'a>, words: &[&str]) -> Option<Input<'a>> {
    let fits = words.iter().enumerate().all(|(at, word)| i.written(at).eq_ignore_ascii_case(word));
    (fits && i.peek(0).is_some_and(|lex| lex.case != Case::Lower)).then(|| i.skip(words.len()))
}

/// The name of an observance.
pub(super) fn observance(i: Input<'_>) -> Res<'_, Feast> {
    if !matches!(i.peek_word(0), Some(W::Feast | W::Season(_) | W::Mid)) {
        return i.fail();
    }
    match OBSERVANCES.iter().find_map(|(words, feast)| Some((spelled(i, words)?, *feast))) {
        Some(read) => Ok(read),
        None => i.fail(),
    }
}

/// The name of a month.
fn month(i: Input<'_>) -> Res<'_, (System, u8)> {
    if i.peek_word(0) != Some(W::Feast) {
        return i.fail();
    }
    let read = MONTHS.iter().find_map(|&(system, month, names)| {
        names.iter().find_map(|words| spelled(i, words)).map(|rest| (rest, (system, month)))
    });
    match read {
        Some(read) => Ok(read),
        None => i.fail(),
    }
}

/// "9", "9th"
fn day(i: Input<'_>) -> Res<'_, u8> {
    lexeme(|lex| match lex.kind {
        Kind::Int { value: n, digits: 1..=2 } | Kind::Nth(n) if n > 0 => {
            u8::try_from(n).ok().filter(|&n| n < 40)
        }
        _ => None,
    })(i)
}

/// The year behind a day, with or without the letters of its era.
fn year(i: Input<'_>, system: System) -> Res<'_, i32> {
    let (rest, _) = maybe(tight(b','))(i);
    let (rest, (year, digits)) = digits(rest)?;
    let Ok(own) = i32::try_from(year) else { return i.fail() };
    if !matches!(digits, 3 | 4) || !system.has_year(year) {
        return i.fail();
    }
    let era = matches!(rest.written(0), "AH" | "SH" | "AM" | "AP") && !rest.touches(0);
    Ok((if era { rest.skip(1) } else { rest }, own))
}

/// "Ramadan 1445", "Nisan 5784": the year behind a month.
fn whole_month(i: Input<'_>, (system, month): (System, u8)) -> Res<'_, Node> {
    let (rest, own) = year(i, system)?;
    let Some(first) = system.day(own, month, 1) else { return i.fail() };
    if system.days_in(month, 1, first.year()).first() != Some(&first) {
        return i.fail();
    }
    let feast = Feast::Month(system, month);
    let year = Some(Box::new(When::year(first.year())));
    rest.found(When::Feast { feast, year, step: 0, eve: false }, DateRule::CalendarMonth, 0.85)
}

pub(super) const DATE: Guarded = (F::any(&[F::INT, F::NTH, F::THE, F::FEAST]), F::FEAST, date);

/// "9 Ramadan 1445", "the 9th of Ramadan", "Nisan 15, 5784"
fn date(i: Input<'_>) -> Res<'_, Node> {
    let (start, _) = maybe(word(W::The))(i);
    let (rest, number, (system, month)) = match day(start) {
        Ok((rest, number)) => {
            let (rest, _) = maybe(word(W::Of))(rest);
            let (rest, named) = month(rest)?;
            (rest, number, named)
        }
        Err(_) => {
            let (rest, named) = month(start)?;
            if let Ok(read) = whole_month(rest, named) {
                return Ok(read);
            }
            let (rest, number) = day(rest)?;
            (rest, number, named)
        }
    };
    let rule = match system {
        System::Hijri => DateRule::HijriDate,
        System::Persian => DateRule::SolarHijriDate,
        System::Hebrew => DateRule::HebrewDate,
        System::Chinese => DateRule::ChineseDate,
    };
    let Ok((rest, own)) = year(rest, system) else {
        // "12 Asad": the other calendars' months are called as people are.
        if system != System::Hijri {
            return i.fail();
        }
        let feast = Feast::Moving(system, month, number);
        return rest.found(When::Feast { feast, year: None, step: 0, eve: false }, rule, 0.8);
    };
    let node = match system.day(own, month, number) {
        Some(day) => Node::when(When::Point(Point::of_day(day)), rule, 0.9),
        None => {
            let unknown = Point::new(Year::Unknown, Field::Day(None, None));
            Node::new(Meaning::Impossible(unknown), rule, 0.6)
        }
    };
    Ok((rest, node))
}
