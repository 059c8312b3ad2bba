//! Formats of `dixit-table`: they take reports as they are, one after the other.
#![cfg_attr(not(feature = "parquet"), expect(unused_variables, reason = "a unit is chosen for tables alone"))]

#[cfg(feature = "parquet")]
use std::fs::{self, File};
use std::io;
#[cfg(feature = "parquet")]
use std::io::BufWriter;
use std::path::Path;

#[cfg(feature = "parquet")]
use crate::aside::{self, Aside};
#[cfg(feature = "sqlite")]
use crate::message::complain;

#[cfg(feature = "parquet")]
use dixit_report::Table;
use dixit_report::{Format, Report};
#[cfg(feature = "parquet")]
use dixit_table::TableWriter;
#[cfg(feature = "sqlite")]
use dixit_table::{Archive, Place};
use dixit_text::Unit;

/// An open archive, or a folder of tables; nothing at all in a build that has neither.
pub(crate) enum Store {
    #[cfg(feature = "parquet")]
    Tables(Vec<(TableWriter<BufWriter<File>>, Aside)>),
    #[cfg(feature = "sqlite")]
    Archive(Box<Archive>),
}

impl Store {
    /// Opens what a format of its own is written to; `unit` is what offsets count, where one may choose.
    pub(crate) fn open(format: Format, path: &Path, unit: Option<Unit>) -> io::Result<Self> {
        match format {
            #[cfg(feature = "parquet")]
            Format::Parquet => Self::tables(path, unit),
            #[cfg(feature = "sqlite")]
            Format::Sqlite => Self::archive(path),
            format => Err(io::Error::other(format!("{} is not written here", format.name()))),
        }
    }

    /// Makes the tables in a folder. A table can be read when it is finished and not before.
    #[cfg(feature = "parquet")]
    fn tables(folder: &Path, unit: Option<Unit>) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        aside::clean(folder);
        let mut tables = Vec::new();
        for table in Table::FILES {
            let name = format!("{}.{}", table.name(), Format::Parquet.extension());
            let (file, aside) = Aside::new(folder, folder.join(name))?;
            let writer = TableWriter::new(table, BufWriter::new(file)).map_err(io::Error::other)?;
            let writer = match unit {
                Some(unit) => writer.unit(unit),
                None => writer,
            };
            tables.push((writer, aside));
        }
        Ok(Self::Tables(tables))
    }

    /// Opens an archive, or makes one. Of what it holds already, documents of the same id are replaced.
    #[cfg(feature = "sqlite")]
    fn archive(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::Error::other("this is a folder, and an archive is one file"));
        }
        Ok(Self::Archive(Box::new(Archive::open(path).map_err(io::Error::other)?)))
    }

    /// Writes one document.
    pub(crate) fn write(&mut self, report: &Report, text: &str) -> io::Result<()> {
        match *self {
            #[cfg(feature = "parquet")]
            Self::Tables(ref mut tables) => tables
                .iter_mut()
                .try_for_each(|(table, _)| table.write(report, text))
                .map_err(io::Error::other),
            #[cfg(feature = "sqlite")]
            Self::Archive(ref mut archive) => {
                if archive.write(report, text).map_err(io::Error::other)? == Place::OfAnother {
                    complain(&format!(
                        "{}: it replaces another document of this id in the archive",
                        report.id
                    ));
                }
                Ok(())
            }
        }
    }

    /// Brings what was written so far to where it goes, so that others may write to it too.
    pub(crate) fn commit(&mut self) -> io::Result<()> {
        match *self {
            #[cfg(feature = "parquet")]
            Self::Tables(_) => Ok(()),
            #[cfg(feature = "sqlite")]
            Self::Archive(ref mut archive) => archive.commit().map_err(io::Error::other),
        }
    }

    /// Writes what waits.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            #[cfg(feature = "parquet")]
            Self::Tables(tables) => {
                let mut complete = Vec::new();
                for (table, aside) in tables {
                    table.finish().map_err(io::Error::other)?;
                    aside.sync()?;
                    complete.push(aside);
                }
                // All tables or none.
                complete.into_iter().try_for_each(Aside::take_name)
            }
            #[cfg(feature = "sqlite")]
            Self::Archive(archive) => archive.finish().map_err(io::Error::other),
        }
    }
}
