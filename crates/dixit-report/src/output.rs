use std::fmt;
use std::io::{self, Write};

use crate::file_name::FileNames;
use crate::format::html::{self, IndexEntry};
use crate::renderer::{Content, Frame, Piece, Summary};
use crate::{BratReport, Error, ErrorKind, Files, Format, Renderer, Table};

/// Puts written documents where they belong: all into one stream, or into files of a folder.
///
/// It opens nothing itself: for a folder the caller makes each file that it names. Documents stand in the order in
/// which they are given. Nothing is kept of a document once it is written, but for a line in the index of HTML pages.
///
/// | format | in a stream | in a folder |
/// |---|---|---|
/// | of [`Files::One`] | any number of documents | a file for each document |
/// | of [`Files::OnePerDocument`] | one document | a file for each document; for HTML `index.html`, which leads to them |
/// | `csv` | not at all, but for [one table](Renderer::table) | `quotes.csv`, `dates.csv`, `entities.csv` |
/// | `brat` | not at all | an `.ann` and a `.txt` for each document, `annotation.conf` |
///
/// Several documents of `json` in a stream are an array, one alone is an object: the first waits for the second.
///
/// A document's file has the id's name, folders included, without `.txt` at the end: `wire/ferry.txt` becomes
/// `wire/ferry.html`. No name leads out of the folder, whatever the id; names that come twice are numbered, and so are those that differ
/// in case or in the form of Unicode alone, and folders that would have a file's name.
///
/// # Examples
///
/// ```
/// use std::io::{self, Write};
///
/// use dixit_report::{Format, Output, Renderer, Report};
///
/// let renderer = Renderer::new(Format::Html);
/// let mut names = Vec::new();
/// let mut output = Output::folder(&renderer, |name: &str| {
///     names.push(name.to_owned()); // open folder/name here
///     Ok(Box::new(io::sink()) as Box<dyn Write>)
/// })?;
/// output.write(renderer.render(&Report::new("wire/ferry.txt"), "")?)?;
/// output.write(renderer.render(&Report::new("../../wire/ferry.txt"), "")?)?;
/// output.finish()?;
/// assert_eq!(names, ["wire/ferry.html", "wire/ferry-2.html", "index.html"]);
/// # Ok::<(), dixit_report::Error>(())
/// ```
pub struct Output<'o> {
    format: Format,
    files: Files,
    frame: Frame,
    target: Target<'o>,
    /// How many documents have anything written.
    documents: usize,
    /// The only document so far, where it matters whether another one follows.
    waiting: Option<Vec<u8>>,
    names: FileNames,
    rows: Vec<IndexEntry>,
}

/// Makes the files of an output into a folder.
///
/// Whatever makes a file out of a name does: a closure that opens it.
///
/// # Examples
///
/// ```
/// use std::io::{self, Write};
///
/// use dixit_report::{Folder, Format, Output, Renderer, Report};
///
/// /// Keeps the names of the files that are complete, and no byte of them.
/// #[derive(Default)]
/// struct Names(Vec<String>);
///
/// impl<'o> Folder<'o> for &'o mut Names {
///     fn create(&mut self, _name: &str) -> io::Result<Box<dyn Write + 'o>> {
///         Ok(Box::new(io::sink()))
///     }
///
///     fn complete(&mut self, name: &str) -> io::Result<()> {
///         self.0.push(name.to_owned());
///         Ok(())
///     }
/// }
///
/// let (renderer, mut names) = (Renderer::new(Format::Markdown), Names::default());
/// let mut output = Output::folder(&renderer, &mut names)?;
/// output.write(renderer.render(&Report::new("letter-7"), "")?)?;
/// output.finish()?;
/// assert_eq!(names.0, ["letter-7.md"]);
/// # Ok::<(), dixit_report::Error>(())
/// ```
pub trait Folder<'o> {
    /// Makes a file: its name is a relative path with `/` between the parts, and the folders on its way may not be there yet.
    ///
    /// # Errors
    /// Returns an error where it cannot be made.
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + 'o>>;

    /// Is told that all of a file was written and flushed, and that it was dropped. A file that was made aside takes its name now.
    ///
    /// # Errors
    /// Returns an error where it cannot have its name.
    fn complete(&mut self, name: &str) -> io::Result<()>;
}

impl<'o, F: FnMut(&str) -> io::Result<Box<dyn Write + 'o>>> Folder<'o> for F {
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + 'o>> {
        self(name)
    }

    fn complete(&mut self, _name: &str) -> io::Result<()> {
        Ok(())
    }
}

enum Target<'o> {
    Stream(Box<dyn Write + 'o>),
    Folder {
        folder: Box<dyn Folder<'o> + 'o>,
        /// The tables, in the order of [`Table::FILES`].
        tables: Vec<Box<dyn Write + 'o>>,
    },
}

impl fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("format", &self.format).field("documents", &self.documents).finish()
    }
}

