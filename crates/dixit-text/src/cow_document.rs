use std::borrow::Cow;
use std::sync::Arc;

use crate::Document;
use crate::document::Layers;

/// A document whose text is borrowed or its own: what is kept in a struct, or sent to another thread.
///
/// [`document`](Self::document) lends it as a [`Document`], which costs a counter.
///
/// # Examples
///
/// ```
/// use std::sync::mpsc;
/// use std::thread;
///
/// use dixit_text::{CowDocument, Document};
///
/// let (sender, receiver) = mpsc::channel::<CowDocument<'static>>();
/// thread::spawn(move || {
///     let text = String::from("Rain fell.");
///     let document = Document::from_layers(&text, vec![], vec![], vec![]).expect("no layer is out of order");
///     sender.send(document.into_owned())
/// });
/// assert_eq!(receiver.recv()?.text(), "Rain fell.");
/// # Ok::<(), mpsc::RecvError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CowDocument<'t> {
    text: Cow<'t, str>,
    layers: Arc<Layers>,
}

impl<'t> CowDocument<'t> {
    /// Lends the document.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        Document::of_layers(&self.text, Arc::clone(&self.layers))
    }

    /// Returns the text, as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Copies the text where it is borrowed; the layers are not copied.
    #[must_use]
    pub fn into_owned(self) -> CowDocument<'static> {
        CowDocument { text: Cow::Owned(self.text.into_owned()), layers: self.layers }
    }
}

impl<'t> From<Document<'t>> for CowDocument<'t> {
    fn from(document: Document<'t>) -> Self {
        let (text, layers) = document.into_layers();
        Self { text: Cow::Borrowed(text), layers }
    }
}

#[cfg(feature = "serde")]
mod stored {
    use std::borrow::Cow;

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::CowDocument;
    use crate::{Document, ParagraphKind, Span, Spanned, Token};

    /// A document as it is serialized: its text and the spans of its layers.
    #[derive(Serialize, Deserialize)]
    struct Stored<'a> {
        text: Cow<'a, str>,
        paragraphs: Vec<(Span, ParagraphKind)>,
        sentences: Vec<Span>,
        tokens: Vec<Token>,
    }

    impl Serialize for Document<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let stored = Stored {
                text: self.text().into(),
                paragraphs: self
                    .paragraphs()
                    .iter()
                    .map(|paragraph| (paragraph.span, paragraph.kind))
                    .collect(),
                sentences: self.sentences().iter().map(Spanned::span).collect(),
                tokens: self.tokens().to_vec(),
            };
            stored.serialize(serializer)
        }
    }

    impl Serialize for CowDocument<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.document().serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for CowDocument<'_> {
        /// Reads a document, and refuses layers that do not fit its text.
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let Stored { text, paragraphs, sentences, tokens } = Stored::deserialize(deserializer)?;
            let document = Document::from_layers(&text, paragraphs, sentences, tokens);
            let (_, layers) = document.map_err(de::Error::custom)?.into_layers();
            Ok(Self { text: Cow::Owned(text.into_owned()), layers })
        }
    }
}
