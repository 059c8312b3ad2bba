use dixit_english::{Classes, Word, class};
use dixit_model::{Label, LabelSet, Sequence};
use dixit_text::Upos;

use crate::functions::label::{NONE, POSSESSIVE, allowed};

/// The version of the features: raised with every change of them, which wants a model that is trained anew.
pub(crate) const FEATURES: u16 = 2;

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
    /// Of a verb, its [`group`]; zero of any other word.
    verb: u64,
    /// Whether it is a question word or a relative pronoun.
    relative: bool,
    /// Whether it is a possessive mark or an owner: a noun phrase goes on behind it.
    owner: bool,
    /// Whether it is a name of a time.
    time: u64,
    /// The next verb to its right, and how many noun phrases stand before it.
    next_verb: u64,
}

const OUTSIDE: Fact = Fact {
    form: 1,
    seen: 1,
    upos: Upos::Punct,
    allowed: NONE,
    owner: false,
    time: 0,
    verb: 0,
    relative: false,
    next_verb: 1,
};

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
    /// The word before the noun phrase, and the one before that; and which the first of them is.
    at: usize,
    edge: Fact,
    edge_back: Fact,
    /// The last verb, and the noun phrases since: those without and those with a preposition.
    verb: Fact,
    bare: u64,
    tied: u64,
    comma: u64,
    /// The last word that opens a clause since.
    mark: u64,
    /// Whether the sentence has had finite verbs: without such a word before them, and with one.
    finite: u64,
}

impl Left {
    const NOTHING: Self = Self {
        at: usize::MAX,
        edge: OUTSIDE,
        edge_back: OUTSIDE,
        verb: OUTSIDE,
        bare: 0,
        tied: 0,
        comma: 0,
        mark: 0,
        finite: 0,
    };

    const fn edge_at(&mut self, at: usize, edge: Fact, back: Fact) {
        (self.at, self.edge, self.edge_back) = (at, edge, back);
    }
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
        let mut auxiliaries = Classes::NONE;
        let nexts = tags.iter().skip(1).copied().chain([Upos::Punct]);
        for ((word, &upos), next) in words.iter().zip(tags).zip(nexts) {
            let mut fact = Fact::new(word, upos, next, &known);
            match upos {
                Upos::Aux => {
                    let auxiliary = auxiliary(word);
                    fact.verb = group(Classes::NONE, auxiliary);
                    auxiliaries = auxiliaries.with(auxiliary);
                }
                Upos::Verb => {
                    fact.verb = group(form_of(word), std::mem::take(&mut auxiliaries));
                    if word.entry.verb.is_some() {
                        fact.verb |= SAID;
                    }
                }
                Upos::Part if word.is(class::TO) => auxiliaries = class::TO,
                Upos::Part | Upos::Adv => {}
                Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj => auxiliaries = Classes::NONE,
                Upos::Adj if fact.allowed != NONE => {
                    fact.verb = group(Classes::NONE, std::mem::take(&mut auxiliaries));
                }
                _ => {}
            }
            self.facts.push(fact);
        }
        self.facts.extend([OUTSIDE; 2]);
        // From the right: the next verb.
        let (mut next_verb, mut between) = (None, 0);
        for fact in self.facts.iter_mut().rev() {
            fact.next_verb = next_verb.unwrap_or(0) << 3 | between;
            match fact.upos {
                Upos::Verb => (next_verb, between) = (Some(fact.verb), 0),
                // An auxiliary with nothing but adverbs before its verb is part of it.
                Upos::Aux if between != 0 || next_verb.is_none() => {
                    (next_verb, between) = (Some(fact.verb), 0);
                }
                Upos::Noun | Upos::Propn | Upos::Pron => between = (between & 4) | ((between & 3) + 1).min(2),
                Upos::Punct | Upos::Sconj | Upos::Cconj => between |= 4,
                _ => {}
            }
        }
        let mut left = Left::NOTHING;
        let mut two_back = OUTSIDE;
        for (index, window) in self.facts.windows(4).enumerate() {
            let Ok(window) = <&[_; 4]>::try_from(window) else { continue };
            let [back, here, next, _] = window;
            let two_back = std::mem::replace(&mut two_back, *back);
            // A determiner or an owner opens a noun phrase.
            if (here.upos == Upos::Det || here.upos == Upos::Pron) && left.at.wrapping_add(1) != index {
                left.edge_at(index.wrapping_sub(1), *back, two_back);
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
                    let finite = match here.verb & !SAID {
                        ING | PARTICIPLE | TO_VERB.. => 0,
                        _ if left.mark == 0 => 1,
                        _ => 2,
                    };
                    left = Left { finite: left.finite | finite, verb: *here, ..Left::NOTHING };
                    left.edge_at(index, *here, *back);
                }
                Upos::Adj | Upos::Det | Upos::Num | Upos::Sym | Upos::X | Upos::Adv | Upos::Part => {}
                Upos::Noun | Upos::Propn | Upos::Pron => {
                    if !nominal(next.upos) && !next.owner && !here.owner {
                        if left.edge.upos == Upos::Adp {
                            left.tied = (left.tied + 1).min(2);
                        } else {
                            left.bare = (left.bare + 1).min(2);
                        }
                    }
                    if here.upos == Upos::Pron && !here.owner {
                        if here.allowed.count() > 1 && next.upos == Upos::Verb {
                            left.mark = left.mark.max(1);
                        }
                        left.edge_at(index, *here, *back);
                    }
                }
                Upos::Aux => {
                    left.edge_at(index, *here, *back);
                    left.verb = *here;
                    left.bare = 0;
                    left.tied = 0;
                }
                _ => {
                    left.edge_at(index, *here, *back);
                    match here.upos {
                        Upos::Punct => left.comma = 1,
                        Upos::Sconj => left.mark = here.form,
                        _ => {}
                    }
                }
            }
            if here.relative {
                left.mark = here.form;
            }
        }
    }
}

