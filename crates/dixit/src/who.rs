//! Coreference within the pipeline: what the resolver is given, and where its answers go.

use dixit_coref::{Chain, Input, Links, Name, Resolver, Speech};
use dixit_english::Words;
use dixit_entity::{Entities, Entity, Mention, RelationKind};
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{Document, EntityId};

/// Takes what the resolver is given out of names and quotations. Linear in their number.
///
/// # Examples
///
/// ```
/// use dixit::coref::Resolver;
/// use dixit::{Pipeline, who_input};
///
/// let findings = Pipeline::new().read("Ana Kovar left. She was tired.");
/// let input = who_input(&findings.entities, findings.statements.iter().map(|it| &it.quote));
/// let links = Resolver::new().find(&findings.document(), &input);
/// assert_eq!(findings.document().slice(links.links[0].span), "She");
/// ```
pub fn who_input<'q, 't: 'q>(
    entities: &Entities<'t>,
    quotes: impl IntoIterator<Item = &'q Quote<'t>>,
) -> Input {
    let names = entities.mentions().filter(|(_, mention)| mention.form.is_name());
    let names = names.map(|(entity, mention)| {
        let title = mention.title.filter(|title| title.end() <= mention.span.start());
        Name { span: mention.span, title, chain: entity.index() }
    });
    let chains = entities.entities().iter().map(|entity| Chain {
        kind: entity.kind,
        gender: entity.gender,
        country: entity.country,
        names_country: country_of(entity),
    });
    Input {
        names: names.collect(),
        chains: chains.collect(),
        speeches: quotes.into_iter().map(speech).collect(),
    }
}

/// The country whose people a name names.
fn country_of(entity: &Entity<'_>) -> Option<usize> {
    let of = entity.related.iter().find(|related| related.kind == RelationKind::DemonymOf);
    of.map(|related| related.entity.index())
}

fn speech(quote: &Quote<'_>) -> Speech {
    let said = quote.kind != QuoteKind::Scare;
    Speech {
        parts: if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() },
        marked: quote.kind == QuoteKind::Direct,
        sources: match quote.source {
            _ if !said => Vec::new(),
            Some(source) if quote.sources.is_empty() => vec![source],
            _ => quote.sources.clone(),
        },
        inherits: quote.inherits.map(dixit_text::QuoteId::index),
    }
}

/// Leads pronouns, titles and nominals back to the entities, which gain them as mentions.
pub(crate) fn resolve<'t>(
    resolver: &Resolver,
    document: &Document<'t>,
    words: &Words<'t>,
    quotes: &[Quote<'t>],
    entities: &mut Entities<'t>,
) -> Links {
    let input = who_input(entities, quotes);
    let links = resolver.resolve(document, words, &input);
    let mentions = links.links.iter().filter_map(|link| {
        let &[chain] = link.chains.as_slice() else { return None };
        let words = document.slice(link.span);
        Some((EntityId::new(chain), Mention::new(link.span, words, link.form, link.rule, link.confidence)))
    });
    entities.extend(mentions);
    for &(name, title) in &links.titles {
        if let Some(name) = input.names.get(name) {
            entities.set_title(name.span, title);
        }
    }
    links
}
