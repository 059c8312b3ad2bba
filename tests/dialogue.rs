//! Who speaks where no name stands beside the words: interviews, initials, signed texts.

use dixit::Pipeline;

/// A text, what is said in it, and who says it.
const SPEAKERS: &[(&str, &str, Option<&str>)] = &[
    (
        "Opinion\n\nSelma Kraus\n\nThe pool closed. I told the mayor that children would drown.",
        "that children would drown",
        Some("Selma Kraus"),
    ),
    (
        "By Selma Kraus\n\nI told the mayor that children would drown.",
        "that children would drown",
        Some("Selma Kraus"),
    ),
    (
        "Nadia Brook has a cold when I meet her.\n\nDoes she miss the sea, I ask.\n\n“Not for one minute.”",
        "Not for one minute.",
        Some("Nadia Brook"),
    ),
    (
        "I sit opposite Sir Martin Cole and ask if Peter Vane is up to it.\n\n“Yes, he is just beginning,” he says.",
        "Yes, he is just beginning,",
        Some("Martin Cole"),
    ),
    (
        "Anna Stone met Mark Lee.\n\n“Did you lock it?” Anna Stone asked Mark Lee.\n\n“I think so.”\n\n“You think so?”",
        "You think so?",
        Some("Anna Stone"),
    ),
    (
        "Carla Rossi met Elena Marino.\n\nCR\nWhat are you building?\n\nEM\nA buoy.",
        "A buoy.",
        Some("Elena Marino"),
    ),
    (
        "Alan Reith met Elena Marino.\n\nAR\nWhat are you building?\n\nEM\nA buoy.",
        "What are you building?",
        Some("Alan Reith"),
    ),
    (
        "Carla Rossi met Elena Marino.\n\nCR\nWhat do you say?\n\nEM\nI once asked why it leaked.\n\nCR\nAnd?\n\nEM\nNobody knew.",
        "why it leaked",
        Some("Elena Marino"),
    ),
    (
        "By Carla Rossi\n\nElena Marino builds buoys.\n\nDo you sail?\n\nNever.\n\nDo you swim?\n\nI do.\n\nWhere do you live?\n\nIn Lund.",
        "Never.",
        Some("Elena Marino"),
    ),
    (
        "By Carla Rossi\n\nElena Marino builds buoys.\n\nDo you sail?\n\nNever.\n\nDo you swim?\n\nI do.\n\nWhere do you live?\n\nIn Lund.",
        "Do you swim?",
        Some("Carla Rossi"),
    ),
    ("Asked about Victor Lam, he said it was late.", "it was late", None),
];

#[test]
fn speakers_without_a_name_beside_their_words() {
    let pipeline = Pipeline::new();
    for &(text, said, speaker) in SPEAKERS {
        let findings = pipeline.read(text);
        let statement = findings.statements.iter().find(|it| it.quote.text == said);
        let statement = statement.expect("somebody says it");
        let named: Vec<&str> = statement.speakers.iter().map(|it| &*it.name).collect();
        assert_eq!(named, speaker.into_iter().collect::<Vec<_>>(), "{text}");
    }
}
