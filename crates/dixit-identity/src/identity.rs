use dixit_report::{EntityKind, Known};

/// Someone or something over many documents.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Identity {
    /// Its id, made from its name: `ali-khamenei`.
    pub id: String,
    /// Its name: a full one, the most frequent.
    pub name: String,
    /// What it is, by most of its documents.
    pub kind: Known<EntityKind>,
    /// The id that a names file gives it.
    pub external_id: Option<String>,
    /// Its names, the most frequent first: each with the documents that have it for their fullest, and why it is one of them.
    pub names: Vec<(String, usize, LinkReason)>,
    /// How many documents name it.
    pub documents: usize,
}

/// Why a name belongs to an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LinkReason {
    /// A names file says so.
    Listed,
    /// The same words, but for accents, marks, articles and what companies end in.
    SameName,
    /// Another name in the lists that ship: "United States", "America".
    KnownName,
    /// One name has more given names or initials: "Ali Hosseini Khamenei".
    FullerName,
    /// A part of the name that fits nobody else.
    ShortName,
    /// A part of the name that fits several, decided by title, company and time.
    ByContext,
    /// The first letters.
    Acronym,
    /// A document has both names for one.
    OtherName,
}

impl LinkReason {
    /// Returns the reason's name, as an archive keeps it: `short-name`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::SameName => "same-name",
            Self::KnownName => "known-name",
            Self::FullerName => "fuller-name",
            Self::ShortName => "short-name",
            Self::ByContext => "by-context",
            Self::Acronym => "acronym",
            Self::OtherName => "other-name",
        }
    }
}

/// A link that was left open, or that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Doubt {
    /// The identity that may be another one.
    pub identity: usize,
    /// Those that it may be, the likeliest first.
    pub candidates: Vec<usize>,
    /// Why it was left open.
    pub reason: DoubtReason,
    /// How many documents are concerned.
    pub documents: usize,
}

/// Why a link was left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DoubtReason {
    /// A short name that several have, and nothing tells which.
    SharedName,
    /// A short name that one has, and nothing else tells that it is the same.
    NameAlone,
    /// Two of one name, told apart by titles, gender and company.
    Namesakes,
    /// One of one name whose documents have nothing but the name in common.
    SeveralTitles,
}

impl DoubtReason {
    /// Returns the reason's name, as an archive keeps it: `shared-name`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SharedName => "shared-name",
            Self::NameAlone => "name-alone",
            Self::Namesakes => "namesakes",
            Self::SeveralTitles => "several-titles",
        }
    }
}

/// Who is who, over all documents.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Identities {
    /// The identities, in the order of their ids.
    pub identities: Vec<Identity>,
    /// For each sighting, in the order in which they were given, its identity and why.
    pub of: Vec<(usize, LinkReason)>,
    /// What was left open, in the order of identities.
    pub doubts: Vec<Doubt>,
}
