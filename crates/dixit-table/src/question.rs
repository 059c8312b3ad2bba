use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::{Archive, Error, ErrorKind};

/// What an archive is asked for: quotations that fit everything that is said here.
///
/// # Examples
///
/// ```
/// use dixit_table::{Archive, Question};
///
/// let archive = Archive::in_memory()?;
/// let mut question = Question::new();
/// question.words = Some("cease* \"in one piece\"".to_owned());
/// assert!(archive.ask(&question)?.said.is_empty());
/// # Ok::<(), dixit_table::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Question {
    /// The ids of identities of which one speaks; anybody where there are none.
    pub who: Vec<String>,
    /// The ids of identities of which one is named in what is said; anybody where there are none.
    pub about: Vec<String>,
    /// Words that all stand in what is said; several in straight quotation marks stand together, one with `*` behind it is the beginning of one.
    /// Nothing else in it means anything.
    pub words: Option<String>,
    /// The first day, `2024-03-05`.
    pub since: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Which time these days are about.
    pub time: Time,
    /// Kinds of quotations: direct, mixed, indirect, scare; all but scare where there are none.
    pub kinds: Vec<String>,
    /// Names of sources, or parts of addresses, of which the document has one; any where there are none.
    pub sources: Vec<String>,
    /// In which order they come.
    pub order: Order,
    /// How many at most.
    pub limit: Option<usize>,
    /// How many of the first are left out.
    pub offset: usize,
}

impl Question {
    /// A question that everything but scare quotes fits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// Which time a question is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "an archive has these two")]
pub enum Time {
    /// When it was said, or can have been said.
    #[default]
    Said,
    /// When the document was published.
    Published,
}

/// The order of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "an archive knows these")]
pub enum Order {
    /// By time, what has none at the end.
    #[default]
    Oldest,
    /// By time, the latest first, what has none at the end.
    Newest,
    /// What fits the words best first; by time where no words are asked for.
    Best,
}

/// What is known of the days on which something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "an archive knows these")]
pub enum Basis {
    /// The text tells them.
    Text,
    /// They are the document's, which tells that it was said then.
    Document,
    /// Only the last is known, the document's.
    NotAfter,
    /// They are not known.
    Unknown,
}

/// A quotation that fits a question.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Said {
    /// Its number in the archive.
    pub number: i64,
    /// The document's id.
    pub document: String,
    /// The document's number in the archive.
    pub place: i64,
    /// Its id in the document.
    pub id: String,
    /// direct, mixed, indirect or scare.
    pub kind: String,
    /// What was said.
    pub text: String,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// The words that name who speaks.
    pub sources: Option<String>,
    /// Those of which it speaks.
    pub about: Vec<Speaker>,
    /// The TIMEX3 value of when it was said.
    pub said: Option<String>,
    /// The first day on which it can have been said.
    pub first_day: Option<String>,
    /// The last one.
    pub last_day: Option<String>,
    /// What tells the days, as the wire format names it (`clause`, …), or `not_after`.
    pub day_basis: Option<String>,
    /// The sentences that it stands in.
    pub sentence: String,
    /// The line of the document, from 1.
    pub line: Option<usize>,
    /// The document's day.
    pub published: Option<String>,
    /// The document's title.
    pub title: Option<String>,
    /// Who wrote the document.
    pub author: Option<String>,
    /// The document's address.
    pub url: Option<String>,
    /// Where it was published.
    pub source: Option<String>,
    /// How sure it is that this is a quotation, in 0..=1.
    pub confidence: f64,
}

impl Said {
    /// Returns what is known of the days.
    #[must_use]
    pub fn basis(&self) -> Basis {
        match self.day_basis.as_deref() {
            None => Basis::Unknown,
            Some("not_after") => Basis::NotAfter,
            Some("document") => Basis::Document,
            Some(_) => Basis::Text,
        }
    }
}

/// Somebody who speaks or is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Speaker {
    /// Who it is over all documents, as an id; nothing where that is not told yet.
    pub identity: Option<String>,
    /// The name over all documents, or the document's.
    pub name: String,
}

