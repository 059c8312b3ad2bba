use std::collections::BTreeMap;

use crate::EntityKind;
use crate::error::{Error, ErrorKind};
use crate::lexicon::{Flags, Lexicon, flag_of};

/// Names of the caller's own, which go before the ones that ship with the crate.
///
/// Written as CSV (RFC 4180), a name a line: `name,kind,canonical name,aliases,identifier`. The last three may be left out or empty;
/// aliases are parted by `|`. A first line that says `name,kind,...` is a header; lines that begin with `#` and empty lines are
/// skipped. Lines with the same canonical name and kind are one entity.
///
/// Where the text writes one of these words, with at least its first letter as capital as it is here, it is that name, whatever
/// the rules would have said; of several that begin at one word the longest wins.
///
/// # Examples
///
/// ```
/// use dixit_entity::{EntityKind, EntityRecognizer, ErrorKind, Gazetteer};
/// use dixit_tokenize::Tokenizer;
///
/// let names = Gazetteer::from_csv(
///     "name,kind,canonical,aliases,id\n\
///      Project Heron,PRODUCT,,Heron,p-17\n\
///      \"Mill, Stone & Co\",ORG,Mill Stone,MSC|the Mill,o-3\n",
/// )?;
/// let recognizer = EntityRecognizer::builder().gazetteer(names).build();
/// let document = Tokenizer::new().document("Project Heron was sold to MSC. Heron is late.");
/// let found = recognizer.recognize(&document);
/// let heron = &found.entities()[0];
/// assert_eq!((heron.name.as_ref(), heron.kind, heron.mentions.len()), ("Project Heron", EntityKind::Product, 2));
/// assert_eq!(heron.id.as_deref(), Some("p-17"));
/// assert_eq!(found.entities()[1].name, "Mill Stone");
///
/// let error = Gazetteer::from_csv("Heron,BIRD").unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::UnknownKindInLine { line: 1, .. }));
/// # Ok::<(), dixit_entity::Error>(())
/// ```
#[doc(alias("dictionary", "custom names", "entity ruler"))]
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    lexicon: Lexicon,
    rows: Vec<Row>,
    index: BTreeMap<(String, EntityKind), u32>,
}

/// One entity of the caller's.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) canonical: String,
    pub(crate) kind: EntityKind,
    pub(crate) id: Option<String>,
}

impl Gazetteer {
    /// Creates an empty gazetteer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a gazetteer from CSV; `O(n)`.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::MissingField`] for a line without a name or a kind, [`ErrorKind::UnknownKindInLine`] for a kind that is
    /// none of ours, and [`ErrorKind::UnclosedQuote`] for a quotation mark that nothing closes.
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        let mut gazetteer = Self::new();
        let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut line = 1;
        let mut first = true;
        while !rest.is_empty() {
            let (fields, used) = record(rest, line)?;
            let (taken, left) = rest.split_at(used);
            rest = left;
            let at = line;
            line += taken.matches('\n').count();
            let field = |index: usize| fields.get(index).map_or("", |field| field.trim());
            let header =
                first && field(0).eq_ignore_ascii_case("name") && field(1).eq_ignore_ascii_case("kind");
            first = false;
            if header || field(0).starts_with('#') || fields.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            if field(0).is_empty() {
                return Err(ErrorKind::MissingField { line: at, field: "name" }.into());
            }
            if field(1).is_empty() {
                return Err(ErrorKind::MissingField { line: at, field: "kind" }.into());
            }
            let kind: EntityKind = field(1).parse().map_err(|_| {
                Error::from(ErrorKind::UnknownKindInLine { line: at, word: field(1).to_owned() })
            })?;
            gazetteer.insert(
                field(0),
                kind,
                Some(field(2)).filter(|name| !name.is_empty()),
                field(3).split('|'),
                field(4),
            );
        }
        Ok(gazetteer)
    }

    /// Adds a name, under its canonical name if it has another one, with its aliases and an identifier (empty for none).
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::{EntityKind, Gazetteer};
    ///
    /// let mut own = Gazetteer::new();
    /// assert!(own.is_empty());
    /// own.insert("Heron", EntityKind::Product, Some("Project Heron"), ["the bird"], "p-17");
    /// own.insert("Project Heron", EntityKind::Product, None, [], "");
    /// assert_eq!(own.len(), 1);
    /// ```
    pub fn insert<'a>(
        &mut self,
        name: &'a str,
        kind: EntityKind,
        canonical: Option<&str>,
        aliases: impl IntoIterator<Item = &'a str>,
        id: &str,
    ) {
        let canonical = canonical.unwrap_or(name);
        let next = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
        let number = *self.index.entry((canonical.to_owned(), kind)).or_insert(next);
        if number == next {
            self.rows.push(Row { canonical: canonical.to_owned(), kind, id: None });
        }
        if !id.is_empty()
            && let Some(row) = usize::try_from(number).ok().and_then(|number| self.rows.get_mut(number - 1))
            && row.id.is_none()
        {
            row.id = Some(id.to_owned());
        }
        let flags = flag_of(kind).with(Flags::OWN);
        for form in std::iter::once(name).chain(aliases) {
            let lower = form.trim().starts_with(char::is_lowercase);
            self.lexicon.add(form, if lower { flags.with(Flags::ANY_CASE) } else { flags }, number, 0);
        }
    }

    /// Returns how many entities there are in it, whatever the number of their names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is no name in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub(crate) fn row(&self, number: u32) -> Option<&Row> {
        self.rows.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}

