use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use dixit_text::{Document, Span};

use crate::candidate::Candidate;
use crate::decide::{Decided, decide};
#[cfg(feature = "learned")]
use crate::learned::{Tagger, judge, verdict};
use crate::lexicon::{Flags, Lexicon};
use crate::link::{Cluster, Linked, link};
use crate::scan::scan;
use crate::word::Words;
use crate::{
    Entities, Entity, EntityId, EntityKind, FoundEntities, Gazetteer, Mention, MentionForm, Relation,
    RelationKind,
};

/// Finds the entities of a document.
///
/// Free to make and cheap to copy; the lists and the model behind it are read once for the process, on first use.
#[doc(alias("ner", "named entity recognition", "named entities", "proper names"))]
#[derive(Clone, Debug, Default)]
pub struct EntityRecognizer {
    own: Option<Arc<Gazetteer>>,
    off: u16,
    #[cfg(feature = "learned")]
    rules_alone: bool,
}

impl EntityRecognizer {
    /// Creates a recogniser with the lists that ship with the crate, for all kinds.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            own: None,
            off: 0,
            #[cfg(feature = "learned")]
            rules_alone: false,
        }
    }

    pub(crate) fn gazetteer(&self) -> Option<&Gazetteer> {
        self.own.as_deref()
    }

    /// Starts to build a recogniser with a gazetteer of the caller's own, or for some kinds only.
    #[must_use]
    pub fn builder() -> EntityRecognizerBuilder {
        EntityRecognizerBuilder::default()
    }

    /// Finds the entities of a document whose tokens and sentences are filled, with every mention that is a name.
    ///
    /// Never fails, and is linear in the document's size up to sorting.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::{EntityKind, EntityRecognizer};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("Ana Ruiz left Lima. Ruiz was tired.");
    /// let found = EntityRecognizer::new().find(&document);
    /// assert_eq!((found.len(), found.entities()[0].mentions.len()), (2, 2));
    /// ```
    #[must_use]
    pub fn find<'t>(&self, document: &Document<'t>) -> Entities<'t> {
        self.recognize(document)
    }

    /// Finds the entities one after the other, in the order of their first mention: those of [`find`](Self::find).
    ///
    /// The whole document is read here and not while the iterator is walked: a later mention may tell what an earlier one is.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::EntityRecognizer;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("Ana Ruiz left Lima.");
    /// let names: Vec<_> = EntityRecognizer::new().find_iter(&document).map(|entity| entity.name).collect();
    /// assert_eq!(names, ["Ana Ruiz", "Lima"]);
    /// ```
    #[must_use]
    pub fn find_iter<'t>(&self, document: &Document<'t>) -> FoundEntities<'t> {
        self.recognize(document).into_iter()
    }

    /// Reads a document whose tokens and sentences are filled; the same as [`find`](Self::find).
    ///
    /// Never fails, and is linear in the document's size up to sorting.
    #[must_use]
    pub fn recognize<'t>(&self, document: &Document<'t>) -> Entities<'t> {
        self.recognize_with(document, &dixit_english::Words::of(document))
    }

    /// The same with the document's words, where somebody has looked them up already.
    ///
    /// `english` must be the words of `document`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_english::Words;
    /// use dixit_entity::EntityRecognizer;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("Ana Ruiz left Lima.");
    /// let names = EntityRecognizer::new();
    /// assert_eq!(names.recognize_with(&document, &Words::of(&document)), names.recognize(&document));
    /// ```
    #[must_use]
    pub fn recognize_with<'t>(
        &self,
        document: &Document<'t>,
        english: &dixit_english::Words<'t>,
    ) -> Entities<'t> {
        let lexicon = Lexicon::shipped();
        let own = self.own.as_deref();
        let words = Words::new(document, english, lexicon);
        let mut decided = decide(&words, scan(&words, own.map(Gazetteer::lexicon)));
        #[cfg(feature = "learned")]
        if !self.rules_alone {
            let hits = judge(Tagger::shipped(), &words, &decided);
            verdict(&words, &mut decided, hits);
        }
        if self.off != 0 {
            decided.candidates.retain(|candidate| bit(candidate.kind) & self.off == 0);
        }
        let linked = link(&words, &decided);
        let mut entities = assemble(&words, &decided, &linked);
        for (entity, cluster) in entities.iter_mut().zip(&linked.clusters) {
            if let Some(row) = own.and_then(|own| own.row(cluster.own)) {
                entity.name = Cow::Owned(row.canonical.clone());
                entity.kind = row.kind;
                entity.id.clone_from(&row.id);
            }
        }
        Entities::new(document.text(), entities)
    }
}

/// Builds an [`EntityRecognizer`].
///
/// # Examples
///
/// ```
/// use dixit_entity::{EntityKind, EntityRecognizer};
/// use dixit_tokenize::Tokenizer;
///
/// let people = EntityRecognizer::builder().kinds([EntityKind::Person]).build();
/// let document = Tokenizer::new().document("Ana Ruiz left Lima.");
/// assert_eq!(people.recognize(&document).entities().len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct EntityRecognizerBuilder(EntityRecognizer);

