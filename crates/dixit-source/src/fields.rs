/// What a field of a record is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Id,
    Text,
    Date,
    Title,
    Author,
    Url,
    Source,
}

impl Role {
    pub(crate) const ALL: [Self; 7] =
        [Self::Id, Self::Text, Self::Date, Self::Title, Self::Author, Self::Url, Self::Source];

    /// The names under which exports and collections of news have it, the usual one first.
    const fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "_id", "uid", "guid", "doc_id", "docid", "document_id", "article_id"],
            Self::Text => &[
                "text",
                "body",
                "content",
                "article",
                "articlebody",
                "article_body",
                "full_text",
                "fulltext",
                "maintext",
                "main_text",
                "article_text",
                "story",
                "bodytext",
                "body_text",
            ],
            Self::Date => &[
                "date",
                "published",
                "pub_date",
                "pubdate",
                "publish_date",
                "published_date",
                "publication_date",
                "published_at",
                "publishedat",
                "date_published",
                "datepublished",
                "date_publish",
                "webpublicationdate",
                "created_at",
                "timestamp",
            ],
            Self::Title => &["title", "headline", "head", "webtitle"],
            Self::Author => &["author", "authors", "byline", "by", "creator", "writer"],
            Self::Url => &["url", "link", "weburl", "web_url", "href", "permalink", "source_url", "address"],
            Self::Source => &[
                "source",
                "publisher",
                "publication",
                "newspaper",
                "outlet",
                "site",
                "site_name",
                "source_domain",
                "domain",
                "news_source",
            ],
        }
    }
}

/// The names of the fields of a record.
///
/// A field that is not named is found by its name: the text is `text`, else `body`, `content`, `article` and the like, in any case of letters; so
/// are id, date, title, author, address (`url`) and publisher (`source`). What has none of these uses is kept as the record's other fields.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Fields {
    id: Option<String>,
    text: Option<String>,
    date: Option<String>,
}

impl Fields {
    /// Creates a choice in which every field is found by its name.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the field that holds the record's id, a string or a number.
    #[must_use]
    pub fn id(mut self, name: impl Into<String>) -> Self {
        self.id = Some(name.into());
        self
    }

    /// Names the field that holds the text.
    #[must_use]
    pub fn text(mut self, name: impl Into<String>) -> Self {
        self.text = Some(name.into());
        self
    }

    /// Names the field that holds the day or moment of publication.
    #[must_use]
    pub fn date(mut self, name: impl Into<String>) -> Self {
        self.date = Some(name.into());
        self
    }

    /// The name that the caller has given.
    fn given(&self, role: Role) -> Option<&str> {
        match role {
            Role::Id => self.id.as_deref(),
            Role::Text => self.text.as_deref(),
            Role::Date => self.date.as_deref(),
            Role::Title | Role::Author | Role::Url | Role::Source => None,
        }
    }

    /// What a message calls the field.
    pub(crate) fn called(&self, role: Role) -> &str {
        self.given(role).or_else(|| role.usual().first().copied()).unwrap_or_default()
    }

    /// Returns the place of each role's field among the names of a record's fields. No field has two roles but those that the caller names.
    pub(crate) fn places(&self, names: &[&str]) -> Places {
        let mut places = Places::default();
        let mut taken = vec![false; names.len()];
        for role in Role::ALL {
            let place = match self.given(role) {
                // Of a field that is there twice the last counts.
                Some(given) => names.iter().rposition(|name| *name == given),
                None => role.usual().iter().find_map(|usual| {
                    names
                        .iter()
                        .zip(&taken)
                        .rposition(|(name, taken)| !taken && name.eq_ignore_ascii_case(usual))
                }),
            };
            if let Some(taken) = place.and_then(|place| taken.get_mut(place)) {
                *taken = true;
            }
            if let Some(slot) = places.of.get_mut(role as usize) {
                *slot = place;
            }
        }
        places
    }
}

/// Where among a record's fields each role's is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Places {
    of: [Option<usize>; Role::ALL.len()],
}

impl Places {
    pub(crate) fn get(&self, role: Role) -> Option<usize> {
        self.of.get(role as usize).copied().flatten()
    }

    /// Returns whether a place has a role.
    pub(crate) fn has(&self, place: usize) -> bool {
        self.of.contains(&Some(place))
    }
}
