use dixit_text::Span;

use super::label::{Label, form, quote_kind};
use crate::{Attitude, Confidence, CueStatus, DateModifier, MentionForm, QuoteKind};

/// One annotation: words with a label, and what is said of them.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// What the tool calls it.
    pub(crate) name: String,
    /// Where it stands in the file.
    pub(crate) line: Option<usize>,
    pub(crate) label: Label,
    /// Where it stands in the text, in bytes, in order.
    pub(crate) pieces: Vec<Span>,
    /// An entity's name, a date's value, the names of a quotation's speakers.
    pub(crate) values: Vec<String>,
    /// Marks of entities with the same key are of one entity.
    pub(crate) entity: Option<String>,
    pub(crate) confidence: Confidence,
    pub(crate) form: Option<MentionForm>,
    pub(crate) title: Option<String>,
    /// A quotation's kind, where the label does not tell it.
    pub(crate) kind: Option<QuoteKind>,
    pub(crate) attitude: Option<Attitude>,
    pub(crate) status: Option<CueStatus>,
    pub(crate) modifier: Option<DateModifier>,
    pub(crate) quant: Option<String>,
    pub(crate) freq: Option<String>,
    pub(crate) anchor: Option<Anchor>,
}

/// What a date was counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Document,
    /// The mark of that name.
    Mark(String),
}

/// What one mark is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A quotation's cue.
    Cue,
    /// Words that name who speaks.
    Source,
    /// A mention of who speaks.
    Speaker,
    /// The date on which it was said.
    Said,
    /// Its next part.
    Part,
}

impl Role {
    /// What something with that label is to a quotation.
    pub(crate) const fn of(label: Label) -> Self {
        match label {
            Label::Cue => Self::Cue,
            Label::Source => Self::Source,
            Label::Entity(_) => Self::Speaker,
            Label::Date(_) => Self::Said,
            Label::Quote(_) => Self::Part,
        }
    }
}

impl Mark {
    pub(crate) fn new(name: impl Into<String>, line: Option<usize>, label: Label, pieces: Vec<Span>) -> Self {
        Self {
            name: name.into(),
            line,
            label,
            pieces,
            values: Vec::new(),
            entity: None,
            confidence: Confidence::CERTAIN,
            form: None,
            title: None,
            kind: None,
            attitude: None,
            status: None,
            modifier: None,
            quant: None,
            freq: None,
            anchor: None,
        }
    }

    /// From its first word to its last.
    pub(crate) fn span(&self) -> Span {
        let whole = self.pieces.iter().copied().reduce(Span::cover);
        whole.unwrap_or_default()
    }

    /// Reads `name: value` of an attitude, a status, a form or a kind; tells whether the value is one of these, and leaves things as they
    /// are where it is not. Other names are passed over.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "form" => put(&mut self.form, form(value)),
            "kind" => put(&mut self.kind, quote_kind(value)),
            "attitude" => put(&mut self.attitude, value.parse().ok()),
            "status" => put(&mut self.status, value.parse().ok()),
            _ => true,
        }
    }
}

/// Puts a value in its place; tells whether there is one.
fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let there = value.is_some();
    if there {
        *place = value;
    }
    there
}
