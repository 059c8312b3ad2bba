use super::vocabulary;

vocabulary! {
    /// What a temporal expression is: the four types of TIMEX3.
    #[expect(clippy::exhaustive_enums, reason = "TIMEX3 has four")]
    DateType is "type of TIMEX3" {
        /// A calendar time of a day or longer.
        Date = "DATE",
        /// A time of the day.
        Time = "TIME",
        /// A stretch of time.
        Duration = "DURATION",
        /// A time that recurs.
        Set = "SET",
    }
}

vocabulary! {
    /// What narrows a date's value: the modifiers of TIMEX3, its attribute `mod`.
    #[expect(clippy::exhaustive_enums, reason = "TIMEX3 closes the set")]
    DateModifier is "modifier of TIMEX3" {
        /// "before 2021", "more than a decade ago"
        Before = "BEFORE",
        /// "after 2021", "less than a year ago"
        After = "AFTER",
        /// "no later than May"
        OnOrBefore = "ON_OR_BEFORE",
        /// "2021 or later"
        OnOrAfter = "ON_OR_AFTER",
        /// "less than two hours"
        LessThan = "LESS_THAN",
        /// "more than two hours"
        MoreThan = "MORE_THAN",
        /// "up to two hours"
        EqualOrLess = "EQUAL_OR_LESS",
        /// "at least two hours"
        EqualOrMore = "EQUAL_OR_MORE",
        /// "early May"
        Start = "START",
        /// "mid-May"
        Mid = "MID",
        /// "the end of May"
        End = "END",
        /// "about two hours"
        Approx = "APPROX",
    }
}

vocabulary! {
    /// How a document's date is known.
    #[derive(Default)]
    #[non_exhaustive]
    DateSource is "source of a document's date" {
        /// The record that brought the text names it.
        Record = "record",
        /// The page's metadata name it.
        Metadata = "metadata",
        /// The caller gave it for all documents.
        Option = "option",
        /// The text's own dateline has it.
        Dateline = "dateline",
        /// It is not known.
        #[default]
        None = "none",
    }
}
