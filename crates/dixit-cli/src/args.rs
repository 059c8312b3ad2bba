use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use dixit_compare::Form;
use dixit_date::CivilDate;
use dixit_report::Format;
use dixit_text::Unit;
use encoding_rs::Encoding;

#[cfg(feature = "sqlite")]
use crate::archive::args as archive;
use crate::format;

const CONFIG: &str = "Take defaults from a TOML file of long option names (format = \"json\"); variables such as DIXIT_FORMAT or \
    DIXIT_MIN_CONFIDENCE go before it, and what is typed before both";
const BOM: &str = "Write tables for spreadsheets: with a byte order mark, and an apostrophe before what they would run as a formula";
const RESUME: &str = "Go on where a run of this command was ended, by the FILE.partial and FILE.journal that every run with -o FILE keeps \
    until it is done; without it the run begins anew";
const STATUS: &str =
    "Exit status: 0 something was found, 1 nothing was found, 2 something could not be read.";

#[cfg(feature = "sqlite")]
const ANSWERED: &str = "Exit status: 0 something was found, 1 nothing was found, 2 the archive could not be read, or a name is several's.";

const PATHS: &str =
    "Files, folders (every .txt, .html, .jsonl, .json and .csv below), or - for standard input";

/// Reads English news and policy text and tells who said what, when, and about whom.
#[derive(Debug, Parser)]
#[command(
    name = "dixit",
    version,
    max_term_width = 100,
    args_override_self = true,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    after_help = format!("PATH: {PATHS}\n{STATUS}\n`dixit read --help` tells every option, `dixit man` at length.")
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Print help
    #[arg(long, short, global = true, action = ArgAction::HelpShort, hide_short_help = true)]
    pub(crate) help: Option<bool>,

    #[command(flatten)]
    pub(crate) read: Read,
}

/// What the line of another option tells of, or what stands below the options.
const TOLD_ELSEWHERE: &[&str] =
    &["any_language", "force_date", "list", "larger", "text_field", "date_field", "explain", "ids"];

/// The command line. `--help` is one screen: what is rarely asked for is told by `dixit read` and not by `dixit` alone, and the manual page
/// tells everything at length.
pub(crate) fn command() -> clap::Command {
    let told = |argument: clap::Arg| {
        let elsewhere = TOLD_ELSEWHERE.contains(&argument.get_id().as_str());
        argument.hide_short_help(elsewhere)
    };
    Arguments::command()
        .mut_subcommands(|command| command.mut_args(told))
        .mut_subcommand("read", |read| read.mut_arg("paths", |paths| paths.hide_short_help(true)))
        .mut_args(|argument| {
            let chosen = CHOICES.contains(&argument.get_id().as_str());
            if chosen { argument.hide_short_help(true) } else { argument }
        })
        .mut_arg("paths", |paths| paths.hide_short_help(true))
}