/// How many of the quotations that fit have what day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Days {
    /// Of these the text tells the day.
    pub text: usize,
    /// These were said on their document's day.
    pub document: usize,
    /// Of these only the last possible day is known, their document's.
    pub not_after: usize,
    /// These have no day, and are in the answer, since no days were asked for.
    pub unknown: usize,
    /// These have no day, and are not in the answer, since days were asked for.
    pub left_out: usize,
}

impl Days {
    /// Returns how many fit.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.text + self.document + self.not_after + self.unknown
    }
}

/// What an archive answers.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Answer {
    /// The quotations, in the order that was asked for, no more than the limit.
    pub said: Vec<Said>,
    /// How many fit without the limit, by what tells their day.
    pub days: Days,
}

/// A condition with its values.
#[derive(Debug, Default)]
struct Conditions {
    text: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    fn add(&mut self, condition: &str, value: impl Into<Value>) {
        self.text.push(condition.to_owned());
        self.values.push(value.into());
    }

    fn list(&mut self, condition: &str, list: &[String]) {
        if !list.is_empty() {
            self.add(condition, serde_json::Value::from(list).to_string());
        }
    }

    fn sql(&self) -> String {
        if self.text.is_empty() { "1".to_owned() } else { self.text.join(" AND ") }
    }
}

const WHO: &str = "quote.number IN (SELECT q.number FROM entity JOIN speaker ON speaker.document = entity.document AND speaker.entity = entity.id
    JOIN quote AS q ON q.document = speaker.document AND q.id = speaker.quote
    WHERE entity.identity IN (SELECT value FROM json_each(?)))";
const ABOUT: &str = "quote.number IN (SELECT q.number FROM entity JOIN about ON about.document = entity.document AND about.entity = entity.id
    JOIN quote AS q ON q.document = about.document AND q.id = about.quote
    WHERE entity.identity IN (SELECT value FROM json_each(?)))";
const WORDS: &str = "quote.number IN (SELECT rowid FROM quote_search WHERE quote_search MATCH ?)";
const KINDS: &str = "+quote.kind IN (SELECT value FROM json_each(?))";
const OF_SOURCES: &str = "IN (SELECT number FROM temp.of_source)";

/// Of documents of sources, where they are no more than one of so many, all quotations are looked at; where they are more, each quotation in the order
/// of the answer whether it is of one of them.
const FEW: usize = 50;

