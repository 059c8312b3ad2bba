//! Web addresses, e-mail addresses, file names.

use std::sync::LazyLock;

use dixit_text::TokenKind;

use crate::class::{Class, Wide, class, is_alnum};
use crate::lexer::Lexer;
use crate::look::Look;

/// How far an address without a scheme is looked for, in bytes (a domain name has at most 253, RFC 1035).
const LONGEST: usize = 256;

impl Lexer<'_> {
    /// Emits the address that starts with the word at `start..end`, if there is one, and returns its end.
    pub(crate) fn address(&mut self, start: usize, end: usize) -> Option<usize> {
        match self.byte(end) {
            b':' => {
                let scheme = self.slice(start, end);
                if self.slice(end + 1, end + 3) == b"//" && !self.space_at(end + 3) {
                    return Some(self.web(start, end + 3));
                }
                if scheme.eq_ignore_ascii_case(b"mailto") && is_alnum(self.byte(end + 1)) {
                    let stop = self.web_end(end + 1);
                    return Some(self.push(start, stop, TokenKind::Email, Look::Address));
                }
                // `C:\data\notes.txt`
                if end == start + 1 && self.byte(end + 1) == b'\\' && is_alnum(self.byte(end + 2)) {
                    let stop = self.path_until(end + 2, b'\\');
                    return Some(self.push(start, stop, TokenKind::Word, Look::Address));
                }
                None
            }
            b'.' if self.slice(start, end).eq_ignore_ascii_case(b"www") && is_alnum(self.byte(end + 1)) => {
                Some(self.web(start, end + 1))
            }
            b'.' | b'@' | b'_' | b'-' | b'+' | b'%' if start >= self.plain_until => self.bare(start, end),
            _ => None,
        }
    }

    fn web(&mut self, start: usize, from: usize) -> usize {
        let end = self.web_end(from);
        self.push(start, end, TokenKind::Url, Look::Address)
    }

    /// Returns where an address ends: at white space, a quotation mark or an angle bracket, without the marks of the
    /// sentence around it.
    fn web_end(&self, from: usize) -> usize {
        let mut end = from;
        let mut open = 0usize;
        loop {
            let byte = self.byte(end);
            match byte {
                b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'\\' | b'^' => break,
                b'(' | b'[' => open += 1,
                b')' | b']' => {
                    let Some(rest) = open.checked_sub(1) else { break };
                    open = rest;
                }
                _ => {}
            }
            match class(byte) {
                Class::Space | Class::Control => break,
                Class::Wide => match self.wide_at(end) {
                    Some((Wide::Letter | Wide::Digit | Wide::Joining | Wide::Symbol, next)) => end = next,
                    _ => break,
                },
                _ => end += 1,
            }
        }
        while end > from
            && matches!(self.byte(end - 1), b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*')
        {
            end -= 1;
        }
        end
    }

    /// Finds an e-mail address, a domain name or a file name.
    fn bare(&mut self, start: usize, word: usize) -> Option<usize> {
        let mut end = word;
        while end - start < LONGEST && self.in_name(end) {
            end += 1;
        }
        if self.byte(end) == b'@' && is_alnum(self.byte(end + 1)) {
            let mut host = end + 1;
            while host - end < LONGEST && self.in_name(host) {
                host += 1;
            }
            while matches!(self.byte(host - 1), b'.' | b'-' | b'_' | b'+' | b'%') {
                host -= 1;
            }
            let dotted = self.slice(end + 1, host).contains(&b'.');
            let (kind, look) =
                if dotted { (TokenKind::Email, Look::Address) } else { (TokenKind::Word, Look::Capital) };
            return Some(self.push(start, host, kind, look));
        }
        let mut stop = end;
        while stop > word && matches!(self.byte(stop - 1), b'.' | b'-' | b'_' | b'+' | b'%') {
            stop -= 1;
        }
        let name = self.slice(start, stop);
        let dot = name.iter().rposition(|&byte| byte == b'.');
        let last = dot.and_then(|dot| name.get(dot + 1..)).unwrap_or_default();
        let dots = name.iter().filter(|&&byte| byte == b'.').count();
        if dot.is_some_and(|dot| dot > 0) && !last.is_empty() {
            if is_extension(last) {
                return Some(self.push(start, stop, TokenKind::Word, Look::Address));
            }
            let path = stop == end && matches!(self.byte(end), b'/' | b':');
            if is_domain(last)
                || (path && is_country(last) && self.byte(end) == b'/')
                || (dots > 1 && (is_country(last) || is_group(name)))
            {
                let stop = if path { self.web_end(end) } else { stop };
                return Some(self.push(start, stop, TokenKind::Url, Look::Address));
            }
        }
        self.plain_until = end;
        None
    }

    /// Returns where the path ends that starts with a slash, if it has two parts or more: `/usr/lib`.
    pub(crate) fn path_end(&self, start: usize) -> Option<usize> {
        let end = self.path_until(start + 1, b'/');
        self.slice(start + 1, end).contains(&b'/').then_some(end)
    }

    /// Returns where the letters, digits, marks of names and separators end, looking no further than [`LONGEST`].
    fn path_until(&self, start: usize, separator: u8) -> usize {
        let mut end = start;
        while end - start < LONGEST && (self.in_name(end) || self.byte(end) == separator) {
            end += 1;
        }
        while end > start && matches!(self.byte(end - 1), b'.' | b'-' | b'+' | b'%') {
            end -= 1;
        }
        end
    }

    fn in_name(&self, at: usize) -> bool {
        let byte = self.byte(at);
        is_alnum(byte) || matches!(byte, b'.' | b'-' | b'_' | b'+' | b'%')
    }
}

/// Returns whether letters are of one case throughout, as the last label of a domain is.
fn one_case(label: &[u8]) -> bool {
    label.iter().all(u8::is_ascii_lowercase) || label.iter().all(u8::is_ascii_uppercase)
}

/// Returns whether a part of an address is listed under a kind, small and capital letters alike.
fn is_listed(kind: &str, part: &[u8]) -> bool {
    static LISTS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
        let lines = include_str!("../data/addresses.tsv").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once('\t'))
            .map(|(kind, parts)| (kind, parts.split(' ').collect()))
            .collect()
    });
    let mut lists = LISTS.iter().filter(|(listed, _)| *listed == kind);
    lists.any(|(_, parts)| parts.iter().any(|listed| listed.as_bytes().eq_ignore_ascii_case(part)))
}

/// Returns whether a label is a top-level domain that is no English word.
fn is_domain(label: &[u8]) -> bool {
    one_case(label) && is_listed("domain", label)
}

/// Returns whether a word is the last part of an address or a file's name, however it is capitalised: `Com`.
pub(crate) fn is_label(word: &[u8]) -> bool {
    is_listed("domain", word) || is_listed("extension", word)
}

/// Country codes that may be words, and are read as domains only beside a path or a third label.
fn is_country(label: &[u8]) -> bool {
    label.len() == 2 && label.iter().all(u8::is_ascii_lowercase) || label == b"info"
}

/// File name extensions.
fn is_extension(label: &[u8]) -> bool {
    (one_case(label) || label.iter().any(u8::is_ascii_digit)) && is_listed("extension", label)
        || label == b"zip"
}

/// Newsgroups: `comp.sources.unix`.
fn is_group(name: &[u8]) -> bool {
    let first = name.split(|&byte| byte == b'.').next().unwrap_or_default();
    first.iter().all(u8::is_ascii_lowercase) && is_listed("newsgroup", first)
}