fn noun_features(sequence: &mut Sequence, window: &[Fact; 4], left: &Left) {
    let [back, here, next, _] = window;
    let tag = here.upos as u64;
    let since = left.bare | left.tied << 2 | left.comma << 4;
    let verb = left.verb.verb;
    let right = here.next_verb;
    let edge = left.edge.upos as u64;
    sequence.extend([
        feature!(1, here.form),
        feature!(5, here.form, next.seen),
        feature!(6, left.verb.form, left.edge.seen, left.bare),
        feature!(7, verb, left.edge.seen, since),
        feature!(10, edge, next.upos as u64, right),
        feature!(12, left.edge_back.seen, left.edge.seen, tag),
        feature!(13, left.mark, since, right),
        feature!(14, left.edge_back.form, left.edge.form),
        feature!(16, back.seen, tag, next.upos as u64),
        feature!(21, here.time, left.edge.seen, left.bare),
    ]);
}

fn verb_features(sequence: &mut Sequence, window: &[Fact; 4], left: &Left) {
    let [back, here, next, after] = window;
    let since = left.bare | left.tied << 2 | left.comma << 4;
    let verb = here.verb;
    let before = left.verb.verb;
    let edge = left.edge.upos as u64;
    let right = here.next_verb;
    sequence.extend([
        feature!(30, here.form, verb),
        feature!(31, verb, left.edge.seen, since),
        feature!(33, left.verb.form, verb, left.mark),
        feature!(34, before, verb, since, left.finite),
        feature!(36, verb, next.seen, edge),
        feature!(37, back.form, verb),
        feature!(38, verb, right, since, left.finite),
        feature!(39, left.edge_back.seen, left.edge.seen, verb),
        feature!(40, here.form, left.edge.seen),
        feature!(42, next.form, verb),
        feature!(45, back.upos as u64, left.mark, verb, next.upos as u64, after.upos as u64),
    ]);
}

/// The groups of verbs that are asked for; beside them, whether it reports, and whether "to" stands before it.
const ING: u64 = 6;
const PARTICIPLE: u64 = 7;
const TO_VERB: u64 = 16;
const SAID: u64 = 32;

