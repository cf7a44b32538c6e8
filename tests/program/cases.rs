//! The command line as a person meets it: what is typed, printed and returned, held in case files
//! under `tests/cli`. Figures that the resolver's weights move are left open in them.
//!
//! `TRYCMD=overwrite cargo test --test program cases` writes what the program says into the files; read
//! the difference before committing it.

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
