//! Ids of documents as references of the web.

/// Returns an id as a reference: an address of the web stays one, everything else becomes a path.
///
/// No id becomes an address of another scheme or of another host: its colons are written by number, and so is the
/// second of two slashes at its start.
pub(crate) fn reference(id: &str) -> String {
    let web = ["http://", "https://"].iter().any(|scheme| id.starts_with(scheme));
    if web {
        return encoded(id, b"-._~/:?#[]@!$&'()*+,;=%");
    }
    match id.strip_prefix("//") {
        Some(rest) => format!("/%2F{}", encoded(rest, b"-._~/")),
        None => encoded(id, b"-._~/"),
    }
}

/// Returns an address of the web as a link can have it; `None` for what is none, or has a character that no address has (RFC 3986, appendix C).
pub(crate) fn web_address(url: &str) -> Option<String> {
    let web = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    let whole = !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
    (web && whole).then(|| reference(url))
}

/// Returns words as (a part of) a fragment, what comes after `#`.
pub(crate) fn fragment(words: &str) -> String {
    encoded(words, b"-._~/")
}

/// Returns a link to a file: relative, whatever the path.
pub(crate) fn link(path: &str) -> String {
    format!("./{}", encoded(path, b"-._~/"))
}

/// Writes all bytes but ASCII letters, digits and those that are kept by number (RFC 3986, section 2.1).
fn encoded(words: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
