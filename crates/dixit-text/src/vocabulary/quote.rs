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
        /// In an earlier sentence of the paragraph, with the same speaker.
        Paragraph = "paragraph",
        /// In the document's date: the cue is in the present tense.
        Document = "document",
    }
}
