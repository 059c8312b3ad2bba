use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use dixit_report::{Quote, QuoteKind, Report, Unit};
use dixit_text::Span;

use crate::document::Document;
use crate::speaker::{self, Voices};
use crate::verification::{
    Passage, Role, SpeakerCheck, SpeakerVerdict, TimeCheck, TimeVerdict, Unread, Verification,
    VerificationSchema, Verified, WordsVerdict,
};
use crate::when::{self, Told};
use crate::{Change, Place, Verdict, Verifier};

/// The most words that a term in marks has, a slogan or a title.
const TERM: usize = 4;

/// The sources that have words of a draft are looked into for who says them, up to so many for each stretch of words.
const SOURCES: usize = 16;

/// Words that nobody is quoted with are one piece where they stand so near, in bytes.
const GAP: usize = 80;

/// The share of a quotation's words that a sentence must have to be shown as near.
const LEAST: f64 = 0.3;

/// How much longer than twice a quotation a sentence may be that is shown as near, in bytes.
const LONG: usize = 400;

/// How many sentences of a window are compared with a quotation that stands nowhere.
const SENTENCES: usize = 8;

/// Looks the quotations of drafts up in their sources: words, speaker, and date.
///
/// A source is read for who says what only when words of a draft are found in it: `read` is then asked once for its report, in bytes, by its
/// number and text.
///
/// # Examples
///
/// ```
/// use dixit_compare::{Desk, WordsVerdict};
/// use dixit_report::{Quote, QuoteKind, Report, Words};
/// use dixit_text::Span;
///
/// // As a pipeline would report it: one quotation, and nobody who says it.
/// let report = |text: &str| {
///     let mut report = Report::new("draft");
///     let words = Words::new(Span::new(3, 17), &text[3..17]);
///     report.quotes.push(Quote::new("q1", QuoteKind::Direct, words, "marks", 0.9));
///     report
/// };
/// let mut desk = Desk::new(|_, text| report(text));
/// desk.source("a.txt", "“It rained late,” she said.");
/// let text = "“It rained late,” the pilot said.";
/// desk.draft(report(text), text);
/// let verification = desk.finish();
/// assert_eq!(verification.quotations[0].verdict, WordsVerdict::Verbatim);
/// ```
#[doc(alias("quote verification", "fact checking"))]
pub struct Desk<'r> {
    verifier: Verifier,
    ids: Vec<String>,
    read: Box<ReadSource<'r>>,
    /// The sources that were read for who says what.
    opened: BTreeMap<usize, Document>,
    verification: Verification,
}

impl fmt::Debug for Desk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("sources", &self.ids).finish_non_exhaustive()
    }
}

/// Tells who says what in a source, by its number and text.
type ReadSource<'r> = dyn FnMut(usize, &str) -> Report + 'r;

/// Where a stretch of a draft stands in a source, and what the source says of it.
struct Found {
    passage: Passage,
    speaker: SpeakerCheck,
    time: TimeCheck,
}

/// What the sources have of one stretch of a draft.
struct Stretch {
    verdict: WordsVerdict,
    changes: Vec<Change>,
    found: Vec<Found>,
    candidates: Vec<Passage>,
}

impl<'r> Desk<'r> {
    /// Creates a desk without sources; `read` tells who says what in one.
    pub fn new(read: impl FnMut(usize, &str) -> Report + 'r) -> Self {
        Self {
            verifier: Verifier::new(),
            ids: Vec::new(),
            read: Box::new(read),
            opened: BTreeMap::new(),
            verification: Verification {
                schema: VerificationSchema::V1,
                unit: Unit::Byte,
                unread: Vec::new(),
                sources: 0,
                quotations: Vec::new(),
                without_marks: 0,
            },
        }
    }

    /// Adds a source. Takes time and memory linear in its length.
    pub fn source(&mut self, id: impl Into<String>, text: &str) {
        self.verifier.source(text);
        self.ids.push(id.into());
        self.verification.sources += 1;
    }

