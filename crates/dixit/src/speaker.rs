//! Who speaks: from a quotation's source to the entity that it stands for.

use std::borrow::Cow;

use dixit_coref::{Link, Links};
use dixit_entity::{Entities, EntityKind, Mention, MentionForm};
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{Document, EntityId, Reason, Span};

use crate::{Contested, Statement, author, dialogue};

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Speaker<'t> {
    /// The entity.
    pub entity: EntityId,
    /// Its name, as [`Entity::name`](dixit_entity::Entity::name) has it.
    pub name: Cow<'t, str>,
}

/// Who might speak.
///
/// # Examples
///
/// ```
/// use dixit::{Pipeline, SpeakerCandidate};
///
/// let findings = Pipeline::new().read("Ana Kovar met Ivo Brandt. “It rained,” she said.");
/// let others: &[SpeakerCandidate<'_>] = &findings.statements[0].candidates;
/// assert!(others.iter().all(|other| (0.0..=1.0).contains(&other.confidence)));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SpeakerCandidate<'t> {
    /// Who it would be.
    pub speaker: Speaker<'t>,
    /// How sure, in 0..=1.
    pub confidence: f32,
}

impl Speaker<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    #[must_use]
    pub fn into_owned(self) -> Speaker<'static> {
        Speaker { entity: self.entity, name: Cow::Owned(self.name.into_owned()) }
    }
}

impl SpeakerCandidate<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    #[must_use]
    pub fn into_owned(self) -> SpeakerCandidate<'static> {
        SpeakerCandidate { speaker: self.speaker.into_owned(), confidence: self.confidence }
    }
}

/// How many earlier statements are asked for the quotation around a clause.
const LOOK_BACK: usize = 6;

/// Things that speak for whoever made them: "a World Bank study", "a report by the Builders Association".
const DOCUMENTS: &[&str] = &[
    "analysis",
    "assessment",
    "bulletin",
    "communiqué",
    "document",
    "estimate",
    "forecast",
    "letter",
    "memo",
    "note",
    "paper",
    "poll",
    "release",
    "report",
    "review",
    "statement",
    "study",
    "survey",
];

/// What attribution looks at.
struct Joiner<'a, 't> {
    entities: &'a Entities<'t>,
    links: &'a [Link],
    document: &'a Document<'t>,
    /// Who signs the text: who "I" is outside of quotations.
    author: Option<EntityId>,
}

/// Joins each quotation with the entity that speaks.
pub(crate) fn attribute<'t>(
    quotes: Vec<Quote<'t>>,
    entities: &Entities<'t>,
    links: &Links,
    document: &Document<'t>,
) -> Vec<Statement<'t>> {
    let joiner = Joiner { entities, links: &links.links, document, author: author::of(entities, document) };
    let mut statements: Vec<Statement<'t>> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let statement = joiner.join(quote, &statements);
        statements.push(statement);
    }
    dialogue::refine(&mut statements, entities, document, joiner.author);
    statements
}

/// The mentions that might stand for somebody else, with whom.
pub(crate) fn contested<'t>(entities: &Entities<'t>, links: &Links) -> Vec<Contested<'t>> {
    let contested =
        links.links.iter().map(|link| Contested { span: link.span, rivals: rivals(link, entities) });
    contested.filter(|contested| !contested.rivals.is_empty()).collect()
}

/// Whom a mention may mean but was not chosen for, the likeliest first.
fn rivals<'t>(link: &Link, entities: &Entities<'t>) -> Vec<SpeakerCandidate<'t>> {
    let rival = |rival: &dixit_coref::Rival| {
        let entity = EntityId::new(rival.chain);
        let speaker = Speaker { entity, name: entities.get(entity)?.name.clone() };
        Some(SpeakerCandidate { speaker, confidence: rival.confidence })
    };
    link.rivals.iter().filter_map(rival).collect()
}

