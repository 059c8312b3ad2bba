use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use dixit_report::{
    Colour, CsvReader, CsvReport, Doubtful, Error, ErrorKind, Failure, Files, Format, Piece, Renderer,
    Report, TerminalReport,
};
use dixit_text::Unit;
use tempfile::NamedTempFile;

use crate::args::{self, Color};
use crate::inputs::Inputs;
use crate::journal::{Commit, Journal};
use crate::signal;
use crate::store::Store;

/// How documents are written; shared by the threads that read them.
pub(crate) struct Writer {
    format: Format,
    /// What writes a format of `dixit-report`.
    renderer: Option<Renderer>,
    unit: Option<Unit>,
}

/// One document, as the output takes it.
pub(crate) enum Written {
    /// In bytes.
    Piece(Piece),
    /// As it is, with the text.
    Report(Box<Report>, String),
    /// Not at all: the format has no word for a document that could not be read.
    Nothing,
}

impl Writer {
    /// The writer that the arguments ask for.
    pub(crate) fn new(arguments: &args::Output, doubtful: Doubtful) -> Self {
        let (format, unit) = (arguments.format, arguments.offsets.map(Unit::from));
        let rendered = !Format::STORES.contains(&format);
        let renderer = rendered.then(|| renderer(format, unit, arguments).doubtful(doubtful));
        Self { format, renderer, unit }
    }

    /// Writes one document into memory, or leaves it to the output.
    pub(crate) fn write(&self, report: Report, text: String) -> Result<Written, Error> {
        Ok(match &self.renderer {
            Some(renderer) => Written::Piece(renderer.render(&report, &text)?),
            None => Written::Report(Box::new(report), text),
        })
    }

    /// Writes that a document could not be read.
    pub(crate) fn write_failure(&self, failure: &Failure) -> Written {
        self.renderer.map_or(Written::Nothing, |renderer| {
            let piece = renderer.render_failure(failure).expect("two strings can be written into memory");
            Written::Piece(piece)
        })
    }
}

/// The renderer that the arguments ask for.
fn renderer(format: Format, unit: Option<Unit>, arguments: &args::Output) -> Renderer {
    let mut terminal = TerminalReport::new().colour(colour(arguments));
    if let Some((columns, _)) = terminal_size::terminal_size().filter(|_| arguments.output.is_none()) {
        terminal = terminal.width(usize::from(columns.0));
    }
    let csv_reader = if arguments.bom { CsvReader::Spreadsheet } else { CsvReader::Program };
    let renderer = Renderer::new(format).terminal(terminal).csv(CsvReport::new().reader(csv_reader));
    match unit {
        Some(unit) => renderer.unit(unit),
        None => renderer,
    }
}

fn colour(arguments: &args::Output) -> Colour {
    let wanted = match arguments.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let stdout = io::stdout();
            arguments.output.is_none()
                && stdout.is_terminal()
                && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never
        }
    };
    if wanted { Colour::Always } else { Colour::Never }
}

/// Where findings go: standard output, a file, or a folder.
pub(crate) struct Output {
    target: Target,
    /// What the output is called in a message.
    pub(crate) name: String,
}

enum Target {
    /// What `dixit-report` writes, and what is done when it is complete.
    Written { output: dixit_report::Output<'static>, then: Then },
    /// A format of its own.
    Store(Store),
}

/// What is done when an output is complete.
enum Then {
    /// Nothing: it is where it belongs.
    Nothing,
    /// A file takes its name.
    Name(NamedTempFile, PathBuf),
    /// A file takes its name, and its journal ends.
    Journal(Box<Journal>),
}

impl Output {
    /// Opens the output that the arguments ask for, and none that would write over what is read.
    pub(crate) fn new(arguments: &args::Output, writer: &Writer, inputs: &Inputs) -> Result<Self, String> {
        let Some(path) = &arguments.output else {
            let target = match &writer.renderer {
                Some(renderer) => stream(renderer),
                None if writer.format.files() == Files::One => {
                    Err(format!("{} is a file of its own: say -o FILE", writer.format.name()))
                }
                None => Err(format!(
                    "{} is several files and needs a folder: say -o FOLDER",
                    writer.format.name()
                )),
            };
            return Ok(Self { target: target?, name: crate::STANDARD_OUTPUT.to_owned() });
        };
        let name = path.display().to_string();
        let folder = is_folder(path, writer.format);
        if folder && path.is_file() {
            return Err(format!(
                "{name}: this is a file, and {} is several: say -o FOLDER",
                writer.format.name()
            ));
        }
        let spared = match writer.format {
            Format::Brat => inputs.spare_folder(path, "txt"),
            format if folder && writer.renderer.is_some() => inputs.spare_folder(path, format.extension()),
            _ => inputs.spare(path),
        };
        spared.map_err(|message| format!("{name}: {message}"))?;
        let target = match &writer.renderer {
            Some(renderer) if folder => in_folder(renderer, path, inputs),
            Some(renderer) => in_file(renderer, path),
            None => Store::open(writer.format, path, writer.unit).map(Target::Store).map_err(Error::from),
        };
        Ok(Self { target: target.map_err(|error| format!("{name}: {}", told(&error)))?, name })
    }

