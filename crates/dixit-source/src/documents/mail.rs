//! Mail: one message (EML) or many (MBOX, RFC 4155).

use mail_parser::{Address, MessageParser, MimeHeaders};

use crate::ErrorKind;
use crate::article::{Article, Origin};
use crate::declared::line;
use crate::skeleton::Skeleton;

/// Reads one message: its plain part, else its HTML; what it quotes of others is left out.
pub(crate) fn letter(bytes: &[u8]) -> Result<Article, ErrorKind> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| ErrorKind::Document("it is no message".to_owned()))?;
    let plain = message
        .text_body
        .iter()
        .filter_map(|&part| message.part(part))
        .any(|part| !part.is_content_type("text", "html"));
    let body = match (plain, message.body_text(0), message.body_html(0)) {
        (true, Some(text), _) => text.into_owned(),
        (_, _, Some(html)) => Skeleton::new(&html).text,
        (_, Some(text), None) => text.into_owned(),
        (_, None, None) => return Err(ErrorKind::Document("the message has no text".to_owned())),
    };
    let text = unquoted(&body);
    let date = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let author = message.from().and_then(sender);
    let title = message.subject().and_then(line);
    Ok(Article { title, author, date, ..Article::plain(text, Origin::Page) })
}

fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    first.name.as_deref().and_then(line).or_else(|| first.address.as_deref().and_then(line))
}

/// What the sender has written: no line that begins with the mark of a reply, and nothing behind the line that introduces one.
fn unquoted(body: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut lines = body.lines().peekable();
    while let Some(text) = lines.next() {
        let quoted = |text: &str| text.trim_start().starts_with('>');
        let introduces = text.trim_end().ends_with(':')
            && lines.peek().is_some_and(|next| quoted(next) || next.trim().is_empty());
        let wrote = ["wrote:", "writes:", "schrieb:"].iter().any(|end| text.trim_end().ends_with(end));
        if text == "-- " {
            break;
        }
        if !(quoted(text) || introduces && wrote) {
            kept.push(text);
        }
    }
    kept.join("\n").trim().to_owned()
}

/// Returns whether a line begins a message: "From ", an address or a stand-in for one, and the day of the week.
fn begins(line: &[u8]) -> bool {
    const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    let mut words = line.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    words.next() == Some(b"From") && words.nth(1).is_some_and(|day| DAYS.contains(&day))
}

/// Parts a mailbox into its messages, by the lines behind a blank one that begin them.
pub(crate) fn letters(mailbox: &[u8]) -> Vec<&[u8]> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for text in mailbox.split_inclusive(|&byte| byte == b'\n') {
        if blank && begins(text) {
            starts.push((at, at + text.len()));
        }
        blank = text.trim_ascii().is_empty();
        at += text.len();
    }
    let ends = starts.iter().skip(1).map(|&(start, _)| start).chain([mailbox.len()]);
    starts.iter().zip(ends).filter_map(|(&(_, start), end)| mailbox.get(start..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::{letters, unquoted};

    #[test]
    fn what_is_quoted_is_left_out() {
        let body = "It rained, she said.\n\nOn 5 March 2024, Ana Kovar wrote:\n> Did it rain?\n> Yes.\n\nThe talks go on.\n-- \nIvo\n";
        assert_eq!(unquoted(body), "It rained, she said.\n\n\nThe talks go on.");
        assert_eq!(unquoted("He wrote:\nIt rained."), "He wrote:\nIt rained.");
    }

    #[test]
    fn a_mailbox_is_parted_behind_blank_lines() {
        let mailbox = b"From a@b Tue Mar  5 09:30:00 2024\nSubject: One\n\nFrom here on it rained.\n\nFrom - Wed Mar  6 09:30:00 2024\nSubject: Two\n\nB\n";
        let parts = letters(mailbox);
        assert_eq!(parts.len(), 2, "\"From here on\" begins none");
        assert!(parts[1].starts_with(b"Subject: Two"));
    }
}
