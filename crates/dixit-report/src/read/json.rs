use crate::Record;
use serde_json::{Deserializer, Value};

use super::annotations::{Annotations, Problem};
use crate::format::{label_studio, prodigy};

/// Reads JSON: one value, an array of values, or one in each line.
pub(crate) fn read(json: &str) -> Annotations {
    let json = json.trim_start_matches('\u{feff}');
    let mut read = Annotations::default();
    let first = json.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.trim_start().starts_with('{') && serde_json::from_str::<Value>(first).is_ok() {
        for (number, line) in (1..).zip(json.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str(line) {
                Ok(value) => record(value, Some(number), "", &mut read),
                Err(error) => read.problems.push(Problem::new(Some(number), format!("not JSON: {error}"))),
            }
        }
        return read;
    }
    for value in Deserializer::from_str(json).into_iter::<Value>() {
        match value {
            Ok(Value::Array(values)) => {
                for (number, value) in (1..).zip(values) {
                    record(value, None, &format!("task {number}: "), &mut read);
                }
            }
            Ok(value) => record(value, None, "", &mut read),
            Err(error) => {
                read.problems.push(Problem::new(Some(error.line()), format!("not JSON: {error}")));
                break;
            }
        }
    }
    read
}

/// Reads one record, of whichever tool it is. `place` tells where it stands, where no line does.
fn record(value: Value, line: Option<usize>, place: &str, read: &mut Annotations) {
    let has = |name: &str| value.get(name).is_some();
    let before = read.problems.len();
    if has("schema") {
        match serde_json::from_value(value) {
            Ok(Record::Report(report)) => wire(*report, line, read),
            Ok(Record::Failure(failure)) => {
                let message = format!("{}: {}", failure.id, failure.error.message);
                read.problems.push(Problem::new(line, message));
            }
            Err(error) => read.problems.push(Problem::new(line, format!("not a dixit/1 record: {error}"))),
        }
    } else if has("data") && (has("annotations") || has("completions") || has("predictions")) {
        label_studio::read::read(&value, line, read);
    } else if value.get("text").is_some_and(Value::is_string)
        && ["spans", "relations", "answer", "tokens", "_input_hash"].into_iter().any(has)
    {
        prodigy::read::read(&value, line, read);
    } else {
        let message = "neither a dixit/1 record nor a task of Label Studio (exported as JSON) or Prodigy";
        read.problems.push(Problem::new(line, message));
    }
    for problem in read.problems.iter_mut().skip(before) {
        problem.message.insert_str(0, place);
    }
}

/// Takes a report of the wire format, whose words must be those of its text, where it brings one.
fn wire(mut report: crate::Report, line: Option<usize>, read: &mut Annotations) {
    if let Some(text) = report.text.take() {
        let fits = report.check(&text).and_then(|()| report.convert_offsets(&text, crate::Unit::Byte));
        report.text = Some(text);
        if let Err(error) = fits {
            read.problems.push(Problem::new(line, format!("{}: {error}", report.id)));
            return;
        }
    }
    read.reports.push(report);
}
