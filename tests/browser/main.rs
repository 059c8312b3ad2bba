//! The HTML pages as a reader meets them: in Chromium.

mod browser;
mod hostile;
mod looks;
mod reading;
mod site;
