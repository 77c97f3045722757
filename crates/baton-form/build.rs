//! Lists the files of `locales/`, so that a new locale is one new file and no line elsewhere.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        let locale = file.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(table, "    ({locale:?}, include_str!({:?})),", file.to_string_lossy()).map_err(io::Error::other)?;
    }
    table.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("locales.rs"), table)
}
