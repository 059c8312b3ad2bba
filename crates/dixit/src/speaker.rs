//! Who speaks: from a quotation's source to the entity that it stands for.

use dixit_entity::{Entities, Entity, EntityKind, Gender, MentionForm};
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{Document, ParagraphKind, Span};

use crate::Statement;

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Speaker {
    /// The index of the entity.
    pub entity: usize,
    /// Its name.
    pub name: String,
}

/// Who might speak.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Candidate {
    /// Who it would be.
    pub speaker: Speaker,
    /// How sure, in 0..=1.
    pub confidence: f32,
}

/// How many earlier statements are asked for a pronoun that the entities leave open.
const LOOK_BACK: usize = 6;

/// How many candidates are told.
const CANDIDATES: usize = 3;

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

/// What attribution looks at, prepared once for a document.
struct Joiner<'a, 't> {
    entities: &'a Entities<'t>,
    document: &'a Document<'t>,
    named: Named,
    /// The person named in the byline: who "I" is outside of quotations.
    author: Option<usize>,
}

/// Joins each quotation with the entity that speaks.
pub(crate) fn attribute<'t>(
    quotes: Vec<Quote<'t>>,
    entities: &Entities<'t>,
    document: &Document<'t>,
) -> Vec<Statement<'t>> {
    let named = Named::new(entities);
    let author = author(&named, entities, document);
    let joiner = Joiner { entities, document, named, author };
    let mut statements: Vec<Statement<'t>> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let statement = joiner.join(quote, &statements);
        statements.push(statement);
    }
    statements
}

/// The one person that the byline names.
fn author(named: &Named, entities: &Entities<'_>, document: &Document<'_>) -> Option<usize> {
    let byline = document.paragraphs().iter().find(|paragraph| paragraph.kind == ParagraphKind::Byline)?;
    let mut people = named.within(byline.span).filter(|(_, index)| {
        entities.entities().get(*index).is_some_and(|entity| entity.kind == EntityKind::Person)
    });
    let (_, first) = people.next()?;
    people.all(|(_, other)| other == first).then_some(first)
}

impl Joiner<'_, '_> {
    fn join<'t>(&self, quote: Quote<'t>, earlier: &[Statement<'t>]) -> Statement<'t> {
        let mut speakers = Vec::new();
        let mut candidates = Vec::new();
        let mut reason = quote.reason;
        if quote.kind != QuoteKind::Scare {
            let sources = if quote.sources.is_empty() { quote.source.as_slice() } else { &quote.sources };
            for &source in sources {
                if is_first_person(self.document.slice(source)) {
                    for speaker in self.first_person(&quote, earlier) {
                        push(&mut speakers, self.entities, speaker);
                    }
                } else if let Some(entity) = self.entity_of(source) {
                    push(&mut speakers, self.entities, entity);
                }
            }
            if speakers.is_empty()
                && let Some(origin) = quote.inherits.and_then(|index| earlier.get(index))
            {
                speakers.clone_from(&origin.speakers);
                reason = reason.or(origin.reason);
            }
            if speakers.is_empty()
                && let Some(pronoun) =
                    quote.source.and_then(|source| Pronoun::of(self.document.slice(source)))
            {
                candidates = recent_speakers(pronoun, earlier, self.entities);
                reason = Some("pronoun left open");
            }
            if speakers.is_empty() && quote.source.is_some() {
                reason = reason.or(Some("unnamed"));
            }
            if !speakers.is_empty() {
                reason = None;
            }
        }
        let about = self.named.inside(&quote);
        Statement { quote, speakers, candidates, said: None, about, dates: Vec::new(), reason }
    }

    /// The entity that a source names: its head, a person in apposition, or whoever made the document that speaks.
    fn entity_of(&self, source: Span) -> Option<usize> {
        if let Some((entity, _)) = self.entities.mention_at(source) {
            return Some(entity);
        }
        self.appositive(source).or_else(|| self.maker(source))
    }

    /// The person whose name ends the source, set apart from the words before it: "a solicitor for the families, Ana Ruiz".
    fn appositive(&self, source: Span) -> Option<usize> {
        let (name, index) = self.named.within(source).last()?;
        let entity = self.entities.entities().get(index)?;
        let title =
            entity.mentions.iter().find(|mention| mention.span == name).and_then(|mention| mention.title);
        let start = title.map_or(name.start(), |title| title.start().min(name.start()));
        let before = self.document.text().get(source.start()..start)?.trim_end();
        let after = self.document.text().get(name.end()..source.end())?;
        let apart = before.ends_with([',', '[', '(', '—', '–']) || before.ends_with(" named");
        let ends = after.chars().all(|character| !character.is_alphanumeric());
        (entity.kind == EntityKind::Person && apart && ends).then_some(index)
    }

    /// The one organisation that a document's description names.
    fn maker(&self, source: Span) -> Option<usize> {
        let words = self.document.slice(source);
        let says = |word: &str| DOCUMENTS.iter().any(|noun| word.eq_ignore_ascii_case(noun));
        if !words.split(|character: char| !character.is_alphanumeric()).any(says) {
            return None;
        }
        let mut makers = self.named.within(source).filter(|(_, index)| {
            self.entities.entities().get(*index).is_some_and(|entity| entity.kind == EntityKind::Org)
        });
        let (_, first) = makers.next()?;
        makers.all(|(_, other)| other == first).then_some(first)
    }

    /// Who "I" is: the speaker of the quotation around it, or else the author.
    fn first_person(&self, quote: &Quote<'_>, earlier: &[Statement<'_>]) -> Vec<usize> {
        let parent = quote.parent.and_then(|index| earlier.get(index));
        // A clause may stand inside a quotation that is not its parent: one that runs over several paragraphs.
        let around = parent.or_else(|| {
            earlier.iter().rev().take(LOOK_BACK).find(|statement| {
                statement.quote.kind == QuoteKind::Direct && statement.quote.span.encloses(quote.span)
            })
        });
        match around {
            Some(statement) => statement.speakers.iter().map(|speaker| speaker.entity).collect(),
            None => self.author.into_iter().collect(),
        }
    }
}

