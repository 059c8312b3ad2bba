use dixit_report::Files;

/// What findings are written in: a format of `dixit-report`, or one that is a crate of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// One that is written document by document.
    Report(dixit_report::Format),
    /// Tables for data frames.
    Parquet,
    /// An archive with full text search.
    Sqlite,
}

impl Format {
    /// All formats, whether this build has them or not.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        dixit_report::Format::ALL.into_iter().map(Self::Report).chain([Self::Parquet, Self::Sqlite])
    }

    /// Returns the format of that name, if this build has it.
    pub(crate) fn built(name: &str) -> Result<Self, String> {
        let format = Self::all().find(|format| format.name() == name).ok_or("there is no such format")?;
        if format.is_built() {
            return Ok(format);
        }
        Err(format!(
            "this dixit was built without it; build it with `cargo install dixit-cli --features {name}` (`--features full` \
             for everything)"
        ))
    }

    /// Tells whether this build has it.
    pub(crate) const fn is_built(self) -> bool {
        match self {
            Self::Report(_) => true,
            Self::Parquet => cfg!(feature = "parquet"),
            Self::Sqlite => cfg!(feature = "sqlite"),
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Report(format) => format.name(),
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }

    /// Returns what it is for, in a few words.
    pub(crate) const fn about(self) -> &'static str {
        match self {
            Self::Report(format) => format.about(),
            Self::Parquet => "The tables of csv as Parquet, for data frames",
            Self::Sqlite => "An archive with full text search; what it holds stays",
        }
    }

    /// Returns how many files it needs.
    pub(crate) const fn files(self) -> Files {
        match self {
            Self::Report(format) => format.files(),
            Self::Parquet => Files::Several,
            Self::Sqlite => Files::One,
        }
    }

    /// Tells whether it writes the tokens and says less, or nothing, without them.
    pub(crate) const fn wants_tokens(self) -> bool {
        match self {
            Self::Report(format) => format.wants_tokens(),
            Self::Parquet | Self::Sqlite => false,
        }
    }
}
