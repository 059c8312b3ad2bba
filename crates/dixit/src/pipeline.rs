use dixit_coref::Resolver;
use dixit_date::{Anchor, CivilDate, DateExtractor, DateMention};
use dixit_english::Words;
use dixit_entity::EntityRecognizer;
use dixit_quote::QuoteDetector;
#[cfg(feature = "learned")]
use dixit_tag::{FunctionTagger, Tagger};
use dixit_text::{Document, ParagraphKind, QuoteId};
use dixit_tokenize::Tokenizer;

use crate::{DateSource, Findings, said, speaker, timeline, who};

/// A dateline is looked for among the first paragraphs only.
const DATELINE_PARAGRAPHS: usize = 6;

/// How far into its paragraph or line a dateline's date may begin, in bytes.
const DATELINE_BYTES: usize = 80;

/// What stands before the date on a line that says when a text was published.
const PUBLISHED: &[&str] =
    &["published", "posted", "updated", "issued", "released", "filed", "written", "on", "date", "dated"];

/// Reads texts: every layer, then what joins them.
///
/// Building one loads the lists of names; it can then be shared between threads. Reading never fails, looks at nothing but the text and the
/// date that it is given, and takes time linear in the text's length.
///
/// # Examples
///
/// ```
/// use dixit::{DateSource, Pipeline};
///
/// let text = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.";
/// let pipeline = Pipeline::new();
/// let findings = pipeline.read_dated(text, "2024-03-07".parse()?, DateSource::Option);
///
/// let statement = &findings.statements[0];
/// assert_eq!(statement.quote.text, "The bridge is safe,");
/// assert_eq!(statement.speakers[0].name, "Ana Kovar");
/// assert_eq!(findings.dates[0].value.to_string(), "2024-03-05");
/// # Ok::<(), dixit::date::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    tokenizer: Tokenizer,
    entities: EntityRecognizer,
    dates: DateExtractor,
    quotes: QuoteDetector,
    #[cfg(feature = "learned")]
    tagger: Tagger,
    #[cfg(feature = "learned")]
    functions: FunctionTagger,
    resolver: Resolver,
}

impl Pipeline {
    /// Creates a pipeline with every layer as it comes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces the tokenizer.
    #[must_use]
    pub fn tokenizer(mut self, tokenizer: Tokenizer) -> Self {
        self.tokenizer = tokenizer;
        self
    }

    /// Replaces the recogniser of entities.
    #[must_use]
    pub fn entities(mut self, entities: EntityRecognizer) -> Self {
        self.entities = entities;
        self
    }

    /// Replaces the extractor of dates. Its anchor is set anew for each document.
    #[must_use]
    pub fn dates(mut self, dates: DateExtractor) -> Self {
        self.dates = dates;
        self
    }

    /// Replaces the tagger of parts of speech.
    #[cfg(feature = "learned")]
    #[must_use]
    pub fn tagger(mut self, tagger: Tagger) -> Self {
        self.tagger = tagger;
        self
    }

    /// Replaces the tagger of grammatical functions.
    #[cfg(feature = "learned")]
    #[must_use]
    pub fn functions(mut self, functions: FunctionTagger) -> Self {
        self.functions = functions;
        self
    }

    /// Replaces the resolver of coreference.
    #[must_use]
    pub fn resolver(mut self, resolver: Resolver) -> Self {
        self.resolver = resolver;
        self
    }

    /// Replaces the detector of quotations.
    #[must_use]
    pub fn quotes(mut self, quotes: QuoteDetector) -> Self {
        self.quotes = quotes;
        self
    }

