use dixit::report::{JsonReport, Record, ReportFormat};
use dixit_report::Annotations;
use dixit_score::{Contents, Judged, Scorer};

use super::reports::write;
use super::{choice, halves, lossy};

/// Annotations of another tool: brat's (`text`, a line of dashes, `annotations`), `TimeML`, or JSON of any kind that is read.
pub(super) fn import(data: &[u8]) {
    let (format, rest) = choice(data);
    let read = || match format % 3 {
        0 => {
            let (text, annotations) = halves(rest);
            Annotations::from_brat("law", &text, &annotations)
        }
        1 => Annotations::from_timeml("law", &lossy(rest)),
        _ => Annotations::from_json(&lossy(rest)),
    };
    let (found, again) = (read(), read());
    assert_eq!((&found.reports, &found.problems), (&again.reports, &again.problems), "twice the same");
    for problem in &found.problems {
        assert!(!problem.message.is_empty(), "a problem is said");
    }
    for report in &found.reports {
        let text = report.text.clone().unwrap_or_default();
        assert!(report.text.is_none() || report.check(&text).is_ok(), "annotations stand in their text");
        write(report, &text);
        if let Ok(line) = JsonReport::lines().render(report, &text) {
            assert_eq!(Record::from_json(&line).expect("it reads back"), Record::from(report.clone()));
        }
    }
}

/// Gold and findings of one document, in the wire format: `gold`, a line of dashes, `findings`.
pub(super) fn score(data: &[u8]) {
    let (contents, rest) = choice(data);
    let (gold, found) = halves(rest);
    let Ok(Record::Report(gold)) = Record::from_json(&gold) else { return };
    let found = match Record::from_json(&found) {
        Ok(Record::Report(found)) => Some(found),
        _ => None,
    };
    let contents = if contents & 1 == 0 { Contents::Whole } else { Contents::Parts };
    for text in [gold.text.clone(), None] {
        let mut scorer = Scorer::new().quotes(contents, Judged::All);
        if scorer.add(&gold, found.as_deref(), text.as_deref()).is_err() {
            continue;
        }
        for row in scorer.scores().iter().flat_map(|scores| &scores.rows) {
            let score = row.score;
            assert!(score.right <= score.found && score.recalled <= score.gold, "{row:?}");
        }
    }
}
