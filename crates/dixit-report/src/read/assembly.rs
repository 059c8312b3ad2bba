use std::collections::{BTreeMap, BTreeSet};

use dixit_text::{OffsetIndex, Span, Unit};

use super::Problem;
use super::groups::Groups;
use super::label::Label;
use super::mark::{Mark, Role};
use super::quotes::inside;
use crate::{DateSource, Report};

/// A document whose annotations are being gathered.
pub(crate) struct Assembly<'t> {
    pub(crate) text: &'t str,
    chars: OffsetIndex<'t>,
    /// The tool, which stands for the rule that decided.
    pub(crate) rule: &'static str,
    pub(crate) report: Report,
    pub(crate) marks: Vec<Mark>,
    /// What marks are to each other: role, quotation and the other, by their indices.
    pub(crate) links: Vec<(Role, usize, usize)>,
    pub(crate) problems: Vec<Problem>,
}

/// Where marks came to stand in the report, by their indices.
#[derive(Default)]
pub(crate) struct Places {
    /// The entity of each mention: its index.
    pub(crate) entities: BTreeMap<usize, usize>,
    /// The first entity of each name.
    pub(crate) names: BTreeMap<String, usize>,
    /// The id of each date.
    pub(crate) dates: BTreeMap<usize, String>,
}

impl<'t> Assembly<'t> {
    pub(crate) fn new(id: &str, text: &'t str, rule: &'static str) -> Self {
        let mut report = Report::new(id);
        report.text = Some(text.to_owned());
        Self {
            text,
            chars: OffsetIndex::new(text, Unit::Char),
            rule,
            report,
            marks: Vec::new(),
            links: Vec::new(),
            problems: Vec::new(),
        }
    }

    pub(crate) fn date(&mut self, date: &str, source: DateSource) {
        self.report.date = Some(date.to_owned());
        self.report.date_source = source.into();
    }

    /// Leads offsets that count code points back to bytes.
    pub(crate) fn span(&self, start: usize, end: usize) -> Result<Span, String> {
        let ends = self.chars.to_byte(start).zip(self.chars.to_byte(end));
        let span = ends.and_then(|(start, end)| Span::try_new(start, end)).filter(|span| !span.is_empty());
        span.ok_or_else(|| format!("{start}..{end} is no place in the text"))
    }

    /// Leads offsets back and compares the words that stand there with those of the annotation.
    pub(crate) fn words(&self, start: usize, end: usize, words: Option<&str>) -> Result<Span, String> {
        let span = self.span(start, end)?;
        match words {
            Some(words) if words != &self.text[span] => Err(other_words(&self.text[span], words)),
            _ => Ok(span),
        }
    }

    pub(crate) fn problem(&mut self, line: Option<usize>, message: impl Into<String>) {
        self.problems.push(Problem::new(line, message));
    }

    /// Says that something is wrong with a mark.
    pub(crate) fn wrong(&mut self, mark: usize, message: &str) {
        if let Some(mark) = self.marks.get(mark) {
            self.problems.push(Problem::new(mark.line, format!("{}: {message}", mark.name)));
        }
    }

    /// Links a quotation with what belongs to it, in whichever direction: a cue, a source, a mention of its speaker, a date, its next part.
    pub(crate) fn link(&mut self, from: usize, to: usize) -> Result<(), String> {
        let label = |index: usize| self.marks.get(index).map(|mark| mark.label);
        let (quote, to) = match (label(from), label(to)) {
            (Some(Label::Quote(_)), _) => (from, to),
            (_, Some(Label::Quote(_))) => (to, from),
            _ => return Err("it links no quotation".to_owned()),
        };
        let role = label(to).map_or(Role::Part, Role::of);
        self.links.push((role, quote, to));
        Ok(())
    }

    pub(crate) fn indices(&self, wanted: impl Fn(Label) -> bool) -> Vec<usize> {
        let marks = self.marks.iter().enumerate();
        marks.filter(|(_, mark)| wanted(mark.label)).map(|(index, _)| index).collect()
    }

    /// Makes the report.
    pub(crate) fn finish(mut self) -> (Report, Vec<Problem>) {
        self.parts();
        self.whole();
        let mut places = Places::default();
        self.entities(&mut places);
        self.dates(&mut places);
        self.quotes(&places);
        self.strays();
        inside(&mut self.report);
        self.problems.sort_by_key(|problem| problem.line);
        (self.report, self.problems)
    }

    /// Gathers the parts of interrupted quotations at the one that no other leads to.
    fn parts(&mut self) {
        let links = std::mem::take(&mut self.links);
        let (parts, mut links): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link.0 == Role::Part);
        let mut groups = Groups::new(self.marks.len());
        let mut led = BTreeSet::new();
        for &(_, from, to) in &parts {
            groups.join(from, to);
            led.insert(to);
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in parts.iter().flat_map(|&(_, from, to)| [from, to]).collect::<BTreeSet<_>>() {
            members.entry(groups.first(index)).or_default().push(index);
        }
        let mut heads = BTreeMap::new();
        for (&first, members) in &members {
            let head = members.iter().copied().find(|member| !led.contains(member)).unwrap_or(first);
            let mut pieces = Vec::new();
            for &member in members {
                heads.insert(member, head);
                pieces.extend(
                    self.marks
                        .get_mut(member)
                        .map(|mark| std::mem::take(&mut mark.pieces))
                        .unwrap_or_default(),
                );
            }
            pieces.sort_unstable();
            pieces.dedup();
            if let Some(mark) = self.marks.get_mut(head) {
                mark.pieces = pieces;
            }
        }
        for link in &mut links {
            link.1 = heads.get(&link.1).copied().unwrap_or(link.1);
        }
        self.links = links;
    }

    /// Leaves aside what only a quotation may be: in several pieces.
    fn whole(&mut self) {
        let several = self.indices(|label| !matches!(label, Label::Quote(_)));
        for index in several {
            if self.marks.get(index).is_some_and(|mark| mark.pieces.len() > 1) {
                self.wrong(index, "only a quotation may stand in several pieces");
                if let Some(mark) = self.marks.get_mut(index) {
                    mark.pieces.clear();
                }
            }
        }
    }

    /// Says which cues and sources are of no quotation.
    fn strays(&mut self) {
        let linked: BTreeSet<usize> = self.links.iter().map(|&(_, _, to)| to).collect();
        for index in self.indices(|label| matches!(label, Label::Cue | Label::Source)) {
            if !linked.contains(&index) && self.marks.get(index).is_some_and(|mark| !mark.pieces.is_empty()) {
                self.wrong(index, "of no quotation");
            }
        }
    }
}

/// Says that other words stand at a place.
pub(crate) fn other_words(there: &str, words: &str) -> String {
    format!("the words there are {there:?}, not {words:?}")
}
