use std::sync::{Arc, LazyLock};

use dixit_english::Words;
use dixit_text::{Document, EntityKind, EntityRule, MentionForm, Reason};

use crate::anaphor::Class;
use crate::ensemble::Rankers;
use crate::error::Error;
use crate::features::Row;
use crate::layout::Layout;
use crate::walk::{Choice, Choose, Found, Question, Walked, span, walk};
use crate::{Chain, FoundLinks, Input, Link, Links, Rival};

/// How likely a rival must be to make an open noun phrase doubtful.
const DOUBT: f32 = 0.25;

/// Leads pronouns, titles and nominals back to the names of a document.
///
/// Building one is free after the first time, which reads the embedded model; so is cloning it. It may be used from several threads at once.
#[doc(alias("coreference", "anaphora", "pronoun resolution", "coref"))]
#[derive(Clone, Debug)]
pub struct Resolver {
    rankers: Arc<Rankers>,
}

static EMBEDDED: LazyLock<Resolver> = LazyLock::new(|| {
    Resolver::from_bytes(include_bytes!("../model/rankers.dxr")).expect("the embedded model is tested")
});

impl Resolver {
    /// Creates a resolver with the embedded model.
    #[must_use]
    pub fn new() -> Self {
        EMBEDDED.clone()
    }

    /// Creates a resolver with a model of one's own, as the feature `train` makes it.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NoModel`](crate::ErrorKind::NoModel) if the bytes are no model, and
    /// [`ErrorKind::Features`](crate::ErrorKind::Features) if it was made for other features.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { rankers: Arc::new(Rankers::from_bytes(bytes)?) })
    }

    #[cfg(feature = "train")]
    pub(crate) fn rankers(&self) -> &Rankers {
        &self.rankers
    }

    /// Finds the mentions of a document that are no names, with its words looked up here; otherwise as [`resolve`](Self::resolve).
    #[must_use]
    pub fn find(&self, document: &Document<'_>, input: &Input) -> Links {
        self.resolve(document, &Words::of(document), input)
    }

    /// Finds the mentions one after the other, in the order of the text: those of [`find`](Self::find).
    ///
    /// The whole document is read here and not while the iterator is walked: whom a mention stands for is weighed with those behind it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_coref::{Chain, Input, Name, Resolver};
    /// use dixit_text::{EntityKind, Gender, Span};
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let text = "Ana Ruiz closed the port. She blamed the wind.";
    /// let woman =
    ///     Chain { kind: EntityKind::Person, gender: Some(Gender::Female), country: false, names_country: None };
    /// let input = Input {
    ///     names: vec![Name { span: Span::new(0, 8), title: None, chain: 0 }],
    ///     chains: vec![woman],
    ///     ..Input::default()
    /// };
    /// let document = Tokenizer::new().document(text);
    /// let hers = Resolver::new().find_iter(&document, &input).find(|link| link.chains == [0]);
    /// assert_eq!(hers.map(|link| &text[link.span]), Some("She"));
    /// ```
    #[must_use]
    pub fn find_iter(&self, document: &Document<'_>, input: &Input) -> FoundLinks {
        self.find(document, input).into_iter()
    }

    /// Returns the mentions of a document that are no names, each with the chains that it stands for.
    ///
    /// `words` must be those of `document`. Its tokens should have their parts of speech and functions: without them little is found. Linear in
    /// the size of the document; never fails.
    #[must_use]
    pub fn resolve(&self, document: &Document<'_>, words: &Words<'_>, input: &Input) -> Links {
        let layout = Layout::new(document, words, &input.speeches);
        let mut chooser = Ranking { rankers: &self.rankers };
        let walked = walk(&layout, input, &mut chooser);
        links(&layout, &walked, &input.chains)
    }
}

impl Default for Resolver {
    fn default() -> Self {
        Self::new()
    }
}

/// Chooses with the models.
pub(crate) struct Ranking<'a> {
    pub(crate) rankers: &'a Rankers,
}

