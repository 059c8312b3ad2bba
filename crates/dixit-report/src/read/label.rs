use crate::{DateModifier, DateType, EntityKind, MentionForm, QuoteKind};

/// What an annotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Entity(EntityKind),
    Date(DateType),
    /// A quotation, of which the kind may be told elsewhere.
    Quote(Option<QuoteKind>),
    Cue,
    Source,
}

impl Label {
    /// Reads a label, whatever its case.
    pub(crate) fn read(label: &str) -> Option<Self> {
        Some(match label.to_ascii_uppercase().as_str() {
            "PERSON" | "PER" | "PERS" => Self::Entity(EntityKind::Person),
            "ORG" | "ORGANIZATION" | "ORGANISATION" => Self::Entity(EntityKind::Org),
            "GPE" => Self::Entity(EntityKind::Gpe),
            "LOC" | "LOCATION" => Self::Entity(EntityKind::Loc),
            "FAC" | "FACILITY" => Self::Entity(EntityKind::Fac),
            "NORP" => Self::Entity(EntityKind::Norp),
            "EVENT" => Self::Entity(EntityKind::Event),
            "LAW" => Self::Entity(EntityKind::Law),
            "WORK" | "WORK_OF_ART" => Self::Entity(EntityKind::Work),
            "PRODUCT" => Self::Entity(EntityKind::Product),
            "QUOTE" | "QUOTATION" => Self::Quote(None),
            "SCARE" => Self::Quote(Some(QuoteKind::Scare)),
            "CUE" => Self::Cue,
            "SOURCE" => Self::Source,
            other => match date_type(other) {
                Some(kind) => Self::Date(kind),
                None => Self::Quote(Some(quote_kind(other)?)),
            },
        })
    }
}

pub(crate) fn date_type(name: &str) -> Option<DateType> {
    [DateType::Date, DateType::Time, DateType::Duration, DateType::Set]
        .into_iter()
        .find(|kind| kind.as_str() == name)
}

pub(crate) fn quote_kind(name: &str) -> Option<QuoteKind> {
    [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect]
        .into_iter()
        .find(|kind| kind.as_str().eq_ignore_ascii_case(name))
}

pub(crate) fn modifier(name: &str) -> Option<DateModifier> {
    [
        DateModifier::Before,
        DateModifier::After,
        DateModifier::Start,
        DateModifier::Mid,
        DateModifier::End,
        DateModifier::Approx,
        DateModifier::MoreThan,
        DateModifier::LessThan,
        DateModifier::EqualOrMore,
        DateModifier::EqualOrLess,
        DateModifier::OnOrBefore,
        DateModifier::OnOrAfter,
    ]
    .into_iter()
    .find(|modifier| modifier.as_str() == name)
}

pub(crate) fn form(name: &str) -> Option<MentionForm> {
    [MentionForm::Name, MentionForm::Alias, MentionForm::Title, MentionForm::Pronoun, MentionForm::Nominal]
        .into_iter()
        .find(|form| form.as_str() == name)
}
