//! The HTML pages as a reader meets them: in Chromium.

mod access;
mod archive;
mod asking;
mod browser;
mod hostile;
mod looks;
mod reading;
mod site;
