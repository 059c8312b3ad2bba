//! Runs that go on where they were ended: the output in the making, `FILE.partial`, and beside it `FILE.journal`, which says how far it is.
//!
//! The journal's first line says whose it is; each further line, a commit, says how many records were taken and how many bytes written,
//! with checksums of both and of itself. A line without its end does not count, nor does a commit whose bytes are others in the output: that
//! is done again. A line that no run has written refuses the whole, and so does an output with fewer bytes than the journal claims.

use std::cell::{Cell, RefCell};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crc32fast::Hasher;
use dixit_source::Record;
use serde_json::{Value, json};

use crate::message::complain;

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
    /// Its line in the journal that begins with that head.
    fn line(&self, head: &str) -> String {
        let Self { records, documents, counts, input, bytes, output, done } = self;
        let written = |check: u32| {
            json!({
                "records": records, "documents": documents, "counts": counts, "input": input, "bytes": bytes, "output": output,
                "done": done, "check": check,
            })
        };
        let check = crc32fast::hash(format!("{head}{}", written(0)).as_bytes());
        format!("{}\n", written(check))
    }

    /// Reads a line of the journal that begins with that head, as a run has written it.
    fn parse(line: &str, head: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let number = |name: &str| value.get(name)?.as_u64();
        let mut counts = [0; COUNTS];
        let written = value.get("counts")?.as_array()?;
        for (count, written) in counts.iter_mut().zip(written) {
            *count = usize::try_from(written.as_u64()?).ok()?;
        }
        let commit = Self {
            records: number("records")?,
            documents: usize::try_from(number("documents")?).ok()?,
            counts,
            input: u32::try_from(number("input")?).ok()?,
            bytes: number("bytes")?,
            output: u32::try_from(number("output")?).ok()?,
            done: value.get("done")?.as_bool()?,
        };
        (commit.line(head) == line).then_some(commit)
    }
}

/// Where a run begins that finds the journal of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Where that one was ended.
    GoOn,
    /// At the first record: what that one left is taken away.
    Anew,
}

/// The journal of a run.
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
    /// The first line.
    head: String,
    partial: PathBuf,
    target: PathBuf,
    /// Whether the output has its name already: the run that is gone on with was ended before it could take the journal away.
    named: bool,
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

/// The longest name that every file system takes, in bytes.
const LONGEST: usize = 255;

/// The output in the making and the journal of a file that is to be written.
pub(crate) fn beside(target: &Path) -> [PathBuf; 2] {
    [".partial", ".journal"].map(|ending| {
        let name = target.file_name().unwrap_or_default();
        let mut named = name.to_owned();
        if name.len() + ending.len() > LONGEST {
            // A name that is as long as may be is shortened, and told from others by its checksum.
            let text = name.to_string_lossy();
            let kept = text.get(..dixit_text::floor_char_boundary(&text, LONGEST / 2)).unwrap_or_default();
            named = format!("{kept}-{:08x}", crc32fast::hash(text.as_bytes())).into();
        }
        named.push(ending);
        target.with_file_name(named)
    })
}

