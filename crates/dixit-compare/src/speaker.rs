//! Whether a draft gives words to those who said them in the source.

use std::collections::{BTreeMap, BTreeSet};

use dixit_report::{EntityKind, MentionForm, Quote, Report};

use crate::names::{Likeness, compare, name_words, role_words, same_role};
use crate::verification::SpeakerVerdict;

/// Forms and roles of one entity that are looked at.
const FORMS: usize = 16;

/// Those whom a document names, as others may call them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    bearers: BTreeMap<String, Bearer>,
    /// Who has a word in a name.
    by_word: BTreeMap<String, BTreeSet<String>>,
    /// Who is described by a word.
    by_role: BTreeMap<String, BTreeSet<String>>,
}

/// One who is named.
#[derive(Clone, Debug, Default)]
struct Bearer {
    person: bool,
    /// The name's words, the fullest first.
    names: Vec<Vec<String>>,
    /// The words of titles and descriptions.
    roles: Vec<Vec<String>>,
}

impl Cast {
    /// Takes the names, titles and descriptions of all entities. Linear in their mentions.
    pub(crate) fn new(report: &Report) -> Self {
        let mut cast = Self::default();
        // "the vicar, Peter Cole": what stands beside the name of one who speaks describes them.
        let mut described: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for quote in &report.quotes {
            if let ([speaker], [source]) = (quote.all_speakers(), quote.all_sources())
                && source.text.contains(',')
            {
                let name = name_words(&speaker.name);
                let beside = source
                    .text
                    .split(',')
                    .filter(|piece| !name_words(piece).iter().any(|word| name.contains(word)));
                let list = described.entry(speaker.entity.as_str()).or_default();
                list.extend(beside.take(FORMS.saturating_sub(list.len())));
            }
        }
        for entity in &report.entities {
            let mut bearer = Bearer {
                person: entity.kind == EntityKind::Person,
                names: vec![name_words(&entity.name)],
                roles: Vec::new(),
            };
            let mut seen = BTreeSet::new();
            for mention in &entity.mentions {
                let words = mention.title.iter().map(|title| (title.as_str(), false));
                let words = words.chain(match mention.form.known() {
                    Some(MentionForm::Name | MentionForm::Alias) => Some((mention.text.as_str(), true)),
                    Some(MentionForm::Title | MentionForm::Nominal) => Some((mention.text.as_str(), false)),
                    Some(MentionForm::Pronoun) | None => None,
                });
                for (words, name) in words {
                    if seen.len() >= 2 * FORMS || !seen.insert((words, name)) {
                        continue;
                    }
                    let (list, words) = if name {
                        (&mut bearer.names, name_words(words))
                    } else {
                        (&mut bearer.roles, role_words(words))
                    };
                    if !words.is_empty() && list.len() < FORMS && !list.contains(&words) {
                        list.push(words);
                    }
                }
            }
            let said = described.get(entity.id.as_str()).map_or(&[][..], Vec::as_slice);
            for role in said.iter().map(|role| role_words(role)) {
                if bearer.roles.len() < FORMS && !role.is_empty() && !bearer.roles.contains(&role) {
                    bearer.roles.push(role);
                }
            }
            for (words, index) in [(&bearer.names, &mut cast.by_word), (&bearer.roles, &mut cast.by_role)] {
                for word in words.iter().flatten() {
                    index.entry(word.clone()).or_default().insert(entity.id.to_string());
                }
            }
            cast.bearers.insert(entity.id.to_string(), bearer);
        }
        cast
    }

    /// Returns whether one alone has all these words in a name.
    fn is_alone(&self, name: &[String]) -> bool {
        let mut having = name.iter().map(|word| self.by_word.get(word));
        let Some(Some(first)) = having.next() else { return true };
        let rest: Vec<_> = having.collect();
        first.iter().filter(|id| rest.iter().all(|ids| ids.is_some_and(|ids| ids.contains(*id)))).count() < 2
    }

