//! The formats: a list of them, and for each a writer, with a reader beside it where what people made of it comes back.

/// Defines the writer of a format without options.
macro_rules! plain_format {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
        pub struct $name {
            _private: (),
        }

        impl $name {
            /// Creates a writer.
            #[must_use]
            pub const fn new() -> Self {
                Self { _private: () }
            }
        }
    };
}

pub(crate) mod brat;
mod brief;
mod conllu;
mod csv;
mod gdelt;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod label_studio;
mod markdown;
pub(crate) mod prodigy;
mod terminal;
pub(crate) mod timeml;
mod web_annotation;

pub use self::brat::BratReport;
pub use self::brief::{BriefReport, Grounds, Ids, Places};
pub use self::conllu::ConlluReport;
pub(crate) use self::csv::row as csv_row;
pub use self::csv::{CsvReader, CsvReport};
pub use self::gdelt::GdeltReport;
pub use self::html::{Frame, HtmlReport};
pub use self::json::JsonReport;
pub use self::label_studio::LabelStudioReport;
pub use self::markdown::MarkdownReport;
pub(crate) use self::markdown::escape as markdown_escape;
pub use self::prodigy::ProdigyReport;
pub use self::terminal::{Colour, TerminalReport};
pub use self::timeml::TimemlReport;
pub use self::web_annotation::WebAnnotationReport;

/// A format by its name: everything that a report can be written in.
///
/// A program that lets its user choose takes the name and leaves the rest to [`Renderer`](crate::Renderer) and
/// [`Output`](crate::Output); what each format is and how it maps is said at its writer.
///
/// # Examples
///
/// ```
/// use dixit_report::{Files, Format};
///
/// let format = Format::from_name("brat").ok_or("no such format")?;
/// assert_eq!((format.name(), format.extension()), ("brat", "ann"));
/// assert_eq!(format.files(), Files::Several);
/// assert!(format.is_folder());
/// assert!(Format::from_name("xml").is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// [`TerminalReport`].
    Text,
    /// [`BriefReport`].
    Brief,
    /// [`JsonReport`], indented.
    Json,
    /// [`JsonReport`], a line for each document.
    Jsonl,
    /// [`MarkdownReport`].
    Markdown,
    /// [`HtmlReport`].
    Html,
    /// [`CsvReport`].
    Csv,
    /// [`TimemlReport`].
    Timeml,
    /// [`BratReport`].
    Brat,
    /// [`ConlluReport`].
    Conllu,
    /// [`WebAnnotationReport`].
    WebAnnotation,
    /// [`LabelStudioReport`].
    LabelStudio,
    /// [`ProdigyReport`].
    Prodigy,
    /// [`GdeltReport`].
    Gdelt,
    /// `TableWriter` of `dixit-table`.
    Parquet,
    /// `Archive` of `dixit-table`.
    Sqlite,
}

/// How many files a format needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no fourth way")]
pub enum Files {
    /// One file or stream holds any number of documents.
    One,
    /// One file or stream holds one document.
    OnePerDocument,
    /// Several files, even for one document.
    Several,
}

/// What there is to say of a format.
struct Facts {
    name: &'static str,
    extension: &'static str,
    files: Files,
    about: &'static str,
    takes_unit: bool,
    wants_tokens: bool,
}

impl Facts {
    const fn new(name: &'static str, extension: &'static str, files: Files, about: &'static str) -> Self {
        Self { name, extension, files, about, takes_unit: false, wants_tokens: false }
    }

    const fn takes_unit(mut self) -> Self {
        self.takes_unit = true;
        self
    }

    const fn wants_tokens(mut self) -> Self {
        self.wants_tokens = true;
        self
    }
}

