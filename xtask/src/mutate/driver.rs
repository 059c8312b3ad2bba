//! Looks for texts on which a condition that is switched off changes the findings.
//!
//! `cargo xtask mutate --texts` writes this file into the copy of a crate, as a test without a harness. Its arguments are a
//! file of texts, shortest first, divided by U+001E, and the numbers of the conditions.

#[path = "it/notation.rs"]
mod notation;

use KRATE::mutant;

/// How many texts are shown for a condition.
const SHOWN: usize = 2;

/// How many texts are tried for a condition.
const TRIED: usize = 5_000;

/// How long a text may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

/// What is found with a condition switched off; it may panic, or never end.
fn without(id: u32, text: &str) -> String {
    mutant::set(id);
    let (sender, receiver) = std::sync::mpsc::channel();
    let owned = text.to_owned();
    std::thread::spawn(move || sender.send(notation::probe(&owned)));
    let answer = receiver.recv_timeout(PATIENCE);
    // Switched on again, a loop that went on for ever ends.
    mutant::set(u32::MAX);
    answer.unwrap_or_else(|error| format!("nothing: {error}"))
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let mut arguments = std::env::args().skip(1);
    let units = std::fs::read_to_string(arguments.next().expect("a file of texts")).expect("texts");
    let mut wanted: std::collections::BTreeMap<u32, (usize, usize)> =
        arguments.map(|id| (id.parse().expect("a number"), (0, 0))).collect();
    for text in units.split('\u{1e}') {
        if wanted.is_empty() {
            break;
        }
        mutant::set(u32::MAX);
        mutant::start();
        let whole = notation::probe(text);
        for id in mutant::stop() {
            let Some((shown, tried)) = wanted.get_mut(&id) else { continue };
            let without = without(id, text);
            *tried += 1;
            if without != whole {
                *shown += 1;
                println!("{id}\u{1f}{whole}\u{1f}{without}\u{1e}");
            }
            if *shown == SHOWN || *tried == TRIED {
                wanted.remove(&id);
            }
        }
    }
}