    /// Returns whether of those who have all these words in a name this one alone is described so.
    fn is_alone_as(&self, name: &[String], role: &[String], one: &Bearer) -> bool {
        let has = |bearer: &Bearer| bearer.roles.iter().any(|words| same_role(words, role));
        let first = name.first().and_then(|word| self.by_word.get(word));
        let named = first.into_iter().flatten().take(4 * FORMS).filter_map(|id| self.bearers.get(id));
        let called =
            |bearer: &&Bearer| name.iter().all(|word| bearer.names.iter().any(|name| name.contains(word)));
        has(one) && named.filter(called).filter(|bearer| has(bearer)).count() == 1
    }

    /// Returns whether a name is one of a person, and of nobody else here.
    fn is_person(&self, name: &[String]) -> bool {
        let first = name.first().and_then(|word| self.by_word.get(word));
        let mut named = first.into_iter().flatten().take(FORMS).filter_map(|id| self.bearers.get(id));
        named.any(|bearer| bearer.person && bearer.names.iter().any(|other| other == name))
    }

    /// How many are described so.
    fn described(&self, role: &[String]) -> usize {
        let ids: BTreeSet<&String> =
            role.iter().filter_map(|word| self.by_role.get(word)).flatten().take(4 * FORMS).collect();
        let fits = |id: &&&String| {
            self.bearers.get(**id).is_some_and(|one| one.roles.iter().any(|words| same_role(words, role)))
        };
        ids.iter().filter(fits).count()
    }
}

/// One who speaks: an entity, or the words that stand for somebody.
enum Voice<'c> {
    Named(&'c Bearer),
    Words {
        words: Vec<String>,
        /// A name in capitals that no entity has: that of a turn.
        label: bool,
    },
}

impl Voice<'_> {
    fn words(text: &str) -> Self {
        let letters: Vec<char> = text.chars().filter(|one| one.is_alphabetic()).collect();
        let label = letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase());
        Voice::Words { words: role_words(text), label }
    }
}

/// What is known of who says a quotation.
pub(crate) struct Voices<'c> {
    cast: &'c Cast,
    voices: Vec<Voice<'c>>,
    /// Words stand for somebody, and it is not clear for whom.
    open: bool,
    /// What they are called, for a person.
    pub(crate) labels: Vec<String>,
}

impl<'c> Voices<'c> {
    /// Returns who says a quotation of the document of that cast.
    pub(crate) fn of(quote: &Quote, cast: &'c Cast) -> Self {
        let named: Vec<_> = quote
            .all_speakers()
            .iter()
            .filter_map(|speaker| Some((cast.bearers.get(speaker.entity.as_str())?, &speaker.name)))
            .collect();
        if !named.is_empty() {
            let labels = named.iter().map(|(_, name)| (*name).clone()).collect();
            let voices = named.into_iter().map(|(bearer, _)| Voice::Named(bearer)).collect();
            return Self { cast, voices, open: false, labels };
        }
        let sources = quote.all_sources();
        let is_pronoun = |text: &str| dixit_english::pronoun(&dixit_english::normal(text)).is_some();
        let open = sources.iter().any(|source| is_pronoun(&source.text));
        let voices = sources.iter().map(|source| Voice::words(&source.text)).collect();
        Self { cast, voices, open, labels: sources.iter().map(|source| source.text.clone()).collect() }
    }

    /// Nobody.
    pub(crate) const fn nobody(cast: &'c Cast) -> Self {
        Self { cast, voices: Vec::new(), open: false, labels: Vec::new() }
    }
}

/// Returns whether those whom the draft names are those whom the source names.
pub(crate) fn judge(draft: &Voices<'_>, source: &Voices<'_>) -> SpeakerVerdict {
    if draft.voices.is_empty() {
        return SpeakerVerdict::NotNamedInDraft;
    }
    if source.voices.is_empty() {
        return SpeakerVerdict::NotNamedInSource;
    }
    if draft.open || source.open {
        return SpeakerVerdict::CouldNotCheck;
    }
    let one = |voice: &Voice<'_>| {
        let verdicts = source.voices.iter().map(|other| same(voice, draft.cast, other, source.cast));
        verdicts.min().unwrap_or(SpeakerVerdict::NotNamedInSource)
    };
    // Each of those whom the draft names must have said it.
    draft.voices.iter().map(one).max().unwrap_or(SpeakerVerdict::NotNamedInDraft)
}