impl Archive {
    /// Answers a question.
    ///
    /// # Errors
    /// Returns [`ErrorKind::NoWords`] where words are asked for and there is none in them, and [`ErrorKind::Database`] where the archive cannot
    /// be read.
    pub fn ask(&self, question: &Question) -> Result<Answer, Error> {
        let mut conditions = Conditions::default();
        conditions.list(WHO, &question.who);
        conditions.list(ABOUT, &question.about);
        let words =
            question.words.as_deref().map(|words| match_of(words).ok_or(ErrorKind::NoWords)).transpose()?;
        if let Some(words) = &words {
            conditions.add(WORDS, words.clone());
        }
        if question.kinds.is_empty() {
            conditions.text.push("quote.kind <> 'scare'".to_owned());
        } else {
            conditions.list(KINDS, &question.kinds);
        }
        if !question.sources.is_empty() {
            let few = self.of_sources(&question.sources)?;
            let document = if is_by_documents(question) { "document.number" } else { "quote.document" };
            conditions.text.push(format!("{}{document} {OF_SOURCES}", if few { "" } else { "+" }));
        }
        let from = from(question);
        let days = self.days(question, &conditions, from)?;
        let (first, last) = columns(question.time);
        let asked = question.since.is_some() || question.until.is_some();
        if asked {
            // What has no day is not in the answer; said in the words of the index.
            conditions.text.push(format!("({last} IS NULL) = 0"));
        }
        if let Some(since) = &question.since {
            conditions.add(&format!("{last} >= ?"), since.clone());
        }
        if let Some(until) = &question.until {
            conditions.add(&format!("{first} <= ?"), until.clone());
        }
        // Both begin as an index does, so that a limit reads no more than it shows. The last of all days comes before none.
        let by_time = |direction: &str| {
            let none = if direction == "ASC" && !asked { format!("{last} IS NULL, ") } else { String::new() };
            format!("{none}{last} {direction}, {first} {direction}, document.id, quote.start, quote.id")
        };
        let (ranks, order) = match (question.order, &words) {
            (Order::Best, Some(words)) => {
                conditions.values.insert(0, words.clone().into());
                let ranks = "(SELECT rowid AS found, rank AS fit FROM quote_search WHERE quote_search MATCH ?) CROSS JOIN";
                conditions.text.push("quote.number = found".to_owned());
                (ranks, format!("fit, {}", by_time("ASC")))
            }
            (Order::Newest, _) => ("", by_time("DESC")),
            (Order::Oldest | Order::Best, _) => ("", by_time("ASC")),
        };
        let limit = question.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let sql = format!(
            "SELECT quote.number, document.id, quote.id, quote.kind, quote.spoken, quote.sources, quote.said, first_day, last_day, day_basis, line,
               sentence_start, sentence_end, document.date, document.title, document.author, document.url, document.source, quote.confidence,
               document.number
             FROM {ranks} {from} WHERE {} ORDER BY {order} LIMIT {limit} OFFSET {}",
            conditions.sql(),
            question.offset
        );
        let mut read = self.connection().prepare_cached(&sql)?;
        let mut rows = read.query(params_from_iter(&conditions.values))?;
        let mut said = Vec::new();
        let mut parts = Parts::new(self.connection())?;
        while let Some(row) = rows.next()? {
            said.push(parts.said(row)?);
        }
        Ok(Answer { said, days })
    }

    /// Finds the documents of sources, and returns whether they are few.
    fn of_sources(&self, sources: &[String]) -> Result<bool, Error> {
        self.connection().execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS of_source (number INTEGER PRIMARY KEY) STRICT; DELETE FROM temp.of_source;",
        )?;
        let mut find = self.connection().prepare_cached(
            "INSERT OR IGNORE INTO temp.of_source SELECT number FROM document
             WHERE source LIKE ?1 ESCAPE '\\' OR url LIKE ?2 ESCAPE '\\' ORDER BY number",
        )?;
        let mut found = 0;
        for source in sources {
            let mut literal = String::new();
            for c in source.chars() {
                if matches!(c, '%' | '_' | '\\') {
                    literal.push('\\');
                }
                literal.push(c);
            }
            found += find.execute([&literal, &format!("%{literal}%")])?;
        }
        let last: Option<i64> = self
            .connection()
            .prepare_cached("SELECT max(number) FROM document")?
            .query_row([], |row| row.get(0))?;
        let all = usize::try_from(last.unwrap_or_default()).unwrap_or(usize::MAX);
        Ok(found.saturating_mul(FEW) <= all)
    }

    /// Counts what fits, by what tells its day.
    fn days(&self, question: &Question, conditions: &Conditions, from: &str) -> Result<Days, Error> {
        let nothing_else = question.who.is_empty()
            && question.about.is_empty()
            && question.words.is_none()
            && question.sources.is_empty();
        if nothing_else && self.is_current()? {
            return self.tallied(question);
        }
        let (first, last) = columns(question.time);
        let (basis, from) = match question.time {
            // Without anything of the document an index has all.
            Time::Said => ("quote.day_basis", "quote"),
            Time::Published => ("CASE WHEN document.date IS NOT NULL THEN 'document' END", from),
        };
        self.sums(
            question,
            &format!("SELECT count(*) AS count, {basis} AS basis"),
            from,
            (first, last),
            conditions,
        )
    }

    /// Counts what fits a question about days and kinds alone, by what was counted beforehand.
    fn tallied(&self, question: &Question) -> Result<Days, Error> {
        let mut conditions = Conditions::default();
        let time = match question.time {
            Time::Said => "said",
            Time::Published => "published",
        };
        conditions.add("tally.time = ?", time.to_owned());
        if question.kinds.is_empty() {
            conditions.text.push("tally.kind <> 'scare'".to_owned());
        } else {
            conditions.list("tally.kind IN (SELECT value FROM json_each(?))", &question.kinds);
        }
        let counts = "SELECT sum(tally.count) AS count, tally.day_basis AS basis";
        self.sums(question, counts, "tally", ("tally.first_day", "tally.last_day"), &conditions)
    }

    /// Adds counts of each basis up, between the days that are asked for.
    fn sums(
        &self,
        question: &Question,
        counts: &str,
        from: &str,
        (first, last): (&str, &str),
        conditions: &Conditions,
    ) -> Result<Days, Error> {
        let asked = question.since.is_some() || question.until.is_some();
        // Numbered values come before the others.
        let within = if asked {
            format!("({last} IS NULL) = 0 AND (?1 IS NULL OR {last} >= ?1) AND (?2 IS NULL OR {first} <= ?2)")
        } else {
            "?1 IS NULL AND ?2 IS NULL".to_owned()
        };
        let fits = conditions.sql();
        let mut values: Vec<Value> = vec![question.since.clone().into(), question.until.clone().into()];
        values.extend(conditions.values.iter().cloned());
        let number = |row: &Row<'_>| -> rusqlite::Result<usize> {
            let count: Option<i64> = row.get("count")?;
            Ok(usize::try_from(count.unwrap_or_default()).unwrap_or_default())
        };
        let mut days = Days::default();
        {
            let sql = format!("{counts} FROM {from} WHERE {within} AND {fits} GROUP BY basis");
            let mut read = self.connection().prepare_cached(&sql)?;
            let mut rows = read.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                let place = match row.get_ref("basis")?.as_str_or_null().map_err(rusqlite::Error::from)? {
                    None => &mut days.unknown,
                    Some("not_after") => &mut days.not_after,
                    Some("document") => &mut days.document,
                    Some(_) => &mut days.text,
                };
                *place += number(row)?;
            }
        }
        if asked {
            let sql = format!("{counts} FROM {from} WHERE {last} IS NULL AND {fits}");
            let mut read = self.connection().prepare_cached(&sql)?;
            days.left_out = read.query_row(params_from_iter(&conditions.values), number)?;
        }
        Ok(days)
    }
}

