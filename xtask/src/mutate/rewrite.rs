//! Rewrites the conditions of a crate so that a switch may force each of them to false.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, BinOp, Expr, Member};

/// A condition that can be switched off.
pub(crate) struct Condition {
    /// The file, from the crate's `src`.
    pub(crate) file: String,
    pub(crate) line: usize,
    /// The source, on one line.
    pub(crate) text: String,
}

/// A crate's conditions, and its files rewritten.
#[derive(Default)]
pub(crate) struct Rewritten {
    pub(crate) conditions: Vec<Condition>,
    /// Paths from the crate's `src`, and their text.
    pub(crate) files: Vec<(PathBuf, String)>,
    /// Conditions of `const` items, which nothing may switch at run time.
    pub(crate) constant: usize,
    /// Conditions of code that the tests alone, or training, compile.
    pub(crate) cut: usize,
}

/// Reads a crate from its `lib.rs`, module by module.
pub(crate) fn rewrite(src: &Path) -> Result<Rewritten, String> {
    let mut all = Rewritten::default();
    module(src, PathBuf::from("lib.rs"), PathBuf::new(), false, &mut all)?;
    if let Some((_, text)) = all.files.iter_mut().find(|(path, _)| path == Path::new("lib.rs")) {
        text.push_str("\n#[doc(hidden)]\npub mod mutant;\n");
    }
    Ok(all)
}

/// Rewrites one file, and those of the modules that it declares: `folder` is where they stand.
fn module(src: &Path, file: PathBuf, folder: PathBuf, cut: bool, all: &mut Rewritten) -> Result<(), String> {
    let path = src.join(&file);
    let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let parsed = syn::parse_file(&source).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut reader = Reader {
        source: &source,
        file: file.display().to_string(),
        all,
        edits: Vec::new(),
        wrapped: BTreeSet::new(),
        modules: Vec::new(),
        constant: false,
        cut,
    };
    reader.visit_file(&parsed);
    let (mut edits, modules) = (reader.edits, reader.modules);
    edits.sort_by_key(|&(at, _)| at);
    let mut text = String::with_capacity(source.len() * 2);
    let mut done = 0;
    for (at, insert) in edits {
        text.push_str(source.get(done..at).unwrap_or_default());
        text.push_str(&insert);
        done = at;
    }
    text.push_str(source.get(done..).unwrap_or_default());
    all.files.push((file, text));
    for (name, cut) in modules {
        let (flat, deep) = (folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs"));
        let next = if src.join(&flat).is_file() { flat } else { deep };
        module(src, next, folder.join(&name), cut, all)?;
    }
    Ok(())
}

struct Reader<'s> {
    source: &'s str,
    file: String,
    all: &'s mut Rewritten,
    /// Byte offsets, and what is put in there.
    edits: Vec<(usize, String)>,
    /// Where `matches!` begins that is a whole condition already.
    wrapped: BTreeSet<usize>,
    /// The modules that stand in files of their own, and whether the tests alone compile them.
    modules: Vec<(String, bool)>,
    constant: bool,
    cut: bool,
}

