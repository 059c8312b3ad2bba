/// How much of a page's markup stands in the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// All of it: the page needs nothing else.
    Whole,
    /// What cannot be told from the rest. The page is one of many that share a script, and the script (`unfold.js`) sets what can: titles,
    /// classes, names for a screen reader, places that the keyboard comes to, the filters, what a quotation repeats of its speaker's mentions.
    Folded,
}

impl Markup {
    /// Returns an attribute, or any other markup, that only a whole page has.
    pub(super) const fn whole(self, markup: &'static str) -> &'static str {
        match self {
            Self::Whole => markup,
            Self::Folded => "",
        }
    }

    pub(super) const fn is_folded(self) -> bool {
        matches!(self, Self::Folded)
    }
}