impl<'t> Joiner<'_, 't> {
    fn join(&self, quote: Quote<'t>, earlier: &[Statement<'t>]) -> Statement<'t> {
        let mut statement = Statement {
            about: self.about(&quote),
            reason: quote.reason,
            quote,
            speakers: Vec::new(),
            candidates: Vec::new(),
            rivals: Vec::new(),
            said: None,
            not_after: None,
            dates: Vec::new(),
        };
        if statement.quote.kind != QuoteKind::Scare {
            self.attribute(&mut statement, earlier);
        }
        statement
    }

    /// Says who speaks, or why nobody is named.
    fn attribute(&self, statement: &mut Statement<'t>, earlier: &[Statement<'t>]) {
        let quote = &statement.quote;
        let origin = quote.inherits.and_then(|origin| origin.get(earlier));
        statement.speakers = self.speakers(quote, earlier);
        if statement.speakers.is_empty()
            && let Some(origin) = origin
        {
            statement.speakers.clone_from(&origin.speakers);
        }
        if !statement.speakers.is_empty() {
            statement.reason = None;
            let said = |rival: &SpeakerCandidate<'t>| {
                statement.speakers.iter().any(|speaker| speaker.entity == rival.speaker.entity)
            };
            let lost =
                quote.source.and_then(|source| self.link_at(source)).map(|link| rivals(link, self.entities));
            statement.rivals = lost.unwrap_or_default().into_iter().filter(|rival| !said(rival)).collect();
            return;
        }
        let open = quote.source.and_then(|source| self.link_at(source));
        statement.candidates = open.map(|open| rivals(open, self.entities)).unwrap_or_default();
        let inherited = origin.and_then(|origin| origin.reason);
        let unnamed = open.and_then(|open| open.reason).or(quote.source.map(|_| Reason::Unnamed));
        statement.reason = quote.reason.or(inherited).or(unnamed);
    }

    /// The mention without a name that a source is, or that ends it.
    fn link_at(&self, source: Span) -> Option<&Link> {
        let end = self.links.partition_point(|link| link.span.start() < source.end());
        self.links.get(..end)?.last().filter(|link| source.encloses(link.span))
    }

    /// The entities that the sources name, each once, in the order of the sources.
    fn speakers(&self, quote: &Quote<'_>, earlier: &[Statement<'t>]) -> Vec<Speaker<'t>> {
        let sources = if quote.sources.is_empty() { quote.source.as_slice() } else { &quote.sources };
        let mut speakers: Vec<Speaker<'t>> = Vec::new();
        for &source in sources {
            let named = if is_first_person(self.document.slice(source)) {
                self.first_person(quote, earlier)
            } else if let Some(link) = self.link_at(source).filter(|link| self.decides(link, source)) {
                link.chains.iter().filter_map(|&chain| self.speaker(EntityId::new(chain))).collect()
            } else {
                self.entity_of(source).and_then(|entity| self.speaker(entity)).into_iter().collect()
            };
            for speaker in named {
                if !speakers.contains(&speaker) {
                    speakers.push(speaker);
                }
            }
        }
        speakers
    }

    /// Whether a link tells who speaks: several together, or one of a group that is named ("the Republican").
    fn decides(&self, link: &Link, source: Span) -> bool {
        let member = || {
            let named = self.entities.mention_at(source);
            named.is_some_and(|(group, mention)| {
                self.is_a(EntityKind::Norp, group) && link.span.encloses(mention.span)
            })
        };
        link.chains.len() > 1 || member()
    }

    fn speaker(&self, entity: EntityId) -> Option<Speaker<'t>> {
        self.entities.get(entity).map(|named| Speaker { entity, name: named.name.clone() })
    }

    /// The entity that a source names: its head, a person in apposition, or whoever made the document that speaks.
    fn entity_of(&self, source: Span) -> Option<EntityId> {
        if let Some((entity, _)) = self.entities.mention_at(source) {
            return Some(entity);
        }
        self.appositive(source).or_else(|| self.maker(source))
    }

    /// The person whose name ends the source, set apart from the words before it: "a solicitor for the families, Ana Ruiz".
    fn appositive(&self, source: Span) -> Option<EntityId> {
        let (index, name) = self.named_in(source).last()?;
        let start = name.title.map_or(name.span.start(), |title| title.start().min(name.span.start()));
        let before = self.document.text().get(source.start()..start)?.trim_end();
        let after = self.document.text().get(name.span.end()..source.end())?;
        let apart = before.ends_with([',', '[', '(', '—', '–']) || before.ends_with(" named");
        let ends = after.chars().all(|character| !character.is_alphanumeric());
        (self.is_a(EntityKind::Person, index) && apart && ends).then_some(index)
    }

    /// The one organisation that a document's description names.
    fn maker(&self, source: Span) -> Option<EntityId> {
        let words = self.document.slice(source);
        let is_document = |word: &str| DOCUMENTS.iter().any(|noun| word.eq_ignore_ascii_case(noun));
        let described = words.split(|character: char| !character.is_alphanumeric()).any(is_document);
        described.then(|| self.only(EntityKind::Org, source)).flatten()
    }

    /// Who "I" is: the speaker of the quotation around it, or else the author.
    fn first_person(&self, quote: &Quote<'_>, earlier: &[Statement<'t>]) -> Vec<Speaker<'t>> {
        let parent = quote.parent.and_then(|parent| parent.get(earlier));
        // A clause may stand inside a quotation that is not its parent: one that runs over several paragraphs.
        let around = parent.or_else(|| {
            earlier.iter().rev().take(LOOK_BACK).find(|statement| {
                statement.quote.kind == QuoteKind::Direct && statement.quote.span.encloses(quote.span)
            })
        });
        match around {
            Some(statement) => statement.speakers.clone(),
            None => self.author.and_then(|author| self.speaker(author)).into_iter().collect(),
        }
    }

    /// The entities that are named inside what is said, ordered by id.
    fn about(&self, quote: &Quote<'_>) -> Vec<EntityId> {
        let whole = [quote.span];
        let pieces = if quote.parts.is_empty() { &whole[..] } else { &quote.parts };
        let named = pieces.iter().flat_map(|&piece| self.named_in(piece));
        let mut about: Vec<EntityId> = named.map(|(index, _)| index).collect();
        about.sort_unstable();
        about.dedup();
        about
    }

    /// The one entity of a kind that is named in a stretch.
    fn only(&self, kind: EntityKind, stretch: Span) -> Option<EntityId> {
        let mut named =
            self.named_in(stretch).map(|(index, _)| index).filter(|&index| self.is_a(kind, index));
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// Names and titles in a stretch; pronouns and nominals name nobody.
    fn named_in(&self, stretch: Span) -> impl Iterator<Item = (EntityId, &Mention<'t>)> {
        self.entities.mentions_in(stretch).filter(|(_, mention)| {
            matches!(mention.form, MentionForm::Name | MentionForm::Alias | MentionForm::Title)
        })
    }

    fn is_a(&self, kind: EntityKind, entity: EntityId) -> bool {
        self.entities.get(entity).is_some_and(|named| named.kind == kind)
    }
}

pub(crate) fn is_first_person(words: &str) -> bool {
    ["I", "me", "my", "we", "us"].iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun))
}
