use std::borrow::Cow;

use dixit_text::{MentionForm, Span, Spanned};

use crate::EntityRule;

/// One place in the text that names or stands for an entity.
///
/// # Examples
///
/// ```
/// use dixit_entity::{EntityRecognizer, Mention, MentionForm};
/// use dixit_tokenize::Tokenizer;
///
/// let document = Tokenizer::new().document("Ana Ruiz left. Ruiz is tired.");
/// let found = EntityRecognizer::new().find(&document);
/// let mention: &Mention<'_> = &found.entities()[0].mentions[1];
/// assert_eq!((&*mention.text, mention.form), ("Ruiz", MentionForm::Name));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mention<'t> {
    /// Where it stands: a name without article, possessive and title; a title or a nominal with its article.
    pub span: Span,
    /// Its words, exactly `text[span]`.
    pub text: Cow<'t, str>,
    /// How it names the entity.
    pub form: MentionForm,
    /// The title before or beside the name: "Supreme Leader" in "Iran's Supreme Leader Ali Khamenei".
    pub title: Option<Span>,
    /// The letters that a person's name wears behind it: "KC" in "Ana Ruiz KC".
    pub(crate) letters: Option<Span>,
    /// How sure we are that this is a mention of this entity, in `0.0..=1.0`.
    pub confidence: f32,
    /// The rule that decided.
    pub rule: EntityRule,
}

impl<'t> Mention<'t> {
    /// Creates a mention without a title; `text` are the words of `span`.
    #[must_use]
    pub const fn new(
        span: Span,
        text: &'t str,
        form: MentionForm,
        rule: EntityRule,
        confidence: f32,
    ) -> Self {
        Self { span, text: Cow::Borrowed(text), form, title: None, letters: None, confidence, rule }
    }

    /// Copies what it borrows of the text, so that it can outlive it.
    #[must_use]
    pub fn into_owned(self) -> Mention<'static> {
        Mention { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

impl Spanned for Mention<'_> {
    fn span(&self) -> Span {
        self.span
    }
}
