use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use dixit_report::{Colour, CsvReader, CsvReport, Error, Files, Format, Piece, Renderer, TerminalReport};
use tempfile::NamedTempFile;

use super::args::{self, Color};

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
    /// The file in the making, and its name.
    file: Option<(NamedTempFile, PathBuf)>,
    /// What the output is called in a message.
    pub(crate) name: String,
}

impl Output {
    pub(crate) fn new(arguments: &args::Output, renderer: &Renderer) -> Result<Self, String> {
        let Some(path) = &arguments.output else {
            let stdout = BufWriter::new(io::stdout().lock());
            let written = dixit_report::Output::stream(renderer, stdout)
                .map_err(|error| format!("{error}: say -o FOLDER"))?;
            return Ok(Self { written, file: None, name: super::STANDARD_OUTPUT.to_owned() });
        };
        let name = path.display().to_string();
        let failed = |error: &dyn std::fmt::Display| format!("{name}: {error}");
        if is_folder(path, arguments.format) {
            let folder = path.clone();
            let written = dixit_report::Output::folder(renderer, move |name| create(&folder, name));
            return Ok(Self { written: written.map_err(|error| failed(&error))?, file: None, name });
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".dixit-");
        // As if it had been made in the ordinary way: the process's mask takes away its share.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder).map_err(|error| failed(&error))?;
        let handle = file.reopen().map_err(|error| failed(&error))?;
        let written =
            dixit_report::Output::stream(renderer, BufWriter::new(handle)).map_err(|error| failed(&error))?;
        Ok(Self { written, file: Some((file, path.clone())), name })
    }

    pub(crate) fn write(&mut self, piece: Piece) -> Result<(), Error> {
        self.written.write(piece)
    }

    pub(crate) fn flush(&mut self) -> Result<(), Error> {
        self.written.flush()
    }

    /// Writes what comes after the last document; a file takes its name now.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.written.finish()?;
        if let Some((file, path)) = self.file {
            file.as_file().sync_all()?;
            file.persist(path).map_err(|error| error.error)?;
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
