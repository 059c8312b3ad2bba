//! A report as a person asks for it: who said what, who and what is named, what happened when.
//!
//! The formats for people share this; each escapes what it takes from here for itself.

use std::collections::BTreeMap;

use crate::date_label::date_label;
use crate::doubtful::is_doubtful;
use crate::group::Group;
use crate::index::{Index, Referred};
use crate::visible::visible;
use crate::{
    Attitude, CueStatus, Date, DateRef, DateSource, Entity, MentionForm, Quote, QuoteKind, Reason, Report,
    Sentence,
};

/// How many bytes to either side of a date its sentence is looked at, so that a sentence with many dates is not read
/// as often as it has them.
const WINDOW: usize = 2048;

/// A view of a report in bytes and its text.
#[derive(Debug)]
pub(crate) struct Digest<'r> {
    report: &'r Report,
    text: &'r str,
    index: Index<'r>,
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
    /// What they are.
    pub(crate) group: Group,
    /// The entities: often mentioned first, then as the text has them.
    pub(crate) members: Vec<Member<'r>>,
}

/// An entity and how it is mentioned.
#[derive(Debug)]
pub(crate) struct Member<'r> {
    /// The entity.
    pub(crate) entity: &'r Entity,
    /// Other forms than its full name, and how often.
    names: Vec<(String, usize)>,
    /// Its titles.
    pub(crate) titles: Vec<String>,
    /// How often a pronoun stands for it.
    pronouns: usize,
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
    /// Returns its other forms, counted: "Kovar (2)".
    pub(crate) fn names(&self) -> Vec<String> {
        let counted = |(name, count): &(String, usize)| match count {
            1 => name.clone(),
            _ => format!("{name} ({count})"),
        };
        self.names.iter().map(counted).collect()
    }

    /// Tells how often a pronoun stands for it, where one does: "3 pronouns".
    pub(crate) fn pronouns(&self) -> Option<String> {
        match self.pronouns {
            0 => None,
            1 => Some("1 pronoun".to_owned()),
            count => Some(format!("{count} pronouns")),
        }
    }

    /// Tells how it is mentioned beside its name: "Kovar (2)", "3 pronouns", "demonym of Iran".
    pub(crate) fn forms(&self) -> Vec<String> {
        self.names().into_iter().chain(self.pronouns()).chain(self.related.iter().cloned()).collect()
    }
}

impl VoiceKind {
    /// Returns what stands before the label, or in its place where there is none; nothing where the name says all.
    pub(crate) const fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Named => None,
            Self::Unnamed => Some("Unnamed"),
            Self::Unclear => Some("Not identified"),
            Self::Missing => Some("Not attributed"),
        }
    }
}

impl<'r> Digest<'r> {
    /// Prepares the view; `report` must be in bytes.
    pub(crate) fn new(report: &'r Report, text: &'r str) -> Self {
        Self { report, text, index: Index::new(report) }
    }

    /// Tells the document's date and where it comes from.
    pub(crate) fn dateline(&self) -> String {
        let Some(date) = &self.report.date else { return "no date".into() };
        let from = self.report.date_source.told(|source| match source {
            DateSource::Record => "the record’s date",
            DateSource::Metadata => "the document’s metadata",
            DateSource::Option => "as given",
            DateSource::Dateline => "its dateline",
            _ => "",
        });
        if from.is_empty() { date.clone() } else { format!("{date} ({from})") }
    }