impl Choose for Ranking<'_> {
    fn choose(&mut self, question: &Question<'_, '_, '_>, rows: &[Row], choice: &mut Choice) {
        choice.pick = None;
        let Some(ranker) = self.rankers.0.get(question.anaphor.class as usize) else { return };
        ranker.weigh(rows, &mut choice.shares);
        let (_, candidates) = choice.shares.split_last().unwrap_or((&0.0, &[]));
        // Of two that are as likely the one mentioned last.
        let best = candidates.iter().enumerate().rev().max_by(|one, other| one.1.total_cmp(other.1));
        choice.pick = best.filter(|&(_, &share)| share >= ranker.least).map(|(at, _)| at);
    }
}

/// Says what a walk has found in terms of chains.
fn links(layout: &Layout<'_, '_>, walked: &Walked, chains: &[Chain]) -> Links {
    let discourse = &walked.discourse;
    let chains_of = |referent: usize| -> Vec<usize> {
        let referent = discourse.referent(referent);
        let members = referent.members.iter().filter_map(|&member| discourse.referent(member).chain);
        referent.chain.map_or_else(|| members.collect(), |chain| vec![chain])
    };
    let mut links: Vec<Link> =
        walked.found.iter().map(|found| link(layout, walked, found, &chains_of)).collect();
    for &(at, speech) in &walked.first_persons {
        let chains_said: Vec<usize> = discourse.speaker_of(speech).map(chains_of).unwrap_or_default();
        let plural = dixit_english::pronoun(layout.lower(at)).is_some_and(|pronoun| pronoun.plural);
        let one = |&&chain: &&usize| {
            chains.get(chain).is_some_and(|chain| (chain.kind == EntityKind::Org) == plural)
        };
        if let [chain] = chains_said.as_slice()
            && Some(chain).filter(one).is_some()
        {
            links.push(Link {
                span: span(layout, &(at..at + 1)),
                form: MentionForm::Pronoun,
                chains: vec![*chain],
                confidence: 0.9,
                rule: EntityRule::FirstPerson,
                reason: None,
                rivals: Vec::new(),
            });
        }
    }
    links.extend(walked.groups.iter().map(|words| Link {
        span: span(layout, words),
        form: MentionForm::Nominal,
        chains: Vec::new(),
        confidence: 0.0,
        rule: EntityRule::Nominal,
        reason: Some(Reason::Group),
        rivals: Vec::new(),
    }));
    links.sort_by_key(|link| link.span);
    let titles = walked.titles.iter().map(|(name, words)| (*name, span(layout, words))).collect();
    Links { links, titles }
}

fn link(
    layout: &Layout<'_, '_>,
    walked: &Walked,
    found: &Found,
    chains_of: &impl Fn(usize) -> Vec<usize>,
) -> Link {
    let chains = found.referent.map(chains_of).unwrap_or_default();
    let mut rivals: Vec<Rival> = Vec::new();
    for &(referent, confidence) in &found.rivals {
        if let Some(chain) = walked.discourse.referent(referent).chain
            && !chains.contains(&chain)
            && rivals.iter().all(|rival| rival.chain != chain)
        {
            rivals.push(Rival { chain, confidence });
        }
    }
    let pronoun = matches!(found.class, Class::Person | Class::Thing | Class::Several);
    let doubtful = rivals.first().is_some_and(|rival| rival.confidence >= DOUBT);
    let reason = match (chains.is_empty(), found.referent.is_some(), pronoun) {
        (false, ..) => None,
        (true, true, _) => Some(Reason::Unnamed),
        (true, false, true) => Some(Reason::PronounOpen),
        (true, false, false) => Some(if doubtful { Reason::NominalOpen } else { Reason::Unnamed }),
    };
    let (form, rule) = match found.class {
        Class::Role if found.office => (MentionForm::Title, EntityRule::UniqueTitle),
        Class::Role | Class::Body => (MentionForm::Nominal, EntityRule::Nominal),
        _ => (MentionForm::Pronoun, EntityRule::Pronoun),
    };
    Link {
        span: span(layout, &found.words),
        form,
        chains,
        confidence: found.confidence,
        rule,
        reason,
        rivals,
    }
}
