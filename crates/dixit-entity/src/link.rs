//! Tells which names are the same, within one document.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dixit_english::{class, fold, long_form, without_prefix};
use dixit_text::Reason;

use crate::candidate::Candidate;
use crate::decide::Decided;
use crate::lexicon::Flags;
use crate::word::{Shape, Words, is_a};
use crate::{EntityKind, Gender};

/// How many names that share a word are compared with each other; beyond it they stay apart.
const BUCKET: usize = 24;

/// Names that are the same.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) kind: EntityKind,
    pub(crate) canonical: u32,
    pub(crate) country: u32,
    /// Which entity of the caller's gazetteer it is, counted from 1; 0 for none.
    pub(crate) own: u32,
    pub(crate) candidates: Vec<usize>,
    /// The candidate with the fullest name.
    pub(crate) fullest: usize,
    pub(crate) gender: Option<Gender>,
    pub(crate) reason: Option<Reason>,
    /// Clusters that this one may be the same as.
    pub(crate) maybe: Vec<usize>,
}

/// The clusters, in the order of their first name.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    pub(crate) clusters: Vec<Cluster>,
    /// The cluster of each candidate.
    pub(crate) of: Vec<usize>,
}

/// One way in which the document writes a name.
#[derive(Debug)]
struct Form {
    class: u8,
    tokens: Vec<String>,
    first: usize,
    /// The sentence of the first.
    sentence: usize,
    parent: usize,
    gender: Option<Gender>,
    caps: bool,
    common: bool,
    /// Whether its first word tells what it names: "Storm Corvina".
    headed: bool,
}

const PERSON: u8 = 0;
const ORG: u8 = 1;
const PLACE: u8 = 2;
const GROUP: u8 = 3;
const OTHER: u8 = 4;

const fn class(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => PERSON,
        EntityKind::Org => ORG,
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => PLACE,
        EntityKind::Norp => GROUP,
        EntityKind::Event | EntityKind::Law | EntityKind::Work | EntityKind::Product => OTHER,
    }
}

/// Links the names of a document. `O(n log n)` in their number: comparisons within a bucket are bounded.
pub(crate) fn link(words: &Words<'_>, decided: &Decided) -> Linked {
    let candidates = &decided.candidates;
    let mut forms: Vec<Form> = Vec::new();
    let mut index: BTreeMap<(u8, String), usize> = BTreeMap::new();
    let mut canonicals: BTreeMap<u32, usize> = BTreeMap::new();
    let mut owns: BTreeMap<u32, usize> = BTreeMap::new();
    let mut form_of = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let class = class(candidate.kind);
        let tokens = tokens(words, candidate, class);
        let key = tokens.join(" ");
        let form = *index.entry((class, key)).or_insert_with(|| {
            let caps = candidate
                .words
                .clone()
                .all(|i| words.at(i).shape == Shape::Caps || lettered(words.at(i).text));
            let common = candidate.words.len() == 1 && words.at(candidate.words.start).has(Flags::COMMON);
            let sentence = words.at(candidate.words.start).sentence;
            let headed = words.at(candidate.words.start).has(Flags::HEAD_FIRST);
            forms.push(Form {
                class,
                tokens,
                first: at,
                sentence,
                parent: forms.len(),
                gender: None,
                caps,
                common,
                headed,
            });
            forms.len() - 1
        });
        if let Some(form) = forms.get_mut(form).filter(|form| form.tokens.len() > 1) {
            form.gender = form.gender.or_else(|| gender(words, candidate));
        }
        if candidate.own != 0 {
            let other = *owns.entry(candidate.own).or_insert(form);
            unite(&mut forms, other, form);
        }
        if candidate.canonical != 0 {
            let other = *canonicals.entry(candidate.canonical).or_insert(form);
            unite(&mut forms, other, form);
        }
        form_of.push(form);
    }
    for (long, short) in &decided.definitions {
        let find =
            |start: usize| candidates.binary_search_by_key(&start, |candidate| candidate.words.start).ok();
        if let (Some(long), Some(short)) = (find(long.start), find(short.start))
            && let (Some(&long), Some(&short)) = (form_of.get(long), form_of.get(short))
        {
            unite(&mut forms, long, short);
        }
    }
    unite_acronyms(words, candidates, &mut forms, &form_of);
    unite_people(&mut forms);
    let doubtful = unite_bodies(&mut forms);
    let singles = place_surnames(words, candidates, &mut forms, &form_of);
    collect(words, candidates, &mut forms, &form_of, &singles, &doubtful)
}