    /// Counts what was found: "2 quotations, 1 person, 3 dates".
    pub(crate) fn counts(&self) -> String {
        let quotes = self.report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare).count();
        let mut groups = Group::ALL.map(|group| (group, 0));
        for entity in &self.report.entities {
            let group = Group::of(&entity.kind);
            groups.iter_mut().filter(|(one, _)| *one == group).for_each(|(_, count)| *count += 1);
        }
        let counted = [(quotes, ("quotation", "quotations"))]
            .into_iter()
            .chain(groups.map(|(group, count)| (count, group.noun())))
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
        let speakers = quote.all_speakers();
        if !speakers.is_empty() {
            let ids: Vec<_> = speakers.iter().map(|speaker| speaker.entity.as_str()).collect();
            let names: Vec<_> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            return (VoiceKind::Named, ids.join("\n"), enumerate(&names));
        }
        match &quote.source {
            Some(source)
                if quote.reason.as_ref().is_some_and(|reason| reason.known() != Some(Reason::Unnamed)) =>
            {
                (VoiceKind::Unclear, visible(&source.text).to_lowercase(), source.text.clone())
            }
            Some(source) => (VoiceKind::Unnamed, visible(&source.text).to_lowercase(), source.text.clone()),
            None => (VoiceKind::Missing, String::new(), String::new()),
        }
    }

    fn title_of(&self, id: &str) -> Option<&'r str> {
        let entity = self.index.entity(id)?;
        entity.mentions.iter().find_map(|mention| mention.title.as_deref())
    }

    /// Returns the marks around terms, in the order of the text.
    pub(crate) fn scare_quotes(&self) -> Vec<&'r Quote> {
        self.report.quotes.iter().filter(|quote| quote.kind == QuoteKind::Scare).collect()
    }

    /// Returns what was said, visible, on one line: verbatim words inside marks, pieces with a gap between them.
    pub(crate) fn content(&self, quote: &Quote) -> String {
        let show = |words: &str| match quote.kind.known() {
            Some(QuoteKind::Direct | QuoteKind::Scare) => format!("“{}”", visible(words)),
            Some(QuoteKind::Mixed | QuoteKind::Indirect) | None => visible(words),
        };
        if quote.parts.is_empty() {
            return show(&quote.text);
        }
        let pieces = quote.parts.iter().filter_map(|part| self.text.get(part.start..part.end));
        pieces.map(show).collect::<Vec<_>>().join(" … ")
    }

    /// Tells what is known of a quotation beside its words and its speaker, piece by piece.
    pub(crate) fn notes(&self, quote: &Quote) -> Vec<String> {
        let mut notes = vec![quote.kind.as_str().to_owned()];
        if is_doubtful(quote) {
            notes.push("doubtful".to_owned());
        }
        if let Some(cue) = &quote.cue {
            notes.push(format!("“{}”", cue.text));
        }
        if let (Some(source), Some(speaker)) = (&quote.source, &quote.speaker)
            && visible(&source.text) != visible(&speaker.name)
        {
            notes.push(format!("as “{}”", source.text));
        }
        notes.extend(self.said(quote));
        let attitude = quote.attitude.as_ref().filter(|attitude| **attitude != Attitude::Speech);
        notes.extend(attitude.map(|attitude| {
            let told = attitude.told(|attitude| match attitude {
                Attitude::Speech => "said",
                Attitude::Belief => "thought",
                Attitude::Intention => "intended",
            });
            told.into_owned()
        }));
        let status = quote.cue.as_ref().and_then(|cue| cue.status.as_ref());
        notes.extend(status.map(|status| status.told(CueStatus::as_str).into_owned()));
        notes.extend(quote.via.as_ref().map(|via| format!("passed on by “{}”", via.text)));
        if quote.parent.is_some() {
            notes.push("inside another quotation".to_owned());
        }
        if quote.speaker.is_none() {
            let likely: Vec<_> = quote.candidates.iter().take(3).map(|one| one.name.as_str()).collect();
            if !likely.is_empty() {
                notes.push(format!("perhaps {}", likely.join(" or ")));
            } else if let Some(reason) = &quote.reason {
                match reason.known() {
                    Some(Reason::Unnamed) => {}
                    Some(reason) => notes.push(reason.explain().to_owned()),
                    None => notes.push(reason.replace(['_', '-'], " ")),
                }
            }
        }
        notes
    }

    fn said(&self, quote: &Quote) -> Option<String> {
        match self.referred(quote.said.as_ref()?) {
            Referred::Document => {
                Some(format!("{}, the document’s date", self.report.date.as_deref().unwrap_or("undated")))
            }
            Referred::Missing => None,
            Referred::Date(date) => {
                let label = date_label(date);
                Some(if label == date.text { label } else { format!("{label} (“{}”)", date.text) })
            }
        }
    }

    /// Groups the entities by what they are.
    pub(crate) fn casts(&self) -> Vec<Cast<'r>> {
        let mut groups: BTreeMap<Group, Vec<Member<'r>>> = BTreeMap::new();
        for entity in &self.report.entities {
            groups.entry(Group::of(&entity.kind)).or_default().push(self.member(entity));
        }
        let casts = groups.into_iter().map(|(group, mut members)| {
            members.sort_by_key(|member| {
                let first = member.entity.mentions.iter().map(|mention| mention.start).min();
                (std::cmp::Reverse(member.entity.mentions.len()), first)
            });
            Cast { group, members }
        });
        casts.collect()
    }

    /// Returns an entity and how it is mentioned.
    pub(crate) fn member(&self, entity: &'r Entity) -> Member<'r> {
        let mut names = Tally::default();
        let mut titles = Tally::default();
        let mut pronouns = 0;
        let full = visible(&entity.name);
        for mention in &entity.mentions {
            let name = visible(&mention.text);
            if mention.form == MentionForm::Pronoun {
                pronouns += 1;
            } else if name != full {
                names.add(name);
            }
            if let Some(title) = &mention.title {
                titles.add(visible(title));
            }
        }
        let related = entity.related.iter().map(|related| {
            let other =
                self.index.entity(&related.entity).map_or(related.entity.as_str(), |other| &other.name);
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

    /// Returns what a reference to a date leads to.
    pub(crate) fn referred(&self, to: &DateRef) -> Referred<'r> {
        self.index.referred(to)
    }

    /// Returns the dated sentences, in calendar order.
    pub(crate) fn timeline(&self) -> Vec<Moment<'r>> {
        let moments = self.report.timeline.iter().filter_map(|entry| {
            let date = self.index.date(&entry.date)?;
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
            before: text.get(dixit_text::ceil_char_boundary(text, start)..date.start)?,
            words: text.get(date.start..date.end)?,
            after: text.get(date.end..dixit_text::floor_char_boundary(text, end))?,
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