/// Sorts verbs by what of their form and auxiliaries tells what they do; a word that has no form of a verb is a predicate or nothing.
///
/// Features are made of the numbers.
fn group(form: Classes, auxiliaries: Classes) -> u64 {
    let past = class::VERB_PAST.with(class::ED);
    let of_form = [(class::VERB_ING, ING), (past, 8), (class::VERB_PART, PARTICIPLE), (class::VERB_S, 9)];
    let has = |auxiliary| auxiliaries.has(auxiliary);
    let group = if form.is_empty() {
        u64::from(has(class::BE))
    } else if has(class::BE) {
        if form.but(past.with(class::VERB_PART), class::VERB_ING) { 2 } else { 3 }
    } else if has(class::HAVE) {
        4
    } else if has(class::MODAL) {
        5
    } else {
        of_form.iter().find(|(class, _)| form.has(*class)).map_or(10, |&(_, group)| group)
    };
    group | if has(class::TO) { TO_VERB } else { 0 }
}

/// Tells which auxiliary a word is: every other than "be" and "have" counts as a modal.
const fn auxiliary(word: &Word<'_>) -> Classes {
    if word.is(class::BE) {
        class::BE
    } else if word.is(class::HAVE) {
        class::HAVE
    } else {
        class::MODAL
    }
}

impl Fact {
    fn new(word: &Word<'_>, upos: Upos, next: Upos, known: impl Fn(u64) -> Option<LabelSet>) -> Self {
        let form = if upos == Upos::Num { 2 } else { word.hash };
        let mut allowed = allowed(upos, next);
        if upos == Upos::Pron {
            allowed = known(form).unwrap_or(allowed);
        }
        let owner = match upos {
            Upos::Part => word.is(class::POSS),
            Upos::Pron => {
                allowed.contains(POSSESSIVE)
                    && (allowed.only().is_some()
                        || matches!(next, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num))
            }
            _ => false,
        };
        let seen = if closed(upos) { form } else { upos as u64 };
        let relative = matches!(upos, Upos::Pron | Upos::Det | Upos::Adv)
            && word.is(class::WH.with(class::RELATIVE).with(class::THAT));
        Self {
            form,
            seen,
            upos,
            allowed,
            owner,
            time: u64::from(word.is(class::TIME)),
            verb: 0,
            relative,
            next_verb: 0,
        }
    }
}

/// Tells which forms of a verb a word may be, by the lexicon or else by its end.
fn form_of(word: &Word<'_>) -> Classes {
    let all =
        [class::VERB_BASE, class::VERB_S, class::VERB_PAST, class::VERB_PART, class::VERB_ING, class::ED];
    let forms = all.into_iter().filter(|form| word.is(*form)).fold(Classes::NONE, Classes::with);
    if !forms.is_empty() {
        return forms;
    }
    match word.lower.as_bytes() {
        [.., b'e', b'd'] => class::ED,
        [.., b'i', b'n', b'g'] => class::VERB_ING,
        [.., b's', b's'] => class::VERB_BASE,
        [.., b's'] => class::VERB_S,
        [.., b'e' | b'w', b'n'] => class::VERB_PART,
        _ => class::VERB_BASE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_those_that_the_model_was_trained_with() {
        use Upos::{Adp, Adv, Aux, Det, Noun, Part, Pron, Propn, Punct, Sconj, Verb};
        let words = [
            ("Vexmoor", Propn),
            ("Kovar", Propn),
            (",", Punct),
            ("who", Pron),
            ("runs", Verb),
            ("it", Pron),
            (",", Punct),
            ("said", Verb),
            ("that", Sconj),
            ("their", Pron),
            ("ferry", Noun),
            ("had", Aux),
            ("never", Adv),
            ("been", Aux),
            ("sold", Verb),
            ("to", Part),
            ("run", Verb),
            ("by", Adp),
            ("the", Det),
            ("owner", Noun),
        ];
        let tags = words.map(|(_, upos)| upos);
        let words = words.map(|(word, _)| Word::alone(word));
        let known = |form| (form == words[9].hash).then(|| LabelSet::of(8));
        let (mut extractor, mut sequence) = (Extractor::default(), Sequence::new());
        extractor.fill(&words, &tags, known, &mut sequence);
        assert_eq!(extractor.places, [1, 3, 4, 5, 7, 10, 14, 16, 19], "those that have a choice");
        assert_eq!(extractor.sure, [(9, 8)], "an owner has none");
        assert_eq!(
            (FEATURES, sequence.fingerprint()),
            (2, 0x8b89_6a37_36af_ad9c),
            "the model that ships was trained with other features: undo the change, or raise FEATURES and train it anew \
             (cargo xtask train functions)"
        );
    }
}
