//! The output of a map: options in, the folder and the products to write into it out.
//!
//! Nothing is written here; contradictory options are refused before the articles are read.

use super::super::error::CliError;
use super::super::signals;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use exonym::product::{
    COMPARE, Content, Format, Product, RECORD, REVIEW, SPELLINGS, SetState, TOTALS, check_set,
};
use exonym::sink::{
    Naming, Publication, SinkError, modified_styles, refuse_edited, refuse_filled_review,
    refuse_foreign, refuse_left_out,
};
use exonym::tally::By;
use std::fmt;
use std::path::{Path, PathBuf};

/// Options on what is written, and where.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// Write into this folder, which is created if missing; or write one file, in the format of its
    /// extension
    ///
    /// In a format with one file per layer, that file holds the places. A file gets its sidecar files,
    /// but no review.csv and no run.json. To create a folder whose name looks like a file name, add a
    /// trailing slash: run.csv/
    #[arg(long, short, value_name = "DIR|FILE", default_value = "out")]
    output: PathBuf,
    /// Write the layers in these formats, separated by commas [default: geojson,gpkg,html]
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "FORMATS",
        value_parser = formats()
    )]
    formats: Vec<Format>,
    /// Set the title of map.html and map.qgz
    #[arg(long, value_name = "TEXT", default_value = "Places in the news")]
    pub(super) title: String,
    /// Add tippecanoe hints to each GeoJSON feature: its layer and lowest zoom, lower for heavier places
    #[arg(long)]
    pub(super) tippecanoe: bool,
    /// Shorten column names to at most ten ASCII letters, the limit of Shapefiles
    ///
    /// Applies to GeoJSON, GeoPackage, CSV, FlatGeobuf and GeoParquet. run.json lists the short names.
    #[arg(long)]
    short_names: bool,
    /// Overwrite files that exonym did not write, and products that were edited after their run
    #[arg(long)]
    force: bool,
    /// Fail, and write nothing, if no mention is counted
    #[arg(long)]
    pub(super) fail_on_empty: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(values)
        .map(|name| Format::from_name(&name).expect("only names of formats are let through"))
}

/// The products that a run will write.
#[derive(Debug)]
pub(super) struct Output {
    /// The output folder.
    pub(super) folder: PathBuf,
    /// The layers, in writing order.
    pub(super) products: Vec<Product>,
    /// QGIS styles in the folder that the user changed; they are kept.
    pub(super) modified_styles: Vec<String>,
    /// Whether `review.csv` and `run.json` are written too.
    pub(super) is_whole: bool,
    /// The tables of a comparison, in writing order.
    tables: &'static [&'static str],
}

impl OutputArgs {
    /// Decides what is written. The layer of the user's own areas is included only if there are any.
    pub(super) fn settle(&self, by: Option<&By>, has_areas: bool) -> Result<Output, CliError> {
        if self.output == Path::new("-") {
            let text = "-: a map is several files, which cannot go to standard output; name a folder \
                        or a file (./- for a folder of that name)";
            return Err(CliError::Usage(text.to_owned()));
        }
        let mut output = if is_folder(&self.output) {
            self.folder(by)
        } else {
            self.file()?
        };
        check_comparison(&output, by)?;
        output
            .products
            .retain(|product| has_areas || product.content != Some(Content::Joined));
        refuse_left_out(&output.folder, &output.products)?;
        self.check_hints(&output.products)?;
        self.check_names(&output.products)?;
        if !self.force {
            output.modified_styles = modified_styles(&output.folder, &output.files());
        }
        Ok(output)
    }

    /// Refuses to overwrite files that Exonym did not write, unless `--force` is given.
    pub(super) fn check(&self, output: &Output) -> Result<(), SinkError> {
        if self.force {
            return Ok(());
        }
        refuse_foreign(&output.folder, &output.files())
    }

    /// Refuses to overwrite products that were edited after the run that wrote them, unless `--force` is
    /// given. `earlier` is the state of the set in the folder.
    pub(super) fn check_edited(
        &self,
        output: &Output,
        earlier: &SetState,
    ) -> Result<(), SinkError> {
        if self.force || !output.is_whole {
            return Ok(());
        }
        refuse_edited(&output.folder, &output.files(), earlier)
    }

    /// Refuses to overwrite a `review.csv` that was filled in during the run, unless `--force` is given.
    pub(super) fn check_review(&self, output: &Output) -> Result<(), SinkError> {
        if self.force || !output.is_whole {
            return Ok(());
        }
        refuse_filled_review(&output.folder, &output.files())
    }

    fn folder(&self, by: Option<&By>) -> Output {
        let is_asked_for = |format: &Format| match self.formats.as_slice() {
            [] => Format::DEFAULT.contains(format) && format.is_compiled_in(),
            formats => formats.contains(format),
        };
        let formats = Format::ALL.into_iter().filter(is_asked_for);
        Output {
            folder: self.output.clone(),
            products: formats.flat_map(|format| products(format, by)).collect(),
            modified_styles: Vec::new(),
            is_whole: true,
            tables: tables(by),
        }
    }

    fn file(&self) -> Result<Output, CliError> {
        let path = &self.output;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let product = Format::single(&name).ok_or_else(|| unknown_ending(path))?;
        if !self.formats.is_empty() {
            return Err(CliError::Usage(format!(
                "{}: a single file has the format of its extension; \
                 leave out --formats, or name a folder",
                path.display()
            )));
        }
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        Ok(Output {
            folder: folder.unwrap_or(Path::new(".")).to_owned(),
            products: vec![product],
            modified_styles: Vec::new(),
            is_whole: false,
            tables: &[],
        })
    }

