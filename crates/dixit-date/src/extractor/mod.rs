mod reader;
use std::sync::Arc;

use dixit_text::{Document, Upos, within};
use reader::Reader;

use crate::anchor::{Anchor, DayOrder, Direction, Stretch};
use crate::mention::{CountedFrom, DateMention, RangeLink};
use crate::phrases::PhraseTable;
use crate::{DateId, DateRule, Error, ErrorKind};

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
#[doc(alias("timex", "timex3", "date parser", "temporal tagger", "temporal expressions", "date extraction"))]
#[derive(Clone, Debug, Default)]
pub struct DateExtractor {
    anchor: Anchor,
    direction: Direction,
    day_order: DayOrder,
    fiscal_start: u8,
    offsets: bool,
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
            offsets: false,
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
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::DateExtractor;
    ///
    /// let october = DateExtractor::new().fiscal_start(10);
    /// let year = october.parse("fiscal 2018")?;
    /// assert_eq!(year.interval.map(|days| days.to_string()).as_deref(), Some("2017-10-01/2018-10-01"));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn fiscal_start(self, month: u8) -> Self {
        Self { fiscal_start: if (1..=12).contains(&month) { month } else { 1 }, ..self }
    }

    /// Sets whether a length behind "in" is read as the day or time that lies so far ahead ("in 3 days" as `2024-03-08`), as programs want
    /// that take commands, and not as the length that TIMEX3 has (`P3D`), which is the default.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{Anchor, CivilDate, DateExtractor};
    ///
    /// let dates = DateExtractor::new().anchor(Anchor::Document(CivilDate::new(2024, 3, 5)?));
    /// let value = |dates: &DateExtractor| dates.find_iter("Call her in 3 days.").next().map(|found| found.value.to_string());
    /// assert_eq!(value(&dates).as_deref(), Some("P3D"));
    /// assert_eq!(value(&dates.offsets(true)).as_deref(), Some("2024-03-08"));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    #[must_use]
    pub fn offsets(self, offsets: bool) -> Self {
        Self { offsets, ..self }
    }

    /// Adds the caller's own expressions, which go before the built-in ones and before those that were added earlier.
    #[must_use]
    pub fn phrases(self, phrases: PhraseTable) -> Self {
        let phrases = match self.phrases {
            Some(earlier) => {
                let mut all = phrases;
                all.append(&earlier);
                all
            }
            None => phrases,
        };
        Self { phrases: Some(Arc::new(phrases)), ..self }
    }

    /// Reads one temporal expression that fills a text, but for the space around it and a preposition before it ("on Friday", "at 5pm").
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NotOneExpression`] if the text holds no expression, several, or anything else.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{Anchor, CivilDate, DateExtractor};
    ///
    /// let dates = DateExtractor::new().anchor(Anchor::Document(CivilDate::new(2024, 3, 5)?));
    /// assert_eq!(dates.parse("3 weeks from Friday")?.value.to_string(), "2024-03-29");
    /// assert_eq!(dates.parse(" on 14 May ")?.value.to_string(), "2024-05-14");
    /// assert!(dates.parse("3 weeks of rain").is_err());
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    pub fn parse<'t>(&self, text: &'t str) -> Result<DateMention<'t>, Error> {
        let none = || Error::from(ErrorKind::NotOneExpression(text.to_owned()));
        let mut found = self.read(text);
        let mention = found.pop().filter(|_| found.is_empty()).ok_or_else(none)?;
        let before = text.get(..mention.span.start()).unwrap_or_default().trim();
        let after = text.get(mention.span.end()..).unwrap_or_default().trim();
        let led = before.is_empty() || LEADING.iter().any(|word| before.eq_ignore_ascii_case(word));
        if led && after.is_empty() { Ok(mention) } else { Err(none()) }
    }

    /// Finds the temporal expressions of a text one after the other, left to right, without overlap: those of [`find`](Self::find).
    ///
    /// The text is read while the iterator is walked, a paragraph at a time (of a paragraph beyond 32 KiB a stretch): what stands further
    /// on is not looked at before it is asked for, and nothing of it changes what was given out. From its end it can be walked too; the
    /// whole text is read for that first.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::DateExtractor;
    ///
    /// // The date of a long letter stands at its head: no more of it is read.
    /// let letter = format!("Leeds, 5 March 2024\n\n{}", "Dear all, it rained again in May.\n\n".repeat(1000));
    /// let dates = DateExtractor::new();
    /// let first = dates.find_iter(&letter).next().expect("it has a date");
    /// assert_eq!(first.value.to_string(), "2024-03-05");
    /// assert!(dates.find_iter(&letter).eq(dates.find(&letter)));
    /// ```
    #[must_use]
    pub fn find_iter<'t>(&self, text: &'t str) -> DateMentions<'t> {
        DateMentions {
            reader: Box::new(Reader::new(self.clone(), text, None, &[])),
            found: Vec::new().into_iter(),
        }
    }

    /// Finds all temporal expressions of a text at once; [`find_iter`](Self::find_iter) walks over the same.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::DateExtractor;
    ///
    /// let found = DateExtractor::new().find("Talks broke off on 5 March 2024 and resumed in May.");
    /// assert_eq!((found[0].value.to_string(), found.len()), ("2024-03-05".to_owned(), 2));
    /// assert!(DateExtractor::new().find("No talks.").is_empty());
    /// ```
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Vec<DateMention<'t>> {
        self.read(text)
    }

    /// Finds all temporal expressions of a document.
    ///
    /// The same as [`find_iter`](Self::find_iter), but where tokens have parts of speech, a month, weekday or season that is
    /// tagged as a verb is left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::DateExtractor;
    /// use dixit_text::Document;
    ///
    /// // Tagged as a verb, "may" would be left out; without a tag the lexer's own reading stands.
    /// let document = Document::from_layers("It closes on 14 May 2024.", vec![], vec![], vec![]).expect("no layers");
    /// let found = DateExtractor::new().find_in(&document);
    /// assert_eq!(found[0].value.to_string(), "2024-05-14");
    /// ```
    #[must_use]
    pub fn find_in<'t>(&self, document: &Document<'t>) -> Vec<DateMention<'t>> {
        self.read_document(document, &[])
    }

    /// Counts again what was found inside some stretches of a document, each from a day of its own: "tomorrow" in words of last Monday.
    ///
    /// `mentions` must be what [`find_in`](Self::find_in) of this extractor found in the document, and `stretches` sorted by where they stand,
    /// without overlap. Values, intervals and what they were counted from change in place; mentions are neither added nor taken away, so
    /// that their ids stay. What its words tell in full is left as it was. Nothing is read where no stretch holds a mention that
    /// depends on its anchor; otherwise the text is read a second time, in linear time. Never fails.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{Anchor, CivilDate, CountedFrom, DateExtractor, DateId, Stretch};
    /// use dixit_text::{Document, Span};
    ///
    /// let dates = DateExtractor::new().anchor(Anchor::Document(CivilDate::new(2024, 3, 8)?));
    /// let text = "“We vote tomorrow,” she said on Monday.";
    /// let document = Document::from_layers(text, Vec::new(), Vec::new(), Vec::new()).expect("nothing is out of order");
    /// let mut found = dates.find_in(&document);
    /// assert_eq!(found[0].value.to_string(), "2024-03-09");
    ///
    /// let monday = found[1].value.point().and_then(|point| point.day()).expect("a day");
    /// let told_by = CountedFrom::Mention(DateId::new(1));
    /// dates.count_again(&document, &mut found, &[Stretch::new(Span::new(3, 20), monday, told_by)]);
    /// assert_eq!(found[0].value.to_string(), "2024-03-05");
    /// assert_eq!(found[0].counted_from, Some(told_by));
    /// # Ok::<(), dixit_date::Error>(())
    /// ```
    pub fn count_again<'t>(
        &self,
        document: &Document<'t>,
        mentions: &mut [DateMention<'t>],
        stretches: &[Stretch],
    ) {
        let depends =
            |mention: &DateMention<'_>| mention.counted_from.is_some() || mention.interval.is_none();
        let held: Vec<usize> = stretches
            .iter()
            .flat_map(|stretch| within(mentions, stretch.span).map(move |index| (stretch, index)))
            .filter(|&(stretch, index)| {
                mentions
                    .get(index)
                    .is_some_and(|mention| stretch.span.encloses(mention.span) && depends(mention))
            })
            .map(|(_, index)| index)
            .collect();
        if held.is_empty() {
            return;
        }
        let again = self.read_document(document, stretches);
        for index in held {
            let (Some(mention), Some(counted)) = (mentions.get_mut(index), again.get(index)) else {
                continue;
            };
            if mention.span == counted.span {
                *mention = counted.clone();
            }
        }
    }

    fn read_document<'t>(&self, document: &Document<'t>, stretches: &[Stretch]) -> Vec<DateMention<'t>> {
        let mut found = Reader::new(self.clone(), document.text(), Some(document), stretches).read();
        let vetoed = |mention: &DateMention<'_>| {
            matches!(mention.rule, DateRule::Month | DateRule::Season | DateRule::Weekday | DateRule::Adverb)
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
        Reader::new(self.clone(), text, None, &[]).read()
    }
}

