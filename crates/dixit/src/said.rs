//! When it was said: the date of the cue's clause, apart from the dates inside what was said.

mod attach;
mod level;
mod tense;

use dixit_date::{CivilDate, CountedFrom, DateMention, DateType, DateValue, Reference, Stretch};
use dixit_english::{Words, class};
use dixit_entity::Entities;
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{DateId, Document, QuoteRule, SaidBasis, Span, Spanned, within};

use self::attach::Clause;
use self::level::Levels;
use self::tense::{CueTense, tense};
use crate::Statement;
use crate::vicinity::vicinity;

/// When something was said, and where the text tells it.
///
/// # Examples
///
/// ```
/// use dixit::{DateSource, Pipeline, Said, SaidBasis, When};
///
/// let text = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.";
/// let findings = Pipeline::new().read_dated(text, "2024-03-07".parse()?, DateSource::Option);
/// let said: Said = findings.statements[0].said.expect("it is told when");
/// assert_eq!(said.basis, SaidBasis::Clause);
/// assert!(matches!(said.when, When::Date(id) if findings.date(id).is_some_and(|date| date.text == "Tuesday")));
/// # Ok::<(), dixit::date::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Said {
    /// The date.
    pub when: When,
    /// Where the text tells it.
    pub basis: SaidBasis,
}

/// A date of the text, or the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[expect(clippy::exhaustive_enums, reason = "the wire format has these two")]
pub enum When {
    /// A date of [`Findings::dates`](crate::Findings::dates).
    Date(DateId),
    /// The day that the document was written on.
    Document,
}

/// How many earlier statements are asked for the one that goes on.
const LOOK_BACK: usize = 8;

/// How far before a cue the date is looked for that its "then" points to, in bytes.
const BACK_REACH: usize = 1200;

/// How far around a date a name that holds it is looked for, in bytes.
const NAME_REACH: usize = 80;

/// What dating looks at.
struct Dater<'a, 't> {
    dates: &'a [DateMention<'t>],
    entities: &'a Entities<'t>,
    document: &'a Document<'t>,
    words: &'a Words<'t>,
    today: Option<CivilDate>,
    /// What is said where.
    levels: Levels,
    /// Terms and titles in marks.
    marked: Vec<Span>,
}

/// Says when each statement was made and which dates it names.
pub(crate) fn date<'t>(
    statements: &mut [Statement<'t>],
    dates: &[DateMention<'t>],
    entities: &Entities<'t>,
    document: &Document<'t>,
    words: &Words<'t>,
    today: Option<CivilDate>,
) {
    for statement in statements.iter_mut() {
        statement.dates = inside(&statement.quote, dates);
    }
    let mut marked: Vec<Span> = statements
        .iter()
        .filter(|statement| statement.quote.kind == QuoteKind::Scare)
        .map(|statement| statement.quote.span)
        .collect();
    marked.sort_unstable();
    let levels = Levels::of(statements, dates, words);
    let dater = Dater { dates, entities, document, words, today, levels, marked };
    for index in 0..statements.len() {
        let (earlier, rest) = statements.split_at_mut(index);
        let Some(statement) = rest.first_mut() else { break };
        if statement.quote.kind == QuoteKind::Scare {
            continue;
        }
        statement.said = dater.said(index, statement, earlier);
        if let Some(asked) = earlier.last_mut().filter(|asked| dater.is_answered(asked, statement)) {
            asked.said = statement.said;
        }
    }
    for statement in statements.iter_mut().filter(|statement| statement.quote.kind != QuoteKind::Scare) {
        let bounded = statement.said.is_some_and(|said| match said.when {
            When::Document => true,
            When::Date(id) => id.get(dates).is_some_and(|date| date.interval.is_some()),
        });
        let may_come = tense(&statement.quote, document, words) == CueTense::Unreal;
        statement.not_after = today.filter(|_| !bounded && !may_come);
    }
}

/// Finds the stretches that count from a day of their own: the words, verbatim, of what was said on a day that the text tells.
pub(crate) fn stretches(statements: &[Statement<'_>], dates: &[DateMention<'_>]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for statement in statements {
        let Some(Said { when: When::Date(id), .. }) = statement.said else { continue };
        let day = id.get(dates).and_then(|date| date.value.point()?.day());
        let Some(day) = day else { continue };
        let verbatim = match statement.quote.kind {
            QuoteKind::Direct => pieces(&statement.quote),
            _ => statement.quote.quoted.clone(),
        };
        found.extend(verbatim.into_iter().map(|piece| Stretch::new(piece, day, CountedFrom::Mention(id))));
    }
    found.sort_by_key(|stretch| (stretch.span.start(), std::cmp::Reverse(stretch.span.end())));
    let mut end = 0;
    found.retain(|stretch| {
        let apart = stretch.span.start() >= end;
        end = end.max(stretch.span.end());
        apart
    });
    found
}

/// The dates inside what is said.
fn inside(quote: &Quote<'_>, dates: &[DateMention<'_>]) -> Vec<DateId> {
    let mut found: Vec<DateId> = Vec::new();
    for piece in pieces(quote) {
        found.extend(
            within(dates, piece)
                .filter(|&index| dates.get(index).is_some_and(|date| piece.encloses(date.span)))
                .map(DateId::new),
        );
    }
    found
}

