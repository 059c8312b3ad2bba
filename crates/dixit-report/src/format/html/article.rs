use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::group::Group;
use crate::xml::{NodeKind, escape};
use crate::{Error, QuoteKind, Report};

/// How many of the quotations around a word it is marked with, innermost first.
const DEPTH: usize = 4;

/// Something that covers a stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Paragraph,
    Quote,
    Name,
    Date,
}

/// Writes the text with its findings marked; its words, gaps included, are the document, character by character.
///
/// The text is cut wherever anything starts or ends, so that what overlaps needs no nesting. Sorting aside, the work is
/// linear in the text and the number of findings: a piece is marked with four quotations at most.
pub(super) fn write(report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
    let mut sweep = Sweep { report, active: BTreeMap::new() };
    let covers = covers(report, text);
    let mut starts: Vec<_> = covers.iter().collect();
    starts.sort_by_key(|cover| cover.start);
    let mut ends: Vec<_> = covers.iter().collect();
    ends.sort_by_key(|cover| cover.end);
    let sentences: BTreeMap<usize, usize> =
        report.sentences.iter().enumerate().map(|(index, sentence)| (sentence.start, index)).rev().collect();
    let anchors = anchors(report, text);
    let mut cuts: BTreeSet<usize> = covers.iter().flat_map(|cover| [cover.start, cover.end]).collect();
    cuts.extend(sentences.keys());
    cuts.extend(anchors.keys());
    cuts.extend([0, text.len()]);
    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    let mut paragraph = None;
    let cuts: Vec<_> = cuts.into_iter().collect();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        while let Some(cover) = ends.next_if(|cover| cover.end <= start) {
            sweep.active.entry(cover.layer).or_default().remove(&cover.key());
        }
        while let Some(cover) = starts.next_if(|cover| cover.start <= start) {
            sweep.active.entry(cover.layer).or_default().insert(cover.key());
        }
        let now = sweep.innermost(Layer::Paragraph);
        if now != paragraph {
            if paragraph.is_some() {
                write!(out, "</span>")?;
            }
            if let Some(one) = now.and_then(|index| report.paragraphs.get(index)) {
                write!(out, "<span class=\"para {}\">", one.kind.as_str())?;
            }
            paragraph = now;
        }
        if let Some(index) = sentences.get(&start) {
            write!(out, "<span id=\"s{index}\" tabindex=\"-1\"></span>")?;
        }
        place(&anchors, start, out)?;
        let words = escape(text.get(start..end).unwrap_or_default(), NodeKind::Element);
        let blank = paragraph.is_none() && words.trim().is_empty();
        match sweep.attributes() {
            Some(attributes) => write!(out, "<span {attributes}>{words}</span>")?,
            None if blank => write!(out, "<span class=\"gap\">{words}</span>")?,
            None => write!(out, "{words}")?,
        }
    }
    if paragraph.is_some() {
        write!(out, "</span>")?;
    }
    place(&anchors, text.len(), out)
}

/// Returns the quotations by where each starts: the places that links lead to.
///
/// They are elements of their own, since any number of quotations may start together.
fn anchors(report: &Report, text: &str) -> BTreeMap<usize, Vec<usize>> {
    let mut anchors: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, quote) in report.quotes.iter().enumerate() {
        let start = quote.all_parts().iter().map(|part| part.start).min().unwrap_or(quote.start);
        anchors.entry(start.min(text.len())).or_default().push(index);
    }
    anchors
}

fn place(anchors: &BTreeMap<usize, Vec<usize>>, at: usize, out: &mut dyn Write) -> Result<(), Error> {
    for index in anchors.get(&at).into_iter().flatten() {
        write!(out, "<span id=\"q{index}\" tabindex=\"-1\"></span>")?;
    }
    Ok(())
}

/// A stretch that something covers.
#[derive(Clone, Copy, Debug)]
struct Cover {
    start: usize,
    end: usize,
    layer: Layer,
    index: usize,
}

impl Cover {
    /// Orders what covers a place: the innermost last.
    const fn key(&self) -> (usize, Reverse<usize>, usize) {
        (self.start, Reverse(self.end), self.index)
    }
}

fn covers(report: &Report, text: &str) -> Vec<Cover> {
    let mut covers = Vec::new();
    let mut add = |layer, index, start: usize, end: usize| {
        if start < end && end <= text.len() {
            covers.push(Cover { start, end, layer, index });
        }
    };
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        add(Layer::Paragraph, index, paragraph.start, paragraph.end);
    }
    for (index, quote) in report.quotes.iter().enumerate() {
        for part in quote.all_parts() {
            add(Layer::Quote, index, part.start, part.end);
        }
    }
    for (index, entity) in report.entities.iter().enumerate() {
        for mention in &entity.mentions {
            add(Layer::Name, index, mention.start, mention.end);
        }
    }
    for (index, date) in report.dates.iter().enumerate() {
        add(Layer::Date, index, date.start, date.end);
    }
    covers
}

/// What covers the place that the sweep has come to.
struct Sweep<'r> {
    report: &'r Report,
    active: BTreeMap<Layer, BTreeSet<(usize, Reverse<usize>, usize)>>,
}

impl Sweep<'_> {
    fn innermost(&self, layer: Layer) -> Option<usize> {
        self.active.get(&layer)?.last().map(|&(_, _, index)| index)
    }

    /// Returns the attributes of the piece, where anything but a paragraph covers it.
    fn attributes(&self) -> Option<String> {
        let mut classes = Vec::new();
        let mut titles = Vec::new();
        let mut others = String::new();
        let around: Vec<usize> = self
            .active
            .get(&Layer::Quote)
            .map(|active| active.iter().rev().take(DEPTH).map(|&(_, _, index)| index).collect())
            .unwrap_or_default();
        if let Some(quote) = around.first().and_then(|&index| self.report.quotes.get(index)) {
            classes.push(quote.kind.as_str());
            if around.len() > 1 {
                classes.push("deep");
            }
            let who = match (&quote.speaker, &quote.source) {
                (Some(speaker), _) => speaker.name.as_str(),
                (None, Some(source)) => source.text.as_str(),
                (None, None) if quote.kind == QuoteKind::Scare => "no speech",
                (None, None) => "not attributed",
            };
            titles.push(format!("{}: {who}", quote.kind.as_str()));
            let indices: Vec<_> = around.iter().map(ToString::to_string).collect();
            others.push_str(&format!(" data-quotes=\"{}\"", indices.join(" ")));
        }
        if let Some(entity) = self.innermost(Layer::Name).and_then(|index| self.report.entities.get(index)) {
            classes.extend(["name", Group::of(entity.kind).class()]);
            titles.push(format!("{}: {}", entity.kind.as_str(), entity.name));
        }
        if let Some(date) = self.innermost(Layer::Date).and_then(|index| self.report.dates.get(index)) {
            classes.push("date");
            titles.push(format!("{}: {}", date.kind.as_str(), date.value));
        }
        let title = escape(&titles.join("; "), NodeKind::Attribute);
        (!classes.is_empty()).then(|| format!("class=\"{}\" title=\"{title}\"{others}", classes.join(" ")))
    }
}
