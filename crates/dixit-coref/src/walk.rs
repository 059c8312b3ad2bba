//! Goes through a document once, from mention to mention, and keeps what it knows of the referents.

mod introduction;

use std::collections::VecDeque;
use std::ops::Range;

use dixit_english::{Sorts, class, sorts_of_noun};
use dixit_text::{EntityKind, Function, Gender, Span, Upos};

use crate::anaphor::{Anaphor, Class, Noun};
use crate::discourse::Discourse;
use crate::features::{self, Row};
use crate::layout::{Layout, NONE};
use crate::phrase::{Determiner, Phrase, phrase_at};
use crate::referent::{Form, Referent, Sight};
use crate::{Chain, Input, Name};

/// How many names a phrase in apposition may look back over.
const SEEN: usize = 4;
/// How far behind a pronoun the comma before its clause's subject may stand, in tokens.
const AHEAD: usize = 25;

/// How likely a rival must be to be told.
const TOLD: f32 = 0.05;

/// Decides between the candidates of an anaphor.
pub(crate) trait Choose {
    /// Says the place of the candidate that is meant, or nothing; `rows` has one row more, that of nobody.
    fn choose(&mut self, question: &Question<'_, '_, '_>, rows: &[Row], choice: &mut Choice);

    /// Looks at a name before it is taken down.
    fn named(&mut self, _layout: &Layout<'_, '_>, _discourse: &Discourse, _referent: usize, _sight: &Sight) {}
}

/// What there is to decide.
#[derive(Debug)]
#[cfg_attr(not(feature = "train"), expect(dead_code, reason = "trainers ask more"))]
pub(crate) struct Question<'a, 'b, 't> {
    pub(crate) layout: &'b Layout<'a, 't>,
    pub(crate) discourse: &'b Discourse,
    pub(crate) anaphor: &'b Anaphor,
    pub(crate) candidates: &'b [usize],
}

/// What was decided.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    pub(crate) pick: Option<usize>,
    /// How likely each candidate is, nobody behind them.
    pub(crate) shares: Vec<f32>,
}

/// A mention that is no name, with the referent that was chosen.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) words: Range<usize>,
    pub(crate) class: Class,
    pub(crate) office: bool,
    pub(crate) referent: Option<usize>,
    pub(crate) confidence: f32,
    /// The candidates that were not chosen, the likeliest first.
    pub(crate) rivals: Vec<(usize, f32)>,
}

/// What a walk finds.
#[derive(Debug)]
pub(crate) struct Walked {
    pub(crate) discourse: Discourse,
    pub(crate) found: Vec<Found>,
    /// First persons, and the quotation that they stand in.
    pub(crate) first_persons: Vec<(usize, u32)>,
    /// Groups that speak and are not named: "residents".
    pub(crate) groups: Vec<Range<usize>>,
    /// Roles in apposition: the name, and the words.
    pub(crate) titles: Vec<(usize, Range<usize>)>,
}

/// A noun phrase or a name that was just seen.
#[derive(Clone, Debug)]
struct Seen {
    referent: usize,
    words: Range<usize>,
    function: Function,
    name: Option<usize>,
    phrase: Option<Phrase>,
}

struct Walker<'a, 'b, 't, C> {
    layout: &'b Layout<'a, 't>,
    names: &'b [Name],
    chains: &'b [Chain],
    /// For each token the name that it belongs to, counted from one.
    owners: Vec<u32>,
    /// For each token the quotation whose source it belongs to, or [`NONE`].
    sources: Vec<u32>,
    /// The referent of each chain.
    referents: Vec<Option<usize>>,
    chooser: &'b mut C,
    last: Option<Seen>,
    /// The last phrase for a person that a preposition follows: "the mayor of Lima".
    holder: Option<Seen>,
    /// The names seen last.
    seen_names: VecDeque<Seen>,
    /// The last subject, for predicates.
    subject: Option<Seen>,
    candidates: Vec<usize>,
    rows: Vec<Row>,
    choice: Choice,
    out: Walked,
}

