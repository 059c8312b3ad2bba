//! Tables and archives are read back with other programs' readers.

#![cfg(test)]

#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;
