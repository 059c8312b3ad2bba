//! Which rule decided, how often it is right, and why a source is missing.

/// The rule that found a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// `She said, “…”`
    CueQuote,
    /// `She said: “…”`
    CueColonQuote,
    /// `She said the plan was “dead” by May`, where the content begins with words in marks.
    CueQuoteClause,
    /// `She said that …`
    CueThat,
    /// `She promised to …`
    CueTo,
    /// `She said the plan was dead`
    CueClause,
    /// `She denounced the plan`
    CueThing,
    /// `Asked whether …, she said`
    Asked,
    /// `The plan was denounced by her as …`
    Passive,
    /// `“…,” she said`
    QuoteSourceCue,
    /// `“…,” said the minister`
    QuoteCueSource,
    /// `The plan was dead, she said`
    ClauseSourceCue,
    /// `The plan was dead, said the minister`
    ClauseCueSource,
    /// `According to her, …`
    According,
    /// `…, according to her`
    AccordingAfter,
    /// `her claim that …`
    NounThat,
    /// `In her words, …`
    InWords,
    /// `She was blunt: “…”`
    Colon,
    /// A colon at the end of a paragraph, and the next one in marks.
    ColonParagraph,
    /// `“…” — Ana Kovar`
    DashName,
    /// `“our”—she leaned in—“secret”`
    DashAside,
    /// `Minister: talks will resume`
    HeadingColon,
    /// A turn in a transcript.
    Turn,
    /// Words in marks that take the speaker of the quotation before them.
    Floating,
    /// Words in marks that are a sentence, and nobody to say them.
    Loose,
    /// Words in marks that nobody is reported as saying.
    Scare,
}

impl Rule {
    /// Every rule, in the order of the table in the crate's documentation.
    pub const ALL: [Self; 26] = [
        Self::CueQuote,
        Self::CueColonQuote,
        Self::CueQuoteClause,
        Self::CueThat,
        Self::CueTo,
        Self::CueClause,
        Self::CueThing,
        Self::Asked,
        Self::Passive,
        Self::QuoteSourceCue,
        Self::QuoteCueSource,
        Self::ClauseSourceCue,
        Self::ClauseCueSource,
        Self::According,
        Self::AccordingAfter,
        Self::NounThat,
        Self::InWords,
        Self::Colon,
        Self::ColonParagraph,
        Self::DashName,
        Self::DashAside,
        Self::HeadingColon,
        Self::Turn,
        Self::Floating,
        Self::Loose,
        Self::Scare,
    ];

