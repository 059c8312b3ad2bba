use std::env;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use crc32fast::Hasher;
use dixit::{Findings, Pipeline};
use dixit_report::{Error, ErrorKind, Failure, Report, visible};
use dixit_source::{Article, Record, Records};

use crate::args::Read;
use crate::inputs::Inputs;
use crate::journal::{COUNTS, Commit, Start};
use crate::language::other_language;
use crate::message::complain;
use crate::output::{Output, Writer, Written, told};
use crate::progress::{Progress, is_output_watched, is_watched};
use crate::speakers::{Speakers, Speaking};
use crate::workers::Workers;
use crate::{FAILED, FOUND, NOTHING, failed, input};

/// Documents that are read together, and the bytes after which no further one joins them, for each job: what is found of them waits in memory.
const BATCH: usize = 32;
const BATCH_BYTES: usize = 2 << 20;

/// What became of one record.
struct Done {
    id: String,
    written: Written,
    counts: Counts,
    /// What to say on standard error.
    failure: Option<String>,
    /// Who speaks in it, where somebody is asked for.
    speaking: Speaking,
    /// The language that it is in, where that is another than English.
    language: Option<&'static str>,
}

/// What was read and found.
#[derive(Clone, Copy, Default)]
struct Counts {
    documents: usize,
    failures: usize,
    bytes: usize,
    quotes: usize,
    dates: usize,
    entities: usize,
}

/// Reads documents and writes what is found.
pub(crate) fn read(arguments: &Read) -> ExitCode {
    let start = Instant::now();
    let run = &arguments.run;
    if run.list {
        return list(arguments);
    }
    let writer = Writer::new(&arguments.output, arguments.choice.doubtful(), &arguments.choice.only);
    let prepared = input::paths(&arguments.paths, run.files_from.as_deref()).and_then(|paths| {
        arguments.choice.check()?;
        let workers = Workers::new(run.jobs)?;
        // Of what goes to standard output nothing can be written over.
        let guarded = if arguments.output.output.is_some() { paths.as_slice() } else { &[] };
        let inputs = Inputs::new(guarded, input::reader(&arguments.source));
        let start = if run.resume { Start::GoOn } else { Start::Anew };
        let identity = identity(arguments, &paths)?;
        let output = Output::new(&arguments.output, &writer, &inputs, &identity, start)?;
        Ok((paths, workers, output))
    });
    let (paths, workers, mut output) = match prepared {
        Ok(prepared) => prepared,
        Err(message) => {
            complain(&message);
            return ExitCode::from(FAILED);
        }
    };
    let name = output.name.clone();
    let reader = input::reader(&arguments.source);
    let progress = Progress::new(arguments, &reader, &paths);
    let stopped = |error: &Error| {
        progress.finish();
        stopped(&name, error)
    };
    let mut records = reader.records(paths);
    let mut reached = Commit::default();
    if let Some(journal) = output.journal() {
        reached = *journal.start();
        if !journal.is_done()
            && let Err(message) = journal.skip(&mut records)
        {
            progress.finish();
            complain(&message);
            return ExitCode::from(FAILED);
        }
    }
    let mut counts = Counts::from(reached.counts);
    progress.resume(counts.documents + counts.failures, records.bytes_taken());
    let complete = output.journal().is_some_and(|journal| journal.is_done());
    let pipeline = Pipeline::new();
    let mut speakers = Speakers::new(&arguments.choice.speaker);
    'batches: loop {
        let batch = if complete { Vec::new() } else { batch(&mut records, workers.count()) };
        if batch.is_empty() {
            break;
        }
        let sums =
            output.journal().map(|journal| batch.iter().map(|(record, _)| journal.take(record)).collect());
        let mut sums = sums.unwrap_or_else(Vec::new).into_iter();
        let done = workers.map(batch, |(record, taken)| {
            let done = document(&pipeline, arguments, &writer, record);
            progress.advance(taken);
            done
        });
        for one in done {
            speakers.add(one.speaking);
            let mut failed = one.failure.is_some();
            if let Some(language) = one.language.filter(|_| !run.quiet) {
                progress.complain(&format!(
                    "{}: it is in {language}, and read as if it were English (--any-language: not a word of it)",
                    one.id
                ));
            }
            if let Some(message) = &one.failure {
                progress.complain(message);
                // A run that is to be gone on with waits before the document that could not be read.
                if run.fail_fast && run.resume {
                    let committed = output.commit(&reached);
                    progress.finish();
                    return committed.map_or_else(|error| stopped(&error), |()| ExitCode::from(FAILED));
                }
            }
            match output.write(one.written) {
                Ok(()) => counts.add(&one.counts),
                // Its name is no reason to lose the rest.
                Err(error) if matches!(error.kind(), ErrorKind::File { .. }) => {
                    progress.complain(&format!("{}: {error}", one.id));
                    counts.failures += 1;
                    failed = true;
                }
                Err(error) => return stopped(&error),
            }
            reached.records += 1;
            reached.input = sums.next().unwrap_or_default();
            reached.counts = counts.into();
            if failed && run.fail_fast {
                break 'batches;
            }
        }
        if let Err(error) = output.commit(&reached) {
            return stopped(&error);
        }
    }
    if let Err(error) = output.finish() {
        return stopped(&error);
    }
    progress.finish();
    if !records.skipped().is_empty() && !run.quiet {
        let skipped = records.skipped();
        let read = counted(counts.documents + counts.failures, "document", "documents");
        complain(&format!("{} beside {read} not read: {skipped}", counted(skipped.count(), "file", "files")));
    }
    if counts.documents > 0 && !complete && !run.quiet {
        speakers.missing().iter().for_each(|message| complain(message));
    }
    let several = counts.documents + counts.failures > 1;
    if run.stats || is_watched(arguments) && (several || !is_output_watched(arguments)) {
        complain(&counts.summary(start.elapsed().as_secs_f64()));
    }
    ExitCode::from(match counts {
        Counts { failures: 1.., .. } => FAILED,
        Counts { quotes: 0, dates: 0, entities: 0, .. } => NOTHING,
        Counts { .. } => FOUND,
    })
}

