use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::str::FromStr;

use dixit_text::ParagraphKind;

use super::markup::Markup;
use super::place::{Place, Places};
use crate::date_label::date_label;
use crate::doubtful::{is_doubtful, is_unsure};
use crate::group::Group;
use crate::xml::{NodeKind, escape};
use crate::{Error, Known, Quote, QuoteKind, Report};

/// How many of the quotations around a word it is marked with, innermost first; so for sources and cues.
const DEPTH: usize = 4;

/// Something that covers a stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Paragraph,
    Quote,
    Source,
    Cue,
    Name,
    Date,
}

/// Writes the text with its findings marked; its words, gaps included, are the document, character by character.
///
/// The text is cut wherever anything starts or ends, so that what overlaps needs no nesting: a run of pieces inside the same quotations is
/// one `q` (verbatim words) or `mark` (a reported clause, a term), and in it each name and date is a link to what is known of it. A quotation
/// begins with an empty link, its tag, which the style makes visible. A folded page has places for the sentences in `linked` alone. Sorting aside, the work is linear in the text and the number of
/// findings: a piece is marked with four quotations at most.
pub(super) fn write(
    report: &Report,
    places: &Places<'_>,
    text: &str,
    markup: Markup,
    linked: &BTreeSet<usize>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut sweep = Sweep { report, places, markup, active: BTreeMap::new() };
    let covers = covers(report, text);
    let mut starts: Vec<_> = covers.iter().collect();
    starts.sort_by_key(|cover| cover.start);
    let mut ends: Vec<_> = covers.iter().collect();
    ends.sort_by_key(|cover| cover.end);
    let sentences: BTreeMap<usize, usize> =
        report.sentences.iter().enumerate().map(|(index, sentence)| (sentence.start, index)).rev().collect();
    let (anchors, mentions) = anchors(report, places, text, markup);
    let mut cuts: BTreeSet<usize> = covers.iter().flat_map(|cover| [cover.start, cover.end]).collect();
    cuts.extend(sentences.keys());
    cuts.extend(anchors.keys());
    cuts.extend(mentions.keys());
    cuts.extend([0, text.len()]);
    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    let mut paragraph = None;
    let mut run = Run::default();
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
        let around = sweep.around(Layer::Quote);
        if now != paragraph || around != run.quotes {
            run.close(out)?;
        }
        if now != paragraph {
            close(report, paragraph, out)?;
            open(report, now, markup, out)?;
            paragraph = now;
        }
        if let Some(index) = sentences.get(&start)
            && (!markup.is_folded() || linked.contains(index))
        {
            write!(out, "<span id=\"s{index}\"{}></span>", markup.whole(" tabindex=\"-1\""))?;
        }
        place(&anchors, start, out)?;
        let piece = sweep.piece();
        // A folded page gives a mention's id to its words, where they begin no other mention and no quotation.
        let mention = match (mentions.get(&start).map(Vec::as_slice), &piece) {
            (Some([one]), Some(("a", attributes)))
                if markup.is_folded() && around == run.quotes && attributes.starts_with(&one.link()) =>
            {
                Some(one)
            }
            _ => None,
        };
        if mention.is_none() {
            for one in mentions.get(&start).into_iter().flatten() {
                one.write(markup, out)?;
            }
        }
        if around != run.quotes {
            run.open(&sweep, around, out)?;
        }
        let words = escape(text.get(start..end).unwrap_or_default(), NodeKind::Element);
        let blank = paragraph.is_none() && run.quotes.is_empty() && words.trim().is_empty();
        match (piece, mention) {
            (Some((element, attributes)), Some(one)) => {
                write!(out, "<{element} id=\"{}\" {attributes}>{words}</{element}>", one.id)?;
            }
            (Some((element, attributes)), None) => {
                write!(out, "<{element} {attributes}>{words}</{element}>")?;
            }
            // Between paragraphs a browser shows no blanks.
            (None, _) if blank && !markup.is_folded() => write!(out, "<span class=\"gap\">{words}</span>")?,
            (None, _) => write!(out, "{words}")?,
        }
    }
    run.close(out)?;
    close(report, paragraph, out)?;
    place(&anchors, text.len(), out)?;
    mentions.get(&text.len()).into_iter().flatten().try_for_each(|one| one.write(markup, out))
}

/// The element of a paragraph: a heading of the article stands under that of the page.
fn element_of(kind: &Known<ParagraphKind>) -> &'static str {
    if *kind == ParagraphKind::Heading { "h2" } else { "p" }
}

