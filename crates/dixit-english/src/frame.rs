//! What a verb or noun that reports may govern.

use crate::table::unknown;

/// What a cue may govern, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u32);

macro_rules! frames {
    ($($constant:ident $name:literal $bit:literal $doc:literal,)*) => {
        impl Frames {
            $(#[doc = $doc] pub const $constant: Self = Self(1 << $bit);)*
            /// All frames with the names that the tables write them by.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$constant)),*];
        }
    };
}

frames! {
    THAT "that" 0 "A clause with \"that\": \"claimed that …\".",
    BARE "bare" 1 "A clause without it: \"said …\".",
    QUOTE "quote" 2 "Words in quotation marks behind it or before it: \"asked, “…”\".",
    AFTER "after" 3 "A reported clause before it, set off by a comma: \"…, he noted\".",
    WH "wh" 4 "A question: \"asked whether …\".",
    TO "to" 5 "An infinitive that is the content: \"promised to …\".",
    TELL "tell" 6 "An addressee before the content: \"told reporters …\".",
    THING "thing" 7 "A noun phrase that is the content: \"criticised the plan\".",
    AS "as" 8 "A noun phrase and what it is said to be: \"called it a mistake\", \"described it as …\".",
    BELIEF "belief" 9 "It is thought: belief.",
    INTENTION "intention" 10 "It is planned, wanted, hoped for: intention.",
    NOUNY "nouny" 11 "The base form and the form in -s are mostly nouns: \"claims\".",
    DENIES "denies" 12 "What is reported is what is not done: \"refused to sign\".",
    MARKED "marked" 13 "A noun phrase is the content only where part of it stands in quotation marks.",
    SURELY "surely" 14 "A clause without \"that\" needs no further evidence, so sure is the verb of one: \"say\".",
    EVIDENCE "evidence" 15 "Evidence may be its subject, so that its gerund goes on a reported clause: \"showing that\".",
    SETTLED "settled" 16 "The decision has fallen: \"decided to say\" is said.",
    ANSWERS "answers" 18 "It answers: a question in marks before it is somebody else's.",
    UTTERS "utters" 19 "Its object may be a noun that reports, whose content is then the subject's: \"voiced concern that …\".",
    PREDICATE "predicate" 20 "An adjective that is somebody's predicate: \"is adamant that …\".",
    CITES "cites" 21 "Its object may be who is repeated: \"to quote Lind, “…”\".",
    HEARS "hears" 22 "Its subject is told what is reported, and nobody is named who tells it: \"the jury heard that …\".",
    CONVENES "convenes" 17 "It means convening or telephoning too, which report nothing: \"called a strike\".",
}

impl Frames {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Returns the union.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns what is in this set and not in the other.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_english::Frames;
    ///
    /// let frames = Frames::QUOTE.with(Frames::THAT);
    /// assert_eq!(frames.without(Frames::THAT), Frames::QUOTE);
    /// assert!(frames.without(frames).is_empty());
    /// ```
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns whether the set has no frame.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether any frame is in both sets.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Reads names with white space between them, of a table that ships.
    pub(crate) fn read(names: &str) -> Self {
        names.split_whitespace().fold(Self::NONE, |frames, name| {
            let known = Self::ALL.iter().find(|(known, _)| *known == name);
            frames.with(known.map_or_else(|| unknown(name), |&(_, frame)| frame))
        })
    }
}
