//! Makes words of a document fit for display: one line, and nothing that acts on what displays them.

/// Returns the words as one line of visible characters.
///
/// White space becomes single spaces, with none at the ends (spaces that forbid a line break stay what they are). A
/// control character becomes a picture of itself, `␛`; what turns the direction of writing becomes `�`. Soft hyphens
/// and zero-width spaces, which say where a word may be cut, are left out.
///
/// The formats for people show everything of a document so; use it for what you show beside them, such as an id in a
/// message. Linear in the text.
///
/// # Examples
///
/// ```
/// use dixit_report::visible;
///
/// assert_eq!(visible("letter\n 7"), "letter 7");
/// assert_eq!(visible("\u{1b}[31mred\u{202e}"), "␛[31mred�");
/// ```
#[must_use]
pub fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_space) {
        // White space is shown before what comes behind it, where something does.
        let mut space = !line.is_empty();
        if word.bytes().all(|byte| byte.is_ascii_graphic()) {
            if space && !word.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        for character in word.chars() {
            let shown = match character {
                '\u{ad}' | '\u{200b}' | '\u{feff}' => continue,
                _ if acts(character) => picture(character),
                _ => character,
            };
            if space {
                line.push(' ');
                space = false;
            }
            line.push(shown);
        }
    }
    line
}

/// Returns whether a character is white space at which a line may end.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() && !forbids_break(character)
}

/// Returns whether a character acts on what displays it instead of being displayed.
pub(crate) fn acts(character: char) -> bool {
    character.is_control() || turns(character)
}

/// Returns whether a character turns the direction of writing: the explicit formatting characters of UAX #9, section 2.
const fn turns(character: char) -> bool {
    matches!(
        character,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

const fn forbids_break(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Returns the Control Picture of a control character that has one.
fn picture(character: char) -> char {
    match u32::from(character) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '␡',
        _ => '\u{fffd}',
    }
}
