//! Which dates of a sentence belong to its cue.
//!
//! A date belongs to what governs it: the phrase that it ends, the participle or clause that it stands in, the verb of its own clause. It
//! dates a cue where that is the cue itself, or a clause that shares the cue's subject or time.

use std::ops::Range;

use dixit_english::{Word, Words, class};
use dixit_quote::Quote;
use dixit_text::{Document, Function, SaidBasis, Span, Upos};

use super::level::Levels;
use crate::vicinity::vicinity;

/// How many words before a participle its noun is looked for: "an interview with the paper’s editor published on Monday".
const PUBLISHED_REACH: usize = 8;

/// How many words before a cue may be its auxiliaries.
const AUXILIARIES: usize = 3;

/// The clause of a cue, in what is near of its sentence.
pub(super) struct Clause<'a, 't> {
    document: &'a Document<'t>,
    words: &'a Words<'t>,
    levels: &'a Levels,
    /// Where those who speak are named.
    source: Option<Span>,
    /// Where a name in the sentence ends that a pronoun in that place takes up.
    taken_up: Option<usize>,
    cue: Range<usize>,
    near: Range<usize>,
    home: Option<usize>,
}

/// What a date is found in, going back from it.
enum Govern {
    /// The cue, with nothing between.
    Cue,
    /// A verb, by its token.
    Verb(usize),
    /// A phrase that begins with this token, behind a comma or where the sentence begins.
    Phrase(usize),
    /// Something that has a time of its own.
    Other,
}

impl<'a, 't> Clause<'a, 't> {
    pub(super) fn new(
        document: &'a Document<'t>,
        words: &'a Words<'t>,
        levels: &'a Levels,
        quote: &Quote<'_>,
        cue: Span,
        home: Option<usize>,
    ) -> Self {
        let near = vicinity(cue, document).unwrap_or(cue);
        Self {
            document,
            words,
            levels,
            source: quote.source,
            taken_up: None,
            cue: document.tokens_in(cue),
            near: document.tokens_in(near),
            home,
        }
    }

    /// Tells where the sentence has named before whoever a pronoun as the source stands for.
    pub(super) fn taken_up(self, taken_up: Option<usize>) -> Self {
        Self { taken_up, ..self }
    }

    fn word(&self, index: usize) -> Option<&'a Word<'t>> {
        self.words.get(index)
    }

    fn is(&self, index: usize, classes: dixit_english::Classes) -> bool {
        self.word(index).is_some_and(|word| word.is(classes))
    }

    /// Returns whether a token stands on the level of the cue: not in what somebody else says.
    fn is_here(&self, index: usize) -> bool {
        self.word(index).is_some_and(|word| self.levels.at(word.span.start()) == self.home)
    }

    fn upos(&self, index: usize) -> Option<Upos> {
        self.document.tokens().get(index)?.upos
    }

    /// Returns whether a token is a full verb; without parts of speech, one that the lexicon has as a verb, or that looks
    /// like one, and is nothing else.
    fn is_verb(&self, index: usize) -> bool {
        match self.upos(index) {
            Some(upos) => upos == Upos::Verb,
            None => self.word(index).is_some_and(|word| {
                let known = word.is(class::VERB.with(class::CAME_OUT).with(class::TOPIC_VERB));
                let looks =
                    word.lower.len() > 4 && (word.lower.ends_with("ing") || word.lower.ends_with("ed"));
                let capital = word.text.starts_with(char::is_uppercase);
                let other = class::NOUN.with(class::PREP).with(class::ADJ).with(class::TIME);
                (known || looks) && !word.is(other) && (!capital || index == self.near.start)
            }),
        }
    }

    /// Returns whether a mark sets off what stands between two of its kind.
    fn is_break(&self, index: usize) -> bool {
        matches!(self.document.token_text(index), "," | "—" | "–" | "--" | "(" | ")")
    }

    /// Returns whether a mark parts two main clauses.
    fn is_parting(&self, index: usize) -> bool {
        matches!(self.document.token_text(index), ";" | ":")
    }

    /// Tells on what ground a date is that of the cue; nothing where it is not.
    pub(super) fn holds(&self, date: Span) -> Option<SaidBasis> {
        let tokens = self.document.tokens_in(date);
        if self.cue.contains(&tokens.start) {
            // "now says"
            return Some(SaidBasis::Clause);
        }
        let start = self.phrase(&tokens)?;
        if self.source.is_some_and(|source| source.encloses(date)) {
            return self.is_of_source(start).then_some(SaidBasis::Clause);
        }
        if tokens.start >= self.cue.end {
            return self.behind(start);
        }
        let basis = self.before(start)?;
        self.forward(tokens.end).map(|other| basis.max(other))
    }

