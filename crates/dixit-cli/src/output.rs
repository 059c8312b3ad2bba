use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use dixit_report::{
    BriefReport, Colour, CsvReader, CsvReport, Doubtful, Error, ErrorKind, Failure, Files, Folder, Format,
    Ids, Piece, Renderer, Report, Table, TerminalReport,
};
use dixit_text::Unit;

use crate::args::{self, Color, Layer};
use crate::aside::{self, Aside};
use crate::inputs::Inputs;
use crate::journal::{self, Commit, Journal, Start};
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
    /// The writer that the arguments ask for, of the layers that they want.
    pub(crate) fn new(arguments: &args::Output, doubtful: Doubtful, layers: &[Layer]) -> Self {
        let (format, unit) = (arguments.format, arguments.offsets.map(Unit::from));
        let rendered = !Format::STORES.contains(&format);
        let renderer = rendered.then(|| {
            let renderer = renderer(format, unit, arguments).doubtful(doubtful);
            // A folder has all tables, as those who read it expect.
            let file = arguments.output.as_deref().is_none_or(|path| is_table(path) || is_device(path));
            match only_table(layers).filter(|_| file) {
                Some(table) => renderer.table(table),
                None => renderer,
            }
        });
        Self { format, renderer, unit }
    }

    /// How many files it writes.
    fn files(&self) -> Files {
        self.renderer.as_ref().map_or(self.format.files(), Renderer::files)
    }

    /// Writes one document into memory, or leaves it to the output.
    pub(crate) fn write(&self, report: Report, text: String) -> Result<Written, Error> {
        Ok(match &self.renderer {
            Some(renderer) => Written::Piece(renderer.render(&report, &text)?),
            None => Written::Report(Box::new(report), text),
        })
    }

    /// Returns whether people read what is written: a document of which nothing was chosen is left out there.
    pub(crate) const fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Text | Format::Markdown | Format::Html)
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
    if arguments.ids {
        terminal = terminal.ids(Ids::Shown);
    }
    let csv_reader = if arguments.bom { CsvReader::Spreadsheet } else { CsvReader::Program };
    let brief = BriefReport::new().ids(Ids::Shown);
    let csv = CsvReport::new().reader(csv_reader);
    let renderer = Renderer::new(format).terminal(terminal).brief(brief).csv(csv);
    match unit {
        Some(unit) => renderer.unit(unit),
        None => renderer,
    }
}

/// The table of the layer that is wanted alone, where it has one.
fn only_table(layers: &[Layer]) -> Option<Table> {
    let (first, rest) = layers.split_first()?;
    let table = match first {
        Layer::Quotes => Table::Quotes,
        Layer::Dates => Table::Dates,
        Layer::Entities => Table::Entities,
        Layer::Timeline => return None,
    };
    rest.iter().all(|layer| layer == first).then_some(table)
}

/// Returns whether a path that the user named is that of a table, and not of a folder.
fn is_table(path: &Path) -> bool {
    let extension =
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(Format::Csv.extension()));
    extension && !names_folder(path)
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
    Written { output: Box<dixit_report::Output<'static>>, then: Then },
    /// A format of its own.
    Store(Store),
}

/// What is done when an output is complete.
enum Then {
    /// Nothing: it is where it belongs.
    Nothing,
    /// A file takes its name.
    Name(Aside),
    /// A file takes its name, and its journal ends.
    Journal(Box<Journal>),
}

