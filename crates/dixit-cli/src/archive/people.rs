//! Who an archive knows.

use std::io::{self, Write};
use std::process::ExitCode;

use dixit_report::visible;
use dixit_table::{Aspect, Count, Doubted, Known, Pair, Portrait, Question, Spell, Unit};
use serde_json::{Value, json};

use super::answer;
use super::args::{Form, ListForm, OneForm, People, Person, Top};
use super::{Unanswered, ended, open, print, resolve, unreadable};
use crate::message::complain;
use crate::read::counted;

/// Lists those whom an archive knows, or what was left open.
pub(crate) fn people(arguments: &People) -> ExitCode {
    ended(listed(arguments))
}

fn listed(arguments: &People) -> Result<ExitCode, Unanswered> {
    let archive = open(&arguments.archive)?;
    let limit = arguments.limit.unwrap_or(usize::MAX);
    if arguments.unsure {
        let mut doubts = archive.doubts().map_err(|error| unreadable(&arguments.archive, &error))?;
        doubts.truncate(limit);
        return Ok(print(!doubts.is_empty(), |out| unsure(out, arguments.format, &doubts)));
    }
    let kind = arguments.kind.to_uppercase();
    let mut people = archive.people(&kind).map_err(|error| unreadable(&arguments.archive, &error))?;
    people.truncate(limit);
    Ok(print(!people.is_empty(), |out| match arguments.format {
        ListForm::Text => {
            writeln!(out, "quotations  about  documents  name")?;
            people.iter().try_for_each(|one| {
                writeln!(
                    out,
                    "{:10}  {:5}  {:9}  {}  [{}]",
                    one.spoken,
                    one.about,
                    one.documents,
                    visible(&one.name),
                    one.id
                )
            })
        }
        ListForm::Jsonl => people.iter().try_for_each(|one| writeln!(out, "{}", object(one))),
        ListForm::Csv => {
            let mut table = csv::Writer::from_writer(out);
            table.write_record(["id", "name", "kind", "external_id", "documents", "quotations", "about"])?;
            for one in &people {
                let numbers = [one.documents, one.spoken, one.about].map(|number| number.to_string());
                let [documents, spoken, about] = &numbers;
                table.write_record([
                    &one.id,
                    &one.name,
                    &one.kind,
                    one.external_id.as_deref().unwrap_or_default(),
                    documents,
                    spoken,
                    about,
                ])?;
            }
            table.flush()
        }
    }))
}

fn object(one: &Known) -> Value {
    json!({
        "id": one.id, "name": one.name, "kind": one.kind, "external_id": one.external_id,
        "documents": one.documents, "quotations": one.spoken, "about": one.about,
    })
}

/// What a reason means, for a person.
fn told(reason: &str) -> &str {
    match reason {
        "shared-name" => "several have this name, and nothing tells which is meant",
        "name-alone" => "one has this name, and nothing but the name tells that it is meant",
        "namesakes" => "of one name, but told apart by titles, gender or company",
        "several-titles" => {
            "of one name with several titles, and nothing but the name in common: one, or several"
        }
        reason => reason,
    }
}

/// Writes what was left open: as a names file that a person can complete, or an object a line.
fn unsure(out: &mut dyn Write, form: ListForm, doubts: &[Doubted]) -> io::Result<()> {
    match form {
        ListForm::Jsonl => doubts.iter().try_for_each(|doubt| {
            let candidates: Vec<Value> = doubt.candidates.iter().map(object).collect();
            let one = json!({
                "one": object(&doubt.one), "candidates": candidates, "reason": doubt.reason, "documents": doubt.documents,
            });
            writeln!(out, "{one}")
        }),
        ListForm::Csv => {
            let mut rows = Vec::new();
            {
                let mut table = csv::Writer::from_writer(&mut rows);
                table.write_record(["name", "aliases", "kind", "id", "not"])?;
                for doubt in doubts {
                    let one = &doubt.one;
                    // The likeliest is proposed: "Khamenei" as another name of Ali Khamenei.
                    match doubt.candidates.first() {
                        Some(likeliest) if doubt.reason != "namesakes" => {
                            let id = likeliest.external_id.as_deref().unwrap_or_default();
                            table.write_record([&likeliest.name, &one.name, &likeliest.kind, id, ""])?;
                        }
                        _ => table.write_record([&one.name, "", &one.kind, one.external_id.as_deref().unwrap_or_default(), ""])?,
                    }
                }
                table.flush()?;
            }
            out.write_all(&rows)
        }
        ListForm::Text => doubts.iter().try_for_each(|doubt| {
            let documents = counted(doubt.documents, "document", "documents");
            writeln!(out, "{}  [{}], {documents}: {}", visible(&doubt.one.name), doubt.one.id, told(&doubt.reason))?;
            doubt.candidates.iter().try_for_each(|one| {
                let documents = counted(one.documents, "document", "documents");
                writeln!(out, "    {}  [{}], {documents}", visible(&one.name), one.id)
            })
        }),
    }
}