/// The class of what is of a kind; one that a later version has added has no style of its own.
fn class_of<T: FromStr>(kind: &Known<T>, name: impl FnOnce(T) -> &'static str) -> &'static str {
    kind.known().map_or("other", name)
}

fn open(report: &Report, paragraph: Option<usize>, markup: Markup, out: &mut dyn Write) -> Result<(), Error> {
    if let Some(one) = paragraph.and_then(|index| report.paragraphs.get(index)) {
        let dir = markup.whole(" dir=\"auto\"");
        write!(
            out,
            "<{} class=\"para {}\"{dir}>",
            element_of(&one.kind),
            class_of(&one.kind, ParagraphKind::as_str)
        )?;
    }
    Ok(())
}

fn close(report: &Report, paragraph: Option<usize>, out: &mut dyn Write) -> Result<(), Error> {
    if let Some(one) = paragraph.and_then(|index| report.paragraphs.get(index)) {
        write!(out, "</{}>", element_of(&one.kind))?;
    }
    Ok(())
}

/// A run of pieces inside the same quotations, innermost first.
#[derive(Default)]
struct Run {
    quotes: Vec<usize>,
    element: Option<&'static str>,
}

impl Run {
    fn open(&mut self, sweep: &Sweep<'_>, quotes: Vec<usize>, out: &mut dyn Write) -> Result<(), Error> {
        if let Some(quote) = quotes.first().and_then(|&index| sweep.report.quotes.get(index)) {
            let element = match quote.kind.known() {
                Some(QuoteKind::Direct | QuoteKind::Mixed) => "q",
                Some(QuoteKind::Indirect | QuoteKind::Scare) | None => "mark",
            };
            let deep = if quotes.len() > 1 { " deep" } else { "" };
            let title = if sweep.markup.is_folded() {
                String::new()
            } else {
                let title = format!("{}: {}", quote.kind.as_str(), who(quote));
                format!(" title=\"{}\"", escape(&title, NodeKind::Attribute))
            };
            let ids = sweep.ids(&quotes, Place::Quote);
            write!(
                out,
                "<{element} class=\"{}{deep}\"{title} data-quotes=\"{ids}\">",
                class_of(&quote.kind, QuoteKind::as_str)
            )?;
            self.element = Some(element);
        }
        self.quotes = quotes;
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> Result<(), Error> {
        if let Some(element) = self.element.take() {
            write!(out, "</{element}>")?;
        }
        self.quotes.clear();
        Ok(())
    }
}

/// Who a quotation is of, in a word or two.
fn who(quote: &Quote) -> &str {
    match (&quote.speaker, &quote.source) {
        (Some(speaker), _) => speaker.name.as_str(),
        (None, Some(source)) => source.text.as_str(),
        (None, None) if quote.kind == QuoteKind::Scare => "no speech",
        (None, None) => "not attributed",
    }
}

/// The place that links to a mention lead to.
struct Anchor {
    /// Its id on the page, and that of its entity.
    id: String,
    entity: String,
}

impl Anchor {
    /// What the words of the mention have in a folded page.
    fn link(&self) -> String {
        format!("href=\"#of-{}\"", self.entity)
    }

    fn write(&self, markup: Markup, out: &mut dyn Write) -> Result<(), Error> {
        Ok(write!(out, "<span id=\"{}\"{}></span>", self.id, markup.whole(" tabindex=\"-1\""))?)
    }
}

/// Returns what stands where a finding starts: the tags of quotations, and the places that links to mentions lead to.
///
/// They are elements of their own, since any number of findings may start together.
fn anchors(
    report: &Report,
    places: &Places<'_>,
    text: &str,
    markup: Markup,
) -> (BTreeMap<usize, Vec<String>>, BTreeMap<usize, Vec<Anchor>>) {
    let mut tags: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (index, quote) in report.quotes.iter().enumerate() {
        let start = quote.all_parts().iter().map(|part| part.start).min().unwrap_or(quote.start);
        let id = places.id(Place::Quote(index));
        let (mark, doubt) = if is_doubtful(quote) { ("?", ", doubtful") } else { ("", "") };
        let label = if markup.is_folded() {
            String::new()
        } else {
            let label = format!("{id}: {} quotation{doubt}, {}", quote.kind.as_str(), who(quote));
            let label = escape(&crate::visible::visible(&label), NodeKind::Attribute);
            format!(" data-tag=\"{id}{mark}\" aria-label=\"{label}\"")
        };
        tags.entry(start.min(text.len())).or_default().push(format!(
            "<a class=\"tag {}\" id=\"{id}\" href=\"#of-{id}\"{label}></a>",
            class_of(&quote.kind, QuoteKind::as_str),
        ));
    }
    let mut mentions: BTreeMap<usize, Vec<Anchor>> = BTreeMap::new();
    for (entity, list) in report.entities.iter().map(|entity| &entity.mentions).enumerate() {
        for (index, mention) in list.iter().enumerate() {
            mentions
                .entry(mention.start.min(text.len()))
                .or_default()
                .push(Anchor { id: places.mention(entity, index), entity: places.id(Place::Entity(entity)) });
        }
    }
    (tags, mentions)
}

fn place(anchors: &BTreeMap<usize, Vec<String>>, at: usize, out: &mut dyn Write) -> Result<(), Error> {
    for anchor in anchors.get(&at).into_iter().flatten() {
        write!(out, "{anchor}")?;
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
        for source in quote.all_sources() {
            add(Layer::Source, index, source.start, source.end);
        }
        if let Some(cue) = &quote.cue {
            add(Layer::Cue, index, cue.start, cue.end);
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
    places: &'r Places<'r>,
    markup: Markup,
    active: BTreeMap<Layer, BTreeSet<(usize, Reverse<usize>, usize)>>,
}

impl Sweep<'_> {
    fn innermost(&self, layer: Layer) -> Option<usize> {
        self.active.get(&layer)?.last().map(|&(_, _, index)| index)
    }

    /// Returns what of a layer is around the piece, innermost first, a few at most.
    fn around(&self, layer: Layer) -> Vec<usize> {
        let active = self.active.get(&layer).into_iter().flatten();
        active.rev().take(DEPTH).map(|&(_, _, index)| index).collect()
    }

    fn ids(&self, indices: &[usize], of: fn(usize) -> Place) -> String {
        indices.iter().map(|&index| self.places.id(of(index))).collect::<Vec<_>>().join(" ")
    }

    /// Returns the element and the attributes of the piece, where a name, a date, a source or a cue covers it.
    fn piece(&self) -> Option<(&'static str, String)> {
        let mut classes = Vec::new();
        let mut titles = Vec::new();
        let mut others = String::new();
        let mut to = None;
        let name = self.innermost(Layer::Name);
        if let Some((index, entity)) = name.and_then(|index| Some((index, self.report.entities.get(index)?)))
        {
            classes.extend(["name", Group::of(&entity.kind).class()]);
            titles.push(format!("{}: {}", entity.kind.as_str(), entity.name));
            let id = self.places.id(Place::Entity(index));
            others.push_str(&format!(" data-e=\"{id}\""));
            to = Some(id);
        }
        let date = self.innermost(Layer::Date);
        // Of a name or a date alone the script tells all from where its link leads.
        let folded = self.markup.is_folded() && (name.is_none() || date.is_none());
        if let Some((index, date)) = date.and_then(|index| Some((index, self.report.dates.get(index)?))) {
            classes.push("date");
            classes.extend(is_unsure(date.confidence).then_some("unsure"));
            titles.push(format!("{}: {}", date.kind.as_str(), date_label(date)));
            let id = self.places.id(Place::Date(index));
            others.push_str(&format!(" data-d=\"{id}\""));
            to = to.or(Some(id));
        }
        for (layer, name) in [(Layer::Source, "data-source"), (Layer::Cue, "data-cue")] {
            let around = self.around(layer);
            if !around.is_empty() {
                others.push_str(&format!(" {name}=\"{}\"", self.ids(&around, Place::Quote)));
            }
        }
        if let Some(id) = to {
            if folded {
                let unsure = if classes.contains(&"unsure") { " class=\"unsure\"" } else { "" };
                let others = others.split_once("\" ").map_or("", |(_, rest)| rest);
                let space = if others.is_empty() { "" } else { " " };
                return Some(("a", format!("href=\"#of-{id}\"{unsure}{space}{others}")));
            }
            let title = escape(&titles.join("; "), NodeKind::Attribute);
            let classes = classes.join(" ");
            return Some(("a", format!("class=\"{classes}\" href=\"#of-{id}\" title=\"{title}\"{others}")));
        }
        (!others.is_empty()).then(|| ("span", others.trim_start().to_owned()))
    }
}
