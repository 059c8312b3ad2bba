//! Files as the tools themselves save them.

mod brat;
mod label_studio;
mod prodigy;
mod timeml;
mod wire;

use dixit_report::{Annotations, Report};

/// The one report that was read, and what is wrong.
fn one(read: &Annotations) -> (&Report, Vec<String>) {
    let [report] = read.reports.as_slice() else {
        panic!("{} reports: {:?}", read.reports.len(), read.problems)
    };
    report.check(report.text.as_deref().expect("the text comes along")).expect("the words stand there");
    (report, read.problems.iter().map(ToString::to_string).collect())
}

/// What a report has, a line a finding.
fn told(report: &Report) -> String {
    let mut lines = Vec::new();
    for entity in &report.entities {
        let mentions = entity.mentions.iter().map(|mention| {
            let title = mention.title.as_ref().map(|title| format!(" with {title}")).unwrap_or_default();
            format!("{} ({}{title})", mention.text, mention.form.as_str())
        });
        let mentions = mentions.collect::<Vec<_>>().join(", ");
        lines.push(format!("{} {} {}: {mentions}", entity.id, entity.kind.as_str(), entity.name));
    }
    for date in &report.dates {
        let modifier =
            date.modifier.as_ref().map(|modifier| format!(" {}", modifier.as_str())).unwrap_or_default();
        let anchor =
            date.anchor.as_ref().map(|anchor| format!(" from {}", anchor.as_str())).unwrap_or_default();
        let (id, kind, text, value) = (&date.id, date.kind.as_str(), &date.text, &date.value);
        lines.push(format!("{id} {kind} {text} = {value}{modifier}{anchor}"));
    }
    for quote in &report.quotes {
        let text = report.text.as_deref().unwrap_or_default();
        let mut line = format!("{} {} {:?}", quote.id, quote.kind.as_str(), quote.spoken(text));
        if let Some(cue) = &quote.cue {
            line.push_str(&format!(" cue {}", cue.text));
            line.push_str(
                &cue.status.as_ref().map(|status| format!(" ({})", status.as_str())).unwrap_or_default(),
            );
        }
        for source in quote.all_sources() {
            line.push_str(&format!(" source {}", source.text));
        }
        for speaker in quote.all_speakers() {
            line.push_str(&format!(" speaker {}", speaker.entity));
        }
        for (name, value) in [
            ("said", quote.said.as_ref().map(|said| said.as_str().to_owned())),
            ("attitude", quote.attitude.as_ref().map(|attitude| attitude.as_str().to_owned())),
            ("in", quote.parent.as_deref().map(str::to_owned)),
        ] {
            line.push_str(&value.map(|value| format!(" {name} {value}")).unwrap_or_default());
        }
        if !quote.about.is_empty() || !quote.dates.is_empty() {
            line.push_str(&format!(" about {:?} {:?}", quote.about, quote.dates));
        }
        lines.push(line);
    }
    lines.join("\n")
}
