//! Subtitles, and text with the marks of Markdown.

use crate::article;

#[test]
fn cues_are_joined_and_speakers_begin_lines() {
    let vtt = "WEBVTT - made by hand\n\nNOTE\nnobody reads this\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:04.000 align:start\n<v Ann Lee>The ferry will <i>run</i>\nagain &amp; again\n\n00:04.000 --> 00:06.000\n<v Ann Lee>on Monday.</v>\n\n00:06.000 --> 00:08.000\n<v Bo Ray>Is that <00:07.000>so?</v>\n";
    for name in ["a.vtt", "a"] {
        let text = article(name, vtt).expect("a transcript").text;
        assert_eq!(text, "Ann Lee: The ferry will run again & again on Monday.\n\nBo Ray: Is that so?");
    }
    let srt = "\u{feff}1\r\n00:00:01,000 --> 00:00:04,000\r\nANN LEE: The ferry\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,000 X1:0\r\n<i>runs again at 10:30.</i>\r\n\r\n3\r\n00:00:06,000 --> 00:00:08,000\r\nBO: Is that so?\r\n- Yes.\r\n\r\n4\r\n00:00:09,000 --> 00:00:10,000\r\n42\r\n";
    for name in ["a.srt", "a"] {
        let text = article(name, srt).expect("a transcript").text;
        assert_eq!(text, "ANN LEE: The ferry runs again at 10:30.\n\nBO: Is that so?\n\nYes. 42");
    }
    let error = article("a.srt", "It rained.").expect_err("no cue").to_string();
    assert_eq!(error, "not subtitles that can be read: no cue with its times");
}

#[test]
fn markdown_reads_as_prose() {
    let text = "---\ntitle: \"Ferry: again\"\nauthor:\n  - Ann Lee\n  - 'Bo Ray'\ndate: 2024-03-07 # a day\ntags: [a, b]\n---\n\n## Ferry *to run*\n\n“The **ferry** will run,”\nshe [said](https://example.org \"t\").[^1] ![a boat](boat.png)\n\n> “It `will`.”\n\n- One\n- Two\n  - Three\n\n| Port | Day |\n|------|-----|\n| Ayr  | Mon |\n\n<div><p>Raw &amp; read.</p></div>\n\n***\n\nLast.\n\n[^1]: On the radio.\n";
    let read = article("a.md", text).expect("a text");
    assert_eq!(
        read.text,
        "Ferry: again\n\nFerry to run\n\n“The ferry will run,” she said.\n\n“It will.”\n\nOne\nTwo\nThree\nPort\nDay\nAyr\nMon\n\nRaw & read.\n\nLast.\n\nOn the radio."
    );
    assert_eq!(read.title.as_deref(), Some("Ferry: again"));
    assert_eq!(read.author.as_deref(), Some("Ann Lee, Bo Ray"));
    assert_eq!(read.date.as_deref(), Some("2024-03-07"));
    let bare = article("a.md", "# Ferry\n\nIt ran.\n").expect("a text");
    assert_eq!((bare.text.as_str(), bare.title.as_deref()), ("Ferry\n\nIt ran.", Some("Ferry")));
    // A rule at the beginning is no front matter.
    assert_eq!(article("a.md", "---\nIt ran.\n").expect("a text").text, "It ran.");
}

#[test]
fn times_of_cues_are_kept_with_their_words() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.500 align:start\n<v Ana Kovar>We waited\n\n00:02.500 --> 00:04.000\nas long as we could.\n";
    let article = article("a.vtt", text).expect("a transcript");
    assert_eq!(
        article.extra["cues"],
        serde_json::json!([
            {"start": "00:01.000", "end": "00:02.500", "text": "We waited"},
            {"start": "00:02.500", "end": "00:04.000", "text": "as long as we could."},
        ])
    );
    assert_eq!(article.text, "Ana Kovar: We waited as long as we could.");
}

#[test]
fn labels_of_meetings_are_speakers_and_other_colons_are_none() {
    let cue =
        |at: usize, words: &str| format!("{at}\n00:00:{at:02}.000 --> 00:00:{:02}.000\n{words}\n\n", at + 1);
    let meeting =
        ["Ana Kovar: We waited", "Ana Kovar: as long as we could.", "Ivo Brandt: There is one thing: money."];
    let cues: String = meeting.iter().enumerate().map(|(at, words)| cue(at + 1, words)).collect();
    let article = crate::article("a.vtt", format!("WEBVTT\n\n{cues}")).expect("a transcript");
    assert_eq!(
        article.text,
        "Ana Kovar: We waited as long as we could.\n\nIvo Brandt: There is one thing: money."
    );
    let film = ["We waited", "as long as we could.", "Remember: nobody comes.", "And nobody did."];
    let cues: String = film.iter().enumerate().map(|(at, words)| cue(at + 1, words)).collect();
    let article = crate::article("a.vtt", format!("WEBVTT\n\n{cues}")).expect("a transcript");
    assert_eq!(article.text, "We waited as long as we could. Remember: nobody comes. And nobody did.");
}
