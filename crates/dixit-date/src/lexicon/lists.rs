//! Words that rules ask for by their letters, capitals told apart, each list sorted.

/// A list of words.
pub(crate) struct List(&'static [&'static str]);

impl List {
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }
}

/// Nouns that are counted although no plural ending tells it: "1990 people".
#[rustfmt::skip]
pub(crate) const COUNTED: List = List(&[
    "billion", "cattle", "children", "dollars", "feet", "fish", "km", "men", "million", "people", "percent",
    "sheep", "troops", "women",
]);

/// Words before a number that is no year: "Chapter 1990", "more than 1990".
#[rustfmt::skip]
pub(crate) const NUMBERED: List = List(&[
    "Article", "Chapter", "EUR", "Flight", "GBP", "Highway", "No", "Resolution", "Room", "Route", "Rs",
    "Section", "USD", "Windows", "article", "chapter", "flight", "model", "no", "number", "page", "pages",
    "resolution", "room", "section", "some", "than",
]);

/// What is told of a year: "1990 levels", "2019 prices".
#[rustfmt::skip]
pub(crate) const FIGURES: List = List(&[
    "accounts", "earnings", "elections", "estimates", "figures", "levels", "prices", "profits", "protests",
    "rates", "results", "revenues", "riots", "rules", "sales", "standards", "talks", "targets", "totals",
]);

/// Small words that go on with the clause, and are no noun that a month or a feast modifies.
#[rustfmt::skip]
pub(crate) const CLAUSE_OPENERS: List = List(&[
    "against", "also", "although", "because", "but", "despite", "he", "he’s", "if", "into", "it", "she",
    "still", "there", "they", "though", "under", "we", "when", "where", "which", "while", "who", "with",
    "without",
]);

/// Adjectives between "the" and a stretch of time: "the corresponding quarter", "the foreseeable future".
#[rustfmt::skip]
pub(crate) const PERIOD_ADJECTIVES: List = List(&[
    "closing", "comparable", "corresponding", "distant", "equivalent", "final", "foreseeable", "immediate",
    "initial", "intervening", "latter", "like", "longer", "medium", "nearer", "opening", "present",
    "remaining", "very",
]);

/// Adjectives between "the" and "past" or "future".
#[rustfmt::skip]
pub(crate) const DISTANCES: List = List(&[
    "distant", "foreseeable", "immediate", "long", "longer", "medium", "near", "nearer", "not-too-distant",
    "recent", "short",
]);

/// Verbs that a length of time completes: "it takes years".
#[rustfmt::skip]
pub(crate) const LASTING: List = List(&[
    "last", "lasted", "lasting", "spend", "spending", "spent", "take", "taken", "takes",
]);

/// Verbs and nouns whose infinitive lies ahead of them: "agreed to buy".
#[rustfmt::skip]
pub(crate) const INTENT: List = List(&[
    "agreed", "agreement", "agrees", "aims", "decided", "decides", "decision", "hope", "hoped", "hopes",
    "intends", "intention", "offer", "offered", "offers", "plan", "planning", "plans", "pledged", "pledges",
    "prepares", "preparing", "promised", "promises", "ready", "set", "threatened", "vowed", "vows", "want",
    "wants",
]);

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted() {
        for list in [
            super::COUNTED,
            super::NUMBERED,
            super::FIGURES,
            super::CLAUSE_OPENERS,
            super::PERIOD_ADJECTIVES,
            super::DISTANCES,
            super::LASTING,
            super::INTENT,
        ] {
            assert!(list.0.is_sorted(), "{:?}", list.0);
        }
    }
}
