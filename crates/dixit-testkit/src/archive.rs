//! News that nobody wrote, about people whom nobody is, for archives of any size: who every name stands for is known.

use dixit_text::MONTHS;

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "only tests read it")]
pub struct Article {
    /// Its id, `a000017`.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its day, `2024-03-05`.
    pub date: String,
    /// Its title.
    pub title: String,
    /// The paper.
    pub source: String,
    /// Its address.
    pub url: String,
    /// The names of people and bodies, in the order of the text.
    pub names: Vec<Named>,
}

/// A name in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "only tests read it")]
pub struct Named {
    /// Where it starts, in bytes; titles are no part of it.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whom it stands for: `p17` for a person, `b3` for a body.
    pub who: String,
}

/// Articles about a made-up world: the same number and seed give the same ones.
///
/// Of twelve people one has a namesake with another title and other company, in another time or the same. One article in seven names its people by
/// title and family name alone, one in ten by an initial more. Bodies are written out with their acronym, or by the acronym alone. People keep to
/// their years, their title, and those of their body.
#[derive(Clone, Debug)]
pub struct Articles {
    people: Vec<Person>,
    bodies: Vec<Body>,
    chance: Chance,
    number: usize,
    left: usize,
}

#[derive(Clone, Debug)]
struct Person {
    given: &'static str,
    initial: char,
    family: String,
    female: bool,
    title: &'static str,
    body: usize,
    first_year: usize,
    years: usize,
}

#[derive(Clone, Debug)]
struct Body {
    name: String,
    acronym: String,
}

/// Numbers that look like chance (Marsaglia's xorshift).
#[derive(Clone, Debug)]
struct Chance(u64);

