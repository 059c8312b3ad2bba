use dixit_report::Annotations;

use super::{one, told};

const TEXT: &str = "“The dam — the Café dam — holds,” said Ana Kovar on 5 March,\n“and it will hold.” Kovar,\nthe engineer, did \
     not say that Minister Ivo Brandt\nknew.\n";

/// As brat saves what somebody has worked on: numbers in no order, a tab after relations, an event with its trigger, quotations in
/// pieces and over a line break, notes, normalisations.
const ANNOTATIONS: &str = "\
A1\tKind T2 direct
T9\tPerson 39 48\tAna Kovar
T2\tQuote 1 32;62 79\tThe dam — the Café dam — holds, and it will hold.
T3\tCue 34 38\tsaid
R1\tCued Arg1:T2 Arg2:T3\t
T4\tSource 39 48\tAna Kovar
R2\tAttributed Arg1:T2 Arg2:T4\t
R3\tSpokenBy Arg1:T2 Arg2:T11\t
T5\tDATE 52 59\t5 March
#1\tAnnotatorNotes T5\tvalue=2024-03-05; anchor=document
R4\tSaidOn Arg1:T5 Arg2:T2
T11\tPerson 81 86\tKovar
A2\tForm T11 name
T12\tPerson 88 100\tthe engineer
*\tCoref T11 T12
R5\tCoref Arg1:T9 Arg2:T11\t
T13\tQuote 114 138;139 143\tthat Minister Ivo Brandt knew
A3\tKind T13 indirect
A4\tStatus T13 negated
A5\tAttitude T13 speech
T14\tCue 110 113\tsay
R6\tCued Arg1:T13 Arg2:T14
T15\tSource 81 86\tKovar
R7\tAttributed Arg1:T13 Arg2:T15
R8\tSpokenBy Arg1:T13 Arg2:T12
T16\tPERSON 128 138\tIvo Brandt
#2\tAnnotatorNotes T16\tIvo Brandt; title=Minister
N1\tReference T16 Wikipedia:534366\tIvo Brandt
T17\tHolding 74 78\thold
E1\tHolding:T17 Theme:T18
A6\tNegation E1
T18\tFac 15 23\tCafé dam
#3\tAnnotatorNotes E1\twill it?
*\tAlias T16 T18
R9\tBuiltBy Arg1:T18 Arg2:T9
";

#[test]
fn a_file_that_was_worked_on() {
    let read = Annotations::from_brat("dam.txt", TEXT, ANNOTATIONS);
    let (report, problems) = one(&read);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((report.id.as_str(), &report.date), ("dam.txt", &None));
    insta::assert_snapshot!(told(report), @r#"
    e1 FAC Café dam: Café dam (name)
    e2 PERSON Ana Kovar: Ana Kovar (name), Kovar (name), the engineer (nominal)
    e3 PERSON Ivo Brandt: Ivo Brandt (name with Minister)
    d1 DATE 5 March = 2024-03-05 from document
    q1 direct "The dam — the Café dam — holds, … and it will hold." cue said source Ana Kovar speaker e2 said d1 about ["e1"] []
    q2 indirect "that Minister Ivo Brandt\nknew" cue say (negated) source Kovar speaker e2 attitude speech about ["e3"] []
    "#);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_the_rest_is_read() {
    let rows = [
        ("T1\tPERSON 39 48\tAna  Kovar", None),
        ("T1\tPERSON 39 47\tAna Kovar", Some("T1: the words there are \"Ana Kova\", not \"Ana Kovar\"")),
        ("T1\tPERSON 39 480\tAna Kovar", Some("T1: 39..480 is no place in the text")),
        ("T1\tPERSON 48 39\tAna Kovar", Some("T1: 48..39 is no place in the text")),
        ("T1\tPERSON 39 39\t", Some("T1: 39..39 is no place in the text")),
        ("T1\tPERSON 39\tAna", Some("T1: \"39\" are no offsets")),
        ("T1\tPERSON 39 48", Some("not a label, offsets and words with tabs between")),
        ("T1\tPERSON 1 4;39 48\tThe Ana Kovar", Some("T1: only a quotation may stand in several pieces")),
        ("T1\tCue 34 38\tsaid", Some("T1: of no quotation")),
        ("T1\tVerb 34 38\tsaid", Some("T1: nothing is called \"Verb\"")),
        ("T1\tQuote 1 8\tThe dam", Some("T1: a quotation without a kind, taken as direct")),
        ("A1\tKind T9 direct", Some("no annotation is called \"T9\"")),
        ("A1\tKind T100 loud", Some("A1: no Kind is called \"loud\"")),
        ("R1\tCued Arg1:T100 Arg2:T9", Some("R1: no annotation is called \"T9\"")),
        ("R1\tCued Arg1:T101 Arg2:T102", Some("R1: it links no quotation")),
        ("R1\tSomething Arg1:T100 Arg2:T9", None),
        ("A1\tSomething T100 5", None),
        ("#1\tAnnotatorNotes T102\tvalue=2024; mod=SOON", Some("T102: no mod is called \"SOON\"")),
        (
            "#1\tAnnotatorNotes T102\tvalue=2024; anchor=T7",
            Some("T102: no date is called \"T7\", from which it is counted"),
        ),
        ("Ana Kovar", Some("no annotation starts like this")),
    ];
    let base = "T100\tQuote 62 79\tand it will hold.\nA100\tKind T100 direct\nT101\tPERSON 128 138\tIvo Brandt\nT102\tDATE 52 59\t5 March\n";
    for (line, message) in rows {
        let read = Annotations::from_brat("a", TEXT, &format!("{base}{line}\n"));
        let (report, problems) = one(&read);
        let near = |problem: &String| problem.replace("line 5: ", "").replace("line 4: ", "");
        assert_eq!(
            problems.iter().map(near).collect::<Vec<_>>(),
            message.into_iter().collect::<Vec<_>>(),
            "{line}"
        );
        assert!(report.entities.iter().any(|entity| entity.name == "Ivo Brandt"), "{line}");
        assert!(report.quotes.iter().any(|quote| quote.text == "and it will hold."), "{line}");
    }
}

#[test]
fn pieces_of_two_paragraphs_stay_parts() {
    let text = "“The ferry sails at noon, and the pilots know\nthe way.\n\nThey know it well,” she said.\n";
    let pieces = "1 45;46 54;56 74\tThe ferry sails at noon, and the pilots know the way. They know it well,";
    let read = Annotations::from_brat("a", text, &format!("T1\tQuote {pieces}\nA1\tKind T1 direct\n"));
    let (report, problems) = one(&read);
    assert_eq!(problems, Vec::<String>::new());
    let spoken = "The ferry sails at noon, and the pilots know\nthe way. … They know it well,";
    assert_eq!(report.quotes[0].spoken(text), spoken);
}

#[test]
fn windows_line_ends_and_no_annotations() {
    let read =
        Annotations::from_brat("a", "In 1984.", "T1\tDATE 3 7\t1984\r\n#1\tAnnotatorNotes T1\t1984\r\n");
    let (report, problems) = one(&read);
    assert_eq!((problems, told(report).as_str()), (Vec::new(), "d1 DATE 1984 = 1984"));
    let read = Annotations::from_brat("a", "In 1984.", "");
    assert!(one(&read).0.is_empty());
}