impl EntityRecognizerBuilder {
    /// Sets the caller's own names, which go before the ones that ship.
    #[must_use]
    pub fn gazetteer(mut self, names: Gazetteer) -> Self {
        self.0.own = Some(names).filter(|names| !names.is_empty()).map(Arc::new);
        self
    }

    /// Keeps these kinds and drops all others; without this call all are kept.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = EntityKind>) -> Self {
        self.0.off = kinds.into_iter().fold(u16::MAX, |off, kind| off & !bit(kind));
        self
    }

    /// Leaves the learned model out: the rules alone decide.
    ///
    /// More than twice as fast; the README says what it costs.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::EntityRecognizer;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let fast = EntityRecognizer::builder().rules_alone().build();
    /// assert_eq!(fast.find(&Tokenizer::new().document("Ana Ruiz left Lima.")).len(), 2);
    /// ```
    #[cfg(feature = "learned")]
    #[must_use]
    pub fn rules_alone(mut self) -> Self {
        self.0.rules_alone = true;
        self
    }

    /// Builds the recogniser.
    #[must_use]
    pub fn build(self) -> EntityRecognizer {
        self.0
    }
}

/// Puts names together into entities.
fn assemble<'t>(words: &Words<'t>, decided: &Decided, linked: &Linked) -> Vec<Entity<'t>> {
    let countries: BTreeMap<u32, usize> = linked
        .clusters
        .iter()
        .enumerate()
        .filter(|(_, cluster)| cluster.canonical != 0 && cluster.kind == EntityKind::Gpe)
        .map(|(index, cluster)| (cluster.canonical, index))
        .collect();
    let clusters = linked.clusters.iter().enumerate();
    clusters.map(|(index, cluster)| entity(words, decided, cluster, index, &countries)).collect()
}

fn entity<'t>(
    words: &Words<'t>,
    decided: &Decided,
    cluster: &Cluster,
    index: usize,
    countries: &BTreeMap<u32, usize>,
) -> Entity<'t> {
    let full = decided.candidates.get(cluster.fullest);
    let name = full.map_or(Cow::Borrowed(""), |candidate| single_spaces(words.slice(&candidate.words)));
    let mentions = cluster
        .candidates
        .iter()
        .filter_map(|&at| decided.candidates.get(at))
        .map(|candidate| {
            let text = words.slice(&candidate.words);
            Mention {
                span: words.span(&candidate.words),
                text: Cow::Borrowed(text),
                form: if is_alias(words, candidate, text, &name) {
                    MentionForm::Alias
                } else {
                    MentionForm::Name
                },
                title: candidate.title.as_ref().map(|title| words.span(title)),
                letters: letters(words, candidate),
                confidence: candidate.confidence,
                rule: candidate.rule,
            }
        })
        .collect();
    let mut related: Vec<Relation> = cluster
        .maybe
        .iter()
        .map(|&entity| Relation { kind: RelationKind::MaybeSame, entity: EntityId::new(entity) })
        .collect();
    if cluster.country != 0
        && let Some(&country) = countries.get(&cluster.country)
        && country != index
    {
        related.push(Relation { kind: RelationKind::DemonymOf, entity: EntityId::new(country) });
    }
    Entity {
        name,
        kind: cluster.kind,
        gender: cluster.gender,
        country: countries.get(&cluster.canonical) == Some(&index),
        mentions,
        related,
        reason: cluster.reason,
        id: None,
    }
}

/// Finds the letters behind a person's name, in the same sentence and with nothing between: "KC", "OBE MP".
fn letters(words: &Words<'_>, candidate: &Candidate) -> Option<Span> {
    let start = candidate.words.end;
    let count = words
        .all
        .get(start..words.sentence_end(start - 1))?
        .iter()
        .take_while(|word| word.has(Flags::POSTNOMINAL) && word.capital())
        .count();
    (candidate.kind == EntityKind::Person && count > 0).then(|| words.span(&(start..start + count)))
}

/// A name of which not every word is in the fullest name is another name.
fn is_alias(words: &Words<'_>, candidate: &Candidate, text: &str, name: &str) -> bool {
    if candidate.kind == EntityKind::Person || candidate.kind == EntityKind::Norp || name == text {
        return false;
    }
    let full: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    !candidate
        .words
        .clone()
        .all(|i| full.iter().any(|word| word.starts_with(words.at(i).lower.trim_end_matches('s'))))
}

fn single_spaces(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ") && !text.contains(|c: char| c.is_whitespace() && c != ' ');
    if plain {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The bit that stands for a kind where kinds are switched off.
const fn bit(kind: EntityKind) -> u16 {
    1 << kind as u16
}
