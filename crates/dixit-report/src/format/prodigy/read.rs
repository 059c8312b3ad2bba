use std::collections::{BTreeMap, BTreeSet};

use crate::DateSource;
use serde_json::Value;

use crate::read::Annotations;
use crate::read::assembly::Assembly;
use crate::read::label::Label;
use crate::read::mark::Mark;

/// Reads a task.
pub(crate) fn read(task: &Value, line: Option<usize>, read: &mut Annotations) {
    if matches!(task.get("answer").and_then(Value::as_str), Some("reject" | "ignore")) {
        return;
    }
    let text = task.get("text").and_then(Value::as_str).unwrap_or_default();
    let meta = task.get("meta").unwrap_or(&Value::Null);
    let number = line.unwrap_or(read.reports.len() + 1);
    let id = ["source", "id"].iter().find_map(|name| meta.get(name)).filter(|id| !id.is_null());
    let id =
        id.map_or_else(|| number.to_string(), |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let mut assembly = Assembly::new(&id, text, "prodigy");
    if let Some(date) = meta.get("date").and_then(Value::as_str) {
        assembly.date(date, DateSource::Record);
    }
    let mut spans = Spans::default();
    let list = |name: &str| task.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (span, number) in list("spans").iter().zip(1..) {
        if let Err(message) = spans.span(span, number, line, &mut assembly) {
            assembly.problem(line, message);
        }
    }
    let mut linked = BTreeSet::new();
    for relation in list("relations") {
        if let Err(message) = spans.relation(relation, &mut assembly, &mut linked) {
            assembly.problem(line, message);
        }
    }
    spans.groups(&mut assembly, &linked);
    let (report, problems) = assembly.finish();
    read.reports.push(report);
    read.problems.extend(problems);
}

/// The spans of a task, by what they may be called.
#[derive(Default)]
struct Spans {
    /// By their id and place.
    named: BTreeMap<(String, SpanKey), usize>,
    /// By their place alone: the first.
    places: BTreeMap<SpanKey, usize>,
    /// The quotation of each id.
    quotes: BTreeMap<String, usize>,
    /// Cues, sources and further parts, with the id of their quotation.
    belonging: Vec<(String, usize)>,
}

/// Start, end and label.
type SpanKey = (u64, u64, String);

impl Spans {
    fn span(
        &mut self,
        span: &Value,
        number: usize,
        line: Option<usize>,
        assembly: &mut Assembly<'_>,
    ) -> Result<(), String> {
        let (start, end, label) =
            place(span).ok_or_else(|| format!("span {number}: no start, end and label"))?;
        let name = format!("span {number} ({label} {start}..{end})");
        let kind = Label::read(&label).ok_or_else(|| format!("{name}: nothing is called {label:?}"))?;
        let ends = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let (from, to) = ends.ok_or_else(|| format!("{name}: out of the text"))?;
        let words = span.get("text").and_then(Value::as_str);
        let extent = assembly.words(from, to, words).map_err(|message| format!("{name}: {message}"))?;
        let mut mark = Mark::new(name, line, kind, vec![extent]);
        mark.values.extend(string(span, "value"));
        if let Some(form) = string(span, "form")
            && !mark.set("form", &form)
        {
            return Err(format!("{}: no form is called {form:?}", mark.name));
        }
        if let Label::Entity(kind) = kind {
            let name = mark.values.first().map_or(&assembly.text[extent], String::as_str);
            mark.entity = Some(format!("{} {name}", kind.as_str()));
        }
        let index = assembly.marks.len();
        assembly.marks.push(mark);
        let place = (start, end, label);
        self.places.entry(place.clone()).or_insert(index);
        if let Some(id) = string(span, "id") {
            self.named.entry((id.clone(), place)).or_insert(index);
            match kind {
                Label::Quote(_) if !self.quotes.contains_key(&id) => {
                    self.quotes.insert(id, index);
                }
                Label::Quote(_) | Label::Cue | Label::Source => self.belonging.push((id, index)),
                Label::Entity(_) | Label::Date(_) => {}
            }
        }
        Ok(())
    }

    /// Reads what two spans are to each other: it has both in full.
    fn relation(
        &self,
        relation: &Value,
        assembly: &mut Assembly<'_>,
        linked: &mut BTreeSet<usize>,
    ) -> Result<(), String> {
        let label = relation.get("label").and_then(Value::as_str).unwrap_or_default();
        if Label::read(label).is_none() {
            return Ok(());
        }
        let end = |name: &str| {
            let span = relation.get(name)?;
            let place = place(span)?;
            let named = string(span, "id").and_then(|id| self.named.get(&(id, place.clone())));
            named.or_else(|| self.places.get(&place)).copied()
        };
        let (Some(from), Some(to)) = (end("head_span"), end("child_span")) else {
            return Err(format!("a relation {label:?} between what is no span"));
        };
        linked.extend([from, to]);
        assembly.link(from, to).map_err(|message| format!("a relation {label:?}: {message}"))
    }

    /// Links what has a quotation's id and no relation.
    fn groups(&self, assembly: &mut Assembly<'_>, linked: &BTreeSet<usize>) {
        for (id, index) in &self.belonging {
            let label = assembly.marks.get(*index).map(|mark| mark.label);
            if matches!(label, Some(Label::Cue | Label::Source)) && linked.contains(index) {
                continue;
            }
            if let Some(&quote) = self.quotes.get(id) {
                // A quotation links with whatever there is.
                let _ = assembly.link(quote, *index);
            }
        }
    }
}

fn place(span: &Value) -> Option<SpanKey> {
    Some((span.get("start")?.as_u64()?, span.get("end")?.as_u64()?, string(span, "label")?))
}

fn string(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}