impl Journal {
    /// Opens the journal beside a file that is to be written, or begins it, and brings the output to where the journal says; `run` is
    /// what makes a run another one.
    pub(crate) fn open(target: &Path, run: &str, start: Start) -> Result<(Self, Partial), String> {
        let [partial, path] = beside(target);
        let failed = |error: io::Error| format!("{}: {error}", path.display());
        let anew = format!("remove it and {} to start anew", partial.display());
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            // Nobody named the journal.
            .map_err(|error| format!("{}: {error}", target.display()))?;
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
        let mut commits = Vec::new();
        match first {
            Some(first) if start == Start::GoOn && first == head => {
                for (number, line) in (2..).zip(lines) {
                    commits.push(Commit::parse(line, &head).ok_or_else(|| {
                        format!("{}:{number}: no run has written this line; {anew}", path.display())
                    })?);
                }
            }
            Some(_) if start == Start::GoOn => {
                return Err(format!(
                    "{}: it is the journal of a run with other arguments or by another version; {anew}",
                    path.display(),
                ));
            }
            Some(first) if !is_head(first) => {
                return Err(format!("{}: it is there and no journal of a run; remove it", path.display()));
            }
            None if !text.is_empty() => {
                return Err(format!("{}: it is there and no journal of a run; remove it", path.display()));
            }
            None if partial.exists() => {
                fs::remove_file(&path).map_err(failed)?;
                return Err(format!(
                    "{}: it is there without a journal; remove it to start anew",
                    partial.display()
                ));
            }
            Some(_) | None => {
                let begun = file.set_len(0).and_then(|()| file.rewind());
                begun.and_then(|()| file.write_all(head.as_bytes())).map_err(failed)?;
            }
        }
        let GoneOn { output, sound, named } = match go_on(&partial, target, &commits) {
            Ok(Ok(gone_on)) => gone_on,
            Ok(Err(Short { claimed, held })) => {
                return Err(format!(
                    "{}: it claims {claimed} bytes, {} holds {held}; {anew}",
                    path.display(),
                    partial.display()
                ));
            }
            Err(error) => return Err(format!("{}: {error}", partial.display())),
        };
        if sound.len() < commits.len() {
            complain(&format!(
                "{}: {} holds other bytes than it says; they are done again",
                path.display(),
                partial.display()
            ));
        }
        let start = sound.last().copied().unwrap_or_default();
        // What follows is written behind the commit that holds.
        let end = head.len() + sound.iter().map(|commit| commit.line(&head).len()).sum::<usize>();
        file.set_len(end as u64).and_then(|()| file.seek(SeekFrom::Start(end as u64))).map_err(failed)?;
        let sum = Rc::new(Sum {
            bytes: Cell::new(start.bytes),
            hasher: RefCell::new(Hasher::new_with_initial_len(start.output, start.bytes)),
        });
        let journal = Self {
            file,
            path,
            head,
            partial,
            target: target.to_owned(),
            named,
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
        self.file.write_all(self.start.line(&self.head).as_bytes())
    }

    /// Gives the output, complete and flushed, its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if !self.start.done {
            self.start = Commit { done: true, ..self.written() };
            self.file.write_all(self.start.line(&self.head).as_bytes())?;
        }
        if !self.named {
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

/// An output that is gone on with.
struct GoneOn<'c> {
    output: File,
    /// The commits that it bears out.
    sound: &'c [Commit],
    /// Whether it has its name.
    named: bool,
}

/// An output with fewer bytes than its journal claims.
struct Short {
    claimed: u64,
    held: u64,
}

/// Opens the output in the making, and cuts off what stands behind the last commit that it bears out.
fn go_on<'c>(partial: &Path, target: &Path, commits: &'c [Commit]) -> io::Result<Result<GoneOn<'c>, Short>> {
    if commits.last().is_some_and(|commit| commit.done)
        && !partial.exists()
        && let Ok(file) = File::open(target)
        && sound(&file, commits)?.len() == commits.len()
    {
        // Ended between the new name and the end of the journal.
        return Ok(Ok(GoneOn { output: file, sound: commits, named: true }));
    }
    let claimed = commits.last().map_or(0, |commit| commit.bytes);
    let held = match fs::metadata(partial) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) => return Err(error),
    };
    if held < claimed {
        return Ok(Err(Short { claimed, held }));
    }
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(partial)?;
    let sound = sound(&file, commits)?;
    let end = sound.last().map_or(0, |commit| commit.bytes);
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    Ok(Ok(GoneOn { output: file, sound, named: false }))
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

/// Returns whether a line is the first one of a journal, of whatever run.
fn is_head(line: &str) -> bool {
    let value = serde_json::from_str::<Value>(line).ok();
    value.is_some_and(|value| {
        ["dixit", "run"].iter().all(|name| value.get(name).is_some_and(Value::is_string))
    })
}

fn checksum(text: &str) -> String {
    format!("{:08x}-{}", crc32fast::hash(text.as_bytes()), text.len())
}
