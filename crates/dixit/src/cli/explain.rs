use std::process::ExitCode;

use dixit_report::explain as told;

use super::args::Explain;
use super::message::complain;
use super::{FAILED, NOTHING, input, print};
use crate::Pipeline;

/// Tells why a finding is as it is.
pub(crate) fn explain(arguments: &Explain) -> ExitCode {
    let mut records = input::reader(&arguments.source).records([&arguments.path]);
    let Some(record) = records.next() else {
        complain(&format!("{}: no document", arguments.path.display()));
        return ExitCode::from(FAILED);
    };
    if records.next().is_some() {
        complain(&format!("{}: several documents; explain wants one", arguments.path.display()));
        return ExitCode::from(FAILED);
    }
    let read = record.article.map_err(|error| error.to_string()).and_then(|article| {
        let report = input::findings(&Pipeline::new(), &article, &arguments.source)?.to_report(&record.id);
        told(&report, &article.text, &arguments.id).map_err(|error| error.to_string())
    });
    match read {
        Ok(Some(told)) => print(told.as_bytes()),
        Ok(None) => {
            complain(&format!("{}: no finding is called {:?}", record.id, arguments.id));
            ExitCode::from(NOTHING)
        }
        Err(message) => {
            complain(&format!("{}: {message}", record.id));
            ExitCode::from(FAILED)
        }
    }
}
