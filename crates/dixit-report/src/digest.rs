//! A report as a person asks for it: who said what, who and what is named, what happened when.
//!
//! The formats for people share this; each escapes what it takes from here for itself.

use std::collections::BTreeMap;

use crate::date_label::date_label;
use crate::visible::visible;
use crate::{
    Attitude, CueStatus, Date, DateRef, DateSource, Entity, EntityKind, MentionForm, Quote, QuoteKind,
    Report, Sentence,
};

/// How many bytes to either side of a date its sentence is looked at, so that a sentence with many dates is not read
/// as often as it has them.
const WINDOW: usize = 2048;

/// A view of a report in bytes and its text.
#[derive(Debug)]
pub(crate) struct Digest<'r> {
    report: &'r Report,
    text: &'r str,
    entities: BTreeMap<&'r str, &'r Entity>,
    dates: BTreeMap<&'r str, &'r Date>,
}

/// Those who speak in one group of quotations.
#[derive(Debug)]
pub(crate) struct Voice<'r> {
    /// How far they are known.
    pub(crate) kind: VoiceKind,
    /// Their names, or the words that the document has for them; empty where it has none.
    pub(crate) label: String,
    /// The first title that the document gives them.
    pub(crate) title: Option<&'r str>,
    /// What they said, in the order of the text.
    pub(crate) quotes: Vec<&'r Quote>,
}

/// How far a speaker is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum VoiceKind {
    /// An entity of the document.
    Named,
    /// Words that stand for no entity: "officials".
    Unnamed,
    /// Words that may stand for an entity, but not clearly for one: "he".
    Unclear,
    /// No words name anybody.
    Missing,
}

/// A group of entities.
#[derive(Debug)]
pub(crate) struct Cast<'r> {
    /// The group's heading.
    pub(crate) heading: &'static str,
    /// The group in the singular and the plural, as in "2 people".
    pub(crate) noun: (&'static str, &'static str),
    /// The entities: often mentioned first, then as the text has them.
    pub(crate) members: Vec<Member<'r>>,
}

/// An entity and how it is mentioned.
#[derive(Debug)]
pub(crate) struct Member<'r> {
    /// The entity.
    pub(crate) entity: &'r Entity,
    /// Other forms than its full name, and how often.
    pub(crate) names: Vec<(String, usize)>,
    /// Its titles.
    pub(crate) titles: Vec<String>,
    /// How often a pronoun stands for it.
    pub(crate) pronouns: usize,
    /// What it has to do with others: "demonym of Iran".
    pub(crate) related: Vec<String>,
}

/// A dated sentence.
#[derive(Debug)]
pub(crate) struct Moment<'r> {
    /// The date, for a person.
    pub(crate) label: String,
    /// The date itself.
    pub(crate) date: &'r Date,
    /// The sentence's place among the sentences.
    pub(crate) sentence: usize,
    /// The sentence before the date.
    pub(crate) before: &'r str,
    /// The date's words.
    pub(crate) words: &'r str,
    /// The sentence after it.
    pub(crate) after: &'r str,
}

impl Member<'_> {
    /// Tells under which forms it is mentioned beside its name: "Kovar (2)", "pronouns (3)", "demonym of Iran".
    pub(crate) fn forms(&self) -> Vec<String> {
        let counted = |(name, count): &(String, usize)| match count {
            1 => name.clone(),
            _ => format!("{name} ({count})"),
        };
        let pronouns = (self.pronouns > 0).then(|| format!("pronouns ({})", self.pronouns));
        self.names.iter().map(counted).chain(pronouns).chain(self.related.iter().cloned()).collect()
    }
}

impl<'r> Digest<'r> {
    /// Prepares the view; `report` must be in bytes.
    pub(crate) fn new(report: &'r Report, text: &'r str) -> Self {
        let entities = report.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
        let dates = report.dates.iter().map(|date| (date.id.as_str(), date)).collect();
        Self { report, text, entities, dates }
    }

    /// Tells the document's date and where it comes from.
    pub(crate) fn dateline(&self) -> String {
        let Some(date) = &self.report.date else { return "no date".into() };
        let from = match self.report.date_source {
            DateSource::Record => "the record’s date",
            DateSource::Metadata => "the page’s metadata",
            DateSource::Option => "as given",
            DateSource::Dateline => "its dateline",
            DateSource::None => return date.clone(),
        };
        format!("{date} ({from})")
    }