    /// How columns are named.
    pub(super) fn naming(&self) -> Naming {
        if self.short_names {
            Naming::Short
        } else {
            Naming::Full
        }
    }

    fn check_names(&self, products: &[Product]) -> Result<(), CliError> {
        let takes_names = |product: &Product| {
            use Format::{Csv, FlatGeobuf, GeoJson, GeoJsonLines, GeoPackage, GeoParquet};
            matches!(
                product.format,
                GeoJson | GeoJsonLines | GeoPackage | Csv | FlatGeobuf | GeoParquet
            )
        };
        if self.short_names && !products.iter().any(takes_names) {
            return Err(CliError::Usage(
                "--short-names applies to geojson, geojsonl, gpkg, csv, fgb and parquet, and none \
                 of them is written"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    fn check_hints(&self, products: &[Product]) -> Result<(), CliError> {
        let takes_hints =
            |product: &Product| matches!(product.format, Format::GeoJson | Format::GeoJsonLines);
        if self.tippecanoe && !products.iter().any(takes_hints) {
            return Err(CliError::Usage(
                "--tippecanoe applies to geojson and geojsonl, and neither is written".to_owned(),
            ));
        }
        Ok(())
    }
}

impl Output {
    /// The names of all files written, in that order.
    pub(super) fn files(&self) -> Vec<String> {
        let products = self.products.iter().flat_map(Product::files);
        let written = products.filter(|file| !self.modified_styles.contains(file));
        written.chain(self.extra_files()).collect()
    }

    /// The path of the page, if it is written.
    pub(super) fn page(&self) -> Option<PathBuf> {
        let mut products = self.products.iter();
        let page = products.find(|product| product.format == Format::Page)?;
        Some(self.folder.join(page.files().swap_remove(0)))
    }

    /// The state of the set that is already in the folder.
    pub(super) fn earlier(&self) -> SetState {
        if !self.is_whole {
            return SetState::NoRecord;
        }
        // An unreadable set does not prevent writing, which may still fail for its own reasons.
        check_set(&self.folder).unwrap_or(SetState::NoRecord)
    }

    /// The message on the earlier files that an interrupted run leaves as they were; `None` if there are
    /// none.
    pub(super) fn unchanged(&self) -> Option<String> {
        let mut files = self.files().into_iter().map(|file| self.folder.join(file));
        let first = files.find(|file| file.exists())?;
        if !self.is_whole {
            return signals::unchanged(&first);
        }
        let folder = self.folder.display();
        Some(format!("the earlier files in {folder} are unchanged"))
    }

    /// Begins writing.
    pub(super) fn begin(&self) -> Result<Publication, SinkError> {
        if self.is_whole {
            Publication::begin_set(&self.folder, &self.files())
        } else {
            Publication::begin(&self.folder)
        }
    }

    fn extra_files(&self) -> impl Iterator<Item = String> {
        let around = if self.is_whole {
            [Some(REVIEW), Some(RECORD)]
        } else {
            [None, None]
        };
        let [review, record] = around;
        let tables = self.tables.iter().copied();
        let besides = review.into_iter().chain(tables).chain(record);
        besides.map(str::to_owned)
    }
}

/// Refuses to write a comparison, which has several layers, into a file of a single-layer format.
fn check_comparison(output: &Output, by: Option<&By>) -> Result<(), CliError> {
    let holds_all =
        |product: &Product| matches!(product.format, Format::GeoPackage | Format::Workbook);
    if by.is_none() || output.is_whole || output.products.iter().all(holds_all) {
        return Ok(());
    }
    Err(CliError::Usage(format!(
        "--by writes several layers and tables, and -o names one file; name a folder, or a file that \
         ends in {} or {}",
        Format::GeoPackage.ending(),
        Format::Workbook.ending()
    )))
}

/// The products of a format in a folder.
fn products(format: Format, by: Option<&By>) -> Vec<Product> {
    let of_comparison = by.map(|by| format.products_by(by.is_place_attribute()));
    let products = format.products();
    products
        .chain(of_comparison.into_iter().flatten())
        .collect()
}

/// The tables written by a comparison.
fn tables(by: Option<&By>) -> &'static [&'static str] {
    match by {
        None => &[],
        Some(by) if by.is_place_attribute() => &[TOTALS],
        Some(_) => &[TOTALS, COMPARE, SPELLINGS],
    }
}

/// The folder with its files except sidecars, or the single file.
impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let products = self.products.iter();
        let layers = products.flat_map(Product::opened);
        let files: Vec<String> = layers.chain(self.extra_files()).collect();
        if self.is_whole {
            return write!(f, "{}: {}", self.folder.display(), files.join(", "));
        }
        let path = self.folder.join(files.join(", "));
        write!(f, "{}", path.strip_prefix(".").unwrap_or(&path).display())
    }
}

/// Whether a path is an existing folder or names one: by a trailing separator, or without an extension.
fn is_folder(path: &Path) -> bool {
    let ends_in_separator = path.to_string_lossy().ends_with(std::path::is_separator);
    let has_ending = path.extension().is_some_and(|ending| !ending.is_empty());
    path.is_dir() || ends_in_separator || !has_ending
}

fn unknown_ending(path: &Path) -> CliError {
    let endings = Format::ALL.map(Format::ending).join(", ");
    let shown = path.display();
    let is_shapefile = path.extension().is_some_and(|ending| ending == "shp");
    let shapefile = match is_shapefile {
        true => format!(
            "; for a Shapefile, write a .gpkg with --short-names and convert it (ogr2ogr {shown} {} places)",
            path.with_extension("gpkg").display()
        ),
        false => String::new(),
    };
    CliError::Usage(format!(
        "{shown}: no format has this extension; a file has one of {endings}{shapefile}; \
         for a folder, write {shown}/"
    ))
}
