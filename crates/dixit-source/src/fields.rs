/// The names of the fields of a JSON record. Other fields are left aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) date: String,
}

impl Fields {
    /// Creates the usual names: `id`, `text`, `date`.
    #[must_use]
    pub fn new() -> Self {
        Self { id: "id".to_owned(), text: "text".to_owned(), date: "date".to_owned() }
    }

    /// Names the field that holds the record's id, a string or a number.
    #[must_use]
    pub fn id(mut self, name: impl Into<String>) -> Self {
        self.id = name.into();
        self
    }

    /// Names the field that holds the text.
    #[must_use]
    pub fn text(mut self, name: impl Into<String>) -> Self {
        self.text = name.into();
        self
    }

    /// Names the field that holds the day or moment of publication.
    #[must_use]
    pub fn date(mut self, name: impl Into<String>) -> Self {
        self.date = name.into();
        self
    }
}

impl Default for Fields {
    fn default() -> Self {
        Self::new()
    }
}
