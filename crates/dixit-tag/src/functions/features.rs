use dixit_english::{Word, class};
use dixit_model::{Feature, Label, LabelSet, Sequence};
use dixit_text::Upos;

use crate::functions::label::{NONE, allowed};

/// The version of the features: raised with every change of them, which wants a model that is trained anew.
pub(crate) const FEATURES: u16 = 1;

/// Turns the words of a sentence that have a choice into features, with memory that is kept from one sentence to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extractor {
    facts: Vec<Fact>,
    /// Which words of the sentence have a choice, in the order of the sequence.
    pub(crate) places: Vec<usize>,
    /// The others that are something: which word, and what it is.
    pub(crate) sure: Vec<(usize, Label)>,
}

/// What is asked of a word again and again.
#[derive(Clone, Copy, Debug)]
struct Fact {
    form: u64,
    /// What its neighbours see of it: its form where its class is closed, else its part of speech.
    seen: u64,
    upos: Upos,
    allowed: LabelSet,
    /// Of a verb: its form, its auxiliaries, "to" ([`bits`]).
    verb: u64,
    /// Whether it is a name of a time.
    time: u64,
    /// The next verb to its right, and how many noun phrases stand before it.
    next_verb: u64,
}

const OUTSIDE: Fact =
    Fact { form: 1, seen: 1, upos: Upos::Punct, allowed: NONE, time: 0, verb: 0, next_verb: 1 };

/// What is told of a verb, a bit each.
mod bits {
    pub(super) const VERB: u64 = 1;
    pub(super) const ED: u64 = 1 << 1;
    pub(super) const ING: u64 = 1 << 2;
    pub(super) const S: u64 = 1 << 3;
    pub(super) const BASE: u64 = 1 << 4;
    pub(super) const PART: u64 = 1 << 5;
    pub(super) const BE: u64 = 1 << 6;
    pub(super) const HAVE: u64 = 1 << 7;
    pub(super) const MODAL: u64 = 1 << 8;
    pub(super) const TO: u64 = 1 << 9;
    pub(super) const SAYS: u64 = 1 << 10;
    pub(super) const COPULA: u64 = 1 << 11;
}

/// Makes a feature of a template and its values.
macro_rules! feature {
    ($template:expr $(, $value:expr)*) => { Feature::new($template)$(.and($value))* };
}

const fn closed(upos: Upos) -> bool {
    matches!(
        upos,
        Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Det | Upos::Part | Upos::Pron | Upos::Punct | Upos::Sconj
    )
}

const fn nominal(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym | Upos::X)
}

/// What is known where a word stands, of what is to its left.
#[derive(Clone, Copy)]
struct Left {
    /// The word before the noun phrase, and the one before that.
    edge: Fact,
    edge_back: Fact,
    /// What the noun phrase before has there, as its neighbours see it.
    phrase: u64,
    /// The last verb, and the noun phrases since: those without and those with a preposition.
    verb: Fact,
    bare: u64,
    tied: u64,
    comma: u64,
    /// The last word that opens a clause since.
    mark: u64,
    mark_back: u64,
    /// How many finite verbs there were, and whether the first of them had a mark.
    finite: u64,
}

