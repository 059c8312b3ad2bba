use dixit_text::{EntityId, EntityKind, EntityRule, MentionForm, Reason, RelationKind};
use serde::{Deserialize, Serialize};

use super::{Confidence, Known, Words};

/// Someone or something that the document names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Entity {
    /// Its id within the document.
    #[cfg_attr(feature = "schema", schemars(with = "EntityId"))]
    pub id: Known<EntityId>,
    /// The fullest form found in the document, without its title.
    pub name: String,
    /// What it is.
    pub kind: Known<EntityKind>,
    /// Where it is mentioned, in the order of the text.
    pub mentions: Vec<Mention>,
    /// What it has to do with other entities; left out where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Why a link was left open; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Known<Reason>>,
}

impl Entity {
    /// Creates an entity without mentions.
    #[must_use]
    pub fn new(
        id: impl Into<Known<EntityId>>,
        name: impl Into<String>,
        kind: impl Into<Known<EntityKind>>,
    ) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind: kind.into(),
            mentions: Vec::new(),
            related: Vec::new(),
            reason: None,
        }
    }
}

/// One place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mention {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words.
    pub text: String,
    /// How the entity is mentioned.
    pub form: Known<MentionForm>,
    /// The title before or beside the name; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// The rule or model that decided.
    pub rule: Known<EntityRule>,
}

impl Mention {
    /// Creates a mention without a title.
    #[must_use]
    pub fn new(
        words: Words,
        form: impl Into<Known<MentionForm>>,
        rule: impl Into<Known<EntityRule>>,
        confidence: impl Into<Confidence>,
    ) -> Self {
        Self {
            start: words.start,
            end: words.end,
            text: words.text,
            form: form.into(),
            title: None,
            confidence: confidence.into(),
            rule: rule.into(),
        }
    }
}

/// What an entity has to do with another one.
///
/// # Examples
///
/// ```
/// use dixit_report::{Related, RelationKind};
///
/// assert_eq!(Related::new(RelationKind::DemonymOf, "e1").kind, "demonym_of");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Related {
    /// The relation: `demonym_of`.
    pub kind: Known<RelationKind>,
    /// The other entity's id.
    #[cfg_attr(feature = "schema", schemars(with = "EntityId"))]
    pub entity: Known<EntityId>,
}

impl Related {
    /// Creates a relation to the entity of that id.
    #[must_use]
    pub fn new(kind: impl Into<Known<RelationKind>>, entity: impl Into<Known<EntityId>>) -> Self {
        Self { kind: kind.into(), entity: entity.into() }
    }
}
