use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::args::Arguments;
use super::input::{Record, Records};
use super::output::Output;
use super::workers::Workers;
use crate::{DateSource, Pipeline};
use dixit_report::Failure;

/// Documents that are read together, and the bytes after which no further one joins them.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 16 << 20;

/// What became of one record.
struct Done {
    bytes: Vec<u8>,
    found: bool,
    /// What to say on standard error.
    failure: Option<String>,
}

/// What the run has come to.
#[derive(Default)]
struct Tally {
    found: bool,
    failed: bool,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let mut paths = arguments.paths.clone();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            complain("no file is named, and standard input is a terminal (try --help)");
            return ExitCode::from(2);
        }
        paths.push(PathBuf::from("-"));
    }
    let workers = match Workers::new(arguments.jobs) {
        Ok(workers) => workers,
        Err(message) => {
            complain(&message);
            return ExitCode::from(2);
        }
    };
    let pipeline = Pipeline::new();
    let output = Output::new(arguments);
    let mut tally = Tally::default();
    let mut records = Records::new(arguments, paths);
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    loop {
        let batch = batch(&mut records);
        if batch.is_empty() {
            break;
        }
        for one in workers.map(batch, |record| read(&pipeline, arguments, &output, record)) {
            tally.found |= one.found;
            if let Some(message) = one.failure {
                tally.failed = true;
                complain(&message);
            }
            if let Err(error) = stdout.write_all(&one.bytes) {
                return stopped(&error);
            }
        }
        if let Err(error) = stdout.flush() {
            return stopped(&error);
        }
    }
    match tally {
        Tally { failed: true, .. } => ExitCode::from(2),
        Tally { found: true, .. } => ExitCode::SUCCESS,
        Tally { .. } => ExitCode::from(1),
    }
}

fn batch(records: &mut Records<'_>) -> Vec<Record> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(record) = records.next() else { break };
        bytes += record.body.as_ref().map_or(0, |body| body.text.len());
        batch.push(record);
    }
    batch
}

/// Reads one document and writes its findings into memory.
fn read(pipeline: &Pipeline, arguments: &Arguments, output: &Output, record: Record) -> Done {
    let Record { id, body } = record;
    let written = body.and_then(|body| {
        let option = arguments.date.map(|date| (date, DateSource::Option));
        let own = body.date.map(|date| (date, DateSource::Record));
        let date = if arguments.force_date { option.or(own) } else { own.or(option) };
        let findings = match date {
            Some((date, source)) => pipeline.read_dated(&body.text, date, source),
            None => pipeline.read(&body.text),
        };
        let report = findings.to_report(&id);
        let found = !report.is_empty();
        let bytes = output.report(report, &findings, &body.text).map_err(|error| error.to_string())?;
        Ok((bytes, found))
    });
    match written {
        Ok((bytes, found)) => Done { bytes, found, failure: None },
        Err(message) => Done {
            bytes: output
                .failure(&Failure::new(id.clone(), message.clone()))
                .expect("two strings can be written into memory"),
            found: false,
            failure: Some(format!("{id}: {message}")),
        },
    }
}

/// Ends the run because standard output takes nothing more; a closed pipe is no error.
fn stopped(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    complain(&format!("standard output: {error}"));
    ExitCode::from(2)
}

#[expect(clippy::print_stderr, reason = "messages of the binary")]
fn complain(message: &str) {
    eprintln!("dixit: {message}");
}