/// Options of reading that `dixit read --help` tells, and not `dixit --help`.
const CHOICES: &[&str] = &["only", "speaker", "kind", "since", "until"];

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Reads documents and writes what is found (the default)
    #[command(args_override_self = true, after_help = format!("PATH: {PATHS}\n{STATUS}"))]
    Read(Read),
    /// Tells why a quotation, date or entity was found as it was
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 it was found, 1 no finding has this id, 2 the document could not be read."
    )]
    Explain(Explain),
    /// Checks a draft's quotations against its sources: words, speaker, date
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 all is confirmed, 1 something is changed, stitched, nowhere, of another speaker or date, or of a speaker not \
            named in the source, 2 something could not be read."
    )]
    Verify(Verify),
    /// Tells what became of the quotations between two versions or runs
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 the quotations are the same, 1 they differ, 2 something could not be read."
    )]
    Diff(Diff),
    /// Tells how far findings agree with gold: precision, recall, F
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 they were compared, 1 there is nothing to compare, 2 something could not be read."
    )]
    Score(Score),
    /// Reads annotations of brat, Label Studio or Prodigy back, as gold
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 something was read, 1 there was nothing, 2 something could not be read."
    )]
    Import(Import),
    /// Reads documents into an archive, a database that answers questions
    #[cfg(feature = "sqlite")]
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 the archive has them, 1 there was nothing to read, 2 something could not be read."
    )]
    Add(archive::Add),
    /// Asks an archive who said what about whom, when
    #[cfg(feature = "sqlite")]
    #[command(after_help = ANSWERED)]
    Ask(archive::Ask),
    /// Lists the people that an archive knows, or what it is unsure of
    #[cfg(feature = "sqlite")]
    #[command(args_override_self = true, after_help = ANSWERED)]
    People(archive::People),
    /// Tells what an archive knows of somebody: names, titles, words
    #[cfg(feature = "sqlite")]
    #[command(args_override_self = true, after_help = ANSWERED)]
    Person(archive::Person),
    /// Tells who speaks most, is spoken about most, and who about whom
    #[cfg(feature = "sqlite")]
    #[command(args_override_self = true, after_help = ANSWERED)]
    Top(archive::Top),
    /// Sets the statements of somebody about somebody side by side
    #[cfg(feature = "sqlite")]
    #[command(after_help = ANSWERED)]
    Changes(archive::Ask),
    /// Writes an archive as pages that work from the disk: search, people, documents
    #[cfg(feature = "sqlite")]
    #[command(
        args_override_self = true,
        after_help = "Exit status: 0 the pages are written, 1 the archive is empty, 2 something could not be read or written."
    )]
    Site(archive::Site),
    /// Serves an archive's pages, with search, on this machine alone
    #[cfg(feature = "serve")]
    #[command(
        args_override_self = true,
        after_help = "It serves until it is ended (Ctrl-C). Exit status: 2 where the archive cannot be read or the port is taken."
    )]
    Serve(archive::Serve),
    /// Writes the JSON Schema of the wire format, or of verify or diff
    Schema {
        /// Whose JSON it is of: read, verify or diff
        #[arg(value_enum, default_value_t = Described::Read, hide_possible_values = true)]
        of: Described,
    },
    /// Writes a script that completes arguments, for your shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Writes the manual page, in roff
    Man {
        /// The command that it is of, instead of all [read, explain, verify, …]
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) source: Source,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) choice: Choice,

    #[command(flatten)]
    pub(crate) run: Run,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The finding, as the brief form and the wire format name it: q3, d1, e2
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// One document, or - for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    pub(crate) path: PathBuf,

    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The draft: a file, or a folder of drafts
    #[arg(value_name = "DRAFT")]
    pub(crate) draft: PathBuf,

    /// What it quotes from: files, folders, archives of `-f sqlite`
    #[arg(long, value_name = "SOURCE", required = true, num_args = 1..)]
    pub(crate) against: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) written: Written,

    #[command(flatten)]
    pub(crate) source: Source,
}

/// How a verification or a comparison is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Writing")]
pub(crate) struct Written {
    /// How it is written: text, markdown, json, csv, html
    #[arg(long, short, value_name = "NAME", default_value = "text", value_parser = forms(), hide_possible_values = true)]
    pub(crate) format: Form,

    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The old version: a document, a folder, or a run's .json or .jsonl
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The new version
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    #[command(flatten)]
    pub(crate) written: Written,

    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// What was found: a run's .json or .jsonl, brat's .ann, TimeML, folders of these, or - for standard input
    #[arg(value_name = "FINDINGS")]
    pub(crate) findings: PathBuf,

    /// What should be found, in the same forms
    #[arg(long, value_name = "GOLD", required = true, num_args = 1..)]
    pub(crate) against: Vec<PathBuf>,

