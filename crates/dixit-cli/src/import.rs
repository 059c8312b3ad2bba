use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dixit_report::{Annotations, JsonReport, Report, ReportFormat};
use dixit_source::{ErrorKind, SourceReader};
use ignore::WalkBuilder;

use crate::args::Import;
use crate::input::{lines, whole};
use crate::inputs::Inputs;
use crate::message::complain;
use crate::output::write_file;
use crate::{FAILED, NOTHING, STANDARD_OUTPUT, failed, print};

/// What files of annotations are called; the first is brat's.
const ENDINGS: &[&str] = &["ann", "tml", "timeml", "xml", "json", "jsonl"];

/// Writes annotations in the wire format, a line a document, to standard output or a file.
pub(crate) fn import(arguments: &Import) -> ExitCode {
    let inputs = Inputs::new(&arguments.paths, SourceReader::new());
    if let Some(path) = &arguments.output
        && let Err(message) = inputs.spare(path)
    {
        complain(&format!("{}: {message}", path.display()));
        return ExitCode::from(FAILED);
    }
    let mut annotated = Annotated::new(arguments.max_bytes);
    annotated.read(&arguments.paths);
    let mut written = Vec::new();
    for report in &annotated.reports {
        if let Err(error) = JsonReport::lines().write(report, "", &mut written) {
            complain(&format!("{STANDARD_OUTPUT}: {error}"));
            return ExitCode::from(FAILED);
        }
    }
    let printed = match &arguments.output {
        None => print(&written),
        Some(path) => match write_file(path, &written) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&path.display().to_string(), &error),
        },
    };
    match (annotated.failed, annotated.reports.is_empty()) {
        (true, _) => ExitCode::from(FAILED),
        (false, true) => ExitCode::from(NOTHING),
        (false, false) => printed,
    }
}

/// Documents with annotations, as they are read from files. What cannot be read is said at once.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) reports: Vec<Report>,
    /// Whether something could not be read.
    pub(crate) failed: bool,
    /// The bytes that a file may have, or a line of one that is read line by line.
    limit: usize,
}

impl Annotated {
    /// Nothing yet; `limit` is the bytes that a file may have, or a line of one that is read line by line.
    pub(crate) const fn new(limit: usize) -> Self {
        Self { reports: Vec::new(), failed: false, limit }
    }

    /// Reads files and folders.
    pub(crate) fn read(&mut self, paths: &[PathBuf]) {
        for path in paths {
            if path.is_dir() {
                self.folder(path);
            } else {
                self.file(path, path.file_name().map_or(path, Path::new));
            }
        }
    }

    /// Reads every file of annotations below a folder, in the order of names.
    fn folder(&mut self, folder: &Path) {
        let mut empty = true;
        for entry in WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Ord::cmp).build() {
            match entry {
                Ok(entry) => {
                    let path = entry.path();
                    if ENDINGS.contains(&ending(path)) && !path.is_dir() {
                        empty = false;
                        // Of what is not there opening it says why.
                        if path.metadata().is_ok_and(|facts| !facts.is_file()) {
                            self.fail(path.display(), &ErrorKind::NotAFile.to_string());
                        } else {
                            self.file(path, path.strip_prefix(folder).unwrap_or(path));
                        }
                    }
                }
                Err(error) => {
                    empty = false;
                    self.fail(folder.display(), &error.to_string());
                }
            }
        }
        if empty {
            self.fail(folder.display(), "no .ann, .tml, .json or .jsonl file in this folder");
        }
    }

    /// Reads a file; `name` is what its document is called, where the file does not tell it.
    fn file(&mut self, path: &Path, name: &Path) {
        let limit = self.limit;
        let read = match ending(path) {
            // A text is what its annotations are about.
            "ann" | "txt" => brat(path, name, limit),
            "tml" | "timeml" | "xml" => {
                whole(path, limit).map(|xml| Annotations::from_timeml(&name.display().to_string(), &xml))
            }
            "jsonl" => return self.lines(path),
            _ => whole(path, limit).map(|json| Annotations::from_json(&json)),
        };
        match read {
            Ok(read) => self.take(path, read, 0),
            Err(message) => self.fail(path.display(), &message),
        }
    }

    /// Reads a file of JSON lines, which may have any number of them.
    fn lines(&mut self, path: &Path) {
        let read = lines(path, self.limit, |number, line| match line {
            Ok(line) => self.take(path, Annotations::from_json(line), number - 1),
            Err(message) => self.fail(format_args!("{}:{number}", path.display()), &message),
        });
        if let Err(message) = read {
            self.fail(path.display(), &message);
        }
    }

    /// Takes what was read of a file, so many lines behind its beginning.
    fn take(&mut self, path: &Path, read: Annotations, before: usize) {
        for problem in &read.problems {
            let place = problem.line.map_or_else(String::new, |line| format!(":{}", before + line));
            complain(&format!("{}{place}: {}", path.display(), problem.message));
        }
        self.failed |= !read.problems.is_empty();
        self.reports.extend(read.reports);
    }

    fn fail(&mut self, place: impl Display, message: &str) {
        self.failed = true;
        complain(&format!("{place}: {message}"));
    }
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

/// Reads brat's two files: annotations and the text beside them.
fn brat(path: &Path, name: &Path, limit: usize) -> Result<Annotations, String> {
    let annotations = whole(&path.with_extension("ann"), limit)
        .map_err(|error| if ending(path) == "txt" { format!("its .ann: {error}") } else { error })?;
    let text = whole(&path.with_extension("txt"), limit).map_err(|error| format!("its .txt: {error}"))?;
    let id = name.with_extension("txt").display().to_string().replace(std::path::MAIN_SEPARATOR, "/");
    Ok(Annotations::from_brat(&id, &text, &annotations))
}
