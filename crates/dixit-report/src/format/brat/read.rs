use std::collections::{BTreeMap, BTreeSet};

use dixit_text::Span;
use dixit_tokenize::Tokenizer;

use crate::read::Annotations;
use crate::read::assembly::{Assembly, other_words};
use crate::read::groups::Groups;
use crate::read::label::{Label, modifier};
use crate::read::mark::{Anchor, Mark};

/// Reads an annotation file.
pub(crate) fn read(id: &str, text: &str, annotations: &str) -> Annotations {
    let mut file = Standoff {
        assembly: Assembly::new(id, text, "brat"),
        marks: BTreeMap::new(),
        refused: BTreeSet::new(),
        unknown: BTreeMap::new(),
        triggers: BTreeSet::new(),
        same: Vec::new(),
        paragraphs: None,
    };
    let lines: Vec<(usize, &str)> = (1..)
        .zip(annotations.split('\n'))
        .map(|(number, line)| (number, line.trim_end_matches('\r')))
        .collect();
    // What names others may come before them.
    for pass in [Standoff::bound, Standoff::about] {
        for &(number, line) in lines.iter().filter(|(_, line)| !line.trim().is_empty()) {
            if let Err(message) = pass(&mut file, number, line) {
                file.assembly.problem(Some(number), message);
            }
        }
    }
    file.finish()
}

struct Standoff<'t> {
    assembly: Assembly<'t>,
    /// The marks, by their ids.
    marks: BTreeMap<String, usize>,
    /// The ids of annotations that are no marks: what names them says nothing.
    refused: BTreeSet<String>,
    /// Labels that are not known: how often they come, the line of the first, and its id.
    unknown: BTreeMap<String, Vec<(usize, String)>>,
    /// The annotations on which events hang.
    triggers: BTreeSet<String>,
    /// Marks that are of one entity.
    same: Vec<Vec<usize>>,
    /// The paragraphs of the text, once somebody asks.
    paragraphs: Option<Vec<Span>>,
}