/// Walks through a document. Linear: what is remembered is bounded.
pub(crate) fn walk<C: Choose>(layout: &Layout<'_, '_>, input: &Input, chooser: &mut C) -> Walked {
    let Input { names, chains, speeches } = input;
    let document = layout.document;
    let mut owners = vec![0; layout.len()];
    for (number, name) in (1..).zip(names) {
        for span in name.title.iter().chain([&name.span]) {
            owners.get_mut(document.tokens_in(*span)).unwrap_or_default().fill(number);
        }
    }
    let mut sources = vec![NONE; layout.len()];
    for (number, speech) in (0..).zip(speeches) {
        for &source in &speech.sources {
            sources.get_mut(document.tokens_in(source)).unwrap_or_default().fill(number);
        }
    }
    let mut discourse = Discourse::new(speeches.len());
    for (number, speech) in speeches.iter().enumerate() {
        discourse.expect_speaker(number, chain_of(names, &speech.sources));
    }
    let mut walker = Walker {
        layout,
        names,
        chains,
        owners,
        sources,
        referents: vec![None; chains.len()],
        chooser,
        last: None,
        holder: None,
        seen_names: VecDeque::with_capacity(SEEN + 1),
        subject: None,
        candidates: Vec::new(),
        rows: Vec::new(),
        choice: Choice::default(),
        out: Walked {
            discourse,
            found: Vec::new(),
            first_persons: Vec::new(),
            groups: Vec::new(),
            titles: Vec::new(),
        },
    };
    let mut at = 0;
    while at < layout.len() {
        at = walker.step(at);
    }
    // A quotation has the speaker of the one that it goes on from.
    for (number, speech) in speeches.iter().enumerate() {
        if let Some(speaker) =
            speech.inherits.and_then(|from| walker.out.discourse.speaker_of(u32::try_from(from).ok()?))
        {
            walker.out.discourse.speak(number, speaker);
        }
    }
    walker.out
}

