use std::sync::Arc;

use dixit_text::{Document, Span, Upos};

use crate::anchor::{Anchor, DayOrder, Direction};
use crate::civil::CivilDate;
use crate::feast::feast_length;
use crate::grammar;
use crate::interval::Interval;
use crate::length::{Amount, Unit};
use crate::lexer::{self, Gap, Kind, Lex};
use crate::lexicon::Word;
use crate::meaning::{Base, Meaning, Node, When};
use crate::mention::{CountedFrom, DateMention, Modifier, RangeLink, TimexKind};
use crate::phrases::PhraseTable;
use crate::point::{Field, Point, TimePart, Year};
use crate::resolve::{Context, Role};
use crate::tense;
use crate::value::DateValue;

/// Finds temporal expressions in English text and gives them values.
///
/// Settings are made by value and are free; reading is one pass, linear in the text, and never fails.
///
/// # Examples
///
/// ```
/// use dixit_date::{Anchor, CivilDate, DateExtractor};
///
/// let dates = DateExtractor::new().anchor(Anchor::Document(CivilDate::new(2024, 3, 5)?));
/// let found: Vec<_> = dates.find_iter("Talks resume next week, two years after they broke off.").collect();
/// assert_eq!(found[0].text, "next week");
/// assert_eq!(found[0].value.to_string(), "2024-W11");
/// # Ok::<(), dixit_date::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct DateExtractor {
    anchor: Anchor,
    direction: Direction,
    day_order: DayOrder,
    fiscal_start: u8,
    phrases: Option<Arc<PhraseTable>>,
}

impl DateExtractor {
    /// Creates an extractor that reads without an anchor ([`Anchor::Automatic`] of nothing).
    #[must_use]
    pub const fn new() -> Self {
        Self {
            anchor: Anchor::Automatic(None),
            direction: Direction::Tense,
            day_order: DayOrder::Automatic,
            fiscal_start: 1,
            phrases: None,
        }
    }

    /// Sets what relative dates are counted from.
    #[must_use]
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// Sets where bare weekdays and months lie.
    #[must_use]
    pub fn direction(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// Sets which of two small numbers is the day.
    #[must_use]
    pub fn day_order(self, day_order: DayOrder) -> Self {
        Self { day_order, ..self }
    }

    /// Sets the month, `1..=12`, that fiscal years begin with; others count as January, which is the default.
    ///
    /// A fiscal year is called by the year that it ends in: with October, "fiscal 2018" covers October 2017 to September
    /// 2018. The value stays what the text calls it; the interval moves.
    #[must_use]
    pub fn fiscal_start(self, month: u8) -> Self {
        Self { fiscal_start: if (1..=12).contains(&month) { month } else { 1 }, ..self }
    }

    /// Adds the caller's own expressions, which go before the built-in ones.
    #[must_use]
    pub fn phrases(self, phrases: PhraseTable) -> Self {
        Self { phrases: Some(Arc::new(phrases)), ..self }
    }

    /// Finds all temporal expressions of a text, left to right, without overlap.
    #[must_use]
    pub fn find_iter<'t>(&self, text: &'t str) -> DateMentions<'t> {
        DateMentions { found: self.read(text).into_iter() }
    }

    /// Finds all temporal expressions of a document.
    ///
    /// The same as [`find_iter`](Self::find_iter), but where tokens have parts of speech, a month, weekday or season that is
    /// tagged as a verb is left out.
    #[must_use]
    pub fn find_in<'t>(&self, document: &Document<'t>) -> Vec<DateMention<'t>> {
        let mut found = self.read(document.text());
        let vetoed = |mention: &DateMention<'_>| {
            matches!(mention.rule, "month" | "season" | "weekday" | "adverb")
                && document
                    .tokens_in(mention.span)
                    .last()
                    .and_then(|index| document.tokens().get(index))
                    .is_some_and(|token| matches!(token.upos, Some(Upos::Aux | Upos::Verb)))
        };
        if found.iter().any(&vetoed) {
            let kept: Vec<bool> = found.iter().map(|mention| !vetoed(mention)).collect();
            keep(&mut found, &kept);
        }
        found
    }

    fn read<'t>(&self, text: &'t str) -> Vec<DateMention<'t>> {
        let mut reader = Reader {
            extractor: self,
            text,
            context: Context::new(self.anchor, self.direction),
            found: Vec::new(),
            lexemes: Vec::new(),
            nodes: Vec::new(),
        };
        let mut start = 0;
        for blank in memchr::memmem::find_iter(text.as_bytes(), "\n\n") {
            reader.paragraph(start, blank + 2);
            start = blank + 2;
        }
        reader.paragraph(start, text.len());
        reader.found
    }
}

