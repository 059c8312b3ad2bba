use dixit_date::{Anchor, CivilDate, DateExtractor, DateMention};
use dixit_entity::EntityRecognizer;
use dixit_quote::QuoteDetector;
#[cfg(feature = "learned")]
use dixit_tag::Tagger;
use dixit_text::{Document, ParagraphKind};
use dixit_tokenize::Tokenizer;

use crate::{DateSource, Findings, said, speaker, timeline};

/// A dateline is looked for among the first paragraphs only.
const DATELINE_PARAGRAPHS: usize = 6;

/// How far into its paragraph a dateline's date may begin, in bytes.
const DATELINE_BYTES: usize = 80;

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

    /// Tells who else might be the source of `findings.statements[index]`, best first, five at most, and on what grounds; the source itself is
    /// not among them. Nothing for an index that is not there.
    ///
    /// `findings` must be what this pipeline read. The text's quotation marks are read again, so ask for the quotation that somebody
    /// wants explained, not for all.
    #[must_use]
    pub fn source_candidates(&self, findings: &Findings<'_>, index: usize) -> Vec<dixit_quote::Candidate> {
        let quotes: Vec<_> = findings.statements.iter().map(|statement| statement.quote.clone()).collect();
        self.quotes.candidates(&findings.document, &quotes, index)
    }

    fn findings<'t>(
        &self,
        #[cfg_attr(not(feature = "learned"), expect(unused_mut, reason = "nothing is tagged"))] mut document: Document<'t>,
        date: Option<CivilDate>,
        date_source: DateSource,
    ) -> Findings<'t> {
        #[cfg(feature = "learned")]
        document.set_upos(&self.tagger.tag(&document)).expect("the tagger gives a tag for each token");
        let dates = self.dates.clone().anchor(Anchor::Automatic(date)).find_in(&document);
        let entities = self.entities.recognize(&document);
        let mut statements = speaker::attribute(self.quotes.find(&document), &entities, &document);
        said::date(&mut statements, &dates, &document, date);
        let timeline = timeline::order(&dates, &entities, &document);
        Findings { document, date, date_source, entities, dates, statements, timeline }
    }

    /// The day that the dateline names in full, if there is one.
    fn dateline(&self, document: &Document<'_>) -> Option<CivilDate> {
        let dates = self.dates.clone().anchor(Anchor::Automatic(None));
        document
            .paragraphs()
            .iter()
            .take(DATELINE_PARAGRAPHS)
            .filter(|paragraph| matches!(paragraph.kind, ParagraphKind::Dateline | ParagraphKind::Byline))
            .find_map(|paragraph| {
                dates
                    .find_iter(document.slice(paragraph.span))
                    .take_while(|mention| mention.span.start() < DATELINE_BYTES)
                    .find_map(|mention| day(&mention))
            })
    }
}

/// The one day that a date covers.
fn day(mention: &DateMention<'_>) -> Option<CivilDate> {
    mention.value.point()?.day()
}
