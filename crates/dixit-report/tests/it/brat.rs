use dixit_report::{BratReport, Quote, QuoteKind, Report, ReportFormat, Words};
use dixit_text::Span;

use crate::hostile::{HOSTILE, everything};
use crate::sample;

/// Reads an annotation file by brat's rules, <https://brat.nlplab.org/standoff.html>; panics where it breaks them.
fn read(annotations: &str, text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut bound = 0;
    for line in annotations.split_terminator('\n') {
        let mut fields = line.split('\t');
        let id = fields.next().unwrap();
        let body = fields.next().unwrap();
        let refers = |arg: &str| {
            let number: usize = arg.strip_prefix('T').unwrap().parse().unwrap();
            assert!((1..=bound).contains(&number), "{line:?} comes before what it names");
        };
        match id.chars().next().unwrap() {
            'T' => {
                bound += 1;
                assert_eq!(id, format!("T{bound}"));
                let (label, offsets) = body.split_once(' ').unwrap();
                known(label);
                let pieces: Vec<String> = offsets
                    .split(';')
                    .map(|range| {
                        let (start, end) = range.split_once(' ').unwrap();
                        chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
                    })
                    .collect();
                assert!(
                    pieces.iter().all(|piece| !piece.is_empty() && !piece.contains(['\n', '\r'])),
                    "{line:?}"
                );
                assert_eq!(fields.collect::<Vec<_>>().join("\t"), pieces.join(" "));
            }
            'A' => {
                let parts: Vec<_> = body.split(' ').collect();
                known(parts[0]);
                refers(parts[1]);
                known(parts[2]);
            }
            'R' => {
                let parts: Vec<_> = body.split(' ').collect();
                known(parts[0]);
                refers(parts[1].strip_prefix("Arg1:").unwrap());
                refers(parts[2].strip_prefix("Arg2:").unwrap());
            }
            '*' => body.strip_prefix("Coref ").unwrap().split(' ').for_each(refers),
            '#' => refers(body.strip_prefix("AnnotatorNotes ").unwrap()),
            other => panic!("{other:?} in {line:?}"),
        }
    }
    bound
}

/// Checks that the configuration has a name.
fn known(name: &str) {
    let words = BratReport::CONFIGURATION.split(|c: char| !c.is_ascii_alphanumeric());
    assert!(words.into_iter().any(|word| word == name), "{name} is not configured");
}

#[test]
fn the_annotations() {
    let annotations = BratReport::new().render(&sample::report(), sample::TEXT).unwrap();
    // 10 mentions, 4 dates, 5 quotations, 4 cues, 5 sources.
    assert_eq!(read(&annotations, sample::TEXT), 28);
    insta::assert_snapshot!(annotations, @r"
    T1	PERSON 56 65	Ana Kovar
    A1	Form T1 name
    #1	AnnotatorNotes T1	Ana Kovar; title=Harbour Minister
    T2	PERSON 131 134	she
    A2	Form T2 pronoun
    #2	AnnotatorNotes T2	Ana Kovar
    T3	PERSON 250 255	Kovar
    A3	Form T3 name
    #3	AnnotatorNotes T3	Ana Kovar
    *	Coref T1 T2 T3
    T4	PERSON 234 245	Omar Haddad
    A4	Form T4 name
    #4	AnnotatorNotes T4	Omar Haddad
    T5	ORG 315 338	Kestrian Port Authority
    A5	Form T5 name
    #5	AnnotatorNotes T5	Kestrian Port Authority
    T6	ORG 340 343	KPA
    A6	Form T6 alias
    #6	AnnotatorNotes T6	Kestrian Port Authority
    T7	ORG 378 381	KPA
    A7	Form T7 alias
    #7	AnnotatorNotes T7	Kestrian Port Authority
    *	Coref T5 T6 T7
    T8	GPE 21 27	GENEVA
    A8	Form T8 name
    #8	AnnotatorNotes T8	GENEVA
    T9	NORP 315 323	Kestrian
    A9	Form T9 name
    #9	AnnotatorNotes T9	Kestrian
    T10	GPE 84 91	Kestria
    A10	Form T10 name
    #10	AnnotatorNotes T10	Kestria
    T11	DATE 29 36	March 6
    #11	AnnotatorNotes T11	value=2024-03-06
    T12	DATE 95 101	Monday
    #12	AnnotatorNotes T12	value=2024-03-04; anchor=document
    T13	DATE 280 285	1980s
    #13	AnnotatorNotes T13	value=198; mod=START
    T14	DATE 360 368	4/5/2023
    #14	AnnotatorNotes T14	value=2023-04-05
    T15	Quote 104 129;142 156	We leave with an outline, and with hope.
    A11	Kind T15 direct
    A12	Attitude T15 speech
    T16	Cue 135 139	said
    R1	Cued Arg1:T15 Arg2:T16
    T17	Source 131 134	she
    R2	Attributed Arg1:T15 Arg2:T17
    R3	SpokenBy Arg1:T15 Arg2:T1
    R4	SaidOn Arg1:T15 Arg2:T12
    T18	Quote 174 232	that the “open harbour” plan would cost more than expected
    A13	Kind T18 indirect
    A14	Attitude T18 speech
    T19	Cue 169 173	said
    R5	Cued Arg1:T18 Arg2:T19
    T20	Source 159 168	Officials
    R6	Attributed Arg1:T18 Arg2:T20
    T21	Scare 184 196	open harbour
    T22	Quote 286 293	to wait
    A15	Kind T22 indirect
    A16	Attitude T22 intention
    T23	Cue 260 266	agreed
    R7	Cued Arg1:T22 Arg2:T23
    T24	Source 234 245	Omar Haddad
    R8	Attributed Arg1:T22 Arg2:T24
    T25	Source 250 255	Kovar
    R9	Attributed Arg1:T22 Arg2:T25
    R10	SpokenBy Arg1:T22 Arg2:T4
    R11	SpokenBy Arg1:T22 Arg2:T1
    R12	SaidOn Arg1:T22 Arg2:T13
    T26	Quote 369 404	that the KPA was “not amused” by it
    A17	Kind T26 mixed
    A18	Attitude T26 speech
    A19	Status T26 negated
    T27	Cue 353 356	say
    R13	Cued Arg1:T26 Arg2:T27
    T28	Source 295 344	A spokesman for the Kestrian Port Authority (KPA)
    R14	Attributed Arg1:T26 Arg2:T28
    ");
}

#[test]
fn words_over_a_line_break_are_fragments() {
    let text = "“One \r\n\r\n two,” she said.";
    let mut report = Report::new("lines");
    let words = Words::new(Span::new(3, 16), &text[3..16]);
    report.quotes.push(Quote::new("q1", QuoteKind::Direct, words, "r", 0.5));
    let annotations = BratReport::new().render(&report, text).unwrap();
    assert_eq!(annotations, "T1\tQuote 1 4;10 14\tOne two,\nA1\tKind T1 direct\n");
    read(&annotations, text);
}

#[test]
fn hostile_words_break_no_rule() {
    for text in HOSTILE {
        let annotations = BratReport::new().render(&everything(text), text).unwrap();
        assert!(read(&annotations, text) >= 5, "{annotations}");
    }
}
