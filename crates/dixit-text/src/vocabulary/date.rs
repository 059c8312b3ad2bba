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
        /// The metadata of the page or document name it.
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

vocabulary! {
    /// The rule that read a date, each with an expression that it reads.
    #[non_exhaustive]
    DateRule is "rule for dates" {
        /// An entry of the caller's own table of phrases.
        Phrase = "phrase",
        /// "2024-03-05"
        IsoDate = "iso-date",
        /// "2024-03"
        IsoMonth = "iso-month",
        /// "2024-W10"
        IsoWeek = "iso-week",
        /// "12/29/2000", "29.12.2000"
        NumericDate = "numeric-date",
        /// "03/2024"
        NumericMonth = "numeric-month",
        /// "on 3/14"
        NumericDay = "numeric-day",
        /// "Feb. 25, 2009"
        MonthDayYear = "month-day-year",
        /// "May 14 of last year"
        MonthDayOfYear = "month-day-of-year",
        /// "May 14"
        MonthDay = "month-day",
        /// "25 February 2009"
        DayMonthYear = "day-month-year",
        /// "14 May of last year"
        DayMonthOfYear = "day-month-of-year",
        /// "3 March"
        DayMonth = "day-month",
        /// "May 2009"
        MonthYear = "month-year",
        /// "May"
        Month = "month",
        /// "on the 14th"
        DayOfMonth = "day-of-month",
        /// "Friday"
        Weekday = "weekday",
        /// "on Friday week"
        WeekdayWeek = "weekday-week",
        /// "two weeks ago Friday"
        WeekdayOfWeek = "weekday-of-week",
        /// "the summer"
        Season = "season",
        /// "winter 1994"
        SeasonYear = "season-year",
        /// "the summer of last year"
        SeasonOfYear = "season-of-year",
        /// "the third quarter"
        Quarter = "quarter",
        /// "the third quarter of 1998"
        QuarterYear = "quarter-year",
        /// "the third quarter of last year"
        QuarterOfYear = "quarter-of-year",
        /// "the 1998 third quarter"
        YearQuarter = "year-quarter",
        /// "the 1988 period"
        YearPeriod = "year-period",
        /// "week 41 of 2023"
        WeekYear = "week-year",
        /// "the week of March 5"
        WeekOf = "week-of",
        /// "fiscal 1988"
        FiscalYear = "fiscal-year",
        /// "in 1998"
        Year = "year",
        /// "the 1980s"
        Decade = "decade",
        /// "the 19th century"
        Century = "century",
        /// "Christmas"
        Feast = "feast",
        /// "Ramadan 1445"
        CalendarMonth = "calendar-month",
        /// "3 Ramadan 1445"
        HijriDate = "hijri-date",
        /// "22 Bahman 1402"
        SolarHijriDate = "solar-hijri-date",
        /// "14 Nisan 5784"
        HebrewDate = "hebrew-date",
        /// A day of the Chinese calendar.
        ChineseDate = "chinese-date",
        /// "yesterday"
        DayWord = "day-word",
        /// "last year", "this month"
        RelativeUnit = "relative-unit",
        /// "last May", "next Friday"
        RelativeName = "relative-name",
        /// "June last year", "Friday of next week"
        PartOfUnit = "part-of-unit",
        /// "the last Friday of May"
        NthOf = "nth-of",
        /// "the quarter", "the week"
        TheUnit = "the-unit",
        /// "the latest period"
        ThePeriod = "the-period",
        /// "the last decade"
        PastUnit = "past-unit",
        /// "in the new year"
        NewYear = "new-year",
        /// "year-end"
        UnitEnd = "unit-end",
        /// "the year ended March 31"
        YearEnded = "year-ended",
        /// "the year-ago quarter"
        YearAgo = "year-ago",
        /// "three weeks ago"
        UnitsAgo = "units-ago",
        /// "a year ago today"
        UnitsAgoToday = "units-ago-today",
        /// "three weeks earlier"
        UnitsEarlier = "units-earlier",
        /// "three weeks later"
        UnitsLater = "units-later",
        /// "two years from now"
        UnitsFromNow = "units-from-now",
        /// "a week from Thursday", "two days after Easter"
        UnitsFromDate = "units-from-date",
        /// "two days before", with nothing behind it.
        UnitsBefore = "units-before",
        /// "the day before"
        UnitBefore = "unit-before",
        /// "the year before last"
        UnitBeforeLast = "unit-before-last",
        /// "5 p.m.", "noon"
        Time = "time",
        /// "5 p.m. Friday"
        TimeDate = "time-date",
        /// "Friday at 5 p.m."
        DateTime = "date-time",
        /// "Friday morning"
        DatePartOfDay = "date-part-of-day",
        /// "the night of May 5"
        PartOfDate = "part-of-date",
        /// "this afternoon", "last night"
        PartOfDay = "part-of-day",
        /// "within the hour"
        ThatHour = "that-hour",
        /// "three weeks"
        Length = "length",
        /// "two or three weeks"
        LengthSpread = "length-spread",
        /// "decades-long"
        UnitLong = "unit-long",
        /// "for years"
        BareUnits = "bare-units",
        /// "the past two months"
        DeterminedLength = "determined-length",
        /// "the weeks ahead"
        VagueLength = "vague-length",
        /// "every Monday"
        Every = "every",
        /// "on Mondays", "at weekends"
        Weekdays = "weekdays",
        /// "daily", "annually"
        Often = "often",
        /// "twice a week"
        Rate = "rate",
        /// "now", "currently"
        Now = "now",
        /// "current" before a noun.
        Current = "current",
        /// "the present day", "at this time"
        Present = "present",
        /// "these days"
        TheseDays = "these-days",
        /// "soon", "shortly"
        Soon = "soon",
        /// "will one day"
        OneDay = "one-day",
        /// "a while ago"
        WhileAgo = "while-ago",
        /// "recently", "previously"
        Adverb = "adverb",
        /// "recent", "former" before a noun.
        Adjective = "adjective",
        /// "the past", "the future"
        ThePastOrFuture = "the-past-or-future",
        /// "the near future"
        NearFuture = "near-future",
        /// "the recent past"
        RecentPast = "recent-past",
        /// "the near term"
        NearTerm = "near-term",
        /// "the coming weeks"
        ComingUnits = "coming-units",
        /// "past years"
        PastUnits = "past-units",
        /// "recent weeks"
        RecentUnits = "recent-units",
    }
}