/// Removes mentions and mends the indices of those that stay.
fn keep(found: &mut Vec<DateMention<'_>>, kept: &[bool]) {
    let mut places = Vec::with_capacity(kept.len());
    let mut next = 0;
    for &keep in kept {
        places.push(keep.then_some(next));
        next += usize::from(keep);
    }
    let place = |index: usize| places.get(index).copied().flatten();
    let mut flags = kept.iter();
    found.retain(|_| flags.next().copied().unwrap_or(true));
    for mention in found {
        if let Some(CountedFrom::Mention(index)) = mention.counted_from {
            mention.counted_from = place(index).map(CountedFrom::Mention);
        }
        if let Some(range) = mention.range {
            mention.range = place(range.with).map(|with| RangeLink { with, ..range });
        }
    }
}

/// The temporal expressions of a text, in order.
#[derive(Clone, Debug)]
pub struct DateMentions<'t> {
    found: std::vec::IntoIter<DateMention<'t>>,
}

impl<'t> Iterator for DateMentions<'t> {
    type Item = DateMention<'t>;

    fn next(&mut self) -> Option<DateMention<'t>> {
        self.found.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.found.size_hint()
    }
}

impl ExactSizeIterator for DateMentions<'_> {}

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

struct Reader<'e, 't> {
    extractor: &'e DateExtractor,
    text: &'t str,
    context: Context,
    found: Vec<DateMention<'t>>,
    lexemes: Vec<Lex>,
    nodes: Vec<Node>,
}

impl Reader<'_, '_> {
    /// Reads a paragraph; a very long one stretch by stretch, so that what is kept of it stays small.
    fn paragraph(&mut self, start: usize, end: usize) {
        self.context.paragraph(start);
        let mut at = start;
        while at < end {
            let next = self.text.get(at..end).map_or(end, |rest| at + stretch(rest));
            self.stretch(at, next);
            at = next;
        }
    }

    fn stretch(&mut self, start: usize, end: usize) {
        let Some(text) = self.text.get(start..end) else { return };
        self.lexemes.clear();
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
        let mut day: Option<(usize, When)> = None;
        for node in nodes.iter_mut().rev() {
            let near = day.as_ref().filter(|(from, _)| {
                from.saturating_sub(node.to) <= 5
                    && self.lexemes.get(node.to..*from).unwrap_or_default().iter().all(|lex| {
                        matches!(
                            lex.kind,
                            Kind::Other { past: false }
                                | Kind::Word(Word::Time | Word::On)
                                | Kind::Mark(b'(' | b')' | b',')
                        )
                    })
            });
            let lent = near.map(|(_, when)| when.clone());
            match &node.meaning {
                Meaning::When(When::Time(time @ TimePart::Clock { .. })) => {
                    if let Some(when) = lent {
                        day = Some((node.from, when.clone()));
                        node.meaning = Meaning::When(When::At { day: Box::new(when), time: *time });
                    }
                }
                Meaning::When(When::At { day: of, .. }) => day = Some((node.from, (**of).clone())),
                Meaning::When(when) if when.names_day() => day = Some((node.from, when.clone())),
                _ => day = None,
            }
        }
    }

