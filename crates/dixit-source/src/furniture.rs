//! Lines between the paragraphs of an article that are not its own: calls to read, watch, follow and subscribe, and bare links.

use crate::skeleton::Skeleton;

/// The most words of a line that may be furniture.
const WORDS: usize = 40;

/// How lines begin that send the reader elsewhere, in small letters.
const BEGINNINGS: &[&str] = &[
    "advertisement",
    "also on ",
    "also read:",
    "also read |",
    "by choosing i accept",
    "click here ",
    "continue reading",
    "don't miss",
    "don’t miss",
    "download the ",
    "enter your email",
    "follow us on ",
    "get access to ",
    "get the latest ",
    "get our ",
    "have a tip?",
    "like this story?",
    "listen to this article",
    "more on this story",
    "more:",
    "most read",
    "read also:",
    "read also |",
    "read more:",
    "read more about",
    "read next",
    "read now:",
    "recommended for you",
    "recommended stories",
    "recommended:",
    "related:",
    "related articles",
    "related stories",
    "scroll down",
    "see also:",
    "see more:",
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
        if !bare && !is_call(paragraph) {
            kept.push(paragraph);
        }
    }
    kept.join("\n\n")
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
    use super::without_furniture;
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
}