    /// Says that a source or draft could not be read. Sources come before the drafts: what is in none of them is then not called nowhere.
    pub fn unread(&mut self, id: impl Into<String>, role: Role, message: impl Into<String>) {
        self.verification.unread.push(Unread { id: id.into(), role, message: message.into() });
    }

    /// Looks a draft's quotations up, and returns how many there are. The report must be in bytes.
    pub fn draft(&mut self, report: Report, text: &str) -> usize {
        let document = Document::new(report, text);
        let before = self.verification.quotations.len();
        // Words in marks inside a clause may be a quotation of their own, of somebody else.
        let mut own: BTreeMap<&str, BTreeSet<Span>> = BTreeMap::new();
        for quote in &document.report().quotes {
            if let Some(parent) = &quote.parent {
                own.entry(parent.as_str()).or_default().extend(stretches(quote, text));
            }
        }
        for quote in &document.report().quotes {
            let mut stretches = stretches(quote, text);
            if let Some(own) = own.get(quote.id.as_str()).filter(|_| quote.kind == QuoteKind::Mixed) {
                stretches.retain(|one| !own.contains(one));
                if stretches.is_empty() {
                    continue;
                }
            }
            if stretches.is_empty() {
                self.verification.without_marks += usize::from(quote.kind == QuoteKind::Indirect);
                continue;
            }
            let verified = self.quotation(&document, text, quote, &stretches);
            self.verification.quotations.push(verified);
        }
        self.verification.quotations.len() - before
    }

    /// Returns what was found of all drafts.
    #[must_use]
    pub fn finish(self) -> Verification {
        self.verification
    }

    /// Looks one quotation up: its words are what the worst of its pieces are.
    fn quotation(&mut self, draft: &Document, text: &str, quote: &Quote, pieces: &[Span]) -> Verified {
        let voices = Voices::of(quote, &draft.cast);
        let told = Told::of(quote, draft);
        let words: Vec<&str> = pieces.iter().map(|&piece| &text[piece]).collect();
        let (first, last) = (pieces.first(), pieces.last());
        let span = first
            .zip(last)
            .map_or_else(|| Span::new(quote.start, quote.end), |(first, last)| first.cover(*last));
        let passage = draft.passage("", text, span);
        let mut verified = Verified {
            draft: draft.report().id.clone(),
            id: quote.id.to_string(),
            kind: quote.kind.clone(),
            start: span.start(),
            end: span.end(),
            line: passage.line,
            column: passage.column,
            text: words.join(" … "),
            verdict: WordsVerdict::Verbatim,
            confirmed: false,
            speaker: SpeakerCheck {
                verdict: SpeakerVerdict::CouldNotCheck,
                draft: voices.labels.clone(),
                source: Vec::new(),
            },
            time: TimeCheck {
                verdict: TimeVerdict::CouldNotCheck,
                draft: told.when.clone(),
                source: None,
                not_after: None,
            },
            changes: Vec::new(),
            places: Vec::new(),
            candidates: Vec::new(),
            lead: passage.lead,
            trail: passage.trail,
        };
        let mut found: Vec<Found> = Vec::new();
        for words in words {
            let stretch = self.stretch(words, &voices, &told);
            verified.verdict = verified.verdict.max(stretch.verdict);
            verified.changes.extend(stretch.changes);
            verified.candidates.extend(stretch.candidates);
            found.extend(stretch.found);
        }
        if quote.kind == QuoteKind::Direct && is_stitched(text, pieces, &found) {
            verified.verdict = verified.verdict.max(WordsVerdict::Stitched);
        }
        // The words of several pieces are those of one speaker, or they are not: the worst of them decides.
        if let Some(worst) = found.iter().max_by_key(|one| one.speaker.verdict) {
            verified.speaker = worst.speaker.clone();
        }
        if let Some(worst) = found.iter().max_by_key(|one| one.time.verdict) {
            verified.time = worst.time.clone();
        }
        verified.places = found.into_iter().map(|one| one.passage).collect();
        verified.confirmed = verified.verdict == WordsVerdict::Verbatim
            && matches!(verified.speaker.verdict, SpeakerVerdict::Same | SpeakerVerdict::NotNamedInDraft)
            && matches!(verified.time.verdict, TimeVerdict::Same | TimeVerdict::NotTold);
        verified
    }