impl Chance {
    /// The next number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % (end.max(1) as u64)).unwrap_or_default()
    }

    /// A number below `end`, small ones more often.
    fn small(&mut self, end: usize) -> usize {
        self.below(end).min(self.below(end))
    }

    fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        let at = self.below(list.len());
        list.get(at).expect("no list is empty")
    }

    fn word(&mut self, list: &[&'static str]) -> &'static str {
        self.one::<&'static str>(list)
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const WOMEN: [&str; 30] = [
    "Ana", "Grace", "Ingrid", "Mary", "Sofia", "Helen", "Laura", "Nadia", "Emma", "Alice", "Clara", "Diana",
    "Julia", "Karin", "Lucy", "Maria", "Nina", "Olga", "Paula", "Ruth", "Sarah", "Teresa", "Vera", "Anna",
    "Eva", "Irene", "Katarina", "Monica", "Rosa", "Susan",
];
const MEN: [&str; 30] = [
    "Ivo", "Marko", "Joseph", "Peter", "Daniel", "Thomas", "Victor", "Samuel", "Henry", "Oscar", "Adam",
    "Boris", "Carlos", "David", "Erik", "Frank", "George", "Hugo", "Ian", "Jacob", "Karl", "Leon", "Martin",
    "Nikolai", "Paul", "Robert", "Simon", "Tomas", "Walter", "Andrew",
];
const STEMS: [&str; 40] = [
    "Bar", "Bel", "Brand", "Cal", "Dor", "Eld", "Fal", "Gar", "Hal", "Hol", "Jan", "Kal", "Kor", "Lan",
    "Lind", "Mar", "Mel", "Nor", "Ol", "Pal", "Per", "Rad", "Ren", "Ros", "Sal", "Sand", "Sel", "Sor",
    "Stan", "Tal", "Tor", "Ul", "Val", "Var", "Vel", "Vos", "Wal", "Wes", "Yar", "Zel",
];
const ENDINGS: [&str; 24] = [
    "ovic", "sson", "berg", "ini", "escu", "man", "ek", "stad", "ander", "ova", "quist", "enko", "ez", "ton",
    "mann", "aris", "sen", "holm", "inger", "court", "well", "idze", "ara", "off",
];
const TITLES: [&str; 16] = [
    "President",
    "Prime Minister",
    "Finance Minister",
    "Foreign Minister",
    "Senator",
    "Governor",
    "Mayor",
    "Judge",
    "General",
    "Professor",
    "Bishop",
    "Ambassador",
    "Commissioner",
    "Captain",
    "Admiral",
    "Congressman",
];
const WHERE: [&str; 16] = [
    "Northern", "Southern", "Baltic", "Adriatic", "Atlantic", "Alpine", "Central", "National", "European",
    "Pacific", "Nordic", "Iberian", "Caspian", "Andean", "Balkan", "Eastern",
];
const WHAT: [&str; 18] = [
    "Transport",
    "Fisheries",
    "Energy",
    "Railway",
    "Harbour",
    "Forestry",
    "Mining",
    "Insurance",
    "Water",
    "Grain",
    "Shipping",
    "Textile",
    "Medicines",
    "Housing",
    "Lending",
    "Telephone",
    "Aviation",
    "Quarry",
];
const SORT: [&str; 8] =
    ["Authority", "Federation", "Institute", "Council", "Union", "Agency", "Commission", "Association"];
const TOPICS: [&str; 20] = [
    "the treaty",
    "the budget",
    "the harbour",
    "the new bridge",
    "the railway",
    "the tax on grain",
    "the election",
    "the strike",
    "the dam",
    "the border",
    "the hospital",
    "the airport",
    "the ceasefire",
    "the fishing quota",
    "the pension law",
    "the school reform",
    "the oil field",
    "the court ruling",
    "the loan",
    "the pipeline",
];
const WORDS: [&str; 16] = [
    "We will not sign anything about {} before the summer",
    "Nobody has asked me about {} in all these months",
    "I have read every page of the report on {}",
    "The people of this country have paid for {} twice already",
    "There is no money left for {} this year",
    "We were told that {} would be ready by now",
    "A delay of {} would cost us more than the work itself",
    "I do not believe a word of what they say about {}",
    "Let me be clear that {} is not for sale",
    "It took us nine years to agree on {}",
    "My door is open to anybody who wants to talk about {}",
    "The decision on {} was a mistake from the first day",
    "We shall go to court over {} if we must",
    "Those who doubt {} should come and look at it",
    "This is the best offer on {} that we have seen",
    "Without {} the whole valley will be poorer",
];
const TOWNS: [&str; 12] = [
    "RIJEKA", "LUSAKA", "GDANSK", "CORK", "BERGEN", "PORTO", "TRIESTE", "AALBORG", "VARNA", "TURKU", "GHENT",
    "SPLIT",
];
const PAPERS: [(&str, &str); 5] = [
    ("Meridian Wire", "meridian.example"),
    ("The Harbour Post", "harbourpost.example"),
    ("Evening Ledger", "ledger.example"),
    ("The Valley Times", "valleytimes.example"),
    ("Northern Star", "northernstar.example"),
];

/// The first year of the world, and how many it has.
const FIRST_YEAR: usize = 2005;
const YEARS: usize = 20;

impl Articles {
    /// Makes a world, and so many articles about it.
    #[must_use]
    pub fn new(documents: usize, seed: u64) -> Self {
        // Seeds that are near each other make other worlds.
        let mut chance = Chance(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        (0..16).for_each(|_| _ = chance.below(2));
        let bodies = bodies(&mut chance, (documents / 25).clamp(12, 800));
        let people = people(&mut chance, (documents / 5).clamp(24, 12_000), bodies.len());
        Self { people, bodies, chance, number: 0, left: documents }
    }
}

/// Bodies, no two with one acronym.
fn bodies(chance: &mut Chance, count: usize) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut tried = 0;
    while bodies.len() < count && tried < 40 * count {
        tried += 1;
        let words = [chance.word(&WHERE), chance.word(&WHAT), chance.word(&WHAT), chance.word(&SORT)];
        let [place, one, other, sort] = words;
        let name = if one == other {
            format!("{place} {one} {sort}")
        } else {
            format!("{place} {one} and {other} {sort}")
        };
        let acronym: String =
            name.split(' ').filter(|word| *word != "and").filter_map(|word| word.chars().next()).collect();
        if bodies.iter().all(|body| body.acronym != acronym) {
            bodies.push(Body { name, acronym });
        }
    }
    bodies
}

/// People, of whom some have one name, by two and two.
fn people(chance: &mut Chance, count: usize, bodies: usize) -> Vec<Person> {
    let mut taken = std::collections::BTreeSet::new();
    let mut people: Vec<Person> = Vec::new();
    while people.len() < count {
        let female = chance.percent(40);
        let given = if female { chance.word(&WOMEN) } else { chance.word(&MEN) };
        let family = format!("{}{}", chance.word(&STEMS), chance.word(&ENDINGS));
        if !taken.insert((given, family.clone())) {
            continue;
        }
        let years = 3 + chance.below(9);
        let person = Person {
            given,
            initial: char::from(b'A' + u8::try_from(chance.below(20)).unwrap_or_default()),
            family,
            female,
            title: chance.word(&TITLES),
            body: chance.small(bodies),
            first_year: FIRST_YEAR + chance.below(YEARS - years),
            years,
        };
        let namesake = chance.percent(8).then(|| {
            let mut other = person.clone();
            while other.title == person.title || other.body == person.body {
                other.title = chance.word(&TITLES);
                other.body = chance.small(bodies);
            }
            other.first_year = FIRST_YEAR + chance.below(YEARS - years);
            other
        });
        people.push(person);
        people.extend(namesake);
    }
    people
}

/// A text in the making, with its names.
#[derive(Default)]
struct Draft {
    text: String,
    names: Vec<Named>,
}

impl Draft {
    fn say(&mut self, words: &str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    fn name(&mut self, words: &str, who: String) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(words);
        self.names.push(Named { start, end: self.text.len(), who });
        self
    }
}

/// How an article calls people when it names them first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Full,
    Initial,
    Family,
}

impl Articles {
    fn person(&self, at: usize) -> &Person {
        self.people.get(at).expect("a number of somebody")
    }

    fn body(&self, at: usize) -> &Body {
        self.bodies.get(at).expect("a number of a body")
    }

    /// Somebody else who was about in that year, of the same body where there is anybody.
    fn other(&mut self, first: usize, year: usize) -> usize {
        let lead = self.person(first).clone();
        let colleague = self.chance.percent(70);
        let start = self.chance.below(self.people.len());
        let fits = |at: &usize, same: bool| {
            let one = self.person(*at);
            let about = (one.first_year..=one.first_year + one.years).contains(&year);
            *at != first && one.family != lead.family && about && (!same || one.body == lead.body)
        };
        let all = || (start..self.people.len()).chain(0..start);
        let found = all().find(|at| fits(at, colleague)).or_else(|| all().find(|at| fits(at, false)));
        found.unwrap_or((first + 1) % self.people.len())
    }

    fn introduce(&self, draft: &mut Draft, at: usize, how: First) {
        let one = self.person(at);
        let name = match how {
            First::Full => format!("{} {}", one.given, one.family),
            First::Initial => format!("{} {}. {}", one.given, one.initial, one.family),
            First::Family => one.family.clone(),
        };
        draft.say(one.title).say(" ").name(&name, format!("p{at}"));
    }

    fn words(&mut self, topic: &str) -> String {
        self.chance.word(&WORDS).replace("{}", topic)
    }

    fn article(&mut self, number: usize) -> Article {
        let first = self.chance.small(self.people.len());
        let lead = self.person(first).clone();
        let year = lead.first_year + self.chance.below(lead.years + 1);
        let (month, day) = (self.chance.below(12), 1 + self.chance.below(28));
        let second = self.other(first, year);
        let family = self.person(second).family.clone();
        let (topic, other_topic) = (self.chance.word(&TOPICS), self.chance.word(&TOPICS));
        let how = match self.chance.below(100) {
            0..14 => First::Family,
            14..24 => First::Initial,
            _ => First::Full,
        };
        let month_name = MONTHS.get(month).expect("a month");
        let body = self.body(lead.body).clone();
        let body_id = format!("b{}", lead.body);
        let written_out = self.chance.percent(75);
        let pronoun = if lead.female { "she" } else { "he" };
        let [opening, answer, closing] = [topic, topic, other_topic].map(|topic| self.words(topic));
        let mut draft = Draft::default();
        draft.say(self.chance.word(&TOWNS)).say(", ").say(month_name).say(&format!(" {day} — "));
        self.introduce(&mut draft, first, how);
        draft.say(" met the ");
        if written_out {
            draft.name(&body.name, body_id.clone()).say(" (").name(&body.acronym, body_id.clone()).say(")");
        } else {
            draft.name(&body.acronym, body_id.clone());
        }
        draft.say(&format!(" to speak about {topic}.\n\n“{opening},” "));
        draft.name(&lead.family, format!("p{first}"));
        draft.say(&format!(" said on {month_name} {}. ", day.saturating_sub(1).max(1)));
        draft.say(&format!("“{closing},” {pronoun} added.\n\n"));
        let second_how = if how == First::Family { First::Family } else { First::Full };
        self.introduce(&mut draft, second, second_how);
        draft.say(" disagreed. “").name(&lead.family, format!("p{first}"));
        draft.say(&format!(" is wrong about {topic},” said ")).name(&family, format!("p{second}"));
        draft.say(&format!(". “{answer}.”\n\nThe ")).name(&body.acronym, body_id);
        draft.say(&format!(" said that it would publish its report on {other_topic} in the spring.\n"));
        let (source, host) = *self.chance.one(&PAPERS);
        Article {
            id: format!("a{number:06}"),
            text: draft.text,
            date: format!("{year}-{:02}-{day:02}", month + 1),
            title: format!("{} speaks about {topic}", lead.family),
            source: source.to_owned(),
            url: format!("https://{host}/{year}/{number}"),
            names: draft.names,
        }
    }
}

impl Iterator for Articles {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        self.left = self.left.checked_sub(1)?;
        let number = self.number;
        self.number += 1;
        Some(self.article(number))
    }
}
