use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use dixit_report::{Colour, CsvReader, CsvReport, Error, Files, Format, Piece, Renderer, TerminalReport};
use tempfile::NamedTempFile;

use super::args::{self, Color};
use super::journal::{Commit, Journal};
use super::signal;

/// The renderer that the arguments ask for.
pub(crate) fn renderer(arguments: &args::Output) -> Renderer {
    let mut terminal = TerminalReport::new().colour(colour(arguments));
    if let Some((columns, _)) = terminal_size::terminal_size().filter(|_| arguments.output.is_none()) {
        terminal = terminal.width(usize::from(columns.0));
    }
    let csv_reader = if arguments.bom { CsvReader::Spreadsheet } else { CsvReader::Program };
    let renderer =
        Renderer::new(arguments.format).terminal(terminal).csv(CsvReport::new().reader(csv_reader));
    match arguments.offsets {
        Some(unit) => renderer.unit(unit.into()),
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

/// Where findings go: standard output, a file that appears when it is complete, or a folder.
pub(crate) struct Output {
    written: dixit_report::Output<'static>,
    target: Target,
    /// What the output is called in a message.
    pub(crate) name: String,
}

/// What is done when an output is complete.
enum Target {
    /// Nothing: it is where it belongs.
    Written,
    /// A file takes its name.
    File(NamedTempFile, PathBuf),
    /// A file takes its name, and its journal ends.
    Journal(Box<Journal>),
}

impl Output {
    pub(crate) fn new(arguments: &args::Output, renderer: &Renderer) -> Result<Self, String> {
        let Some(path) = &arguments.output else {
            let stdout = BufWriter::new(io::stdout().lock());
            let written = dixit_report::Output::stream(renderer, stdout)
                .map_err(|error| format!("{error}: say -o FOLDER"))?;
            return Ok(Self { written, target: Target::Written, name: super::STANDARD_OUTPUT.to_owned() });
        };
        let name = path.display().to_string();
        let failed = |error: &dyn std::fmt::Display| format!("{name}: {error}");
        if is_folder(path, arguments.format) {
            let folder = path.clone();
            let written = dixit_report::Output::folder(renderer, move |name| create(&folder, name));
            let written = written.map_err(|error| failed(&error))?;
            return Ok(Self { written, target: Target::Written, name });
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".dixit-");
        // As if it had been made in the ordinary way: the process's mask takes away its share.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder).map_err(|error| failed(&error))?;
        signal::remove(file.path());
        let handle = file.reopen().map_err(|error| failed(&error))?;
        let written =
            dixit_report::Output::stream(renderer, BufWriter::new(handle)).map_err(|error| failed(&error))?;
        Ok(Self { written, target: Target::File(file, path.clone()), name })
    }

    /// Goes on with the output of a run that was ended, or begins one that can be gone on with; `run` is what makes a run another one.
    pub(crate) fn resume(arguments: &args::Output, renderer: &Renderer, run: &str) -> Result<Self, String> {
        let path = arguments.output.as_deref().ok_or("--resume wants -o FILE")?;
        let name = path.display().to_string();
        if arguments.format.files() != Files::One || is_folder(path, arguments.format) {
            let formats = Format::ALL.into_iter().filter(|format| format.files() == Files::One);
            let names: Vec<_> = formats.map(Format::name).collect();
            return Err(format!(
                "{name}: --resume wants one file, and a format that is one: {}",
                names.join(", ")
            ));
        }
        let (journal, partial) = Journal::open(path, run)?;
        let written = dixit_report::Output::stream(renderer, BufWriter::new(partial))
            .map_err(|error| format!("{name}: {error}"))?
            .after(journal.start().documents);
        signal::say("dixit: ended; the same command goes on with it");
        Ok(Self { written, target: Target::Journal(Box::new(journal)), name })
    }

    /// The journal of a run that can be gone on with.
    pub(crate) fn journal(&mut self) -> Option<&mut Journal> {
        match &mut self.target {
            Target::Journal(journal) => Some(journal),
            Target::Written | Target::File(..) => None,
        }
    }

    /// Brings what was written so far to where it goes, and says so in the journal.
    pub(crate) fn commit(&mut self, progress: &Commit) -> Result<(), Error> {
        self.written.flush()?;
        let mut progress = *progress;
        progress.documents = self.written.documents();
        match self.journal() {
            Some(journal) => Ok(journal.commit(&progress)?),
            None => Ok(()),
        }
    }

    pub(crate) fn write(&mut self, piece: Piece) -> Result<(), Error> {
        self.written.write(piece)
    }

    /// Writes what comes after the last document; a file takes its name now.
    pub(crate) fn finish(self) -> Result<(), Error> {
        match self.target {
            Target::Written => self.written.finish()?,
            Target::File(file, path) => {
                self.written.finish()?;
                file.as_file().sync_all()?;
                file.persist(path).map_err(|error| error.error)?;
            }
            Target::Journal(journal) => {
                // What was complete when the last run was ended has its end already.
                if !journal.is_done() {
                    self.written.finish()?;
                }
                journal.finish()?;
            }
        }
        Ok(())
    }
}

/// Tells whether a path that the user named is a folder: because the format needs one, because there is one, or because its name is one's.
fn is_folder(path: &Path, format: Format) -> bool {
    let named = path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    match format.files() {
        Files::Several => true,
        Files::OnePerDocument => named || path.is_dir() || path.extension().is_none(),
        Files::One => named || path.is_dir(),
    }
}

/// Makes a file of a folder, and the folders on its way.
fn create(folder: &Path, name: &str) -> io::Result<Box<dyn Write>> {
    let name = Path::new(name);
    if !name.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(io::Error::other("a file's name leads out of its folder"));
    }
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(Box::new(BufWriter::new(File::create(path)?)))
}