    /// The documents, where neither side brings their text: files, folders, JSON lines
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) texts: Vec<PathBuf>,

    /// Take each part of an interrupted quotation for one of its own
    #[arg(long)]
    pub(crate) parts: bool,

    /// Leave aside what the gold has as thought or planned
    #[arg(long)]
    pub(crate) speech: bool,

    /// Write the scores as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// Refuse files, and lines of .jsonl, that are larger
    #[arg(long, value_name = "BYTES", default_value_t = dixit_source::SourceReader::LIMIT, hide_short_help = true)]
    pub(crate) max_bytes: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// brat's .ann (its .txt beside it), JSON of Label Studio or Prodigy, TimeML, folders of these, or - for JSON on standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Refuse files, and lines of .jsonl, that are larger
    #[arg(long, value_name = "BYTES", default_value_t = dixit_source::SourceReader::LIMIT, hide_short_help = true)]
    pub(crate) max_bytes: usize,
}

/// What is read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Source {
    /// What is read: text, html, jsonl, json, csv, or auto
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Input::Auto, value_name = "KIND")]
    pub(crate) input: Input,

    /// The documents' date where they bring none; --force-date puts it first
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<CivilDate>,

    /// Put --date before a document's own date
    #[arg(long, requires = "date", hide_short_help = true)]
    pub(crate) force_date: bool,

    /// The encoding of texts and pages that are not UTF-8 [default: a guess]
    #[arg(long, value_name = "LABEL", value_parser = encoding, hide_short_help = true)]
    pub(crate) encoding: Option<&'static Encoding>,

    /// Refuse what is larger, or split it: --larger split
    #[arg(long, value_name = "BYTES", default_value_t = dixit_source::SourceReader::LIMIT, hide_short_help = true)]
    pub(crate) max_bytes: usize,

    /// What becomes of larger texts: refuse, or split at paragraphs into documents PATH@OFFSET
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Larger::Refuse, hide_possible_values = true, hide_short_help = true)]
    pub(crate) larger: Larger,

    /// The field of a record's id; --text-field, --date-field
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) id_field: Option<String>,

    /// The field of a record that holds its text [default: text, body, content, article or the like]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) text_field: Option<String>,

    /// The field of a record that holds its date [default: date, published or the like]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) date_field: Option<String>,

    /// A TOML file of defaults by long names; or variables: `DIXIT_DATE`
    #[arg(long, long_help = CONFIG, value_name = "FILE", hide_short_help = true)]
    pub(crate) config: Option<PathBuf>,
}

/// How findings are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Writing")]
pub(crate) struct Output {
    #[arg(long, short, value_name = "NAME", default_value = "text", value_parser = formats(), hide_possible_values = true, hide_default_value = true,
        help = format_names(), long_help = format_help())]
    pub(crate) format: Format,

    /// Write to this file, or folder for formats of several files
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// Tell why this finding of the document was found as it was, as `dixit explain` does
    #[arg(long, value_name = "ID", conflicts_with = "output", hide_short_help = true)]
    pub(crate) explain: Option<String>,

    /// Write the tokens too (json, jsonl)
    #[arg(long, hide_short_help = true)]
    pub(crate) tokens: bool,

    /// What start and end count: byte, char or utf16
    #[arg(long, value_enum, value_name = "UNIT", hide_possible_values = true, hide_short_help = true)]
    pub(crate) offsets: Option<Offsets>,

    /// For spreadsheets: a byte order mark, and no field runs as a formula (csv)
    #[arg(long, long_help = BOM, hide_short_help = true)]
    pub(crate) bom: bool,

    /// Write the findings' ids too, by which `dixit explain` is asked (text)
    #[arg(long, hide_short_help = true)]
    pub(crate) ids: bool,

    /// Colours in text: auto, always or never; --ids adds the ids
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN", hide_possible_values = true, hide_short_help = true)]
    pub(crate) color: Color,
}

/// Which findings are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Choosing")]
pub(crate) struct Choice {
    /// Only these, and what they refer to: quotes,dates,entities,timeline
    #[arg(hide_possible_values = true, long, value_enum, value_name = "LAYERS", value_delimiter = ',', num_args = 1, action = ArgAction::Set)]
    pub(crate) only: Vec<Layer>,