impl Standoff<'_> {
    /// Reads words with a label: `T1⇥Quote 0 5;8 10⇥words`.
    fn bound(&mut self, number: usize, line: &str) -> Result<(), String> {
        if !line.starts_with('T') {
            return Ok(());
        }
        let mut fields = line.splitn(3, '\t');
        let (Some(id), Some(body), Some(words)) = (fields.next(), fields.next(), fields.next()) else {
            return Err("not a label, offsets and words with tabs between".to_owned());
        };
        let read = self.mark(id, number, body, words);
        match read {
            Ok(Some(mark)) => {
                self.marks.insert(id.to_owned(), self.assembly.marks.len());
                self.assembly.marks.push(mark);
            }
            Ok(None) => {
                self.refused.insert(id.to_owned());
            }
            Err(message) => {
                self.refused.insert(id.to_owned());
                return Err(format!("{id}: {message}"));
            }
        }
        Ok(())
    }

    fn mark(&mut self, id: &str, number: usize, body: &str, words: &str) -> Result<Option<Mark>, String> {
        let (label, offsets) = body.split_once(' ').ok_or("no offsets")?;
        let Some(kind) = Label::read(label) else {
            self.unknown.entry(label.to_owned()).or_default().push((number, id.to_owned()));
            return Ok(None);
        };
        let mut pieces = Vec::new();
        for range in offsets.split(';') {
            let ends = range.trim().split_once(' ').and_then(|(start, end)| {
                Some((start.parse::<usize>().ok()?, end.trim().parse::<usize>().ok()?))
            });
            let (start, end) = ends.ok_or_else(|| format!("{range:?} are no offsets"))?;
            pieces.push(self.assembly.span(start, end)?);
        }
        let text = self.assembly.text;
        let there: Vec<&str> = pieces.iter().map(|&piece| &text[piece]).collect();
        let there = there.join(" ");
        if spaced(&there) != spaced(words) {
            return Err(other_words(&there, words));
        }
        pieces.sort();
        let pieces = self.joined(pieces, matches!(kind, Label::Quote(_)));
        Ok(Some(Mark::new(id, Some(number), kind, pieces)))
    }

    /// Joins pieces that have nothing but white space between them; those of a quotation stay parts where they are of two paragraphs.
    fn joined(&mut self, pieces: Vec<Span>, is_quote: bool) -> Vec<Span> {
        let text = self.assembly.text;
        let mut joined: Vec<Span> = Vec::new();
        for piece in pieces {
            let gap = joined.last().and_then(|last| Span::try_new(last.end(), piece.start()));
            let blank = gap.is_some_and(|gap| text[gap].trim().is_empty());
            if blank && (!is_quote || gap.is_some_and(|gap| self.is_in_one_paragraph(gap))) {
                if let Some(last) = joined.last_mut() {
                    *last = last.cover(piece);
                }
            } else {
                joined.push(piece);
            }
        }
        joined
    }

    fn is_in_one_paragraph(&mut self, gap: Span) -> bool {
        let text = self.assembly.text;
        let paragraphs = self.paragraphs.get_or_insert_with(|| {
            Tokenizer::new().document(text).paragraphs().iter().map(|paragraph| paragraph.span).collect()
        });
        let at = paragraphs.partition_point(|paragraph| paragraph.end() < gap.end());
        paragraphs.get(at).is_some_and(|paragraph| paragraph.encloses(gap))
    }

    /// Reads what is said of such words, and what they are to each other.
    fn about(&mut self, _number: usize, line: &str) -> Result<(), String> {
        let mut fields = line.splitn(3, '\t');
        let id = fields.next().unwrap_or_default();
        let body = fields.next().unwrap_or_default();
        let mut parts = body.split_ascii_whitespace();
        let name = parts.next().unwrap_or_default();
        let number = id.get(1..).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        match id.chars().next().filter(|first| number.is_some() || *first == 'T') {
            Some('T' | 'N') => Ok(()),
            Some('E') => {
                self.triggers.extend(name.split_once(':').map(|(_, trigger)| trigger.to_owned()));
                Ok(())
            }
            Some('A' | 'M') => {
                let Some(mark) = self.mark_of(parts.next().unwrap_or_default())? else { return Ok(()) };
                let value = parts.next().unwrap_or_default();
                let set = self.assembly.marks.get_mut(mark);
                if set.is_some_and(|mark| !mark.set(&name.to_ascii_lowercase(), value)) {
                    return Err(format!("{id}: no {name} is called {value:?}"));
                }
                Ok(())
            }
            Some('R') => self.relation(name, parts).map_err(|message| format!("{id}: {message}")),
            Some('*') if name == "Coref" => {
                let mut same = Vec::new();
                for id in parts {
                    same.extend(self.mark_of(id)?);
                }
                self.same.push(same);
                Ok(())
            }
            Some('*') => Ok(()),
            Some('#') => {
                let of = parts.next().unwrap_or_default();
                if of.starts_with('T')
                    && let Some(mark) = self.mark_of(of)?
                {
                    return self.note(mark, fields.next().unwrap_or_default());
                }
                Ok(())
            }
            _ => Err("no annotation starts like this".to_owned()),
        }
    }

    /// The mark of that id; none of what was refused or is no text-bound annotation.
    fn mark_of(&self, id: &str) -> Result<Option<usize>, String> {
        match self.marks.get(id) {
            Some(&mark) => Ok(Some(mark)),
            None if self.refused.contains(id) || !id.starts_with('T') => Ok(None),
            None => Err(format!("no annotation is called {id:?}")),
        }
    }

    fn relation<'l>(&mut self, name: &str, arguments: impl Iterator<Item = &'l str>) -> Result<(), String> {
        if !["Cued", "Attributed", "SpokenBy", "SaidOn", "Coref"].contains(&name) {
            return Ok(());
        }
        let mut ends = Vec::new();
        for argument in arguments.filter(|argument| argument.starts_with("Arg")) {
            let id = argument.split_once(':').map(|(_, id)| id).unwrap_or_default();
            ends.extend(self.mark_of(id)?);
        }
        if let &[from, to] = ends.as_slice() {
            if name == "Coref" {
                self.same.push(vec![from, to]);
            } else {
                return self.assembly.link(from, to);
            }
        }
        Ok(())
    }

    /// Reads a note: an entity's name with its title, a date's value.
    fn note(&mut self, mark: usize, note: &str) -> Result<(), String> {
        let Some(mark) = self.assembly.marks.get_mut(mark) else { return Ok(()) };
        match mark.label {
            Label::Entity(_) => {
                let (name, title) = match note.rsplit_once("; title=") {
                    Some((name, title)) => (name, Some(title.to_owned())),
                    None => (note, None),
                };
                mark.values = vec![name.to_owned()];
                mark.title = title;
            }
            Label::Date(_) => {
                for field in note.split("; ") {
                    match field.split_once('=') {
                        Some(("mod", name)) => {
                            mark.modifier = modifier(name);
                            if mark.modifier.is_none() {
                                return Err(format!("{}: no mod is called {name:?}", mark.name));
                            }
                        }
                        Some(("quant", quant)) => mark.quant = Some(quant.to_owned()),
                        Some(("freq", freq)) => mark.freq = Some(freq.to_owned()),
                        Some(("anchor", "document")) => mark.anchor = Some(Anchor::Document),
                        Some(("anchor", id)) => mark.anchor = Some(Anchor::Mark(id.to_owned())),
                        Some(("value", value)) => mark.values = vec![value.to_owned()],
                        Some(_) => {}
                        None => mark.values = vec![field.trim().to_owned()],
                    }
                }
            }
            Label::Quote(_) | Label::Cue | Label::Source => {}
        }
        Ok(())
    }

    fn finish(mut self) -> Annotations {
        for (label, places) in std::mem::take(&mut self.unknown) {
            let real: Vec<_> = places.iter().filter(|(_, id)| !self.triggers.contains(id)).collect();
            if let [(line, id), rest @ ..] = real.as_slice() {
                let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
                self.assembly.problem(Some(*line), format!("{id}{more}: nothing is called {label:?}"));
            }
        }
        let mut groups = Groups::new(self.assembly.marks.len());
        for same in &self.same {
            same.iter().zip(same.iter().skip(1)).for_each(|(&one, &other)| groups.join(one, other));
        }
        for (index, mark) in self.assembly.marks.iter_mut().enumerate() {
            mark.entity = Some(groups.first(index).to_string());
        }
        let (report, problems) = self.assembly.finish();
        Annotations { reports: vec![report], problems }
    }
}

/// Words as brat compares them: it writes a line break as a space.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
