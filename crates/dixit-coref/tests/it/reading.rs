//! A text, read by every layer before the resolver, then by the resolver.

use std::sync::LazyLock;

use dixit_coref::{Chain, Input, Links, Name, Resolver, Speech};
use dixit_english::Words;
use dixit_entity::{Entities, Entity, EntityRecognizer, RelationKind};
use dixit_quote::{Quote, QuoteDetector, QuoteKind};
use dixit_tag::{FunctionTagger, Tagger};
use dixit_text::{Document, QuoteId};
use dixit_tokenize::Tokenizer;

/// The layers before the resolver.
#[derive(Default)]
struct Layers {
    tokenizer: Tokenizer,
    tagger: Tagger,
    functions: FunctionTagger,
    entities: EntityRecognizer,
    quotes: QuoteDetector,
}

static LAYERS: LazyLock<Layers> = LazyLock::new(Layers::default);

/// What was read.
pub(crate) struct Reading<'t> {
    pub(crate) document: Document<'t>,
    pub(crate) entities: Entities<'t>,
    pub(crate) input: Input,
    pub(crate) links: Links,
}

/// Reads a text with every layer.
pub(crate) fn read(text: &str) -> Reading<'_> {
    let mut document = LAYERS.tokenizer.document(text);
    let words = Words::of(&document);
    document.set_upos(&LAYERS.tagger.tag_with(&document, &words)).expect("a tag for each token");
    let functions = LAYERS.functions.tag_with(&document, &words);
    document.set_functions(&functions).expect("a function for each token");
    resolved(document)
}

/// Reads a text whose tokens have neither parts of speech nor functions.
pub(crate) fn read_untagged(text: &str) -> Reading<'_> {
    resolved(LAYERS.tokenizer.document(text))
}

fn resolved(document: Document<'_>) -> Reading<'_> {
    let words = Words::of(&document);
    let entities = LAYERS.entities.recognize_with(&document, &words);
    let quotes = LAYERS.quotes.find_with(&document, &words);
    let input = input(&entities, &quotes);
    let links = Resolver::new().resolve(&document, &words, &input);
    Reading { document, entities, input, links }
}

fn input(entities: &Entities<'_>, quotes: &[Quote<'_>]) -> Input {
    let names = entities.mentions().filter(|(_, mention)| mention.form.is_name());
    let names = names.map(|(entity, mention)| Name {
        span: mention.span,
        title: mention.title.filter(|title| title.end() <= mention.span.start()),
        chain: entity.index(),
    });
    let chains = entities.entities().iter().map(|entity| Chain {
        kind: entity.kind,
        gender: entity.gender,
        country: entity.country,
        names_country: country_of(entity),
    });
    Input { names: names.collect(), chains: chains.collect(), speeches: quotes.iter().map(speech).collect() }
}

/// The country whose people a name names.
fn country_of(entity: &Entity<'_>) -> Option<usize> {
    let of = entity.related.iter().find(|related| related.kind == RelationKind::DemonymOf);
    of.map(|related| related.entity.index())
}

fn speech(quote: &Quote<'_>) -> Speech {
    let sources = match quote.source {
        _ if quote.kind == QuoteKind::Scare => Vec::new(),
        Some(source) if quote.sources.is_empty() => vec![source],
        _ => quote.sources.clone(),
    };
    Speech {
        parts: if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() },
        marked: quote.kind == QuoteKind::Direct,
        sources,
        inherits: quote.inherits.map(QuoteId::index),
    }
}