/// "BoC": small letters between capitals, and a capital at the end.
fn lettered(text: &str) -> bool {
    text.len() <= 5 && text.starts_with(char::is_uppercase) && text.ends_with(char::is_uppercase)
}

/// Returns the words of a name by which it is compared.
fn tokens(words: &Words<'_>, candidate: &Candidate, class: u8) -> Vec<String> {
    let mut tokens: Vec<String> = candidate
        .words
        .clone()
        .map(|i| words.at(i))
        .filter(|word| word.shape != Shape::Other || word.text.starts_with(|c: char| c.is_ascii_digit()))
        .map(|word| {
            let plain = fold(&word.lower).unwrap_or_else(|| word.lower.to_string());
            let plain = if plain.contains('.') { plain.replace('.', "") } else { plain };
            match class {
                PERSON => without_prefix(&plain, class::ARABIC_ARTICLE)
                    .filter(|rest| rest.len() > 2)
                    .map_or_else(|| plain.clone(), str::to_owned),
                GROUP => plain
                    .strip_suffix('s')
                    .filter(|stem| stem.len() > 3 && !stem.ends_with('s'))
                    .map_or_else(|| plain.clone(), str::to_owned),
                _ => plain,
            }
        })
        .collect();
    match class {
        PERSON => {
            tokens.retain(|token| !is_a(token, class::GENERATION));
        }
        ORG => {
            while tokens.len() > 1 && tokens.last().is_some_and(|token| is_a(token, class::COMPANY_FORM)) {
                tokens.pop();
            }
        }
        _ => {}
    }
    if tokens.first().is_some_and(|token| token == "the") && tokens.len() > 1 {
        tokens.remove(0);
    }
    tokens
}

/// Returns the gender that title or given name tells.
fn gender(words: &Words<'_>, candidate: &Candidate) -> Option<Gender> {
    if candidate.kind != EntityKind::Person {
        return None;
    }
    let told = title_gender(words, candidate);
    if told.is_some() {
        return told;
    }
    let given = words.at(candidate.words.start);
    // "Von der Lund" has no given name.
    if candidate.words.len() == 1 && given.has(Flags::SURNAME) || given.has(Flags::PARTICLE) {
        return None;
    }
    match (given.has(Flags::GIVEN_F), given.has(Flags::GIVEN_M), given.has(Flags::GIVEN_U)) {
        (true, false, false) => Some(Gender::Female),
        (false, true, false) => Some(Gender::Male),
        _ => None,
    }
}

fn title_gender(words: &Words<'_>, candidate: &Candidate) -> Option<Gender> {
    candidate.title.clone()?.find_map(|i| words.at(i).entry.flags.title_gender())
}

fn root(forms: &mut [Form], mut at: usize) -> usize {
    while let Some(parent) = forms.get(at).map(|form| form.parent)
        && parent != at
    {
        let up = forms.get(parent).map_or(parent, |form| form.parent);
        if let Some(form) = forms.get_mut(at) {
            form.parent = up;
        }
        at = parent;
    }
    at
}

/// Makes one of two forms; the earlier one stays the root.
fn unite(forms: &mut [Form], a: usize, b: usize) {
    let (a, b) = (root(forms, a), root(forms, b));
    let (low, high) = (a.min(b), a.max(b));
    if let Some(form) = forms.get_mut(high) {
        form.parent = low;
    }
}

/// Puts a form into a bucket, once and as long as there is room.
fn put(bucket: &mut Vec<usize>, at: usize) {
    if bucket.len() < BUCKET && bucket.last() != Some(&at) {
        bucket.push(at);
    }
}

/// Unites full names of one person: "Javad Zarif" and "Mohammad Javad Zarif", "J. Smith" and "John Smith".
fn unite_people(forms: &mut [Form]) {
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if form.class != PERSON || form.tokens.len() < 2 {
            continue;
        }
        for token in form.tokens.iter().filter(|token| token.len() > 1) {
            put(buckets.entry(token.clone()).or_default(), at);
        }
    }
    for bucket in buckets.values() {
        for (i, &a) in bucket.iter().enumerate() {
            let same: Vec<usize> = bucket
                .iter()
                .skip(i + 1)
                .copied()
                .filter(|&b| forms.get(a).zip(forms.get(b)).is_some_and(|(x, y)| same_person(x, y)))
                .collect();
            for b in same {
                unite(forms, a, b);
            }
        }
    }
}

