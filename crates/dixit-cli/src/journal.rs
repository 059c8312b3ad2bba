//! Runs that go on where they were ended: the output in the making, `FILE.partial`, and beside it `FILE.journal`, which says how far it is.
//!
//! The journal's first line says whose it is; each further line, a commit, says how many records were taken and how many bytes written,
//! with checksums of both. A line without its end does not count, nor does a commit that the output does not bear out, so that
//! nothing need be forced to the disk: what was lost with the power is done again.

use std::cell::{Cell, RefCell};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crc32fast::Hasher;
use dixit_source::Record;
use serde_json::{Value, json};

/// How many numbers of what was read and found a commit keeps.
pub(crate) const COUNTS: usize = 6;

/// How far a run is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Commit {
    /// Records that were taken.
    pub(crate) records: u64,
    /// Documents that have anything written.
    pub(crate) documents: usize,
    /// What was read and found.
    pub(crate) counts: [usize; COUNTS],
    /// The checksum of the records.
    pub(crate) input: u32,
    /// The bytes written, and their checksum.
    bytes: u64,
    output: u32,
    /// Whether nothing comes behind it.
    done: bool,
}

impl Commit {
    fn line(&self) -> String {
        let Self { records, documents, counts, input, bytes, output, done } = self;
        let line = json!({
            "records": records, "documents": documents, "counts": counts, "input": input, "bytes": bytes, "output": output, "done": done,
        });
        format!("{line}\n")
    }

    fn parse(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let number = |name: &str| value.get(name)?.as_u64();
        let mut counts = [0; COUNTS];
        let written = value.get("counts")?.as_array()?;
        for (count, written) in counts.iter_mut().zip(written) {
            *count = usize::try_from(written.as_u64()?).ok()?;
        }
        Some(Self {
            records: number("records")?,
            documents: usize::try_from(number("documents")?).ok()?,
            counts,
            input: u32::try_from(number("input")?).ok()?,
            bytes: number("bytes")?,
            output: u32::try_from(number("output")?).ok()?,
            done: value.get("done")?.as_bool()?,
        })
    }
}

/// The journal of a run.
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
    partial: PathBuf,
    target: PathBuf,
    /// Where the run is: at first, where the one that is gone on with had come.
    start: Commit,
    input: Hasher,
    sum: Rc<Sum>,
}

/// What was written of the output.
#[derive(Debug, Default)]
struct Sum {
    bytes: Cell<u64>,
    hasher: RefCell<Hasher>,
}

