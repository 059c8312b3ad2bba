use std::collections::BTreeMap;

use crate::{Confidence, DateSource};
use serde_json::Value;

use crate::read::assembly::Assembly;
use crate::read::label::Label;
use crate::read::mark::Mark;
use crate::read::{Annotations, Problem};

/// Reads a task.
pub(crate) fn read(task: &Value, line: Option<usize>, read: &mut Annotations) {
    let data = task.get("data").unwrap_or(&Value::Null);
    let Some(text) = data.get("text").and_then(Value::as_str) else {
        read.problems.push(Problem::new(line, "no text in the task's data"));
        return;
    };
    let Some(result) = result(task) else { return };
    let id = data.get("id").filter(|id| !id.is_null()).or_else(|| task.get("id")).unwrap_or(&Value::Null);
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let mut assembly = Assembly::new(&id, text, "labelstudio");
    if let Some(date) = data.get("date").and_then(Value::as_str) {
        assembly.date(date, DateSource::Record);
    }
    let mut regions = BTreeMap::new();
    for item in result {
        if let Err(message) = region(item, line, &mut assembly, &mut regions) {
            assembly.problem(line, message);
        }
    }
    for item in result {
        if let Err(message) = about(item, &mut assembly, &regions) {
            assembly.problem(line, message);
        }
    }
    let (report, problems) = assembly.finish();
    read.reports.push(report);
    read.problems.extend(problems);
}

/// The result that counts; none where everybody who annotated cancelled.
fn result(task: &Value) -> Option<&[Value]> {
    let list = |name: &str| task.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let is = |annotation: &Value, name: &str| annotation.get(name).and_then(Value::as_bool) == Some(true);
    let made = |annotation: &Value| {
        annotation.get("created_at").and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let annotations =
        if task.get("annotations").is_some() { list("annotations") } else { list("completions") };
    let last = if annotations.is_empty() {
        // The ids of predictions stand where an export leaves them out.
        list("predictions").iter().rfind(|prediction| prediction.is_object())
    } else {
        let valid = annotations.iter().filter(|one| !is(one, "was_cancelled") && !is(one, "skipped"));
        Some(valid.max_by_key(|one| (is(one, "ground_truth"), made(one)))?)
    };
    let result = last.and_then(|last| last.get("result")).and_then(Value::as_array);
    Some(result.map_or(&[], Vec::as_slice))
}

/// Reads a region: words with a label.
fn region(
    item: &Value,
    line: Option<usize>,
    assembly: &mut Assembly<'_>,
    regions: &mut BTreeMap<String, usize>,
) -> Result<(), String> {
    if item.get("type").and_then(Value::as_str) != Some("labels") {
        return Ok(());
    }
    let id = string(item, "id");
    let name = format!("region {id}");
    let value = item.get("value").unwrap_or(&Value::Null);
    let label = value.get("labels").and_then(|labels| labels.get(0)).and_then(Value::as_str);
    // A region whose label was taken away.
    let Some(label) = label else { return Ok(()) };
    let kind = Label::read(label).ok_or_else(|| format!("{name}: nothing is called {label:?}"))?;
    let (Some(start), Some(end)) = (number(value, "start"), number(value, "end")) else {
        return Err(format!("{name}: no start and end"));
    };
    let words = value.get("text").and_then(Value::as_str);
    let span = assembly.words(start, end, words).map_err(|message| format!("{name}: {message}"))?;
    let mut mark = Mark::new(name, line, kind, vec![span]);
    if let Some(score) = item.get("score").and_then(Value::as_f64) {
        mark.confidence = Confidence::from(score);
    }
    if let Label::Entity(kind) = kind {
        mark.entity = Some(format!("{} {}", kind.as_str(), &assembly.text[span]));
    }
    regions.insert(id.to_owned(), assembly.marks.len());
    assembly.marks.push(mark);
    Ok(())
}

/// Reads what is said of a region, and what regions are to each other.
fn about(item: &Value, assembly: &mut Assembly<'_>, regions: &BTreeMap<String, usize>) -> Result<(), String> {
    let value = item.get("value").unwrap_or(&Value::Null);
    let name = string(item, "from_name");
    match item.get("type").and_then(Value::as_str) {
        Some("relation") => {
            let label = item.get("labels").and_then(|labels| labels.get(0)).and_then(Value::as_str);
            if label.is_some_and(|label| !["cue", "source", "speaker", "part", "said"].contains(&label)) {
                return Ok(());
            }
            let (mut from, mut to) = (string(item, "from_id"), string(item, "to_id"));
            if string(item, "direction") == "left" {
                (from, to) = (to, from);
            }
            match (regions.get(from), regions.get(to)) {
                (Some(&from_mark), Some(&to_mark)) => assembly
                    .link(from_mark, to_mark)
                    .map_err(|message| format!("relation {from} to {to}: {message}")),
                // One of them was refused, and it was said.
                _ => Ok(()),
            }
        }
        Some("textarea") if name == "value" => {
            let Some(mark) = mark(item, assembly, regions) else { return Ok(()) };
            mark.values = match value.get("text") {
                Some(Value::Array(values)) => {
                    values.iter().filter_map(Value::as_str).map(|value| value.trim().to_owned()).collect()
                }
                Some(Value::String(value)) => vec![value.trim().to_owned()],
                _ => Vec::new(),
            };
            mark.values.retain(|value| !value.is_empty());
            if let (Label::Entity(kind), Some(value)) = (mark.label, mark.values.first()) {
                mark.entity = Some(format!("{} {value}", kind.as_str()));
            }
            Ok(())
        }
        Some("choices") => {
            let Some(mark) = mark(item, assembly, regions) else { return Ok(()) };
            let choice = value.get("choices").and_then(|choices| choices.get(0)).and_then(Value::as_str);
            match choice {
                Some(choice) if !mark.set(name, choice) => {
                    Err(format!("{}: no {name} is called {choice:?}", mark.name))
                }
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn mark<'a>(
    item: &Value,
    assembly: &'a mut Assembly<'_>,
    regions: &BTreeMap<String, usize>,
) -> Option<&'a mut Mark> {
    regions.get(string(item, "id")).and_then(|&index| assembly.marks.get_mut(index))
}

fn string<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, name: &str) -> Option<usize> {
    usize::try_from(value.get(name)?.as_u64()?).ok()
}