fn same_person(a: &Form, b: &Form) -> bool {
    if differ(a.gender, b.gender) {
        return false;
    }
    let (short, long) =
        if a.tokens.len() <= b.tokens.len() { (&a.tokens, &b.tokens) } else { (&b.tokens, &a.tokens) };
    if long.windows(short.len()).any(|window| window == short.as_slice()) {
        return true;
    }
    let (Some(x), Some(y)) = (short.first(), long.first()) else { return false };
    if short.last() != long.last() {
        return false;
    }
    let stands =
        |x: &str, y: &str, ways: &[StandsFor]| ways.iter().any(|stands| stands(x, y) || stands(y, x));
    let middle = short.get(1).zip(long.get(1)).filter(|_| short.len() > 2);
    stands(x, y, GIVEN_NAME) && middle.is_none_or(|(m, n)| stands(m, n, MIDDLE_NAME))
}

/// Whether one of somebody's names may stand for another.
type StandsFor = fn(&str, &str) -> bool;

const SAME: StandsFor = |short, long| short == long;
/// "J." for "Jana"
const INITIAL: StandsFor = |short, long| short.chars().count() == 1 && long.starts_with(short);
/// "Moh" for "Mohammad"
const BEGINNING: StandsFor = |short, long| short.len() >= 3 && long.starts_with(short);

const GIVEN_NAME: &[StandsFor] = &[SAME, INITIAL, BEGINNING];
const MIDDLE_NAME: &[StandsFor] = &[SAME, INITIAL];

/// Whether both are known and not the same.
fn differ(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// Unites organisations with their acronyms and short forms; returns the forms that fit more than one.
fn unite_bodies(forms: &mut [Form]) -> BTreeSet<usize> {
    let mut initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if ![ORG, OTHER].contains(&form.class) || form.tokens.len() < 2 {
            continue;
        }
        // "ACLU" is the American Civil Liberties Union of Ohio as well.
        let branch = form.tokens.iter().position(|token| token == "of").filter(|&of| of > 2);
        let stem_of = branch.and_then(|of| form.tokens.get(..of)).map(|tokens| initials_of(tokens, false));
        let whole = [initials_of(&form.tokens, false), initials_of(&form.tokens, true)];
        for letters in whole.into_iter().chain(stem_of) {
            put(initials.entry(letters).or_default(), at);
        }
        for token in &form.tokens {
            put(buckets.entry(stem(token).to_owned()).or_default(), at);
        }
    }
    let mut doubtful = BTreeSet::new();
    for at in 0..forms.len() {
        let Some(form) = forms.get(at) else { break };
        if ![ORG, OTHER].contains(&form.class) {
            continue;
        }
        let Some(last) = form.tokens.last() else { continue };
        let fits: Vec<usize> = if form.tokens.len() == 1 && form.caps && last.len() > 1 {
            initials.get(last).cloned().unwrap_or_default()
        } else {
            buckets
                .get(stem(last))
                .into_iter()
                .flatten()
                .copied()
                .filter(|&other| forms.get(other).is_some_and(|long| other != at && short_form(form, long)))
                .collect()
        };
        let mut roots: Vec<usize> = fits.into_iter().map(|other| root(forms, other)).collect();
        roots.sort_unstable();
        roots.dedup();
        match roots.as_slice() {
            [one] => unite(forms, *one, at),
            [] => {}
            _ => {
                doubtful.insert(at);
            }
        }
    }
    doubtful
}

/// "the National Agency for Roads, known by its Spanish acronym ANV": letters in any order, where the text says that they stand for the body before
/// them; in brackets behind it ("World Organisation for Seed Banks (OMBS)") where most of them are its initials.
fn unite_acronyms(words: &Words<'_>, candidates: &[Candidate], forms: &mut [Form], form_of: &[usize]) {
    let mut body: Option<(usize, usize, usize)> = None;
    for (candidate, &form) in
        candidates.iter().zip(form_of).filter(|(candidate, _)| class(candidate.kind) == ORG)
    {
        let start = candidate.words.start;
        let sentence = words.at(start).sentence;
        let told = words.before(start, 1).is_plain(class::ACRONYM_NOUN);
        let stands = |&(at, long, end): &(usize, usize, usize)| {
            let bracketed = words.before(start, 1).text == "("
                && end + 1 == start
                && words.after(candidate.words.end - 1, 1).text == ")";
            at == sentence && (told || bracketed && shares_initials(forms, form, long))
        };
        match body.filter(stands) {
            Some((_, long, _)) => unite(forms, long, form),
            None => body = Some((sentence, form, candidate.words.end)),
        }
    }
}

