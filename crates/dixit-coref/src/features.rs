//! What the rankers look at: small numbers, in the order of [`FEATURES`].

use std::ops::Range;

use dixit_english::{class, is_told_by_name, same_role, sorts_of_noun};
use dixit_text::{EntityKind, Function, Upos};

use crate::anaphor::{Anaphor, Class, Noun};
use crate::discourse::Discourse;
use crate::layout::{Layout, NONE};
use crate::referent::{Form, Referent, Sight};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A feature, by its place in a row.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Feature { $($(#[$doc])* $name),* }

        /// The features in the order of a row. A model is made for one such list.
        pub(crate) const FEATURES: &[&str] = &[$(stringify!($name)),*];
    };
}

features! {
    /// Whether it is the answer that nobody is meant.
    Nobody,
    /// Sentences since its last mention.
    Sentences,
    /// Paragraphs since its last mention.
    Paragraphs,
    /// Tokens since its last mention, by doubling.
    Tokens,
    /// Function of its last mention.
    Function,
    /// Form of its last mention.
    Form,
    /// Whether its last mention has the function of the anaphor.
    Parallel,
    /// Mentions so far.
    Mentions,
    /// Names so far.
    Names,
    /// Times it was a subject.
    Subjects,
    /// Candidates mentioned since.
    Recency,
    /// Candidates that were subjects since it was one.
    SubjectRecency,
    /// How its last mention and the anaphor stand to quotations.
    Quotation,
    /// Whether it speaks around, or spoke last.
    Speaker,
    /// How its gender is known.
    Gender,
    /// Preposition before its last mention.
    Preposition,
    /// Words before its last mention in the sentence.
    Offset,
    /// Subjects between.
    SubjectsBetween,
    /// Commas between.
    CommasBetween,
    /// Clauses between.
    ClausesBetween,
    /// Whether its last mention is joined to another by a conjunction.
    Joined,
    /// Whether its last mention stands between commas.
    Aside,
    /// Whether the text begins with it.
    First,
    /// Whether it is the subject of the clause that follows.
    Ahead,
    /// Whether anybody is.
    SomebodyAhead,
    /// Candidates mentioned more often.
    Frequency,
    /// Sentences since it was a subject.
    SinceSubject,
    /// Sentences since it was named.
    SinceName,
    /// Sentences since a pronoun meant it.
    SincePronoun,
    /// Named or not, person or not.
    Sort,
    /// Kind of name.
    Kind,
    /// Words of its longest name.
    NameWords,
    /// Whether a verb of saying stands beside its last mention.
    Spoke,
    /// Whether its last mention modifies a noun.
    Modifier,
    /// Whether its last mention is a possessive.
    Possessive,
    /// Whether it is the subject of the clause.
    SameClause,
    /// Form of the mention before its last.
    LastForm,
    /// Function of the mention before its last.
    LastFunction,
    /// Case of the anaphor.
    Case,
    /// Function of the anaphor.
    AnaphorFunction,
    /// Candidates.
    Candidates,
    /// Whether the anaphor is quoted.
    Quoted,
    /// Whether the anaphor is a source.
    Source,
    /// Words before the anaphor in its sentence.
    Position,
    /// Whether the anaphor stands in the first sentence of its paragraph.
    ParagraphOpening,
    /// Part of speech behind the anaphor.
    Next,
    /// Subjects before the anaphor in its sentence.
    SubjectsBefore,
    /// Whether the anaphor's sentence opens with a subordinate clause.
    Subordinate,
    /// Whether a name of it has the anaphor's noun.
    HeadInName,
    /// How the roles that the text gives it match.
    RoleMatch,
    /// How the sort of body that its name tells matches.
    SortMatch,
    /// Determiner of the anaphor.
    Determiner,
    /// Whether a modifier of the anaphor is a word of its roles or names.
    ModifiersMatch,
    /// Modifiers of the anaphor.
    Modifiers,
    /// What sort of noun the anaphor has.
    Office,
    /// Candidates whose roles match.
    RoleRivals,
    /// Whether "of" or a relative clause follows.
    Complement,
    /// Candidates whose last mention is a subject in an earlier sentence.
    Older,
    /// Candidates in the anaphor's sentence.
    InSentence,
    /// Whether the verb behind "it" has no subject.
    Predicate,
}

/// The features of one candidate.
pub(crate) type Row = [u8; FEATURES.len()];

/// Values are below this.
pub(crate) const VALUES: usize = 32;

struct Filler(Row);

impl Filler {
    fn set(&mut self, feature: Feature, value: usize) {
        if let Some(slot) = self.0.get_mut(feature as usize) {
            *slot = u8::try_from(value.min(VALUES - 1)).unwrap_or_default();
        }
    }

    fn flag(&mut self, feature: Feature, value: bool) {
        self.set(feature, usize::from(value));
    }
}

/// The order in which functions are salient; ordered sets are what trees cut.
fn rank(function: Function) -> usize {
    match function {
        Function::Subject => 1,
        Function::PassiveSubject => 2,
        Function::Main => 3,
        Function::PredicateNominal => 4,
        Function::Parataxis => 5,
        Function::Object => 6,
        Function::IndirectObject => 7,
        Function::Agent => 8,
        Function::Oblique => 9,
        Function::Possessive => 10,
        Function::NounModifier => 11,
        Function::Appositive => 12,
        Function::Vocative => 13,
        Function::Complement | Function::Relative | Function::Adverbial => 14,
        Function::Expletive => 15,
        _ => 16,
    }
}

/// Functions that are alike for parallelism.
fn group(function: Function) -> usize {
    match function {
        Function::Subject | Function::PassiveSubject => 1,
        Function::Object | Function::IndirectObject => 2,
        Function::Possessive => 3,
        Function::Oblique | Function::Agent | Function::NounModifier => 4,
        _ => 5,
    }
}

fn doubling(count: usize) -> usize {
    (usize::BITS - count.leading_zeros()) as usize
}

/// Fills the rows of all candidates, and behind them that of nobody.
pub(crate) fn fill(
    layout: &Layout<'_, '_>,
    discourse: &Discourse,
    anaphor: &Anaphor,
    ahead: Option<(usize, Sight)>,
    candidates: &[usize],
    rows: &mut Vec<Row>,
) {
    rows.clear();
    let here = layout.place(anaphor.head);
    let mut context = Filler([0; FEATURES.len()]);
    shared(layout, anaphor, &mut context);
    context.set(Feature::Candidates, candidates.len());
    context.flag(Feature::SomebodyAhead, ahead.is_some());
    let known: Vec<(&Referent, Sight)> = candidates
        .iter()
        .filter_map(|&candidate| {
            let referent = discourse.referent(candidate);
            let ahead = ahead.filter(|&(other, _)| other == candidate).map(|(_, sight)| sight);
            Some((referent, referent.last.or(ahead)?))
        })
        .collect();
    let in_sentence = known.iter().filter(|(_, sight)| layout.together(sight.start, anaphor.head)).count();
    let older = known
        .iter()
        .filter(|(_, sight)| sight.is_subject() && !layout.together(sight.start, anaphor.head))
        .count();
    context.set(Feature::InSentence, in_sentence.min(7));
    context.set(Feature::Older, older.min(7));
    let own = Own::of(layout, anaphor);
    let matches: Vec<usize> =
        known.iter().map(|(referent, _)| role_match(layout, anaphor, own.as_ref(), referent)).collect();
    context.set(Feature::RoleRivals, matches.iter().filter(|&&level| level > 1).count().min(7));
    for (number, (&candidate, &(referent, sight))) in candidates.iter().zip(&known).enumerate() {
        let mut row = Filler(context.0);
        let place = layout.place(sight.start);
        let sentences = here.sentence.saturating_sub(place.sentence) as usize;
        row.set(Feature::Sentences, sentences.min(10));
        row.set(Feature::Paragraphs, (here.paragraph.saturating_sub(place.paragraph) as usize).min(5));
        row.set(Feature::Tokens, doubling(anaphor.head.abs_diff(sight.end)));
        row.set(Feature::Function, rank(sight.function));
        row.set(Feature::Form, sight.form as usize);
        row.flag(Feature::Parallel, group(sight.function) == group(anaphor.function));
        row.set(Feature::Mentions, (referent.mentions as usize).min(8));
        row.set(Feature::Names, (referent.names as usize).min(8));
        row.set(Feature::Subjects, (referent.subjects as usize).min(8));
        row.set(Feature::Recency, known.iter().filter(|(_, other)| other.start > sight.start).count());
        let subject = |referent: &Referent| referent.last_subject.map_or(0, |at| at + 1);
        row.set(
            Feature::SubjectRecency,
            known.iter().filter(|(other, _)| subject(other) > subject(referent)).count(),
        );
        row.set(
            Feature::Frequency,
            known.iter().filter(|(other, _)| other.mentions > referent.mentions).count(),
        );
        row.set(Feature::Quotation, quotation(here.quoted, here.told, place.quoted, place.told, anaphor));
        let speaker = |speech: u32| discourse.speaker_of(speech) == Some(candidate);
        let speaks = if here.quoted != NONE && speaker(here.quoted) {
            1
        } else if here.told != NONE && speaker(here.told) {
            2
        } else if discourse.last_speaker() == Some(candidate) {
            3
        } else {
            0
        };
        row.set(Feature::Speaker, speaks);
        let gender = match (referent.known_gender(), referent.called) {
            (None, _) => 0,
            (Some(_), [0, 0]) => 1,
            (Some(_), _) => 2,
        };
        row.set(Feature::Gender, gender);
        row.set(Feature::Preposition, preposition(layout, sight));
        row.set(Feature::Offset, doubling(sight.start - layout.opening(sight.start).min(sight.start)));
        let between = |one: u32, other: u32| one.abs_diff(other) as usize;
        row.set(Feature::SubjectsBetween, between(here.subjects, place.subjects).min(12));
        row.set(Feature::CommasBetween, between(here.commas, place.commas).min(6));
        row.set(Feature::ClausesBetween, between(here.clauses, place.clauses).min(12));
        row.flag(Feature::Joined, sight.joined);
        row.flag(Feature::Aside, sight.aside);
        row.flag(Feature::First, candidate == 0);
        row.flag(Feature::Ahead, ahead.is_some_and(|(other, _)| other == candidate));
        let since = |at: Option<usize>| {
            at.map_or(15, |at| (here.sentence.saturating_sub(layout.place(at).sentence) as usize).min(10))
        };
        row.set(Feature::SinceSubject, since(referent.last_subject));
        row.set(Feature::SinceName, since(referent.last_name));
        row.set(Feature::SincePronoun, since(referent.last_pronoun));
        row.set(Feature::Sort, sort(referent));
        row.set(Feature::Kind, referent.kind.map_or(0, |kind| kind as usize + 1));
        row.set(Feature::NameWords, referent.name.len().min(4));
        row.flag(
            Feature::Spoke,
            layout.says(sight.end) || sight.start.checked_sub(1).is_some_and(|at| layout.says(at)),
        );
        row.flag(Feature::Modifier, sight.modifier);
        row.flag(Feature::Possessive, sight.function == Function::Possessive);
        row.flag(Feature::SameClause, same_clause(layout, anaphor, &sight));
        row.set(Feature::LastForm, referent.before_last.map_or(7, |sight| sight.form as usize));
        row.set(Feature::LastFunction, referent.before_last.map_or(0, |sight| rank(sight.function)));
        row.flag(Feature::HeadInName, head_in_name(layout, anaphor, referent));
        row.set(Feature::RoleMatch, matches.get(number).copied().unwrap_or_default());
        row.set(Feature::SortMatch, sort_match(layout, anaphor, referent));
        row.flag(Feature::ModifiersMatch, modifiers_match(layout, anaphor, referent));
        rows.push(row.0);
    }
    context.flag(Feature::Nobody, true);
    rows.push(context.0);
}

/// What all candidates of an anaphor share.
fn shared(layout: &Layout<'_, '_>, anaphor: &Anaphor, row: &mut Filler) {
    let at = anaphor.head;
    let here = layout.place(at);
    let opening = layout.opening(at);
    let case = anaphor.pronoun.map_or(0, |pronoun| {
        if pronoun.reflexive {
            4
        } else if anaphor.is_possessive() || pronoun.possessive && !pronoun.object {
            3
        } else if pronoun.subject && (!pronoun.object || anaphor.is_subject()) {
            1
        } else {
            2
        }
    });
    row.set(Feature::Case, case);
    row.set(Feature::AnaphorFunction, rank(anaphor.function));
    row.flag(Feature::Quoted, here.quoted != NONE);
    let says = layout.says(at + 1) || at.checked_sub(1).is_some_and(|before| layout.says(before));
    row.set(Feature::Source, usize::from(says) + 2 * usize::from(anaphor.source_of.is_some()));
    row.set(Feature::Position, doubling(anaphor.start.saturating_sub(opening)));
    let first = layout.openings.get(here.sentence as usize).is_some_and(|&(_, first)| first == here.sentence);
    row.flag(Feature::ParagraphOpening, first);
    row.set(Feature::Next, if layout.together(at, at + 1) { layout.upos(at + 1) as usize + 1 } else { 0 });
    row.set(Feature::SubjectsBefore, ((here.subjects - layout.place(opening).subjects) as usize).min(5));
    let opener = layout.word(opening).is_some_and(|word| word.is(class::SUBORDINATOR));
    row.flag(Feature::Subordinate, opener && here.commas == layout.place(opening).commas);
    row.flag(Feature::Predicate, layout.word(at + 1).is_some_and(|word| word.is(class::PREDICATE_VERB)));
    if let Some(phrase) = &anaphor.phrase {
        row.set(Feature::Determiner, phrase.determiner as usize);
        row.set(Feature::Modifiers, (phrase.words.len() - phrase.role.len().max(1)).min(4));
        let noun = dixit_english::look_up(anaphor.noun(layout)).map(|entry| entry.classes);
        let generic = noun.is_some_and(|noun| noun.has(class::GENERIC_ROLE));
        let related = noun.is_some_and(|noun| noun.has(class::RELATIONAL_ROLE));
        row.set(
            Feature::Office,
            match () {
                () if phrase.office => 1,
                () if generic => 2,
                () if related => 3,
                () if phrase.is_person() => 4,
                () => 5,
            },
        );
        let complement = match layout.lower(at + 1) {
            "of" => 1,
            "who" | "that" | "which" => 2,
            _ => 0,
        };
        row.set(Feature::Complement, complement);
    }
}

fn quotation(quoted: u32, told: u32, other: u32, other_told: u32, anaphor: &Anaphor) -> usize {
    match (quoted == NONE, other == NONE) {
        (true, true) if other_told != NONE && anaphor.source_of == Some(other_told) => 6,
        (true, true) if told != other_told => 1,
        (true, true) => 0,
        (false, false) if quoted == other => 2,
        (false, false) => 3,
        (false, true) => 4,
        (true, false) if anaphor.source_of == Some(other) => 7,
        (true, false) => 5,
    }
}

fn sort(referent: &Referent) -> usize {
    match (referent.chain.is_some(), referent.person, referent.plural) {
        (true, true, _) => 0,
        (true, false, _) => 1,
        (false, true, _) => 2,
        (false, false, false) => 3,
        (false, false, true) => 4,
    }
}

fn preposition(layout: &Layout<'_, '_>, sight: Sight) -> usize {
    let Some(before) = sight.start.checked_sub(1) else { return 0 };
    match layout.upos(before) {
        Upos::Adp => match layout.lower(before) {
            "of" => 1,
            "by" => 2,
            "with" => 3,
            "to" => 4,
            _ => 5,
        },
        Upos::Punct => 6,
        Upos::Cconj => 7,
        _ => 0,
    }
}

/// Whether a mention is the subject of the clause that the anaphor stands in, with no other subject between.
pub(crate) fn same_clause(layout: &Layout<'_, '_>, anaphor: &Anaphor, sight: &Sight) -> bool {
    let (here, there) = (layout.place(anaphor.start), layout.place(sight.end.saturating_sub(1)));
    sight.start < anaphor.start
        && sight.is_subject()
        && here.sentence == there.sentence
        && here.subjects.saturating_sub(layout.place(sight.end).subjects) == 0
}

fn head_in_name(layout: &Layout<'_, '_>, anaphor: &Anaphor, referent: &Referent) -> bool {
    let head = anaphor.noun(layout);
    anaphor.phrase.is_some() && referent.name.clone().any(|at| layout.lower(at) == head)
}

/// What a noun phrase says of whom it means, once for all candidates.
pub(crate) struct Own {
    /// The words of its title or noun, written out.
    words: String,
    /// Whether it is another office than its head: a prime minister is no minister, a vice president no president.
    other_office: bool,
}

impl Own {
    pub(crate) fn of(layout: &Layout<'_, '_>, anaphor: &Anaphor) -> Option<Self> {
        let phrase = anaphor.phrase.as_ref()?;
        let range = if phrase.role.is_empty() { anaphor.head..anaphor.head + 1 } else { phrase.role.clone() };
        if let Some(Noun::Word(word)) = anaphor.noun {
            return Some(Self { words: word.to_owned(), other_office: false });
        }
        Some(Self { words: words(layout, &range), other_office: other_office(layout, &range) })
    }
}

fn other_office(layout: &Layout<'_, '_>, role: &Range<usize>) -> bool {
    role.len() > 1 && layout.word(role.start).is_some_and(|word| word.is(class::DEPUTY))
}

/// How well a noun matches the roles and noun phrases of a referent: 3 the same role, 2 its head or another word for it, 1 another role, 0 none known.
pub(crate) fn role_match(
    layout: &Layout<'_, '_>,
    anaphor: &Anaphor,
    own: Option<&Own>,
    referent: &Referent,
) -> usize {
    let Some(Own { words: one, other_office: office }) = own else { return 0 };
    if let Some(age) = anaphor.phrase.as_ref().and_then(|phrase| phrase.age) {
        return referent.age.map_or(0, |other| if layout.text(other) == layout.text(age) { 3 } else { 1 });
    }
    let mut best = 0;
    for role in &referent.roles {
        let other = words(layout, role);
        let level = if *one == other {
            3
        } else if same_role(one, &other) {
            2
        } else if *office || other_office(layout, role) {
            1
        } else if one == long(head_of(&other))
            || other == long(head_of(one))
            || same_role(long(head_of(one)), long(head_of(&other)))
        {
            2
        } else {
            1
        };
        best = best.max(level);
    }
    let noun = anaphor.noun(layout);
    let deputy = |head: usize| head > 0 && layout.word(head - 1).is_some_and(|word| word.is(class::DEPUTY));
    if referent.heads.iter().any(|&head| layout.lower(head) == noun && !deputy(head)) {
        best = best.max(2);
    }
    best
}

/// The words of a role in lower case, written out where an abbreviation stands for it.
fn words(layout: &Layout<'_, '_>, role: &Range<usize>) -> String {
    let words: Vec<&str> = role.clone().map(|at| layout.lower(at)).collect();
    let words = words.join(" ");
    dixit_english::long_form(&words).map_or(words, ToOwned::to_owned)
}

fn long(word: &str) -> &str {
    dixit_english::long_form(word).unwrap_or(word)
}

/// The head of a role: "secretary" of "secretary of state", "minister" of "foreign minister".
fn head_of(role: &str) -> &str {
    let role = role.split_once(" of ").map_or(role, |(head, _)| head);
    role.rsplit(' ').next().unwrap_or(role)
}

/// Whether a noun may stand for a body or a place: one whose sort names always tell has it in its names, or was called so before.
pub(crate) fn may_be_called(layout: &Layout<'_, '_>, anaphor: &Anaphor, referent: &Referent) -> bool {
    let noun = anaphor.noun(layout);
    !is_told_by_name(noun)
        || referent.sorts.meet(sorts_of_noun(noun))
        || head_in_name(layout, anaphor, referent)
        || referent.heads.iter().any(|&head| layout.lower(head) == noun)
}

/// How the sort of body that a noun tells matches that of the names: 3 the same, 2 unknown, 1 another, 0 no body.
fn sort_match(layout: &Layout<'_, '_>, anaphor: &Anaphor, referent: &Referent) -> usize {
    if !matches!(anaphor.class, Class::Body) {
        return 0;
    }
    let noun = anaphor.noun(layout);
    let sorts = sorts_of_noun(noun);
    let fits = referent.kind.is_some_and(|kind: EntityKind| dixit_english::noun_fits_kind(noun, kind));
    match (referent.sorts.is_empty(), referent.sorts.meet(sorts)) {
        (false, true) => 4 + usize::from(fits),
        (true, _) => 2 + usize::from(fits),
        (false, false) => usize::from(fits),
    }
}

/// Whether a word before the anaphor's noun is one of the referent's roles, phrases or names.
pub(crate) fn modifiers_match(layout: &Layout<'_, '_>, anaphor: &Anaphor, referent: &Referent) -> bool {
    let Some(phrase) = &anaphor.phrase else { return false };
    (phrase.words.start..phrase.head())
        .filter(|&at| matches!(layout.upos(at), Upos::Adj | Upos::Noun | Upos::Propn))
        .any(|at| {
            let word = layout.lower(at);
            let around = |role: &Range<usize>| {
                (role.start.saturating_sub(3)..role.end)
                    .any(|other| other != at && layout.lower(other) == word)
            };
            referent.roles.iter().any(around)
                || referent.name.clone().any(|other| layout.lower(other) == word)
                || referent.heads.iter().any(|&head| around(&(head..head + 1)))
        })
}

/// Whether a name is short: a surname, an acronym.
pub(crate) const fn form_of_name(words: usize) -> Form {
    if words > 1 { Form::Full } else { Form::Short }
}