impl Output {
    /// Opens the output that the arguments ask for, and none that would write over what is read. What all documents are written to as one file
    /// has a journal, and `run` is what makes a run another one.
    pub(crate) fn new(
        arguments: &args::Output,
        writer: &Writer,
        inputs: &Inputs,
        run: &str,
        start: Start,
    ) -> Result<Self, String> {
        let Some(path) = &arguments.output else {
            if start == Start::GoOn {
                return Err("--resume wants -o FILE".to_owned());
            }
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
        let folder = is_folder(path, writer);
        if start == Start::GoOn {
            resumable(path, folder, writer).map_err(|message| format!("{name}: {message}"))?;
        }
        if folder && path.is_file() {
            return Err(format!(
                "{name}: this is a file, and {} is several: say -o FOLDER",
                writer.format.name()
            ));
        }
        if folder && writer.format == Format::Csv && is_table(path) {
            return Err(format!("{name}: csv is several files: {ONE_TABLE}, or -o FOLDER"));
        }
        let spared = match writer.format {
            Format::Brat => inputs.spare_folder(path, "txt"),
            format if folder && writer.renderer.is_some() => inputs.spare_folder(path, format.extension()),
            _ => inputs.spare(path),
        };
        spared.map_err(|message| format!("{name}: {message}"))?;
        let target = match &writer.renderer {
            Some(renderer) if folder => in_folder(renderer, path, inputs),
            Some(renderer) if renderer.files() == Files::One && !is_device(path) => {
                return Ok(Self { target: journaled(renderer, path, inputs, run, start)?, name });
            }
            Some(renderer) => in_file(renderer, path),
            None => Store::open(writer.format, path, writer.unit).map(Target::Store).map_err(Error::from),
        };
        Ok(Self { target: target.map_err(|error| format!("{name}: {}", told(&error)))?, name })
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
        let (output, then) = match &mut self.target {
            Target::Written { output, then } => (output, then),
            Target::Store(store) => return Ok(store.commit()?),
        };
        output.flush()?;
        // Of a document that waits for the next nothing is there yet.
        if let Then::Journal(journal) = then
            && !output.is_waiting()
        {
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
        ErrorKind::NeedsFolder { format: Format::Csv } => format!("{error}: say -o FOLDER, or {ONE_TABLE}"),
        ErrorKind::NeedsFolder { .. } => format!("{error}: say -o FOLDER"),
        _ => error.to_string(),
    }
}

/// How a table is one file.
const ONE_TABLE: &str = "one table with --only quotes, dates or entities";

/// Fails where a run cannot be gone on with: it is one file that can.
fn resumable(path: &Path, folder: bool, writer: &Writer) -> Result<(), String> {
    if is_device(path) && !folder {
        return Err("--resume wants a file, and this is none".to_owned());
    }
    if !folder && writer.renderer.is_some() && writer.files() == Files::One {
        return Ok(());
    }
    let formats = Format::ALL.into_iter().filter(|format| format.files() == Files::One);
    let names: Vec<_> = formats.map(Format::name).collect();
    Err(format!("--resume wants one file, and a format that is one: {}, csv of one table", names.join(", ")))
}

/// Goes on with the file of a run that was ended, or begins one that can be gone on with.
fn journaled(
    renderer: &Renderer,
    path: &Path,
    inputs: &Inputs,
    run: &str,
    start: Start,
) -> Result<Target, String> {
    // Where a link stands, it is the file that it leads to.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    for beside in journal::beside(&path) {
        inputs.spare(&beside).map_err(|message| format!("{}: {message}", beside.display()))?;
    }
    let (journal, partial) = Journal::open(&path, run, start)?;
    let output = dixit_report::Output::stream(renderer, BufWriter::new(partial))
        .map_err(|error| format!("{}: {}", path.display(), told(&error)))?
        .after(journal.start().documents);
    signal::say("ended; the same command with --resume goes on with it");
    Ok(Target::Written { output: Box::new(output), then: Then::Journal(Box::new(journal)) })
}

/// Standard output.
fn stream(renderer: &Renderer) -> Result<Target, String> {
    let stdout = BufWriter::new(io::stdout().lock());
    let output = dixit_report::Output::stream(renderer, stdout).map_err(|error| told(&error))?;
    Ok(Target::Written { output: Box::new(output), then: Then::Nothing })
}

fn in_folder(renderer: &Renderer, folder: &Path, inputs: &Inputs) -> Result<Target, Error> {
    aside::clean(folder);
    let folder = InFolder { folder: folder.to_owned(), inputs: inputs.clone(), open: BTreeMap::new() };
    let output = dixit_report::Output::folder(renderer, folder)?;
    Ok(Target::Written { output: Box::new(output), then: Then::Nothing })
}

fn in_file(renderer: &Renderer, path: &Path) -> Result<Target, Error> {
    let (out, then) = open(path)?;
    let output = dixit_report::Output::stream(renderer, out)?;
    Ok(Target::Written { output: Box::new(output), then })
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
    aside::clean(folder);
    let (file, aside) = Aside::new(folder, path.clone())?;
    Ok((BufWriter::new(file), Then::Name(aside)))
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
    if let Then::Name(aside) = then {
        aside.sync()?;
        aside.take_name()?;
    }
    Ok(())
}

/// Returns whether a path that the user named is a folder: because the format needs one, because there is one, or because its name is one's.
fn is_folder(path: &Path, writer: &Writer) -> bool {
    match writer.files() {
        Files::Several => true,
        Files::OnePerDocument => names_folder(path) || path.extension().is_none(),
        Files::One => names_folder(path),
    }
}

fn names_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// The files of a folder, each aside in it until it is complete.
struct InFolder {
    folder: PathBuf,
    inputs: Inputs,
    open: BTreeMap<String, Aside>,
}

impl Folder<'static> for InFolder {
    /// Makes a file of the folder, and the folders on its way.
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write>> {
        let file = Path::new(name);
        if !file.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidFilename,
                "a file's name leads out of its folder",
            ));
        }
        let path = self.folder.join(file);
        self.inputs
            .spare(&path)
            .map_err(|message| io::Error::other(format!("{}: {message}", file.display())))?;
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if is_device(&path) {
            return Ok(Box::new(BufWriter::new(File::options().write(true).open(path)?)));
        }
        // The system says of the name at once that it is none.
        if let Err(error) = fs::symlink_metadata(&path)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        let (file, aside) = if path.is_symlink() {
            // What a link leads to may lie on another file system.
            let real = fs::canonicalize(&path)?;
            let folder = real.parent().unwrap_or(&self.folder).to_owned();
            Aside::new(&folder, real)?
        } else {
            Aside::new(&self.folder, path)?
        };
        self.open.insert(name.to_owned(), aside);
        Ok(Box::new(BufWriter::new(file)))
    }

    fn complete(&mut self, name: &str) -> io::Result<()> {
        self.open.remove(name).map_or(Ok(()), Aside::take_name)
    }
}
