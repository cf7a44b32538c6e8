//! The page's script: `page.js`, which a bundler builds from the ES modules in `app/` and the libraries that
//! they import; see `vendor/README.md`.
//!
//! The bundle is in the repository, so that building Exonym does not need Node. Its header has the digest of
//! its sources, and a test compares that with the modules.

/// The script, with the licences of its libraries at the head.
pub(super) const SCRIPT: &str = include_str!("page.js");

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};
    use std::fs;
    use std::path::Path;

    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/sink/page");

    /// The paths of modules in a folder, relative to `app`, separated by slashes.
    fn modules(folder: &Path, within: &str) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{within}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                found.extend(modules(&entry.path(), &format!("{path}/")));
            } else if path.ends_with(".js") {
                found.push(path);
            }
        }
        found
    }

    /// Computed as in `vendor/make.js`.
    fn digest() -> String {
        let folder = Path::new(FOLDER);
        let mut hash = Sha256::new();
        hash.update(fs::read(folder.join("vendor/package-lock.json")).unwrap());
        let mut paths = modules(&folder.join("app"), "");
        paths.sort();
        assert!(paths.len() > 20, "{paths:?}");
        for path in paths {
            hash.update(format!("{path}\n"));
            hash.update(fs::read(folder.join("app").join(&path)).unwrap());
        }
        let digest = hash.finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_script_is_built_from_the_current_modules() {
        let made_of = SCRIPT.strip_prefix("/*!\nmade of ").unwrap();
        let made_of = made_of.lines().next().unwrap();
        assert_eq!(
            made_of,
            digest(),
            "make it again: cd src/sink/page/vendor && npm ci && npm run make"
        );
    }

    /// Bundles of GPL code would have to say so; these are ISC and BSD.
    #[test]
    fn the_licences_of_the_libraries_are_included() {
        for licence in ["Permission to use, copy, modify", "Redistribution and use"] {
            assert!(SCRIPT.contains(licence), "{licence}");
        }
    }
}
