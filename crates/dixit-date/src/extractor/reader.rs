//! One pass over a text: its paragraphs, the expressions of each, their values, the ends of ranges.

use std::ops::Range;

use dixit_text::{Document, Span, containing};

use super::DateExtractor;
use crate::anchor::Stretch;
use crate::civil::CivilDate;
use crate::feast::feast_length;
use crate::grammar;
use crate::interval::Interval;
use crate::length::{Amount, Unit};
use crate::lexer::{self, Gap, Kind, Lex, Lexemes};
use crate::lexicon::Word;
use crate::meaning::{Base, Meaning, Node, When};
use crate::mention::{DateMention, RangeLink};
use crate::point::{Field, Point, TimePart, Year};
use crate::resolve::{Context, Place, Role};
use crate::set::Frequency;
use crate::tense;
use crate::value::DateValue;
use crate::{DateId, DateModifier, DateRule, DateType};

/// How many bytes without a blank line are read at once.
const STRETCH: usize = 32 * 1024;

/// Returns where to cut a long text: behind the last line of its second half, else behind a sentence, else behind a word; a text
/// without any space is not cut.
fn stretch(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(half) = bytes.get(STRETCH / 2..STRETCH) else { return text.len() };
    let cut = memchr::memrchr(b'\n', half)
        .or_else(|| memchr::memmem::rfind(half, b". ").map(|at| at + 1))
        .or_else(|| memchr::memrchr(b' ', half))
        .map(|at| STRETCH / 2 + at + 1);
    let after = || memchr::memchr2(b' ', b'\n', bytes.get(STRETCH..)?).map(|at| STRETCH + at + 1);
    cut.or_else(after).unwrap_or(text.len())
}

/// Gives a time in a zone of seasons the offset of its day.
fn zoned(point: Point) -> Point {
    match (point.time, point.day()) {
        (Some(TimePart::Clock { hour, minute, second, zone: Some(zone) }), Some(day)) => {
            point.at(TimePart::Clock { hour, minute, second, zone: Some(zone.on(day)) })
        }
        _ => point,
    }
}

/// Returns whether a paragraph is a heading: one short line that ends no sentence.
fn is_heading(paragraph: &str) -> bool {
    let line = paragraph.trim_end();
    !line.is_empty()
        && line.len() <= HEADING
        && memchr::memchr(b'\n', line.as_bytes()).is_none()
        && !line.ends_with(['.', '!', '?', '”', '"', ','])
}

/// How long a heading can be, in bytes.
const HEADING: usize = 100;

/// What reads a text from its start to its end, a stretch at a time.
#[derive(Clone, Debug)]
pub(super) struct Reader<'e, 't> {
    extractor: DateExtractor,
    text: &'t str,
    /// What counts from a day of its own.
    stretches: &'e [Stretch],
    /// The document that the text is of, where there is one: its parts of speech tell verbs.
    document: Option<&'e Document<'t>>,
    context: Context,
    /// What was found and not taken yet, and how many mentions were taken.
    found: Vec<DateMention<'t>>,
    taken: usize,
    lexemes: Lexemes,
    nodes: Vec<Node>,
    /// The paragraph that is being read, and where its next stretch begins.
    paragraph: Range<usize>,
    at: usize,
}

impl<'e, 't> Reader<'e, 't> {
    pub(super) fn new(
        extractor: DateExtractor,
        text: &'t str,
        document: Option<&'e Document<'t>>,
        stretches: &'e [Stretch],
    ) -> Self {
        Self {
            context: Context::new(extractor.anchor, extractor.direction),
            extractor,
            text,
            stretches,
            document,
            found: Vec::new(),
            taken: 0,
            lexemes: Lexemes::of_bytes(text.len().min(4096)),
            nodes: Vec::with_capacity(16),
            paragraph: 0..0,
            at: 0,
        }
    }