impl<C: Choose> Walker<'_, '_, '_, C> {
    /// Reads what stands at a token, and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let owner = self.owners.get(at).copied().unwrap_or_default() as usize;
        if let Some(index) = owner.checked_sub(1) {
            let end = self.name(index, at);
            return end.max(at + 1);
        }
        let layout = self.layout;
        if let Some(pronoun) = layout.pronoun(at) {
            match pronoun.person {
                3 => self.pronoun(at, pronoun),
                1 if layout.place(at).quoted != NONE => {
                    self.out.first_persons.push((at, layout.place(at).quoted));
                }
                _ => {}
            }
        } else if let Some(phrase) = phrase_at(layout, at, |at| self.owners.get(at) == Some(&0)) {
            self.phrase(phrase, None);
        }
        at + 1
    }

    /// "the Republican said": one of a party or a faith who speaks is somebody whom the text has named, and not the group.
    fn member(&self, chain: Chain, words: &Range<usize>) -> Option<Phrase> {
        let layout = self.layout;
        let at = words.start;
        let before = at.checked_sub(1)?;
        let one = words.len() == 1
            && chain.kind == EntityKind::Norp
            && chain.names_country.is_none()
            && self.source_of(at).is_some()
            && layout.together(before, at)
            && layout.lower(before) == "the"
            && !layout.lower(at).ends_with('s')
            && !matches!(layout.upos(at + 1), Upos::Noun | Upos::Propn | Upos::Adj);
        one.then(|| Phrase {
            words: before..at + 1,
            determiner: Determiner::Definite,
            plural: false,
            role: at..at + 1,
            office: false,
            gender: None,
            body: false,
            age: None,
        })
    }

    fn name(&mut self, index: usize, at: usize) -> usize {
        let layout = self.layout;
        let Some(name) = self.names.get(index) else { return at };
        let words = layout.document.tokens_in(name.span);
        let Some(&chain) = self.chains.get(name.chain) else { return words.end };
        if let Some(phrase) = self.member(chain, &words) {
            self.phrase(phrase, Some(Noun::Word("politician")));
            return words.end;
        }
        let referent = self.referent_of(name.chain, chain);
        self.out.discourse.name(layout, referent, words.clone());
        let title = name.title.map(|title| layout.document.tokens_in(title));
        self.age(referent, words.end);
        if let Some(title) = &title {
            self.out.discourse.referent_mut(referent).give_role(title);
        }
        let start = title.as_ref().map_or(words.start, |title| title.start.min(words.start));
        let mut function = function_of(layout, start..words.end);
        // "the foreign minister, Ana Ruiz,", "the newspaper Daily Wire"
        let appositive = function == Function::Appositive;
        let named = start..words.end;
        let last =
            self.last.clone().filter(|seen| self.introduces(seen, named.clone(), chain.kind, appositive));
        if let Some(seen) = last.or_else(|| {
            self.holder.clone().filter(|seen| self.introduces(seen, named, chain.kind, appositive))
        }) {
            self.describe(referent, &seen, index);
            if function == Function::Appositive || !function.is_nominal() {
                function = seen.function;
            }
            self.take_over(seen.referent, referent);
        } else if let Some(subject) = self.subject.clone().filter(|subject| self.identifies(subject, start)) {
            // "The first witness was John Dunne", "It was Ana Ruiz who"
            function = Function::Subject;
            let person = chain.kind == EntityKind::Person;
            if subject.phrase.as_ref().is_some_and(|phrase| !phrase.plural && phrase.is_person() == person) {
                self.describe(referent, &subject, index);
                self.take_over(subject.referent, referent);
            }
        }
        let before = start.checked_sub(1).map_or("", |at| layout.text(at));
        let mut sight = Sight {
            start,
            end: words.end,
            form: features::form_of_name(words.len()),
            function,
            modifier: function == Function::Other
                && layout.together(start, words.end)
                && layout.upos(words.end) == Upos::Noun,
            joined: false,
            aside: matches!(before, "," | "(") && matches!(layout.text(words.end), "," | ")"),
        };
        let pair = self.last.clone().filter(|seen| {
            seen.words.end + 1 == start
                && seen.name.is_some()
                && matches!(layout.lower(seen.words.end), "and" | "&")
        });
        sight.joined = pair.is_some()
            || matches!(layout.lower(words.end), "and" | "&") && layout.upos(words.end + 1) == Upos::Propn;
        if let Some(other) = &pair {
            sight.function = other.function;
        }
        self.chooser.named(layout, &self.out.discourse, referent, &sight);
        self.out.discourse.see(referent, sight);
        if let Some(other) = pair {
            self.join(&other, referent, sight);
        }
        self.source(start..words.end, referent, function);
        let seen = Seen {
            referent,
            words: start..words.end,
            function: sight.function,
            name: Some(index),
            phrase: None,
        };
        self.remember(seen);
        words.end
    }

    /// The referent that has the names of a chain.
    fn referent_of(&mut self, index: usize, chain: Chain) -> usize {
        if let Some(known) = self.referents.get(index).copied().flatten() {
            return known;
        }
        let new = self.out.discourse.add(Referent {
            chain: Some(index),
            kind: Some(chain.kind),
            gender: chain.gender,
            person: chain.kind == EntityKind::Person,
            sorts: if chain.country { sorts_of_noun("country") } else { Sorts::NONE },
            ..Referent::default()
        });
        if let Some(slot) = self.referents.get_mut(index) {
            *slot = Some(new);
        }
        new
    }

    /// The subject of the clause behind the one that a pronoun stands in: "After he resigned, Lind ...".
    fn ahead(&mut self, anaphor: &Anaphor) -> Option<(usize, Sight)> {
        let layout = self.layout;
        let at = anaphor.head;
        let opening = layout.opening(at);
        let opens =
            matches!(layout.upos(opening), Upos::Adp | Upos::Sconj | Upos::Verb | Upos::Adv | Upos::Part);
        let first = layout.place(at).subjects == layout.place(opening).subjects;
        if anaphor.class != Class::Person || !opens || !first {
            return None;
        }
        let comma = (at + 1..at + AHEAD)
            .take_while(|&at| layout.together(opening, at))
            .find(|&at| layout.text(at) == ",")?;
        let start =
            (comma + 1..comma + 6).find(|&at| self.owners.get(at).is_some_and(|&owner| owner != 0))?;
        let index = (*self.owners.get(start)? as usize).checked_sub(1)?;
        let name = self.names.get(index)?;
        let words = layout.document.tokens_in(name.span);
        let function = function_of(layout, start..words.end);
        let chain = *self.chains.get(name.chain)?;
        let acts = start == comma + 1 && matches!(layout.upos(words.end), Upos::Verb | Upos::Aux);
        let function = if acts { Function::Subject } else { function };
        let subject = matches!(function, Function::Subject | Function::PassiveSubject)
            && layout.together(opening, start);
        if !subject || chain.kind != EntityKind::Person {
            return None;
        }
        let referent = self.referent_of(name.chain, chain);
        let agrees = anaphor.gender.is_none_or(|gender| self.out.discourse.referent(referent).may_be(gender));
        let sight = Sight {
            start,
            end: words.end,
            form: features::form_of_name(words.len()),
            function,
            modifier: false,
            joined: false,
            aside: false,
        };
        agrees.then_some((self.out.discourse.root(referent), sight))
    }

    fn remember(&mut self, seen: Seen) {
        if matches!(seen.function, Function::Subject | Function::PassiveSubject | Function::Expletive) {
            self.subject = Some(seen.clone());
        }
        if seen.name.is_some() {
            self.seen_names.push_front(seen.clone());
            self.seen_names.truncate(SEEN);
        }
        let complement = seen.phrase.as_ref().is_some_and(|phrase| phrase.is_person())
            && self.complement_end(seen.words.end) > seen.words.end;
        if complement {
            self.holder = Some(seen.clone());
        }
        self.last = Some(seen);
    }

    /// Several whom a conjunction ties together are one referent for "they".
    fn join(&mut self, other: &Seen, referent: usize, sight: Sight) {
        let discourse = &mut self.out.discourse;
        let (one, two) = (discourse.root(other.referent), discourse.root(referent));
        if one == two || discourse.referent(one).person != discourse.referent(two).person {
            return;
        }
        let group = Referent { plural: true, members: vec![one, two], ..Referent::default() };
        let group = discourse.add(group);
        discourse.see(group, Sight { start: other.words.start, form: Form::Nominal, ..sight });
    }

    /// Notes who speaks where a mention is the head of a source.
    fn source(&mut self, words: Range<usize>, referent: usize, function: Function) {
        let speech =
            words.clone().find_map(|at| self.sources.get(at).copied().filter(|&speech| speech != NONE));
        if let Some(speech) = speech
            && !matches!(function, Function::NounModifier | Function::Possessive)
        {
            self.out.discourse.speak(speech as usize, referent);
        }
    }

    fn source_of(&self, at: usize) -> Option<u32> {
        self.sources.get(at).copied().filter(|&speech| speech != NONE)
    }

    /// Reads a noun phrase; `noun` is what its head is taken for, where that is another word.
    fn phrase(&mut self, phrase: Phrase, noun: Option<Noun>) {
        let layout = self.layout;
        let head = phrase.head();
        let function = layout.function(head);
        if self.describes_name(&phrase) || self.describes_subject(&phrase, function) {
            return;
        }
        if layout.word(head).is_some_and(|word| word.is(class::TIME)) && !phrase.is_person() {
            return;
        }
        let definite = match phrase.determiner {
            Determiner::Definite | Determiner::Demonstrative => true,
            Determiner::Owned => phrase.is_person(),
            Determiner::Bare => {
                phrase.is_person()
                    && layout
                        .word(phrase.role.start)
                        .is_some_and(|word| word.text.starts_with(char::is_uppercase))
            }
            Determiner::Indefinite => false,
        };
        // "one of the drivers" is no group.
        let part = phrase
            .words
            .start
            .checked_sub(1)
            .is_some_and(|at| layout.upos(at) == Upos::Adp && self.source_of(at).is_some());
        if phrase.plural && !part && self.source_of(head).is_some() {
            self.out.groups.push(self.extent(phrase.words.clone()));
        }
        if let Some(country) = self.governed(&phrase) {
            if let Some(country) = country {
                self.introduced(&phrase, country);
            }
            self.take_down(phrase, function, country);
            return;
        }
        let mut referent = None;
        if definite && !self.precedes_name(&phrase) && !phrase.plural && (phrase.is_person() || phrase.body) {
            let anaphor = Anaphor {
                start: phrase.words.start,
                head,
                class: if phrase.is_person() { Class::Role } else { Class::Body },
                function,
                gender: phrase.gender,
                pronoun: None,
                noun,
                source_of: self.source_of(head),
                phrase: Some(phrase.clone()),
            };
            referent = self.resolve(&anaphor);
        }
        self.take_down(phrase, function, referent);
    }

    /// Takes a noun phrase for one of a referent, or of a new one.
    fn take_down(&mut self, phrase: Phrase, function: Function, referent: Option<usize>) {
        let head = phrase.head();
        let referent = referent.unwrap_or_else(|| {
            self.out.discourse.add(Referent {
                person: phrase.is_person(),
                plural: phrase.plural,
                gender: phrase.gender,
                ..Referent::default()
            })
        });
        let entity = self.out.discourse.referent_mut(referent);
        entity.gender = entity.gender.or(phrase.gender);
        if entity.heads.len() < 8 {
            entity.heads.push(head);
        }
        let sight = Sight {
            start: phrase.words.start,
            end: phrase.words.end,
            form: if phrase.determiner == Determiner::Indefinite { Form::Indefinite } else { Form::Nominal },
            function,
            modifier: false,
            joined: false,
            aside: false,
        };
        self.out.discourse.see(referent, sight);
        self.source(head..head + 1, referent, function);
        self.remember(Seen {
            referent,
            words: phrase.words.clone(),
            function,
            name: None,
            phrase: Some(phrase),
        });
    }

    fn pronoun(&mut self, at: usize, pronoun: &'static dixit_english::Pronoun) {
        let layout = self.layout;
        let mut function = layout.function(at);
        if pronoun.possessive && !pronoun.object {
            function = Function::Possessive;
        } else if pronoun.subject && !pronoun.object && function == Function::Other {
            function = Function::Subject;
        }
        let class = if pronoun.plural {
            Class::Several
        } else if pronoun.thing {
            Class::Thing
        } else {
            Class::Person
        };
        let anaphor = Anaphor {
            start: at,
            head: at,
            class,
            function,
            gender: pronoun.gender,
            pronoun: Some(pronoun),
            phrase: None,
            noun: None,
            source_of: self.source_of(at),
        };
        let found = self.resolve(&anaphor);
        if function == Function::Expletive || found.is_none() {
            // Whatever it means, the clause has this subject.
            self.subject = None;
        }
        let Some(referent) = found else { return };
        if let Some(gender) = pronoun.gender {
            let [she, he] = &mut self.out.discourse.referent_mut(referent).called;
            *(if gender == Gender::Female { she } else { he }) += 1;
        }
        let sight = Sight {
            start: at,
            end: at + 1,
            form: Form::Pronoun,
            function,
            modifier: false,
            joined: false,
            aside: false,
        };
        self.out.discourse.see(referent, sight);
        self.source(at..at + 1, referent, function);
        if anaphor.is_subject() {
            self.subject = Some(Seen { referent, words: at..at + 1, function, name: None, phrase: None });
        }
    }

    /// Ranks the candidates of an anaphor, notes what was found, and returns who is meant.
    fn resolve(&mut self, anaphor: &Anaphor) -> Option<usize> {
        let mut candidates = std::mem::take(&mut self.candidates);
        let mut rows = std::mem::take(&mut self.rows);
        self.out.discourse.candidates(self.layout, anaphor, &mut candidates);
        let ahead = self.ahead(anaphor);
        if let Some((referent, _)) = ahead.filter(|(referent, _)| !candidates.contains(referent)) {
            candidates.push(referent);
        }
        let mut referent = None;
        if !candidates.is_empty() {
            features::fill(self.layout, &self.out.discourse, anaphor, ahead, &candidates, &mut rows);
            let question = Question {
                layout: self.layout,
                discourse: &self.out.discourse,
                anaphor,
                candidates: &candidates,
            };
            let mut choice = std::mem::take(&mut self.choice);
            self.chooser.choose(&question, &rows, &mut choice);
            referent = choice.pick.and_then(|pick| candidates.get(pick).copied());
            let share = |at: usize| choice.shares.get(at).copied().unwrap_or_default();
            let others = candidates.iter().enumerate().filter(|&(at, _)| Some(at) != choice.pick);
            let mut rivals: Vec<(usize, f32)> = others
                .map(|(at, &candidate)| (candidate, share(at)))
                .filter(|rival| rival.1 >= TOLD)
                .collect();
            rivals.sort_by(|one, other| other.1.total_cmp(&one.1));
            rivals.truncate(3);
            self.out.found.push(Found {
                words: self.extent(anaphor.start..anaphor.head + 1),
                class: anaphor.class,
                office: anaphor.phrase.as_ref().is_some_and(|phrase| phrase.office),
                referent,
                confidence: choice.pick.map_or(0.0, share),
                rivals,
            });
            self.choice = choice;
        }
        (self.candidates, self.rows) = (candidates, rows);
        referent
    }

    /// The words of a mention: behind the last mention inside it.
    fn extent(&self, words: Range<usize>) -> Range<usize> {
        let head = words.end - 1;
        // "the firm" of "the firm's director"
        let found = || self.out.found.iter().rev().take_while(|found| found.words.end > words.start);
        let inside = |&at: &usize| {
            self.owners.get(at) != Some(&0)
                || self.layout.pronoun(at).is_some()
                || found().any(|found| found.words.end == at + 1)
        };
        let start = (words.start..head).rev().find(inside).map_or(words.start, |at| at + 1);
        let start = (start..head)
            .find(|&at| !matches!(self.layout.upos(at), Upos::Part | Upos::Punct))
            .unwrap_or(head);
        start..words.end
    }
}

/// The chain of the one name that a source is or ends with.
fn chain_of(names: &[Name], sources: &[Span]) -> Option<usize> {
    let &[source] = sources else { return None };
    let first = names.partition_point(|name| name.span.end() <= source.start());
    let mut inside = names.get(first..)?.iter().take_while(|name| name.span.end() <= source.end());
    let name = inside.next()?;
    let opens = name.title.map_or(name.span.start(), |title| title.start()) <= source.start() + "the ".len();
    (opens && inside.next().is_none()).then_some(name.chain)
}

/// The function of a mention: that of its first word that has one, possessives last.
fn function_of(layout: &Layout<'_, '_>, words: Range<usize>) -> Function {
    let functions =
        || words.clone().map(|at| layout.function(at)).filter(|&function| function != Function::Other);
    functions()
        .find(|&function| function != Function::Possessive)
        .or_else(|| functions().next())
        .unwrap_or(Function::Other)
}

/// The bytes of a stretch of words.
pub(crate) fn span(layout: &Layout<'_, '_>, words: &Range<usize>) -> Span {
    layout.document.span_of_tokens(words.clone()).unwrap_or_default()
}
