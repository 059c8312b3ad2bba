//! Archives: documents are added, and questions answered.

mod add;
mod answer;
pub(crate) mod args;
mod ask;
mod changes;
mod people;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use dixit_table::{Archive, Aspect, ErrorKind, Known, Who};

pub(crate) use self::add::add;
pub(crate) use self::answer::{days, html, web};
pub(crate) use self::ask::{ask, changes};
pub(crate) use self::people::{people, person, top};
use crate::message::complain;
use crate::{FAILED, NOTHING, failed};

/// Why there is no answer, as an exit status; what there is to say was said.
pub(crate) struct Unanswered(u8);

/// Says why an archive cannot be read.
pub(crate) fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Unanswered {
    complain(&format!("{}: {error}", path.display()));
    Unanswered(FAILED)
}

/// Opens an archive to be read, with who is who. Where a run was ended while it added documents, that is told first.
pub(crate) fn open(path: &Path) -> Result<Archive, Unanswered> {
    if !path.exists() {
        return Err(unreadable(path, &"there is no such archive"));
    }
    let archive = Archive::read(path).map_err(|error| match error.kind() {
        ErrorKind::Older { .. } => {
            unreadable(path, &format!("{error}; `dixit add {} --upgrade` carries it over", path.display()))
        }
        _ => unreadable(path, &error),
    })?;
    if archive.is_current().map_err(|error| unreadable(path, &error))? {
        return Ok(archive);
    }
    drop(archive);
    let identified = Archive::open(path).and_then(Archive::finish);
    if let Err(error) = identified {
        complain(&format!(
            "{}: some documents are not in the answer by their people yet: {error}",
            path.display()
        ));
    }
    Archive::read(path).map_err(|error| unreadable(path, &error))
}

/// Finds the one whom a name stands for. Where there are several, or none, that is said, with who is near.
fn resolve(archive: &Archive, path: &Path, name: &str, aspect: Aspect) -> Result<Known, Unanswered> {
    match archive.who(name, aspect).map_err(|error| unreadable(path, &error))? {
        Who::One(one) => Ok(one),
        Who::Several(several) => {
            complain(&format!("{name:?} may be {} of them; say which, by the id:", several.len()));
            candidates(&several);
            Err(Unanswered(FAILED))
        }
        Who::Nobody(near) => {
            let nearly = if near.is_empty() { "" } else { "; near are:" };
            complain(&format!("nobody in the archive is called {name:?}{nearly}"));
            candidates(&near);
            Err(Unanswered(NOTHING))
        }
    }
}

/// How many candidates are told.
const CANDIDATES: usize = 20;

fn candidates(several: &[Known]) {
    for one in several.iter().take(CANDIDATES) {
        let spoken = crate::read::counted(one.spoken, "quotation", "quotations");
        let documents = crate::read::counted(one.documents, "document", "documents");
        complain(&format!("  {}  {} ({}), {spoken}, {documents}", one.id, one.name, one.kind));
    }
    if several.len() > CANDIDATES {
        complain(&format!("  and {} more", several.len() - CANDIDATES));
    }
}

/// Writes to standard output, and tells how it went: `found` is whether there is anything.
fn print(found: bool, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) if found => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(NOTHING),
        Err(error) => failed(crate::STANDARD_OUTPUT, &error),
    }
}

/// Ends a command with or without an answer.
pub(crate) fn ended(answer: Result<ExitCode, Unanswered>) -> ExitCode {
    answer.unwrap_or_else(|Unanswered(status)| ExitCode::from(status))
}

/// Opens an archive to be written to, and makes it where there is none. One of an older version is carried over where that was asked for, or
/// the person at the terminal says so.
fn writable(path: &Path, upgrade: bool) -> Result<Archive, String> {
    if path.is_dir() {
        return Err("this is a folder, and an archive is one file".to_owned());
    }
    match Archive::open(path) {
        Ok(archive) => Ok(archive),
        Err(error) if matches!(error.kind(), ErrorKind::Older { .. }) => {
            if !upgrade && !agreed(&format!("{}: {error}. Carry it over?", path.display())) {
                return Err(format!(
                    "{error}; --upgrade carries it over, and the older dixit reads it no more"
                ));
            }
            Archive::upgrade(path).map_err(|error| error.to_string())?;
            complain(&format!("{}: carried over to this dixit", path.display()));
            Archive::open(path).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Asks the person at the terminal; where there is none the answer is no.
fn agreed(question: &str) -> bool {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return false;
    }
    complain(&format!("{question} [y/N]"));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).is_ok()
        && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}