    /// Returns the rule's name as the wire format writes it: `cue that`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CueQuote => "cue quote",
            Self::CueColonQuote => "cue colon quote",
            Self::CueQuoteClause => "cue quote clause",
            Self::CueThat => "cue that",
            Self::CueTo => "cue to",
            Self::CueClause => "cue clause",
            Self::CueThing => "cue thing",
            Self::Asked => "asked",
            Self::Passive => "passive",
            Self::QuoteSourceCue => "quote source cue",
            Self::QuoteCueSource => "quote cue source",
            Self::ClauseSourceCue => "clause source cue",
            Self::ClauseCueSource => "clause cue source",
            Self::According => "according",
            Self::AccordingAfter => "according after",
            Self::NounThat => "noun that",
            Self::InWords => "in words",
            Self::Colon => "colon",
            Self::ColonParagraph => "colon paragraph",
            Self::DashName => "dash name",
            Self::DashAside => "dash aside",
            Self::HeadingColon => "heading colon",
            Self::Turn => "turn",
            Self::Floating => "floating",
            Self::Loose => "loose",
            Self::Scare => "scare",
        }
    }

    /// Returns the shape that the rule reads, in an example: `“…,” she said`.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::CueQuote => "She said, “…”",
            Self::CueColonQuote => "She said: “…”",
            Self::CueQuoteClause => "She said the plan was “dead” by May",
            Self::CueThat => "She said that …",
            Self::CueTo => "She promised to …",
            Self::CueClause => "She said the plan was dead",
            Self::CueThing => "She denounced the plan",
            Self::Asked => "Asked whether …, she said",
            Self::Passive => "The plan was denounced by her as …",
            Self::QuoteSourceCue => "“…,” she said",
            Self::QuoteCueSource => "“…,” said the minister",
            Self::ClauseSourceCue => "The plan was dead, she said",
            Self::ClauseCueSource => "The plan was dead, said the minister",
            Self::According => "According to her, …",
            Self::AccordingAfter => "…, according to her",
            Self::NounThat => "her claim that …",
            Self::InWords => "In her words, …",
            Self::Colon => "She was blunt: “…”",
            Self::ColonParagraph => "She was blunt: ¶ “…”",
            Self::DashName => "“…” — Ana Kovar",
            Self::DashAside => "“our”—she leaned in—“secret”",
            Self::HeadingColon => "Minister: talks will resume",
            Self::Turn => "KOVAR: …",
            Self::Floating => "“…,” she said. … “…”",
            Self::Loose => "“…” with nobody to say it",
            Self::Scare => "the “…” plan",
        }
    }

    /// Returns how sure the rule is, in `0.0..=1.0`: how often its content and its source were right on open data.
    ///
    /// Set from one half of the documents that `cargo xtask calibrate` reads, checked on the other; the crate's documentation
    /// has the table. A rule that was hardly seen has the share of rules like it, and at most 0.75.
    #[must_use]
    pub const fn confidence(self) -> f32 {
        match self {
            Self::CueQuote
            | Self::CueColonQuote
            | Self::QuoteSourceCue
            | Self::QuoteCueSource
            | Self::Turn => 0.97,
            Self::According => 0.9,
            Self::CueThat => 0.82,
            Self::CueClause => 0.76,
            Self::Asked
            | Self::NounThat
            | Self::InWords
            | Self::Colon
            | Self::ColonParagraph
            | Self::DashName
            | Self::DashAside
            | Self::HeadingColon => 0.75,
            Self::Floating => 0.69,
            Self::CueQuoteClause => 0.68,
            Self::ClauseSourceCue => 0.64,
            Self::ClauseCueSource => 0.62,
            Self::AccordingAfter => 0.45,
            Self::Scare => 0.41,
            Self::Loose => 0.24,
            Self::CueThing => 0.22,
            Self::CueTo | Self::Passive => 0.2,
        }
    }

    /// Tells whether words in marks that float behind such a report are its speaker's, though the report has no marks.
    pub(crate) const fn hands_on(self) -> bool {
        match self {
            Self::CueThat
            | Self::CueClause
            | Self::ClauseSourceCue
            | Self::ClauseCueSource
            | Self::According
            | Self::AccordingAfter => true,
            Self::CueQuote
            | Self::CueColonQuote
            | Self::CueQuoteClause
            | Self::CueTo
            | Self::CueThing
            | Self::Asked
            | Self::Passive
            | Self::QuoteSourceCue
            | Self::QuoteCueSource
            | Self::NounThat
            | Self::InWords
            | Self::Colon
            | Self::ColonParagraph
            | Self::DashName
            | Self::DashAside
            | Self::HeadingColon
            | Self::Turn
            | Self::Floating
            | Self::Loose
            | Self::Scare => false,
        }
    }
}

/// Why a quotation has no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Nobody is reported as saying it here: a term, a slogan, a title.
    Scare,
    /// No verb, colon or dash says whose words these are, and no speaker stands near enough before them.
    NoCue,
    /// The words that report have no subject in their sentence.
    NoSubject,
    /// A passive without an agent: "it was said that …".
    Passive,
}

impl Reason {
    /// Returns the reason's name as the wire format writes it: `no cue`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scare => "scare",
            Self::NoCue => "no cue",
            Self::NoSubject => "no subject",
            Self::Passive => "passive",
        }
    }

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
        }
    }
}
