//! Subtitles and transcripts with times: `SubRip` and `WebVTT` (<https://www.w3.org/TR/webvtt1/>).

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Damage;
use super::prose::{Prose, squeezed};
use crate::Article;
use crate::article::Origin;
use crate::encoding::decode;

/// The most words and letters of a label before a colon that is taken for a speaker's.
const LABEL_WORDS: usize = 4;
const LABEL_LETTERS: usize = 40;

/// Reads the words of the cues in their order, joined where a sentence goes on. A speaker, by `<v Name>` or a label in capitals, begins a
/// line of the form `NAME: words`; positions and notes are left out. The other field `cues` has the cues in their order, each with `start`, `end` and
/// `text`, times as the file writes them, so that whoever finds words finds when they were spoken.
pub(super) fn read(bytes: &[u8]) -> Result<Article, Damage> {
    let decoded = decode(bytes.to_vec(), None).map_err(|error| Damage(error.to_string()))?;
    let mut transcript = Transcript { names: names(&decoded.text), ..Transcript::default() };
    let mut cues: Vec<Value> = Vec::new();
    let mut words = String::new();
    // Whether the lines are those of a cue: after its times, up to a blank line.
    let mut open = false;
    // Whether the line is the first of its cue.
    let mut first = false;
    for line in decoded.text.lines() {
        let line = line.trim_matches(['\u{feff}', ' ', '\t', '\r']);
        if let Some((start, end)) = timing(line) {
            finish_cue(&mut cues, &mut words);
            cues.push(json!({"start": start, "end": end, "text": ""}));
            (open, first) = (true, true);
        } else if line.is_empty() {
            open = false;
        } else if open {
            words.push_str(&plain(line).1);
            words.push(' ');
            transcript.line(line, std::mem::take(&mut first));
        }
    }
    finish_cue(&mut cues, &mut words);
    if cues.is_empty() {
        return Err(Damage("no cue with its times".to_owned()));
    }
    let text = transcript.finish();
    let encoding = decoded.encoding.name();
    let mut article =
        Article { encoding, damaged: decoded.damaged, ..Article::plain(text, Origin::Document) };
    article.extra.insert("cues".to_owned(), Value::Array(cues));
    Ok(article)
}

/// Gives the last cue its words.
fn finish_cue(cues: &mut [Value], words: &mut String) {
    let words = squeezed(&std::mem::take(words));
    if let Some(text) = cues.last_mut().and_then(|cue| cue.get_mut("text")) {
        *text = Value::String(words);
    }
}

/// Returns a cue's times, where a line gives them: `00:00:01,000 --> 00:00:04,000`, hours left out or not, settings behind.
fn timing(line: &str) -> Option<(&str, &str)> {
    let (start, rest) = line.split_once("-->")?;
    let is_time = |time: &str| {
        time.contains(':')
            && time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','))
    };
    let (start, end) = (start.trim(), rest.split_whitespace().next()?);
    (is_time(start) && is_time(end)).then_some((start, end))
}

/// Turns of a transcript as they come.
#[derive(Debug, Default)]
struct Transcript {
    prose: Prose,
    speaker: String,
    turn: String,
    /// The line before, which captions that roll up repeat.
    last: String,
    /// Labels that are names in small letters too: `Mira Lund: …`.
    names: HashMap<String, usize>,
}

/// Labels before the words of cues that are speakers' though their letters are not all capitals: those of a file of which every second cue
/// has one, as programs for meetings write it, and those that come again.
fn names(text: &str) -> HashMap<String, usize> {
    let mut names: HashMap<String, usize> = HashMap::new();
    let (mut cues, mut labels, mut first) = (0, 0, false);
    for line in text.lines() {
        let line = line.trim_matches(['\u{feff}', ' ', '\t', '\r']);
        if timing(line).is_some() {
            cues += 1;
            first = true;
        } else if std::mem::take(&mut first)
            && let Some((name, _)) = named(line)
        {
            labels += 1;
            *names.entry(name.to_owned()).or_insert(0) += 1;
        }
    }
    if 2 * labels < cues {
        names.retain(|_, count| *count > 2);
    }
    names
}