/// What can lead to an expression that fills a text.
const LEADING: &[&str] =
    &["in", "on", "at", "by", "from", "until", "till", "since", "during", "for", "before", "after"];

/// Removes mentions and mends the indices of those that stay.
fn keep(found: &mut Vec<DateMention<'_>>, kept: &[bool]) {
    let mut places = Vec::with_capacity(kept.len());
    let mut next = 0;
    for &keep in kept {
        places.push(keep.then_some(next));
        next += usize::from(keep);
    }
    let place = |id: DateId| id.get(&places).copied().flatten().map(DateId::new);
    let mut flags = kept.iter();
    found.retain(|_| flags.next().copied().unwrap_or(true));
    for mention in found {
        if let Some(CountedFrom::Mention(id)) = mention.counted_from {
            mention.counted_from = place(id).map(CountedFrom::Mention);
        }
        if let Some(range) = mention.range {
            mention.range = place(range.with).map(|with| RangeLink { with, ..range });
        }
    }
}

/// The temporal expressions of a text, in order, read while they are asked for; see [`DateExtractor::find_iter`].
///
/// # Examples
///
/// ```
/// use dixit_date::{DateExtractor, DateMentions};
///
/// let dates = DateExtractor::new();
/// let mut found: DateMentions<'_> = dates.find_iter("They met in May 2023, in June and on 3 July 2024.");
/// assert_eq!(found.next_back().map(|last| last.value.to_string()).as_deref(), Some("2024-07-03"));
/// assert_eq!(found.count(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct DateMentions<'t> {
    reader: Box<Reader<'t, 't>>,
    /// What was read and not given out yet.
    found: std::vec::IntoIter<DateMention<'t>>,
}

impl<'t> Iterator for DateMentions<'t> {
    type Item = DateMention<'t>;

    fn next(&mut self) -> Option<DateMention<'t>> {
        if self.found.as_slice().is_empty() {
            self.found = self.reader.next_found();
        }
        self.found.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.found.len(), None)
    }
}

impl DoubleEndedIterator for DateMentions<'_> {
    /// Returns the last one that was not given out; reads what is left of the text first.
    fn next_back(&mut self) -> Option<Self::Item> {
        let rest = self.reader.next_found();
        if !rest.as_slice().is_empty() {
            let mut all: Vec<_> = self.found.by_ref().chain(rest).collect();
            loop {
                let more = self.reader.next_found();
                if more.as_slice().is_empty() {
                    break;
                }
                all.extend(more);
            }
            self.found = all.into_iter();
        }
        self.found.next_back()
    }
}

impl std::iter::FusedIterator for DateMentions<'_> {}
