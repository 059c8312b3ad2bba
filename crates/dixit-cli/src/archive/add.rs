use std::path::Path;
use std::process::ExitCode;

use crc32fast::Hasher;
use dixit::Pipeline;
use dixit_report::Report;
use dixit_source::{Article, Record};
use dixit_table::{Archive, Origin, Place};

use super::args::Add;
use super::writable;
use crate::inputs::Inputs;
use crate::message::complain;
use crate::read::{batch_of, binary, counted, guarded};
use crate::workers::Workers;
use crate::{FAILED, FOUND, NOTHING, input};

/// Bytes that a names file may have.
const NAMES: usize = 64 << 20;

/// Documents that are read together and written in one transaction, and the bytes after which no further one joins them, for each job.
const BATCH: usize = 128;
const BATCH_BYTES: usize = 2 << 20;

/// What became of the documents.
#[derive(Debug, Default)]
struct Counts {
    added: usize,
    replaced: usize,
    unchanged: usize,
    failures: usize,
    quotes: usize,
}

/// Reads documents into an archive. What the archive has already, read by this program and with these options, is not read again; so a run
/// that was ended is gone on with by the same command.
pub(crate) fn add(arguments: &Add) -> ExitCode {
    let name = arguments.archive.display().to_string();
    let told = |message: &str| complain(&format!("{name}: {message}"));
    match added(arguments) {
        Ok(counts) => {
            if !arguments.quiet {
                told(&counts.summary());
            }
            ExitCode::from(match counts {
                Counts { failures: 1.., .. } => FAILED,
                Counts { added: 0, replaced: 0, unchanged: 0, .. } if !is_about_archive(arguments) => NOTHING,
                Counts { .. } => FOUND,
            })
        }
        Err(message) => {
            complain(&message);
            ExitCode::from(FAILED)
        }
    }
}

/// Returns whether the command is about the archive itself, and no document need be named.
const fn is_about_archive(arguments: &Add) -> bool {
    arguments.paths.is_empty()
        && arguments.files_from.is_none()
        && (arguments.upgrade || arguments.names.is_some())
}

fn added(arguments: &Add) -> Result<Counts, String> {
    let path = &arguments.archive;
    let wrong = |message: String| format!("{}: {message}", path.display());
    let paths = if is_about_archive(arguments) {
        Vec::new()
    } else {
        input::paths(&arguments.paths, arguments.files_from.as_deref())?
    };
    let reader = input::reader(&arguments.source);
    Inputs::new(&paths, reader.clone()).spare(path).map_err(wrong)?;
    let names = arguments
        .names
        .as_deref()
        .map(|file| input::whole(file, NAMES).map_err(|error| format!("{}: {error}", file.display())));
    let names = names.transpose()?;
    if let (Some(text), Some(file)) = (&names, &arguments.names) {
        check_names(text, file)?;
    }
    let workers = Workers::new(arguments.jobs)?;
    let program = binary().map_err(|error| format!("this binary cannot be read: {error}"))?;
    let mut archive = writable(path, arguments.upgrade).map_err(wrong)?;
    if let Some(names) = &names {
        archive.set_names(names).map_err(|error| wrong(error.to_string()))?;
    }
    let mut counts = Counts::default();
    let options = format!("{program} {:?}", (&arguments.source.date, arguments.source.force_date));
    if !paths.is_empty() {
        let mut records = reader.records(paths);
        let pipeline = Pipeline::new();
        // While a batch is read, the one before it is written.
        let mut read: Vec<Done> = Vec::new();
        loop {
            let batch = batch_of(&mut records, BATCH * workers.count(), BATCH_BYTES * workers.count());
            if batch.is_empty() && read.is_empty() {
                break;
            }
            let mut new: Vec<(Record, u32)> = Vec::new();
            for (record, _) in batch {
                let fingerprint = fingerprint(&options, &record);
                let known = archive.fingerprint(&record.id).map_err(|error| wrong(error.to_string()))?;
                // A document that comes again behind another of its id is read again.
                let again = new.iter().any(|(other, _)| other.id == record.id)
                    || read.iter().any(|done| done.id == record.id);
                if known == Some(fingerprint) && !again {
                    counts.unchanged += 1;
                } else {
                    new.push((record, fingerprint));
                }
            }
            let written = std::mem::take(&mut read);
            let stopped = std::thread::scope(|scope| {
                let reading = scope.spawn(|| {
                    workers.map(new, |(record, fingerprint)| Done {
                        id: record.id.clone(),
                        fingerprint,
                        found: guarded(|| found(&pipeline, arguments, record)),
                    })
                });
                let stopped = keep(&mut archive, written, arguments.fail_fast, &mut counts);
                match reading.join() {
                    Ok(done) => read = done,
                    Err(fault) => std::panic::resume_unwind(fault),
                }
                stopped
            });
            if stopped.map_err(wrong)? {
                break;
            }
        }
    }
    archive.finish().map_err(|error| wrong(error.to_string()))?;
    Ok(counts)
}