impl Reader<'_> {
    /// Puts the switch around a condition; `inner` reads what stands inside.
    fn switch(&mut self, whole: &Expr, inner: impl FnOnce(&mut Self)) {
        if self.constant || self.cut {
            *(if self.cut { &mut self.all.cut } else { &mut self.all.constant }) += 1;
            return inner(self);
        }
        let bytes = bytes(whole.span(), whole);
        let id = self.all.conditions.len();
        let text = self.source.get(bytes.clone()).unwrap_or_default();
        self.all.conditions.push(Condition {
            file: self.file.clone(),
            line: whole.span().start().line,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        if is_matches(whole) {
            self.wrapped.insert(bytes.start);
        }
        let chained = has_let(whole);
        if !chained {
            self.edits.push((bytes.start, format!("crate::mutant::is({id}, ")));
        }
        inner(self);
        let end = if chained { format!(" && crate::mutant::is({id}, true)") } else { ")".to_owned() };
        self.edits.push((bytes.end, end));
    }

    /// Notes a row of a table, and returns its number.
    fn noted(&mut self, whole: &(impl ToTokens + Spanned)) -> usize {
        let text = self.source.get(bytes(whole.span(), whole)).unwrap_or_default();
        self.all.conditions.push(Condition {
            file: self.file.clone(),
            line: whole.span().start().line,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        self.all.conditions.len() - 1
    }

    /// Gives a row of a table of patterns a guard more, which the switch makes fail.
    fn row(&mut self, whole: &(impl ToTokens + Spanned), guards: &syn::ExprArray) {
        let id = self.noted(whole);
        let comma = if guards.elems.is_empty() || guards.elems.trailing_punct() { "" } else { ", " };
        let end = bytes(guards.span(), guards).end - 1;
        self.edits.push((end, format!("{comma}|_| crate::mutant::is({id}, true)")));
    }

    /// Reads what stands under attributes, or in a constant.
    fn under(&mut self, attributes: &[Attribute], constant: bool, inner: impl FnOnce(&mut Self)) {
        let (was_constant, was_cut) = (self.constant, self.cut);
        self.constant |= constant;
        self.cut |= attributes.iter().any(is_cut);
        inner(self);
        (self.constant, self.cut) = (was_constant, was_cut);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_expr_if(&mut self, node: &'ast syn::ExprIf) {
        self.switch(&node.cond, |reader| reader.visit_expr(&node.cond));
        self.visit_block(&node.then_branch);
        if let Some((_, otherwise)) = &node.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        if let Some((_, guard)) = &node.guard {
            self.switch(guard, |reader| reader.visit_expr(guard));
        }
        self.visit_expr(&node.body);
    }

    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        if !matches!(node.op, BinOp::Or(_)) {
            return visit::visit_expr_binary(self, node);
        }
        for side in [&node.left, &node.right] {
            let chain = matches!(&**side, Expr::Binary(next) if matches!(next.op, BinOp::Or(_)));
            if chain {
                self.visit_expr(side);
            } else {
                self.switch(side, |reader| reader.visit_expr(side));
            }
        }
    }

    fn visit_expr_call(&mut self, node: &'ast syn::ExprCall) {
        if let Some(guards) = row_guards(node).filter(|_| !self.cut) {
            self.row(node, guards);
        }
        visit::visit_expr_call(self, node);
    }

    /// A row as a struct, `Row { when: &[…], ..ANY }`.
    fn visit_expr_struct(&mut self, node: &'ast syn::ExprStruct) {
        if let Some(rest) = node.rest.as_ref().filter(|_| node.path.is_ident("Row") && !self.cut) {
            let when = node
                .fields
                .iter()
                .find(|field| matches!(&field.member, Member::Named(name) if name == "when"));
            match when.map(|field| array(&field.expr)) {
                Some(Some(guards)) => self.row(node, guards),
                Some(None) => {}
                None => {
                    let id = self.noted(node);
                    let before = bytes(rest.span(), rest).start - "..".len();
                    self.edits.push((before, format!("when: &[|_| crate::mutant::is({id}, true)], ")));
                }
            }
        }
        visit::visit_expr_struct(self, node);
    }

    /// A row as a tuple of a constant: `(30, |run| run.alone)`.
    fn visit_expr_tuple(&mut self, node: &'ast syn::ExprTuple) {
        for element in &node.elems {
            if let (Expr::Closure(test), true, false) = (element, self.constant, self.cut) {
                let id = self.noted(node);
                let body = bytes(test.body.span(), &test.body);
                self.edits.push((body.start, format!("crate::mutant::is({id}, ")));
                self.edits.push((body.end, ")".to_owned()));
            }
        }
        visit::visit_expr_tuple(self, node);
    }

    fn visit_expr_macro(&mut self, node: &'ast syn::ExprMacro) {
        let whole = Expr::Macro(node.clone());
        if is_matches(&whole) && !self.wrapped.contains(&bytes(whole.span(), &whole).start) {
            self.switch(&whole, |_| ());
        }
    }

    fn visit_item_mod(&mut self, node: &'ast syn::ItemMod) {
        if node.content.is_none() {
            let cut = self.cut || node.attrs.iter().any(is_cut);
            self.modules.push((node.ident.to_string(), cut));
        }
        self.under(&node.attrs, false, |reader| visit::visit_item_mod(reader, node));
    }

    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        let constant = node.sig.constness.is_some();
        self.under(&node.attrs, constant, |reader| visit::visit_item_fn(reader, node));
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        let constant = node.sig.constness.is_some();
        self.under(&node.attrs, constant, |reader| visit::visit_impl_item_fn(reader, node));
    }

    fn visit_item_impl(&mut self, node: &'ast syn::ItemImpl) {
        self.under(&node.attrs, false, |reader| visit::visit_item_impl(reader, node));
    }

    fn visit_item_const(&mut self, node: &'ast syn::ItemConst) {
        self.under(&node.attrs, true, |reader| visit::visit_item_const(reader, node));
    }

    fn visit_impl_item_const(&mut self, node: &'ast syn::ImplItemConst) {
        self.under(&node.attrs, true, |reader| visit::visit_impl_item_const(reader, node));
    }

    fn visit_expr_const(&mut self, node: &'ast syn::ExprConst) {
        self.under(&node.attrs, true, |reader| visit::visit_expr_const(reader, node));
    }
}

/// Where an expression stands in its file.
fn bytes(span: Span, tokens: &impl ToTokens) -> Range<usize> {
    // A span joined of several tokens knows its first and last only by their own places.
    let mut places = tokens.to_token_stream().into_iter().map(|token| token.span().byte_range());
    let first = places.next().unwrap_or_else(|| span.byte_range());
    let last = places.last().unwrap_or_else(|| first.clone());
    first.start..last.end
}

/// The guards of a row of a table of patterns, `row(tokens, guards, then)`.
fn row_guards(call: &syn::ExprCall) -> Option<&syn::ExprArray> {
    let Expr::Path(name) = &*call.func else { return None };
    if !name.path.is_ident("row") || call.args.len() != 3 {
        return None;
    }
    array(call.args.iter().nth(1)?)
}

/// The array in `&[…]`.
fn array(expr: &Expr) -> Option<&syn::ExprArray> {
    let Expr::Reference(guards) = expr else { return None };
    match &*guards.expr {
        Expr::Array(guards) => Some(guards),
        _ => None,
    }
}

/// Whether code is compiled for tests or training alone.
fn is_cut(attribute: &Attribute) -> bool {
    let Ok(list) = attribute.meta.require_list() else { return false };
    let what = list.tokens.to_string();
    list.path.is_ident("cfg")
        && !what.starts_with("not")
        && (what.contains("test") || what.contains("\"train\""))
}

fn is_matches(expr: &Expr) -> bool {
    match expr {
        Expr::Macro(call) => call.mac.path.is_ident("matches"),
        Expr::Paren(inner) => is_matches(&inner.expr),
        _ => false,
    }
}

/// Whether a condition is a chain with `let`, which is no expression of its own.
fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(both) if matches!(both.op, BinOp::And(_)) => has_let(&both.left) || has_let(&both.right),
        _ => false,
    }
}