/// Tells what an archive knows of somebody.
pub(crate) fn person(arguments: &Person) -> ExitCode {
    ended(portrayed(arguments))
}

fn portrayed(arguments: &Person) -> Result<ExitCode, Unanswered> {
    let path = &arguments.archive;
    let archive = open(path)?;
    let one = resolve(&archive, path, &arguments.name, Aspect::Any)?;
    let portrait = archive.portrait(&one, arguments.limit).map_err(|error| unreadable(path, &error))?;
    let mut question = Question::new();
    question.who = vec![one.id.clone()];
    question.limit = Some(arguments.limit);
    let answer = archive.ask(&question).map_err(|error| unreadable(path, &error))?;
    if answer.said.len() < answer.days.all() {
        complain(&format!(
            "{} of {} shown; `dixit ask {} --who {}` has all",
            answer.said.len(),
            counted(answer.days.all(), "quotation", "quotations"),
            path.display(),
            one.id
        ));
    }
    Ok(print(true, |out| match arguments.format {
        OneForm::Text => {
            portrait_text(out, &portrait)?;
            writeln!(out)?;
            answer::write(out, Form::Text, &answer.said)
        }
        OneForm::Json => {
            let quotes: Vec<Value> = answer.said.iter().map(answer::object).collect();
            let mut value = portrait_object(&portrait);
            if let Some(object) = value.as_object_mut() {
                object.insert("quotes".to_owned(), quotes.into());
            }
            writeln!(out, "{value}")
        }
    }))
}

fn span(spell: &Spell) -> String {
    match (&spell.first, &spell.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(first), _) => first.clone(),
        _ => "no day".to_owned(),
    }
}

fn portrait_text(out: &mut dyn Write, portrait: &Portrait) -> io::Result<()> {
    let one = &portrait.one;
    let external = one.external_id.as_ref().map_or_else(String::new, |id| format!(", {}", visible(id)));
    writeln!(out, "{}  [{}], {}{external}", visible(&one.name), one.id, one.kind)?;
    writeln!(
        out,
        "{}, named in {}, in {}",
        counted(one.spoken, "quotation", "quotations"),
        counted(one.about, "quotation", "quotations"),
        counted(one.documents, "document", "documents"),
    )?;
    for (what, spells) in [("names", &portrait.names), ("titles", &portrait.titles)] {
        if !spells.is_empty() {
            writeln!(out, "\n{what}")?;
        }
        for spell in spells {
            let why = spell.why.as_ref().map_or_else(String::new, |why| format!(", {why}"));
            writeln!(
                out,
                "  {}  ({}, {}{why})",
                visible(&spell.words),
                span(spell),
                counted(spell.documents, "document", "documents")
            )?;
        }
    }
    for (what, counts) in
        [("speaks about", &portrait.about), ("is spoken about by", &portrait.by), ("with", &portrait.with)]
    {
        if !counts.is_empty() {
            writeln!(out, "\n{what}")?;
        }
        for count in counts {
            writeln!(out, "{:5}  {}  [{}]", count.count, visible(&count.name), count.id)?;
        }
    }
    for doubt in &portrait.doubts {
        writeln!(out, "\nunsure: {}", told(&doubt.reason))?;
        for one in &doubt.candidates {
            writeln!(out, "  {}  [{}]", visible(&one.name), one.id)?;
        }
    }
    Ok(())
}

