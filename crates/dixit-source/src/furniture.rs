//! Lines between the paragraphs of an article that are not its own: calls to read, watch, follow and subscribe, and bare links.

use crate::skeleton::Skeleton;

/// The most words of a line that may be furniture.
const WORDS: usize = 40;

/// How lines begin that send the reader elsewhere, in small letters.
const BEGINNINGS: &[&str] = &[
    "advertisement",
    "already a subscriber?",
    "also on ",
    "also read |",
    "also read:",
    "by choosing i accept",
    "click here ",
    "continue reading",
    "do you have a story",
    "do you know more?",
    "don't miss",
    "don’t miss",
    "download the ",
    "enter your email",
    "follow us on ",
    "get access to ",
    "get our ",
    "get the latest ",
    "got a tip?",
    "have a tip?",
    "like this story?",
    "listen to this article",
    "listen ·",
    "listen:",
    "more on this story",
    "more:",
    "most read",
    "podcast:",
    "read also |",
    "read also:",
    "read more about",
    "read more:",
    "read next",
    "read now:",
    "read |",
    "read:",
    "recommended for you",
    "recommended stories",
    "recommended:",
    "related articles",
    "related stories",
    "related:",
    "scroll down",
    "see also:",
    "see more:",
    "share on ",
    "share this",
    "sign up ",
    "skip to ",
    "story continues below",
    "subscribe ",
    "subscribe to ",
    "tell us what you think",
    "this article was amended",
    "this site uses cookies",
    "this website uses cookies",
    "trending:",
    "watch live:",
    "watch |",
    "watch:",
    "we use cookies",
    "what to read next",
    "you may also like",
    "you might also like",
];

/// Lines that are furniture only by themselves, in small letters.
const WHOLE: &[&str] =
    &["read more", "related", "more", "share", "tags", "comments", "print", "recommended", "subscribe"];

/// Marks of speech: a line with one is never furniture, since somebody may say "subscribe".
const SPEECH: &[char] = &['"', '“', '”'];

/// Returns a text without the paragraphs that are furniture. A paragraph of which every letter is in links, and which is no sentence, is one.
///
/// Linear but for the lines that are looked for again from the beginning, which is bounded by the page's length.
pub(crate) fn without_furniture(body: &str, skeleton: &Skeleton) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut finder = skeleton.finder();
    for paragraph in body.split("\n\n") {
        let place = finder.find(paragraph);
        let linked = place.is_some_and(|(start, end)| skeleton.is_linked(start, end));
        let sentence = paragraph.trim_end().ends_with(['.', '!', '?', '”', '"', '…', ':', ';', ',']);
        let bare = linked && !sentence && !paragraph.contains(SPEECH);
        if !bare && !is_call(paragraph) && !is_clock(paragraph) {
            kept.push(paragraph);
        }
    }
    kept.truncate(end_of_release(&kept));
    kept.join("\n\n")
}

/// How the lines begin behind which a release has nothing but whom to ask, in small letters; what follows a colon or stands alone.
const CONTACTS: &[&str] = &[
    "###",
    "# # #",
    "-30-",
    "contact",
    "contacts",
    "for media inquiries",
    "for more information",
    "media contact",
    "media contacts",
    "media inquiries",
    "notes to editors",
    "press contact",
    "press contacts",
];

/// The most paragraphs about who publishes a release, and the most words of their heading.
const ABOUT: usize = 3;
const HEADING: usize = 8;

