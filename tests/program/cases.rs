//! The command line as users see it: commands, output and exit codes, in case files under `tests/cli`.
//! Figures that depend on the resolver's weights are left open in them.
//!
//! `TRYCMD=overwrite cargo test --test program cases` writes the program's output into the files; read
//! the diff before committing it.

#[test]
fn cases() {
    let cases = trycmd::TestCases::new();
    cases
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml");
    if cfg!(windows) {
        // Cases with errors that Windows words differently.
        for name in ["bad-input", "evaluate", "gazetteer-build", "join"] {
            cases.skip(format!("tests/cli/{name}.trycmd"));
        }
    }
}
