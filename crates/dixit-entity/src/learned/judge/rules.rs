//! What the rules' names say.

use dixit_english::class;

use super::super::class::Class;
use super::evidence::{CERTAIN, Claim, Classes, Evidence};
use crate::candidate::Candidate;
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::pattern::{THE, lower, text};
use crate::word::{Style, Word, Words};
use crate::{EntityKind, EntityRule};

/// A name of the rules' where it stands.
struct Seen<'a, 't> {
    words: &'a Words<'t>,
    rule: &'a Candidate,
    /// The name behind it.
    next: Option<&'a Candidate>,
}

type Guard = fn(&Seen<'_, '_>) -> bool;

/// What is claimed of the words of a rule's name.
#[derive(Clone, Copy)]
enum Says {
    /// They are part of a name.
    Named,
    /// They are one name of whatever class.
    Whole,
    /// They are one name of the rule's own class.
    Own,
    /// The name that they are part of is of the rule's own class.
    OwnClass,
    /// They are one name of these classes.
    Name(Classes),
    /// No name reaches over their ends.
    Apart,
}

/// Evidence that a rule's name gives: which rules and kinds (any, where none is listed), in what surroundings, and what it weighs.
struct Row {
    rules: &'static [EntityRule],
    kinds: &'static [EntityKind],
    when: &'static [Guard],
    says: Says,
    weight: f32,
}

const HYPHENS: &[&str] = &["-", "‑", "–"];

const ANY: Row = Row { rules: &[], kinds: &[], when: &[], says: Says::Named, weight: 0.0 };

const PLACES: &[EntityKind] = &[EntityKind::Gpe, EntityKind::Loc, EntityKind::Fac];
const TERRITORIES: &[EntityKind] = &[EntityKind::Gpe, EntityKind::Loc, EntityKind::Fac, EntityKind::Norp];
/// Kinds that the model has no class of their own for.
const OTHERS: &[EntityKind] = &[EntityKind::Law, EntityKind::Work, EntityKind::Product];

/// As sure as the model is of nine names in ten.
const STRONG: f32 = 2.2;

const SEVERAL_WORDS: Guard = |seen| seen.rule.words.len() > 1;
const ONE_WORD: Guard = |seen| seen.rule.words.len() == 1;
/// "Committee to Protect Writers"
const LINKED: Guard = |seen| seen.rule.words.clone().any(|index| !seen.words.at(index).capital());
/// "Nordvind AS"
const COMPANY: Guard = |seen| seen.words.at(seen.rule.words.end - 1).is(class::COMPANY_FORM);
/// "US-based", "anti-Japan"
const HYPHENED: Guard = |seen| {
    let (start, end) = (seen.rule.words.start, seen.rule.words.end);
    let hyphen = |word: &Word<'_>| HYPHENS.contains(&word.text);
    hyphen(seen.words.after(end - 1, 1)) || hyphen(seen.words.before(start, 1))
};
/// "the World Bank | Ana Ruiz"
const BEFORE_PERSON: Guard = |seen| {
    let next = seen.next.filter(|next| next.words.start == seen.rule.words.end);
    next.is_some_and(|next| next.kind == EntityKind::Person && next.words.len() > 1)
};
const OF_A_STATE: Guard = |seen| {
    let (first, last) = (seen.words.at(seen.rule.words.start), seen.words.at(seen.rule.words.end - 1));
    first.has(Flags::NORP) && last.is(class::STATE_OFFICE)
};
const BESIDE_AND: Guard = |seen| {
    let (start, end) = (seen.rule.words.start, seen.rule.words.end);
    seen.words.after(end - 1, 1).is_plain(class::CONJ) || seen.words.before(start, 1).is_plain(class::CONJ)
};
const HEADLINE: Guard = |seen| seen.words.style(seen.rule.words.start) != Style::Plain;
const BEHIND_ARTICLE: Guard = |seen| THE.fits(seen.words.before(seen.rule.words.start, 1));
/// "the Council | for Peace" goes on.
const WITHOUT_PURPOSE: Guard = |seen| seen.words.at(seen.rule.words.end).text != "for";
const WITHOUT_ARTICLE: Guard = |seen| seen.words.at(seen.rule.words.start).lower.as_ref() != "the";