    /// Only quotations whose speaker has these words; several add up
    #[arg(long, value_name = "NAMES", value_delimiter = ',', num_args = 1, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) speaker: Vec<String>,

    /// Only quotations of these kinds: direct, mixed, indirect, scare
    #[arg(long, value_name = "KINDS", value_delimiter = ',', num_args = 1, action = ArgAction::Set,
        value_parser = PossibleValuesParser::new(["direct", "mixed", "indirect", "scare"]), hide_possible_values = true)]
    pub(crate) kind: Vec<String>,

    /// Only quotations said, or maybe said, and dates, on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<CivilDate>,

    /// Only quotations said, and dates, on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) until: Option<CivilDate>,

    /// Show doubtful quotations too (text, markdown, html)
    #[arg(long, hide_short_help = true)]
    pub(crate) all: bool,

    /// Only findings that are at least as sure, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share, hide_short_help = true)]
    pub(crate) min_confidence: Option<f64>,
}

/// How the run goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub(crate) struct Run {
    /// Read the paths in this file too; --list: list what would be read
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) files_from: Option<PathBuf>,

    /// List what would be read, and as what, and read nothing
    #[arg(long, conflicts_with_all = ["output", "explain"], hide_short_help = true)]
    pub(crate) list: bool,

    /// Say nothing of documents that are not in English
    #[arg(long, hide_short_help = true)]
    pub(crate) any_language: bool,

    /// How many documents are read at once [default: all cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Reading")]
    pub(crate) jobs: Option<u16>,

    /// Stop at the first document that cannot be read
    #[arg(long, hide_short_help = true)]
    pub(crate) fail_fast: bool,

    /// Go on where this command was ended, by FILE.partial and FILE.journal
    #[arg(long, long_help = RESUME, requires = "output", hide_short_help = true)]
    pub(crate) resume: bool,

    /// Say on standard error how much was read and found, terminal or not
    #[arg(long, hide_short_help = true)]
    pub(crate) stats: bool,

    /// Say only what went wrong; --any-language: nothing of other languages
    #[arg(long, short, hide_short_help = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// By the name's ending
    Auto,
    /// Plain text
    Text,
    /// A web page
    Html,
    /// One object a line, with id, text and optional date
    Jsonl,
    /// An array of objects, or one
    Json,
    /// A table with a line of names
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// What `dixit read` writes
    Read,
    /// What `dixit verify` writes
    Verify,
    /// What `dixit diff` writes
    Diff,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Larger {
    /// They are errors
    Refuse,
    /// They are several documents
    Split,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// Quotations
    Quotes,
    /// Dates
    Dates,
    /// Entities
    Entities,
    /// The timeline
    Timeline,
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

fn forms() -> impl TypedValueParser<Value = Form> {
    let names = PossibleValuesParser::new(Form::ALL.map(Form::name));
    names.try_map(|name| Form::from_name(&name).ok_or("there is no such form"))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = format::all()
        .map(|format| PossibleValue::new(format.name()).help(format.about()).hide(!format::is_built(format)));
    PossibleValuesParser::new(values).try_map(|name| format::built(&name))
}

fn format_names() -> String {
    let names: Vec<_> =
        format::all().filter(|&format| format::is_built(format)).map(|format| format.name()).collect();
    let named = names.join(", ");
    format!("As {}", named.replacen("text", "text (default)", 1))
}

fn format_help() -> String {
    let lines: Vec<_> = format::all()
        .filter(|&format| format::is_built(format))
        .map(|format| format!("{:<15}{}", format.name(), format.about()))
        .collect();
    format!("How the findings are written:\n\n{}", lines.join("\n"))
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| "no encoding has this label".to_owned())
}

fn share(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "not a number from 0 to 1".to_owned())
}
