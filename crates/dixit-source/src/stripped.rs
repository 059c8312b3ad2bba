use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use crate::skeleton::UNSEEN;

/// The most attributes of a tag that are kept, since a tree's builder compares each with all before it.
const ATTRIBUTES: usize = 64;

/// The longest value of an attribute that is kept, in bytes. Longer ones are data of scripts.
const VALUE: usize = 512;

/// Elements that hold others and are left out whole where their names say that they are furniture.
const HOLDERS: &[&str] = &["aside", "dialog", "div", "figure", "form", "nav", "ol", "section", "ul"];

/// Elements that are left out wherever they stand: what is written below pictures, what is to be pressed, and what AMP shows beside an article.
const ASIDE: &[&str] =
    &["amp-ad", "amp-consent", "amp-list", "amp-sidebar", "amp-sticky-ad", "button", "figcaption"];

/// Classes and ids, or their beginnings and ends at a dash, of what stands on a page beside its article: `related-posts`, `media__caption`.
const FURNITURE: &[&str] = &[
    "ad-container",
    "ad-slot",
    "ad-unit",
    "ads",
    "advert",
    "advertisement",
    "audio-player",
    "author-bio",
    "author-box",
    "author-card",
    "caption",
    "comment-list",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus_thread",
    "gallery",
    "gdpr",
    "media-contact",
    "media-contacts",
    "message-container",
    "more-from",
    "more-stories",
    "most-popular",
    "most-read",
    "newsletter",
    "onetrust",
    "outbrain",
    "partner-content",
    "paywall",
    "popular-posts",
    "privacy-overview",
    "promo",
    "pull-quote",
    "pullquote",
    "qc-cmp2-container",
    "read-more",
    "readmore",
    "recirc",
    "recirculation",
    "recommended",
    "related",
    "share",
    "sharedaddy",
    "sign-up",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "topics",
    "usa-banner",
    "wp-caption-text",
];

/// Classes and ids of what holds the article itself, whatever else it is called: `entry-content entry-content-read-more`. Underscores are written as dashes.
const CONTENT: &[&str] = &[
    "article-body",
    "article-content",
    "article--body",
    "article--content",
    "articlebody",
    "entry-content",
    "main-content",
    "post-body",
    "post-content",
    "story-body",
    "story-content",
];

/// Returns a page without what no reader sees of it: scripts, comments, data in attributes; and, where it is asked for, without the holders
/// whose class or id says that they are furniture. What is left is the page's own text and tags in their order.
///
/// Linear. A holder that nobody closes ends where the page does.
pub(crate) fn stripped(page: &str, furniture: bool) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut kept = String::with_capacity(page.len() / 2);
    // The outermost element that is left out, and how often it stands inside itself.
    let mut out: Option<(HtmlString, usize)> = None;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = name(&tag.name);
                match &mut out {
                    Some((outer, count)) if *outer == tag.name && !tag.self_closing => *count += 1,
                    Some(_) => {}
                    None if leaves(name, &tag, furniture) => {
                        if !tag.self_closing {
                            out = Some((tag.name, 0));
                        }
                    }
                    None => open(&mut kept, name, &tag),
                }
            }
            Token::EndTag(tag) => match &mut out {
                Some((outer, count)) if *outer == tag.name => match count.checked_sub(1) {
                    Some(fewer) => *count = fewer,
                    None => out = None,
                },
                Some(_) => {}
                None => {
                    kept.push_str("</");
                    kept.push_str(name(&tag.name));
                    kept.push('>');
                }
            },
            Token::String(Spanned { value, .. }) if out.is_none() => {
                escape(&mut kept, &String::from_utf8_lossy(&value));
            }
            Token::Doctype(_) => kept.push_str("<!DOCTYPE html>"),
            Token::String(_) | Token::Comment(_) | Token::Error(_) => {}
        }
    }
    kept
}

/// Returns whether an element is left out with all that is in it.
fn leaves(name: &str, tag: &StartTag<()>, furniture: bool) -> bool {
    if UNSEEN.contains(&name) && name != "head" {
        return true;
    }
    if !furniture {
        return false;
    }
    ASIDE.contains(&name)
        || HOLDERS.contains(&name)
            && tag.attributes.iter().any(|(attribute, value)| {
                matches!(&***attribute, b"class" | b"id") && is_furniture(&String::from_utf8_lossy(value))
            })
}

/// What begins a name that says of an element what it has, and not what it is: `has-comments`.
const STATES: &[&str] = &["has-", "hide-", "is-", "no-", "show-", "with-", "without-"];

/// Returns whether one of the names of an element is that of furniture, and none that of the article.
fn is_furniture(names: &str) -> bool {
    let names = names.to_ascii_lowercase().replace('_', "-");
    let holds = names.split_ascii_whitespace().any(|name| CONTENT.contains(&name));
    !holds
        && names.split_ascii_whitespace().any(|name| {
            FURNITURE.iter().any(|known| {
                let known = known.replace('_', "-");
                let begins =
                    name.strip_prefix(&*known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
                let ends = name.strip_suffix(&*known).is_some_and(|rest| rest.ends_with('-'));
                begins || ends && !STATES.iter().any(|state| name.starts_with(state))
            })
        })
}

fn open(kept: &mut String, name: &str, tag: &StartTag<()>) {
    kept.push('<');
    kept.push_str(name);
    // A post of others that is shown within the article is a quotation, whatever service it comes from.
    if name == "blockquote" {
        kept.push('>');
        return;
    }
    let short = tag.attributes.iter().filter(|(_, value)| value.len() <= VALUE);
    for (attribute, value) in short.take(ATTRIBUTES) {
        let Ok(attribute) = std::str::from_utf8(attribute) else { continue };
        if attribute.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')) {
            kept.push(' ');
            kept.push_str(attribute);
            kept.push_str("=\"");
            escape(kept, &String::from_utf8_lossy(value));
            kept.push('"');
        }
    }
    kept.push('>');
}

fn escape(kept: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => kept.push_str("&amp;"),
            '<' => kept.push_str("&lt;"),
            '>' => kept.push_str("&gt;"),
            '"' => kept.push_str("&quot;"),
            letter => kept.push(letter),
        }
    }
}

fn name(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::stripped;

    #[test]
    fn scripts_data_and_furniture_are_left_out() {
        for (page, wanted, bare) in [
            ("<p a=b>It &amp; <script>x<p>y</script>I", "<p a=\"b\">It &amp; I", "<p a=\"b\">It &amp; I"),
            (
                "<div class='a Newsletter-box'><div>Sign up</div></div><p>It rained.",
                "<div class=\"a Newsletter-box\"><div>Sign up</div></div><p>It rained.",
                "<p>It rained.",
            ),
            (
                "<figure>a<figcaption>A gate</figcaption></figure>",
                "<figure>a<figcaption>A gate</figcaption></figure>",
                "<figure>a</figure>",
            ),
            (
                "<div class='entry-content entry-content-read-more'><p>It rained.</div>",
                "<div class=\"entry-content entry-content-read-more\"><p>It rained.</div>",
                "<div class=\"entry-content entry-content-read-more\"><p>It rained.</div>",
            ),
            ("<p class=related>It</p>", "<p class=\"related\">It</p>", "<p class=\"related\">It</p>"),
            ("<!-- a --><b title='\"'>", "<b title=\"&quot;\">", "<b title=\"&quot;\">"),
        ] {
            assert_eq!(stripped(page, false), wanted);
            assert_eq!(stripped(page, true), bare);
        }
        let long = format!("<p data-x='{}'>", "a".repeat(600));
        assert_eq!(stripped(&long, false), "<p>");
    }
}
