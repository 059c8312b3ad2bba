use std::borrow::Cow;
use std::ops::Index;

use dixit_english::class;
use dixit_text::{EntityId, Reason, Span};

use crate::word::is_a;
use crate::{EntityKind, Gender, Mention, RelationKind};

/// Someone or something that a document names, with every place where it does.
///
/// # Examples
///
/// ```
/// use dixit_entity::{Entity, EntityKind, EntityRecognizer, Gender};
/// use dixit_tokenize::Tokenizer;
///
/// let document = Tokenizer::new().document("Mrs. Ana Ruiz left. Ruiz is tired.");
/// let found = EntityRecognizer::new().find(&document);
/// let ruiz: &Entity<'_> = &found.entities()[0];
/// assert_eq!((&*ruiz.name, ruiz.kind, ruiz.gender), ("Ana Ruiz", EntityKind::Person, Some(Gender::Female)));
/// assert_eq!(ruiz.mentions.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Entity<'t> {
    /// The fullest name in the document, without title; white space inside it is single spaces. For an entity of the caller's
    /// gazetteer, its canonical name there.
    pub name: Cow<'t, str>,
    /// What it is.
    pub kind: EntityKind,
    /// A person's gender, where a title, a role or a given name tells it.
    pub gender: Option<Gender>,
    /// Whether it is a country that the lexicon knows.
    pub country: bool,
    /// Its mentions in the order of the text; at least one is a name.
    pub mentions: Vec<Mention<'t>>,
    /// How it stands to other entities of the document.
    pub related: Vec<Relation>,
    /// Why a link was left open: [`Reason::SharedSurname`], [`Reason::AmbiguousShortForm`].
    pub reason: Option<Reason>,
    /// The caller's identifier, where a gazetteer of the caller's has one.
    pub id: Option<String>,
}

/// A tie between two entities that are not the same.
///
/// # Examples
///
/// ```
/// use dixit_entity::{EntityRecognizer, Relation, RelationKind};
/// use dixit_tokenize::Tokenizer;
///
/// let document = Tokenizer::new().document("Iran refused. The Iranian envoy left.");
/// let found = EntityRecognizer::new().find(&document);
/// let relations: Vec<&Relation> = found.iter().flat_map(|entity| &entity.related).collect();
/// assert_eq!(relations[0].kind, RelationKind::DemonymOf);
/// assert_eq!(found[relations[0].entity].name, "Iran");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Relation {
    /// What ties them.
    pub kind: RelationKind,
    /// The other entity.
    pub entity: EntityId,
}

/// The entities of one document, in the order of their first mention.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Stored<'t>", into = "Stored<'t>")
)]
pub struct Entities<'t> {
    text: Cow<'t, str>,
    entities: Vec<Entity<'t>>,
    /// Sorted, and free of overlaps.
    places: Vec<Place>,
}

/// The span of a mention, the index of its entity, and its own among the entity's mentions.
type Place = (Span, usize, usize);

impl<'t> Entities<'t> {
    pub(crate) fn new(text: impl Into<Cow<'t, str>>, entities: Vec<Entity<'t>>) -> Self {
        let mut entities = Self { text: text.into(), entities, places: Vec::new() };
        entities.place();
        entities
    }

    /// Creates the entities of a text that names none.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::Entities;
    ///
    /// let nobody = Entities::none("It rained.");
    /// assert!(nobody.is_empty() && nobody.into_entities().is_empty());
    /// ```
    #[must_use]
    pub fn none(text: &'t str) -> Self {
        Self::new(text, Vec::new())
    }

    fn place(&mut self) {
        self.places.clear();
        self.places.extend(self.entities.iter().enumerate().flat_map(|(e, entity)| {
            entity.mentions.iter().enumerate().map(move |(m, mention)| (mention.span, e, m))
        }));
        self.places.sort_unstable();
    }