    /// Counts what was found: "2 quotations, 1 person, 3 dates".
    pub(crate) fn counts(&self) -> String {
        let quotes = self.report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare).count();
        let casts = self.casts();
        let counted = [(quotes, ("quotation", "quotations"))]
            .into_iter()
            .chain(casts.iter().map(|cast| (cast.members.len(), cast.noun)))
            .chain([(self.report.dates.len(), ("date", "dates"))])
            .filter(|&(count, _)| count > 0)
            .map(|(count, (one, many))| format!("{count} {}", if count == 1 { one } else { many }))
            .collect::<Vec<_>>();
        if counted.is_empty() { "nothing found".into() } else { counted.join(", ") }
    }

    /// Groups the quotations by who speaks: named speakers, unnamed ones, then quotations without a source, each in
    /// the order of their first words.
    pub(crate) fn voices(&self) -> Vec<Voice<'r>> {
        let mut places: BTreeMap<(VoiceKind, String), usize> = BTreeMap::new();
        let mut voices: Vec<Voice<'r>> = Vec::new();
        for quote in self.report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare) {
            let (kind, key, label) = Self::voice_of(quote);
            let at = *places.entry((kind, key)).or_insert_with(|| {
                let title = quote.speaker.as_ref().and_then(|speaker| self.title_of(&speaker.entity));
                voices.push(Voice { kind, label, title, quotes: Vec::new() });
                voices.len() - 1
            });
            if let Some(voice) = voices.get_mut(at) {
                voice.quotes.push(quote);
            }
        }
        voices.sort_by_key(|voice| voice.kind);
        voices
    }

    /// Returns what kind of voice a quotation has, what it is grouped by, and what it is called.
    fn voice_of(quote: &Quote) -> (VoiceKind, String, String) {
        let speakers = if quote.speakers.is_empty() { quote.speaker.as_slice() } else { &quote.speakers };
        if !speakers.is_empty() {
            let ids: Vec<_> = speakers.iter().map(|speaker| speaker.entity.as_str()).collect();
            let names: Vec<_> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            return (VoiceKind::Named, ids.join("\n"), enumerate(&names));
        }
        match &quote.source {
            Some(source) if quote.reason.as_deref().is_some_and(|reason| reason != "unnamed") => {
                (VoiceKind::Unclear, visible(&source.text).to_lowercase(), source.text.clone())
            }
            Some(source) => (VoiceKind::Unnamed, visible(&source.text).to_lowercase(), source.text.clone()),
            None => (VoiceKind::Missing, String::new(), String::new()),
        }
    }

    fn title_of(&self, id: &str) -> Option<&'r str> {
        let entity = self.entities.get(id)?;
        entity.mentions.iter().find_map(|mention| mention.title.as_deref())
    }

    /// Returns the marks around terms, in the order of the text.
    pub(crate) fn scare_quotes(&self) -> Vec<&'r Quote> {
        self.report.quotes.iter().filter(|quote| quote.kind == QuoteKind::Scare).collect()
    }

    /// Returns the pieces of what was said.
    pub(crate) fn pieces(&self, quote: &'r Quote) -> Vec<&'r str> {
        if quote.parts.is_empty() {
            return vec![&quote.text];
        }
        quote.parts.iter().filter_map(|part| self.text.get(part.start..part.end)).collect()
    }

    /// Tells what is known of a quotation beside its words and its speaker, piece by piece.
    pub(crate) fn notes(&self, quote: &Quote) -> Vec<String> {
        let mut notes = vec![quote.kind.as_str().to_owned()];
        if let Some(cue) = &quote.cue {
            notes.push(format!("“{}”", cue.text));
        }
        if let (Some(source), Some(speaker)) = (&quote.source, &quote.speaker)
            && visible(&source.text) != visible(&speaker.name)
        {
            notes.push(format!("as “{}”", source.text));
        }
        notes.extend(self.said(quote));
        notes.extend(match quote.attitude {
            Some(Attitude::Belief) => Some("thought".to_owned()),
            Some(Attitude::Intention) => Some("intended".to_owned()),
            Some(Attitude::Speech) | None => None,
        });
        notes.extend(match quote.cue.as_ref().and_then(|cue| cue.status) {
            Some(CueStatus::Negated) => Some("negated".to_owned()),
            Some(CueStatus::Hypothetical) => Some("hypothetical".to_owned()),
            None => None,
        });
        notes.extend(quote.via.as_ref().map(|via| format!("passed on by “{}”", via.text)));
        if quote.parent.is_some() {
            notes.push("inside another quotation".to_owned());
        }
        if quote.speaker.is_none() {
            let likely: Vec<_> = quote.candidates.iter().take(3).map(|one| one.name.as_str()).collect();
            if !likely.is_empty() {
                notes.push(format!("perhaps {}", likely.join(" or ")));
            } else if let Some(reason) = quote.reason.as_deref().filter(|&reason| reason != "unnamed") {
                notes.push(reason.replace(['_', '-'], " "));
            }
        }
        notes
    }

    fn said(&self, quote: &Quote) -> Option<String> {
        match quote.said.as_ref()? {
            DateRef::Document => {
                Some(format!("{}, the document’s date", self.report.date.as_deref().unwrap_or("undated")))
            }
            DateRef::Date(id) => {
                let date = self.dates.get(id.as_str())?;
                let label = date_label(date);
                Some(if label == date.text { label } else { format!("{label} (“{}”)", date.text) })
            }
        }
    }

    /// Groups the entities by what they are.
    pub(crate) fn casts(&self) -> Vec<Cast<'r>> {
        let mut casts = [
            ("People", ("person", "people")),
            ("Organisations", ("organisation", "organisations")),
            ("Places", ("place", "places")),
            ("Groups", ("group", "groups")),
            ("Other names", ("other name", "other names")),
        ]
        .map(|(heading, noun)| Cast { heading, noun, members: Vec::new() });
        for entity in &self.report.entities {
            let at = match entity.kind {
                EntityKind::Person => 0,
                EntityKind::Org => 1,
                EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => 2,
                EntityKind::Norp => 3,
                EntityKind::Event | EntityKind::Law | EntityKind::Work | EntityKind::Product => 4,
            };
            if let Some(cast) = casts.get_mut(at) {
                cast.members.push(self.member(entity));
            }
        }
        for cast in &mut casts {
            cast.members.sort_by_key(|member| {
                let first = member.entity.mentions.iter().map(|mention| mention.start).min();
                (std::cmp::Reverse(member.entity.mentions.len()), first)
            });
        }
        casts.into_iter().filter(|cast| !cast.members.is_empty()).collect()
    }

    fn member(&self, entity: &'r Entity) -> Member<'r> {
        let mut names = Tally::default();
        let mut titles = Tally::default();
        let mut pronouns = 0;
        let full = visible(&entity.name);
        for mention in &entity.mentions {
            match mention.form {
                MentionForm::Pronoun => pronouns += 1,
                MentionForm::Name | MentionForm::Alias | MentionForm::Title | MentionForm::Nominal => {
                    let name = visible(&mention.text);
                    if name != full {
                        names.add(name);
                    }
                }
            }
            if let Some(title) = &mention.title {
                titles.add(visible(title));
            }
        }
        let related = entity.related.iter().map(|related| {
            let other =
                self.entities.get(related.entity.as_str()).map_or(&related.entity, |other| &other.name);
            format!("{} {other}", related.kind.replace('_', " "))
        });
        Member {
            entity,
            names: names.often_first(),
            titles: titles.often_first().into_iter().map(|(title, _)| title).collect(),
            pronouns,
            related: related.collect(),
        }
    }

    /// Returns the date of that id.
    pub(crate) fn date(&self, id: &str) -> Option<&'r Date> {
        self.dates.get(id).copied()
    }

    /// Returns the dated sentences, in calendar order.
    pub(crate) fn timeline(&self) -> Vec<Moment<'r>> {
        let moments = self.report.timeline.iter().filter_map(|entry| {
            let date = self.dates.get(entry.date.as_str())?;
            let sentence = self.report.sentences.get(entry.sentence)?;
            self.moment(date, entry.sentence, *sentence)
        });
        moments.collect()
    }

    fn moment(&self, date: &'r Date, index: usize, sentence: Sentence) -> Option<Moment<'r>> {
        let text = self.text;
        let start = sentence.start.max(date.start.saturating_sub(WINDOW)).min(date.start);
        let end = sentence.end.min(date.end.saturating_add(WINDOW)).max(date.end);
        Some(Moment {
            label: date_label(date),
            date,
            sentence: index,
            before: text.get(text.ceil_char_boundary(start)..date.start)?,
            words: text.get(date.start..date.end)?,
            after: text.get(date.end..text.floor_char_boundary(end))?,
        })
    }
}

/// Counts strings.
#[derive(Default)]
struct Tally {
    /// Each string's count and the place of its first occurrence.
    counts: BTreeMap<String, (usize, usize)>,
}

impl Tally {
    fn add(&mut self, key: String) {
        let next = self.counts.len();
        self.counts.entry(key).or_insert((0, next)).0 += 1;
    }

    /// Returns the strings with their counts: the frequent first, then in the order in which they came.
    fn often_first(self) -> Vec<(String, usize)> {
        let mut all: Vec<_> = self.counts.into_iter().collect();
        all.sort_by_key(|&(_, (count, first))| (std::cmp::Reverse(count), first));
        all.into_iter().map(|(key, (count, _))| (key, count)).collect()
    }
}

/// Joins names as in running text: "A, B and C".
fn enumerate(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
