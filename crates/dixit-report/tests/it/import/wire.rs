use dixit_report::Annotations;
use dixit_report::{Date, DateType, Failure, JsonReport, Report, ReportFormat, Unit, Words};
use dixit_text::Span;

const TEXT: &str = "“É” in 1984.";

fn report() -> Report {
    let mut report = Report::new("a");
    let words = Words::new(Span::new(12, 16), "1984");
    report.dates.push(Date::new("d1", words, DateType::Date, "1984", "hand", 1.0));
    report
}

fn line(report: &Report) -> String {
    JsonReport::lines().render(report, "").expect("it can be written")
}

#[test]
fn reports_are_taken_as_they_are() {
    let read = Annotations::from_json(
        &JsonReport::new().render(&report(), "").expect("it can be written").repeat(2),
    );
    assert_eq!((read.reports.as_slice(), read.problems.len()), (&[report(), report()][..], 0));
    let read = Annotations::from_json(&format!("\u{feff}{}\n\n{}", line(&report()), line(&report())));
    assert_eq!((read.reports.as_slice(), read.problems.len()), (&[report(), report()][..], 0));
}

#[test]
fn a_text_gives_bytes_and_is_checked() {
    let mut chars = report();
    chars.text = Some(TEXT.to_owned());
    let bytes = chars.clone();
    chars.convert_offsets(TEXT, Unit::Char).expect("it fits");
    assert_eq!(chars.dates[0].start, 7);
    assert_eq!(Annotations::from_json(&line(&chars)).reports, [bytes]);
    chars.dates[0].start = 6;
    let read = Annotations::from_json(&line(&chars));
    assert!(read.reports.is_empty());
    assert_eq!(read.problems[0].to_string(), "line 1: a: 6..11 has not the words \"1984\"");
}

#[test]
fn what_a_run_could_not_read_is_said() {
    let failure = JsonReport::lines();
    let mut out = Vec::new();
    failure.write_failure(&Failure::new("b.txt", "no such file"), &mut out).expect("it can be written");
    let lines = format!(
        "{}{}{{\"schema\":\"dixit/9\",\"id\":\"c\"}}\n",
        line(&report()),
        String::from_utf8_lossy(&out)
    );
    let read = Annotations::from_json(&lines);
    assert_eq!(read.reports.len(), 1);
    let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems[0], "line 2: b.txt: no such file");
    assert!(problems[1].starts_with("line 3: not a dixit/1 record: "), "{}", problems[1]);
    assert!(Annotations::from_json("").reports.is_empty());
    assert!(Annotations::from_json("5").problems[0].message.starts_with("neither a dixit/1 record"));
}
