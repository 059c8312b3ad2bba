//! The rules that read a mark which may end a sentence.

use dixit_english::{Form, Frames, class, look_up_any_case, sorts_of_name_word, sorts_of_noun};

use crate::abbreviation::introduces;
use crate::address::is_label;
use crate::boundary::{Opened, Verdict, View};
use crate::look::Look;
use crate::rule::Rule;
use crate::words::is;

/// How many closing marks, and how many opening ones, are looked through.
const MARKS: usize = 8;

impl View<'_> {
    /// Decides at a mark by rules alone.
    pub(crate) fn by_rule(&self, opened: &Opened, at: usize) -> Verdict {
        let start = opened.start;
        if self.look(at) == Look::Ellipsis && self.touches(at) && self.look(at.wrapping_sub(1)) == Look::Open
        {
            return Verdict { ends: false, next: at + 1, rule: Rule::Omission };
        }
        let dots = self.dots(at);
        if dots > 1 {
            return self.spaced_dots(start, at, dots);
        }
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
        } else if at == start && self.look(at) != Look::Abbreviation {
            (false, Rule::NothingYet)
        } else if spaced || opened > next {
            self.spaced(start, at, next, opened, quoted)
        } else {
            self.glued(at, next)
        };
        Verdict { ends, next, rule }
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
                Look::Open if self.word(next) == "[" => match self.remark(next) {
                    Some(last) => next = last,
                    None => break,
                },
                // `policy. 4 Even so`: the number of a footnote or a verse, before a word that starts a sentence.
                Look::Number
                    if self.word(next).len() <= 2
                        && matches!(self.look(next + 1), Look::Capital | Look::Letter)
                        && self.look(at) == Look::Stop
                        && self.look(at.wrapping_sub(1)) != Look::Number
                        && is(self.word(next + 1), class::SENTENCE_STARTER) => {}
                _ => break,
            }
            next += 1;
        }
        (next, quoted)
    }

    /// Returns the last token of a remark in square brackets that belongs to what stands before it: `[6]`, `[...]`,
    /// `[citation needed]`.
    fn remark(&self, open: usize) -> Option<usize> {
        let close = (open + 2..open + 6).find(|&index| self.word(index) == "]")?;
        (open + 1..close)
            .all(|index| {
                matches!(
                    self.look(index),
                    Look::Number | Look::Lower | Look::Ellipsis | Look::Dash | Look::Comma
                )
            })
            .then_some(close)
    }

    /// Counts the single stops from here on that white space parts: `. . .`.
    fn dots(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + MARKS && self.look(end) == Look::Stop {
            end += 1;
        }
        end - at
    }

    /// Decides at `. . .`: three are an omission, a stop and three may end a sentence.
    fn spaced_dots(&self, start: usize, at: usize, dots: usize) -> Verdict {
        let mut next = at + dots;
        while next < at + dots + MARKS && matches!(self.look(next), Look::CloseQuote | Look::Close) {
            next += 1;
        }
        let starts =
            matches!(self.look(next), Look::Capital | Look::Caps | Look::Letter) && self.word(next) != "I";
        if at == start || !starts {
            return Verdict {
                ends: false,
                next,
                rule: if at == start { Rule::NothingYet } else { Rule::Omission },
            };
        }
        if dots > 3 && self.touches(at) && next == at + dots {
            return Verdict { ends: true, next: at + 1, rule: Rule::StopThenDots };
        }
        Verdict { ends: true, next, rule: Rule::Ellipsis }
    }

    /// Decides where no white space follows.
    fn glued(&self, at: usize, next: usize) -> (bool, Rule) {
        let before = self.look(at.wrapping_sub(1));
        let ends = match (self.look(at), self.look(next)) {
            (Look::Stop, Look::Capital | Look::Letter | Look::Caps) => {
                before == Look::Lower && self.word(at - 1).len() > 1
                    || self.look(next - 1) == Look::CloseQuote
                    || self.runs_on(at, next)
            }
            // `at 7 p.m.The crowd left`
            (Look::Abbreviation, Look::Capital | Look::Letter) => {
                let bare = self.word(at).trim_end_matches('.');
                bare.contains('.') && bare.len() < 4 && !introduces(bare) && self.starts_alone(next)
            }
            (Look::Strong, Look::Lower | Look::Capital | Look::Letter | Look::Caps | Look::Number) => {
                !self.word(next).starts_with(['\'', '’'])
            }
            (Look::Ellipsis, Look::Capital | Look::Letter) => true,
            _ => false,
        };
        let rule = match ends {
            true => Rule::MissingSpace,
            false if self.dotted(at) || self.dotted(next + 1) => Rule::DottedName,
            false => Rule::Glued,
        };
        (ends, rule)
    }

    /// Returns whether a stop follows a lone letter inside a dotted name, without white space on either side: the second of `Will.I.Am`.
    fn dotted(&self, at: usize) -> bool {
        self.look(at) == Look::Stop
            && self.look(at.wrapping_sub(1)) == Look::Letter
            && (at.wrapping_sub(1)..=at + 1).all(|index| self.touches(index))
    }

    /// Returns whether a name, a number or a bracket ends a sentence at a stop, and the next word starts another without white space:
    /// `on Friday.The minister`, `in 2019.She`, `of Elmford.Police said`; not `Booking.Com`, `System.In.Read`.
    fn runs_on(&self, at: usize, next: usize) -> bool {
        match self.look(at.wrapping_sub(1)) {
            Look::Capital | Look::Caps | Look::Number | Look::Close | Look::Other => {
                self.starts_alone(next) || self.starts_clause(at, next)
            }
            _ => false,
        }
    }

    /// Returns whether a word that begins sentences far more often than it stands within one is no part of a dotted name.
    fn starts_alone(&self, next: usize) -> bool {
        is(self.word(next), class::SENTENCE_STARTER)
            && !(self.touches(next + 1) && self.look(next + 1) == Look::Stop)
    }

    /// Returns whether a capitalised word behind a name in running text has a clause of its own behind it.
    fn starts_clause(&self, at: usize, next: usize) -> bool {
        self.look(at.wrapping_sub(1)) == Look::Capital
            && self.look(at.wrapping_sub(2)) == Look::Lower
            && !self.touches(at - 1)
            && self.look(next) == Look::Capital
            && self.look(next + 1) == Look::Lower
            && !self.touches(next + 1)
            && is(self.word(next + 1), class::FINITE)
            && !is_label(self.word(next).as_bytes())
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
            Look::Stop | Look::Strong
                if quoted
                    && opened == next + 1
                    && self.look(next) == Look::OpenQuote
                    && matches!(look, Look::Capital | Look::Letter | Look::Caps | Look::Number) =>
            {
                (true, Rule::NextQuotation)
            }
            _ if quoted && small => (false, Rule::AfterQuotation),
            _ if quoted && self.attributes(next) => (false, Rule::Attribution),
            Look::Strong if small && self.names(start, at) => (false, Rule::NameWithMark),
            Look::Strong if opened == next && self.names_company(start, at, next) => {
                (false, Rule::NameWithMark)
            }
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
                if at == start + 1 && self.marks_item(start) || self.follows_item(start, at) {
                    (false, Rule::ListMark)
                } else if look == Look::Number && matches!(self.word(at.wrapping_sub(1)), "°" | "№" | "#")
                {
                    (false, Rule::Abbreviation)
                } else if small && self.look(start) != Look::Lower {
                    (false, Rule::SmallLetter)
                } else {
                    (true, Rule::FullStop)
                }
            }
        }
    }

    /// Returns whether a letter's close ends at a comma, and a name is all that is left of the paragraph: `Yours sincerely, Ana Kovar`.
    pub(crate) fn signs_off(&self, start: usize, at: usize) -> bool {
        start == 0
            && at <= 3
            && self.looks.len() <= at + 6
            && is(self.word(at.wrapping_sub(1)), class::LETTER_CLOSE)
            && self.looks.get(at + 1..).is_some_and(|name| {
                !name.is_empty()
                    && name.iter().all(|look| {
                        matches!(look, Look::Capital | Look::Letter | Look::Caps | Look::Abbreviation)
                    })
            })
    }

    /// Returns whether the paragraph's last words are a day of the week and a full date, behind a heading that no mark ends:
    /// `Ministers Meet Again Tuesday, March 5, 2024`.
    pub(crate) fn is_dated(&self, day: usize) -> bool {
        day + 6 == self.looks.len()
            && self.looks.ends_with(&[
                Look::Capital,
                Look::Comma,
                Look::Capital,
                Look::Number,
                Look::Comma,
                Look::Number,
            ])
            && self.look(day.wrapping_sub(1)).is_wordlike()
            && self.word(day + 5).len() == 4
            && is(self.word(day), class::WEEKDAY)
            && !is(self.word(day - 1), class::FRONTED_PREPOSITION)
            && self.word(day - 1).len() > 2
    }

    /// Returns whether a quotation breaks off at a dash, and a word that starts anew follows: `“I never—” She fell silent.`
    pub(crate) fn breaks_off(&self, mark: usize) -> bool {
        self.look(mark.wrapping_sub(1)) == Look::Dash
            && self.touches(mark)
            && !self.touches(mark + 1)
            && matches!(self.look(mark + 1), Look::Capital | Look::Letter)
            && is(self.word(mark + 1), class::SENTENCE_STARTER)
            && !self.attributes(mark + 1)
    }

    /// Returns whether a dash between white space breaks a sentence off.
    pub(crate) fn interrupts(&self, dash: usize) -> bool {
        self.look(dash + 1) == Look::Capital
            && self.look(dash.wrapping_sub(1)) == Look::Lower
            && self.word(dash) != "-"
            && !self.touches(dash)
            && !self.touches(dash + 1)
            && is(self.word(dash + 1), class::SENTENCE_STARTER)
    }

    /// Returns whether a mark stands behind a capitalised word within a sentence: `at Yahoo! in March`.
    fn names(&self, start: usize, at: usize) -> bool {
        at > start + 1
            && self.touches(at)
            && self.word(at) == "!"
            && self.look(at - 1) == Look::Capital
            && self.look(at - 2) == Look::Lower
    }

    /// Returns whether a mark stands inside the name of a company: `Zest! Brands said`, `Wow! Inc. closed`; not `It is over! Brands of`.
    fn names_company(&self, start: usize, at: usize, next: usize) -> bool {
        if next != at + 1
            || !self.touches(at)
            || self.word(at) != "!"
            || self.look(at.wrapping_sub(1)) != Look::Capital
            || at > start + 1 && !matches!(self.look(at - 2), Look::Lower | Look::Comma | Look::Capital)
        {
            return false;
        }
        let word = self.word(next).trim_end_matches('.');
        match self.look(next) {
            Look::Abbreviation => is(word, class::COMPANY_FORM),
            Look::Capital | Look::Caps => {
                let after = self.word(next + 1);
                let sorts = sorts_of_name_word(&word.to_ascii_lowercase());
                (is(word, class::COMPANY_FORM) || sorts.meet(sorts_of_noun("company")))
                    && (!is(after, class::PREP)
                        || at > start + 1 && is(after, class::LOCATIVE.with(class::TIME_PREPOSITION)))
            }
            _ => false,
        }
    }

    /// Returns whether a name and a verb of speech follow a quotation. A pronoun would be small there: `“….” She said that` starts anew.
    fn attributes(&self, next: usize) -> bool {
        if is(self.word(next), class::CLAUSE_SUBJECT) {
            return false;
        }
        let mut at = next;
        while at < next + 4
            && matches!(self.look(at), Look::Capital | Look::Letter | Look::Caps | Look::Abbreviation)
        {
            at += 1;
        }
        at > next
            && reports(self.word(at))
            && matches!(self.look(at + 1), Look::Stop | Look::Comma | Look::Lower)
    }

    /// Returns whether a verb of speech and its subject follow a mark in small letters: `Stop! he shouted`, `Why? asked the guard`.
    pub(crate) fn tells_speaker(&self, next: usize) -> bool {
        let subject = |at| is(self.word(at), class::CLAUSE_SUBJECT.with(class::ARTICLE));
        if subject(next) {
            // In the web's small letters "i" begins sentences of its own.
            return self.word(next) != "i" && (next + 1..next + 4).any(|at| reports(self.word(at)));
        }
        reports(self.word(next)) && (self.look(next + 1) == Look::Capital || subject(next + 1))
    }

    /// Returns whether the sentence starts with nothing but a list's number.
    fn marks_item(&self, start: usize) -> bool {
        match self.look(start) {
            Look::Number => self.word(start).len() <= 3,
            Look::Letter => true,
            // `iv.`
            Look::Lower => {
                let word = self.word(start);
                word.len() == 1
                    || word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
            }
            _ => false,
        }
    }

    /// Returns whether the sentence so far is a bullet and a number.
    fn follows_item(&self, start: usize, at: usize) -> bool {
        at == start + 2 && self.item(start).is_some() && self.marks_item(start + 1)
    }
}

/// Returns whether a word is a finite verb that a quotation may stand before: "said", "retorts".
fn reports(word: &str) -> bool {
    look_up_any_case(word.as_bytes()).is_some_and(|entry| {
        entry.classes.has(class::SPEECH_VERB)
            && entry.verb.is_some_and(|(cue, form)| form != Form::Base && cue.takes(Frames::QUOTE))
    })
}
