//! Mail messages, mailboxes and pages saved as messages (RFC 5322, RFC 2045 to 2049, RFC 4155, RFC 2557).

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::office::Facts;
use super::prose::some;
use super::{Damage, Part, page_article, page_text};
use crate::{Article, ErrorKind, Kind};

/// Reads a message: subject, sender and date, and its plain text or else its page, without what it quotes of the message that it answers
/// and without the signature. Attachments are left out.
pub(super) fn read(bytes: &[u8]) -> Result<Article, Damage> {
    let message = parse(bytes)?;
    article(&message)
}

/// Reads the messages of a mailbox; each has the id that it states itself.
pub(super) fn mailbox(bytes: &[u8]) -> Result<Vec<Part>, Damage> {
    let parts: Vec<Part> = messages(bytes)
        .into_iter()
        .map(|bytes| {
            let kind = Kind::Mail.name();
            let wrong = |Damage(reason)| ErrorKind::Document { kind, reason };
            match parse(&bytes) {
                Ok(message) => (message.message_id().map(str::to_owned), article(&message).map_err(wrong)),
                Err(damage) => (None, Err(wrong(damage))),
            }
        })
        .collect();
    if parts.is_empty() {
        return Err(Damage("no message in it".to_owned()));
    }
    Ok(parts)
}

/// Reads the page of a saved one.
pub(super) fn saved_page(bytes: &[u8]) -> Result<Article, Damage> {
    let message = parse(bytes)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    let page = page.ok_or_else(|| Damage("no page in it".to_owned()))?;
    let article = page_article(page);
    let date = article.date.or_else(|| message.date().map(mail_parser::DateTime::to_rfc3339));
    Ok(Article { date, ..article })
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, Damage> {
    let message =
        MessageParser::default().parse(bytes).ok_or_else(|| Damage("no headers in it".to_owned()))?;
    if message.headers().is_empty() {
        return Err(Damage("no headers in it".to_owned()));
    }
    Ok(message)
}

/// Parts a mailbox at the lines that begin with `From ` and give a sender and a time, and takes the `>` away that shields such a line
/// in a text.
fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if blank && is_separator(line) {
            messages.push(Vec::new());
            blank = false;
            continue;
        }
        blank = line.trim_ascii().is_empty();
        let quotes = line.iter().take_while(|&&byte| byte == b'>').count();
        let shielded = quotes > 0 && line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From "));
        if let Some(message) = messages.last_mut() {
            message.extend_from_slice(line.get(usize::from(shielded)..).unwrap_or_default());
        }
    }
    messages
}

/// Returns whether a line parts two messages: `From sender Thu Mar  7 08:00:00 2024`, with or without a zone.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let (mut time, mut year) = (false, false);
    for word in words {
        time |= word.contains(&b':') && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':');
        year |= word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    }
    time && year
}

fn article(message: &Message<'_>) -> Result<Article, Damage> {
    let sender = message.from().and_then(|from| from.first());
    let facts = Facts {
        title: message.subject().and_then(some),
        author: sender.and_then(|from| from.name().or_else(|| from.address())).and_then(some),
        date: message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339),
    };
    let part = message.text_part(0);
    let flowed = part.and_then(|part| part.content_type()).is_some_and(|kind| {
        kind.attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
    });
    let text = match part.map(|part| &part.body) {
        Some(PartType::Text(text)) => own_words(text, flowed),
        Some(PartType::Html(page)) => {
            let quoted =
                ["<div class=\"gmail_quote", "<blockquote type=\"cite\"", "<div id=\"divRplyFwdMsg\""];
            let end = quoted.iter().filter_map(|mark| page.find(mark)).min().unwrap_or(page.len());
            own_words(&page_text(page.get(..end).unwrap_or_default().as_bytes().to_vec())?, false)
        }
        _ => String::new(),
    };
    Ok(facts.article(text))
}

/// Returns a message's text without what it quotes of others and without the signature.
fn own_words(text: &str, flowed: bool) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        // RFC 3676, 4.3: what follows is the signature.
        if line.trim_end_matches('\r') == "-- " || bare == "--" {
            break;
        }
        if is_forwarding(bare, lines.peek().copied().unwrap_or_default()) {
            break;
        }
        if bare.starts_with('>') {
            introduction(&mut kept);
            continue;
        }
        // Of blank lines one is kept.
        if !bare.is_empty() || kept.last().is_some_and(|last| !last.trim().is_empty()) {
            kept.push(line.trim_end_matches('\r'));
        }
    }
    // One whose quotation was cut off.
    introduction(&mut kept);
    let mut words = String::new();
    for line in kept {
        let line = if flowed { line.strip_prefix(' ').unwrap_or(line) } else { line };
        words.push_str(line);
        if !(flowed && line.ends_with(' ')) {
            words.push('\n');
        }
    }
    words.trim().to_owned()
}

/// Takes the line away that introduces a quotation, "On … wrote:", which may be broken in up to three.
fn introduction(kept: &mut Vec<&str>) {
    let end = kept.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    let last = kept.get(..end).and_then(<[&str]>::last).map_or("", |line| line.trim());
    if !last.ends_with("wrote:") {
        return;
    }
    let from = (end.saturating_sub(3)..end)
        .rev()
        .find(|&at| kept.get(at).is_some_and(|line| line.trim_start().starts_with("On ")));
    if let Some(from) = from {
        kept.truncate(from);
    }
}

/// Returns whether a line begins the message that is answered or passed on, whole, as Outlook writes it.
fn is_forwarding(line: &str, next: &str) -> bool {
    let dashed = line.starts_with("-----") && line.ends_with("-----") && line.contains("Original Message");
    dashed || line.starts_with("From: ") && (next.starts_with("Sent: ") || next.starts_with("Date: "))
}
