use std::fmt;
use std::io::{self, Write};

use crate::file_name::FileNames;
use crate::format::html::{self, IndexEntry};
use crate::renderer::{Content, Piece};
use crate::{
    BratReport, Error, ErrorKind, Files, Format, LabelStudioReport, Renderer, Table, WebAnnotationReport,
};

/// Puts written documents where they belong: all into one stream, or into files of a folder.
///
/// It opens nothing itself: for a folder the caller makes each file that it names. Documents stand in the order in
/// which they are given. Nothing is kept of a document once it is written, but for a line in the index of HTML pages.
///
/// | format | in a stream | in a folder |
/// |---|---|---|
/// | of [`Files::One`] | any number of documents | a file for each document |
/// | of [`Files::OnePerDocument`] | one document | a file for each document; for HTML `index.html`, which leads to them |
/// | `csv` | not at all | `quotes.csv`, `dates.csv`, `entities.csv` |
/// | `brat` | not at all | an `.ann` and a `.txt` for each document, `annotation.conf` |
///
/// A document's file has the id's name, folders included, without `.txt` at the end: `wire/ferry.txt` becomes
/// `wire/ferry.html`. No name leads out of the folder, whatever the id; names that come twice are numbered.
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
    target: Target<'o>,
    /// How many documents have anything written.
    documents: usize,
    names: FileNames,
    rows: Vec<IndexEntry>,
}

type Create<'o> = Box<dyn FnMut(&str) -> io::Result<Box<dyn Write + 'o>> + 'o>;

enum Target<'o> {
    Stream(Box<dyn Write + 'o>),
    Folder {
        create: Create<'o>,
        /// The tables, in the order of [`Table::FILES`].
        tables: Vec<Box<dyn Write + 'o>>,
    },
}

impl fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("format", &self.format).field("documents", &self.documents).finish()
    }
}

/// Returns what stands before the first document of a file, between two, and after the last.
const fn frame(format: Format) -> [&'static str; 3] {
    match format {
        // A blank line, as between paragraphs.
        Format::Text | Format::Markdown => ["", "\n", ""],
        Format::LabelStudio => LabelStudioReport::FRAME,
        Format::WebAnnotation => WebAnnotationReport::FRAME,
        _ => ["", "", ""],
    }
}

impl<'o> Output<'o> {
    /// Creates an output of all documents into one stream.
    ///
    /// # Errors
    /// Returns [`ErrorKind::NeedsFolder`] where the format is several files.
    pub fn stream(renderer: &Renderer, out: impl Write + 'o) -> Result<Self, Error> {
        let format = renderer.format();
        if format.is_folder() {
            return Err(ErrorKind::NeedsFolder { format }.into());
        }
        Ok(Self::new(format, Target::Stream(Box::new(out))))
    }

    /// Creates an output into files that `create` makes: their names are relative paths with `/` between the parts.
    ///
    /// A name comes once. The folders on its way may not be there yet.
    ///
    /// # Errors
    /// Returns an error where a file cannot be made or written.
    pub fn folder(
        renderer: &Renderer,
        create: impl FnMut(&str) -> io::Result<Box<dyn Write + 'o>> + 'o,
    ) -> Result<Self, Error> {
        let mut create: Create<'o> = Box::new(create);
        let mut tables = Vec::new();
        if renderer.format() == Format::Csv {
            for table in Table::FILES {
                let mut file = create(&format!("{}.{}", table.name(), Format::Csv.extension()))?;
                renderer.tables().write_header(table, &mut file)?;
                tables.push(file);
            }
        }
        if renderer.format() == Format::Brat {
            whole(&mut create, "annotation.conf", &[BratReport::CONFIGURATION.as_bytes()])?;
        }
        Ok(Self::new(renderer.format(), Target::Folder { create, tables }))
    }

    fn new(format: Format, target: Target<'o>) -> Self {
        let reserved: &[&str] = if format == Format::Html { &["index"] } else { &[] };
        Self { format, target, documents: 0, names: FileNames::without(reserved), rows: Vec::new() }
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
    pub const fn after(mut self, documents: usize) -> Self {
        self.documents = documents;
        self
    }

    /// Returns how many documents have anything written.
    #[must_use]
    pub const fn documents(&self) -> usize {
        self.documents
    }

    /// Writes one document.
    ///
    /// # Errors
    /// Returns an error where a file cannot be made or written, and [`ErrorKind::NeedsFolder`] where a stream that can
    /// hold one document gets another.
    pub fn write(&mut self, piece: Piece) -> Result<(), Error> {
        let format = self.format;
        let [open, between, close] = frame(format);
        match (&mut self.target, &piece.content) {
            (_, Content::Nothing) => {}
            (Target::Stream(out), Content::One(bytes)) => {
                if self.documents > 0 && format.files() != Files::One {
                    return Err(ErrorKind::NeedsFolder { format }.into());
                }
                // A document may have nothing to write in a format; then nothing stands between it and the next.
                if bytes.is_empty() {
                    return Ok(());
                }
                let before = if self.documents == 0 { open } else { between };
                out.write_all(before.as_bytes())?;
                out.write_all(bytes)?;
                self.documents += 1;
            }
            (Target::Folder { create, .. }, Content::One(bytes)) => {
                let name = format!("{}.{}", self.names.name(&piece.id), format.extension());
                whole(create, &name, &[open.as_bytes(), bytes, close.as_bytes()])?;
                self.documents += 1;
                if format == Format::Html {
                    self.rows.push(IndexEntry { path: Some(name), id: piece.id, summary: piece.summary });
                }
                return Ok(());
            }
            (Target::Folder { tables, .. }, Content::Tables(rows)) => {
                for (file, rows) in tables.iter_mut().zip(rows) {
                    file.write_all(rows)?;
                }
                self.documents += 1;
            }
            (Target::Folder { create, .. }, Content::Pair { annotations, text }) => {
                let name = self.names.name(&piece.id);
                whole(create, &format!("{name}.{}", format.extension()), &[annotations])?;
                whole(create, &format!("{name}.txt"), &[text])?;
                self.documents += 1;
            }
            (Target::Stream(_), Content::Tables(_) | Content::Pair { .. }) => {
                return Err(ErrorKind::NeedsFolder { format }.into());
            }
        }
        if format == Format::Html {
            self.rows.push(IndexEntry { path: None, id: piece.id, summary: piece.summary });
        }
        Ok(())
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
        let [open, _, close] = frame(self.format);
        match &mut self.target {
            Target::Stream(out) => {
                if self.documents == 0 {
                    out.write_all(open.as_bytes())?;
                }
                out.write_all(close.as_bytes())?;
            }
            Target::Folder { create, .. } => {
                if self.format == Format::Html {
                    let mut page = Vec::new();
                    html::write_index(&self.rows, &mut page)?;
                    whole(create, "index.html", &[&page])?;
                }
            }
        }
        self.flush()
    }
}

/// Makes a file and writes it whole.
fn whole(create: &mut Create<'_>, name: &str, parts: &[&[u8]]) -> Result<(), Error> {
    let mut file = create(name)?;
    for part in parts {
        file.write_all(part)?;
    }
    Ok(file.flush()?)
}