impl Transcript {
    /// Adds a line of a cue, which may be its first.
    fn line(&mut self, line: &str, first: bool) {
        let (voice, words) = plain(line);
        let words = squeezed(&words);
        if words == self.last {
            return;
        }
        self.last.clone_from(&words);
        if let Some(voice) = voice {
            self.speaks(&voice);
        }
        // A dash or two angles say that another person speaks, and not who.
        let fresh = ["- ", "– ", "— ", ">> ", ">>> "].iter().find_map(|mark| words.strip_prefix(mark));
        let words = fresh.unwrap_or(&words);
        let known = || named(words).filter(|(name, _)| first && self.names.contains_key(*name));
        if let Some((name, rest)) = labelled(words).or_else(known) {
            self.speaks(name);
            self.add(rest);
        } else {
            if fresh.is_some() {
                self.end();
                self.speaker.clear();
            }
            self.add(words);
        }
    }

    fn speaks(&mut self, name: &str) {
        if name != self.speaker {
            self.end();
            self.speaker = name.to_owned();
        }
    }

    fn add(&mut self, words: &str) {
        if !self.turn.is_empty() && !words.is_empty() {
            self.turn.push(' ');
        }
        self.turn.push_str(words);
    }

    fn end(&mut self) {
        let turn = std::mem::take(&mut self.turn);
        if !turn.is_empty() {
            if !self.speaker.is_empty() {
                self.prose.push(&self.speaker);
                self.prose.push(": ");
            }
            self.prose.push(&turn);
            self.prose.end(false);
        }
    }

    fn finish(mut self) -> String {
        self.end();
        self.prose.finish()
    }
}

/// Takes tags away and resolves references; with the name of a voice.
fn plain(line: &str) -> (Option<String>, String) {
    let (mut voice, mut words) = (None, String::new());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        words.push_str(before);
        let begins = |tag: &str| tag.starts_with(|first: char| first.is_alphanumeric() || first == '/');
        if !tag.get(1..).is_some_and(begins) {
            words.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        }
        let Some(end) = tag.find('>') else {
            rest = tag;
            break;
        };
        let inside = tag.get(1..end).unwrap_or_default();
        if let Some((class, name)) = inside.split_once([' ', '\t'])
            && (class == "v" || class.starts_with("v."))
        {
            voice = Some(name.trim().to_owned());
        }
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    words.push_str(rest);
    // Styles of SubStation that some programs leave behind.
    let words = match (words.find("{\\"), words.find('}')) {
        (Some(start), Some(end)) if start < end => [&words[..start], &words[end + 1..]].concat(),
        _ => words,
    };
    let references =
        [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    let words = references.iter().fold(words, |words, (name, letter)| words.replace(name, letter));
    (voice, words)
}

/// Parts what may be a speaker's label from the words after it: a few words that begin with capitals.
fn named(words: &str) -> Option<(&str, &str)> {
    let (name, rest) = label(words)?;
    let begins = |word: &str| word.starts_with(|letter: char| letter.is_uppercase() || letter == '(');
    name.split(' ').all(begins).then_some((name, rest))
}

fn label(words: &str) -> Option<(&str, &str)> {
    let (name, rest) = words.split_once(':')?;
    let fits = !name.is_empty() && name.len() <= LABEL_LETTERS && name.split(' ').count() <= LABEL_WORDS;
    (fits && (rest.is_empty() || rest.starts_with(' '))).then(|| (name.trim(), rest.trim_start()))
}

/// Parts a speaker's label in capitals from the words after it.
fn labelled(words: &str) -> Option<(&str, &str)> {
    let (name, rest) = label(words)?;
    let capitals = name.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase);
    capitals.then_some((name, rest))
}