/// The output in the making. It counts what it writes.
pub(crate) struct Partial {
    file: File,
    sum: Rc<Sum>,
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.hasher.borrow_mut().update(bytes.get(..written).unwrap_or_default());
        self.sum.bytes.set(self.sum.bytes.get() + written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A name with an ending behind the one that it has.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

impl Journal {
    /// Opens the journal beside a file that is to be written, or begins it, and brings the output to where the journal says; `run` is
    /// what makes a run another one.
    pub(crate) fn open(target: &Path, run: &str) -> Result<(Self, Partial), String> {
        let path = beside(target, ".journal");
        let partial = beside(target, ".partial");
        if target.exists() && !target.is_file() {
            return Err(format!("{}: --resume wants a file", target.display()));
        }
        let failed = |error: io::Error| format!("{}: {error}", path.display());
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(format!("{}: another run is at work", path.display()));
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(failed)?;
        let head = format!("{}\n", json!({ "dixit": env!("CARGO_PKG_VERSION"), "run": checksum(run) }));
        let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        let first = lines.next();
        let commits = match first {
            Some(first) if first == head => lines.map_while(Commit::parse).collect(),
            Some(_) => {
                return Err(format!(
                    "{}: it is the journal of a run with other arguments or by another version; remove it and {} to start anew",
                    path.display(),
                    partial.display()
                ));
            }
            None if partial.exists() => {
                let journal = fs::remove_file(&path);
                journal.map_err(failed)?;
                return Err(format!(
                    "{}: it is there without a journal; remove it to start anew",
                    partial.display()
                ));
            }
            None => {
                file.rewind().and_then(|()| file.write_all(head.as_bytes())).map_err(failed)?;
                Vec::new()
            }
        };
        let (output, sound) =
            go_on(&partial, target, &commits).map_err(|error| format!("{}: {error}", partial.display()))?;
        let start = sound.last().copied().unwrap_or_default();
        // What follows is written behind the commit that holds.
        let end = head.len() + sound.iter().map(|commit| commit.line().len()).sum::<usize>();
        file.set_len(end as u64).and_then(|()| file.seek(SeekFrom::Start(end as u64))).map_err(failed)?;
        let sum = Rc::new(Sum {
            bytes: Cell::new(start.bytes),
            hasher: RefCell::new(Hasher::new_with_initial_len(start.output, start.bytes)),
        });
        let journal = Self {
            file,
            path,
            partial,
            target: target.to_owned(),
            start,
            input: Hasher::new(),
            sum: Rc::clone(&sum),
        };
        Ok((journal, Partial { file: output, sum }))
    }

    /// Where the run that is gone on with had come.
    pub(crate) const fn start(&self) -> &Commit {
        &self.start
    }

    /// Returns whether the run that is gone on with had written everything.
    pub(crate) const fn is_done(&self) -> bool {
        self.start.done
    }

    /// Takes a record, and returns the checksum of all records so far.
    pub(crate) fn take(&mut self, record: &Record) -> u32 {
        let mut field = |bytes: &[u8]| {
            self.input.update(&(bytes.len() as u64).to_le_bytes());
            self.input.update(bytes);
        };
        field(record.id.as_bytes());
        if let Ok(article) = &record.article {
            field(article.text.as_bytes());
            field(article.date.as_deref().unwrap_or_default().as_bytes());
        }
        self.input.clone().finalize()
    }

    /// Takes the records that the run that is gone on with has done.
    pub(crate) fn skip(&mut self, records: &mut impl Iterator<Item = Record>) -> Result<(), String> {
        let Commit { records: wanted, input: expected, .. } = self.start;
        let (mut taken, mut input) = (0, 0);
        while taken < wanted
            && let Some(record) = records.next()
        {
            input = self.take(&record);
            taken += 1;
        }
        if (taken, input) == (wanted, expected) {
            return Ok(());
        }
        Err(format!(
            "{}: the documents are not those that the run began with; remove it and {} to start anew",
            self.path.display(),
            self.partial.display()
        ))
    }

    /// Says how far the run is; all of it is written and flushed.
    pub(crate) fn commit(&mut self, progress: &Commit) -> io::Result<()> {
        let Commit { bytes, output, .. } = self.written();
        self.start = Commit { bytes, output, ..*progress };
        self.file.write_all(self.start.line().as_bytes())
    }

    /// Gives the output, complete and flushed, its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if !self.start.done {
            self.start = Commit { done: true, ..self.written() };
            self.file.write_all(self.start.line().as_bytes())?;
        }
        if self.partial.exists() {
            File::open(&self.partial)?.sync_all()?;
            fs::rename(&self.partial, &self.target)?;
        }
        fs::remove_file(&self.path)
    }

    /// The last commit, with what was written by now.
    fn written(&self) -> Commit {
        let output = self.sum.hasher.borrow().clone().finalize();
        Commit { bytes: self.sum.bytes.get(), output, ..self.start }
    }
}

/// Opens the output in the making, and cuts off what stands behind the last commit that it bears out; returns those that it does.
fn go_on<'c>(partial: &Path, target: &Path, commits: &'c [Commit]) -> io::Result<(File, &'c [Commit])> {
    if commits.last().is_some_and(|commit| commit.done)
        && !partial.exists()
        && let Ok(file) = File::open(target)
        && sound(&file, commits)?.len() == commits.len()
    {
        // Ended between the new name and the end of the journal.
        return Ok((file, commits));
    }
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(partial)?;
    let sound = sound(&file, commits)?;
    let end = sound.last().map_or(0, |commit| commit.bytes);
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    Ok((file, sound))
}

/// Returns the commits that an output bears out.
fn sound<'c>(output: &File, commits: &'c [Commit]) -> io::Result<&'c [Commit]> {
    let mut output = BufReader::new(output);
    let (mut hasher, mut reached) = (Hasher::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    let mut count = 0;
    'commits: for commit in commits {
        while reached < commit.bytes {
            let wanted = usize::try_from(commit.bytes - reached).unwrap_or(usize::MAX).min(buffer.len());
            let read = output.read(buffer.get_mut(..wanted).unwrap_or_default())?;
            if read == 0 {
                break 'commits;
            }
            hasher.update(buffer.get(..read).unwrap_or_default());
            reached += read as u64;
        }
        if reached != commit.bytes || hasher.clone().finalize() != commit.output {
            break;
        }
        count += 1;
    }
    Ok(commits.get(..count).unwrap_or_default())
}

fn checksum(text: &str) -> String {
    format!("{:08x}-{}", crc32fast::hash(text.as_bytes()), text.len())
}