/// The columns of the first and the last day.
const fn columns(time: Time) -> (&'static str, &'static str) {
    match time {
        Time::Said => ("quote.first_day", "quote.last_day"),
        Time::Published => ("document.date", "document.date"),
    }
}

/// Returns the tables that are asked, the one first by whose indexes the answer is found or ordered.
const fn from(question: &Question) -> &'static str {
    if is_by_documents(question) {
        "document CROSS JOIN quote ON quote.document = document.number"
    } else {
        "quote CROSS JOIN document ON document.number = quote.document"
    }
}

/// Returns whether documents are gone through, and the quotations of each.
const fn is_by_documents(question: &Question) -> bool {
    let by_quotes = !question.who.is_empty() || !question.about.is_empty() || question.words.is_some();
    matches!(question.time, Time::Published) && !by_quotes
}

/// What stands beside the row of a quotation.
struct Parts<'c> {
    speakers: rusqlite::CachedStatement<'c>,
    about: rusqlite::CachedStatement<'c>,
    text: rusqlite::CachedStatement<'c>,
    /// Texts that were read lately.
    texts: BTreeMap<i64, String>,
}

/// How many texts are kept.
const TEXTS: usize = 64;

impl<'c> Parts<'c> {
    fn new(connection: &'c Connection) -> Result<Self, Error> {
        Ok(Self {
            speakers: connection.prepare_cached(
                "SELECT entity.identity, coalesce(identity.name, speaker.name) FROM speaker
                 LEFT JOIN entity ON entity.document = speaker.document AND entity.id = speaker.entity
                 LEFT JOIN identity ON identity.id = entity.identity
                 WHERE speaker.document = ?1 AND speaker.quote = ?2 ORDER BY speaker.place",
            )?,
            about: connection.prepare_cached(
                "SELECT entity.identity, coalesce(identity.name, entity.name) FROM about
                 JOIN entity ON entity.document = about.document AND entity.id = about.entity
                 LEFT JOIN identity ON identity.id = entity.identity
                 WHERE about.document = ?1 AND about.quote = ?2 ORDER BY 2, 1",
            )?,
            text: connection.prepare_cached("SELECT text FROM document WHERE number = ?1")?,
            texts: BTreeMap::new(),
        })
    }

