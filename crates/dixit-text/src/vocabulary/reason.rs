use super::vocabulary;

vocabulary! {
    /// Why something was left open: a quotation's source, its speaker, or whom a name stands for.
    #[non_exhaustive]
    Reason is "reason" {
        /// Nobody is reported as saying it here: a term, a slogan, a title.
        Scare = "scare",
        /// No verb, colon or dash says whose words these are, and no speaker stands near enough before them.
        NoCue = "no-cue",
        /// The words that report have no subject in their sentence.
        NoSubject = "no-subject",
        /// A passive without an agent: "it was said that …".
        Passive = "passive",
        /// The source names nobody: "officials".
        Unnamed = "unnamed",
        /// The source is a pronoun that may stand for several, or for nobody who is named.
        PronounOpen = "pronoun-open",
        /// The source is a noun that may stand for several who are named, or for nobody: "the company".
        NominalOpen = "nominal-open",
        /// The source is a group whose members are not named: "lawmakers".
        Group = "group",
        /// A surname that several persons of the document bear.
        SharedSurname = "shared-surname",
        /// A short form that may stand for several names of the document.
        AmbiguousShortForm = "ambiguous-short-form",
    }
}

impl Reason {
    /// Returns the reason in a sentence for readers.
    #[must_use]
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Scare => {
                "the marks set off a term, a title or a slogan; nobody is reported as saying it here"
            }
            Self::NoCue => "no words say whose it is, and no speaker stands near enough before it",
            Self::NoSubject => "the words that report have no subject in their sentence",
            Self::Passive => "a passive that does not say by whom",
            Self::Unnamed => "the source does not name anybody",
            Self::PronounOpen => "it is not certain whom the pronoun stands for",
            Self::NominalOpen => "it is not certain whom the noun stands for",
            Self::Group => "a group, and nobody in it is named",
            Self::SharedSurname => "several persons of the document bear the surname",
            Self::AmbiguousShortForm => "several names of the document have this short form",
        }
    }
}