    /// Where the phrase of a date begins, with its preposition; nothing for one that dates something else: "since Monday", "the fire of
    /// Monday", "Monday’s vote".
    fn phrase(&self, date: &Range<usize>) -> Option<usize> {
        let mut first = date.start;
        while let Some(before) = first.checked_sub(1).filter(|&before| {
            before >= self.near.start
                && self.is_here(before)
                && self.is(before, class::ARTICLE.with(class::TIMELY).with(class::APPROXIMATOR))
                && !self.is(before, class::PREP.with(class::THAT))
        }) {
            first = before;
        }
        let preposition = first.checked_sub(1).filter(|&before| self.is_here(before));
        let word = preposition.and_then(|before| self.word(before));
        if word.is_some_and(|word| word.is(class::OTHER_TIME)) {
            // "its proposal of 5 June"
            let writing = preposition.and_then(|before| before.checked_sub(1));
            return writing.filter(|&at| {
                word.is_some_and(|word| &*word.lower == "of")
                    && self.is_here(at)
                    && self.is(at, class::OWN_TIME)
            });
        }
        let place = word.is_some_and(|word| word.is(class::MEDIUM_PREPOSITION));
        let possessive = matches!(self.document.token_text(date.end), "'s" | "’s" | "'" | "’");
        let determined = first < date.start || word.is_some_and(|word| word.is(class::OWNER));
        let noun = matches!(self.upos(date.end), Some(Upos::Noun | Upos::Adj | Upos::Propn));
        if possessive && !place {
            return None;
        }
        // "at the Monday hearing" tells when, "the Monday fire" does not.
        if !possessive && determined && noun && self.is_here(date.end) && !self.is(first, class::TIMELY) {
            let medium = (date.end..self.near.end)
                .take_while(|&index| !self.is(index, class::PREP) && self.document.token_text(index) != ",")
                .any(|index| self.is(index, class::MEDIUM));
            if !place || !medium {
                return None;
            }
        }
        Some(preposition.filter(|&at| self.is(at, class::PREP)).unwrap_or(first))
    }

    /// Goes back from the phrase of a date to what governs it.
    fn governed(&self, start: usize) -> Govern {
        for index in (self.near.start..start).rev() {
            if self.cue.contains(&index) {
                return Govern::Cue;
            }
            if !self.is_here(index) {
                continue;
            }
            if self.is_break(index) || self.is_parting(index) && index < self.cue.start {
                return Govern::Phrase(self.first(index + 1, start));
            }
            let opens = self.is(index, class::EVENT_PREPOSITION)
                || self.is(index, class::RELATIVE.with(class::SUBORDINATOR)) && !self.is(index, class::PREP)
                || self.is(index, class::THAT) && self.function(index) == Some(Function::Subject);
            if opens || self.is_parting(index) {
                return Govern::Other;
            }
            if self.is_topic(index) {
                return Govern::Other;
            }
            if self.is_verb(index) {
                return Govern::Verb(index);
            }
        }
        Govern::Phrase(self.first(self.near.start, start))
    }

    /// The first word of a phrase: behind marks, and what somebody else says.
    fn first(&self, from: usize, start: usize) -> usize {
        let word = |index: &usize| {
            self.is_here(*index) && self.document.token_text(*index).starts_with(char::is_alphanumeric)
        };
        (from..start).find(word).unwrap_or(start)
    }

    /// Returns whether a date tells when the source itself came out: "its proposal of 5 June", "a survey published on Monday".
    fn is_of_source(&self, start: usize) -> bool {
        let inside = |index: usize| {
            self.word(index)
                .is_some_and(|word| self.source.is_some_and(|source| source.contains(word.span.start())))
        };
        if self.is(start, class::OWN_TIME) {
            return inside(start);
        }
        match self.governed(start) {
            Govern::Verb(verb) => self.came_out(verb).is_some_and(inside),
            _ => false,
        }
    }

    /// The speech or writing of which a participle tells when it came out: "a survey published on Monday", "“The Dry Lock,” published in May".
    fn came_out(&self, verb: usize) -> Option<usize> {
        if !self.is(verb, class::CAME_OUT) {
            return None;
        }
        let before = (self.near.start..verb).rev().take(PUBLISHED_REACH);
        for index in before {
            if self.is(index, class::OWN_TIME.with(class::MEDIUM)) {
                return Some(index);
            }
            let titled = matches!(self.document.token_text(index), "”" | "\"" | "’" | "'");
            if titled && index + 2 >= verb {
                return (self.near.start..index)
                    .rev()
                    .take(PUBLISHED_REACH)
                    .find(|&open| matches!(self.document.token_text(open), "“" | "\"" | "‘" | "'"));
            }
            if self.cue.contains(&index) || self.is_verb(index) || self.is_parting(index) {
                return None;
            }
        }
        None
    }

