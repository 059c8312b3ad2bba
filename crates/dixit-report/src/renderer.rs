use dixit_text::Unit;

use crate::digest::Digest;
use crate::{
    BratReport, BriefReport, ConlluReport, CsvReport, Doubtful, Error, ErrorKind, Failure, Files, Format,
    GdeltReport, HtmlReport, JsonReport, LabelStudioReport, MarkdownReport, ProdigyReport, Report,
    ReportFormat, Table, TerminalReport, TimemlReport, WebAnnotationReport,
};

/// Writes reports into memory in a format chosen by name, one document at a time.
///
/// It changes nothing and can be shared by as many threads as there are; [`Output`](crate::Output) puts the pieces
/// where they belong, in the order in which it gets them.
///
/// # Examples
///
/// ```
/// use dixit_report::{Format, Output, Renderer, Report};
///
/// let renderer = Renderer::new(Format::Brief);
/// let mut written = Vec::new();
/// let mut output = Output::stream(&renderer, &mut written)?;
/// output.write(renderer.render(&Report::new("letter-7"), "")?)?;
/// output.finish()?;
/// assert_eq!(String::from_utf8_lossy(&written), "document \"letter-7\"  no date\n");
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Renderer {
    format: Format,
    terminal: TerminalReport,
    brief: BriefReport,
    csv: CsvReport,
    markdown: MarkdownReport,
    html: HtmlReport,
    unit: Option<Unit>,
    table: Option<Table>,
}

/// One document, written: what [`Output`](crate::Output) puts into one file or several.
///
/// # Examples
///
/// ```
/// use dixit_report::{Failure, Format, Output, Piece, Renderer, Report};
///
/// // Rendered on any thread, in any order; put down in one.
/// let renderer = Renderer::new(Format::Jsonl);
/// let pieces: Vec<Piece> = vec![
///     renderer.render(&Report::new("letter-7"), "")?,
///     renderer.render_failure(&Failure::new("letter-8", "it is torn"))?,
/// ];
/// let mut written = Vec::new();
/// let mut output = Output::stream(&renderer, &mut written)?;
/// for piece in pieces {
///     output.write(piece)?;
/// }
/// output.finish()?;
/// assert_eq!(String::from_utf8_lossy(&written).lines().count(), 2);
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Piece {
    pub(crate) id: String,
    pub(crate) content: Content,
    /// The document's date and what was found in it, for an index; or why it could not be read.
    pub(crate) summary: Summary,
}

/// What stands around the documents of a file.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) open: Vec<u8>,
    pub(crate) between: &'static str,
    pub(crate) close: &'static str,
}

/// What the files of a document hold.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Nothing: the format has no word for it.
    Nothing,
    /// The only file.
    One(Vec<u8>),
    /// The rows of each table, in the order of [`Table::FILES`].
    Tables(Vec<Vec<u8>>),
    /// The annotations, and the text beside them.
    Pair { annotations: Vec<u8>, text: Vec<u8> },
}

/// What an index says of a document.
#[derive(Clone, Debug)]
pub(crate) enum Summary {
    Found { date: Option<String>, counts: String },
    Failed { message: String },
}

impl Renderer {
    /// Creates a renderer with each writer's defaults.
    #[must_use]
    pub const fn new(format: Format) -> Self {
        Self {
            format,
            terminal: TerminalReport::new(),
            brief: BriefReport::new(),
            csv: CsvReport::new(),
            markdown: MarkdownReport::new(),
            html: HtmlReport::new(),
            unit: None,
            table: None,
        }
    }

    /// Sets how the format `text` looks.
    #[must_use]
    pub const fn terminal(mut self, terminal: TerminalReport) -> Self {
        self.terminal = terminal;
        self
    }

    /// Sets how the format `brief` looks.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{BriefReport, Doubtful, Format, Ids, Output, Renderer, Report};
    ///
    /// let brief = BriefReport::new().ids(Ids::Shown);
    /// let renderer = Renderer::new(Format::Brief).brief(brief).doubtful(Doubtful::Shown);
    /// let mut written = Vec::new();
    /// let mut output = Output::stream(&renderer, &mut written)?;
    /// output.write(renderer.render(&Report::new("letter-7"), "")?)?;
    /// output.finish()?;
    /// assert_eq!(String::from_utf8_lossy(&written), "document \"letter-7\"  no date\n");
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub const fn brief(mut self, brief: BriefReport) -> Self {
        self.brief = brief;
        self
    }

    /// Sets how the format `csv` is written.
    #[must_use]
    pub const fn csv(mut self, csv: CsvReport) -> Self {
        self.csv = csv;
        self
    }

    /// Sets what the formats for people (`text`, `markdown`, `html`) do with quotations that are likelier wrong than right.
    #[must_use]
    pub const fn doubtful(mut self, doubtful: Doubtful) -> Self {
        self.markdown = self.markdown.doubtful(doubtful);
        self.html = self.html.doubtful(doubtful);
        self.terminal = self.terminal.doubtful(doubtful);
        self
    }