/// Whether most letters of an acronym open words of a name, in whatever order: that of another language.
fn shares_initials(forms: &[Form], short: usize, long: usize) -> bool {
    let (Some(short), Some(long)) = (forms.get(short), forms.get(long)) else { return false };
    let [letters] = short.tokens.as_slice() else { return false };
    let mut initials: Vec<char> = initials_of(&long.tokens, true).chars().collect();
    let found = letters.chars().filter(|letter| {
        let at = initials.iter().position(|initial| initial == letter);
        at.map(|at| initials.swap_remove(at)).is_some()
    });
    let (found, all) = (found.count(), letters.chars().count());
    short.caps && all > 2 && long.tokens.len() > 2 && 2 * found > all
}

/// The words of a body's name without the small ones, in alphabetical order: those of "University of Elmford" are those of "Elmford University".
fn in_any_order(form: &Form) -> Vec<&str> {
    let mut tokens: Vec<&str> =
        form.tokens.iter().map(String::as_str).filter(|token| !is_a(token, class::ACRONYM_SKIP)).collect();
    tokens.sort_unstable();
    tokens
}

fn stem(token: &str) -> &str {
    token.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(token)
}

fn initials_of(tokens: &[String], small: bool) -> String {
    tokens
        .iter()
        .filter(|token| small || !is_a(token, class::ACRONYM_SKIP))
        .filter_map(|token| token.chars().next())
        .collect()
}

/// "Revolutionary Guards" is short for "Islamic Revolutionary Guard Corps", "Boeing" for "Boeing Commercial Airplanes".
fn short_form(short: &Form, long: &Form) -> bool {
    if short.class != long.class || short.tokens.len() >= long.tokens.len() {
        return false;
    }
    // "Corvina" is short for "Storm Corvina".
    if short.tokens.len() == 1 && short.class == OTHER {
        return long.headed
            && long.tokens.len() == 2
            && !short.common
            && short.tokens.last() == long.tokens.last();
    }
    if short.tokens.len() == 1 {
        return short.class == ORG
            && if short.tokens.iter().any(|token| is_a(token, class::INSTITUTION)) {
                // "the Union" of the European Union
                short.tokens.last() == long.tokens.last()
                    || short.common && long.tokens.contains(short.tokens.first().unwrap_or(&String::new()))
            } else if short.common {
                long.tokens.contains(short.tokens.first().unwrap_or(&String::new()))
            } else {
                short.tokens.first() == long.tokens.first()
            };
    }
    if short.sentence != long.sentence && in_any_order(short) == in_any_order(long) {
        return true;
    }
    let mut rest = long.tokens.iter();
    short.tokens.iter().all(|token| rest.any(|other| stem(other) == stem(token)))
}

/// Where a surname or a given name alone belongs: per candidate, the root of a full name, or the doubt.
#[derive(Debug, Default)]
struct Singles {
    of: BTreeMap<usize, usize>,
    doubt: BTreeMap<usize, Vec<usize>>,
}

/// Gives each lone surname or given name to the full name that it must mean.
fn place_surnames(
    words: &Words<'_>,
    candidates: &[Candidate],
    forms: &mut [Form],
    form_of: &[usize],
) -> Singles {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_other: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if form.class != PERSON || form.tokens.len() < 2 {
            continue;
        }
        for (i, token) in form.tokens.iter().enumerate().filter(|(_, token)| token.len() > 1) {
            let map = if i + 1 == form.tokens.len() { &mut by_last } else { &mut by_other };
            let bucket = map.entry(token.clone()).or_default();
            if bucket.len() < BUCKET {
                bucket.push(at);
            }
        }
    }
    let mut singles = Singles::default();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(form) = form_of.get(at).and_then(|&form| forms.get(form)) else { continue };
        let [token] = form.tokens.as_slice() else { continue };
        if form.class != PERSON {
            continue;
        }
        let bearers = by_last.get(token).or_else(|| by_other.get(token));
        let Some(bearers) = bearers.cloned() else { continue };
        // "Foreign Minister Juma": of a surname that also is a given name the title alone tells.
        let wanted = title_gender(words, candidate);
        let mut roots: Vec<(usize, usize)> = Vec::new();
        for bearer in bearers {
            let Some(first) = forms.get(bearer).map(|form| form.first) else { continue };
            // "President Kovar met the banker Jan Kovar": who is introduced later in the sentence is somebody else.
            if first > at && same_sentence(words, candidate, candidates.get(first)) {
                continue;
            }
            let gender = forms.get(bearer).and_then(|form| form.gender);
            if differ(wanted, gender) {
                continue;
            }
            let root = root(forms, bearer);
            match roots.iter_mut().find(|(other, _)| *other == root) {
                Some((_, earliest)) => *earliest = first.min(*earliest),
                None => roots.push((root, first)),
            }
        }
        let earlier: Vec<usize> =
            roots.iter().filter(|(_, first)| *first < at).map(|&(root, _)| root).collect();
        match (roots.as_slice(), earlier.as_slice()) {
            ([(root, _)], _) | (_, [root]) => {
                singles.of.insert(at, *root);
            }
            ([], _) => {}
            _ => {
                let titled = same_title(words, candidates, candidate, &roots);
                match titled {
                    Some(root) => {
                        singles.of.insert(at, root);
                    }
                    None => {
                        singles.doubt.insert(at, roots.iter().map(|&(root, _)| root).collect());
                    }
                }
            }
        }
    }
    singles
}