    fn said(&mut self, row: &Row<'_>) -> Result<Said, Error> {
        let number: i64 = row.get(19)?;
        let id: String = row.get(2)?;
        let people = |statement: &mut rusqlite::CachedStatement<'c>| -> Result<Vec<Speaker>, Error> {
            let found = statement
                .query_map((number, &id), |row| Ok(Speaker { identity: row.get(0)?, name: row.get(1)? }))?;
            Ok(found.collect::<Result<_, _>>()?)
        };
        let (speakers, about) = (people(&mut self.speakers)?, people(&mut self.about)?);
        let offset = |at: usize| -> Result<Option<usize>, Error> {
            Ok(row.get::<_, Option<i64>>(at)?.and_then(|offset| usize::try_from(offset).ok()))
        };
        let text: String = row.get(4)?;
        let sentence = match (offset(11)?, offset(12)?) {
            (Some(start), Some(end)) => self.cut(number, start, end)?,
            _ => text.clone(),
        };
        Ok(Said {
            number: row.get(0)?,
            document: row.get(1)?,
            place: number,
            id,
            kind: row.get(3)?,
            text,
            speakers,
            sources: row.get(5)?,
            about,
            said: row.get(6)?,
            first_day: row.get(7)?,
            last_day: row.get(8)?,
            day_basis: row.get(9)?,
            sentence,
            line: offset(10)?,
            published: row.get(13)?,
            title: row.get(14)?,
            author: row.get(15)?,
            url: row.get(16)?,
            source: row.get(17)?,
            confidence: row.get(18)?,
        })
    }

    /// Cuts a stretch, in characters, out of a document's text.
    fn cut(&mut self, document: i64, start: usize, end: usize) -> Result<String, Error> {
        if !self.texts.contains_key(&document) {
            if self.texts.len() >= TEXTS {
                self.texts.clear();
            }
            self.texts.insert(document, self.text.query_row([document], |row| row.get(0))?);
        }
        let text = self.texts.get(&document).map(String::as_str).unwrap_or_default();
        Ok(text.chars().skip(start).take(end.saturating_sub(start)).collect())
    }
}

/// Makes a query of FTS5 of words that a person has typed, in which nothing has a meaning but words, straight quotation marks around several,
/// and `*` behind one. Nothing where there is no word.
fn match_of(typed: &str) -> Option<String> {
    let mut wanted = Vec::new();
    for (at, part) in typed.split('"').enumerate() {
        if at % 2 == 1 {
            wanted.push(part.to_owned());
        } else {
            wanted.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    let terms: Vec<String> = wanted
        .iter()
        .filter(|words| words.chars().any(char::is_alphanumeric))
        .map(|words| {
            let begins = words.ends_with('*');
            let plain: String = words.chars().map(|c| if c == '\0' { ' ' } else { c }).collect();
            format!("\"{}\"{}", plain.trim_end_matches('*'), if begins { " *" } else { "" })
        })
        .collect();
    (!terms.is_empty()).then(|| format!("spoken : ({})", terms.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::match_of;

    #[test]
    fn nothing_but_words_means_anything() {
        assert_eq!(match_of("cease* fire").as_deref(), Some("spoken : (\"cease\" * AND \"fire\")"));
        assert_eq!(
            match_of("\"in one piece\" NOT x").as_deref(),
            Some("spoken : (\"in one piece\" AND \"NOT\" AND \"x\")")
        );
        assert_eq!(match_of("a\" OR (speakers:").as_deref(), Some("spoken : (\"a\" AND \" OR (speakers:\")"));
        assert_eq!(match_of("\"*-^ ()"), None);
    }
}