    /// Adds mentions that are no names, found by somebody who resolves coreference; of those that overlap a mention that is there, or an
    /// entity that is not, none is kept.
    ///
    /// `O(n log n)` in the number of all mentions.
    pub fn extend(&mut self, mentions: impl IntoIterator<Item = (EntityId, Mention<'t>)>) {
        let mut added: Vec<(EntityId, Mention<'t>)> = mentions.into_iter().collect();
        added.sort_by_key(|(_, mention)| mention.span);
        let mut reached = 0;
        for (entity, mention) in added {
            let span = mention.span;
            let next = self.places.partition_point(|(place, _, _)| place.end() <= span.start());
            let free = self.places.get(next).is_none_or(|(place, _, _)| place.start() >= span.end());
            if let Some(entity) =
                self.entities.get_mut(entity.index()).filter(|_| free && span.start() >= reached)
            {
                reached = span.end();
                entity.mentions.push(mention);
            }
        }
        for entity in &mut self.entities {
            entity.mentions.sort_by_key(|mention| mention.span);
        }
        self.place();
    }

    /// Gives a name, by its span, a title that stands beside it, where it has none before it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::EntityRecognizer;
    /// use dixit_text::Span;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let text = "Ana Ruiz, who became minister, left.";
    /// let mut found = EntityRecognizer::new().find(&Tokenizer::new().document(text));
    /// found.set_title(Span::new(0, 8), Span::new(21, 29));
    /// assert_eq!(found.entities()[0].mentions[0].title.map(|title| &text[title]), Some("minister"));
    /// ```
    pub fn set_title(&mut self, name: Span, title: Span) {
        let found = self.places.binary_search_by_key(&name, |&(place, _, _)| place);
        if let Some(&(_, entity, mention)) = found.ok().and_then(|at| self.places.get(at))
            && let Some(mention) =
                self.entities.get_mut(entity).and_then(|entity| entity.mentions.get_mut(mention))
        {
            mention.title = mention.title.or(Some(title));
        }
    }

    /// Returns the entities in the order of their first mention.
    #[must_use]
    pub fn entities(&self) -> &[Entity<'t>] {
        &self.entities
    }

    /// Returns the entity of an id; nothing where the document has no such entity.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::{EntityId, EntityRecognizer};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let found = EntityRecognizer::new().find(&Tokenizer::new().document("Ana Ruiz left."));
    /// assert_eq!(found.get(EntityId::new(0)).map(|entity| &*entity.name), Some("Ana Ruiz"));
    /// assert!(found.get(EntityId::new(1)).is_none());
    /// ```
    #[must_use]
    pub fn get(&self, id: EntityId) -> Option<&Entity<'t>> {
        id.get(&self.entities)
    }

    /// Takes the entities out.
    #[must_use]
    pub fn into_entities(self) -> Vec<Entity<'t>> {
        self.entities
    }