    /// Reads a text whose date nobody knows, unless its own dateline says it.
    ///
    /// Without any, relative dates stay underspecified until the text gives an anchor: the clock is never asked.
    #[must_use]
    pub fn read<'t>(&self, text: &'t str) -> Findings<'t> {
        let document = self.tokenizer.document(text);
        match self.dateline(&document) {
            Some(date) => self.findings(document, Some(date), DateSource::Dateline),
            None => self.findings(document, None, DateSource::None),
        }
    }

    /// Reads a text that was written on a known day; `source` tells the reader of the findings how it is known.
    #[must_use]
    pub fn read_dated<'t>(&self, text: &'t str, date: CivilDate, source: DateSource) -> Findings<'t> {
        self.findings(self.tokenizer.document(text), Some(date), source)
    }

    /// Tells who else might be the source of a quotation, best first, five at most, and on what grounds; the source itself is
    /// not among them. Nothing for an id that is not there.
    ///
    /// `findings` must be what this pipeline read. The text's quotation marks are read again, so ask for the quotation that somebody
    /// wants explained, not for all.
    #[must_use]
    pub fn source_candidates(
        &self,
        findings: &Findings<'_>,
        id: QuoteId,
    ) -> Vec<dixit_quote::SourceCandidate> {
        let quotes: Vec<_> = findings.statements.iter().map(|statement| statement.quote.clone()).collect();
        self.quotes.candidates(&findings.document, &quotes, id)
    }

    fn findings<'t>(
        &self,
        #[cfg_attr(not(feature = "learned"), expect(unused_mut, reason = "nothing is tagged"))] mut document: Document<'t>,
        date: Option<CivilDate>,
        date_source: DateSource,
    ) -> Findings<'t> {
        let words = Words::of(&document);
        #[cfg(feature = "learned")]
        document
            .set_upos(&self.tagger.tag_with(&document, &words))
            .expect("the tagger gives a tag for each token");
        #[cfg(feature = "learned")]
        document
            .set_functions(&self.functions.tag_with(&document, &words))
            .expect("the tagger gives a function for each token");
        let reader = self.dates.clone().anchor(Anchor::Automatic(date));
        let mut dates = reader.find_in(&document);
        let mut entities = self.entities.recognize_with(&document, &words);
        let quotes = self.quotes.find_with(&document, &words);
        let links = who::resolve(&self.resolver, &document, &words, &quotes, &mut entities);
        let mut statements = speaker::attribute(quotes, &entities, &links, &document);
        let contested = speaker::contested(&entities, &links);
        said::date(&mut statements, &dates, &entities, &document, &words, date);
        let stretches = said::stretches(&statements, &dates);
        reader.count_again(&document, &mut dates, &stretches);
        let timeline = timeline::order(&dates, &entities, &document);
        Findings { document, date, date_source, entities, dates, statements, timeline, contested }
    }

    /// The day that the dateline names in full, if there is one: that of a paragraph that opens with the place of writing, or else of a line that
    /// holds little more than its date.
    fn dateline(&self, document: &Document<'_>) -> Option<CivilDate> {
        let dates = self.dates.clone().anchor(Anchor::Automatic(None));
        let first = document.paragraphs().iter().take(DATELINE_PARAGRAPHS);
        let opening = first
            .clone()
            .filter(|paragraph| matches!(paragraph.kind, ParagraphKind::Dateline | ParagraphKind::Byline))
            .find_map(|paragraph| {
                dates
                    .find_iter(document.slice(paragraph.span))
                    .take_while(|mention| mention.span.start() < DATELINE_BYTES)
                    .find_map(|mention| day(&mention))
            });
        opening.or_else(|| {
            first.flat_map(|paragraph| document.slice(paragraph.span).lines()).find_map(|line| {
                // Of a long line, which goes on with what it tells, the beginning.
                let short = line.len() < 2 * DATELINE_BYTES;
                let head = line.get(..line.floor_char_boundary(2 * DATELINE_BYTES)).unwrap_or(line);
                let mut dated = dates.find_iter(head);
                let found = if short {
                    dated.find(|mention| stands_apart(line, mention))
                } else {
                    dated.next().filter(|mention| opens_text(line, mention))
                };
                found.as_ref().and_then(day)
            })
        })
    }
}

/// Returns whether place, date and dash open a text: "Rotterdam, 1 February 2024 – The port …".
fn opens_text(line: &str, mention: &DateMention<'_>) -> bool {
    let before = line.get(..mention.span.start()).unwrap_or_default().trim_end();
    let after = line.get(mention.span.end()..).unwrap_or_default().trim_start();
    let place = before.strip_suffix(',').unwrap_or_default();
    let named = place.split(' ').all(|word| word.starts_with(char::is_uppercase) || word.len() < 4);
    !place.is_empty() && place.len() < DATELINE_BYTES / 2 && named && after.starts_with(['–', '—', '-', '|'])
}

/// Returns whether a date stands apart on its line, as it does where a text says when it was published: "HELSINKI, 14 October 2024", "Published: 3 May
/// 2021 at 10:15 GMT", "Ana Kovar | May 3, 2021 | Politics".
fn stands_apart(line: &str, mention: &DateMention<'_>) -> bool {
    let before = line.get(..mention.span.start()).unwrap_or_default().trim_end();
    let after = line.get(mention.span.end()..).unwrap_or_default().trim_start();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let parted = |c: char| matches!(c, '|' | '·' | '•' | '—' | '–' | '/');
    (before.is_empty()
        || before.ends_with(|c: char| parted(c) || matches!(c, ',' | ':' | '(' | '-'))
        || PUBLISHED.iter().any(|published| word.eq_ignore_ascii_case(published)))
        && (after.is_empty() || after == ")" || after.starts_with(parted))
}

/// The one day that a date covers.
fn day(mention: &DateMention<'_>) -> Option<CivilDate> {
    mention.value.point()?.day()
}