    fn function(&self, index: usize) -> Option<Function> {
        self.document.tokens().get(index)?.function
    }

    /// Returns whether a preposition says what something is about or against, and no place or medium: "a letter on the fire".
    fn is_topic(&self, index: usize) -> bool {
        let medium = index.checked_sub(1).is_some_and(|before| self.is(before, class::MEDIUM));
        let topic = matches!(self.document.token_text(index), "on" | "of");
        topic && medium || index == self.cue.end && self.document.token_text(index) == "of"
    }

    /// A date behind the cue.
    fn behind(&self, start: usize) -> Option<SaidBasis> {
        match self.governed(start) {
            Govern::Cue => Some(SaidBasis::Clause),
            Govern::Phrase(first) => {
                let adverbial = first == start || self.is(first, class::PREP);
                adverbial.then_some(SaidBasis::Clause)
            }
            Govern::Verb(verb) => self.verb_behind(verb),
            Govern::Other => None,
        }
    }

    /// A date that a verb behind the cue governs: "said in a letter published on Monday", "said when she came on Monday".
    fn verb_behind(&self, verb: usize) -> Option<SaidBasis> {
        let between = self.cue.end..verb;
        if self.came_out(verb).is_some() {
            return Some(SaidBasis::Clause);
        }
        let opener = between.rev().find(|&index| self.is_here(index) && self.opens(index));
        // Behind a content that does not end the sentence, "when" may belong to that.
        let meanwhile = opener.is_some_and(|opener| {
            self.is(opener, class::SAME_TIME) && (self.cue.end..opener).all(|index| self.is_here(index))
        });
        let participle = self.is_participle(verb)
            && verb
                .checked_sub(1)
                .is_some_and(|before| self.is_break(before) || self.is(before, class::SAME_TIME));
        (meanwhile || participle).then_some(SaidBasis::Sentence)
    }

    /// Returns whether a token opens a clause, or sets one off.
    fn opens(&self, index: usize) -> bool {
        self.is_break(index)
            || self.is_parting(index)
            || self.is(index, class::RELATIVE.with(class::SUBORDINATOR).with(class::WH).with(class::THAT))
            || self.is(index, class::EVENT_PREPOSITION)
    }

    /// Returns whether a token is a present participle: "speaking".
    fn is_participle(&self, index: usize) -> bool {
        self.word(index).is_some_and(|word| word.lower.ends_with("ing") && word.lower.len() > 4)
            && self.is_verb(index)
            && !self.is(index, class::HAVE)
    }

    /// A date before the cue.
    fn before(&self, start: usize) -> Option<SaidBasis> {
        match self.governed(start) {
            Govern::Cue => Some(SaidBasis::Clause),
            Govern::Phrase(mut first) => {
                // "But late on Monday", "Earlier on Monday"
                while first < start
                    && self.is(first, class::CONJ.with(class::ADVERB).with(class::ASIDE).with(class::TIMELY))
                    && !self.is(first, class::PREP.with(class::DET))
                {
                    first += 1;
                }
                let source = self.source.is_some_and(|source| {
                    self.document.tokens_in(source).end == start
                        && self.document.tokens_in(source).start >= first
                });
                (first >= start || source || self.is(first, class::PREP)).then_some(SaidBasis::Clause)
            }
            Govern::Verb(verb) => self.verb_before(verb, start),
            Govern::Other => None,
        }
    }

    /// A date that a verb before the cue governs: "Speaking on Monday, she said", "She came on Monday and said".
    fn verb_before(&self, verb: usize, start: usize) -> Option<SaidBasis> {
        if let Some(writing) = self.came_out(verb) {
            let source = self.source.is_some_and(|source| {
                self.word(writing).is_some_and(|word| source.contains(word.span.start()))
            });
            let adverbial = match self.governed(writing) {
                Govern::Phrase(first) => first < writing && self.is(first, class::PREP),
                _ => false,
            };
            return (source || adverbial).then_some(SaidBasis::Clause);
        }
        let opener = (self.near.start..verb).rev().find(|&index| self.is_here(index) && self.opens(index));
        let first = match opener {
            Some(opener) if self.is_break(opener) => opener + 1,
            // "When she came on Monday, she said"
            Some(opener) => {
                let leads =
                    opener == self.near.start || opener.checked_sub(1).is_some_and(|at| self.is_break(at));
                let meanwhile = leads && self.is(opener, class::SAME_TIME);
                return meanwhile.then_some(SaidBasis::Sentence);
            }
            None => self.near.start,
        };
        if first == verb {
            // "Reacting to the vote on Monday"
            let topic = self.is(verb, class::TOPIC_VERB) && start > verb + 1;
            if topic {
                return None;
            }
            let asked = self.word(verb).is_some_and(|word| word.entry.verb.is_some());
            return (asked || self.is_participle(verb)).then_some(SaidBasis::Sentence);
        }
        self.shares_subject(verb).then_some(SaidBasis::Sentence)
    }