const PERSON_EVENT_OTHER: Classes = Classes::of(Class::Person).with(Class::Event).with(Class::Other);
const ORG_NORP: Classes = Classes::of(Class::Org).with(Class::Norp);

/// All that rules say; every row that fits counts.
const ROWS: &[Row] = &[
    // The caller's own names: part of some name, alone rather than not, and of their kind.
    Row { when: &[|seen| seen.rule.own != 0], weight: CERTAIN, ..ANY },
    Row { when: &[|seen| seen.rule.own != 0], says: Says::OwnClass, weight: 8.0, ..ANY },
    Row { when: &[|seen| seen.rule.own != 0], says: Says::Own, weight: STRONG, ..ANY },
    // "Long Name Here (LNH)": the model says of what kind.
    Row { rules: &[EntityRule::Definition], says: Says::Whole, weight: CERTAIN, ..ANY },
    Row { rules: &[EntityRule::Election], says: Says::Own, weight: CERTAIN, ..ANY },
    // "the Fisheries Act", "the Norvik Summit"
    Row { kinds: &[EntityKind::Law, EntityKind::Event], says: Says::Own, weight: 9.0, ..ANY },
    // Works and products, where the model sees neither person nor body in the same words.
    Row { kinds: &[EntityKind::Work, EntityKind::Product], says: Says::Own, weight: 1.5, ..ANY },
    Row { kinds: OTHERS, weight: 6.0, ..ANY },
    Row { kinds: &[EntityKind::Event, EntityKind::Norp, EntityKind::Fac], weight: 5.0, ..ANY },
    Row { kinds: &[EntityKind::Norp], says: Says::Own, weight: 6.0, ..ANY },
    // "South Koreans": what the lists have whole.
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: &[EntityKind::Norp],
        when: &[SEVERAL_WORDS],
        says: Says::Own,
        weight: CERTAIN,
    },
    // "Brightwell Energy and Carrow Rail": a name that is known whole does not go on over "and".
    Row {
        rules: &[EntityRule::Head, EntityRule::Lexicon, EntityRule::GivenName],
        when: &[BESIDE_AND],
        says: Says::Apart,
        weight: STRONG,
        ..ANY
    },
    // A well-known place stays one, also where it stands for its government.
    Row { rules: &[EntityRule::Lexicon], kinds: PLACES, says: Says::Name(ORG_NORP), weight: -6.0, ..ANY },
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: PLACES,
        says: Says::Name(PERSON_EVENT_OTHER),
        weight: -STRONG,
        ..ANY
    },
    // "South Korean": a people is no thing.
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: &[EntityKind::Norp],
        says: Says::Name(PERSON_EVENT_OTHER),
        weight: -6.0,
        ..ANY
    },
    // A distinctive word of a longer name of the document.
    Row { rules: &[EntityRule::PartOfName], says: Says::Own, weight: 4.0, ..ANY },
    // In a headline a name that is known is not made longer by words of the language around it.
    Row { rules: &[EntityRule::Lexicon], when: &[HEADLINE], says: Says::Apart, weight: STRONG, ..ANY },
    Row {
        rules: &[EntityRule::Lexicon],
        when: &[HEADLINE, |seen| seen.words.at(seen.rule.words.end).has(Flags::COMMON)],
        says: Says::Apart,
        weight: CERTAIN,
        ..ANY
    },
    // A name that is known whole.
    Row {
        rules: &[EntityRule::Lexicon],
        when: &[|seen| seen.rule.words.len() > 2, WITHOUT_ARTICLE, WITHOUT_PURPOSE],
        says: Says::Own,
        weight: 5.0,
        ..ANY
    },
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: TERRITORIES,
        when: &[SEVERAL_WORDS, WITHOUT_ARTICLE, WITHOUT_PURPOSE],
        says: Says::Own,
        weight: 6.0,
    },
    // "the Commission", "The Lookout", "the M62": known by their form alone.
    Row { rules: &[EntityRule::Head, EntityRule::ShortForm], when: &[ONE_WORD], weight: 5.0, ..ANY },
    Row {
        rules: &[EntityRule::Head, EntityRule::ShortForm],
        when: &[ONE_WORD],
        says: Says::Own,
        weight: 6.0,
        ..ANY
    },
    Row { rules: &[EntityRule::Head], kinds: &[EntityKind::Product], says: Says::Own, weight: 8.0, ..ANY },
    // "Department for Culture, Media and Sport"
    Row { rules: &[EntityRule::Head], when: &[LINKED], says: Says::Own, weight: 6.0, ..ANY },
    // "the Karlow Police": a town has no article.
    Row {
        rules: &[EntityRule::Head],
        kinds: &[EntityKind::Org],
        when: &[SEVERAL_WORDS, BEHIND_ARTICLE],
        weight: 1.0,
        ..ANY
    },
    Row {
        rules: &[EntityRule::Head],
        kinds: &[EntityKind::Org],
        when: &[SEVERAL_WORDS, BEHIND_ARTICLE],
        says: Says::Own,
        weight: 1.0,
    },
    // "Port-au-Prince"
    Row {
        rules: &[EntityRule::Lexicon],
        kinds: TERRITORIES,
        when: &[LINKED],
        says: Says::Own,
        weight: CERTAIN,
    },
    // "Ana “Kiki” Ruiz"
    Row { kinds: &[EntityKind::Person], when: &[LINKED], says: Says::Own, weight: 6.0, ..ANY },
    // "Lupita Nyong’o"
    Row { rules: &[EntityRule::GivenName], when: &[SEVERAL_WORDS], says: Says::Own, weight: 1.5, ..ANY },
    Row { rules: &[EntityRule::Head], when: &[SEVERAL_WORDS, COMPANY], says: Says::Own, weight: 6.0, ..ANY },
    // "MILTON, Ont. —", "Akron OH"
    Row { rules: &[EntityRule::Dateline, EntityRule::StateCode], says: Says::Own, weight: 8.0, ..ANY },
    Row { rules: &[EntityRule::Dateline, EntityRule::StateCode, EntityRule::PartOfName], weight: 6.0, ..ANY },
    Row { rules: &[EntityRule::Lexicon], when: &[HYPHENED], says: Says::Own, weight: CERTAIN, ..ANY },
    Row { rules: &[EntityRule::Lexicon], when: &[BEFORE_PERSON], says: Says::Apart, weight: CERTAIN, ..ANY },
    // "Chinese Foreign Ministry"
    Row { rules: &[EntityRule::Head], when: &[OF_A_STATE], says: Says::Own, weight: 8.0, ..ANY },
    // "Mayor Lund", though a town is called so.
    Row {
        rules: &[EntityRule::Title],
        when: &[
            ONE_WORD,
            |seen| seen.rule.confidence >= 0.9 && !seen.words.at(seen.rule.words.end).capital(),
            |seen| seen.words.at(seen.rule.words.start).has(Flags::CITY),
        ],
        says: Says::Own,
        weight: 12.0,
        ..ANY
    },
    // "captain Ana Ruiz"
    Row {
        rules: &[EntityRule::Title],
        when: &[SEVERAL_WORDS, |seen| {
            seen.rule.confidence < 0.9 && seen.words.at(seen.rule.words.start).has(Flags::GIVEN)
        }],
        says: Says::Own,
        weight: STRONG,
        ..ANY
    },
    // "Mayor Ana Ruiz"
    Row { when: &[|seen| seen.rule.title.is_some() && seen.rule.confidence >= 0.9], weight: 4.0, ..ANY },
];

