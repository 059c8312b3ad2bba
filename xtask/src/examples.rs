//! That a stranger finds his way: an example for every public item of the crates that read, no link of a README that is dead on a registry's page.

use std::collections::BTreeSet;

use crate::public::READING;
use crate::tidy::{collect, read};

/// Says which public functions and types of the crates that read text no example shows: neither their own, nor another of their crate's
/// documentation, nor a program in its `examples/` or the facade's.
pub(crate) fn shown(wrong: &mut Vec<String>) -> Result<(), String> {
    let mut facade = String::new();
    programs("dixit", &mut facade)?;
    for name in READING.iter().filter(|name| **name != "dixit-model") {
        let folder = crate::root().join("crates").join(name);
        let mut files = Vec::new();
        collect(&folder.join("src"), &mut files)?;
        let mut shown = facade.clone();
        blocks(&read(&folder.join("README.md"))?, &mut shown);
        programs(name, &mut shown)?;
        let mut items = Vec::new();
        for file in &files {
            let source = read(file)?;
            blocks(&documentation(&source), &mut shown);
            items.extend(items_of(&source).into_iter().map(|item| (file.clone(), item)));
        }
        let words: BTreeSet<&str> = shown
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|word| !word.is_empty())
            .collect();
        for (file, Item { line, name, own }) in &items {
            if !own && !words.contains(name.as_str()) {
                let file = file.strip_prefix(crate::root()).unwrap_or(file).display();
                wrong.push(format!("{file}:{line}: no example shows {name}"));
            }
        }
    }
    Ok(())
}

/// Appends the programs in a crate's `examples/`.
fn programs(name: &str, shown: &mut String) -> Result<(), String> {
    let folder = crate::root().join("crates").join(name).join("examples");
    let mut files = Vec::new();
    if folder.exists() {
        collect(&folder, &mut files)?;
    }
    for file in &files {
        shown.push_str(&read(file)?);
        shown.push('\n');
    }
    Ok(())
}

/// Returns the doc comments of a source as Markdown.
fn documentation(source: &str) -> String {
    let mut text = String::new();
    for line in source.lines().map(str::trim_start) {
        let Some(line) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else { continue };
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
        text.push('\n');
    }
    text
}

/// Appends what stands in the blocks of a Markdown text that are Rust.
fn blocks(markdown: &str, shown: &mut String) {
    let mut rust = None;
    for line in markdown.lines() {
        if let Some(fence) = line.trim_start().strip_prefix("```") {
            rust = match rust {
                Some(_) => None,
                None => Some(is_rust(fence)),
            };
        } else if rust == Some(true) {
            shown.push_str(line);
            shown.push('\n');
        }
    }
}

/// Returns whether a block with these words behind its fence is Rust.
fn is_rust(fence: &str) -> bool {
    fence.split(',').all(|word| matches!(word.trim(), "" | "rust" | "ignore" | "no_run" | "should_panic"))
}

/// A public function or type, with its line, from 1, and whether its own documentation has an example.
struct Item {
    line: usize,
    name: String,
    own: bool,
}

/// Reads the public functions and types of a source that `cargo fmt` has laid out; not those of tests.
fn items_of(source: &str) -> Vec<Item> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    let mut items = Vec::new();
    let (mut docs, mut hidden) = (String::new(), false);
    for (index, line) in source.lines().enumerate() {
        let bare = line.trim_start();
        let depth = (line.len() - bare.len()) / 4;
        if bare.starts_with("///") {
            docs.push_str(&documentation(bare));
            continue;
        }
        if bare.starts_with("#[") || bare.starts_with("//") {
            hidden |= bare.contains("doc(hidden)");
            continue;
        }
        if let Some(name) = name_of(bare).filter(|_| depth < 2 && !hidden) {
            let mut example = String::new();
            blocks(&docs, &mut example);
            items.push(Item { line: index + 1, name: name.to_owned(), own: !example.is_empty() });
        }
        (docs, hidden) = (String::new(), false);
    }
    items
}

/// Returns the name of the public function or type that a line begins.
fn name_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("const ").unwrap_or(rest);
    let (kind, rest) = rest.split_once(' ')?;
    let is_item = matches!(kind, "fn" | "struct" | "enum" | "trait");
    rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().filter(|name| is_item && !name.is_empty())
}

/// Says which links of the published packages' READMEs are dead on a registry's page, which has the README and no file beside it: all that
/// are no address. What docs.rs makes a link of without a target (``[`Document`]``) is words elsewhere.
pub(crate) fn links(wrong: &mut Vec<String>) -> Result<(), String> {
    for name in crate::ci::PUBLISHED.iter().chain(&["dixit-py"]) {
        let file = format!("crates/{name}/README.md");
        for (index, line) in read(&crate::root().join(&file))?.lines().enumerate() {
            for target in targets(line).filter(|target| !is_address(target)) {
                wrong.push(format!(
                    "{file}:{}: {target}: no address, and dead on a registry's page",
                    index + 1
                ));
            }
        }
    }
    Ok(())
}

/// Iterates over the targets of the links of a line of Markdown, inline and by reference.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let inline = line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    let defined =
        line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target.trim());
    inline.chain(defined)
}

/// Returns whether a target is an address, or a heading of the same page.
fn is_address(target: &str) -> bool {
    target.starts_with('#') || target.starts_with("https://") || target.starts_with("mailto:")
}

#[cfg(test)]
mod tests {
    use super::{blocks, is_address, items_of, targets};

    #[test]
    fn links_are_addresses_or_dead() {
        let line =
            "See [it](https://docs.rs/a), [`B`](../b.md) and ![c](c.png \"a picture\"), but not [`D`].";
        let dead: Vec<_> = targets(line).filter(|target| !is_address(target)).collect();
        assert_eq!(dead, ["../b.md", "c.png"]);
        assert_eq!(targets("[it]: ../b.md").collect::<Vec<_>>(), ["../b.md"]);
    }

    #[test]
    fn items_know_whether_they_have_an_example() {
        let source = "/// One.\n///\n/// ```\n/// one();\n/// ```\n#[must_use]\npub fn one() {}\n\n/// Two.\n///\n/// ```text\n/// 2\n/// ```\npub struct Two;\n";
        let items: Vec<_> =
            items_of(source).into_iter().map(|item| (item.line, item.name, item.own)).collect();
        assert_eq!(items, [(7, "one".to_owned(), true), (14, "Two".to_owned(), false)]);
    }

    #[test]
    fn rust_alone_is_an_example() {
        let mut shown = String::new();
        blocks("```\none();\n```\n```text\ntwo\n```\n```rust,ignore\nthree();\n```\n", &mut shown);
        assert_eq!(shown, "one();\nthree();\n");
    }
}