    /// Looks a stretch of words up. Of several places that have it, that is taken in which most is as the draft has it.
    fn stretch(&mut self, words: &str, voices: &Voices<'_>, told: &Told) -> Stretch {
        let mut stretch = Stretch {
            verdict: WordsVerdict::Verbatim,
            changes: Vec::new(),
            found: Vec::new(),
            candidates: Vec::new(),
        };
        let places = match self.verifier.verify(words) {
            Verdict::Verbatim { .. } => {
                stretch.found.extend(self.best(words, voices, told));
                return stretch;
            }
            Verdict::Changed { place, mut changes } => {
                // “It rained,” she said, “all week” is what she said: “It rained all week”.
                if let Some((_, _, source)) = self.open(place.source) {
                    let interrupts = |change: &Change| {
                        change.draft.is_empty() && change.at.is_some_and(|at| source.is_between_speech(at))
                    };
                    changes.retain(|change| !interrupts(change));
                }
                if !changes.is_empty() {
                    stretch.verdict = WordsVerdict::Changed;
                }
                stretch.changes = changes;
                vec![place]
            }
            Verdict::Stitched { places } => {
                stretch.verdict = WordsVerdict::Stitched;
                places
            }
            Verdict::Nowhere => {
                let unread = self.verification.unread.iter().any(|one| one.role == Role::Source);
                stretch.verdict = if unread { WordsVerdict::CouldNotCheck } else { WordsVerdict::Nowhere };
                stretch.candidates = self.candidates(words);
                return stretch;
            }
        };
        stretch.found = places.into_iter().filter_map(|place| self.found(place, voices, told)).collect();
        stretch
    }

    /// Of the places that have words to the letter, that in which speaker and date are most like the draft's.
    fn best(&mut self, words: &str, voices: &Voices<'_>, told: &Told) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut sources = Vec::new();
        for place in self.verifier.occurrences(words) {
            if !sources.contains(&place.source) {
                if sources.len() == SOURCES {
                    break;
                }
                sources.push(place.source);
            }
            let Some(found) = self.found(place, voices, told) else { continue };
            let rank = |one: &Found| {
                // Who is quoted with words tells more than words that nobody says.
                let speaker = match one.speaker.verdict {
                    SpeakerVerdict::NotNamedInSource => 9,
                    verdict => verdict as u8,
                };
                (speaker, one.time.verdict)
            };
            if best.as_ref().is_none_or(|best| rank(&found) < rank(best)) {
                let done = matches!(
                    (found.speaker.verdict, found.time.verdict),
                    (SpeakerVerdict::Same, TimeVerdict::Same)
                );
                best = Some(found);
                if done {
                    break;
                }
            }
        }
        best
    }

    /// Returns a place with what its source says of it.
    fn found(&mut self, place: Place, voices: &Voices<'_>, told: &Told) -> Option<Found> {
        let (id, text, source) = self.open(place.source)?;
        let said = source.quotes_at(place.span).into_iter().map(|quote| {
            let (said, then) = (Voices::of(quote, &source.cast), Told::of(quote, source));
            (speaker::judge(voices, &said), when::judge(told, &then), Some(quote), said, then)
        });
        // Of clauses that share the words that is meant which is most like the draft's.
        let best = said.min_by_key(|(speaker, time, ..)| (*speaker, *time));
        let (speaker, time, quote, said, then) = best.unwrap_or_else(|| {
            let (said, then) = (Voices::nobody(&source.cast), Told::unsaid(source.report()));
            (speaker::judge(voices, &said), when::judge(told, &then), None, said, then)
        });
        let mut passage = source.passage(id, text, place.span);
        passage.quote = quote.map(|quote| quote.id.to_string());
        passage.speaker.clone_from(&said.labels);
        let bound = then.when.is_none().then(|| source.report().date.clone()).flatten();
        Some(Found {
            speaker: SpeakerCheck { verdict: speaker, draft: voices.labels.clone(), source: said.labels },
            time: TimeCheck { verdict: time, draft: told.when.clone(), source: then.when, not_after: bound },
            passage,
        })
    }

