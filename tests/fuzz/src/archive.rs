//! What is asked of an archive, and what a names file and many documents tell of who is who.

#[cfg(feature = "sqlite")]
pub(super) use self::with::{identities, questions};
#[cfg(not(feature = "sqlite"))]
pub(super) use self::without::{identities, questions};

/// Builds without archives ask nothing of them.
#[cfg(not(feature = "sqlite"))]
mod without {
    pub(in super::super) fn questions(_data: &[u8]) {}

    pub(in super::super) fn identities(_data: &[u8]) {}
}

#[cfg(feature = "sqlite")]
mod with {
    use std::collections::BTreeMap;

    use dixit::report::{EntityKind, Report};
    use dixit::text::Gender;
    use dixit_identity::{Names, Sighting, identify};
    use dixit_table::{Archive, Aspect, ErrorKind, Question};

    use super::super::pipeline::PIPELINE;
    use super::super::{choice, halves};

    /// What the archive has that is asked: two documents about one person.
    const TEXTS: [&str; 2] = [
        "“Enough is enough,” Ana Kovar said on March 5, 2024. The minister met Ivo Brandt of the River Board.",
        "Kovar told the River Board that the dam would hold. “It will,” she said.",
    ];

    thread_local! {
        static ARCHIVE: Archive = archive();
    }

    fn archive() -> Archive {
        let mut archive = Archive::in_memory().expect("there is memory");
        for (at, text) in TEXTS.iter().enumerate() {
            let report: Report = PIPELINE.read(text).to_report(&format!("d{at}"));
            archive.write(&report, text).expect("it fits the tables");
        }
        archive.identify().expect("identities of two documents");
        archive.commit().expect("there is memory");
        archive
    }

    /// A question: `words`, a line of dashes, `name`.
    pub(in super::super) fn questions(data: &[u8]) {
        let (order, rest) = choice(data);
        let (words, name) = halves(rest);
        ARCHIVE.with(|archive| {
            let mut question = Question::new();
            question.words = Some(words.clone());
            question.sources = if order & 1 == 0 { Vec::new() } else { vec![name.clone()] };
            question.limit = Some(usize::from(order >> 4));
            let ask = || match archive.ask(&question) {
                Ok(answer) => Some(format!("{answer:?}")),
                Err(error) => {
                    assert!(matches!(error.kind(), ErrorKind::NoWords), "only words can lack: {error}");
                    None
                }
            };
            assert_eq!(ask(), ask(), "twice the same");
            let _ = archive.search(&words);
            for aspect in [Aspect::Speaker, Aspect::Topic, Aspect::Any] {
                archive.who(&name, aspect).expect("any name is looked up");
            }
        });
    }

    /// A sighting, a line: document, name, title, day and gender, parted by bars.
    fn sighting(at: usize, line: &str) -> Sighting {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let kind = match field(5) {
            "o" => EntityKind::Org,
            "g" => EntityKind::Gpe,
            _ => EntityKind::Person,
        };
        Sighting {
            document: field(0).to_owned(),
            entity: format!("e{at}"),
            name: field(1).to_owned(),
            kind: kind.into(),
            forms: vec![field(1).to_owned()],
            titles: Some(field(2).to_owned()).filter(|title| !title.is_empty()).into_iter().collect(),
            gender: match field(4) {
                "f" => Some(Gender::Female),
                "m" => Some(Gender::Male),
                _ => None,
            },
            date: Some(field(3).to_owned()).filter(|date| !date.is_empty()),
        }
    }

    /// A names file, and what documents tell: `names`, a line of dashes, `sightings`. The order of documents changes nothing.
    pub(in super::super) fn identities(data: &[u8]) {
        let (names, lines) = halves(data);
        let names = Names::read(names.as_bytes()).unwrap_or_default();
        let seen: Vec<Sighting> =
            lines.lines().take(60).enumerate().map(|(at, line)| sighting(at, line)).collect();
        let who = |seen: &[Sighting]| -> BTreeMap<(String, String), String> {
            let told = identify(seen, &names);
            assert_eq!(told.of.len(), seen.len(), "each sighting is of somebody");
            let ids: Vec<&str> = told.of.iter().map(|of| told.identities[of.0].id.as_str()).collect();
            let mut all: Vec<&str> = told.identities.iter().map(|one| one.id.as_str()).collect();
            all.sort_unstable();
            assert!(all.windows(2).all(|two| two[0] != two[1]), "an id is one identity's");
            seen.iter()
                .zip(ids)
                .map(|(one, id)| ((one.document.clone(), one.entity.clone()), id.to_owned()))
                .collect()
        };
        let turned: Vec<Sighting> = seen.iter().rev().cloned().collect();
        assert_eq!(who(&seen), who(&turned), "in any order");
    }
}