    fn mention(&mut self, text: &str, offset: usize, node: &Node) {
        let (Some(from), Some(to)) =
            (self.lexemes.get(node.from), node.to.checked_sub(1).and_then(|to| self.lexemes.get(to)))
        else {
            return;
        };
        let Some(span) = Span::try_new(offset + from.start, offset + to.end) else { return };
        let Some(words) = span.get(self.text) else { return };
        // "They soon fled" tells an order; only what lies ahead has a time.
        let follows = self
            .lexemes
            .get(node.to)
            .is_some_and(|next| matches!(next.kind, Kind::Word(Word::PastVerb) | Kind::Other { past: true }));
        if node.rule == "soon"
            && !self.lexemes.get(node.to).is_none_or(|next| matches!(next.kind, Kind::Mark(_) | Kind::Sign))
            && (follows || tense::tense(text, &self.lexemes, node.from, node.to) == tense::Tense::Past)
        {
            return;
        }
        let mut kind = node.kind;
        let mut readings = Vec::new();
        let mut invalid = false;
        let mut counted_from = None;
        let value = match &node.meaning {
            Meaning::When(when) => {
                let tense = tense::tense(text, &self.lexemes, node.from, node.to);
                let (value, from) = self.context.resolve(when, tense, span.start());
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
                let Some((phrase_kind, value)) =
                    self.extractor.phrases.as_deref().and_then(|phrases| phrases.value(*index))
                else {
                    return;
                };
                kind = phrase_kind;
                value.clone()
            }
        };
        let set = kind == TimexKind::Set;
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
        let index = self.found.len();
        if let (DateValue::Point(point), false, false) = (&value, invalid, set) {
            let back = matches!(&node.meaning, Meaning::When(When::YearBefore(_) | When::Compared { .. }))
                || matches!(&node.meaning, Meaning::When(When::Shift { sign, .. }) if *sign < 0)
                || matches!(&node.meaning, Meaning::When(When::Unit { base: Base::Text, step, .. }) if *step < 0);
            let opens = (node.from.saturating_sub(2)..=node.from)
                .any(|at| at == 0 || self.lexemes.get(at - 1).is_some_and(Lex::ends_sentence));
            let role = match (back, opens) {
                (true, _) => Role::Counted,
                (false, true) => Role::Opening,
                (false, false) => Role::Inside,
            };
            self.context.remember(index, point, span.start(), role);
        }
        if let DateValue::Length(length) = &value
            && matches!(length.parts.as_slice(), [(Amount::Thousandths(4000..), Unit::Month)])
        {
            self.context.remember_months(span.start());
        }
        let modifier = node.modifier.or_else(|| self.side(node, &value));
        self.found.push(DateMention {
            span,
            text: words,
            kind,
            value,
            modifier,
            quant: node.quant.map(str::to_owned),
            freq: node.freq.clone(),
            interval,
            counted_from,
            readings,
            invalid,
            range: None,
            rule: node.rule,
            confidence: node.confidence,
        });
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
    fn side(&self, node: &Node, value: &DateValue) -> Option<Modifier> {
        let point = value.point()?;
        if node.kind != TimexKind::Date || matches!(point.year, Year::Unknown) {
            return None;
        }
        let before = self.lexemes.get(node.from.checked_sub(1)?)?.word()?;
        let earlier = node.from.checked_sub(2).and_then(|at| self.lexemes.get(at)).and_then(Lex::word);
        match before {
            Word::Before => Some(Modifier::Before),
            Word::After => Some(Modifier::After),
            Word::Than if earlier == Some(Word::Later) => Some(Modifier::OnOrBefore),
            _ => None,
        }
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
            let between = self.lexemes.get(left.to..right.from).unwrap_or_default();
            let led = |word: Word| {
                (1..=2).any(|back| {
                    left.from.checked_sub(back).and_then(|at| self.lexemes.get(at)).and_then(Lex::word)
                        == Some(word)
                })
            };
            let joins = match between {
                [lex] => match lex.kind {
                    Kind::Hyphen | Kind::Dash => {
                        lex.gap == Gap::None
                            || right.from > 0
                                && self.lexemes.get(right.from).is_some_and(|next| next.gap == Gap::Space)
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
                matches!(mention.kind, TimexKind::Date | TimexKind::Time)
                    && matches!(mention.value, DateValue::Point(_) | DateValue::Reference(_))
            };
            if !joins || !placed(a) || !placed(b) {
                continue;
            }
            let interval = match (a.interval, b.interval) {
                (Some(a), Some(b)) if a.begin() <= b.until() => Some(a.cover(b)),
                _ => None,
            };
            if let Some(mention) = self.found.get_mut(index) {
                mention.range = Some(RangeLink { with: index + 1, interval });
            }
            if let Some(mention) = self.found.get_mut(index + 1) {
                mention.range = Some(RangeLink { with: index, interval });
            }
        }
    }
}
