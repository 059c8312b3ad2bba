//! Who speaks where an author tells whom they asked, under initials; and that who is asked about does not answer.

use std::collections::BTreeMap;

use dixit_english::look_up_any_case;
use dixit_entity::{Entities, EntityKind, Gender, MentionForm};
use dixit_quote::{QuoteKind, QuoteRule};
use dixit_text::{Document, EntityId, Reason, Span};

use crate::Statement;
use crate::speaker::{Speaker, is_first_person};

/// The dictionary form of the verb of questions.
const ASK: &str = "ask";

/// What the layer looks at.
struct Talk<'a, 't> {
    entities: &'a Entities<'t>,
    document: &'a Document<'t>,
    /// Whom the author talks to.
    asked: Option<EntityId>,
    /// The people by their initials; nobody where several have the same.
    initials: BTreeMap<String, Option<EntityId>>,
}

/// How far behind the beginning of its sentence the source of an answer stands, in bytes.
const OPENING: usize = 300;

/// Completes and corrects the speakers of a dialogue; `author` is who "I" is.
pub(crate) fn refine<'t>(
    statements: &mut [Statement<'t>],
    entities: &Entities<'t>,
    document: &Document<'t>,
    author: Option<EntityId>,
) {
    let mut talk = Talk { entities, document, asked: None, initials: BTreeMap::new() };
    for (entity, mention) in entities.mentions() {
        let Some(named) = entities.get(entity).filter(|_| talk.is_person(entity)) else { continue };
        if mention.form == MentionForm::Name {
            let letters = named.name.split_whitespace().filter_map(|word| word.chars().next());
            let known = talk.initials.entry(letters.collect()).or_insert(Some(entity));
            *known = known.filter(|&known| known == entity);
        }
    }
    talk.asked = talk.interviewee(statements, author);
    let introduced = talk.introduced(statements, author);
    for index in 0..statements.len() {
        let (earlier, rest) = statements.split_at_mut(index);
        let Some(statement) = rest.first_mut() else { break };
        let known = talk
            .under_initials(statement)
            .or_else(|| talk.answers(statement))
            .or_else(|| talk.unlabelled(statement, introduced, author));
        if let Some(entity) = known {
            statement.speakers = talk.speaker(entity).into_iter().collect();
            statement.candidates.clear();
            statement.reason = None;
        } else if let Some(teller) = talk.teller(statement, earlier) {
            statement.speakers.clone_from(&teller.speakers);
            statement.reason = None;
        } else if talk.is_asked_about(statement) {
            statement.speakers.clear();
            statement.reason = Some(Reason::PronounOpen);
        }
    }
}