fn pieces(quote: &Quote<'_>) -> Vec<Span> {
    if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() }
}

impl Dater<'_, '_> {
    /// When a statement was made, by what stands nearest.
    fn said(&self, index: usize, statement: &Statement<'_>, earlier: &[Statement<'_>]) -> Option<Said> {
        let quote = &statement.quote;
        let tense = tense(quote, self.document, self.words);
        let home = self.home(index, quote);
        let told = self.in_sentence(statement, home);
        if tense == CueTense::Present {
            // In the present tense, only a date in its own clause comes before the day of whoever writes or speaks.
            return told
                .filter(|said| said.basis == SaidBasis::Clause)
                .or_else(|| self.now(home, quote, earlier));
        }
        told.or_else(|| self.back_then(quote, home)).or_else(|| {
            let goes_on = tense == CueTense::Past;
            goes_on.then(|| self.carried(statement, home, earlier)).flatten()
        })
    }

    /// The statement whose words hold the cue, if the cue stands in one.
    fn home(&self, index: usize, quote: &Quote<'_>) -> Option<usize> {
        let at = quote.cue.as_ref().map_or(quote.span, |cue| cue.span).start();
        // A cue within what it reports stands there by the way.
        let parent = || quote.parent.map(dixit_text::QuoteId::index);
        match self.levels.at(at) {
            Some(level) if level == index => parent(),
            level => level,
        }
    }

    /// "Now": in somebody's words when they were said, elsewhere the document's day.
    fn now(&self, home: Option<usize>, quote: &Quote<'_>, earlier: &[Statement<'_>]) -> Option<Said> {
        let around = home.and_then(|home| earlier.get(home)).filter(|around| {
            let cue = quote.cue.as_ref().map_or(quote.span, |cue| cue.span);
            around.quote.kind == QuoteKind::Direct
                || around.quote.quoted.iter().any(|piece| piece.encloses(cue))
        });
        match around {
            Some(around) => around.said,
            None => self.today.map(|_| Said { when: When::Document, basis: SaidBasis::Document }),
        }
    }

    /// The date of the cue's sentence that tells when, the nearest of several.
    fn in_sentence(&self, statement: &Statement<'_>, home: Option<usize>) -> Option<Said> {
        let quote = &statement.quote;
        let cue = quote.cue.as_ref()?.span;
        let near = vicinity(cue, self.document)?;
        let clause = Clause::new(self.document, self.words, &self.levels, quote, cue, home)
            .taken_up(self.taken_up(statement, near));
        let mut best: Option<(SaidBasis, usize, usize)> = None;
        for index in within(self.dates, near) {
            let Some(date) = self.dates.get(index) else { continue };
            if !self.is_told_at(date, home) {
                continue;
            }
            let Some(basis) = clause.holds(date.span) else { continue };
            let rank = (basis, date.span.distance(cue), index);
            if best.is_none_or(|known| rank < known) {
                best = Some(rank);
            }
        }
        best.map(|(basis, _, index)| Said { when: When::Date(DateId::new(index)), basis })
    }

    /// Where a stretch first names whoever a pronoun as the source stands for: "Ana Kovar came, and she said".
    fn taken_up(&self, statement: &Statement<'_>, near: Span) -> Option<usize> {
        let (source, speaker) = (statement.quote.source?, statement.speakers.first()?);
        let pronoun = self.words.get(self.document.token_at(source.start())?)?;
        if !pronoun.is(class::PRONOUN) || pronoun.span != source {
            return None;
        }
        let mut mentions = self.entities.mentions_in(near);
        mentions.find(|&(entity, _)| entity == speaker.entity).map(|(_, mention)| mention.span.end())
    }

    /// Returns whether a date can be one of speaking, and stands on the level of a cue: not inside the words of somebody else, a name or a
    /// title, and not ahead of the document's day.
    fn is_told_at(&self, date: &DateMention<'_>, home: Option<usize>) -> bool {
        let dated = matches!(date.kind, DateType::Date | DateType::Time) && !date.invalid;
        let placed = match &date.value {
            DateValue::Point(_) => true,
            DateValue::Reference(reference) => *reference == Reference::Present,
            _ => false,
        };
        let ahead =
            self.today.zip(date.interval).is_some_and(|(today, interval)| interval.begin().date() > today);
        dated
            && placed
            && !ahead
            && [date.span.start(), date.span.end() - 1].iter().all(|&at| self.levels.at(at) == home)
            && within(&self.marked, date.span).is_empty()
            && !self.is_named(date)
    }

    /// Returns whether a date is a part of a name: "The Sunday Herald", "the Friday Courier", "Vision 2030".
    fn is_named(&self, date: &DateMention<'_>) -> bool {
        let (start, end) = (date.span.start(), date.span.end());
        let text = self.document.text();
        let around = Span::try_new(
            dixit_text::floor_char_boundary(text, start.saturating_sub(NAME_REACH)),
            dixit_text::floor_char_boundary(text, end.saturating_add(NAME_REACH).min(text.len())),
        );
        let named = around.is_some_and(|around| {
            self.entities.mentions_in(around).any(|(_, mention)| {
                mention.form.is_name()
                    && mention.span.encloses(date.span)
                    && mention.span.len() > date.span.len()
            })
        });
        let tokens = self.document.tokens_in(date.span);
        let (before, after) = (tokens.start.checked_sub(1), tokens.end);
        let before = before.and_then(|index| self.words.get(index)).filter(|word| word.span.end() < start);
        let capital = |word: &&dixit_english::Word<'_>| word.text.starts_with(char::is_uppercase);
        // "in Friday Harbor": a weekday has "on".
        let weekday = self.words.get(tokens.start).is_some_and(|word| word.is(class::WEEKDAY));
        let titled = before.is_some_and(|word| {
            word.is(class::ARTICLE) || weekday && matches!(&*word.lower, "in" | "at" | "from")
        }) && self.words.get(after).as_ref().is_some_and(capital);
        // "the Today programme": a day that is counted from another is written small.
        let titled = titled
            || date.text.starts_with(char::is_uppercase)
                && self.words.get(tokens.start).is_some_and(|word| word.is(class::DEICTIC_DAY))
                && self.document.sentence_at(start).is_some_and(|sentence| {
                    self.document.sentences().get(sentence).is_some_and(|it| it.span().start() + 4 < start)
                })
                && self.words.get(after).is_some_and(|word| word.text.starts_with(char::is_alphabetic));
        let numbered = date.text.bytes().all(|byte| byte.is_ascii_digit())
            && before.as_ref().is_some_and(capital)
            && before.is_some_and(|word| !word.is(class::PREP.with(class::CONJ).with(class::TIMELY)));
        // "the Mail on Sunday"
        let paper = tokens.start.checked_sub(2).and_then(|index| self.words.get(index)).is_some_and(|word| {
            word.is(class::SUNDAY_TITLE) && capital(&word) && before.is_some_and(|on| &*on.lower == "on")
        });
        named || titled || numbered || paper
    }

    /// "She said then": the date told last before, in the sentence or the one before it.
    fn back_then(&self, quote: &Quote<'_>, home: Option<usize>) -> Option<Said> {
        let cue = quote.cue.as_ref()?.span;
        let near = vicinity(cue, self.document)?;
        let clause = Clause::new(self.document, self.words, &self.levels, quote, cue, home);
        if !clause.points_back() {
            return None;
        }
        let sentence = self.document.sentence_at(cue.start())?;
        let before = sentence.checked_sub(1).and_then(|index| self.document.sentences().get(index));
        let start = before.map_or(near.start(), |before| before.span().start());
        let start = start.max(cue.start().saturating_sub(BACK_REACH));
        let index = within(self.dates, Span::try_new(start, cue.start())?).rev().find(|&index| {
            self.dates.get(index).is_some_and(|date| {
                let level = self.levels.at(date.span.start());
                self.is_told_at(date, level) && level.is_none_or(|level| Some(level) == home)
            })
        })?;
        Some(Said { when: When::Date(DateId::new(index)), basis: SaidBasis::Paragraph })
    }

    /// The date of the statement before, where the same speaker goes on in the same paragraph.
    fn carried(
        &self,
        statement: &Statement<'_>,
        home: Option<usize>,
        earlier: &[Statement<'_>],
    ) -> Option<Said> {
        let quote = &statement.quote;
        let first = earlier.len().saturating_sub(LOOK_BACK);
        let (index, last) = earlier.iter().enumerate().skip(first).rev().find(|(index, last)| {
            last.quote.kind != QuoteKind::Scare
                // What was asked says nothing of who goes on.
                && last.quote.rule != QuoteRule::Asked
                && Some(*index) != home
                && self.home(*index, &last.quote) == home
        })?;
        let Some(Said { when: when @ When::Date(_), .. }) = last.said else { return None };
        let (at, from) = (place(quote), place(&last.quote));
        let paragraph = self.document.paragraph_at(at.start());
        let goes_on = quote.inherits.is_some_and(|inherits| inherits.index() == index)
            || !statement.speakers.is_empty() && statement.speakers == last.speakers
            || quote.source.is_some() && quote.source == last.quote.source
            || self.takes_up(statement, last)
            || self.is_medium_of(statement, last, home);
        let sentence = |span: Span| {
            Some(self.document.sentences().get(self.document.sentence_at(span.start())?)?.span())
        };
        let anew = Span::try_new(sentence(from)?.end().max(last.quote.span.end()), sentence(at)?.start())
            .is_some_and(|between| self.tells_of_another_day(between, home));
        let own = Clause::new(self.document, self.words, &self.levels, quote, at, home).has_own_time();
        (paragraph == self.document.paragraph_at(from.start()) && goes_on && !anew && !own)
            .then_some(Said { when, basis: SaidBasis::Paragraph })
    }

    /// Returns whether a statement answers the question, of no time of its own, before it: "Asked whether …, she replied …".
    fn is_answered(&self, asked: &Statement<'_>, answer: &Statement<'_>) -> bool {
        let sentence = |statement: &Statement<'_>| self.document.sentence_at(place(&statement.quote).start());
        asked.quote.rule == QuoteRule::Asked
            && asked.said.is_none()
            && answer.said.is_some()
            && sentence(asked) == sentence(answer)
    }

    /// Returns whether a pronoun takes up the source, unresolved, of the sentence before: "Officials said … They added …".
    fn takes_up(&self, statement: &Statement<'_>, last: &Statement<'_>) -> bool {
        let (Some(source), Some(before)) = (statement.quote.source, last.quote.source) else { return false };
        let sentence = |span: Span| self.document.sentence_at(span.start());
        let follows = sentence(source).zip(sentence(before)).is_some_and(|(this, last)| this == last + 1);
        let pronoun = self.document.token_at(source.start()).and_then(|index| self.words.get(index));
        statement.speakers.is_empty()
            && last.speakers.is_empty()
            && follows
            && pronoun.is_some_and(|word| word.is(class::PRONOUN) && word.span == source)
    }

    /// Returns whether the source is what the statement before was made in: "… said in a statement. The statement did not say …".
    fn is_medium_of(&self, statement: &Statement<'_>, last: &Statement<'_>, home: Option<usize>) -> bool {
        let Some(source) = statement.quote.source else { return false };
        let noun = self.document.tokens_in(source).last().and_then(|index| self.words.get(index));
        let cue = place(&last.quote);
        let clause = Clause::new(self.document, self.words, &self.levels, &last.quote, cue, home);
        noun.is_some_and(|noun| clause.names(&noun.lower))
    }

    /// Returns whether a stretch between two statements has a date of its own.
    fn tells_of_another_day(&self, between: Span, home: Option<usize>) -> bool {
        within(self.dates, between)
            .any(|index| self.dates.get(index).is_some_and(|date| self.is_told_at(date, home)))
    }
}

/// Where a statement reports: its cue, else its words.
fn place(quote: &Quote<'_>) -> Span {
    quote.cue.as_ref().map_or(quote.span, |cue| cue.span)
}