    /// Returns the sentences that have most of some words.
    fn candidates(&mut self, words: &str) -> Vec<Passage> {
        let mut candidates: Vec<Passage> = Vec::new();
        let wanted = self.verifier.numbers(words);
        for near in self.verifier.near(words) {
            let number = near.place.source;
            let Some((_, _, source)) = self.open(number) else { continue };
            // Of what is near that sentence is shown which has most of the words; of one without end what is near.
            let sentences = source.sentences(near.place.span).take(SENTENCES);
            let sentences: Vec<_> = sentences.filter(|one| one.len() <= 2 * words.len() + LONG).collect();
            let scored = sentences.into_iter().map(|one| (self.verifier.share(&wanted, number, one), one));
            let best = scored.reduce(|best, other| if other.0 > best.0 { other } else { best });
            let (share, span) = best.unwrap_or((near.share, near.place.span));
            let Some((id, text, source)) = self.open(number) else { continue };
            let span = span.trim(text);
            let mut passage = source.passage(id, text, span);
            if let Some(quote) = source.quotes_at(span).first() {
                passage.quote = Some(quote.id.to_string());
                passage.speaker = Voices::of(quote, &source.cast).labels;
            }
            passage.share = Some((share * 100.0).round() / 100.0);
            let same = |one: &Passage| one.source == passage.source && one.start == passage.start;
            if share >= LEAST && !candidates.iter().any(same) {
                candidates.push(passage);
            }
        }
        let share = |one: &Passage| one.share.unwrap_or_default();
        candidates.sort_by(|one, other| share(other).total_cmp(&share(one)));
        candidates
    }

    /// Returns a source's id, text and findings, which are read now if nobody asked for them before.
    fn open(&mut self, number: usize) -> Option<(&str, &str, &Document)> {
        let (id, text) = (self.ids.get(number)?, self.verifier.text(number)?);
        let read = &mut self.read;
        let document = self.opened.entry(number).or_insert_with(|| Document::new(read(number, text), text));
        Some((id, text, document))
    }
}

/// Returns whether pieces that are one sentence in the draft come from several quotations of the sources, or in another order.
fn is_stitched(text: &str, pieces: &[Span], found: &[Found]) -> bool {
    if pieces.len() != found.len() {
        return false;
    }
    pieces.windows(2).zip(found.windows(2)).any(|(pieces, found)| {
        let ([before, after], [first, second]) = (pieces, found) else { return false };
        let between = text.get(before.end()..after.start()).unwrap_or_default();
        // “It rained,” he said. “Nobody came.” may have left out what was between.
        let ends = between.trim_end_matches(|one: char| !one.is_alphanumeric() && !is_end(one));
        let one = (&first.passage, &second.passage);
        let follows = one.0.source == one.1.source && one.0.end <= one.1.start;
        let same_quotation =
            one.0.quote == one.1.quote && (one.0.quote.is_some() || one.0.end + GAP > one.1.start);
        let ended = ends.ends_with(is_end) || text[*before].ends_with(is_end);
        !(ended || follows && same_quotation)
    })
}

/// Returns whether a sentence ends with that character.
const fn is_end(character: char) -> bool {
    matches!(character, '.' | '!' | '?')
}

/// Returns what of a quotation stands in marks as somebody's words.
fn stretches(quote: &Quote, text: &str) -> Vec<Span> {
    let spans = |extents: &[dixit_report::Extent]| {
        extents
            .iter()
            .filter_map(|one| Span::try_new(one.start, one.end))
            .filter(|span| span.get(text).is_some())
            .collect::<Vec<_>>()
    };
    match quote.kind.known() {
        Some(QuoteKind::Direct) => spans(&quote.all_parts()),
        Some(QuoteKind::Mixed) => spans(&quote.quoted),
        // Terms and titles are short; what is longer may be words whose speaker was not found.
        Some(QuoteKind::Scare) if quote.text.split_whitespace().nth(TERM).is_some() => {
            spans(&quote.all_parts())
        }
        Some(QuoteKind::Indirect | QuoteKind::Scare) | None => Vec::new(),
    }
}