    /// Copies what they borrow of the text, so that they can outlive it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::{Entities, EntityRecognizer};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let entities: Entities<'static> = {
    ///     let text = String::from("Ana Ruiz left Lima.");
    ///     EntityRecognizer::new().find(&Tokenizer::new().document(&text)).into_owned()
    /// };
    /// assert_eq!(entities.entities()[0].name, "Ana Ruiz");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Entities<'static> {
        Entities {
            text: Cow::Owned(self.text.into_owned()),
            entities: self.entities.into_iter().map(Entity::into_owned).collect(),
            places: self.places,
        }
    }

    /// Iterates over the entities in the order of their first mention.
    pub fn iter(&self) -> std::slice::Iter<'_, Entity<'t>> {
        self.entities.iter()
    }

    /// Returns how many entities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// Iterates over all mentions in the order of the text, each with its entity's id.
    pub fn mentions(&self) -> impl Iterator<Item = (EntityId, &Mention<'t>)> + Clone {
        self.places.iter().filter_map(|place| self.mention(place))
    }

    /// Iterates over the mentions that lie wholly inside a span, in the order of the text, each with its entity's id.
    ///
    /// One binary search, then a walk.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::EntityRecognizer;
    /// use dixit_text::Span;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let found = EntityRecognizer::new().find(&Tokenizer::new().document("Ana Ruiz left Lima."));
    /// let inside: Vec<_> = found.mentions_in(Span::new(9, 19)).map(|(_, mention)| &*mention.text).collect();
    /// assert_eq!(inside, ["Lima"]);
    /// ```
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (EntityId, &Mention<'t>)> + Clone {
        let first = self.places.partition_point(|(place, _, _)| place.start() < span.start());
        let inside =
            self.places.iter().skip(first).take_while(move |(place, _, _)| place.end() <= span.end());
        inside.filter_map(|&(_, e, m)| Some((EntityId::new(e), self.entities.get(e)?.mentions.get(m)?)))
    }

    /// Returns the mention that the words of a span name, with its entity's id.
    ///
    /// The span is read as a noun phrase, and its head is looked for: the last word before the first comma, opening bracket,
    /// relative pronoun or preposition (`of`, `for`, `in`, `from`, `at`, `with`, `on`, `to`) that stands outside of every mention.
    /// So "Iran's Supreme Leader Ali Khamenei" is Khamenei and not Iran, "Ana Ruiz, a lawyer from Lima" is Ruiz, and
    /// "a spokesman for the White House" is nobody: its head is no mention. Where the words before a comma name nobody, those
    /// after it are asked ("the minister, Ana Ruiz"). A head that is the title of a name counts as that name
    /// ("the minister" in "Foreign Minister Ana Ruiz"), and letters after a name belong to it ("Ana Ruiz KC").
    /// A span inside a mention, or on one, gives that mention.
    ///
    /// Two binary searches and a walk over the span's mentions.
    #[must_use]
    pub fn mention_at(&self, span: Span) -> Option<(EntityId, &Mention<'t>)> {
        let first = self.places.partition_point(|(place, _, _)| place.end() <= span.start());
        let inside = self.places.get(first..)?;
        let count = inside.partition_point(|(place, _, _)| place.start() < span.end());
        let inside = inside.get(..count)?;
        if let Some(place) = inside.iter().find(|(place, _, _)| place.encloses(span)) {
            return self.mention(place);
        }
        // Title words that stand before or after their name, outside of every mention.
        if inside.is_empty() {
            let near = self.places.get(first.saturating_sub(1)..).unwrap_or_default().iter().take(2);
            return near
                .filter_map(|place| self.mention(place))
                .find(|(_, mention)| mention.title.is_some_and(|title| title.encloses(span)));
        }
        let words = span.get(&self.text)?;
        let mut from = span.start();
        for end in breaks(words, span.start(), inside) {
            if let Some(head) = self.head(Span::try_new(from, end.at)?, inside) {
                return Some(head);
            }
            if !end.goes_on {
                return None;
            }
            from = end.at + end.len;
        }
        self.head(Span::try_new(from, span.end())?, inside)
    }

    /// Returns the mention that ends a stretch, closing marks, a possessive and the letters after a name left aside.
    fn head(&self, stretch: Span, inside: &[Place]) -> Option<(EntityId, &Mention<'t>)> {
        let words = stretch.get(&self.text)?;
        let words = words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        let end = stretch.start() + words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let last = inside
            .iter()
            .rfind(|(place, _, _)| place.start() < end && place.start() >= stretch.start())
            .and_then(|place| self.mention(place))
            .filter(|(_, mention)| mention.letters.unwrap_or(mention.span).end() >= end);
        if last.is_some() {
            return last;
        }
        // The head may be the title of a name that stands further on.
        inside
            .iter()
            .filter_map(|place| self.mention(place))
            .find(|(_, mention)| mention.title.is_some_and(|title| title.start() < end && end <= title.end()))
    }

    fn mention(&self, &(_, entity, mention): &Place) -> Option<(EntityId, &Mention<'t>)> {
        Some((EntityId::new(entity), self.entities.get(entity)?.mentions.get(mention)?))
    }
}

