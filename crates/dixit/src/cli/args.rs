use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use dixit_date::CivilDate;
use dixit_text::Unit;

/// Reads English news and policy text and tells who said what, when, and about whom.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 something was found, 1 nothing was found, 2 something could not be read."
)]
pub(crate) struct Arguments {
    /// Files, folders (every .txt below; .jsonl with --input jsonl), or - for standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// What is read: one document a file, or one JSON record a line
    #[arg(long, value_enum, default_value_t = Input::Text)]
    pub(crate) input: Input,

    /// The documents' date, for those that do not bring their own
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<CivilDate>,

    /// Put --date before a record's own date
    #[arg(long, requires = "date")]
    pub(crate) force_date: bool,

    /// Write the tokens too (json, jsonl)
    #[arg(long)]
    pub(crate) tokens: bool,

    /// What start and end count (json, jsonl)
    #[arg(long, value_enum, default_value_t = Offsets::Byte, value_name = "UNIT")]
    pub(crate) offsets: Offsets,

    /// How many documents are read at once [default: all cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,

    /// Colours in the text format
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// The field of a JSON record that holds its id
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub(crate) id_field: String,

    /// The field of a JSON record that holds its text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// The field of a JSON record that holds its date
    #[arg(long, value_name = "NAME", default_value = "date")]
    pub(crate) date_field: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person at a terminal
    Text,
    /// One line a finding, for snapshots and diff
    Brief,
    /// The wire format, one object a document, indented
    Json,
    /// The wire format, one object a line
    Jsonl,
    /// A brief for an editor
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// Plain text in UTF-8
    Text,
    /// One object a line, with id, text and optional date
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// UTF-8 bytes
    Byte,
    /// Unicode code points
    Char,
    /// UTF-16 units
    Utf16,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Byte => Self::Byte,
            Offsets::Char => Self::Char,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// Where the terminal has them and `NO_COLOR` is not set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