impl<'o> Output<'o> {
    /// Creates an output of all documents into one stream.
    ///
    /// # Errors
    /// Returns [`ErrorKind::NeedsFolder`] where the format is several files.
    pub fn stream(renderer: &Renderer, out: impl Write + 'o) -> Result<Self, Error> {
        let format = renderer.format();
        if renderer.files() == Files::Several {
            return Err(ErrorKind::NeedsFolder { format }.into());
        }
        Self::new(renderer, Target::Stream(Box::new(out)))
    }

    /// Creates an output into files that `folder` makes: a closure that opens them by their names, relative paths with `/` between the parts.
    ///
    /// A name comes once. The folders on its way may not be there yet.
    ///
    /// # Errors
    /// Returns an error where a file cannot be made or written.
    pub fn folder(renderer: &Renderer, folder: impl Folder<'o> + 'o) -> Result<Self, Error> {
        let mut folder: Box<dyn Folder<'o> + 'o> = Box::new(folder);
        let mut tables = Vec::new();
        if renderer.format() == Format::Csv && renderer.files() == Files::Several {
            for table in Table::FILES {
                let mut file = folder.create(&table_name(table))?;
                renderer.tables().write_header(table, &mut file)?;
                tables.push(file);
            }
        }
        if renderer.format() == Format::Brat {
            whole(&mut *folder, CONFIGURATION, &[BratReport::CONFIGURATION.as_bytes()])?;
        }
        Self::new(renderer, Target::Folder { folder, tables })
    }

    fn new(renderer: &Renderer, target: Target<'o>) -> Result<Self, Error> {
        let format = renderer.format();
        let extension = format.extension();
        let (endings, reserved): (&[_], &[_]) = match format {
            Format::Html => (&[extension], &[INDEX]),
            Format::Brat => (&[extension, "txt"], &[CONFIGURATION]),
            _ => (&[extension], &[]),
        };
        Ok(Self {
            format,
            files: renderer.files(),
            frame: renderer.frame()?,
            target,
            documents: 0,
            waiting: None,
            names: FileNames::new(endings, reserved),
            rows: Vec::new(),
        })
    }

    /// Goes on behind documents that an earlier output has written into the same stream, as many as its
    /// [`documents`](Self::documents) were.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Format, Output, Renderer, Report};
    ///
    /// let renderer = Renderer::new(Format::LabelStudio);
    /// let piece = |id: &str| renderer.render(&Report::new(id), "");
    /// let mut whole = Vec::new();
    /// let mut output = Output::stream(&renderer, &mut whole)?;
    /// output.write(piece("a")?)?;
    /// output.write(piece("b")?)?;
    /// output.finish()?;
    ///
    /// let mut parts = Vec::new();
    /// let mut output = Output::stream(&renderer, &mut parts)?;
    /// output.write(piece("a")?)?;
    /// let documents = output.documents();
    /// drop(output); // ended before it could finish
    /// let mut output = Output::stream(&renderer, &mut parts)?.after(documents);
    /// output.write(piece("b")?)?;
    /// output.finish()?;
    /// assert_eq!(parts, whole);
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub fn after(mut self, documents: usize) -> Self {
        self.documents = documents;
        self
    }

    /// Returns whether the only document so far waits for another one, and nothing of it is written yet.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Format, Output, Renderer, Report};
    ///
    /// // One document is an object, several are an array: the first waits for the second.
    /// let renderer = Renderer::new(Format::Json);
    /// let mut output = Output::stream(&renderer, std::io::sink())?;
    /// output.write(renderer.render(&Report::new("letter-7"), "")?)?;
    /// assert!(output.is_waiting());
    /// output.write(renderer.render(&Report::new("letter-8"), "")?)?;
    /// output.flush()?;
    /// assert!(!output.is_waiting());
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Returns how many documents have anything written.
    #[must_use]
    pub const fn documents(&self) -> usize {
        self.documents
    }

