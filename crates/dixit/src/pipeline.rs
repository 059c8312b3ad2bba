use std::fmt;
use std::str::FromStr;

use dixit_coref::{Links, Resolver};
use dixit_date::{Anchor, CivilDate, DateExtractor, DateMention};
use dixit_english::Words;
use dixit_entity::{Entities, EntityRecognizer};
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
/// It is the whole reader; [`Tokenizer`], [`DateExtractor`], [`EntityRecognizer`], [`QuoteDetector`] and [`Resolver`] are its parts, which can be used
/// alone, each on a text or a document, and know nothing of each other. Who speaks, when it was said and what it is about is told by the
/// pipeline only. A part with settings of its own is put in by the method of its name; [`Pipeline::without`] leaves one out.
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
#[doc(alias("speaker attribution", "who said what"))]
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
    left_out: LeftOut,
    anchor: Option<Anchor>,
}

/// A part of the pipeline that can be left out; what needs it is then not found, and nothing warns of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// Dates: no timeline and no day on which something was said.
    Dates,
    /// Quotations: no statements.
    Quotes,
    /// Entities: no speakers, and no coreference.
    Entities,
    /// Coreference: pronouns, titles and nouns stand for nobody, so that "she said" has no speaker.
    Coreference,
    /// Parts of speech and grammatical functions, which names, quotations and coreference are read with: they are found by rules alone.
    Tags,
}

impl Part {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 5] = [Self::Dates, Self::Quotes, Self::Entities, Self::Coreference, Self::Tags];

    /// Returns its name: `dates`, `quotes`, `entities`, `coreference`, `tags`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Quotes => "quotes",
            Self::Entities => "entities",
            Self::Coreference => "coreference",
            Self::Tags => "tags",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Part {
    type Err = dixit_text::Error;

    /// Reads a name, in capitals or small letters.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::UnknownName`](dixit_text::ErrorKind::UnknownName) for every other string.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.into_iter();
        all.find(|part| part.as_str().eq_ignore_ascii_case(name)).ok_or_else(|| {
            dixit_text::ErrorKind::UnknownName { what: "part of the pipeline", name: name.to_owned() }.into()
        })
    }
}

/// The parts that are left out, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct LeftOut(u8);