fn is_first_person(words: &str) -> bool {
    ["I", "me", "my", "we", "us"].iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun))
}

fn push(speakers: &mut Vec<Speaker>, entities: &Entities<'_>, index: usize) {
    if let Some(entity) = entities.entities().get(index)
        && !speakers.iter().any(|speaker| speaker.entity == index)
    {
        speakers.push(speaker(index, entity));
    }
}

fn speaker(index: usize, entity: &Entity<'_>) -> Speaker {
    Speaker { entity: index, name: entity.name.to_string() }
}

/// A personal pronoun that can be a source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    He,
    She,
    They,
}

impl Pronoun {
    fn of(words: &str) -> Option<Self> {
        [("he", Self::He), ("she", Self::She), ("they", Self::They)]
            .into_iter()
            .find_map(|(pronoun, which)| words.eq_ignore_ascii_case(pronoun).then_some(which))
    }

    fn fits(self, entity: &Entity<'_>) -> bool {
        match self {
            Self::He => entity.kind == EntityKind::Person && entity.gender != Some(Gender::Female),
            Self::She => entity.kind == EntityKind::Person && entity.gender != Some(Gender::Male),
            Self::They => entity.kind == EntityKind::Org,
        }
    }
}

/// Those who spoke last and whom the pronoun could mean, the last one first.
fn recent_speakers(pronoun: Pronoun, earlier: &[Statement<'_>], entities: &Entities<'_>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut confidence = 0.5;
    for speaker in earlier.iter().rev().take(LOOK_BACK).flat_map(|statement| &statement.speakers) {
        let fits = entities.entities().get(speaker.entity).is_some_and(|entity| pronoun.fits(entity));
        if fits && !candidates.iter().any(|known| known.speaker == *speaker) && candidates.len() < CANDIDATES
        {
            candidates.push(Candidate { speaker: speaker.clone(), confidence });
            confidence /= 2.0;
        }
    }
    candidates
}

/// Where entities are named, in the order of the text.
struct Named(Vec<(Span, usize)>);

impl Named {
    fn new(entities: &Entities<'_>) -> Self {
        let mut named = Vec::new();
        for (index, entity) in entities.entities().iter().enumerate() {
            for mention in &entity.mentions {
                if matches!(mention.form, MentionForm::Name | MentionForm::Alias | MentionForm::Title) {
                    named.push((mention.span, index));
                }
            }
        }
        named.sort_unstable();
        Self(named)
    }

    /// Names that lie in a stretch, with their entities.
    fn within(&self, stretch: Span) -> impl Iterator<Item = (Span, usize)> {
        let first = self.0.partition_point(|(span, _)| span.start() < stretch.start());
        let inside = self.0.iter().skip(first).take_while(move |(span, _)| span.start() < stretch.end());
        inside.copied().filter(move |(span, _)| stretch.encloses(*span))
    }

    /// The entities that are named inside what is said, ordered by index.
    fn inside(&self, quote: &Quote<'_>) -> Vec<usize> {
        let whole = [quote.span];
        let pieces = if quote.parts.is_empty() { &whole[..] } else { &quote.parts };
        let mut about: Vec<usize> =
            pieces.iter().flat_map(|&piece| self.within(piece)).map(|(_, entity)| entity).collect();
        about.sort_unstable();
        about.dedup();
        about
    }
}