/// Writes the files that would be read, a line each: the path, a tab, what it would be read as, and of a table how it is written.
fn list(arguments: &Read) -> ExitCode {
    let paths = match input::paths(&arguments.paths, arguments.run.files_from.as_deref()) {
        Ok(paths) => paths,
        Err(message) => {
            complain(&message);
            return ExitCode::from(FAILED);
        }
    };
    let mut out = io::stdout().lock();
    let mut any = false;
    for listed in input::reader(&arguments.source).list(paths) {
        any |= listed.kind.is_some();
        let kind = listed.kind.map_or("not read", dixit_source::Kind::as_str);
        // Of a table, by which delimiter and encoding it is read.
        let table = listed.table.map(|table| format!("\t{table}")).unwrap_or_default();
        if let Err(error) = writeln!(out, "{}\t{kind}{table}", visible(&listed.path.to_string_lossy())) {
            return failed("standard output", &error);
        }
    }
    ExitCode::from(if any { FOUND } else { NOTHING })
}

/// What makes a run another one: everything that the output depends on. The binary's own bytes stand for its version, its features and the
/// models in it.
fn identity(arguments: &Read, paths: &[PathBuf]) -> Result<String, String> {
    if arguments.output.output.is_none() {
        return Ok(String::new());
    }
    let binary = binary().map_err(|error| format!("this binary cannot be read: {error}"))?;
    Ok(format!("{:?}", (binary, &arguments.source, &arguments.output, &arguments.choice, paths)))
}

/// The checksum of the binary that runs.
pub(crate) fn binary() -> io::Result<u32> {
    // On Linux that is the one that was started, whatever has its name now.
    let started = Path::new("/proc/self/exe");
    let mut file = match File::open(started) {
        Ok(file) => file,
        Err(_) => File::open(env::current_exe()?)?,
    };
    let mut hasher = Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize()),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// Takes the next records for so many jobs, each with the bytes that were taken for it. A file of one document is held in memory from here
/// until it is written.
pub(crate) fn batch(records: &mut Records, jobs: usize) -> Vec<(Record, u64)> {
    batch_of(records, BATCH * jobs, BATCH_BYTES * jobs)
}

/// Takes so many of the next records, and no further one after so many bytes.
pub(crate) fn batch_of(records: &mut Records, most: usize, most_bytes: usize) -> Vec<(Record, u64)> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < most && bytes < most_bytes {
        let before = records.bytes_taken();
        let Some(record) = records.next() else { break };
        bytes += record.article.as_ref().map_or(0, |article| article.text.len());
        batch.push((record, records.bytes_taken() - before));
    }
    batch
}