impl LeftOut {
    const fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }
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
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::Pipeline;
    /// use dixit::coref::Resolver;
    /// use dixit::tag::{FunctionTagger, Tagger};
    ///
    /// // Models of one's own come from their bytes: `Tagger::from_bytes`.
    /// let pipeline =
    ///     Pipeline::new().tagger(Tagger::new()).functions(FunctionTagger::new()).resolver(Resolver::new());
    /// assert_eq!(pipeline.read("It rained.").document().tokens().len(), 3);
    /// ```
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

    /// Leaves parts out: what is not asked for is not read.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::{Part, Pipeline};
    ///
    /// let text = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.";
    /// let findings = Pipeline::new().without([Part::Dates, Part::Coreference]).read(text);
    /// assert!(findings.dates.is_empty() && findings.timeline.is_empty());
    /// assert_eq!(findings.statements[0].speakers[0].name, "Ana Kovar");
    ///
    /// let names = Pipeline::new().without([Part::Dates, Part::Quotes]).read(text);
    /// assert!(names.statements.is_empty() && !names.entities.is_empty());
    /// ```
    #[must_use]
    pub fn without(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        for part in parts {
            self.left_out.0 |= 1 << part as u8;
        }
        self
    }

    /// Sets what relative dates are counted from in every text that is read without a date of its own: [`Anchor::Narrative`] for histories and
    /// biographies, with or without a day to begin with; [`Anchor::At`] for a day with its time of the clock.
    ///
    /// The day of the anchor is then the document's, as if it was given. A date that [`read_dated`](Self::read_dated) is told goes before it, read
    /// as a narrative's where the anchor is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::Pipeline;
    /// use dixit::date::Anchor;
    ///
    /// let text = "In 1911 he sailed to Lima. The year before, he had married.";
    /// let history = Pipeline::new().anchor(Anchor::Narrative(Some("2024-03-05".parse()?)));
    /// assert_eq!(history.read(text).dates[1].value.to_string(), "1910");
    /// # Ok::<(), dixit::date::Error>(())
    /// ```
    #[must_use]
    pub const fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = Some(anchor);
        self
    }

    /// Reads a text whose date nobody knows, unless its own dateline says it.
    ///
    /// Without any, relative dates stay underspecified until the text gives an anchor: the clock is never asked.
    #[must_use]
    pub fn read<'t>(&self, text: &'t str) -> Findings<'t> {
        self.read_document(self.tokenizer.document(text))
    }

    /// Reads a document whose paragraphs, sentences and tokens somebody else has made, as [`read`](Self::read) reads a text.
    ///
    /// Parts of speech and functions that all of its tokens have are kept; otherwise they are written anew. Tokens should be cut as a treebank
    /// cuts them ("do", "n't"); [`dixit-tokenize`](crate::tokenize) says how.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::Pipeline;
    /// use dixit::text::{Document, ParagraphKind, Span, Token, TokenKind};
    ///
    /// let text = "Ana Kovar said it rained.";
    /// let token = |start, end, kind| Token::new(Span::new(start, end), kind);
    /// let tokens = vec![
    ///     token(0, 3, TokenKind::Word),
    ///     token(4, 9, TokenKind::Word),
    ///     token(10, 14, TokenKind::Word),
    ///     token(15, 17, TokenKind::Word),
    ///     token(18, 24, TokenKind::Word),
    ///     token(24, 25, TokenKind::Punctuation),
    /// ];
    /// let whole = Span::from(0..text.len());
    /// let document = Document::from_layers(text, vec![(whole, ParagraphKind::Body)], vec![whole], tokens)?;
    ///
    /// let findings = Pipeline::new().read_document(document);
    /// assert_eq!(findings.document().tokens().len(), 6);
    /// assert_eq!(findings.statements[0].speakers[0].name, "Ana Kovar");
    /// # Ok::<(), dixit::text::Error>(())
    /// ```
    #[must_use]
    pub fn read_document<'t>(&self, document: Document<'t>) -> Findings<'t> {
        if let Some(date) = self.anchor.and_then(Anchor::date) {
            return self.findings(document, Some(date), DateSource::Option);
        }
        match self.dateline(&document) {
            Some(date) => self.findings(document, Some(date), DateSource::Dateline),
            None => self.findings(document, None, DateSource::None),
        }
    }

    /// Reads a document of somebody else's that was written on a known day: [`read_document`](Self::read_document) and
    /// [`read_dated`](Self::read_dated) in one.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::tokenize::Tokenizer;
    /// use dixit::{DateSource, Pipeline};
    ///
    /// let document = Tokenizer::new().abbreviation("Schd.").document("See Schd. Four, due on Friday.");
    /// let findings = Pipeline::new().read_dated_document(document, "2024-03-05".parse()?, DateSource::Option);
    /// assert_eq!(findings.dates[0].value.to_string(), "2024-03-08");
    /// # Ok::<(), dixit::date::Error>(())
    /// ```
    #[must_use]
    pub fn read_dated_document<'t>(
        &self,
        document: Document<'t>,
        date: CivilDate,
        source: DateSource,
    ) -> Findings<'t> {
        self.findings(document, Some(date), source)
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
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::Pipeline;
    ///
    /// let pipeline = Pipeline::new();
    /// let findings = pipeline.read("Ana Kovar told reporters that the strike was over.");
    /// let others = pipeline.source_candidates(&findings, "q1".parse()?);
    /// assert_eq!(findings.document().slice(others[0].span), "reporters");
    /// # Ok::<(), dixit::text::Error>(())
    /// ```
    #[must_use]
    pub fn source_candidates(
        &self,
        findings: &Findings<'_>,
        id: QuoteId,
    ) -> Vec<dixit_quote::SourceCandidate> {
        let quotes: Vec<_> = findings.statements.iter().map(|statement| statement.quote.clone()).collect();
        self.quotes.candidates(&findings.document(), &quotes, id)
    }

    fn findings<'t>(
        &self,
        #[cfg_attr(not(feature = "learned"), expect(unused_mut, reason = "nothing is tagged"))] mut document: Document<'t>,
        date: Option<CivilDate>,
        date_source: DateSource,
    ) -> Findings<'t> {
        let reads = |part| !self.left_out.has(part);
        let words = Words::of(&document);
        #[cfg(feature = "learned")]
        if reads(Part::Tags) {
            self.tag(&mut document, &words);
        }
        let reader = self.dates.clone().anchor(self.anchor_of(date));
        let mut dates = if reads(Part::Dates) { reader.find_in(&document) } else { Vec::new() };
        let mut entities = if reads(Part::Entities) {
            self.entities.recognize_with(&document, &words)
        } else {
            Entities::none(document.text())
        };
        let quotes = if reads(Part::Quotes) { self.quotes.find_with(&document, &words) } else { Vec::new() };
        let links = if reads(Part::Coreference) && reads(Part::Entities) {
            who::resolve(&self.resolver, &document, &words, &quotes, &mut entities)
        } else {
            Links::default()
        };
        let mut statements = speaker::attribute(quotes, &entities, &links, &document);
        let contested = speaker::contested(&entities, &links);
        said::date(&mut statements, &dates, &entities, &document, &words, date);
        let stretches = said::stretches(&statements, &dates);
        reader.count_again(&document, &mut dates, &stretches);
        let timeline = timeline::order(&dates, &entities, &document);
        Findings {
            document: document.into(),
            date,
            date_source,
            entities,
            dates,
            statements,
            timeline,
            contested,
        }
    }

    /// Writes parts of speech and functions into the tokens, where not all of them have theirs.
    #[cfg(feature = "learned")]
    fn tag<'t>(&self, document: &mut Document<'t>, words: &Words<'t>) {
        if document.tokens().iter().any(|token| token.upos.is_none()) {
            let tags = self.tagger.tag_with(document, words);
            document.set_upos(&tags).expect("the tagger gives a tag for each token");
        }
        if document.tokens().iter().any(|token| token.function.is_none()) {
            let functions = self.functions.tag_with(document, words);
            document.set_functions(&functions).expect("the tagger gives a function for each token");
        }
    }

    /// What relative dates of a document are counted from.
    fn anchor_of(&self, date: Option<CivilDate>) -> Anchor {
        match (self.anchor, date) {
            (Some(Anchor::Narrative(_)), date) => Anchor::Narrative(date),
            (Some(Anchor::At(moment)), Some(day)) if moment.date() == day => Anchor::At(moment),
            (_, date) => Anchor::Automatic(date),
        }
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
                let head =
                    line.get(..dixit_text::floor_char_boundary(line, 2 * DATELINE_BYTES)).unwrap_or(line);
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