impl Row {
    fn fits(&self, seen: &Seen<'_, '_>) -> bool {
        (self.rules.is_empty() || self.rules.contains(&seen.rule.rule))
            && (self.kinds.is_empty() || self.kinds.contains(&seen.rule.kind))
            && self.when.iter().all(|guard| guard(seen))
    }

    fn claim(&self, rule: &Candidate) -> Claim {
        let own = own(rule.kind);
        match self.says {
            Says::Named => Claim::Named,
            Says::Whole => Claim::Name(Classes::ALL),
            Says::Own => Claim::Name(own),
            Says::OwnClass => Claim::Class(own),
            Says::Name(classes) => Claim::Name(classes),
            Says::Apart => Claim::Apart,
        }
    }
}

/// The classes that names of a kind may be given.
fn own(kind: EntityKind) -> Classes {
    match Class::of(kind) {
        Some(Class::Event) => Classes::of(Class::Event).with(Class::Other),
        Some(class) => Classes::of(class),
        None => Classes::of(Class::Other).with(Class::Event),
    }
}

/// Gathers what the rules' names say, and that titles are in no name. Linear.
pub(super) fn gather(words: &Words<'_>, decided: &Decided, evidence: &mut Vec<Evidence>) {
    for (at, rule) in decided.candidates.iter().enumerate() {
        let seen = Seen { words, rule, next: decided.candidates.get(at + 1) };
        let rows = ROWS.iter().filter(|row| row.fits(&seen));
        evidence.extend(rows.map(|row| Evidence {
            words: rule.words.clone(),
            claim: row.claim(rule),
            weight: row.weight,
        }));
        let title = rule.title.iter().cloned();
        evidence.extend(title.map(|words| Evidence { words, claim: Claim::Nothing, weight: CERTAIN }));
    }
    hyphens(words, decided, evidence);
    bodies_behind_marks(words, decided, evidence);
    governments(words, decided, evidence);
}

