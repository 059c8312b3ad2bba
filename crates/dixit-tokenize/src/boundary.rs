//! Where sentences end.

use dixit_text::Token;

use crate::abbreviation::{Abbreviation, Added, listed};
use crate::look::Look;
use crate::rule::Rule;
use crate::words::{is_speech_verb, is_starter};

/// The tokens of one paragraph, as the rules see them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) added: &'a Added,
    pub(crate) tokens: &'a [Token],
    pub(crate) looks: &'a [Look],
}

/// What was decided at one place where a sentence might end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub(crate) ends: bool,
    /// The index of the first token of the next sentence, if it ends; where to look next, if not.
    pub(crate) next: usize,
    pub(crate) rule: Rule,
}

/// How many closing marks, and how many opening ones, are looked through.
const MARKS: usize = 8;

impl View<'_> {
    fn look(&self, index: usize) -> Look {
        self.looks.get(index).copied().unwrap_or(Look::Invisible)
    }

    fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &self.text[token.span])
    }

    /// Tells whether nothing stands between a token and the one before it.
    fn touches(&self, index: usize) -> bool {
        match (self.tokens.get(index.wrapping_sub(1)), self.tokens.get(index)) {
            (Some(before), Some(token)) => before.span.end() == token.span.start(),
            _ => false,
        }
    }

    /// Calls `emit` with each sentence's range of tokens, and `hear` with each decision on the way.
    #[inline]
    pub(crate) fn sentences(&self, mut emit: impl FnMut(usize, usize), mut hear: impl FnMut(usize, Verdict)) {
        let (mut start, mut at) = (0, 0);
        while let Some(&look) = self.looks.get(at) {
            if !look.is_terminal() {
                at += 1;
                continue;
            }
            let verdict = self.decide(start, at);
            if verdict.next >= self.looks.len() {
                break;
            }
            hear(at, verdict);
            if verdict.ends {
                emit(start, verdict.next);
                start = verdict.next;
            }
            at = verdict.next.max(at + 1);
        }
        if start < self.looks.len() {
            emit(start, self.looks.len());
        }
    }

    /// Skips what closes behind a full stop: quotation marks, brackets, further stops, a note's number, an emoticon.
    fn close(&self, at: usize) -> (usize, bool) {
        let mut next = at + 1;
        let mut quoted = false;
        while next <= at + MARKS {
            match self.look(next) {
                Look::CloseQuote => quoted = true,
                Look::Close | Look::Strong | Look::Ellipsis | Look::Stop | Look::Invisible
                    if self.touches(next) => {}
                Look::Emoji => {}
                Look::Open
                    if self.word(next) == "["
                        && self.look(next + 1) == Look::Number
                        && self.word(next + 2) == "]" =>
                {
                    next += 2;
                }
                _ => break,
            }
            next += 1;
        }
        (next, quoted)
    }

    fn decide(&self, start: usize, at: usize) -> Verdict {
        let (next, quoted) = self.close(at);
        let spaced = !self.touches(next);
        let mut opened = next;
        while opened < next + MARKS
            && matches!(self.look(opened), Look::Open | Look::OpenQuote | Look::Invisible | Look::Bullet)
        {
            opened += 1;
        }
        let (ends, rule) = if next >= self.looks.len() {
            (true, Rule::ParagraphEnd)
        } else if spaced || opened > next {
            self.spaced(start, at, next, opened, quoted)
        } else {
            self.glued(at, next)
        };
        Verdict { ends, next, rule }
    }

    /// Decides where no white space follows.
    fn glued(&self, at: usize, next: usize) -> (bool, Rule) {
        let before = self.look(at.wrapping_sub(1));
        let ends = match (self.look(at), self.look(next)) {
            (Look::Stop, Look::Capital | Look::Letter | Look::Caps) => {
                before == Look::Lower && self.word(at - 1).len() > 1
                    || self.look(next - 1) == Look::CloseQuote
            }
            (Look::Strong, Look::Lower | Look::Capital | Look::Letter | Look::Caps | Look::Number) => {
                !self.word(next).starts_with(['\'', '’'])
            }
            (Look::Ellipsis, Look::Capital | Look::Letter) => true,
            _ => false,
        };
        (ends, if ends { Rule::MissingSpace } else { Rule::Glued })
    }

    /// Decides where white space, or an opening mark, follows.
    fn spaced(&self, start: usize, at: usize, next: usize, opened: usize, quoted: bool) -> (bool, Rule) {
        let look = self.look(opened);
        if matches!(look, Look::Comma | Look::Semicolon | Look::Colon) {
            return (false, Rule::GoesOn);
        }
        let small = look == Look::Lower && opened == next;
        match self.look(at) {
            Look::Abbreviation => self.abbreviated(start, at, opened),
            _ if quoted && small => (false, Rule::AfterQuotation),
            _ if quoted && self.attributes(next) => (false, Rule::Attribution),
            Look::Strong => {
                if small && (self.look(next - 1) == Look::Close || self.word(at) == "!") {
                    (false, Rule::SmallLetter)
                } else {
                    (true, Rule::StrongMark)
                }
            }
            Look::Ellipsis => {
                if matches!(look, Look::Capital | Look::Letter | Look::Caps | Look::Number | Look::Address) {
                    (true, Rule::Ellipsis)
                } else {
                    (false, Rule::SmallLetter)
                }
            }
            _ => {
                if at == start + 1 && self.marks_item(start) {
                    (false, Rule::ListMark)
                } else if small && self.look(start) != Look::Lower {
                    (false, Rule::SmallLetter)
                } else {
                    (true, Rule::FullStop)
                }
            }
        }
    }

    /// Tells whether a name and a verb of speech follow a quotation.
    fn attributes(&self, next: usize) -> bool {
        let mut at = next;
        while at < next + 4 && matches!(self.look(at), Look::Capital | Look::Letter | Look::Caps) {
            at += 1;
        }
        at > next
            && is_speech_verb(self.word(at))
            && matches!(self.look(at + 1), Look::Stop | Look::Comma | Look::Lower)
    }

    /// Tells whether the sentence starts with nothing but a list's number.
    fn marks_item(&self, start: usize) -> bool {
        match self.look(start) {
            Look::Number => self.word(start).len() <= 3,
            Look::Letter | Look::Lower => self.word(start).len() == 1,
            _ => false,
        }
    }

    fn abbreviated(&self, start: usize, at: usize, opened: usize) -> (bool, Rule) {
        let word = self.word(at);
        let bare = word.strip_suffix('.').unwrap_or(word);
        let look = self.look(opened);
        if look == Look::Lower
            || !(look.is_wordlike() || matches!(look, Look::Address | Look::Bullet | Look::Dash))
        {
            return (false, Rule::Abbreviation);
        }
        let starter = look != Look::Number && is_starter(self.word(opened));
        if !self.added.is_empty() && self.added.contains(bare) {
            return (false, Rule::AddedAbbreviation);
        }
        let kind = listed(bare.as_bytes()).map(|(kind, _)| kind);
        let ends = match kind {
            Some(Abbreviation::Title | Abbreviation::Within) => false,
            Some(Abbreviation::Numbered) => look != Look::Number && starter,
            Some(Abbreviation::Calendar | Abbreviation::Name) => starter,
            Some(Abbreviation::Ending) => look != Look::Number,
            None if bare.eq_ignore_ascii_case("e.g") || bare.eq_ignore_ascii_case("i.e") => false,
            None if bare.eq_ignore_ascii_case("a.m") || bare.eq_ignore_ascii_case("p.m") => {
                !matches!(look, Look::Caps | Look::Number)
            }
            None if bare.len() == 1 => {
                return (false, if at == start { Rule::ListMark } else { Rule::Initial });
            }
            None => starter,
        };
        (ends, if ends { Rule::AbbreviationThenStart } else { Rule::Abbreviation })
    }
}