    /// Returns whether a cue goes on with the subject of a verb before it, or with what that verb brings about: "She came on Monday and
    /// said", "He opened the gates, hoping", "She sent a letter that said".
    fn shares_subject(&self, verb: usize) -> bool {
        let before = self.word(verb).map_or(0, |word| word.span.start());
        let named = self.taken_up.or(self.source.map(Span::end));
        let whose = named.is_some_and(|end| end <= before);
        let participle = self.cue.len() == 1 && self.is_participle(self.cue.start);
        let writes = (verb + 1..self.cue.start).any(|index| {
            self.is_here(index)
                && self.is(index, class::OWN_TIME.with(class::MEDIUM))
                && (index + 1..=index + 2).any(|next| self.is(next, class::THAT.with(class::RELATIVE)))
        });
        (whose || participle || writes) && self.function(verb) != Some(Function::Relative)
    }

    /// Reads on from a date to the cue behind it: nothing where a clause with a subject of its own begins between them.
    fn forward(&self, from: usize) -> Option<SaidBasis> {
        let mut basis = SaidBasis::Clause;
        let mut aside = false;
        for index in from..self.cue.start {
            if !self.is_here(index) {
                continue;
            }
            if self.is_break(index) {
                // A participle behind a comma opens an aside: ", elected in May,".
                let next = index + 1;
                let past = self.is(next, class::VERB_PART.with(class::VERB_ING))
                    || self.word(next).is_some_and(|word| word.lower.ends_with("ed"));
                aside = self.is_verb(next) && past || self.is_participle(next);
                continue;
            }
            if self.is(
                index,
                class::RELATIVE.with(class::SUBORDINATOR).with(class::WH).with(class::EVENT_PREPOSITION),
            ) {
                aside = true;
            }
            let copula = self.upos(index) == Some(Upos::Aux) && index + AUXILIARIES < self.cue.start;
            let bare =
                self.is_participle(index) || index.checked_sub(1).is_some_and(|to| self.is(to, class::TO));
            let finite = self.is_verb(index) && !bare && self.function(index) != Some(Function::Relative);
            if aside || !finite && !copula {
                continue;
            }
            if !self.shares_subject(index) {
                return None;
            }
            basis = SaidBasis::Sentence;
        }
        Some(basis)
    }

    /// Returns whether a cue has "then", or "at the time", for its time.
    pub(super) fn points_back(&self) -> bool {
        let ends = |index: usize| {
            index >= self.near.end
                || !self.is_here(index)
                || self.is(index, class::THAT)
                || !self.document.token_text(index).starts_with(char::is_alphanumeric)
        };
        // "said then that", wherever the content is cut
        let next = self.cue.end;
        if self.is(next, class::BACK_THEN) && self.is(next + 1, class::THAT) {
            return true;
        }
        self.near.clone().filter(|&index| self.is_here(index)).any(|index| {
            if self.is(index, class::BACK_THEN) {
                return index >= self.cue.end && (index == self.cue.end || ends(index + 1));
            }
            let [at, the] = [index, index + 1].map(|index| self.word(index).map_or("", |word| &*word.lower));
            at == "at"
                && matches!(the, "the" | "that")
                && self.document.token_text(index + 2) == "time"
                && ends(index + 3)
        })
    }

    /// Returns whether the cue's sentence names this speech or writing.
    pub(super) fn names(&self, medium: &str) -> bool {
        self.near.clone().any(|index| {
            self.is_here(index)
                && self.word(index).is_some_and(|word| word.is(class::OWN_TIME) && word.lower == medium)
        })
    }

    /// Returns whether the cue's sentence names a speech or writing that has a time of its own: "in her memoirs".
    pub(super) fn has_own_time(&self) -> bool {
        let near = self.near.clone().filter(|&index| self.is_here(index));
        near.filter(|&index| self.is(index, class::OWN_TIME)).any(|index| {
            let first = index.saturating_sub(AUXILIARIES).max(self.near.start);
            (first..index).any(|before| self.is(before, class::MEDIUM_PREPOSITION))
        })
    }
}
