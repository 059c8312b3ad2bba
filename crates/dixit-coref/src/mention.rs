//! What is put in, and what comes out.
#![expect(clippy::exhaustive_structs, reason = "callers make them")]

use dixit_text::{EntityKind, EntityRule, Gender, MentionForm, Reason, Span};

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, without title, article and possessive.
    pub span: Span,
    /// The title before it, adjacent or with what it is of between them: "Mayor" in "Mayor of London Nadia Khan".
    pub title: Option<Span>,
    /// The index of its chain in the list of chains.
    pub chain: usize,
}

/// Names that mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// What the names name.
    pub kind: EntityKind,
    /// A person's gender, where title or given name tell it.
    pub gender: Option<Gender>,
    /// Whether it is a country, so that "the city" is not.
    pub country: bool,
    /// The chain of the country whose people it names, so that "the Peruvian government" is Peru's.
    pub names_country: Option<usize>,
}

/// A quotation.
///
/// # Examples
///
/// ```
/// use dixit_coref::{Input, Speech};
/// use dixit_text::Span;
///
/// // “We left,” she said.
/// let said = Speech {
///     parts: vec![Span::new(3, 11)],
///     marked: true,
///     sources: vec![Span::new(15, 18)],
///     inherits: None,
/// };
/// let input = Input { speeches: vec![said], ..Input::default() };
/// assert!(input.names.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// What is said, piece by piece.
    pub parts: Vec<Span>,
    /// Whether it stands in quotation marks, so that "I" is the speaker.
    pub marked: bool,
    /// Who says it: the noun phrases.
    pub sources: Vec<Span>,
    /// The quotation, by its place in the list, whose speaker this one has.
    pub inherits: Option<usize>,
}

/// What is known of a document before its pronouns and noun phrases are resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The names, in the order of the text, free of overlaps.
    pub names: Vec<Name>,
    /// What each [`Name::chain`] is.
    pub chains: Vec<Chain>,
    /// The quotations, in the order of the text, those around others before them.
    pub speeches: Vec<Speech>,
}

/// A mention that is no name, and whom it stands for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Link {
    /// Where it stands: a pronoun, or a noun phrase from its article or the word behind the mention inside it.
    pub span: Span,
    /// Pronoun, title or nominal.
    pub form: MentionForm,
    /// The chains that it stands for: one, or several for "they"; none where it stays open.
    pub chains: Vec<usize>,
    /// How sure, in `0.0..=1.0`.
    pub confidence: f32,
    /// The rule that decided.
    pub rule: EntityRule,
    /// Why it stays open.
    pub reason: Option<Reason>,
    /// Who else it may be, the likeliest first.
    pub rivals: Vec<Rival>,
}

/// Who else a mention may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Rival {
    /// The chain.
    pub chain: usize,
    /// How sure, in `0.0..=1.0`.
    pub confidence: f32,
}

/// What the resolver found.
///
/// # Examples
///
/// ```
/// use dixit_coref::{Input, Link, Links, Resolver, Rival};
/// use dixit_tokenize::Tokenizer;
///
/// /// How likely anybody but the first choice is.
/// fn doubt(link: &Link) -> f32 {
///     link.rivals.iter().map(|rival: &Rival| rival.confidence).sum()
/// }
///
/// // Where nothing is named, nobody is meant.
/// let found: Links = Resolver::new().find(&Tokenizer::new().document("It rained."), &Input::default());
/// assert!(found.titles.is_empty());
/// assert!(found.links.iter().all(|link| link.chains.is_empty() && doubt(link) == 0.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Links {
    /// The mentions that are no names, in the order of the text; those of possible anaphors that stay open among them.
    pub links: Vec<Link>,
    /// Titles and roles in apposition to names: the index of the name, and the words of the role.
    pub titles: Vec<(usize, Span)>,
}

/// The mentions, one after the other; the titles are left.
impl IntoIterator for Links {
    type Item = Link;
    type IntoIter = FoundLinks;

    fn into_iter(self) -> Self::IntoIter {
        self.links.into()
    }
}

dixit_text::found! {
    /// The mentions of a document that are no names, in the order of the text; see [`Resolver::find_iter`](crate::Resolver::find_iter).
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_coref::{FoundLinks, Input, Resolver};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("She waited.");
    /// let found: FoundLinks = Resolver::new().find_iter(&document, &Input::default());
    /// assert!(found.rev().all(|link| link.chains.is_empty()), "nobody is named");
    /// ```
    FoundLinks of Link
}
