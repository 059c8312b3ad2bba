//! What is known of one finding: a section that a click on its highlight opens.

use std::io::Write;

use super::markup::Markup;
use super::place::{Place, Places};
use super::{attribute, element};
use crate::date_label::date_label;
use crate::digest::Digest;
use crate::doubtful::{is_doubtful, is_unsure};
use crate::explanation::form_label;
use crate::group::Group;
use crate::index::Referred;
use crate::layout::shorten;
use crate::printed::Printed;
use crate::visible::visible;
use crate::{
    Attitude, Confidence, Date, DateRef, Entity, Error, Mention, MentionForm, Quote, QuoteKind, Report,
    SaidBasis, Words,
};

/// How many columns of a finding's words its section shows: they stand whole in the article.
const WORDS: usize = 300;

/// Writes the sections of all findings, in the order of the report. Linear in the number of findings and mentions.
pub(super) fn write(
    report: &Report,
    digest: &Digest<'_>,
    places: &Places<'_>,
    text: &str,
    markup: Markup,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let chains = report.entities.iter().map(Chain::new).collect();
    let findings = Findings { report, digest, places, printed: Printed::new(report, text), chains, markup };
    let links = Links::new(report, places);
    for (index, quote) in report.quotes.iter().enumerate() {
        findings.quote(index, quote).write(markup, out)?;
    }
    for (index, entity) in report.entities.iter().enumerate() {
        findings.entity(index, entity, &links).write(markup, out)?;
    }
    for (index, date) in report.dates.iter().enumerate() {
        findings.date(index, date, &links).write(markup, out)?;
    }
    Ok(())
}

/// A section in the making: what it is of, its heading, and lines of a name and what stands for it, which is markup already.
struct Section {
    id: String,
    heading: String,
    words: String,
    data: String,
    rows: Vec<(&'static str, String)>,
}

impl Section {
    fn row(&mut self, name: &'static str, value: impl AsRef<str>) {
        self.rows.push((name, element(value.as_ref())));
    }

    /// Adds a line of what is markup already, where it is anything.
    fn markup(&mut self, name: &'static str, markup: String) {
        if !markup.is_empty() {
            self.rows.push((name, markup));
        }
    }

    fn confidence(&mut self, confidence: Confidence, doubtful: bool) {
        let doubt = if doubtful { ", doubtful" } else { "" };
        self.row("Confidence", format!("{} %{doubt}", percent(confidence)));
    }

    fn write(self, markup: Markup, out: &mut dyn Write) -> Result<(), Error> {
        let Self { id, heading, words, data, rows } = self;
        let (heading, words) = (element(&heading), element(&words));
        if markup.is_folded() {
            write!(out, "<section class=\"finding\" id=\"of-{id}\"{data}><h2>{heading}</h2>")?;
            if !words.is_empty() {
                write!(out, "<p class=\"words\">{words}</p>")?;
            }
            writeln!(out, "<dl>")?;
        } else {
            writeln!(
                out,
                "<section class=\"finding\" id=\"of-{id}\" tabindex=\"-1\" aria-labelledby=\"head-{id}\"{data}>\
                 <h2 id=\"head-{id}\">{heading}</h2><p class=\"words\" dir=\"auto\">{words}</p><dl>",
            )?;
        }
        let dir = markup.whole(" dir=\"auto\"");
        for (name, value) in rows {
            writeln!(out, "<dt>{name}</dt><dd{dir}>{value}</dd>")?;
        }
        Ok(writeln!(out, "</dl></section>")?)
    }
}

/// The quotations by whom they are of and about, and by the dates on which they were said.
struct Links {
    said_by: Vec<Vec<String>>,
    about: Vec<Vec<String>>,
    said_on: Vec<Vec<String>>,
}

impl Links {
    fn new(report: &Report, places: &Places<'_>) -> Self {
        let mut said_by = vec![Vec::new(); report.entities.len()];
        let mut about = vec![Vec::new(); report.entities.len()];
        let mut said_on = vec![Vec::new(); report.dates.len()];
        let add = |of: &mut Vec<Vec<String>>, at: Option<usize>, quote: usize| {
            if let Some(list) = at.and_then(|at| of.get_mut(at)) {
                list.push(link(&places.id(Place::Quote(quote)), None));
            }
        };
        for (index, quote) in report.quotes.iter().enumerate() {
            for speaker in quote.all_speakers() {
                add(&mut said_by, places.entity(&speaker.entity).map(|(at, _)| at), index);
            }
            for id in &quote.about {
                add(&mut about, places.entity(id).map(|(at, _)| at), index);
            }
            if let Some(DateRef::Date(id)) = &quote.said
                && let Some(Place::Date(at)) = places.date(id)
            {
                add(&mut said_on, Some(at), index);
            }
        }
        Self { said_by, about, said_on }
    }
}

/// An entity's mentions in the order of the text, and how one gets from each to a name.
struct Chain {
    /// Where each mention starts and ends, and its place in the report.
    starts: Vec<(usize, usize, usize)>,
    /// For each, the place among them of the last mention up to it that is a name.
    names: Vec<Option<usize>>,
    /// The first that is the full name.
    full: Option<usize>,
}

impl Chain {
    fn new(entity: &Entity) -> Self {
        let mentions = entity.mentions.iter().zip(0..);
        let mut starts: Vec<_> =
            mentions.map(|(mention, index)| (mention.start, mention.end, index)).collect();
        starts.sort_unstable();
        let at = |index: usize| entity.mentions.get(index);
        let is_name = |mention: &Mention| mention.form.known().is_some_and(MentionForm::is_name);
        let mut last = None;
        let names = starts.iter().zip(0..).map(|(&(_, _, index), order)| {
            if at(index).is_some_and(is_name) {
                last = Some(order);
            }
            last
        });
        let names = names.collect();
        let full = starts
            .iter()
            .position(|&(_, _, index)| at(index).is_some_and(|mention| mention.text == entity.name));
        Self { starts, names, full }
    }

