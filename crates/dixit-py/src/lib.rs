#![doc = include_str!("../README.md")]

mod annotations;
mod column;
mod compare;
mod files;
mod input;
mod reader;
mod settings;
mod table;

use pyo3::prelude::*;

use crate::annotations::Annotations;
use crate::compare::{diff, identities, import_annotations, score};
use crate::settings::{Pipeline, page};
use crate::table::Table;

/// What `import dixit` finds in Rust.
#[pymodule]
mod _dixit {
    #[pymodule_export]
    use super::{Annotations, Pipeline, Table, diff, identities, import_annotations, page, score};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
