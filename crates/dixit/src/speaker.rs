//! Who speaks: from a quotation's source to the entity that it stands for.

use dixit_entity::{Entities, Entity, EntityKind, Gender, MentionForm};
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{Document, Span};

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

/// Joins each quotation with the entity that speaks.
pub(crate) fn attribute<'t>(
    quotes: Vec<Quote<'t>>,
    entities: &Entities<'_>,
    document: &Document<'_>,
) -> Vec<Statement<'t>> {
    let named = Named::new(entities);
    let mut statements: Vec<Statement<'t>> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let statement = one(quote, &statements, entities, &named, document);
        statements.push(statement);
    }
    statements
}

fn one<'t>(
    quote: Quote<'t>,
    earlier: &[Statement<'t>],
    entities: &Entities<'_>,
    named: &Named,
    document: &Document<'_>,
) -> Statement<'t> {
    let mut speakers = Vec::new();
    let mut candidates = Vec::new();
    let mut reason = quote.reason;
    if quote.kind != QuoteKind::Scare {
        let sources = if quote.sources.is_empty() { quote.source.as_slice() } else { &quote.sources };
        for &source in sources {
            if let Some((entity, _)) = entities.mention_at(source) {
                push(&mut speakers, entities, entity);
            }
        }
        if speakers.is_empty()
            && let Some(origin) = quote.inherits.and_then(|index| earlier.get(index))
        {
            speakers.clone_from(&origin.speakers);
            reason = reason.or(origin.reason);
        }
        if speakers.is_empty()
            && let Some(pronoun) = quote.source.and_then(|source| Pronoun::of(document.slice(source)))
        {
            candidates = recent_speakers(pronoun, earlier, entities);
            reason = Some("pronoun left open");
        }
        if speakers.is_empty() && quote.source.is_some() {
            reason = reason.or(Some("unnamed"));
        }
        if !speakers.is_empty() {
            reason = None;
        }
    }
    let about = named.inside(&quote);
    Statement { quote, speakers, candidates, said: None, about, dates: Vec::new(), reason }
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

    /// The entities that are named inside what is said, ordered by index.
    fn inside(&self, quote: &Quote<'_>) -> Vec<usize> {
        let whole = [quote.span];
        let pieces = if quote.parts.is_empty() { &whole[..] } else { &quote.parts };
        let mut about = Vec::new();
        for piece in pieces {
            let first = self.0.partition_point(|(span, _)| span.start() < piece.start());
            let inside = self.0.iter().skip(first).take_while(|(span, _)| span.start() < piece.end());
            about.extend(inside.filter(|(span, _)| piece.encloses(*span)).map(|&(_, entity)| entity));
        }
        about.sort_unstable();
        about.dedup();
        about
    }
}
