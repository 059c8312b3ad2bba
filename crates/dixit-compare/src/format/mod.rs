//! The forms in which a verification or a comparison is written.

mod csv;
mod html;
mod markdown;
mod text;

use serde::Serialize;

use crate::{Comparison, Verification};

/// A form in which a verification or a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Form {
    /// For a person at a terminal.
    #[default]
    Text,
    /// For a brief.
    Markdown,
    /// For programs: one object, with a schema.
    Json,
    /// A table, a row a quotation (RFC 4180).
    Csv,
    /// A page, side by side: one file that needs nothing but itself.
    Html,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Text, Self::Markdown, Self::Json, Self::Csv, Self::Html];

    /// Returns the form's name: `text`, `markdown`, `json`, `csv`, `html`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }

    /// Returns the form of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

impl Verification {
    /// Writes it in a form, with a line break at the end.
    #[must_use]
    pub fn render(&self, form: Form) -> String {
        match form {
            Form::Text => text::verification(self),
            Form::Markdown => markdown::verification(self),
            Form::Json => json(self),
            Form::Csv => csv::verification(self),
            Form::Html => html::verification(self),
        }
    }
}

impl Comparison {
    /// Writes it in a form; as text, nothing where nothing is different.
    #[must_use]
    pub fn render(&self, form: Form) -> String {
        match form {
            Form::Text => text::comparison(self),
            Form::Markdown => markdown::comparison(self),
            Form::Json => json(self),
            Form::Csv => csv::comparison(self),
            Form::Html => html::comparison(self),
        }
    }
}

fn json(value: &impl Serialize) -> String {
    dixit_report::escape::json(value).expect("strings, numbers and lists of them are JSON")
}