fn portrait_object(portrait: &Portrait) -> Value {
    let spells = |list: &[Spell]| -> Value {
        list.iter()
            .map(|one| json!({ "words": one.words, "first": one.first, "last": one.last, "documents": one.documents, "why": one.why }))
            .collect()
    };
    let counts = |list: &[Count]| -> Value { list.iter().map(count_object).collect() };
    let doubts: Vec<Value> = portrait
        .doubts
        .iter()
        .map(|doubt| json!({ "reason": doubt.reason, "candidates": doubt.candidates.iter().map(object).collect::<Vec<_>>() }))
        .collect();
    let mut value = object(&portrait.one);
    if let Some(object) = value.as_object_mut() {
        object.insert("names".to_owned(), spells(&portrait.names));
        object.insert("titles".to_owned(), spells(&portrait.titles));
        object.insert("speaks_about".to_owned(), counts(&portrait.about));
        object.insert("spoken_about_by".to_owned(), counts(&portrait.by));
        object.insert("with".to_owned(), counts(&portrait.with));
        object.insert("unsure".to_owned(), doubts.into());
    }
    value
}

fn count_object(one: &Count) -> Value {
    json!({ "id": one.id, "name": one.name, "kind": one.kind, "count": one.count })
}

/// Tells who speaks most, who is spoken of most, and who of whom.
pub(crate) fn top(arguments: &Top) -> ExitCode {
    ended(topped(arguments))
}

fn topped(arguments: &Top) -> Result<ExitCode, Unanswered> {
    let path = &arguments.archive;
    let archive = open(path)?;
    let wrong = |error: dixit_table::Error| unreadable(path, &error);
    let unit = match (arguments.statements, arguments.articles) {
        (true, _) => Some(Unit::Statements),
        (false, true) => Some(Unit::Articles),
        (false, false) => None,
    };
    let (speakers, topics, pairs) = match unit {
        Some(unit) => {
            let tops = archive.tops(unit, arguments.limit).map_err(wrong)?;
            (tops.speakers, tops.topics, tops.pairs)
        }
        None => (
            archive.top_speakers(arguments.limit).map_err(wrong)?,
            archive.top_topics(arguments.limit).map_err(wrong)?,
            archive.top_pairs(arguments.limit).map_err(wrong)?,
        ),
    };
    let found = !speakers.is_empty() || !topics.is_empty();
    Ok(print(found, |out| match arguments.format {
        ListForm::Text => top_text(out, &speakers, &topics, &pairs),
        ListForm::Jsonl => {
            let lists = [("speaker", &speakers), ("about", &topics)];
            for (list, counts) in lists {
                for one in counts {
                    writeln!(
                        out,
                        "{}",
                        json!({ "list": list, "count": one.count, list: count_object(one) })
                    )?;
                }
            }
            pairs.iter().try_for_each(|pair| {
                let (speaker, about) = (count_object(&pair.speaker), count_object(&pair.about));
                writeln!(
                    out,
                    "{}",
                    json!({ "list": "pair", "count": pair.about.count, "speaker": speaker, "about": about })
                )
            })
        }
        ListForm::Csv => {
            let mut table = csv::Writer::from_writer(out);
            table.write_record(["list", "speaker", "about", "count"])?;
            for one in &speakers {
                table.write_record(["speaker", &one.name, "", &one.count.to_string()])?;
            }
            for one in &topics {
                table.write_record(["about", "", &one.name, &one.count.to_string()])?;
            }
            for pair in &pairs {
                table.write_record([
                    "pair",
                    &pair.speaker.name,
                    &pair.about.name,
                    &pair.about.count.to_string(),
                ])?;
            }
            table.flush()
        }
    }))
}

fn top_text(out: &mut dyn Write, speakers: &[Count], topics: &[Count], pairs: &[Pair]) -> io::Result<()> {
    for (what, counts) in [("who speaks most", speakers), ("who is spoken about most", topics)] {
        writeln!(out, "{what}")?;
        for one in counts {
            writeln!(out, "{:6}  {}  [{}]", one.count, visible(&one.name), one.id)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "who speaks about whom most")?;
    pairs.iter().try_for_each(|pair| {
        writeln!(
            out,
            "{:6}  {}  about  {}",
            pair.about.count,
            visible(&pair.speaker.name),
            visible(&pair.about.name)
        )
    })
}
