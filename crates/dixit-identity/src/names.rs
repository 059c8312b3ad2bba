use std::collections::BTreeMap;

use dixit_report::EntityKind;

use crate::name::{Class, key};
use crate::{Error, ErrorKind};

/// One line of a names file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Named {
    /// The canonical name.
    pub name: String,
    /// Other names, which stand for nobody else.
    pub aliases: Vec<String>,
    /// What it is; nothing where it may be anything.
    pub kind: Option<EntityKind>,
    /// An id of the user's own, such as a Wikidata number.
    pub external_id: Option<String>,
    /// Names of those that it is not.
    pub not: Vec<String>,
}

/// Names that a user has decided, which go before all rules.
///
/// Written as CSV, or with tabs, with a first line that names the columns: `name`, and any of `aliases`, `kind`, `id` and `not`, in any
/// order. Several aliases, and several names in `not`, are parted by `|`. Lines that begin with `#` and empty lines are skipped.
///
/// # Examples
///
/// ```
/// use dixit_identity::{ErrorKind, Names};
///
/// let names = Names::read("name,aliases,kind,id,not\nAli Khamenei,Khamenei|the Rahbar,PERSON,Q57412,Mojtaba Khamenei\n".as_bytes())?;
/// assert_eq!(names.iter().next().and_then(|one| one.external_id.as_deref()), Some("Q57412"));
///
/// let error = Names::read("name,kind\nAli Khamenei,CLERIC\n".as_bytes()).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::UnknownKind { line: 2, .. }));
/// # Ok::<(), dixit_identity::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    named: Vec<Named>,
    /// Which line has a name of a class, and where it stands.
    index: BTreeMap<(Option<Class>, String), usize>,
}

impl Names {
    /// No names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a names file; tabs part its columns where the first line has one. Linear in its size.
    ///
    /// # Errors
    /// Returns what is wrong, and in which line.
    pub fn read(file: &[u8]) -> Result<Self, Error> {
        let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
        let first =
            file.split(|&byte| byte == b'\n').find(|line| !line.starts_with(b"#")).unwrap_or_default();
        let tabs = first.contains(&b'\t');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(file);
        let wrong = |error: csv::Error| Error::from(ErrorKind::Csv(told(&error)));
        let mut columns = [None; 5];
        for (at, column) in reader.headers().map_err(wrong)?.iter().enumerate() {
            let known =
                COLUMNS.iter().position(|names| names.iter().any(|name| name.eq_ignore_ascii_case(column)));
            match known.and_then(|known| columns.get_mut(known)) {
                Some(place) => *place = Some(at),
                None => return Err(ErrorKind::UnknownColumn { column: column.to_owned() }.into()),
            }
        }
        let [Some(name), aliases, kind, id, not] = columns else {
            return Err(ErrorKind::NoNameColumn.into());
        };
        let mut names = Self::new();
        let mut lines = Vec::new();
        let mut counted = (0, 1);
        for record in reader.records() {
            let record = record.map_err(wrong)?;
            let start = record.position().and_then(|position| usize::try_from(position.byte()).ok());
            let line = line_of(file, start.unwrap_or_default(), &mut counted);
            let field = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
            let list =
                |at| field(at).split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
            if record.iter().all(str::is_empty) {
                continue;
            }
            let one =
                Named {
                    name: field(Some(name)).to_owned(),
                    aliases: list(aliases).collect(),
                    kind: match field(kind) {
                        "" => None,
                        kind => Some(kind.to_uppercase().parse().map_err(|_| {
                            Error::from(ErrorKind::UnknownKind { line, kind: kind.to_owned() })
                        })?),
                    },
                    external_id: Some(field(id).to_owned()).filter(|id| !id.is_empty()),
                    not: list(not).collect(),
                };
            names.check(&one, line, &lines)?;
            names.insert(one);
            lines.push(line);
        }
        Ok(names)
    }

    /// Fails where a line cannot stand beside those before it.
    fn check(&self, one: &Named, line: u64, lines: &[u64]) -> Result<(), Error> {
        if one.name.is_empty() {
            return Err(ErrorKind::EmptyName { line }.into());
        }
        for name in std::iter::once(&one.name).chain(&one.aliases) {
            for key in keys(name, one.kind) {
                if let Some(&at) = self.index.get(&key) {
                    let other = self.named.get(at).map(|named| named.name.clone()).unwrap_or_default();
                    let before = lines.get(at).copied().unwrap_or_default();
                    return Err(ErrorKind::TwoOfOneName { line, name: name.clone(), other, before }.into());
                }
            }
            if one.not.iter().any(|not| keys(not, one.kind) == keys(name, one.kind)) {
                return Err(ErrorKind::NotItself { line, name: name.clone() }.into());
            }
        }
        Ok(())
    }

    fn insert(&mut self, one: Named) {
        for name in std::iter::once(&one.name).chain(&one.aliases) {
            for key in keys(name, one.kind) {
                self.index.entry(key).or_insert(self.named.len());
            }
        }
        self.named.push(one);
    }

    /// Iterates over the lines, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Named> {
        self.named.iter()
    }

    /// Returns the line that has a name of that class.
    pub(crate) fn find(&self, name: &str, class: Class) -> Option<usize> {
        let joined = key(name, class).join(" ");
        let of = |class| self.index.get(&(class, joined.clone())).copied();
        of(Some(class)).or_else(|| of(None))
    }

    pub(crate) fn get(&self, line: usize) -> Option<&Named> {
        self.named.get(line)
    }

    /// The names of those that others are told apart from and that have no line.
    pub(crate) fn strangers(&self) -> impl Iterator<Item = (&str, Option<EntityKind>)> {
        self.named.iter().flat_map(|named| named.not.iter().map(|not| (not.as_str(), named.kind)))
    }
}

/// The columns, each with what it may be called.
const COLUMNS: [&[&str]; 5] = [
    &["name", "canonical", "canonical name"],
    &["aliases", "alias"],
    &["kind"],
    &["id", "external_id", "wikidata"],
    &["not", "not the same as", "not_the_same_as"],
];

/// The keys of a name: of its kind's class, or of any.
fn keys(name: &str, kind: Option<EntityKind>) -> Vec<(Option<Class>, String)> {
    match kind {
        Some(kind) => vec![(Some(Class::of(Some(kind))), key(name, Class::of(Some(kind))).join(" "))],
        None => {
            let mut keys: Vec<_> = [Class::Person, Class::Body, Class::Place]
                .map(|class| (None, key(name, class).join(" ")))
                .into();
            keys.dedup();
            keys
        }
    }
}

/// Returns the line, from 1, on which a record starts, behind the remarks and empty lines at `start`. Lines are counted on from the last record.
fn line_of(file: &[u8], mut start: usize, counted: &mut (usize, u64)) -> u64 {
    while let Some(rest) = file.get(start..)
        && rest.starts_with(b"#") | rest.starts_with(b"\n") | rest.starts_with(b"\r")
        && let Some(end) = rest.iter().position(|&byte| byte == b'\n')
    {
        start += end + 1;
    }
    let (from, line) = *counted;
    let breaks = file.get(from..start).unwrap_or_default().iter().filter(|&&byte| byte == b'\n').count();
    *counted = (start, line + breaks as u64);
    counted.1
}

/// What the reader of CSV says, with the line.
fn told(error: &csv::Error) -> String {
    match (error.position(), error.kind()) {
        (Some(position), csv::ErrorKind::Utf8 { .. }) => format!("line {}: not UTF-8", position.line()),
        (Some(position), _) => format!("line {}: {error}", position.line()),
        (None, _) => error.to_string(),
    }
}
