//! The lexicon: what a word can be.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::class;
use crate::classes::Classes;
use crate::cue::Cue;
use crate::frame::Frames;
use crate::normal::{SOFT_HYPHEN, normal};
use crate::table::{rows, unknown};
use crate::title::titles;
use crate::verb::{Form, forms};

/// What the lexicon knows of a word.
///
/// # Examples
///
/// ```
/// use dixit_english::{Entry, class, look_up};
///
/// let claims: &Entry = look_up("claims").expect("a word of the lexicon");
/// assert!(claims.classes.has(class::SPEECH_VERB) && claims.verb.is_some() && claims.noun.is_some());
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Entry {
    /// What it can be.
    pub classes: Classes,
    /// The verb that reports, of which it is a form.
    pub verb: Option<(&'static Cue, Form)>,
    /// The noun that reports, of which it is a form.
    pub noun: Option<&'static Cue>,
}

impl Entry {
    /// What is known of a word that the lexicon does not have.
    pub(crate) const UNKNOWN: Self = Self { classes: Classes::NONE, verb: None, noun: None };
}

/// For keys that are hashes already: passes them through.
///
/// # Examples
///
/// ```
/// use dixit_english::{ByHash, Hashed};
///
/// let mut counts: ByHash<u32> = ByHash::default();
/// *counts.entry(dixit_text::hash(b"said")).or_default() += 1;
/// assert_eq!(counts.get(&dixit_text::hash(b"said")), Some(&1));
///
/// let mut hasher = Hashed::default();
/// std::hash::Hasher::write_u64(&mut hasher, 7);
/// assert_eq!(std::hash::Hasher::finish(&hasher), 7);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = dixit_text::hash(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What is known by hashes ([`dixit_text::hash`]), for look-up alone.
pub type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Hashed>>;

/// The words by their hashes, so that no look-up follows a pointer to its key; a test sees to it that no two have one hash.
struct Lexicon {
    entries: ByHash<Entry>,
    words: Vec<(Box<str>, u64)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

/// Looks a word up by its normal form: lower case, straight apostrophes ([`normal`](crate::normal())).
///
/// The first look-up in a process reads the tables, in about a millisecond; each takes constant time.
///
/// # Examples
///
/// ```
/// use dixit_english::{Form, Frames, class, look_up};
///
/// let warned = look_up("warned").expect("a form of a verb of the tables");
/// let (cue, form) = warned.verb.expect("a verb that reports");
/// assert_eq!((cue.lemma, form), ("warn", Form::Past));
/// assert!(cue.takes(Frames::THAT) && cue.prepositions.contains(&"of"));
/// assert!(look_up("Warned").is_none());
/// ```
#[must_use]
pub fn look_up(word: &str) -> Option<&'static Entry> {
    look_up_hash(dixit_text::hash(word.as_bytes()))
}

/// Looks a word up by the hash ([`dixit_text::hash`]) of its normal form.
///
/// # Examples
///
/// ```
/// use dixit_english::{class, look_up_hash};
///
/// let said = look_up_hash(dixit_text::hash(b"said")).expect("a word of the lexicon");
/// assert!(said.classes.has(class::SPEECH_VERB));
/// ```
#[inline]
#[must_use]
pub fn look_up_hash(hash: u64) -> Option<&'static Entry> {
    LEXICON.entries.get(&hash)
}

/// Looks an ASCII word up whatever its capitals and its soft hyphens; what is longer than any word of the lexicon or not ASCII is not
/// found.
///
/// Allocates nothing but for a word with a soft hyphen.
///
/// # Examples
///
/// ```
/// use dixit_english::{class, look_up_any_case};
///
/// let said = look_up_any_case(b"SAID").expect("a word of the lexicon");
/// assert!(said.classes.has(class::SPEECH_VERB));
/// ```
#[must_use]
pub fn look_up_any_case(word: &[u8]) -> Option<&'static Entry> {
    let mut buffer = [0; 24];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    look_up_hash(dixit_text::hash(lower)).or_else(|| without_soft_hyphens(word))
}