impl<'t> Talk<'_, 't> {
    fn speaker(&self, entity: EntityId) -> Option<Speaker<'t>> {
        self.entities.get(entity).map(|named| Speaker { entity, name: named.name.clone() })
    }

    fn is_person(&self, entity: EntityId) -> bool {
        self.entities.get(entity).is_some_and(|named| named.kind == EntityKind::Person)
    }

    /// The person named first in the first sentence in which the author speaks of themselves.
    fn interviewee(&self, statements: &[Statement<'_>], author: Option<EntityId>) -> Option<EntityId> {
        let mut quoted = statements.iter().map(|it| it.quote.span).peekable();
        for sentence in self.document.sentences() {
            while quoted.next_if(|span| span.end() <= sentence.span.start()).is_some() {}
            let outside = quoted.peek().is_none_or(|span| span.start() >= sentence.span.end());
            if !outside || !self.has_author(sentence.span) {
                continue;
            }
            let mut named = self.entities.mentions_in(sentence.span).filter(|(_, mention)| {
                matches!(mention.form, MentionForm::Name | MentionForm::Alias | MentionForm::Title)
            });
            let person = named.find(|&(entity, _)| self.is_person(entity) && Some(entity) != author);
            if let Some((entity, _)) = person {
                return Some(entity);
            }
        }
        None
    }

    /// Whether "I" or "me" or their like stands in a stretch.
    fn has_author(&self, stretch: Span) -> bool {
        self.words(stretch).any(is_first_person)
    }

    /// Whether a form of "ask" stands in a stretch.
    fn asks(&self, stretch: Span) -> bool {
        self.words(stretch).any(is_ask)
    }

    fn words(&self, stretch: Span) -> impl Iterator<Item = &'t str> {
        self.document.tokens_in(stretch).map(|index| self.document.token_text(index))
    }

    /// "Does she miss the stage, I ask.⏎⏎“Not for one minute.”"
    fn answers(&self, statement: &Statement<'t>) -> Option<EntityId> {
        let asked = self.asked?;
        let quote = &statement.quote;
        if quote.kind != QuoteKind::Direct || quote.parent.is_some() || quote.rule == QuoteRule::Turn {
            return None;
        }
        let gender = quote.source.and_then(|source| pronoun(self.document.slice(source)));
        let named = self.entities.get(asked)?.gender;
        let fits = match gender {
            Some(gender) => named.is_none_or(|named| named == gender),
            None => quote.source.is_none() || quote.inherits.is_some(),
        };
        let at = self.document.paragraph_at(quote.span.start())?;
        let opens = self.document.paragraphs().get(at)?.span.start() + 4 > quote.span.start();
        if !fits || !opens {
            return None;
        }
        let before = self.document.paragraphs().get(at.checked_sub(1)?)?;
        let words = self.document.slice(before.span).trim_end();
        let last = self.document.sentences_in(before.span).last()?;
        let last = self.document.sentences().get(last)?.span;
        let question = words.ends_with('?') || self.asks(last) && self.has_author(last);
        question.then_some(asked)
    }

    /// Whether a statement is a turn of an interview that names nobody.
    fn is_unlabelled(statement: &Statement<'_>) -> bool {
        statement.quote.rule == QuoteRule::Turn && statement.quote.source.is_none()
    }

    /// The only person, other than the author, whom an interview without labels names above its first question.
    fn introduced(&self, statements: &[Statement<'t>], author: Option<EntityId>) -> Option<EntityId> {
        let first = statements.iter().find(|&statement| Self::is_unlabelled(statement))?.quote.span.start();
        let above = self.entities.mentions_in(Span::try_new(0, first)?);
        let mut people = above
            .map(|(entity, _)| entity)
            .filter(|&entity| self.is_person(entity) && Some(entity) != author);
        let person = people.next()?;
        people.all(|other| other == person).then_some(person)
    }

    /// Who speaks in an interview without labels: the author asks, whom the text introduces answers.
    fn unlabelled(
        &self,
        statement: &Statement<'t>,
        introduced: Option<EntityId>,
        author: Option<EntityId>,
    ) -> Option<EntityId> {
        if !Self::is_unlabelled(statement) {
            return None;
        }
        if statement.quote.text.ends_with('?') { author } else { self.asked.or(introduced) }
    }

    /// "CR", where the text has one Carla Rossi.
    fn under_initials(&self, statement: &Statement<'t>) -> Option<EntityId> {
        let label = self.document.slice(statement.quote.source?);
        // The label may have been read as a name of its own.
        let named = statement.speakers.iter().any(|speaker| speaker.name != label);
        if statement.quote.rule != QuoteRule::Turn || named {
            return None;
        }
        self.initials.get(label).copied().flatten()
    }

    /// Whose words hold the statement of an "I" that stands for nobody yet.
    fn teller<'s>(
        &self,
        statement: &Statement<'t>,
        earlier: &'s [Statement<'t>],
    ) -> Option<&'s Statement<'t>> {
        let first = dixit_english::pronoun(&self.document.slice(statement.quote.source?).to_lowercase())?;
        let around = statement.quote.parent.and_then(|parent| parent.get(earlier))?;
        let open = statement.speakers.is_empty() && first.person == 1 && !first.plural;
        (open && !around.speakers.is_empty()).then_some(around)
    }

    /// "Asked about Lam, he said …": he is not Lam.
    fn is_asked_about(&self, statement: &Statement<'t>) -> bool {
        let Some(source) = statement.quote.source else { return false };
        if pronoun(self.document.slice(source)).is_none() {
            return false;
        }
        let Some(sentence) = self.document.sentence_at(source.start()) else { return false };
        let Some(sentence) = self.document.sentences().get(sentence) else { return false };
        let Some(opening) = Span::try_new(sentence.span.start(), source.start()) else { return false };
        opening.len() <= OPENING
            && self.words(opening).take(2).any(is_ask)
            && self.entities.mentions_in(opening).any(|(entity, mention)| {
                mention.form != MentionForm::Pronoun
                    && statement.speakers.iter().any(|speaker| speaker.entity == entity)
            })
    }
}

fn is_ask(word: &str) -> bool {
    look_up_any_case(word.as_bytes()).and_then(|entry| entry.verb).is_some_and(|(cue, _)| cue.lemma == ASK)
}

/// The gender of "he" and "she".
fn pronoun(words: &str) -> Option<Gender> {
    [("he", Gender::Male), ("she", Gender::Female)]
        .into_iter()
        .find_map(|(pronoun, gender)| words.eq_ignore_ascii_case(pronoun).then_some(gender))
}