impl Entity<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    #[must_use]
    pub fn into_owned(self) -> Entity<'static> {
        Entity {
            name: Cow::Owned(self.name.into_owned()),
            mentions: self.mentions.into_iter().map(Mention::into_owned).collect(),
            ..self
        }
    }
}

impl<'t> IntoIterator for Entities<'t> {
    type Item = Entity<'t>;
    type IntoIter = FoundEntities<'t>;

    fn into_iter(self) -> Self::IntoIter {
        self.entities.into()
    }
}

dixit_text::found! {
    /// The entities of a document, in the order of their first mention; see [`EntityRecognizer::find_iter`](crate::EntityRecognizer::find_iter).
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::{EntityRecognizer, FoundEntities};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("Ana Ruiz left Lima.");
    /// let mut found: FoundEntities<'_> = EntityRecognizer::new().find_iter(&document);
    /// assert_eq!(found.len(), 2);
    /// assert_eq!(found.next_back().map(|entity| entity.name), Some("Lima".into()));
    /// ```
    FoundEntities<'t> of Entity<'t>
}

impl<'e, 't> IntoIterator for &'e Entities<'t> {
    type Item = &'e Entity<'t>;
    type IntoIter = std::slice::Iter<'e, Entity<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Entities as they are serialized: where their mentions stand is found again.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
struct Stored<'t> {
    text: Cow<'t, str>,
    entities: Vec<Entity<'t>>,
}

#[cfg(feature = "serde")]
impl<'t> From<Entities<'t>> for Stored<'t> {
    fn from(entities: Entities<'t>) -> Self {
        Self { text: entities.text, entities: entities.entities }
    }
}

#[cfg(feature = "serde")]
impl<'t> From<Stored<'t>> for Entities<'t> {
    fn from(stored: Stored<'t>) -> Self {
        Self::new(stored.text, stored.entities)
    }
}

impl<'t> Index<EntityId> for Entities<'t> {
    type Output = Entity<'t>;

    /// Returns the entity of an id that these entities gave.
    ///
    /// # Panics
    ///
    /// Panics for an id that comes from another document and is beyond the last entity of this one; [`Entities::get`] does not.
    fn index(&self, id: EntityId) -> &Entity<'t> {
        self.get(id).expect("the id is of these entities")
    }
}

/// Where a noun phrase is cut.
struct Break {
    at: usize,
    len: usize,
    /// Whether what follows may be asked for the head when what stands before names nobody.
    goes_on: bool,
}

/// Returns the cuts of a noun phrase outside of its mentions, in order.
fn breaks(words: &str, offset: usize, inside: &[Place]) -> Vec<Break> {
    let mut cuts = Vec::new();
    let mut mention = 0;
    let mut word = 0;
    let covered = |at: usize, mention: &mut usize| {
        while inside.get(*mention).is_some_and(|(place, _, _)| place.end() <= at) {
            *mention += 1;
        }
        inside.get(*mention).is_some_and(|(place, _, _)| place.contains(at))
    };
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        if c.is_alphanumeric() || c == '\'' || c == '’' {
            continue;
        }
        let before = words.get(word..at).unwrap_or_default();
        if is_a(before, class::HEAD_END) && !covered(offset + word, &mut mention) {
            cuts.push(Break { at: offset + word, len: before.len(), goes_on: false });
        }
        if matches!(c, ',' | '(' | '—' | '–' | ';' | ':') && !covered(offset + at, &mut mention) {
            cuts.push(Break { at: offset + at, len: c.len_utf8(), goes_on: true });
        }
        word = at + c.len_utf8();
    }
    cuts
}