impl Extractor {
    /// Fills the sequence with those of a sentence's words that have a choice; `known` is the dictionary.
    pub(crate) fn fill(
        &mut self,
        words: &[Word<'_>],
        tags: &[Upos],
        known: impl Fn(u64) -> Option<LabelSet>,
        sequence: &mut Sequence,
    ) {
        sequence.clear();
        self.places.clear();
        self.sure.clear();
        self.facts.clear();
        self.facts.push(OUTSIDE);
        let mut auxiliaries = 0;
        let nexts = tags.iter().skip(1).copied().chain([Upos::Punct]);
        for ((word, &upos), next) in words.iter().zip(tags).zip(nexts) {
            let mut fact = Fact::new(word, upos, next, &known);
            match upos {
                Upos::Aux => {
                    fact.verb = if word.is(class::BE) { bits::COPULA } else { 0 };
                    auxiliaries = auxiliaries & !bits::COPULA
                        | if word.is(class::BE) {
                            bits::BE | bits::COPULA
                        } else if word.is(class::HAVE) {
                            bits::HAVE
                        } else {
                            bits::MODAL
                        };
                }
                Upos::Verb => {
                    fact.verb = form_of(word) | auxiliaries;
                    auxiliaries = 0;
                }
                Upos::Part if word.is(class::TO) => auxiliaries = bits::TO,
                Upos::Part | Upos::Adv => {}
                Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj => auxiliaries = 0,
                Upos::Adj if fact.allowed != NONE => {
                    fact.verb = auxiliaries;
                    auxiliaries = 0;
                }
                _ => fact.verb = auxiliaries,
            }
            self.facts.push(fact);
        }
        self.facts.extend([OUTSIDE; 2]);
        // from the right: the next verb
        let (mut next_verb, mut between) = (1, 0);
        for fact in self.facts.iter_mut().rev() {
            fact.next_verb = group(next_verb >> 1) << 3 | between;
            match fact.upos {
                Upos::Verb => (next_verb, between) = (fact.verb << 1, 0),
                // an auxiliary with nothing but adverbs before its verb is part of it
                Upos::Aux if between != 0 || next_verb == 1 => (next_verb, between) = (fact.verb << 1, 0),
                Upos::Noun | Upos::Propn | Upos::Pron => between = (between & 4) | ((between & 3) + 1).min(2),
                Upos::Punct | Upos::Sconj | Upos::Cconj => between |= 4,
                _ => {}
            }
        }
        let mut left = Left {
            edge: OUTSIDE,
            edge_back: OUTSIDE,
            phrase: 0,
            verb: OUTSIDE,
            bare: 0,
            tied: 0,
            comma: 0,
            mark: 0,
            mark_back: 0,
            finite: 0,
        };
        for (index, window) in self.facts.array_windows::<4>().enumerate() {
            let [back, here, next, _] = window;
            // a determiner or an owner opens a noun phrase
            if here.upos == Upos::Det || here.upos == Upos::Pron {
                (left.edge_back, left.edge) = (OUTSIDE, *back);
            }
            if here.allowed.only().is_none() {
                self.places.push(index);
                if here.upos == Upos::Verb || here.upos == Upos::Adj {
                    verb_features(sequence, window, &left);
                } else {
                    noun_features(sequence, window, &left);
                }
                sequence.finish_token(here.allowed);
            } else if here.allowed != NONE {
                self.sure.extend(here.allowed.only().map(|label| (index, label)));
            }
            match here.upos {
                Upos::Verb => {
                    let finite = !matches!(group(here.verb) & !32, 6 | 7) && here.verb & bits::TO == 0;
                    let finite = if finite {
                        if left.mark == 0 { left.finite | 1 } else { left.finite | 2 }
                    } else {
                        left.finite
                    };
                    left = Left {
                        edge: *here,
                        edge_back: *back,
                        phrase: 0,
                        verb: *here,
                        bare: 0,
                        tied: 0,
                        comma: 0,
                        mark: 0,
                        mark_back: left.mark,
                        finite,
                    };
                }
                Upos::Adj | Upos::Det | Upos::Num | Upos::Sym | Upos::X | Upos::Adv | Upos::Part => {}
                Upos::Noun | Upos::Propn | Upos::Pron => {
                    if !nominal(next.upos) {
                        if left.edge.upos == Upos::Adp {
                            left.tied = (left.tied + 1).min(2);
                        } else {
                            left.bare = (left.bare + 1).min(2);
                        }
                        if left.edge.upos != Upos::Cconj && left.edge.upos != Upos::Punct {
                            left.phrase = left.edge.seen;
                        }
                    }
                    if here.upos == Upos::Pron {
                        if here.allowed.count() > 1 && next.upos == Upos::Verb {
                            left.mark = left.mark.max(1);
                        }
                        (left.edge_back, left.edge) = (*back, *here);
                    }
                }
                Upos::Aux => {
                    (left.edge_back, left.edge) = (*back, *here);
                    left.verb = *here;
                    left.bare = 0;
                    left.tied = 0;
                }
                _ => {
                    (left.edge_back, left.edge) = (*back, *here);
                    match here.upos {
                        Upos::Punct => left.comma = 1,
                        Upos::Sconj => left.mark = here.form,
                        _ => {}
                    }
                }
            }
            if here.verb & RELATIVE != 0 {
                left.mark = here.form;
            }
        }
    }
}

/// Set of a question word or a relative pronoun, beside the bits of verbs.
const RELATIVE: u64 = 1 << 20;

fn noun_features(sequence: &mut Sequence, window: &[Fact; 4], left: &Left) {
    let [back, here, next, after] = window;
    let tag = here.upos as u64;
    let since = left.bare | left.tied << 2 | left.comma << 4;
    let verb = group(left.verb.verb);
    let right = here.next_verb;
    let edge = left.edge.upos as u64;
    sequence.extend([
        feature!(1, here.form),
        feature!(2, left.edge.form, next.seen),
        feature!(3, tag, left.edge.seen, next.upos as u64),
        feature!(4, here.form, left.edge.seen),
        feature!(5, here.form, next.seen),
        feature!(6, left.verb.form, left.edge.seen, left.bare),
        feature!(7, verb, left.edge.seen, since),
        feature!(8, left.edge.seen, next.seen, right),
        feature!(9, verb, since, right, edge),
        feature!(10, edge, next.upos as u64, right),
        feature!(11, next.form, after.seen, edge),
        feature!(12, left.edge_back.seen, left.edge.seen, tag),
        feature!(13, left.mark, since, right),
        feature!(14, left.edge_back.form, left.edge.form),
        feature!(15, left.verb.form, left.edge.form),
        feature!(16, back.seen, tag, next.upos as u64),
        feature!(17, left.verb.form, here.form),
        feature!(19, left.phrase, left.edge.seen, right, next.upos as u64),
        feature!(20, left.phrase, left.edge.seen, verb, left.bare),
        feature!(21, here.time, left.edge.seen, left.bare),
        feature!(18, left.edge_back.upos as u64, left.edge.form, verb, since),
    ]);
}

fn verb_features(sequence: &mut Sequence, window: &[Fact; 4], left: &Left) {
    let [back, here, next, after] = window;
    let since = left.bare | left.tied << 2 | left.comma << 4;
    let verb = group(here.verb);
    let before = group(left.verb.verb);
    let edge = left.edge.upos as u64;
    let right = here.next_verb;
    sequence.extend([
        feature!(30, here.form, verb),
        feature!(31, verb, left.edge.seen, since),
        feature!(32, verb, left.mark, since),
        feature!(33, left.verb.form, verb, left.mark),
        feature!(34, before, verb, since, left.finite),
        feature!(35, before, left.mark, verb, edge),
        feature!(36, verb, next.seen, edge),
        feature!(37, back.form, verb),
        feature!(38, verb, right, since, left.finite),
        feature!(39, left.edge_back.seen, left.edge.seen, verb),
        feature!(40, here.form, left.edge.seen),
        feature!(41, left.verb.form, here.form),
        feature!(42, next.form, verb),
        feature!(43, left.mark, back.seen, before),
        feature!(44, left.finite, left.mark, verb),
        feature!(45, back.upos as u64, left.mark, verb, next.upos as u64, after.upos as u64),
        feature!(46, left.mark_back, left.mark, verb, back.upos as u64),
    ]);
}

/// Sorts verbs by what of their form and auxiliaries tells what they do.
const fn group(verb: u64) -> u64 {
    use bits::{BASE, BE, COPULA, ED, HAVE, ING, MODAL, PART, S, SAYS, TO, VERB};
    let says = if verb & SAYS != 0 { 32 } else { 0 };
    let to = if verb & TO != 0 { 16 } else { 0 };
    says | to
        | if !has_any(verb, VERB) {
            if has_any(verb, COPULA | BE) { 1 } else { 0 }
        } else if has_any(verb, BE) && has_any(verb, ED | PART) && !has_any(verb, ING) {
            2
        } else if has_any(verb, BE) {
            3
        } else if has_any(verb, HAVE) {
            4
        } else if has_any(verb, MODAL) {
            5
        } else if has_any(verb, ING) {
            6
        } else if has_any(verb, PART) && !has_any(verb, ED) {
            7
        } else if has_any(verb, ED) {
            8
        } else if has_any(verb, S) {
            9
        } else if has_any(verb, BASE) {
            10
        } else {
            11
        }
}

const fn has_any(verb: u64, bits: u64) -> bool {
    verb & bits != 0
}

impl Fact {
    fn new(word: &Word<'_>, upos: Upos, next: Upos, known: impl Fn(u64) -> Option<LabelSet>) -> Self {
        let form = if upos == Upos::Num { 2 } else { word.hash };
        let mut allowed = allowed(upos, next);
        if upos == Upos::Pron {
            allowed = known(form).unwrap_or(allowed);
        }
        let seen = if closed(upos) { form } else { upos as u64 };
        let relative = matches!(upos, Upos::Pron | Upos::Det | Upos::Adv)
            && word.is(class::WH.with(class::RELATIVE).with(class::THAT));
        Self {
            form,
            seen,
            upos,
            allowed,
            time: u64::from(word.is(class::TIME)),
            verb: if relative { RELATIVE } else { 0 },
            next_verb: 0,
        }
    }
}

/// Tells what form of a verb a word is, and whether it reports.
fn form_of(word: &Word<'_>) -> u64 {
    let mut verb = bits::VERB;
    if word.entry.verb.is_some() {
        verb |= bits::SAYS;
    }
    let form = [
        (class::VERB_PAST.with(class::ED), bits::ED),
        (class::VERB_PART, bits::PART),
        (class::VERB_ING, bits::ING),
        (class::VERB_S, bits::S),
        (class::VERB_BASE, bits::BASE),
    ];
    let of_class = form.iter().filter(|(class, _)| word.is(*class)).fold(0, |all, (_, bit)| all | bit);
    let by_end = || match word.lower.as_bytes() {
        [.., b'e', b'd'] => bits::ED,
        [.., b'i', b'n', b'g'] => bits::ING,
        [.., b's', b's'] => bits::BASE,
        [.., b's'] => bits::S,
        [.., b'e', b'n'] | [.., b'w', b'n'] => bits::PART,
        _ => bits::BASE,
    };
    verb | if of_class == 0 { by_end() } else { of_class }
}