    /// Sets what offsets count, in a format that [lets one choose](Format::takes_unit); the others go on as they do.
    #[must_use]
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Sets the one table that is written where the format is `csv`: it is then one file, of all documents.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Format, Output, Renderer, Report, Table};
    ///
    /// let renderer = Renderer::new(Format::Csv).table(Table::Dates);
    /// let mut written = Vec::new();
    /// let mut output = Output::stream(&renderer, &mut written)?;
    /// output.write(renderer.render(&Report::new("letter-7"), "")?)?;
    /// output.finish()?;
    /// assert!(written.starts_with(b"document,"));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub const fn table(mut self, table: Table) -> Self {
        self.table = Some(table);
        self
    }

    /// Returns how many files it writes: those of the format, but for a table alone.
    #[must_use]
    pub const fn files(&self) -> Files {
        match (self.format, self.table) {
            (Format::Csv, Some(_)) => Files::One,
            (format, _) => format.files(),
        }
    }

    /// Returns the format.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Writes one document's report, which may be in any unit.
    ///
    /// # Errors
    /// Returns an error where an offset does not fit the text in the report's unit, or the format needs what the report
    /// does not have.
    pub fn render(&self, report: &Report, text: &str) -> Result<Piece, Error> {
        let summary =
            Summary::Found { date: report.date.clone(), counts: Digest::new(report, text).counts() };
        Ok(Piece { id: report.id.clone(), content: self.content(report, text)?, summary })
    }

    /// Writes that a document could not be read; nothing, in formats that cannot tell it from a finding.
    ///
    /// # Errors
    /// Returns no error at present: two strings can be written into memory.
    pub fn render_failure(&self, failure: &Failure) -> Result<Piece, Error> {
        let mut bytes = Vec::new();
        if let Some(writer) = self.writer() {
            writer.write_failure(failure, &mut bytes)?;
        }
        let content = if bytes.is_empty() { Content::Nothing } else { Content::One(bytes) };
        let summary = Summary::Failed { message: failure.error.message.clone() };
        Ok(Piece { id: failure.id.clone(), content, summary })
    }

    /// Returns what stands before the first document of a file, between two, and after the last.
    pub(crate) fn frame(&self) -> Result<Frame, Error> {
        let frame = |[open, between, close]: [&'static str; 3]| Frame { open: open.into(), between, close };
        Ok(match (self.format, self.table) {
            // A blank line, as between paragraphs.
            (Format::Text | Format::Markdown, _) => frame(["", "\n", ""]),
            (Format::LabelStudio, _) => frame(LabelStudioReport::FRAME),
            (Format::WebAnnotation, _) => frame(WebAnnotationReport::FRAME),
            (Format::Csv, Some(table)) => {
                let mut open = Vec::new();
                self.tables().write_header(table, &mut open)?;
                Frame { open, between: "", close: "" }
            }
            _ => frame(["", "", ""]),
        })
    }

    /// Returns the writer of tables.
    pub(crate) fn tables(&self) -> CsvReport {
        self.unit.map_or(self.csv, |unit| self.csv.unit(unit))
    }

    fn content(&self, report: &Report, text: &str) -> Result<Content, Error> {
        let mut bytes = Vec::new();
        match self.format {
            Format::Csv => {
                let csv = self.tables();
                if let Some(table) = self.table {
                    csv.write_rows(table, report, text, &mut bytes)?;
                    return Ok(Content::One(bytes));
                }
                let tables = Table::FILES.map(|table| {
                    let mut rows = Vec::new();
                    csv.write_rows(table, report, text, &mut rows).map(|()| rows)
                });
                return Ok(Content::Tables(tables.into_iter().collect::<Result<_, _>>()?));
            }
            Format::Brat => {
                BratReport::new().write(report, text, &mut bytes)?;
                return Ok(Content::Pair { annotations: bytes, text: text.as_bytes().to_vec() });
            }
            Format::Json | Format::Jsonl => {
                let report = report.in_unit(text, self.unit.unwrap_or(report.unit))?;
                if let Some(writer) = self.writer() {
                    writer.write(&report, text, &mut bytes)?;
                }
            }
            Format::WebAnnotation => WebAnnotationReport::new().write_items(report, text, &mut bytes)?,
            Format::LabelStudio => LabelStudioReport::new().write_task(report, text, &mut bytes)?,
            format => {
                let writer = self.writer().ok_or(ErrorKind::NotRendered { format })?;
                writer.write(report, text, &mut bytes)?;
            }
        }
        Ok(Content::One(bytes))
    }

    /// Returns the writer of a format that is one file.
    fn writer(&self) -> Option<&dyn ReportFormat> {
        Some(match self.format {
            Format::Text => &self.terminal,
            Format::Brief => &self.brief,
            Format::Json => &const { JsonReport::new() },
            Format::Jsonl => &const { JsonReport::lines() },
            Format::Markdown => &self.markdown,
            Format::Html => &self.html,
            Format::Timeml => &const { TimemlReport::new() },
            Format::Brat => &const { BratReport::new() },
            Format::Conllu => &const { ConlluReport::new() },
            Format::WebAnnotation => &const { WebAnnotationReport::new() },
            Format::LabelStudio => &const { LabelStudioReport::new() },
            Format::Prodigy => &const { ProdigyReport::new() },
            Format::Gdelt => &const { GdeltReport::new() },
            Format::Csv | Format::Parquet | Format::Sqlite => return None,
        })
    }
}
