//! Sentences, one a line in each table's row: a bar stands where one ends.

use dixit_tokenize::{Newlines, Tokenizer};

fn table(rows: &[&str]) {
    for &row in rows {
        let text = row.replace('|', "");
        let text = text.as_str();
        let found: Vec<_> = Tokenizer::new().sentences(text).map(|sentence| sentence.text).collect();
        let wanted: Vec<_> = row.split('|').map(str::trim).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn abbreviations() {
    table(&[
        "Mr. Kovar met Gen. Okafor. |They talked.",
        "She works for Acme Inc. in Basel. |He does too.",
        "They flew to the U.S. |The trip was long.",
        "The U.S. Senate voted.",
        "It was J. E. Smith who called.",
        "On Jan. 5 it rained. |On Feb. 6 it did not.",
        "They met in Washington, D.C. |Nothing came of it.",
        "She runs Kovar Bros. |Nobody else applied.",
        "Gov. Ana Quill and Sens. Oto Wren and Ida Moss met Rep. Tal Orne, D-Calif., on Monday.",
        "Mr. and Mrs. Lind came. |Messrs. Lee and Li left.",
        "He has a Ph.D. |She has an M.D. from Basel.",
        "It was plan B. |The other one failed. |John F. Kovar spoke.",
        "It rose by 3 pct. in May. |The avg. was five.",
        "Okafor et al. (2004) say so. |We use cars, bikes, etc. |They use none.",
        "See Sec. 3 of the act. |Under 5 U.S.C. § 552, it is public. |See pp. 10-12 and vol. 3, no. 4.",
        "Sammy Kovar Jr. sang. |Rivals incl. Foo Inc. and Bar Plc. fell.",
    ]);
}

#[test]
fn quotations() {
    table(&[
        "“Why now?” she asked. |Nobody knew.",
        "“We know it.” |She said plans were ready.",
        "“It is over.” |The crowd left.",
        "“Stop!” Okafor said. |Then he left.",
        "He wrote: \"We won.\" |She laughed.",
        "\"It's fine.\" |\"No.\" |\"Yes.\"",
        "“I don’t know,” she said, “but I’ll ask.” |“Fine.” |He shrugged.",
        "\"I never—\" |She fell silent.",
        "“We will win,” said Mr. Lind. |“We always do.”",
        "‘Is it true?’ she asked. |‘It is.’ |He nodded.",
        "He asked, “Who are you?” and left. |(See below.) |He went home (it was late). |Then it rained.",
    ]);
}

#[test]
fn brackets_notes_and_dots() {
    table(&[
        "He left (nobody saw him). |She stayed.",
        "She said so. [4] |He agreed.",
        "It fell by half.2 |That was all.",
        "Wait... |What was that?",
        "The rest [...] is known. |It is short.",
        "They came . . . and went.",
    ]);
}

#[test]
fn items_on_one_line() {
    table(&[
        "1) Bread |2) Butter |3) Salt",
        "a. Bread |b. Butter",
        "• Bread |• Butter",
        "1. Bread is first. |2. Butter is not.",
    ]);
}

#[test]
fn times_and_places() {
    table(&[
        "At 5 p.m. Mr. Kovar went home.",
        "He left at 6 p.m. |She stayed.",
        "We live in the U.S. |How about you?",
        "On Main St. in Basel it snowed.",
        "It is on Main St. |The door is green.",
        "GENEVA, March 5 (Wire) — |The talks failed.",
    ]);
}

#[test]
fn unusual_cases() {
    table(&[
        "She works at Yahoo! in the sales team.",
        "it was late. |nobody came.",
        "We need a — |Did you hear that?",
        "It ended.|Nobody knew.",
        "“Is it?” |“It is.”",
        "Visit www.example.com. |It is free.",
        "NOBODY WAS SURPRISED. |MR. LIND LEFT AT 5 P.M. |HE WAS TIRED.",
        "Yours sincerely, |Ana M. Kovar",
        "Respectfully, |MARTA LIND",
        "Best, Lind thought, would be to wait.",
        "Sincerely, I do not know.",
        "iPhone sales rose. |eBay fell. |It was good.",
        "iv. Fourth comes this.",
        "Ministers Meet Again Over the River |Tuesday, March 5, 2024",
        "Notes of the meeting on Tuesday, March 5, 2024",
        "What?! |No!! |Really? |Me?",
        "There are three rules: (1) be kind; (2) be brave; (3) be quick. |That is all.",
        "It's 20°C. |The sun is out. |It fell to $3.50. |It rose 5%.",
    ]);
}

#[test]
fn a_strong_mark_before_a_small_letter() {
    table(&[
        "Yahoo! said on Monday. |It rose.",
        "Yahoo! and Google agreed to it.",
        "Yahoo! shares fell by 3 percent on Monday.",
        "Jeopardy! is a show.",
        "Stop! he shouted. |Then he left.",
        "Why not? he asked. |But she did not.",
        "Who goes there? said the guard.",
        "The dam is safe! she insisted on Monday.",
        "How could they know? the mayor asked reporters.",
        "hello! |how are you? |i am fine.",
        "what do you mean? |where did you grow up? |i said no",
    ]);
}

#[test]
fn abbreviations_before_names_and_numbers() {
    table(&[
        "Cllr. Ida Moss spoke. |Coun. Tal Orne did not.",
        "Ald. Lind and Const. Wren met Bp. Okafor at the gate. |They left.",
        "The road to Ft. Orne is shut. |Boats land at Pt. Quill.",
        "The wall is 6 ft. |The gate is 4 ft. high.",
        "He quoted Rom. 8:28 and 1 Cor. 13:4 twice. |Nobody spoke.",
        "The choir sang Ps. 23:1 first. |Gen. Okafor read from Matt. 5:9 then.",
        "She met Phil. |3 others came.",
    ]);
}

#[test]
fn sentences_without_white_space_between() {
    table(&[
        "They voted on Monday.|The mayor lost.",
        "It opened in 2019.|She closed it.",
        "He lives in Elmford.|Police said he left.",
        "The bill went to NATO.|It was paid.",
        "Prices rose (by 5%).|They fell in May.",
        "Doors close at 7 p.m.|The crowd left.",
        "Sales at Booking.Com fell. |The file is System.In.Read here.",
        "See www.elmford.example.The for it, or v2.0.1 of it, or e.g.x.",
        "The singer Will.I.Am came. |Dr.Who was on.",
    ]);
}

#[test]
fn a_mark_inside_the_name_of_a_company() {
    table(&[
        "Crunch! Foods said profits fell. |Hey! Ltd. moved.",
        "She runs Bounce! Holdings in Elmford. |He runs Zip! Inc. there.",
        "The war is over! |Brands of soap are back.",
        "It is Friday! |Stores of all kinds are open.",
        "Help! |Holdings of all kinds were lost.",
        "Goal! |Moss scored.",
    ]);
}

#[test]
fn a_day_behind_the_time_of_the_clock() {
    table(&[
        "Doors open at 6 p.m. Friday in the church hall.",
        "The hearing is at 10 a.m. March 5 in Elmford.",
        "The talks ended at 7 p.m. |Thursday was quiet.",
    ]);
}

#[test]
fn a_street_or_a_country_that_ends_a_sentence() {
    table(&[
        "The shop is at 40 Orne Ave. |Elmford police searched it.",
        "They met at 7 Old Mill Rd. |Neighbours heard it.",
        "The 12 St. Mary's nuns left.",
        "It was made in the U.K. |Workers at the plant struck.",
        "It was argued in the U.S. Senate on Monday.",
        "It was sent by the U.S. Marines in 1990.",
    ]);
}

#[test]
fn straight_marks_between_white_space() {
    table(&[
        "The dog ran off. |\" Where is it? \" asked Ida Moss. |\" Gone. \" |He sat.",
        "\" We won. \" |She laughed.",
    ]);
}

#[test]
fn a_word_that_a_line_end_breaks_stays_in_its_sentence() {
    for text in [
        "The council told its members on Monday that it would\ngive two boats to the Elm-\nford club. The boats are old.",
        "The El-\r\nmford club won. It is old.",
    ] {
        assert_eq!(Tokenizer::new().sentences(text).count(), 2, "{text}");
    }
    assert_eq!(Tokenizer::new().paragraphs("A short line -\nand another").count(), 2);
    assert_eq!(Tokenizer::new().paragraphs("A short line-\nAnother").count(), 2);
}

#[test]
fn paragraphs_have_kinds() {
    use dixit_text::ParagraphKind::{Body, Byline, Dateline, Heading, List, Turn};
    let text = "Ministers Meet Over the River Treaty\n\nBy Ana Kovar\n\nGENEVA, March 5 (Wire) — The talks failed on Tuesday.\n\n\
                Nobody was surprised by it, he said.\n\n- water\n- power\n\nQ: What now?\n\nMR. OKAFOR: We wait.\n\n(1) The first point is water.";
    let kinds: Vec<_> = Tokenizer::new().paragraphs(text).map(|(_, kind)| kind).collect();
    assert_eq!(kinds, [Heading, Byline, Dateline, Body, List, List, Turn, Turn, List]);
}

#[test]
fn a_line_that_ends_in_a_title_goes_on() {
    let text = "The committee met on Tuesday in the old town hall, and after a long\nday of talks it was adjourned, said Mr.\n\
                Lind, who had come all the way from the coast to see it, in spite of\nthe rain.";
    assert_eq!(Tokenizer::new().sentences(text).count(), 1);
}

#[test]
fn a_copyright_line_is_no_item() {
    use dixit_text::ParagraphKind::{Body, List};
    let kinds: Vec<_> = Tokenizer::new()
        .paragraphs("(c) 2024 Acme Inc.\n\n(c) 2 cups of milk.")
        .map(|(_, kind)| kind)
        .collect();
    assert_eq!(kinds, [Body, List]);
}

#[test]
fn an_explanation_names_the_rules() {
    let text = "Sen. Kovar asked: “Why?” Nobody knew, e.g. in the U.S. The end";
    let told: Vec<_> = Tokenizer::new()
        .explain(text)
        .iter()
        .map(|decision| format!("{} {} {}", &text[decision.mark], decision.rule, decision.ends))
        .collect();
    assert_eq!(
        told,
        [
            "Sen. title false",
            "? strong-mark true",
            "e.g. abbreviation false",
            "U.S. abbreviation-then-function true",
            " paragraph-end true"
        ]
    );
}

#[test]
fn line_breaks() {
    let text = "A first line\nand a second.";
    assert_eq!(Tokenizer::new().newlines(Newlines::Space).paragraphs(text).count(), 1);
    assert_eq!(Tokenizer::new().newlines(Newlines::Break).paragraphs(text).count(), 2);
}

#[test]
fn line_breaks_by_setting() {
    let text = "It rained\nin Leeds\n\n\nand in York\r\ntoo";
    let lines = |newlines| {
        let tokenizer = Tokenizer::new().newlines(newlines);
        let spans: Vec<_> = tokenizer.paragraphs(text).map(|(span, _)| &text[span]).collect();
        assert_eq!(tokenizer.sentences(text).count(), spans.len(), "{newlines}");
        spans
    };
    assert_eq!(lines(Newlines::Break), ["It rained", "in Leeds", "and in York", "too"]);
    assert_eq!(lines(Newlines::Space), ["It rained\nin Leeds", "and in York\r\ntoo"]);
    assert_eq!(lines(Newlines::Never), [text]);
    assert_eq!("never".parse(), Ok(Newlines::Never));
}

#[test]
fn line_breaks_by_a_rule_of_the_callers() {
    let text = "It rained\nand snowed\nNobody came\n\nand left";
    let capital = |_: &str, next: &str| next.starts_with(char::is_uppercase);
    let lines = |tokenizer: &Tokenizer| -> Vec<&str> {
        tokenizer.clone().line_breaks(capital).paragraphs(text).map(|(span, _)| &text[span]).collect()
    };
    assert_eq!(lines(&Tokenizer::new()), ["It rained\nand snowed", "Nobody came", "and left"]);
    let never = Tokenizer::new().newlines(Newlines::Never);
    assert_eq!(lines(&never), ["It rained\nand snowed", "Nobody came\n\nand left"]);
    let ruled = Tokenizer::new().line_breaks(|before, _| before.ends_with(':'));
    let chunks: Vec<_> =
        ruled.read("Said:\nYes\nNo".as_bytes()).collect::<Result<_, _>>().expect("it is UTF-8");
    let sizes: Vec<_> = chunks.iter().map(|chunk| ruled.chunk(chunk).paragraphs().len()).collect();
    assert_eq!(sizes, [2]);
}

/// What the caller adds, a text, its tokens, and how many sentences it has with it and without.
#[test]
fn added_abbreviations() {
    let rows: &[(&str, &str, &str, usize, usize)] = &[
        ("Schd.", "See Schd. Four.", "See|Schd.|Four|.", 1, 2),
        ("M.Sc.", "An M.Sc. Student came.", "An|M.Sc.|Student|came|.", 1, 2),
        ("M.Sc", "An M.Sc student came.", "An|M.Sc|student|came|.", 1, 1),
        ("Dipl.-Ing.", "A Dipl.-Ing. Kovar left.", "A|Dipl.-Ing.|Kovar|left|.", 1, 2),
        ("Ph.D.", "Her Ph.D. They say.", "Her|Ph.D.|They|say|.", 1, 2),
        ("op. cit.", "See op. cit. Kovar.", "See|op.|cit.|Kovar|.", 1, 2),
        ("op.  cit", "See op.  cit. Kovar.", "See|op.|cit.|Kovar|.", 1, 2),
        ("ad loc.", "It is ad loc. Kovar.", "It|is|ad|loc.|Kovar|.", 1, 2),
        // Alone its words are what they were.
        ("ad loc.", "It is loc. Kovar left.", "It|is|loc|.|Kovar|left|.", 2, 2),
        ("ad loc.", "They had loc. Kovar left.", "They|had|loc|.|Kovar|left|.", 2, 2),
        // The end of all is one, and dots are dots.
        ("M.Sc.", "She has an M.Sc.", "She|has|an|M.Sc.", 1, 1),
        ("M.Sc.", "She has an M.Sc... Why?", "She|has|an|M.Sc|...|Why|?", 2, 2),
        ("M.Sc.", "Her M.Scary film.", "Her|M.|Scary|film|.", 1, 1),
    ];
    let mut wrong = Vec::new();
    for &(added, text, tokens, with, without) in rows {
        let (plain, own) = (Tokenizer::new(), Tokenizer::new().abbreviation(added));
        let found: Vec<_> = own.tokens(text).map(|token| token.text).collect();
        let sizes = (own.sentences(text).count(), plain.sentences(text).count());
        if (found.join("|").as_str(), sizes) != (tokens, (with, without)) {
            wrong.push(format!("{added} in {text:?}: {found:?}, {sizes:?} sentences"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[cfg(feature = "serde")]
#[test]
fn decisions_are_written_and_read() {
    let decisions = Tokenizer::new().explain("Dr. Lind left. Why?");
    let written = serde_json::to_string(&decisions).expect("they hold numbers and names");
    assert!(written.starts_with(r#"[{"mark":{"start":0,"end":3},"ends":false,"rule":"title"}"#), "{written}");
    let read: Vec<dixit_tokenize::Decision> = serde_json::from_str(&written).expect("as it was written");
    assert_eq!(read, decisions);
}

#[test]
fn wrapped_text_is_joined() {
    let text = "The committee met on Tuesday in the old hall, and after a long day of\n\
                talks it agreed to put off the vote until the spring. Nobody was happy\n\
                about it.\n\nThe next meeting is in May.";
    assert_eq!(Tokenizer::new().paragraphs(text).count(), 2);
    assert_eq!(Tokenizer::new().sentences(text).count(), 3);
}
