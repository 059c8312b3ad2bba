//! Lines of a given number of columns, as a terminal counts them.
//!
//! All of it is linear in its text, which is one line of visible characters where nothing else is said.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::visible::{is_space, visible};

/// Returns how many columns of a terminal a text takes.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::columns("北京, 3"), 7);
/// ```
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Breaks a text into lines at its spaces.
///
/// No line is wider than `width`, except that one character may be; a word that is wider is cut. There is at least one
/// line.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::wrap("the tide was late", 9), ["the tide", "was late"]);
/// ```
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let mut wide = columns(word);
        if used > 0 && used + 1 + wide <= width {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while wide > width {
            let (head, tail) = split_at_columns(rest, width);
            if tail.is_empty() {
                break;
            }
            lines.push(head.to_owned());
            wide = wide.saturating_sub(columns(head));
            rest = tail;
        }
        line.push_str(rest);
        used = columns(rest);
    }
    lines.push(line);
    lines
}

/// Cuts a text after as many characters as fit, at least one; a combining character stays with its base.
fn split_at_columns(text: &str, width: usize) -> (&str, &str) {
    let mut used = 0;
    let mut base = 0;
    for (at, character) in text.char_indices() {
        if character != EMOJI_STYLE && character.width().unwrap_or(0) > 0 {
            base = at;
        }
        used += width_of(character);
        if used > width && base > 0 {
            return text.split_at(base);
        }
    }
    (text, "")
}

/// What makes the character before it an emoji, and so two columns wide.
const EMOJI_STYLE: char = '\u{fe0f}';

/// Returns how many columns a character adds at most.
fn width_of(character: char) -> usize {
    if character == EMOJI_STYLE { 1 } else { character.width().unwrap_or(0) }
}

/// How many columns the characters of an emoji take one by one, for each that it takes as a whole: four people with a
/// tone of skin each.
const JOINED: usize = 8;

/// Returns whether a text takes `width` columns at most, and reads little more of it than these.
fn fits(text: &str, width: usize) -> bool {
    let most = width.saturating_mul(JOINED);
    let (mut used, mut wide, mut word) = (0, 0, 0);
    for (at, character) in text.char_indices() {
        // A control character takes a column.
        used += if character.is_control() { 1 } else { width_of(character) };
        if character == ' ' {
            // Nothing is joined over a space: the columns of words add up.
            wide += columns(text.get(word..at).unwrap_or_default()) + 1;
            word = at + 1;
        }
        if used > most || wide > width {
            return false;
        }
    }
    wide + columns(text.get(word..).unwrap_or_default()) <= width
}

/// Shortens a text at a space, so that it takes `width` columns at most with its ellipsis.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_report::shorten("the tide was late", 12), "the tide…");
/// ```
#[must_use]
pub fn shorten(text: &str, width: usize) -> String {
    if fits(text, width) {
        return text.to_owned();
    }
    format!("{}…", head(text, width.saturating_sub(1)))
}

/// Shortens a text in its middle, keeping two thirds of the room for its start; what lies between is not read.
pub(crate) fn shorten_middle(text: &str, width: usize) -> String {
    if fits(text, width) {
        return text.to_owned();
    }
    let room = width.saturating_sub(3);
    // A mark of omission that the text has where it is cut says it already.
    let start = head(text, room - room / 3).trim_end_matches([' ', '…']);
    let end = tail(text, room / 3).trim_start_matches([' ', '…']);
    if end.is_empty() { format!("{start}…") } else { format!("{start} … {end}") }
}

/// Returns the text made of three pieces [`visible`], shortened so that the one in the middle stays.
///
/// Of the other two it reads little more than it shows, as long as they have white space.
pub(crate) fn shorten_around(before: &str, focus: &str, after: &str, width: usize) -> String {
    let (near, after) = (last_words(before, width), first_words(after, width));
    if near.len() == before.len() {
        let whole = visible(&[before, focus, after].concat());
        if columns(&whole) <= width || columns(&visible(&[before, focus].concat())) < width {
            return shorten(&whole, width);
        }
    }
    let gap = if before.ends_with(char::is_whitespace) { " " } else { "" };
    let before = visible(near);
    let room = width.saturating_sub(columns(&visible(focus)) + 4);
    let kept = tail(&before, room - room / 3);
    let rest = visible(&[focus, after].concat());
    let rest = shorten(&rest, width.saturating_sub(columns(kept) + 3).max(1));
    if kept.is_empty() { format!("… {rest}") } else { format!("… {kept}{gap}{rest}") }
}

