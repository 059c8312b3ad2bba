//! The command line of archives.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, ValueEnum};
use dixit_date::CivilDate;

use crate::args::Source;

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The archive; it is made where there is none
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    /// Files, folders (every .txt, .html and .jsonl below), or - for standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Carry an archive of an older dixit over to this one, without asking
    #[arg(long)]
    pub(crate) upgrade: bool,

    /// Keep this names file (CSV or tabs: name, aliases, kind, id, not), which decides who is who
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) source: Source,

    /// Read the paths in this file too, one a line, or - for standard input
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(crate) files_from: Option<PathBuf>,

    /// How many documents are read at once [default: all cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Reading")]
    pub(crate) jobs: Option<u16>,

    /// Stop at the first document that cannot be read
    #[arg(long)]
    pub(crate) fail_fast: bool,

    /// Say nothing but what went wrong
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    #[command(flatten)]
    pub(crate) which: Which,

    /// The order: oldest, newest, or best (what fits --words best)
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = By::Oldest, hide_possible_values = true)]
    pub(crate) order: By,

    /// No more than so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// The same words in many documents once, with their witnesses; --limit counts statements then
    #[arg(long)]
    pub(crate) statements: bool,

    /// How they are written: text, markdown, csv, jsonl or html
    #[arg(long, short, value_enum, value_name = "NAME", default_value_t = Form::Text, hide_possible_values = true)]
    pub(crate) format: Form,
}

/// Which quotations are asked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Choosing")]
pub(crate) struct Which {
    /// Who speaks: a name, or an id of `dixit people`; several add up
    #[arg(long, value_name = "NAME", action = ArgAction::Append)]
    pub(crate) who: Vec<String>,

    /// Who or what is named in what is said; several add up
    #[arg(long, value_name = "NAME", action = ArgAction::Append)]
    pub(crate) about: Vec<String>,

    /// Words that are said, all of them: cease* "in one piece"
    #[arg(long, value_name = "WORDS")]
    pub(crate) words: Option<String>,

    /// Said, or maybe said, on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<CivilDate>,

    /// Said on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) until: Option<CivilDate>,

    /// --since and --until are about when it was said (the default)
    #[arg(long, conflicts_with = "published")]
    pub(crate) said: bool,

    /// --since and --until are about when the document was published
    #[arg(long)]
    pub(crate) published: bool,

    /// Of these kinds: direct, mixed, indirect, scare [default: all but scare]
    #[arg(long, value_name = "KINDS", value_delimiter = ',', num_args = 1, action = ArgAction::Append,
        value_parser = PossibleValuesParser::new(["direct", "mixed", "indirect", "scare"]), hide_possible_values = true)]
    pub(crate) kind: Vec<String>,

    /// Published there: the source's name, or a part of the address; several add up
    #[arg(long, value_name = "NAME", action = ArgAction::Append)]
    pub(crate) source: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct People {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    /// What was left open, with reasons, as a names file to complete
    #[arg(long)]
    pub(crate) unsure: bool,

    /// What they are: PERSON, ORG, GPE, …
    #[arg(long, value_name = "KIND", default_value = "PERSON",
        value_parser = PossibleValuesParser::new(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "WORK", "PRODUCT"]),
        ignore_case = true, hide_possible_values = true)]
    pub(crate) kind: String,

    /// No more than so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// How they are written: text, csv or jsonl
    #[arg(long, short, value_enum, value_name = "NAME", default_value_t = ListForm::Text, hide_possible_values = true)]
    pub(crate) format: ListForm,
}

#[derive(Debug, Args)]
pub(crate) struct Person {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    /// A name, or an id of `dixit people`
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// No more than so many of each list
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,

    /// How it is written: text, or json
    #[arg(long, short, value_enum, value_name = "NAME", default_value_t = OneForm::Text, hide_possible_values = true)]
    pub(crate) format: OneForm,
}

#[derive(Debug, Args)]
pub(crate) struct Top {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    /// Count statements, the same words in many documents once, and not quotations
    #[arg(long, conflicts_with = "articles")]
    pub(crate) statements: bool,

    /// Count documents, and not quotations
    #[arg(long)]
    pub(crate) articles: bool,

    /// So many of each list
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,

    /// How it is written: text, csv or jsonl
    #[arg(long, short, value_enum, value_name = "NAME", default_value_t = ListForm::Text, hide_possible_values = true)]
    pub(crate) format: ListForm,
}

#[derive(Debug, Args)]
pub(crate) struct Site {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    /// The folder of the pages; it is made, or takes the place of an older site
    #[arg(long, short, value_name = "FOLDER")]
    pub(crate) output: PathBuf,

    /// Say nothing but what went wrong
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,

    /// The port, on 127.0.0.1 alone [default: any that is free]
    #[arg(long, short, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// By time
    Oldest,
    /// By time, the latest first
    Newest,
    /// What fits the words best first
    Best,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For a person at a terminal
    Text,
    /// A list with links
    Markdown,
    /// A table
    Csv,
    /// An object a quotation
    Jsonl,
    /// A page
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListForm {
    /// For a person at a terminal
    Text,
    /// A table
    Csv,
    /// An object a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OneForm {
    /// For a person at a terminal
    Text,
    /// One object
    Json,
}
