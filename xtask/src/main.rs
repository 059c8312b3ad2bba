//! Developer commands: `cargo xtask <command>`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a developer's tool talks on the terminal")]

mod alias;
mod archive;
mod calibrate;
mod ci;
mod compile;
mod cost;
mod engines;
mod examples;
mod full;
mod functions;
mod fuzz;
mod gold;
mod identity;
mod measure;
mod mutate;
mod outside;
mod package;
mod pages;
mod peers;
mod public;
mod release;
mod run;
mod scaling;
mod score;
mod supply;
mod tidy;
mod train;
mod treebank;
mod unicode;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Developer commands of dixit.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs what continuous integration runs, and stops at the first failure.
    Ci {
        /// Then what takes hours too: fuzzing, every cost, a hundred kills, a million records.
        #[arg(long)]
        full: bool,
    },
    /// Checks what the compiler cannot: who depends on whom, module docs, words that do not belong here.
    Tidy,
    /// Writes the list of public items, `crates/public_items.txt`.
    Public,
    /// Checks that nothing is used that the stated Rust does not have yet.
    Msrv,
    /// Checks gold annotations against their texts: all of them, or those named (corpus/wire/river-treaty).
    Gold {
        /// Paths of texts, with or without their ending.
        paths: Vec<PathBuf>,
        /// Write it in the wire format instead, for `dixit score`.
        #[arg(long)]
        wire: bool,
    },
    /// Prints how often each rule for quotations is right, which sets `confidence` in dixit-quote.
    Calibrate {
        /// The folder of the data.
        #[arg(long)]
        data: PathBuf,
    },
    /// Prints the table of accuracy of BENCHMARKS.md, from the annotated sets that are in a folder.
    Score {
        /// One layer in detail instead: its table stands beside its model.
        #[arg(value_enum)]
        what: Option<Scored>,
        /// The folder of the sets, as JSON lines.
        #[arg(long)]
        data: PathBuf,
    },
    /// Scores which names of a document are the same, on given names: pairs and B³.
    ScoreAlias {
        /// A file of JSON lines: `text`, and `entities` with `start`, `end`, `label` and `cluster`.
        gold: PathBuf,
    },
    /// Writes who is who over all documents of a file, a line a document, for a scorer of identities.
    Identities {
        /// A file of JSON lines: `id`, `text` and optional `date`.
        documents: PathBuf,
    },
    /// Makes articles for an archive of any size, about people whom nobody is, with the truth of who is who.
    Archive {
        /// How many articles.
        #[arg(long, default_value_t = 3000)]
        documents: usize,
        /// What chance begins with.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder that gets `documents.jsonl` and `truth.jsonl`.
        #[arg(long, short)]
        output: PathBuf,
    },
    /// Scores who is who in an archive by the truth of `archive`.
    ScoreArchive {
        /// What `dixit add` made of `documents.jsonl`.
        archive: PathBuf,
        /// The file `truth.jsonl`.
        truth: PathBuf,
    },
    /// Builds the Python wheel, tests it, and has Spark, Ray, `DuckDB` and Polars find what the binary finds.
    Engines {
        /// How many documents our corpus is repeated to.
        #[arg(long, default_value_t = 2000)]
        documents: usize,
    },
    /// Measures other systems beside ours, in one run: speed, memory, start-up; and how often spaCy finds names.
    BenchPeers {
        /// The folder of the annotated sets, for the names.
        #[arg(long)]
        data: Option<PathBuf>,
        /// How many times our corpus is read.
        #[arg(long, default_value_t = 10)]
        repeat: usize,
        /// How many times each system is measured; the least counts. With 0 only the names are.
        #[arg(long, default_value_t = 3)]
        rounds: usize,
    },
    /// Measures what reading costs against the size of what is read, from a megabyte up.
    Scaling {
        /// The largest size, in megabytes.
        #[arg(long, default_value_t = 64)]
        largest: u64,
        /// Whether all of it is one document.
        #[arg(long)]
        one_document: bool,
    },
    /// Fuzzes every public entry and reader with `AddressSanitizer`, seeded with the corpus; wants `cargo install cargo-fuzz`.
    Fuzz {
        /// Targets; all of them where none is named.
        targets: Vec<String>,
        /// How long, in all.
        #[arg(long, default_value_t = 30)]
        minutes: u64,
    },
    /// Tests the HTML pages in Chromium, which `chromedriver` drives.
    Browser,
    /// Reads every format of the whole corpus back with Python's readers, from `PyPI`.
    Readers,
    /// Counts the instructions of every crate on inputs that lead its rules on, at one length and twice that; wants valgrind.
    Linear {
        /// One crate; all of them where none is named.
        #[arg(default_value = "all")]
        package: String,
    },
    /// Kills runs, fills disks, closes pipes and streams records, for real.
    Faults {
        /// How many runs are killed.
        #[arg(long, default_value_t = 100)]
        kills: u32,
        /// How many records are streamed.
        #[arg(long, default_value_t = 1_000_000)]
        records: u32,
    },
    /// Checks licences, sources and duplicates of the dependencies, and counts them; wants `cargo install cargo-deny`.
    Supply {
        /// Writes the counts into the READMEs.
        #[arg(long)]
        mend: bool,
    },
    /// Packs the crates that are published, and builds what was packed.
    Package,
    /// Does all of a release but the release, in its order.
    Release {
        /// Must be said: there is nothing else that this does.
        #[arg(long, required = true)]
        dry_run: bool,
    },
    /// Tells which conditions of the rules no test needs: forces each to false, and runs the crate's tests.
    Mutate {
        /// The crate.
        #[arg(value_enum)]
        what: Mutated,
        /// Only lists the conditions, with their numbers.
        #[arg(long)]
        list: bool,
        /// Shows, for each survivor of the last run, texts on which it changes what is found: JSON lines with a field `text`.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["list", "check"])]
        texts: Vec<PathBuf>,
        /// One condition, by its number, or those of a place: `clause/end.rs:37`.
        #[arg(long, value_name = "ID")]
        only: Option<String>,
        /// Fails where more than so many percent survive.
        #[arg(long, value_name = "PERCENT")]
        check: Option<f64>,
    },
    /// Measures how well the articles of pages are found, beside trafilatura for Python where it is installed.
    Pages {
        /// The folder of the pages, laid out as `scrapinghub/article-extraction-benchmark` or as `tests` of `adbar/trafilatura`.
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
        /// Names so many of the pages that are read worst.
        #[arg(long, value_name = "N", default_value_t = 0)]
        worst: usize,
    },
    /// Measures what compiling each crate alone takes, beside another revision, in one run.
    Compile {
        /// The revision.
        #[arg(long, value_name = "REVISION")]
        against: String,
        /// Crates; all that are published where none is named.
        packages: Vec<String>,
    },
    /// Measures the models that ship: their sizes, and the time and memory to load them.
    ModelCost,
    /// Makes the table of the lists that dixit-entity ships from the lists themselves: crates/dixit-entity/data/lists.bin.
    Lists,
    /// Makes the tables of Unicode properties anew: the tokenizer's, and the plain ones of accented letters.
    Unicode {
        /// Say whether they are what they should be, and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Trains a model that ships, from the data named in its README. The same data give the same bytes.
    Train {
        /// What to train.
        #[arg(value_enum)]
        what: Trained,
        /// The folder of the data.
        #[arg(long)]
        data: PathBuf,
        /// Names alone: leave every fifth annotated text out, counted from this one (0 to 4), to measure on.
        #[arg(long)]
        aside: Option<usize>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Scored {
    /// Grammatical functions, with the treebanks in `ud`.
    Functions,
    /// Coreference; trains five models for the fifths.
    Coref,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Trained {
    /// Ends of sentences: crates/dixit-tokenize/model/boundaries.bin.
    Boundaries,
    /// Parts of speech: crates/dixit-tag/model/upos.dxm.
    Tag,
    /// Grammatical functions: crates/dixit-tag/model/functions.dxm.
    Functions,
    /// Names: crates/dixit-entity/model/names.dxm and words.dxc.
    Entity,
    /// Coreference: crates/dixit-coref/model/rankers.dxr.
    Coref,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mutated {
    /// The rules of quotations.
    Quote,
    /// The rules of names.
    Entity,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Ci { full } => ci::ci().and_then(|()| if full { full::full() } else { Ok(()) }),
        Command::Tidy => tidy::tidy(),
        Command::Public => public::public(),
        Command::Msrv => public::msrv(),
        Command::Calibrate { data } => calibrate::calibrate(&data),
        Command::Gold { paths, wire: false } => gold::gold(&paths),
        Command::Gold { paths, wire: true } => gold::wire(&paths),
        Command::Score { what: None, data } => score::score(&data),
        Command::Score { what: Some(Scored::Functions), data } => functions::score(&data),
        Command::Score { what: Some(Scored::Coref), data } => train::score_coref(&data),
        Command::ScoreAlias { gold } => alias::score(&gold),
        Command::Identities { documents } => identity::export(&documents),
        Command::Archive { documents, seed, output } => archive::generate(documents, seed, &output),
        Command::ScoreArchive { archive, truth } => archive::score(&archive, &truth),
        Command::Engines { documents } => engines::engines(documents),
        Command::Fuzz { targets, minutes } => fuzz::fuzz(&targets, minutes),
        Command::BenchPeers { data, repeat, rounds } => peers::bench(data.as_deref(), repeat, rounds),
        Command::Scaling { largest, one_document } => scaling::scaling(largest, one_document),
        Command::Browser => outside::browser(),
        Command::Readers => outside::readers(),
        Command::Linear { package } => full::linear(&package),
        Command::Faults { kills, records } => full::faults(kills, records),
        Command::Supply { mend } => supply::supply(mend),
        Command::Package => package::package(ci::PUBLISHED),
        Command::Release { dry_run: _ } => release::dry_run(),
        Command::Mutate { what, list, texts, only, check } => {
            let package = match what {
                Mutated::Quote => "dixit-quote",
                Mutated::Entity => "dixit-entity",
            };
            mutate::mutate(&mutate::Ask { package: package.to_owned(), list, texts, only, check })
        }
        Command::Pages { from, worst } => pages::pages(&from, worst),
        Command::Compile { against, packages } => compile::compile(&against, &packages),
        Command::ModelCost => cost::cost(),
        Command::Train { what: Trained::Boundaries, data, .. } => train::boundaries(&data),
        Command::Lists => train::lists(),
        Command::Unicode { check } => unicode::unicode(check),
        Command::Train { what: Trained::Tag, data, .. } => train::tag(&data),
        Command::Train { what: Trained::Functions, data, .. } => train::functions(&data),
        Command::Train { what: Trained::Entity, data, aside } => train::names(&data, aside),
        Command::Train { what: Trained::Coref, data, .. } => train::coref(&data),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's top folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}