    /// Writes one document.
    ///
    /// # Errors
    /// Returns an error where a file cannot be made or written, [`ErrorKind::File`] where that is a matter of this document's name, after
    /// which the others can be written and the index says so; and [`ErrorKind::NeedsFolder`] where a stream that can hold one document gets another.
    pub fn write(&mut self, piece: Piece) -> Result<(), Error> {
        let format = self.format;
        let Piece { id, content, mut summary } = piece;
        let mut path = None;
        let mut failed = None;
        match (&mut self.target, &content) {
            (_, Content::Nothing) => {}
            (Target::Stream(out), Content::One(bytes)) => {
                if self.documents > 0 && self.files != Files::One {
                    return Err(ErrorKind::NeedsFolder { format }.into());
                }
                // A document may have nothing to write in a format; then nothing stands between it and the next.
                if bytes.is_empty() {
                    return Ok(());
                }
                if format == Format::Json {
                    if self.documents == 0 {
                        self.waiting = Some(bytes.clone());
                    } else {
                        if let Some(first) = self.waiting.take() {
                            out.write_all(b"[\n")?;
                            out.write_all(first.trim_ascii_end())?;
                        }
                        out.write_all(b",\n")?;
                        out.write_all(bytes.trim_ascii_end())?;
                    }
                } else {
                    let before = if self.documents == 0 {
                        &self.frame.open[..]
                    } else {
                        self.frame.between.as_bytes()
                    };
                    out.write_all(before)?;
                    out.write_all(bytes)?;
                }
                self.documents += 1;
            }
            (Target::Folder { folder, .. }, Content::One(bytes)) => {
                let name = format!("{}.{}", self.names.name(&id), format.extension());
                let Frame { open, close, .. } = &self.frame;
                failed = own(&name, whole(&mut **folder, &name, &[open, bytes, close.as_bytes()]))?;
                path = Some(name);
            }
            (Target::Folder { tables, .. }, Content::Tables(rows)) => {
                for (file, rows) in tables.iter_mut().zip(rows) {
                    file.write_all(rows)?;
                }
                self.documents += 1;
            }
            (Target::Folder { folder, .. }, Content::Pair { annotations, text }) => {
                let name = self.names.name(&id);
                let text_name = format!("{name}.txt");
                let name = format!("{name}.{}", format.extension());
                failed = own(&name, whole(&mut **folder, &name, &[annotations]))?;
                if failed.is_none() {
                    failed = own(&text_name, whole(&mut **folder, &text_name, &[text]))?;
                }
                path = Some(name);
            }
            (Target::Stream(_), Content::Tables(_) | Content::Pair { .. }) => {
                return Err(ErrorKind::NeedsFolder { format }.into());
            }
        }
        if let Some(error) = &failed {
            path = None;
            summary = Summary::Failed { message: error.to_string() };
        } else if path.is_some() {
            self.documents += 1;
        }
        if format == Format::Html {
            self.rows.push(IndexEntry { path, id, summary });
        }
        failed.map_or(Ok(()), Err)
    }

    /// Brings what was written so far to where it goes.
    ///
    /// # Errors
    /// Returns an error where it cannot be written.
    pub fn flush(&mut self) -> Result<(), Error> {
        match &mut self.target {
            Target::Stream(out) => out.flush()?,
            Target::Folder { tables, .. } => tables.iter_mut().try_for_each(|table| table.flush())?,
        }
        Ok(())
    }

    /// Writes what comes after the last document, and flushes.
    ///
    /// # Errors
    /// Returns an error where it cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        match &mut self.target {
            Target::Stream(out) if self.format == Format::Json => match self.waiting.take() {
                Some(only) => out.write_all(&only)?,
                None if self.documents == 0 => out.write_all(b"[]\n")?,
                None => out.write_all(b"\n]\n")?,
            },
            Target::Stream(out) => {
                if self.documents == 0 {
                    out.write_all(&self.frame.open)?;
                }
                out.write_all(self.frame.close.as_bytes())?;
            }
            Target::Folder { folder, tables } => {
                if self.format == Format::Html {
                    let mut page = Vec::new();
                    html::write_index(&self.rows, &mut page)?;
                    whole(&mut **folder, INDEX, &[&page])?;
                }
                tables.iter_mut().try_for_each(|table| table.flush())?;
                // They are closed before they are named.
                for (table, file) in Table::FILES.into_iter().zip(tables.drain(..)) {
                    drop(file);
                    folder.complete(&table_name(table))?;
                }
            }
        }
        self.flush()
    }
}

/// The page that leads to all others.
const INDEX: &str = "index.html";

/// What brat is told of the annotations.
const CONFIGURATION: &str = "annotation.conf";

fn table_name(table: Table) -> String {
    format!("{}.{}", table.name(), Format::Csv.extension())
}

/// Makes a file and writes it whole.
fn whole<'o>(folder: &mut (dyn Folder<'o> + 'o), name: &str, parts: &[&[u8]]) -> Result<(), Error> {
    let mut file = folder.create(name)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.flush()?;
    drop(file);
    Ok(folder.complete(name)?)
}

/// Tells an error that is about a file's name, and costs its document alone, from one that ends the output.
fn own(name: &str, written: Result<(), Error>) -> Result<Option<Error>, Error> {
    use io::ErrorKind::{AlreadyExists, InvalidFilename, InvalidInput, IsADirectory, NotADirectory};

    let Err(error) = written else { return Ok(None) };
    match error.into_kind() {
        ErrorKind::Write(error)
            if matches!(
                error.kind(),
                AlreadyExists | InvalidFilename | InvalidInput | IsADirectory | NotADirectory
            ) =>
        {
            Ok(Some(ErrorKind::File { name: name.to_owned(), error }.into()))
        }
        other => Err(other.into()),
    }
}
