use std::process::ExitCode;

use dixit_table::{Answer, Archive, Aspect, Days, Order, Question, Time, statements};

use super::answer;
use super::args::{Ask, By, Form, Which};
use super::changes::Changes;
use super::{Unanswered, ended, open, print, resolve, unreadable};
use crate::message::complain;
use crate::read::counted;
use crate::{FAILED, NOTHING};

/// Answers a question.
pub(crate) fn ask(arguments: &Ask) -> ExitCode {
    ended(asked(arguments))
}

fn asked(arguments: &Ask) -> Result<ExitCode, Unanswered> {
    let archive = open(&arguments.archive)?;
    let mut question = question(&archive, &arguments.archive, &arguments.which)?;
    question.order = match arguments.order {
        By::Oldest => Order::Oldest,
        By::Newest => Order::Newest,
        By::Best => Order::Best,
    };
    question.limit = arguments.limit.filter(|_| !arguments.statements);
    let answer = archive.ask(&question).map_err(|error| unreadable(&arguments.archive, &error))?;
    tell(&archive, &arguments.which, &question, &answer);
    if arguments.statements {
        let mut made = statements(answer.said);
        complain(&counted(made.len(), "statement", "statements"));
        made.truncate(arguments.limit.unwrap_or(usize::MAX));
        return Ok(print(!made.is_empty(), |out| answer::write_statements(out, arguments.format, &made)));
    }
    Ok(print(answer.days.all() > 0, |out| answer::write(out, arguments.format, &answer.said)))
}

/// The statements of somebody about somebody, side by side over time; in the forms for machines what [`ask`] writes.
pub(crate) fn changes(arguments: &Ask) -> ExitCode {
    if arguments.which.who.is_empty() || arguments.which.about.is_empty() {
        complain("say whose statements, and about whom: --who NAME --about NAME");
        return ExitCode::from(FAILED);
    }
    match arguments.format {
        Form::Csv | Form::Jsonl => ask(arguments),
        Form::Text | Form::Markdown | Form::Html => ended(changed(arguments)),
    }
}

fn changed(arguments: &Ask) -> Result<ExitCode, Unanswered> {
    let archive = open(&arguments.archive)?;
    let question = question(&archive, &arguments.archive, &arguments.which)?;
    let answer = archive.ask(&question).map_err(|error| unreadable(&arguments.archive, &error))?;
    tell(&archive, &arguments.which, &question, &answer);
    let mut made = statements(answer.said);
    complain(&counted(made.len(), "statement", "statements"));
    if arguments.order == By::Newest {
        made.reverse();
    }
    made.truncate(arguments.limit.unwrap_or(usize::MAX));
    let mut who: Vec<(String, String)> = Vec::new();
    for (id, name) in question.who.iter().zip(&arguments.which.who) {
        if who.iter().all(|(other, _)| other != id) {
            who.push((id.clone(), name.clone()));
        }
    }
    let changes = Changes::new(&made, &who);
    Ok(print(!made.is_empty(), |out| match arguments.format {
        _ if made.is_empty() => Ok(()),
        Form::Markdown => changes.markdown(out),
        Form::Html => changes.html(out),
        Form::Text | Form::Csv | Form::Jsonl => changes.text(out),
    }))
}

/// Makes a question of the arguments: names become the ids of those who have them.
pub(super) fn question(
    archive: &Archive,
    path: &std::path::Path,
    which: &Which,
) -> Result<Question, Unanswered> {
    if let (Some(since), Some(until)) = (which.since, which.until)
        && since > until
    {
        complain(&format!("--since {since} is after --until {until}: nothing is between them"));
        return Err(Unanswered(FAILED));
    }
    let mut question = Question::new();
    let mut failed: Option<u8> = None;
    // What nobody is called is looked for as words: "the treaty".
    let mut topics = Vec::new();
    for (names, aspect, ids) in
        [(&which.who, Aspect::Speaker, &mut question.who), (&which.about, Aspect::Topic, &mut question.about)]
    {
        for name in names {
            match resolve(archive, path, name, aspect) {
                Ok(one) => ids.push(one.id),
                Err(Unanswered(NOTHING)) if aspect == Aspect::Topic && has_words(name) => topics.push(name),
                // All that is wrong is said at once.
                Err(Unanswered(status)) => failed = Some(failed.map_or(status, |other| other.max(status))),
            }
        }
    }
    if let Some(status) = failed {
        return Err(Unanswered(status));
    }
    question.words.clone_from(&which.words);
    for topic in topics {
        complain(&format!("{topic:?}: quotations with these words are looked for"));
        let phrase = format!("\"{}\"", topic.replace('"', " "));
        let words = question.words.take().map_or(phrase.clone(), |words| format!("{words} {phrase}"));
        question.words = Some(words);
    }
    question.since = which.since.map(|day| day.to_string());
    question.until = which.until.map(|day| day.to_string());
    question.time = if which.published { Time::Published } else { Time::Said };
    question.kinds.clone_from(&which.kind);
    question.sources.clone_from(&which.source);
    Ok(question)
}

fn has_words(name: &str) -> bool {
    name.chars().any(char::is_alphanumeric)
}

/// Says on standard error how many fit, what their days stand on, and who may have said more.
fn tell(archive: &Archive, which: &Which, question: &Question, answer: &Answer) {
    let Days { text, document, not_after, unknown, left_out, .. } = answer.days;
    let parts = [
        (text, "with a day that the text tells"),
        (
            document,
            if question.time == Time::Published {
                "published on these days"
            } else {
                "said on the document's day"
            },
        ),
        (not_after, "said on the document's day at the latest"),
        (unknown, "without a day"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let mut line = counted(answer.days.all(), "quotation", "quotations");
    if !parts.is_empty() {
        line.push_str(&format!(": {}", parts.join(", ")));
    }
    if answer.said.len() < answer.days.all() {
        line.push_str(&format!("; {} shown", answer.said.len()));
    }
    if left_out > 0 {
        line.push_str(&format!("; {left_out} more without a day left out"));
    }
    complain(&line);
    for (name, id) in which.who.iter().zip(&question.who) {
        for doubt in archive.maybe(id).unwrap_or_default() {
            if doubt.one.spoken > 0 {
                complain(&format!(
                    "{name}: {} of {:?} ({}) may be theirs as well; --who {} adds them",
                    counted(doubt.one.spoken, "quotation", "quotations"),
                    doubt.one.name,
                    doubt.reason,
                    doubt.one.id
                ));
            }
        }
    }
}
