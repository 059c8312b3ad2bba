use crate::column::Kind::{self, Count, Flag, MaybeText, Share, Text, Texts};

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Table {
    /// A row for each quotation.
    Quotes,
    /// A row for each date.
    Dates,
    /// A row for each mention of an entity.
    Entities,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 3] = [Self::Quotes, Self::Dates, Self::Entities];

    /// Returns the name of the table's file: `quotes.parquet`.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes.parquet",
            Self::Dates => "dates.parquet",
            Self::Entities => "entities.parquet",
        }
    }

    /// Returns the columns: their names, and what they hold.
    pub(crate) const fn columns(self) -> &'static [(&'static str, Kind)] {
        match self {
            Self::Quotes => &[
                ("document", Text),
                ("document_date", MaybeText),
                ("id", Text),
                ("kind", Text),
                ("start", Count),
                ("end", Count),
                ("text", Text),
                ("spoken", Text),
                ("cue", MaybeText),
                ("lemma", MaybeText),
                ("status", MaybeText),
                ("sources", Texts),
                ("speaker", MaybeText),
                ("speaker_id", MaybeText),
                ("speakers", Texts),
                ("via", MaybeText),
                ("said", MaybeText),
                ("said_basis", MaybeText),
                ("attitude", MaybeText),
                ("about", Texts),
                ("dates", Texts),
                ("parent", MaybeText),
                ("confidence", Share),
                ("rule", Text),
                ("reason", MaybeText),
            ],
            Self::Dates => &[
                ("document", Text),
                ("document_date", MaybeText),
                ("id", Text),
                ("start", Count),
                ("end", Count),
                ("text", Text),
                ("type", Text),
                ("value", Text),
                ("mod", MaybeText),
                ("quant", MaybeText),
                ("freq", MaybeText),
                ("begin", MaybeText),
                ("until", MaybeText),
                ("anchor", MaybeText),
                ("readings", Texts),
                ("invalid", Flag),
                ("range_with", MaybeText),
                ("range_begin", MaybeText),
                ("range_until", MaybeText),
                ("confidence", Share),
                ("rule", Text),
            ],
            Self::Entities => &[
                ("document", Text),
                ("document_date", MaybeText),
                ("id", Text),
                ("name", Text),
                ("kind", Text),
                ("start", Count),
                ("end", Count),
                ("text", Text),
                ("form", Text),
                ("title", MaybeText),
                ("confidence", Share),
                ("rule", Text),
            ],
        }
    }
}
