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
    "Act", "Article", "Bill", "Chapter", "EUR", "Flight", "GBP", "Highway", "No", "Order", "Ordinance",
    "Regulations", "Resolution", "Room", "Route", "Rs", "Section", "USD", "Windows", "article", "chapter", "flight", "model", "no", "number", "page", "pages",
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
    "again", "against", "also", "although", "because", "but", "despite", "he", "here", "he’s", "if", "into", "it", "she",
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

/// Participles of verbs that give a time to what is to come: "set for Friday", "has been called for June".
#[rustfmt::skip]
pub(crate) const PLANNING: List = List(&[
    "arranged", "billed", "booked", "called", "due", "expected", "fixed", "intended", "penciled",
    "pencilled", "planned", "rescheduled", "scheduled", "set", "slated", "tabled", "timed", "tipped",
]);

/// Verbs after which nothing comes of a plan, an offer, an agreement.
#[rustfmt::skip]
pub(crate) const DROPPING: List = List(&[
    "abandoned", "blocked", "canceled", "cancelled", "ditched", "dropped", "halted", "quashed", "refused",
    "rejected", "scrapped", "shelved", "spurned", "vetoed", "withdrew",
]);

/// Verbs of what is arranged, as a plural subject has them: "polls open on Sunday".
#[rustfmt::skip]
pub(crate) const BASE_VERBS: List = List(&[
    "arrive", "choose", "close", "come", "decide", "depart", "elect", "end", "expire", "face", "fall", "go",
    "head", "launch", "leave", "open", "play", "reopen", "return", "run", "start", "take", "travel", "visit", "vote",
]);

/// Verbs whose past tense is as their plain form: they tell no tense.
#[rustfmt::skip]
pub(crate) const UNCHANGED: List = List(&[
    "beat", "bet", "bid", "broadcast", "burst", "cast", "cost", "cut", "fit", "forecast", "hit", "hurt", "let",
    "put", "quit", "read", "rid", "set", "shed", "shut", "split", "spread", "thrust", "upset", "wed",
]);

/// Verbs in the plural that tell what is known or thought, not what will be done.
#[rustfmt::skip]
pub(crate) const STATING_PLURAL: List = List(&[
    "account", "accuse", "argue", "believe", "blame", "claim", "consider", "describe", "doubt", "estimate",
    "feel", "find", "insist", "know", "like", "mean", "need", "note", "own", "recall", "remain", "remember",
    "see", "seem", "show", "speculate", "suggest", "suspect", "tell", "think", "worry", "write",
]);

/// Verbs of what is arranged in the third person, where they are little else than verbs.
#[rustfmt::skip]
pub(crate) const THIRD_VERBS: List = List(&["comes", "goes", "reopens", "takes"]);

/// Participles that do not end like a past tense: "have come".
#[rustfmt::skip]
pub(crate) const PARTICIPLES: List = List(&[
    "become", "been", "begun", "broken", "chosen", "come", "cut", "done", "drawn", "driven", "eaten",
    "fallen", "flown", "forgotten", "given", "gone", "grown", "known", "overcome", "put", "risen", "run",
    "seen", "set", "shown", "shut", "spoken", "spread", "stolen", "sunk", "sworn", "taken", "thrown",
    "withdrawn", "won", "worn", "written",
]);

/// Participles that tell a week by the day that it begins or ends with.
#[rustfmt::skip]
pub(crate) const BOUNDING: List = List(&["beginning", "commencing", "ending", "starting"]);

/// What weather is told of in tens of degrees: "highs in the 40s".
#[rustfmt::skip]
pub(crate) const WARMTH: List = List(&[
    "Highs", "Lows", "Temperatures", "degree", "degrees", "high", "highs", "low", "lows", "mercury",
    "readings", "temperature", "temperatures", "thermometer",
]);

/// Scales of what is told in tens: "in the 40s Fahrenheit".
#[rustfmt::skip]
pub(crate) const SCALES: List = List(&["C", "Celsius", "F", "Fahrenheit", "degrees"]);

/// Groups that are called after a year: "the 1922 Committee".
#[rustfmt::skip]
pub(crate) const GROUPS: List = List(&[
    "Alliance", "Club", "Committee", "Foundation", "Fund", "Group", "Network", "Society", "Trust",
]);

/// Works whose title can stand behind them: "his novel Three Days in June".
#[rustfmt::skip]
pub(crate) const WORKS: List = List(&[
    "album", "book", "comedy", "documentary", "drama", "film", "magazine", "memoir", "movie", "musical",
    "novel", "opera", "painting", "play", "podcast", "poem", "series", "show", "single", "song", "thriller",
]);

/// What is of a year by its kind, whatever recurs: "the annual report".
#[rustfmt::skip]
pub(crate) const YEARLY_KINDS: List = List(&[
    "accounts", "audit", "budget", "budgets", "consumption", "cost", "costs", "deficit", "dividend", "dividends",
    "earnings", "exports", "figures", "growth", "imports", "income", "inflation", "interest", "leave",
    "loss", "losses", "meeting", "output", "pace", "pay", "percentage", "premium", "production", "profit", "profits", "rate",
    "rates", "report", "reports", "results", "return", "returns", "revenue", "revenues", "salaries", "salary",
    "sales", "savings", "spending", "statement", "turnover", "yield",
]);

/// The last time for something: "the Friday deadline".
#[rustfmt::skip]
pub(crate) const LIMITS: List = List(&["cutoff", "deadline", "deadlines"]);

/// Verbs in the present tense that tell what is known or thought, not what will be done.
#[rustfmt::skip]
pub(crate) const STATING: List = List(&[
    "argues", "believes", "calculates", "claims", "considers", "counts", "describes",
    "estimates", "feels", "finds", "follows", "insists", "knows", "likes", "means", "notes", "owns", "puts", "reads",
    "recalls", "remains", "remembers", "seems", "sees", "shows", "suggests", "tells", "thinks",
    "writes",
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
            super::PLANNING,
            super::DROPPING,
            super::PARTICIPLES,
            super::YEARLY_KINDS,
            super::LIMITS,
            super::BOUNDING,
            super::WARMTH,
            super::SCALES,
            super::GROUPS,
            super::WORKS,
            super::BASE_VERBS,
            super::THIRD_VERBS,
            super::UNCHANGED,
            super::STATING_PLURAL,
            super::STATING,
        ] {
            assert!(list.0.is_sorted(), "{:?}", list.0);
        }
    }
}