    /// Returns the mentions that lead from some words to the entity's name: the one in the words, the last name before it, the first
    /// full name. None where the words have no mention.
    fn from(&self, words: &Words) -> Vec<usize> {
        let from = self.starts.partition_point(|&(_, end, _)| end <= words.start);
        let inside = self.starts.get(from).filter(|&&(start, ..)| start < words.end);
        if inside.is_none() {
            return Vec::new();
        }
        let mut chain = vec![from];
        let steps = [self.names.get(from).copied().flatten(), self.full];
        for step in steps.into_iter().flatten() {
            if chain.last() != Some(&step) {
                chain.push(step);
            }
        }
        chain.iter().filter_map(|&order| Some(self.starts.get(order)?.2)).collect()
    }
}

/// What the sections are written from.
struct Findings<'r> {
    report: &'r Report,
    digest: &'r Digest<'r>,
    places: &'r Places<'r>,
    printed: Printed<'r>,
    chains: Vec<Chain>,
    markup: Markup,
}

impl Findings<'_> {
    fn quote(&self, index: usize, quote: &Quote) -> Section {
        let id = self.places.id(Place::Quote(index));
        let what = quote.kind.told(|kind| match kind {
            QuoteKind::Direct => "direct quotation",
            QuoteKind::Mixed => "mixed quotation",
            QuoteKind::Indirect => "reported words",
            QuoteKind::Scare => "words in marks, not speech here",
        });
        let mut section = Section {
            heading: format!("{id} · {what}"),
            // A folded page has them in the list of quotations.
            words: if self.markup.is_folded() {
                String::new()
            } else {
                shorten(&self.digest.content(quote), WORDS)
            },
            data: String::new(),
            rows: Vec::new(),
            id,
        };
        let mut marks = Vec::new();
        self.speakers(quote, &mut section, &mut marks);
        if let Some(cue) = &quote.cue {
            let status = cue.status.as_ref().map_or(String::new(), |status| format!(", {status}"));
            section.row("Cue", format!("“{}” ({}{status})", cue.text, cue.lemma));
        }
        let sources: Vec<_> = quote.all_sources().iter().map(|one| format!("“{}”", one.text)).collect();
        section.row_if("Source", &sources.join(", "));
        section.row_if(
            "Passed on by",
            &quote.via.as_ref().map_or(String::new(), |via| format!("“{}”", via.text)),
        );
        section.markup("Said", self.said(quote));
        section.row_if(
            "Attitude",
            &quote.attitude.as_ref().map_or("".into(), |attitude| {
                attitude.told(|attitude| match attitude {
                    Attitude::Belief => "thought, not said",
                    Attitude::Intention => "intended",
                    Attitude::Speech => "",
                })
            }),
        );
        let about = quote.about.iter().map(|id| self.named(id));
        section.markup("About", about.collect::<Vec<_>>().join(", "));
        let dates = quote.dates.iter().map(|id| self.dated(&DateRef::Date(id.clone())));
        section.markup("Dates in it", dates.collect::<Vec<_>>().join(", "));
        if let Some((parent, _)) = quote.parent.as_ref().and_then(|id| self.places.quote(id)) {
            section.markup("Inside", link(&self.places.id(parent), None));
        }
        section.confidence(quote.confidence, is_doubtful(quote));
        section.row("Rule", quote.rule.as_str());
        let speaker = quote.all_speakers().first().and_then(|one| self.places.entity(&one.entity));
        if let Some((at, _)) = speaker
            && !self.markup.is_folded()
        {
            section.data.push_str(&format!(" data-of=\"{}\"", self.places.id(Place::Entity(at))));
        }
        if !marks.is_empty() {
            section.data.push_str(&format!(" data-chain=\"{}\"", marks.join(" ")));
        }
        section
    }

    /// Tells who speaks and what led there, or who may be meant and why nobody is.
    fn speakers(&self, quote: &Quote, section: &mut Section, marks: &mut Vec<String>) {
        let names: Vec<_> = quote.all_speakers().iter().map(|one| self.named(&one.entity)).collect();
        section.markup("Speaker", names.join(", "));
        for speaker in quote.all_speakers() {
            let Some((at, entity)) = self.places.entity(&speaker.entity) else { continue };
            let Some(chain) = self.chains.get(at) else { continue };
            let found = quote.all_sources().iter().map(|words| chain.from(words)).find(|one| !one.is_empty());
            let steps = found.unwrap_or_default().into_iter().filter_map(|index| {
                let mention = entity.mentions.get(index)?;
                marks.push(self.places.mention(at, index));
                Some(format!("<li>{}</li>", self.mention(at, index, mention)))
            });
            let steps: String = steps.collect();
            if !steps.is_empty() && !self.markup.is_folded() {
                section.markup("How", format!("<ol class=\"steps\">{steps}</ol>"));
            }
        }
        let rivals = quote
            .candidates
            .iter()
            .map(|one| format!("<li>{}, {} %</li>", self.named(&one.entity), percent(one.confidence)));
        let rivals: String = rivals.collect();
        if !rivals.is_empty() {
            let name = if names.is_empty() { "Perhaps" } else { "Rivals" };
            section.markup(name, format!("<ul>{rivals}</ul>"));
        }
        if names.is_empty()
            && let Some(reason) = &quote.reason
        {
            let told =
                reason.known().map_or_else(|| reason.replace(['_', '-'], " "), |it| it.explain().to_owned());
            section.row("Left open", told);
        }
    }

    /// When it was said, and how that is known.
    fn said(&self, quote: &Quote) -> String {
        let Some(said) = &quote.said else {
            let until = quote
                .not_after
                .as_ref()
                .map(|day| element(&format!("not after {day}, the document’s date; nothing tells when")));
            return until.unwrap_or_default();
        };
        let basis = quote.said_basis.as_ref().filter(|basis| **basis != SaidBasis::Document).map(|basis| {
            let told = basis.told(|basis| match basis {
                SaidBasis::Clause => "named in its clause",
                SaidBasis::Sentence => "named in its sentence",
                SaidBasis::Paragraph => "named before, where the same speech begins",
                SaidBasis::Document => "the document’s own day",
            });
            format!(", {}", element(&told))
        });
        format!("{}{}", self.dated(said), basis.unwrap_or_default())
    }

    fn entity(&self, index: usize, entity: &Entity, links: &Links) -> Section {
        let id = self.places.id(Place::Entity(index));
        let mut section = Section {
            heading: format!("{id} · {}", Group::of(&entity.kind).noun().0),
            words: shorten(&visible(&entity.name), WORDS),
            data: String::new(),
            rows: Vec::new(),
            id,
        };
        section.row("Kind", entity.kind.as_str());
        let member = self.digest.member(entity);
        section.row_if("Titles", &member.titles.join(", "));
        section.row_if("Also as", &member.names().join(", "));
        let related = entity.related.iter().map(|related| {
            format!("{} {}", element(&related.kind.replace('_', " ")), self.named(&related.entity))
        });
        section.markup("Related", related.collect::<Vec<_>>().join(", "));
        if let Some(reason) = &entity.reason {
            let told =
                reason.known().map_or_else(|| reason.replace(['_', '-'], " "), |it| it.explain().to_owned());
            section.row("Left open", told);
        }
        for (name, list) in [("Says", &links.said_by), ("Spoken about in", &links.about)] {
            section.markup(name, list.get(index).map(|list| list.join(" ")).unwrap_or_default());
        }
        let mentions = entity.mentions.iter().enumerate();
        let mentions = mentions.map(|(at, mention)| format!("<li>{}</li>", self.mention(index, at, mention)));
        let mentions: String = mentions.collect();
        if !mentions.is_empty() {
            section.markup("Mentions", format!("<ol class=\"mentions\">{mentions}</ol>"));
        }
        section
    }

    /// A mention: its words, which lead to its place, what it is and what decided it.
    fn mention(&self, entity: usize, index: usize, mention: &Mention) -> String {
        let form = mention.form.told(form_label);
        let title = mention.title.as_ref().map_or(String::new(), |title| format!(", “{title}”"));
        let place = self.printed.line(mention.start);
        let told =
            format!(", {form}{title}, {place}, {}, {} %", mention.rule.as_str(), percent(mention.confidence));
        let (open, close) =
            if self.markup.is_folded() { ("", "") } else { ("<span class=\"faint\">", "</span>") };
        format!(
            "<a href=\"#{}\">{}</a>{open}{}{close}",
            self.places.mention(entity, index),
            element(&shorten(&visible(&mention.text), 80)),
            element(&told)
        )
    }

    fn date(&self, index: usize, date: &Date, links: &Links) -> Section {
        let id = self.places.id(Place::Date(index));
        let mut section = Section {
            heading: format!("{id} · {}", date.kind.as_str().to_lowercase()),
            words: shorten(&visible(&date.text), WORDS),
            data: String::new(),
            rows: Vec::new(),
            id,
        };
        let label = date_label(date);
        section.row("Means", &label);
        // A value with unknown parts is for machines.
        if !date.value.contains("XX") {
            section.row("Value", &date.value);
        }
        if let Some((begin, until)) = date.begin.as_ref().zip(date.until.as_ref()) {
            section.row("Interval", format!("from {begin} until before {until}"));
        }
        section.row_if("Zone", date.zone.as_deref().unwrap_or_default());
        section.row_if(
            "Often",
            &[date.quant.as_deref(), date.freq.as_deref()].map(Option::unwrap_or_default).join(" "),
        );
        section.markup("Counted from", date.anchor.as_ref().map(|to| self.dated(to)).unwrap_or_default());
        if date.readings.len() > 1 {
            section.row("Readings", date.readings.join(", "));
        }
        if let Some(range) = &date.range {
            section.markup("Range with", self.dated(&DateRef::Date(range.with.clone())));
        }
        section.markup("Said then", links.said_on.get(index).map(|list| list.join(" ")).unwrap_or_default());
        section.confidence(date.confidence, is_unsure(date.confidence));
        section.row("Rule", date.rule.as_str());
        section
    }

    /// A link to an entity, by its name.
    fn named(&self, id: &str) -> String {
        match self.places.entity(id) {
            Some((at, entity)) => link(&self.places.id(Place::Entity(at)), Some(&entity.name)),
            None => element(id),
        }
    }

    /// A link to a date, by what it means.
    fn dated(&self, to: &DateRef) -> String {
        match self.digest.referred(to) {
            Referred::Document => match &self.report.date {
                Some(date) => element(&format!("{date}, the document’s date")),
                None => element("the document’s day, which is not known"),
            },
            Referred::Missing => String::new(),
            Referred::Date(date) => {
                let label = date_label(date);
                let told = if label == date.text {
                    label
                } else {
                    format!("{label} (“{}”)", visible(&date.text))
                };
                match self.places.date(&date.id) {
                    Some(place) => link(&self.places.id(place), Some(&told)),
                    None => element(&told),
                }
            }
        }
    }
}

impl Section {
    /// Adds a line where there is something to say.
    fn row_if(&mut self, name: &'static str, value: &str) {
        if !value.trim().is_empty() {
            self.row(name, value.trim());
        }
    }
}

/// A link to a finding's section; a quotation's own leads to its place in the article.
fn link(id: &str, words: Option<&str>) -> String {
    match words {
        Some(words) => {
            format!("<a href=\"#of-{}\">{}</a>", attribute(id), element(&shorten(&visible(words), 80)))
        }
        None => format!("<a href=\"#{0}\">{0}</a>", attribute(id)),
    }
}

/// A confidence as people say it; 100 only where nothing is in doubt.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
pub(super) fn percent(confidence: Confidence) -> u32 {
    (confidence.get() * 100.0).floor() as u32
}
