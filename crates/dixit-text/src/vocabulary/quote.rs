use super::vocabulary;

vocabulary! {
    /// How words are reported.
    #[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
    QuoteKind is "kind of quotation" {
        /// All that is reported is verbatim: inside marks, or a speaker's turn in a transcript.
        Direct = "direct",
        /// A reported clause or phrase, part of it inside marks.
        Mixed = "mixed",
        /// A reported clause without marks.
        Indirect = "indirect",
        /// Marks around a term, a slogan, a title, a nickname: nobody is reported as saying it here.
        Scare = "scare",
    }
}

vocabulary! {
    /// What kind of act is reported.
    #[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
    Attitude is "attitude" {
        /// Something was said or written.
        Speech = "speech",
        /// Something is thought, known, felt.
        Belief = "belief",
        /// Something is planned, wanted, hoped for.
        Intention = "intention",
    }
}

vocabulary! {
    /// Whether a report is denied or only imagined.
    #[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
    CueStatus is "status of a cue" {
        /// "did not say", "declined to say", "never claimed".
        Negated = "negated",
        /// "would say", "if she said".
        Hypothetical = "hypothetical",
    }
}

vocabulary! {
    /// Where the text tells when something was said.
    #[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
    SaidBasis is "basis of a date of speaking" {
        /// In the cue's own clause.
        Clause = "clause",
        /// In the cue's sentence.
        Sentence = "sentence",
        /// In a sentence before, where the same speaker begins what goes on here, or that "then" points to.
        Paragraph = "paragraph",
        /// In the document's date: the cue is in the present tense.
        Document = "document",
    }
}

vocabulary! {
    /// The rule that found a quotation.
    #[non_exhaustive]
    QuoteRule is "rule for quotations" {
        /// `She said, “…”`
        CueQuote = "cue-quote",
        /// `She said: “…”`
        CueColonQuote = "cue-colon-quote",
        /// `She said the plan was “dead” by May`, where the content begins with words in marks.
        CueQuoteClause = "cue-quote-clause",
        /// `She said that …`
        CueThat = "cue-that",
        /// `She promised to …`
        CueTo = "cue-to",
        /// `She said the plan was dead`
        CueClause = "cue-clause",
        /// `She denounced the plan`
        CueThing = "cue-thing",
        /// `Asked whether …, she said`
        Asked = "asked",
        /// `The plan was denounced by her as …`
        Passive = "passive",
        /// `“…,” she said`
        QuoteSourceCue = "quote-source-cue",
        /// `“…,” said the minister`
        QuoteCueSource = "quote-cue-source",
        /// `The plan was dead, she said`
        ClauseSourceCue = "clause-source-cue",
        /// `The plan was dead, said the minister`
        ClauseCueSource = "clause-cue-source",
        /// `According to her, …`
        According = "according",
        /// `…, according to her`
        AccordingAfter = "according-after",
        /// `her claim that …`
        NounThat = "noun-that",
        /// `In her words, …`
        InWords = "in-words",
        /// `She was blunt: “…”`
        Colon = "colon",
        /// A colon at the end of a paragraph, and the next one in marks.
        ColonParagraph = "colon-paragraph",
        /// `“…,” visitors would chirp`: a verb that no list has, where a verb that reports stands.
        OpenCue = "open-cue",
        /// `“…” — Ana Kovar`
        DashName = "dash-name",
        /// `“our”—she leaned in—“secret”`
        DashAside = "dash-aside",
        /// `Minister: talks will resume`
        HeadingColon = "heading-colon",
        /// A turn in a transcript.
        Turn = "turn",
        /// Words in marks that take the speaker of the quotation before them.
        Floating = "floating",
        /// Words in marks that are a sentence, and nobody to say them.
        Loose = "loose",
        /// Words in marks that nobody is reported as saying.
        Scare = "scare",
    }
}

impl QuoteRule {
    /// Returns the shape that the rule reads, in an example: `“…,” she said`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::QuoteRule;
    ///
    /// assert_eq!(QuoteRule::CueThat.pattern(), "She said that …");
    /// ```
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
            Self::OpenCue => "“…,” visitors would chirp",
            Self::DashName => "“…” — Ana Kovar",
            Self::DashAside => "“our”—she leaned in—“secret”",
            Self::HeadingColon => "Minister: talks will resume",
            Self::Turn => "KOVAR: …",
            Self::Floating => "“…,” she said. … “…”",
            Self::Loose => "“…” with nobody to say it",
            Self::Scare => "the “…” plan",
        }
    }
}