/// Returns where a release ends: before the heading over what its publisher says of itself ("About the Port"), and before whom to ask. Nobody
/// speaks behind it, and it stands behind the first third of the text.
fn end_of_release(paragraphs: &[&str]) -> usize {
    let quiet =
        paragraphs.iter().rposition(|paragraph| paragraph.contains(SPEECH)).map_or(0, |last| last + 1);
    let from = quiet.max(paragraphs.len().div_ceil(3));
    let contact = |paragraph: &&str| {
        let lower = paragraph.trim().to_lowercase();
        CONTACTS.iter().any(|start| {
            lower.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
    };
    let tail = paragraphs.get(from..).unwrap_or_default();
    let end = tail.iter().position(contact).map_or(paragraphs.len(), |at| from + at);
    let about = |paragraph: &&str| {
        paragraph.starts_with("About ")
            && !paragraph.ends_with(['.', '!', '?', ','])
            && paragraph.split_whitespace().nth(HEADING).is_none()
    };
    let tail = paragraphs.get(from..end).unwrap_or_default();
    match tail.iter().position(about) {
        Some(at) if tail.len() - at - 1 <= ABOUT => from + at,
        _ => end,
    }
}

/// Returns whether a paragraph is nothing but the clock before an entry of a live blog: `12:10`, `9.30 pm CET`.
fn is_clock(paragraph: &str) -> bool {
    let mut words = paragraph.split_whitespace();
    let clock = words.next().and_then(|first| first.split_once([':', '.']));
    let number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = |text: &str| {
        text.get(..2).is_some_and(number)
            && text.get(2..).is_some_and(|rest| rest.is_empty() || is_zone(rest))
    };
    clock.is_some_and(|(hour, minute)| number(hour) && minutes(minute)) && words.all(is_zone)
}

/// Returns whether a word stands behind a clock: half of the day, zone.
fn is_zone(word: &str) -> bool {
    let letters = word.replace('.', "");
    matches!(letters.to_lowercase().as_str(), "am" | "pm")
        || (2..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns whether a paragraph sends the reader elsewhere.
fn is_call(paragraph: &str) -> bool {
    if paragraph.split_whitespace().nth(WORDS).is_some() || paragraph.contains(SPEECH) {
        return false;
    }
    let lower = paragraph.trim().to_lowercase();
    BEGINNINGS.iter().any(|start| lower.starts_with(start)) || WHOLE.contains(&lower.trim_end_matches(':'))
}

#[cfg(test)]
mod tests {
    use super::{end_of_release, is_clock, without_furniture};
    use crate::skeleton::Skeleton;

    #[test]
    fn calls_and_bare_links_go_and_what_is_said_stays() {
        let page = "<p>It <a href=a>rained in Rijeka</a> all day.</p><p><a href=b>TEN HARBOURS TO VISIT</a></p><p>Read more: <a href=c>Rain</a></p>\
            <p>“Subscribe to nothing,” she said.</p><p><a href=d>“We will not go back”</a></p><p>Recommended doses differ, and so do the words of those who sell it; nobody in \
            the town said which of the four was right, or why there had to be four of them at all when one would do for everybody who came in.</p><h2>Related</h2>";
        let skeleton = Skeleton::new(page);
        let text = without_furniture(&skeleton.text, &skeleton);
        for kept in ["rained in Rijeka", "Subscribe to nothing", "will not go back", "doses differ"] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        for gone in ["HARBOURS", "Read more", "Related"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
    }

    #[test]
    fn a_release_ends_before_its_publisher_speaks_of_itself() {
        for (paragraphs, end) in [
            (
                &[
                    "It rained.",
                    "“No,” she said.",
                    "About the Port",
                    "The Port has 400 berths.",
                    "Media contact:",
                    "press@port",
                ][..],
                2,
            ),
            (&["It rained.", "Nobody came.", "###", "Office of the Port, 555-0100"], 2),
            (&["It rained.", "Nobody came.", "About 40 boats left.", "They came back."], 4),
            (&["It rained.", "About rain", "It rained a lot.", "“Rain,” she said."], 4),
            (&["About the Port", "It has 400 berths.", "It rained.", "Nobody came.", "They left."], 5),
        ] {
            assert_eq!(end_of_release(paragraphs), end, "{paragraphs:?}");
        }
    }

    #[test]
    fn clocks_are_told() {
        for text in ["12:10", "9.30 pm", "9:30am", "12:10 CET", "9:30 a.m. ET"] {
            assert!(is_clock(text), "{text}");
        }
        for text in ["", "12:10 Rain", "1.5", "3:30 he left", "Rev 3:16"] {
            assert!(!is_clock(text), "{text}");
        }
    }
}