    /// Reads the whole text.
    pub(super) fn read(mut self) -> Vec<DateMention<'t>> {
        self.found.reserve((self.text.len() / 96).min(1024));
        while self.advance() {}
        self.found
    }

    /// Reads on until something was found, and gives it out: the mentions of one stretch, which no later one changes. Nothing where the
    /// text has no more.
    pub(super) fn next_found(&mut self) -> std::vec::IntoIter<DateMention<'t>> {
        while self.found.is_empty() && self.advance() {}
        self.taken += self.found.len();
        std::mem::take(&mut self.found).into_iter()
    }

    /// Reads the next stretch of a paragraph: all of it mostly, a share of a very long one, so that what is kept of it stays small. Returns
    /// whether there was one.
    fn advance(&mut self) -> bool {
        if self.at >= self.paragraph.end {
            let start = self.paragraph.end;
            if start >= self.text.len() {
                return false;
            }
            self.paragraph = start..self.paragraph_end(start);
            self.at = start;
            self.context.paragraph(start);
        }
        let Range { start, end } = self.paragraph;
        let next = self.text.get(self.at..end).map_or(end, |rest| self.at + stretch(rest));
        self.stretch(self.at, next);
        self.at = next;
        if next >= end && self.text.get(start..end).is_some_and(is_heading) {
            self.context.end_heading();
        }
        true
    }

    /// Returns where the paragraph ends that begins at an offset: behind two line feeds.
    fn paragraph_end(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        memchr::memmem::find(rest, b"\n\n").map_or(self.text.len(), |at| start + at + 2)
    }

    fn stretch(&mut self, start: usize, end: usize) {
        let Some(text) = self.text.get(start..end) else { return };
        lexer::lex(text, &mut self.lexemes);
        self.nodes.clear();
        if let Some(phrases) = &self.extractor.phrases {
            phrases.find(text, &self.lexemes, self.extractor.day_order, &mut self.nodes);
        } else {
            grammar::find(text, &self.lexemes, self.extractor.day_order, &mut self.nodes);
        }
        let mut nodes = std::mem::take(&mut self.nodes);
        self.lend_days(&mut nodes);
        let first = self.found.len();
        nodes.retain(|node| {
            let before = self.found.len();
            self.mention(text, start, node);
            self.found.len() > before
        });
        self.link(&nodes, first);
        self.nodes = nodes;
    }

    /// Lends a time the day that is named right after it: "at 5:34 a.m. Baghdad time on March 20", "10:35 (0735 GMT) Friday".
    fn lend_days(&self, nodes: &mut [Node]) {
        // The last node that named a day, or had one lent.
        let mut day: Option<usize> = None;
        for index in (0..nodes.len()).rev() {
            let Some(node) = nodes.get(index) else { continue };
            day = match &node.meaning {
                Meaning::When(When::Time(TimePart::Clock { .. })) => {
                    let lent = day.and_then(|at| nodes.get(at)).filter(|named| self.beside(node, named));
                    let lent = lent.and_then(Node::day).cloned();
                    let lends = lent.is_some();
                    if let (Some(of), Some(node)) = (lent, nodes.get_mut(index))
                        && let Meaning::When(When::Time(time)) = node.meaning
                    {
                        node.meaning = Meaning::When(When::At { day: Box::new(of), time });
                    }
                    if lends { Some(index) } else { day }
                }
                // "9 a.m. to 5 p.m., Monday to Friday": the first of several days.
                _ if node.day().is_some() && !self.goes_on(node) => Some(index),
                _ => None,
            };
        }
    }

    /// Returns whether a range goes on behind a node.
    fn goes_on(&self, node: &Node) -> bool {
        self.lexemes.all.get(node.to).is_some_and(|next| {
            next.is_joint() || matches!(next.word(), Some(Word::To | Word::Through | Word::Until))
        })
    }

    /// Returns whether so little lies between two nodes that they are one time.
    fn beside(&self, node: &Node, next: &Node) -> bool {
        let between = self.lexemes.all.get(node.to..next.from).unwrap_or_default();
        between.len() <= 5
            && between.iter().all(|lex| {
                matches!(
                    lex.kind,
                    Kind::Other { past: false }
                        | Kind::Hyphen
                        | Kind::Dash
                        | Kind::Word(Word::Time | Word::On | Word::To)
                        | Kind::Mark(b'(' | b')' | b',')
                )
            })
    }

    /// Returns the clauses of the stretch that begins at `offset`.
    fn clauses<'s>(&'s self, text: &'s str, offset: usize) -> tense::Clauses<'s> {
        tense::Clauses::new(text, &self.lexemes.all, self.document.map(|document| (document, offset)))
    }

    fn mention(&mut self, text: &str, offset: usize, node: &Node) {
        let (Some(from), Some(to)) =
            (self.lexemes.all.get(node.from), node.to.checked_sub(1).and_then(|to| self.lexemes.all.get(to)))
        else {
            return;
        };
        let Some(span) = Span::try_new(offset + from.start, offset + to.end) else { return };
        let Some(words) = span.get(self.text) else { return };
        // "They soon fled" tells an order; only what lies ahead has a time.
        let follows = || {
            self.lexemes.all.get(node.to).is_some_and(|next| {
                matches!(next.kind, Kind::Word(Word::PastVerb) | Kind::Other { past: true })
            })
        };
        if node.rule == DateRule::Soon
            && !self
                .lexemes
                .all
                .get(node.to)
                .is_none_or(|next| matches!(next.kind, Kind::Mark(_) | Kind::Sign))
            && (follows() || self.clauses(text, offset).tense(node.from, node.to) == tense::Tense::Past)
        {
            return;
        }
        let mut kind = node.kind;
        let mut readings = Vec::new();
        let mut invalid = false;
        let mut counted_from = None;
        let ahead = if self.extractor.offsets { self.ahead(node) } else { None };
        if let Some(When::Shift { unit, .. }) = &ahead {
            kind = if unit.is_clock() { DateType::Time } else { DateType::Date };
        }
        let value = match ahead.map(Meaning::When).as_ref().unwrap_or(&node.meaning) {
            Meaning::When(when) => {
                // What is told in full needs no verb.
                let tense = match when {
                    When::Point(_) => tense::Tense::Unknown,
                    _ => self.clauses(text, offset).tense(node.from, node.to),
                };
                let stretch = containing(self.stretches, span.start())
                    .and_then(|index| self.stretches.get(index))
                    .filter(|stretch| stretch.span.encloses(span));
                let opens_line =
                    span.start() == 0 || self.text.as_bytes().get(span.start() - 1) == Some(&b'\n');
                let place = Place { at: span.start(), opens_line };
                let (value, from) = match stretch {
                    Some(stretch) => self.context.resolve_from(stretch, when, tense, place),
                    None => self.context.resolve(when, tense, place),
                };
                counted_from = from;
                value
            }
            Meaning::Length(length) | Meaning::Interval(length) => DateValue::Length(length.clone()),
            Meaning::Reference(reference) => DateValue::Reference(*reference),
            Meaning::Recurring(point) => DateValue::Point(*point),
            Meaning::Readings(points) => {
                readings = points.iter().copied().map(DateValue::Point).collect();
                let Some(first) = readings.first() else { return };
                first.clone()
            }
            Meaning::Impossible(point) => {
                invalid = true;
                DateValue::Point(*point)
            }
            Meaning::Phrase(index) => {
                let Some(value) = self.extractor.phrases.as_deref().and_then(|phrases| phrases.value(*index))
                else {
                    return;
                };
                value.clone()
            }
        };
        let value = match value {
            DateValue::Point(point) => DateValue::Point(zoned(point)),
            value => value,
        };
        let set = kind == DateType::Set;
        let interval = match &value {
            DateValue::Point(point) if !invalid && !set => match &node.meaning {
                Meaning::When(When::Feast { feast, eve: false, .. }) => point.day().and_then(|day| {
                    let end = day.add_days(feast_length(*feast, day))?;
                    Interval::new(day.midnight(), end.midnight())
                }),
                _ => self.interval(point, node.fiscal),
            },
            _ => None,
        };
        let index = self.taken + self.found.len();
        if let (DateValue::Point(point), false, false) = (&value, invalid, set) {
            let back = matches!(&node.meaning, Meaning::When(When::YearBefore(_) | When::Compared { .. }))
                // "the 1988 period" is what the one spoken of is compared with.
                || matches!(&node.meaning, Meaning::When(When::In { field: Field::Quarter(None), .. }))
                || matches!(&node.meaning, Meaning::When(When::Shift { sign, .. }) if *sign < 0)
                || matches!(&node.meaning, Meaning::When(When::Unit { base: Base::Text, step, .. }) if *step < 0);
            let opens = (node.from.saturating_sub(2)..=node.from)
                .any(|at| at == 0 || self.lexemes.all.get(at - 1).is_some_and(Lex::ends_sentence));
            let role = match (back, opens) {
                (true, _) => Role::Counted,
                (false, true) => Role::Opening,
                (false, false) => Role::Inside,
            };
            self.context.remember(index, point, span.start(), role, counted_from);
            if matches!(&node.meaning, Meaning::When(When::Compared { step: 0 })) {
                self.context.remember_quarter(index, point, span.start());
            }
        }
        if let DateValue::Length(length) = &value
            && matches!(length.parts.as_slice(), [(Amount::Thousandths(4000..), Unit::Month)])
        {
            self.context.remember_months(span.start());
        }
        let modifier = node.modifier.or_else(|| self.side(node, &value));
        self.found.push(DateMention {
            span,
            text: words.into(),
            kind,
            value,
            modifier,
            quant: node.quant,
            freq: node.times.map(Frequency::new),
            interval,
            counted_from,
            readings,
            invalid,
            range: None,
            rule: node.rule,
            confidence: node.confidence,
        });
    }

    /// Returns what a length of one unit behind "in" counts to from now: "in 3 days".
    fn ahead(&self, node: &Node) -> Option<When> {
        let Meaning::Length(length) = &node.meaning else { return None };
        let before = node.from.checked_sub(1).and_then(|at| self.lexemes.all.get(at))?;
        let (&[(amount, unit)], Some(Word::In)) = (length.parts.as_slice(), before.word()) else {
            return None;
        };
        Some(When::Shift { base: Base::Speech, amount, sign: 1, unit, from: None })
    }

    fn interval(&self, point: &Point, fiscal: bool) -> Option<Interval> {
        let start = self.extractor.fiscal_start;
        let interval = Interval::of(point)?;
        if !fiscal || start <= 1 || !matches!(point.field, Field::Whole | Field::Quarter(_) | Field::Half(_))
        {
            return Some(interval);
        }
        let back = i64::from(start) - 13;
        let moved = |day: CivilDate| day.add_months(back).map(CivilDate::midnight);
        Interval::new(moved(interval.begin().date())?, moved(interval.until().date())?)
    }

    /// "before 2021", "after May": the preposition stands outside, what it says is a modifier.
    fn side(&self, node: &Node, value: &DateValue) -> Option<DateModifier> {
        let point = value.point()?;
        if node.kind != DateType::Date || matches!(point.year, Year::Unknown) {
            return None;
        }
        let before = self.lexemes.all.get(node.from.checked_sub(1)?)?.word()?;
        let earlier = node.from.checked_sub(2).and_then(|at| self.lexemes.all.get(at)).and_then(Lex::word);
        match before {
            Word::Before => Some(DateModifier::Before),
            // "prior to 1989"
            Word::To if earlier == Some(Word::Previous) => Some(DateModifier::Before),
            Word::After => Some(DateModifier::After),
            Word::Than if earlier == Some(Word::Later) => Some(DateModifier::OnOrBefore),
            _ => None,
        }
    }

    /// Puts the ends of a range of bare names in order: of "from Monday to Thursday" that is over, Monday lies before that Thursday; of
    /// what is ahead, Thursday behind that Monday. Returns which of the two moves, and where to.
    fn in_order(
        &self,
        left: &Node,
        right: &Node,
        a: &DateMention<'_>,
        b: &DateMention<'_>,
    ) -> Option<(usize, Point)> {
        let bare = |node: &Node| matches!(&node.meaning, Meaning::When(When::Field(_)));
        let (first, last) = (a.interval?.begin().date(), b.interval?.begin().date());
        if !bare(left) || !bare(right) || first <= last {
            return None;
        }
        let day = self.context.date()?;
        let over = last <= day;
        let (moved, from) = if over { (a.value.point()?, first) } else { (b.value.point()?, last) };
        let back = if over { -1 } else { 1 };
        let point = match (&left.meaning, moved.field) {
            (Meaning::When(When::Field(Field::Weekday(..))), Field::Day(..))
                if matches!(&right.meaning, Meaning::When(When::Field(Field::Weekday(..)))) =>
            {
                Point::of_day(from.add_days(7 * back)?)
            }
            (Meaning::When(When::Field(one)), field)
                if matches!(&right.meaning, Meaning::When(When::Field(other))
                    if std::mem::discriminant(one) == std::mem::discriminant(other)) =>
            {
                let year = moved.year.known()?.checked_add(i16::try_from(back).ok()?)?;
                Point::new(Year::Known(year), field)
            }
            _ => return None,
        };
        Interval::of(&point).map(|_| (usize::from(!over), point))
    }

    /// Joins the ends of ranges: two neighbours with "to", a dash or, behind "between", "and" in the middle.
    fn link(&mut self, nodes: &[Node], first: usize) {
        for (at, pair) in nodes.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            let index = first + at;
            if right.from.saturating_sub(left.to) > 2
                || self.found.get(index).is_some_and(|mention| mention.range.is_some())
            {
                continue;
            }
            let between = self.lexemes.all.get(left.to..right.from).unwrap_or_default();
            let led = |word: Word| {
                (1..=2).any(|back| {
                    left.from.checked_sub(back).and_then(|at| self.lexemes.all.get(at)).and_then(Lex::word)
                        == Some(word)
                })
            };
            let joins = match between {
                [lex] => match lex.kind {
                    Kind::Hyphen | Kind::Dash => {
                        lex.gap == Gap::None
                            || right.from > 0
                                && self.lexemes.all.get(right.from).is_some_and(|next| next.gap == Gap::Space)
                    }
                    Kind::Word(Word::To | Word::Through | Word::Until) => true,
                    Kind::Word(Word::And) => led(Word::Between),
                    _ => false,
                },
                [to, the] => {
                    matches!(to.word(), Some(Word::To | Word::Through | Word::Until))
                        && the.word() == Some(Word::The)
                        || to.is_mark(b',')
                            && matches!(the.word(), Some(Word::To | Word::Through | Word::Until))
                }
                _ => false,
            };
            let (Some(a), Some(b)) = (self.found.get(index), self.found.get(index + 1)) else { continue };
            let placed = |mention: &DateMention<'_>| {
                matches!(mention.kind, DateType::Date | DateType::Time)
                    && matches!(mention.value, DateValue::Point(_) | DateValue::Reference(_))
            };
            if !joins || !placed(a) || !placed(b) {
                continue;
            }
            if let Some((which, point)) = self.in_order(left, right, a, b) {
                let interval = Interval::of(&point);
                if let Some(mention) = self.found.get_mut(index + which) {
                    mention.value = DateValue::Point(point);
                    mention.interval = interval;
                }
            }
            let (Some(a), Some(b)) = (self.found.get(index), self.found.get(index + 1)) else { continue };
            let interval = match (a.interval, b.interval) {
                (Some(a), Some(b)) if a.begin() <= b.until() => Some(a.cover(b)),
                _ => None,
            };
            if let Some(mention) = self.found.get_mut(index) {
                mention.range = Some(RangeLink { with: DateId::new(self.taken + index + 1), interval });
            }
            if let Some(mention) = self.found.get_mut(index + 1) {
                mention.range = Some(RangeLink { with: DateId::new(self.taken + index), interval });
            }
        }
    }
}