impl Format {
    /// All formats that a [`Renderer`](crate::Renderer) writes, those for people first.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Brief,
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Html,
        Self::Csv,
        Self::Timeml,
        Self::Brat,
        Self::Conllu,
        Self::WebAnnotation,
        Self::LabelStudio,
        Self::Prodigy,
        Self::Gdelt,
    ];

    /// The formats of the crate `dixit-table`, which takes reports as they are and no [`Renderer`](crate::Renderer) writes.
    pub const STORES: [Self; 2] = [Self::Parquet, Self::Sqlite];

    /// Everything that is said of the formats one by one.
    const fn facts(self) -> Facts {
        use Files::{One, OnePerDocument, Several};
        match self {
            Self::Text => Facts::new("text", "txt", One, "For a person at a terminal"),
            Self::Brief => Facts::new("brief", "brief", One, "One line a finding, for snapshots and diff"),
            Self::Json => {
                Facts::new("json", "json", One, "The wire format, indented; of several documents an array")
                    .takes_unit()
            }
            Self::Jsonl => {
                Facts::new("jsonl", "jsonl", One, "The wire format, one object a line").takes_unit()
            }
            Self::Markdown => Facts::new("markdown", "md", One, "A brief for an editor"),
            Self::Html => {
                Facts::new("html", "html", OnePerDocument, "A page to look at, and an index of pages")
            }
            Self::Csv => {
                Facts::new("csv", "csv", Several, "Tables of quotations, dates and mentions").takes_unit()
            }
            Self::Timeml => {
                Facts::new("timeml", "tml", OnePerDocument, "TimeML: the text with its dates marked")
            }
            Self::Brat => Facts::new("brat", "ann", Several, "brat standoff: annotations beside the text"),
            Self::Conllu => {
                Facts::new("conllu", "conllu", One, "CoNLL-U: tokens with the findings beside them")
                    .wants_tokens()
            }
            Self::WebAnnotation => Facts::new("webannotation", "jsonld", One, "W3C Web Annotations, JSON-LD"),
            Self::LabelStudio => {
                Facts::new("labelstudio", "json", One, "Tasks with predictions for Label Studio")
            }
            Self::Prodigy => {
                Facts::new("prodigy", "jsonl", One, "Tasks with spans for Prodigy").wants_tokens()
            }
            Self::Gdelt => {
                Facts::new("gdelt", "jsonl", One, "Quotations as GDELT has them, and their speakers")
            }
            Self::Parquet => {
                Facts::new("parquet", "parquet", Several, "The tables of csv as Parquet, for data frames")
                    .takes_unit()
            }
            Self::Sqlite => {
                Facts::new("sqlite", "db", One, "An archive with full text search; what it holds stays")
            }
        }
    }

    /// Returns the format of that name, in lower case as [`name`](Self::name) gives it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(Self::STORES).find(|format| format.name() == name)
    }

    /// Returns the name: `markdown`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// Returns the usual end of a file's name, without the stop: `md`. Of several files it is that of the findings.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.facts().extension
    }

    /// Returns how many files it needs.
    #[must_use]
    pub const fn files(self) -> Files {
        self.facts().files
    }

    /// Returns whether it is several files even for one document, so that no stream can hold it.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        matches!(self.files(), Files::Several)
    }

    /// Returns what it is for, in a few words, as a list of formats has it.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.facts().about
    }

    /// Returns whether it writes [`Report::tokens`](crate::Report::tokens) and says less, or nothing, without them.
    ///
    /// JSON is not among them: it writes tokens where there are some, and nobody misses them.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::Format;
    ///
    /// assert!(Format::Conllu.wants_tokens() && !Format::Html.wants_tokens());
    /// ```
    #[must_use]
    pub const fn wants_tokens(self) -> bool {
        self.facts().wants_tokens
    }

    /// Returns whether the caller may choose what its offsets count; the others have a unit of their own, or none.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::Format;
    ///
    /// assert!(Format::Json.takes_unit() && !Format::Text.takes_unit());
    /// ```
    #[must_use]
    pub const fn takes_unit(self) -> bool {
        self.facts().takes_unit
    }
}