/// Reads one document and writes its findings into memory.
fn document(pipeline: &Pipeline, arguments: &Read, writer: &Writer, record: Record) -> Done {
    let Record { id, article, .. } = record;
    let asked = !arguments.run.any_language && !arguments.run.quiet;
    let language = article.as_ref().ok().filter(|_| asked).and_then(|article| other_language(&article.text));
    let written = guarded(|| written(pipeline, arguments, writer, &id, article));
    match written {
        Ok((written, counts, speaking)) => Done { id, written, counts, failure: None, speaking, language },
        Err(message) => Done {
            written: writer.write_failure(&Failure::new(id.clone(), message.clone())),
            counts: Counts { failures: 1, ..Counts::default() },
            failure: Some(format!("{id}: {message}")),
            speaking: Speaking::default(),
            language: None,
            id,
        },
    }
}

/// Makes a fault of ours an error of the one document in which it shows, so that the rest is done.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    // What is shared is only read, and a document's own things are gone with it.
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err("internal error: this document cannot be read; please report it".to_owned()))
}

fn written(
    pipeline: &Pipeline,
    arguments: &Read,
    writer: &Writer,
    id: &str,
    article: Result<Article, dixit_source::Error>,
) -> Result<(Written, Counts, Speaking), String> {
    let article = article.map_err(|error| error.to_string())?;
    let findings = input::findings(pipeline, &article, &arguments.source)?;
    let mut report = findings.to_report(id);
    input::tell_origin(&mut report, &article);
    let speaking = Speaking::new(&arguments.choice.speaker, &report);
    arguments.choice.apply(&mut report);
    // Where nobody speaks who was asked for, the names and dates around are no find.
    if arguments.choice.is_empty(&report) {
        let counts = Counts { documents: 1, bytes: article.text.len(), ..Counts::default() };
        let written = if writer.is_for_people() {
            Written::Nothing
        } else {
            written_whole(&findings, arguments, writer, report)?
        };
        return Ok((written, counts, speaking));
    }
    let counts = Counts::new(&report, article.text.len());
    let written = written_whole(&findings, arguments, writer, report)?;
    Ok((written, counts, speaking))
}

/// Writes one document with all that the format wants of it.
fn written_whole(
    findings: &Findings<'_>,
    arguments: &Read,
    writer: &Writer,
    mut report: Report,
) -> Result<Written, String> {
    if arguments.output.tokens || arguments.output.format.wants_tokens() {
        report.tokens = Some(findings.to_tokens());
    }
    writer.write(report, findings.text().to_owned()).map_err(|error| error.to_string())
}

/// Ends the run because the output takes nothing more.
fn stopped(output: &str, error: &Error) -> ExitCode {
    if let ErrorKind::Write(error) = error.kind() {
        return failed(output, error);
    }
    complain(&format!("{output}: {}", told(error)));
    ExitCode::from(FAILED)
}

impl From<[usize; COUNTS]> for Counts {
    fn from([documents, failures, bytes, quotes, dates, entities]: [usize; COUNTS]) -> Self {
        Self { documents, failures, bytes, quotes, dates, entities }
    }
}

impl From<Counts> for [usize; COUNTS] {
    fn from(counts: Counts) -> Self {
        let Counts { documents, failures, bytes, quotes, dates, entities } = counts;
        [documents, failures, bytes, quotes, dates, entities]
    }
}

impl Counts {
    fn new(report: &Report, bytes: usize) -> Self {
        Self {
            documents: 1,
            failures: 0,
            bytes,
            quotes: report.quotes.len(),
            dates: report.dates.len(),
            entities: report.entities.len(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.failures += other.failures;
        self.bytes += other.bytes;
        self.quotes += other.quotes;
        self.dates += other.dates;
        self.entities += other.entities;
    }

    /// Sums the run up, in a line.
    fn summary(&self, seconds: f64) -> String {
        let failed = match self.failures {
            0 => String::new(),
            failures => format!(", {failures} more could not be read"),
        };
        let megabytes = self.bytes as f64 / 1e6;
        let speed = megabytes / seconds.max(1e-9);
        format!(
            "{}{failed}: {}, {}, {}; {megabytes:.2} MB in {seconds:.2} s, {speed:.2} MB/s",
            counted(self.documents, "document", "documents"),
            counted(self.quotes, "quotation", "quotations"),
            counted(self.dates, "date", "dates"),
            counted(self.entities, "entity", "entities"),
        )
    }
}

/// So many of something, in words.
pub(crate) fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_fault_is_one_error() {
        let told = guarded(|| -> Result<(), String> { panic!("a rule is broken") });
        assert!(told.is_err_and(|message| message.starts_with("internal error")));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