    /// Goes on with the output of a run that was ended, or begins one that can be gone on with; `run` is what makes a run another one.
    pub(crate) fn resume(
        arguments: &args::Output,
        writer: &Writer,
        inputs: &Inputs,
        run: &str,
    ) -> Result<Self, String> {
        let path = arguments.output.as_deref().ok_or("--resume wants -o FILE")?;
        let name = path.display().to_string();
        inputs.spare(path).map_err(|message| format!("{name}: {message}"))?;
        if is_device(path) {
            return Err(format!("{name}: --resume wants a file, and this is none"));
        }
        let one = |format: Format| format.files() == Files::One;
        let Some(renderer) =
            writer.renderer.as_ref().filter(|_| one(writer.format) && !is_folder(path, writer.format))
        else {
            let formats = Format::ALL.into_iter().filter(|format| format.files() == Files::One);
            let names: Vec<_> = formats.map(Format::name).collect();
            return Err(format!(
                "{name}: --resume wants one file, and a format that is one: {}",
                names.join(", ")
            ));
        };
        let (journal, partial) = Journal::open(path, run)?;
        let output = dixit_report::Output::stream(renderer, BufWriter::new(partial))
            .map_err(|error| format!("{name}: {error}"))?
            .after(journal.start().documents);
        signal::say("dixit: ended; the same command goes on with it");
        let then = Then::Journal(Box::new(journal));
        Ok(Self { target: Target::Written { output, then }, name })
    }

    /// The journal of a run that can be gone on with.
    pub(crate) fn journal(&mut self) -> Option<&mut Journal> {
        match &mut self.target {
            Target::Written { then: Then::Journal(journal), .. } => Some(journal),
            Target::Written { .. } | Target::Store(_) => None,
        }
    }

    /// Brings what was written so far to where it goes, and says so in the journal.
    pub(crate) fn commit(&mut self, progress: &Commit) -> Result<(), Error> {
        let Target::Written { output, then } = &mut self.target else { return Ok(()) };
        output.flush()?;
        if let Then::Journal(journal) = then {
            let mut progress = *progress;
            progress.documents = output.documents();
            journal.commit(&progress)?;
        }
        Ok(())
    }

    pub(crate) fn write(&mut self, written: Written) -> Result<(), Error> {
        match (&mut self.target, written) {
            (Target::Written { output, .. }, Written::Piece(piece)) => output.write(piece),
            (Target::Store(store), Written::Report(report, text)) => Ok(store.write(&report, &text)?),
            (_, Written::Nothing) => Ok(()),
            (Target::Written { .. }, Written::Report(..)) | (Target::Store(_), Written::Piece(_)) => {
                Err(io::Error::other("written for another output").into())
            }
        }
    }

    /// Writes what comes after the last document; a file takes its name now.
    pub(crate) fn finish(self) -> Result<(), Error> {
        match self.target {
            Target::Written { output, then: Then::Journal(journal) } => {
                // What was complete when the last run was ended has its end already.
                if !journal.is_done() {
                    output.finish()?;
                }
                Ok(journal.finish()?)
            }
            Target::Written { output, then } => {
                output.finish()?;
                Ok(take_name(then)?)
            }
            Target::Store(store) => Ok(store.finish()?),
        }
    }
}

/// What a person is told of an error: of one that the system gives, that alone.
pub(crate) fn told(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Write(error) => error.to_string(),
        ErrorKind::NeedsFolder { .. } => format!("{error}: say -o FOLDER"),
        _ => error.to_string(),
    }
}

/// Standard output.
fn stream(renderer: &Renderer) -> Result<Target, String> {
    let stdout = BufWriter::new(io::stdout().lock());
    let output = dixit_report::Output::stream(renderer, stdout).map_err(|error| told(&error))?;
    Ok(Target::Written { output, then: Then::Nothing })
}

fn in_folder(renderer: &Renderer, folder: &Path, inputs: &Inputs) -> Result<Target, Error> {
    let (folder, inputs) = (folder.to_owned(), inputs.clone());
    let output = dixit_report::Output::folder(renderer, move |name| create(&folder, name, &inputs))?;
    Ok(Target::Written { output, then: Then::Nothing })
}

fn in_file(renderer: &Renderer, path: &Path) -> Result<Target, Error> {
    let (out, then) = open(path)?;
    let output = dixit_report::Output::stream(renderer, out)?;
    Ok(Target::Written { output, then })
}

/// Returns whether a path leads to something that is there and no file: a terminal, a pipe, `/dev/null`.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file())
}

/// Opens a file that takes its name when it is complete. Where a link stands, that is the name of what it leads to; what is no file is written
/// into.
fn open(path: &Path) -> io::Result<(BufWriter<File>, Then)> {
    if is_device(path) {
        return Ok((BufWriter::new(File::options().write(true).open(path)?), Then::Nothing));
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // That it is not there is said of the folder, and not of a file that nobody named.
    fs::metadata(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dixit-");
    // As if it had been made in the ordinary way: the process's mask takes away its share.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    signal::remove(file.path());
    Ok((BufWriter::new(file.reopen()?), Then::Name(file, path)))
}

/// Writes a file that takes its name when it is complete.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut out, then) = open(path)?;
    out.write_all(bytes)?;
    out.flush()?;
    take_name(then)
}

/// Gives a complete file its name.
fn take_name(then: Then) -> io::Result<()> {
    if let Then::Name(file, path) = then {
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
    }
    Ok(())
}

/// Returns whether a path that the user named is a folder: because the format needs one, because there is one, or because its name is one's.
fn is_folder(path: &Path, format: Format) -> bool {
    let named = path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    match format.files() {
        Files::Several => true,
        Files::OnePerDocument => named || path.is_dir() || path.extension().is_none(),
        Files::One => named || path.is_dir(),
    }
}

/// Makes a file of a folder, and the folders on its way.
fn create(folder: &Path, name: &str, inputs: &Inputs) -> io::Result<Box<dyn Write>> {
    let name = Path::new(name);
    if !name.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(io::Error::other("a file's name leads out of its folder"));
    }
    let path = folder.join(name);
    inputs.spare(&path).map_err(|message| io::Error::other(format!("{}: {message}", name.display())))?;
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(Box::new(BufWriter::new(File::create(path)?)))
}
