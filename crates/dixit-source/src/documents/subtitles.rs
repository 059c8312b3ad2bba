//! Subtitles: SRT and `WebVTT` (<https://www.w3.org/TR/webvtt1/>).

use super::Paragraphs;

/// Joins the cues of subtitles into what was said: a paragraph for each turn, its speaker before a colon where one is named. Times, numbers, notes
/// and styles are left out, and a line that the next cue repeats stands once.
pub(crate) fn transcript(text: &str) -> String {
    let mut turns = Paragraphs::default();
    let mut turn = String::new();
    let mut last = String::new();
    for block in text.replace("\r\n", "\n").replace('\r', "\n").split("\n\n") {
        let mut lines = block.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
        let first = lines.peek().copied().unwrap_or_default();
        let heads = ["WEBVTT", "NOTE", "STYLE", "REGION"];
        if heads.iter().any(|head| first.trim_start_matches('\u{feff}').starts_with(head))
            && !block.contains("-->")
        {
            continue;
        }
        if !block.contains("-->") {
            continue;
        }
        for line in lines.skip_while(|line| !line.contains("-->")).skip(1) {
            for (speaker, words) in voices(line) {
                if words.is_empty() || words == last {
                    continue;
                }
                last.clone_from(&words);
                if let Some(speaker) = speaker {
                    turns.add(&std::mem::take(&mut turn));
                    turn = format!("{speaker}: {words}");
                } else if is_turn(&words) {
                    turns.add(&std::mem::take(&mut turn));
                    turn = words.trim_start_matches(['-', '–', '>', ' ']).to_owned();
                } else {
                    turn.push_str(if turn.is_empty() { "" } else { " " });
                    turn.push_str(&words);
                }
            }
        }
    }
    turns.add(&turn);
    turns.0
}

/// Returns whether a line begins a turn: with a dash, with marks of a new speaker, or with a label in capitals.
fn is_turn(line: &str) -> bool {
    let label = line.split_once(": ").map(|(label, _)| label);
    let capitals = label.is_some_and(|label| {
        label.len() < 40 && label.chars().any(char::is_alphabetic) && !label.chars().any(char::is_lowercase)
    });
    line.starts_with("- ") || line.starts_with("– ") || line.starts_with(">>") || capitals
}

/// The words of a line without its tags, voice by voice: `<v Ana Kovar>It rained.</v>`.
fn voices(line: &str) -> Vec<(Option<String>, String)> {
    let mut voices = vec![(None, String::new())];
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        push(&mut voices, before);
        let Some((tag, behind)) = after.split_once('>') else {
            push(&mut voices, "<");
            push(&mut voices, after);
            rest = "";
            break;
        };
        let voice = tag.strip_prefix('v').filter(|tag| tag.starts_with([' ', '.']));
        if let Some(name) = voice.and_then(|voice| voice.split_once(' ')).map(|(_, name)| name.trim()) {
            voices.push((Some(name.to_owned()), String::new()));
        }
        rest = behind;
    }
    push(&mut voices, rest);
    let entities = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " ")];
    voices
        .into_iter()
        .map(|(speaker, words)| {
            let words =
                entities.iter().rev().fold(words, |words, (name, letter)| words.replace(name, letter));
            (speaker, words.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn push(voices: &mut [(Option<String>, String)], words: &str) {
    if let Some((_, last)) = voices.last_mut() {
        last.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::transcript;

    #[test]
    fn cues_are_joined_and_voices_have_turns() {
        let srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\nANA KOVAR: The bridge\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\n<i>is safe.</i>\r\n\r\n\
             3\r\n00:00:03,000 --> 00:00:04,000\r\n- Is it?\r\n";
        assert_eq!(transcript(srt), "ANA KOVAR: The bridge is safe.\n\nIs it?");
        let vtt = "WEBVTT\n\nNOTE of nobody\n\n00:01.000 --> 00:02.000 align:start\n<v Ana Kovar>The bridge is\n\n00:02.000 --> 00:03.000\nsafe &amp; sound.\n\n\
             intro\n00:03.000 --> 00:04.000\n<v.loud Ivo Brandt>Is it?</v>\n";
        assert_eq!(transcript(vtt), "Ana Kovar: The bridge is safe & sound.\n\nIvo Brandt: Is it?");
    }
}