/// A document that was read.
struct Done {
    id: String,
    fingerprint: u32,
    found: Result<(Report, Article), String>,
}

/// Writes what was read, and returns whether nothing more is wanted.
fn keep(
    archive: &mut Archive,
    read: Vec<Done>,
    fail_fast: bool,
    counts: &mut Counts,
) -> Result<bool, String> {
    for Done { id, fingerprint, found } in read {
        match found {
            Ok((report, article)) => {
                counts.quotes += report.quotes.len();
                match write(archive, &report, &article, fingerprint)? {
                    Place::OfItsOwn => counts.added += 1,
                    Place::TheSame => counts.replaced += 1,
                    Place::OfAnother => {
                        counts.replaced += 1;
                        complain(&format!("{id}: it replaces another document of this id in the archive"));
                    }
                }
            }
            Err(message) => {
                counts.failures += 1;
                complain(&format!("{id}: {message}"));
                if fail_fast {
                    return Ok(true);
                }
            }
        }
    }
    archive.commit().map_err(|error| error.to_string())?;
    Ok(false)
}

/// Fails where a names file has an error, before anything is written.
fn check_names(text: &str, file: &Path) -> Result<(), String> {
    let mut nowhere = Archive::in_memory().map_err(|error| error.to_string())?;
    nowhere.set_names(text).map_err(|error| format!("{}: {error}", file.display()))
}

/// Returns a checksum of all that the findings depend on; never 0, which an archive has for what it does not know.
fn fingerprint(options: &str, record: &Record) -> u32 {
    let mut hasher = Hasher::new();
    let mut field = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    field(options.as_bytes());
    field(record.id.as_bytes());
    if let Ok(article) = &record.article {
        field(article.text.as_bytes());
        for more in [&article.date, &article.title, &article.author, &article.url, &article.source] {
            field(more.as_deref().unwrap_or_default().as_bytes());
        }
        field(serde_json::to_string(&article.extra).unwrap_or_default().as_bytes());
    }
    hasher.finalize().max(1)
}

fn found(pipeline: &Pipeline, arguments: &Add, record: Record) -> Result<(Report, Article), String> {
    let article = record.article.map_err(|error| error.to_string())?;
    let mut report = input::findings(pipeline, &article, &arguments.source)?.to_report(&record.id);
    input::tell_origin(&mut report, &article);
    Ok((report, article))
}

fn write(
    archive: &mut Archive,
    report: &Report,
    article: &Article,
    fingerprint: u32,
) -> Result<Place, String> {
    let origin = Origin {
        version: concat!("dixit ", env!("CARGO_PKG_VERSION")).to_owned(),
        fingerprint,
        ..Origin::of(report)
    };
    archive.add(report, &article.text, &origin).map_err(|error| format!("{}: {error}", report.id))
}

impl Counts {
    fn summary(&self) -> String {
        let failed = match self.failures {
            0 => String::new(),
            failures => format!(", {failures} could not be read"),
        };
        format!(
            "{} added, {} replaced, {} unchanged{failed}; {}",
            counted(self.added, "document", "documents"),
            self.replaced,
            self.unchanged,
            counted(self.quotes, "new quotation", "new quotations"),
        )
    }
}