fn same(one: &Voice<'_>, here: &Cast, other: &Voice<'_>, there: &Cast) -> SpeakerVerdict {
    match (one, other) {
        (Voice::Named(one), Voice::Named(other)) => match same_name(one, other) {
            Likeness::Same => SpeakerVerdict::Same,
            Likeness::Other if speaks_for(other, one, there) => SpeakerVerdict::Same,
            Likeness::Other => SpeakerVerdict::OtherSpeaker,
            // A surname alone is somebody's where one bearer fits.
            Likeness::Part => {
                let full = |bearer: &Bearer| bearer.names.first().cloned().unwrap_or_default();
                let (first, second) = (full(one), full(other));
                let short = if first.len() < second.len() { first } else { second };
                let alone = here.is_alone(&short) && there.is_alone(&short);
                // "President Lund" is not her sister.
                let titled = one.roles.iter().any(|role| there.is_alone_as(&short, role, other));
                if alone || titled { SpeakerVerdict::Same } else { SpeakerVerdict::CouldNotCheck }
            }
        },
        (Voice::Named(one), Voice::Words { words, label }) => {
            if is_described(one, words, here) || *label && is_labelled(one, words, here) {
                SpeakerVerdict::Same
            } else {
                SpeakerVerdict::NotNamedInSource
            }
        }
        (Voice::Words { words: role, label }, Voice::Named(other)) => {
            if is_described(other, role, there) || *label && is_labelled(other, role, there) {
                SpeakerVerdict::Same
            } else if other.roles.iter().any(|words| !words.is_empty()) && there.described(role) > 0 {
                SpeakerVerdict::OtherSpeaker
            } else {
                SpeakerVerdict::CouldNotCheck
            }
        }
        (Voice::Words { words: one, .. }, Voice::Words { words: other, .. }) => {
            if same_role(one, other) || one == other {
                SpeakerVerdict::Same
            } else {
                SpeakerVerdict::OtherSpeaker
            }
        }
    }
}

/// Returns whether a turn's label is a part of one's name, and of no other's.
fn is_labelled(one: &Bearer, label: &[String], cast: &Cast) -> bool {
    one.names.iter().any(|name| compare(name, label) == Likeness::Part) && cast.is_alone(label)
}

/// Returns whether one speaks for a body, by what the document calls them: "a spokeswoman for Tessaly".
fn speaks_for(one: &Bearer, body: &Bearer, cast: &Cast) -> bool {
    one.roles.iter().any(|role| {
        let speaks = role.iter().any(|word| dixit_english::same_role(word, "spokesman"));
        let of = |name: &&Vec<String>| name.iter().all(|word| role.contains(word));
        speaks && body.names.iter().find(of).is_some_and(|name| !(body.person && cast.is_person(name)))
    })
}

/// Returns whether a document calls one by that role, and nobody else; or has a name with these words.
fn is_described(one: &Bearer, role: &[String], cast: &Cast) -> bool {
    let described = one.roles.iter().any(|words| same_role(words, role));
    described && cast.described(role) == 1
        || one.names.iter().any(|name| compare(name, role) == Likeness::Same)
}

fn same_name(one: &Bearer, other: &Bearer) -> Likeness {
    let full = |bearer: &'_ Bearer| bearer.names.first().map_or(0, Vec::len);
    // Two people with full names are not one because both are called by their surname.
    let long = |bearer: &Bearer, name: &[String]| {
        let people = one.person && other.person && full(one) > 1 && full(other) > 1;
        !(people && bearer.person) || name.len() > 1
    };
    let mut best = Likeness::Other;
    for first in one.names.iter().filter(|name| long(one, name)) {
        for second in other.names.iter().filter(|name| long(other, name)) {
            best = best.max(compare(first, second));
        }
    }
    // Of bodies a part of the name is enough only where the one name is no other's.
    best
}