/// One name of a [`Gazetteer`], put together field by field.
///
/// # Examples
///
/// ```
/// use dixit_entity::{EntityKind, Gazetteer, GazetteerRow};
///
/// let mut names: Gazetteer = [
///     GazetteerRow::new("Project Heron", EntityKind::Product).alias("Heron").id("p-17"),
///     GazetteerRow::new("Mill, Stone & Co", EntityKind::Org).canonical("Mill Stone").aliases(["MSC", "the Mill"]),
/// ]
/// .into_iter()
/// .collect();
/// assert_eq!(names.len(), 2);
///
/// names.extend([GazetteerRow::new("Lund", EntityKind::Gpe)]);
/// assert_eq!(names.len(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GazetteerRow {
    name: String,
    kind: EntityKind,
    canonical: Option<String>,
    aliases: Vec<String>,
    id: String,
}

impl GazetteerRow {
    /// Creates a row of a name and what it names.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: EntityKind) -> Self {
        Self { name: name.into(), kind, canonical: None, aliases: Vec::new(), id: String::new() }
    }

    /// Sets what the entity is called where this is not its proper name. Rows with one canonical name and kind are one entity.
    #[must_use]
    pub fn canonical(mut self, name: impl Into<String>) -> Self {
        self.canonical = Some(name.into());
        self
    }

    /// Adds another name of the same.
    #[must_use]
    pub fn alias(mut self, name: impl Into<String>) -> Self {
        self.aliases.push(name.into());
        self
    }

    /// Adds several other names of the same.
    #[must_use]
    pub fn aliases<I>(mut self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.aliases.extend(names.into_iter().map(Into::into));
        self
    }

    /// Sets the caller's identifier, which [`Entity::id`](crate::Entity::id) gives back.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }
}

impl Extend<GazetteerRow> for Gazetteer {
    fn extend<I: IntoIterator<Item = GazetteerRow>>(&mut self, rows: I) {
        for row in rows {
            let aliases = row.aliases.iter().map(String::as_str);
            self.insert(&row.name, row.kind, row.canonical.as_deref(), aliases, &row.id);
        }
    }
}

impl FromIterator<GazetteerRow> for Gazetteer {
    fn from_iter<I: IntoIterator<Item = GazetteerRow>>(rows: I) -> Self {
        let mut gazetteer = Self::new();
        gazetteer.extend(rows);
        gazetteer
    }
}

/// Reads one record of CSV and returns its fields and the bytes that it takes, its line break included.
fn record(text: &str, line: usize) -> Result<(Vec<String>, usize), Error> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if quoted && chars.peek().is_some_and(|&(_, next)| next == '"') => {
                field.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                fields.push(field);
                return Ok((fields, at + 1));
            }
            c => field.push(c),
        }
    }
    if quoted {
        return Err(ErrorKind::UnclosedQuote { line }.into());
    }
    fields.push(field);
    Ok((fields, text.len()))
}