fn same_sentence(words: &Words<'_>, short: &Candidate, full: Option<&Candidate>) -> bool {
    let sentence = |name: &Candidate| words.at(name.words.start).sentence;
    short.title.is_some()
        && full.is_some_and(|full| full.title.is_some() && sentence(full) == sentence(short))
}

/// Among bearers of one surname, returns the one whose first full mention wears the title that stands here, or a longer one that ends in it:
/// "Trade Minister Ana Ruiz" is "Minister Ruiz".
fn same_title(
    words: &Words<'_>,
    candidates: &[Candidate],
    candidate: &Candidate,
    roots: &[(usize, usize)],
) -> Option<usize> {
    let read = |title: &Range<usize>| {
        let title = words.slice(title).to_lowercase();
        long_form(&title).map_or(title, str::to_owned)
    };
    let title = read(candidate.title.as_ref()?);
    let worn = |first: usize| candidates.get(first).and_then(|full| full.title.as_ref()).map(read);
    let ends =
        |worn: &str| worn.strip_suffix(&title).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut bearers = roots.iter().filter(|&&(_, first)| worn(first).is_some_and(|worn| fits(&worn)));
        let one = bearers.next()?;
        bearers.next().is_none().then_some(one.0)
    };
    only(&|worn| worn == title).or_else(|| only(&ends))
}

/// Sets a number that is not known yet; 0 says nothing.
const fn tell(known: &mut u32, said: u32) {
    if *known == 0 {
        *known = said;
    }
}

/// Makes the clusters, in the order of their first candidate.
fn collect(
    words: &Words<'_>,
    candidates: &[Candidate],
    forms: &mut [Form],
    form_of: &[usize],
    singles: &Singles,
    doubtful: &BTreeSet<usize>,
) -> Linked {
    let mut linked = Linked::default();
    let mut of_root: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let form = form_of.get(at).copied().unwrap_or_default();
        let root = singles.of.get(&at).copied().unwrap_or_else(|| root(forms, form));
        let cluster = *of_root.entry(root).or_insert_with(|| {
            linked.clusters.push(Cluster {
                kind: candidate.kind,
                canonical: candidate.canonical,
                country: candidate.country,
                own: candidate.own,
                candidates: Vec::new(),
                fullest: at,
                gender: None,
                reason: None,
                maybe: Vec::new(),
            });
            linked.clusters.len() - 1
        });
        linked.of.push(cluster);
        let Some(cluster) = linked.clusters.get_mut(cluster) else { continue };
        cluster.candidates.push(at);
        tell(&mut cluster.canonical, candidate.canonical);
        tell(&mut cluster.own, candidate.own);
        tell(&mut cluster.country, candidate.country);
        cluster.gender = cluster.gender.or_else(|| gender(words, candidate));
        let length =
            |at: usize| candidates.get(at).map_or((0, 0), |c| (c.words.len(), words.slice(&c.words).len()));
        if length(at) > length(cluster.fullest) {
            cluster.fullest = at;
        }
        if doubtful.contains(&form) && cluster.reason.is_none() {
            cluster.reason = Some(Reason::AmbiguousShortForm);
        }
    }
    for (&at, roots) in &singles.doubt {
        let Some(&own) = linked.of.get(at) else { continue };
        let maybe: Vec<usize> = roots
            .iter()
            .filter_map(|root| of_root.get(root).copied())
            .filter(|&other| other != own)
            .collect();
        if let Some(cluster) = linked.clusters.get_mut(own) {
            cluster.reason = Some(Reason::SharedSurname);
            for other in maybe {
                if !cluster.maybe.contains(&other) {
                    cluster.maybe.push(other);
                }
            }
        }
    }
    for cluster in &mut linked.clusters {
        let mut weight: BTreeMap<EntityKind, f32> = BTreeMap::new();
        for candidate in cluster.candidates.iter().filter_map(|&at| candidates.get(at)) {
            *weight.entry(candidate.kind).or_default() += candidate.confidence;
        }
        let mut best = 0.0;
        for (kind, weight) in weight {
            if weight > best {
                best = weight;
                cluster.kind = kind;
            }
        }
    }
    linked
}