/// Looks a word up by its normal form, if it has a soft hyphen.
#[inline]
fn without_soft_hyphens(word: &[u8]) -> Option<&'static Entry> {
    if word.is_ascii() {
        return None;
    }
    let word = std::str::from_utf8(word).ok().filter(|word| word.contains(SOFT_HYPHEN))?;
    look_up(&normal(word))
}

/// Iterates over the words of the lexicon in alphabetical order, each with what it can be.
///
/// # Examples
///
/// ```
/// use dixit_english::{class, entries};
///
/// let verbs = entries().filter(|(_, entry)| entry.classes.has(class::SPEECH_VERB));
/// assert!(verbs.map(|(word, _)| word).any(|word| word == "retorted"));
/// ```
pub fn entries() -> impl Iterator<Item = (&'static str, &'static Entry)> {
    LEXICON.words.iter().filter_map(|(word, hash)| Some((&**word, LEXICON.entries.get(hash)?)))
}

impl Lexicon {
    fn shipped() -> Self {
        let mut lexicon = Self { entries: HashMap::default(), words: Vec::new() };
        for [word, classes] in rows(include_str!("../data/words.tsv")) {
            let classes = classes.split_whitespace().fold(Classes::NONE, |set, name| {
                set.with(class::named(name).unwrap_or_else(|| unknown(name)))
            });
            lexicon.add(word, |entry| entry.classes = entry.classes.with(classes));
        }
        for title in titles().filter(|title| title.is_worn_word()) {
            for word in std::iter::once(title.name).chain(title.short.split_whitespace()) {
                lexicon.add(word, |entry| entry.classes = entry.classes.with(class::TITLE));
            }
        }
        for [verb, frames, prepositions, particle] in rows(include_str!("../data/verbs.tsv")) {
            let cue: Option<&'static Cue> = (!frames.is_empty())
                .then(|| &*Box::leak(Box::new(Cue::new(verb, frames, prepositions, particle))));
            let past = forms(verb).find_map(|(form, word)| (form == Form::Past).then_some(word));
            for (form, word) in forms(verb) {
                // "put" reports in the past far more often than in the present.
                let base_alone = form != Form::Base || past.as_ref() != Some(&word);
                lexicon.add(&word, |entry| {
                    entry.classes = entry.classes.with(class_of(form));
                    if let Some(cue) = cue.filter(|_| entry.verb.is_none() && base_alone) {
                        entry.verb = Some((cue, form));
                        if cue.speaks(form) {
                            entry.classes = entry.classes.with(class::SPEECH_VERB);
                        }
                    }
                });
            }
        }
        for [noun, frames] in rows(include_str!("../data/nouns.tsv")) {
            let cue: &'static Cue = Box::leak(Box::new(Cue::new(noun, frames, "", "")));
            let class = if cue.takes(Frames::PREDICATE) { class::ADJ } else { class::NOUN };
            for word in noun.split('/') {
                lexicon.add(word, |entry| {
                    entry.classes = entry.classes.with(class);
                    entry.noun = Some(cue);
                });
            }
        }
        lexicon.words.sort_unstable();
        lexicon
    }

    fn add(&mut self, word: &str, change: impl FnOnce(&mut Entry)) {
        let hash = dixit_text::hash(word.as_bytes());
        let words = &mut self.words;
        change(self.entries.entry(hash).or_insert_with(|| {
            words.push((word.into(), hash));
            Entry::UNKNOWN
        }));
    }
}

const fn class_of(form: Form) -> Classes {
    match form {
        Form::Base => class::VERB_BASE,
        Form::Third => class::VERB_S,
        Form::Past => class::VERB_PAST,
        Form::Participle => class::VERB_PART,
        Form::Gerund => class::VERB_ING,
        Form::Noun => class::NOUN,
    }
}
