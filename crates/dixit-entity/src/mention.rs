use dixit_text::{Span, Spanned};

/// One place in the text that names or stands for an entity.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mention<'t> {
    /// Where it stands: a name without article, possessive and title; a title or a nominal with its article.
    pub span: Span,
    /// Its words, exactly `text[span]`.
    pub text: &'t str,
    /// How it names the entity.
    pub form: MentionForm,
    /// The title before or beside the name: "Supreme Leader" in "Iran's Supreme Leader Ali Khamenei".
    pub title: Option<Span>,
    /// The letters that a person's name wears behind it: "KC" in "Ana Ruiz KC".
    pub(crate) letters: Option<Span>,
    /// How sure we are that this is a mention of this entity, in `0.0..=1.0`.
    pub confidence: f32,
    /// The rule that decided.
    pub rule: &'static str,
}

impl Spanned for Mention<'_> {
    fn span(&self) -> Span {
        self.span
    }
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
pub enum MentionForm {
    /// A name or a part of it: "Ali Khamenei", "Khamenei".
    Name,
    /// Another name of the same: "UN" for the United Nations, "America" for the United States.
    Alias,
    /// An office that stands for its holder: "the Supreme Leader".
    Title,
    /// A pronoun: "he", "their".
    Pronoun,
    /// A common noun that stands for the entity: "the ministry", "the spokesman", "his successor".
    Nominal,
}

impl MentionForm {
    /// Returns the form's name as the wire format writes it: `name`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Title => "title",
            Self::Pronoun => "pronoun",
            Self::Nominal => "nominal",
        }
    }

    /// Tells whether the mention is a name, of whatever kind, and no stand-in.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Alias)
    }
}

/// The gender that a text gives a person, by title, given name or role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Gender {
    /// "she"
    Female,
    /// "he"
    Male,
}