/// "the Government of Jamaica" is named by its country.
fn governments(words: &Words<'_>, decided: &Decided, evidence: &mut Vec<Evidence>) {
    const GOVERNMENT: crate::pattern::Row = &[(-1, text(&["of"])), (-2, lower(&["government"]))];
    for place in decided.candidates.iter().filter(|rule| PLACES.contains(&rule.kind)) {
        let start = place.words.start;
        if words.fits(start, GOVERNMENT) {
            evidence.push(Evidence { words: start - 2..start, claim: Claim::Nothing, weight: CERTAIN });
        }
    }
}

/// "Tom “Bo” Lumor", where the caller lists Lumor as a body: what stands in the marks is no nickname inside its name.
fn bodies_behind_marks(words: &Words<'_>, decided: &Decided, evidence: &mut Vec<Evidence>) {
    let own = |rule: &&Candidate| rule.own != 0 && rule.kind != EntityKind::Person;
    for body in decided.candidates.iter().filter(own) {
        let family = body.words.start;
        let mut opening = family.saturating_sub(4)..family.saturating_sub(2);
        if let Some(mark) = opening.find(|&mark| words.nickname(mark) == Some(family)) {
            evidence.push(Evidence { words: mark..family, claim: Claim::Nothing, weight: CERTAIN });
        }
    }
}

/// "U.S.-China talks": two places that a hyphen joins are two names.
fn hyphens(words: &Words<'_>, decided: &Decided, evidence: &mut Vec<Evidence>) {
    let known = |rule: &Candidate| rule.rule == EntityRule::Lexicon && TERRITORIES.contains(&rule.kind);
    for pair in decided.candidates.windows(2) {
        let [left, right] = pair else { continue };
        let hyphen = left.words.end;
        if right.words.start == hyphen + 1
            && HYPHENS.contains(&words.at(hyphen).text)
            && [left, right].into_iter().all(known)
        {
            evidence.push(Evidence { words: hyphen..hyphen + 1, claim: Claim::Nothing, weight: CERTAIN });
        }
    }
}