/// Returns a text's first words, those that fill `width` columns and the one that goes beyond; all where they do not.
fn first_words(text: &str, width: usize) -> &str {
    let (mut used, mut start) = (0, 0);
    for (end, space) in text.match_indices(is_space) {
        used += visible_columns(text.get(start..end).unwrap_or_default());
        if used > width {
            return text.get(..end).unwrap_or(text);
        }
        start = end + space.len();
    }
    text
}

/// Returns a text's last words, those that fill `width` columns and the one that goes beyond; all where they do not.
fn last_words(text: &str, width: usize) -> &str {
    let (mut used, mut end) = (0, text.len());
    for (at, space) in text.rmatch_indices(is_space) {
        let start = at + space.len();
        used += visible_columns(text.get(start..end).unwrap_or_default());
        if used > width {
            return text.get(start..).unwrap_or(text);
        }
        end = at;
    }
    text
}

/// Returns how many columns a word takes once it is [`visible`].
fn visible_columns(word: &str) -> usize {
    // Most words are of letters that take a column each, whatever stands beside them.
    if word.bytes().all(|byte| byte.is_ascii_graphic()) { word.len() } else { columns(&visible(word)) }
}

/// Returns the start of a text, to a space where there is one.
fn head(text: &str, width: usize) -> &str {
    let (head, rest) = split_at_columns(text, width);
    if columns(head) > width {
        return "";
    }
    let whole = rest.is_empty() || rest.starts_with(' ');
    let end = if whole { head.len() } else { head.rfind(' ').unwrap_or(head.len()) };
    head.get(..end).unwrap_or(head).trim_end_matches(' ')
}

/// Returns the end of a text, from a space where there is one.
fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (at, character) in text.char_indices().rev() {
        used += width_of(character);
        if used > width {
            break;
        }
        start = at;
    }
    let end = text.get(start..).unwrap_or_default();
    let whole = start == 0 || text.get(..start).is_some_and(|before| before.ends_with(' '));
    let from = if whole { 0 } else { end.find(' ').map_or(end.len(), |space| space + 1) };
    end.get(from..).unwrap_or_default().trim_start_matches(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Words of every script that joins its characters, some of them wide, some of no width, between white space of every kind.
    fn words() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z0-9.,-]{1,12}",
            "[a-z]{1,8}[\u{300}\u{301}\u{338}\u{fe0e}\u{fe0f}\u{20e3}\u{200d}]{1,3}",
            "[中文字あア]{1,6}",
            "[\u{644}\u{627}\u{5d0}\u{5dc}]{1,6}",
            "([👩👨🏽❤🇦🇧]\u{200d}?\u{fe0f}?){1,6}",
            "[\u{ad}\u{200b}\u{feff}\u{1b}\u{202e}]{1,3}",
        ];
        let gap = prop_oneof![3 => Just(" "), 1 => Just(""), 1 => Just("\n\n"), 1 => Just("\u{a0}"), 1 => Just("\t \u{2028}")];
        prop::collection::vec((piece, gap), 0..60)
            .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
    }

    /// What [`shorten_around`] returns, by reading everything.
    fn whole_read(before: &str, focus: &str, after: &str, width: usize) -> String {
        let whole = visible(&[before, focus, after].concat());
        if columns(&whole) <= width || columns(&visible(&[before, focus].concat())) < width {
            return shorten(&whole, width);
        }
        let gap = if before.ends_with(char::is_whitespace) { " " } else { "" };
        let before = visible(before);
        let room = width.saturating_sub(columns(&visible(focus)) + 4);
        let kept = tail(&before, room - room / 3);
        let rest = visible(&[focus, after].concat());
        let rest = shorten(&rest, width.saturating_sub(columns(kept) + 3).max(1));
        if kept.is_empty() { format!("… {rest}") } else { format!("… {kept}{gap}{rest}") }
    }

    proptest! {
        #[test]
        fn what_fits_is_not_wider(text in words(), width in 0_usize..300) {
            let sum: usize = text.chars().map(|one| if one.is_control() { 1 } else { width_of(one) }).sum();
            prop_assert_eq!(fits(&text, width), sum <= width * JOINED && columns(&text) <= width);
        }

        #[test]
        fn words_that_are_not_shown_are_not_missed(
            before in words(),
            focus in "[A-Za-z0-9’]([A-Za-z0-9 ]{0,20}[a-z0-9])?",
            after in words(),
            width in 10_usize..200,
        ) {
            let near = shorten_around(&before, &focus, &after, width);
            prop_assert_eq!(near, whole_read(&before, &focus, &after, width));
        }
    }
}
