use dixit_report::Format;

/// All formats, whether this build has them or not.
pub(crate) fn all() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().chain(Format::STORES)
}

/// Returns the format of that name, if this build has it.
pub(crate) fn built(name: &str) -> Result<Format, String> {
    let format = Format::from_name(name).ok_or("there is no such format")?;
    if is_built(format) {
        return Ok(format);
    }
    Err(format!(
        "this dixit was built without it; build it with `cargo install dixit-cli --features {name}` (`--features full` \
         for everything)"
    ))
}

/// Returns whether this build has a format.
pub(crate) fn is_built(format: Format) -> bool {
    (format != Format::Parquet || cfg!(feature = "parquet"))
        && (format != Format::Sqlite || cfg!(feature = "sqlite"))
}
