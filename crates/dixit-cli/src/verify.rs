use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dixit::{DateSource, Pipeline};
use dixit_compare::{Desk, Role};
use dixit_date::CivilDate;
use dixit_source::Article;

use crate::args::Verify;
use crate::inputs::Inputs;
use crate::message::complain;
use crate::{FAILED, NOTHING, database, input, write};

/// The date of a source, and whose word it is.
type Dated = Option<(CivilDate, DateSource)>;

/// What could not be read: id, and why.
type Unread = Vec<(String, String)>;

/// What was read, and what could not be.
#[derive(Default)]
struct Sources {
    /// Id, text, and date.
    read: Vec<(String, String, Dated)>,
    unread: Unread,
}

/// Checks the quotations of the drafts against the sources: words, speaker, date.
pub(crate) fn verify(arguments: &Verify) -> ExitCode {
    let inputs = Inputs::new(
        &[std::slice::from_ref(&arguments.draft), arguments.against.as_slice()].concat(),
        input::reader(&arguments.source),
    );
    let (drafts, mut unread_drafts) = drafts(arguments);
    let sources = sources(arguments);
    let pipeline = Pipeline::new();
    let dates: Vec<_> = sources.read.iter().map(|(_, _, date)| *date).collect();
    let mut desk = Desk::new(|number, text| {
        let date = dates.get(number).copied().flatten();
        input::read(&pipeline, text, date).to_report("")
    });
    for (id, text, _) in &sources.read {
        desk.source(id, text);
    }
    for (id, message) in &sources.unread {
        complain(&format!("{id}: {message}"));
        desk.unread(id, Role::Source, message);
    }
    let mut silent = Vec::new();
    for (id, article) in &drafts {
        match input::findings(&pipeline, article, &arguments.source) {
            Ok(findings) if desk.draft(findings.to_report(id), &article.text) == 0 => silent.push(id),
            Ok(_) => {}
            Err(message) => unread_drafts.push((id.clone(), message)),
        }
    }
    for (id, message) in unread_drafts {
        complain(&format!("{id}: {message}"));
        desk.unread(id, Role::Draft, message);
    }
    for id in silent {
        complain(&format!("{id}: no quotations to verify"));
    }
    let verification = desk.finish();
    let printed = write(&verification.render(arguments.written.format), &arguments.written, &inputs);
    if !verification.unread.is_empty() {
        ExitCode::from(FAILED)
    } else if verification.is_confirmed() || printed != ExitCode::SUCCESS {
        printed
    } else {
        ExitCode::from(NOTHING)
    }
}

/// Reads the drafts, and says which could not be read.
fn drafts(arguments: &Verify) -> (Vec<(String, Article)>, Unread) {
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for record in input::reader(&arguments.source).records([&arguments.draft]) {
        match record.article {
            Ok(article) => read.push((record.id, article)),
            Err(error) => unread.push((record.id, error.to_string())),
        }
    }
    (read, unread)
}

/// Reads the sources. A draft is no source of its own, though it may lie among them.
fn sources(arguments: &Verify) -> Sources {
    let draft = fs::canonicalize(&arguments.draft).ok().filter(|path| path.is_file());
    let is_draft = |id: &str| draft.is_some() && fs::canonicalize(id).ok() == draft;
    let mut sources = Sources::default();
    let mut paths: Vec<&PathBuf> = Vec::new();
    for path in &arguments.against {
        if database::is_archive(path) {
            sources.records(arguments, &paths, &is_draft);
            paths.clear();
            sources.archive(path, arguments);
        } else {
            paths.push(path);
        }
    }
    sources.records(arguments, &paths, &is_draft);
    sources
}

impl Sources {
    /// Reads files and folders.
    fn records(&mut self, arguments: &Verify, paths: &[&PathBuf], is_draft: &dyn Fn(&str) -> bool) {
        if paths.is_empty() {
            return;
        }
        for record in input::reader(&arguments.source).records(paths) {
            let read = record.article.map_err(|error| error.to_string()).and_then(|article| {
                let date = input::date(&article, &arguments.source)?;
                Ok((article.text, date))
            });
            match read {
                Ok(_) if is_draft(&record.id) => {
                    complain(&format!("{}: the draft is no source of its own and is left out", record.id));
                }
                Ok((text, date)) => self.read.push((record.id, text, date)),
                Err(message) => self.unread.push((record.id, message)),
            }
        }
    }

    /// Reads the documents of an archive, each with the date that it had when it was written.
    fn archive(&mut self, path: &Path, arguments: &Verify) {
        let option = arguments.source.date.map(|date| (date, DateSource::Option));
        let read = database::documents(path, |document| {
            let own = document.date.and_then(|date| date.parse().ok()).map(|date| (date, DateSource::Record));
            let date = if arguments.source.force_date { option.or(own) } else { own.or(option) };
            self.read.push((document.id, document.text, date));
        });
        if let Err(message) = read {
            self.unread.push((path.display().to_string(), message));
        }
    }
}
