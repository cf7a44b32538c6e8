//! The page's script: the modules in `app/`, one after the other in one scope that nothing outside
//! can reach.
//!
//! They are ES modules, so that an editor, a linter or a bundler can resolve every name. Here their
//! imports give the order, each module after those that it imports; then the `import` lines and
//! the word `export` are left out. That takes no bundler, and asks two things of the modules: that
//! they do not import each other in a circle, and that no two declare the same name at their top.

use std::sync::LazyLock;

/// The module that is not imported by any other.
const MAIN: &str = "main.js";

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("app/", $name)))),*]
    };
}

/// Names and texts of all modules.
const MODULES: [(&str, &str); 20] = modules![
    "calendar.js",
    "colours.js",
    "controls.js",
    "data.js",
    "element.js",
    "figures.js",
    "fold.js",
    "ground.js",
    "labels.js",
    "list.js",
    "main.js",
    "map.js",
    "mentions.js",
    "outlines.js",
    "panel.js",
    "scene.js",
    "timeline.js",
    "view.js",
    "words.js",
    "zoom.js",
];

/// The script.
pub(super) fn script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| {
        let modules = MODULES.map(|(name, source)| Module::read(name, source));
        let order = ordered(&modules).expect("a test orders these modules");
        let code: String = order.iter().map(|module| &*module.code).collect();
        format!("\"use strict\";(() => {{\n{code}}})();\n")
    });
    &SCRIPT
}

/// A module taken apart.
#[derive(Debug)]
struct Module {
    name: &'static str,
    imports: Vec<Import>,
    /// What is left without imports and the word `export`.
    code: String,
}

#[derive(Debug)]
struct Import {
    from: &'static str,
    /// Held against what that module exports, by a test.
    #[cfg_attr(not(test), expect(dead_code, reason = "the order needs no names"))]
    names: &'static str,
}

impl Module {
    fn read(name: &'static str, source: &'static str) -> Self {
        let mut module = Self {
            name,
            imports: Vec::new(),
            code: String::with_capacity(source.len()),
        };
        let mut rest = source;
        while !rest.is_empty() {
            let end = if rest.starts_with("import ") {
                rest.find(";\n").map(|end| end + 1)
            } else {
                rest.find('\n')
            };
            let (statement, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            match Import::read(statement) {
                Some(import) => module.imports.push(import),
                None => {
                    let code = statement.strip_prefix("export ").unwrap_or(statement);
                    module.code.push_str(code);
                }
            }
            rest = after;
        }
        module
    }
}

impl Import {
    /// `import { a, b } from "./module.js";`, or `import "./module.js";` for what it does.
    fn read(statement: &'static str) -> Option<Self> {
        let clause = statement.strip_prefix("import ")?.trim_end();
        let (names, from) = clause.split_once("\"./")?;
        Some(Self {
            from: from.strip_suffix("\";")?,
            names: names.trim_end().trim_end_matches("from"),
        })
    }
}

/// The modules that the main one needs, each after those that it imports.
fn ordered(modules: &[Module]) -> Result<Vec<&Module>, String> {
    let mut order = Vec::with_capacity(modules.len());
    add(MAIN, modules, &mut order, &mut Vec::new())?;
    Ok(order)
}

/// Puts a module after those that it imports, unless it has its place. `within` is the way to it.
fn add<'m>(
    name: &str,
    modules: &'m [Module],
    order: &mut Vec<&'m Module>,
    within: &mut Vec<&'m str>,
) -> Result<(), String> {
    if order.iter().any(|placed| placed.name == name) {
        return Ok(());
    }
    let mut found = modules.iter();
    let module = found
        .find(|module| module.name == name)
        .ok_or_else(|| format!("{within:?} import {name}, which there is not"))?;
    if within.contains(&name) {
        return Err(format!("{within:?} import each other in a circle"));
    }
    within.push(module.name);
    for import in &module.imports {
        add(import.from, modules, order, within)?;
    }
    within.pop();
    order.push(module);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const DECLARATIONS: [&str; 5] = ["const ", "let ", "class ", "function ", "async function "];

    fn modules() -> Vec<Module> {
        let modules = MODULES.map(|(name, source)| Module::read(name, source));
        modules.into()
    }

    /// What a line at the top of a module declares.
    fn declared(line: &str) -> Vec<&str> {
        let declaration = DECLARATIONS.iter().find_map(|word| line.strip_prefix(word));
        let Some(rest) = declaration else {
            return Vec::new();
        };
        // `const [A, B] = …`, `const { a, b } = …`
        if let Some(list) = rest.strip_prefix(['[', '{']) {
            let list = list.split([']', '}']).next().unwrap_or(list);
            return list.split(',').map(str::trim).collect();
        }
        let is_in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        rest.split(|c| !is_in_name(c)).take(1).collect()
    }

    #[test]
    fn every_module_is_in_the_script_once() {
        let modules = modules();
        let order = ordered(&modules).unwrap();
        let mut placed: Vec<&str> = order.iter().map(|module| module.name).collect();
        assert_eq!(placed.last(), Some(&MAIN));
        placed.sort_unstable();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/sink/page/app");
        let files = std::fs::read_dir(folder).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        files.sort_unstable();
        assert_eq!(placed, files);
    }

    #[test]
    fn no_name_is_declared_twice() {
        let mut owners = BTreeMap::new();
        for Module { name, code, .. } in &modules() {
            for declared in code.lines().flat_map(declared) {
                let owner = owners.insert(declared.to_owned(), *name);
                assert_eq!(owner, None, "{name} declares {declared} again");
            }
        }
        assert!(owners.len() > 100, "{owners:?}");
    }

    #[test]
    fn what_is_imported_is_exported() {
        let mut exports = BTreeMap::new();
        for (name, source) in MODULES {
            let lines = source
                .lines()
                .filter_map(|line| line.strip_prefix("export "));
            let names: Vec<&str> = lines.flat_map(declared).collect();
            exports.insert(name, names);
        }
        for Module { name, imports, .. } in &modules() {
            for Import { from, names } in imports {
                let names = names.trim_matches(['{', '}', ' ', '\n']).split(',');
                for import in names.map(str::trim).filter(|import| !import.is_empty()) {
                    assert!(
                        exports[from].contains(&import),
                        "{name}: {import} of {from}"
                    );
                }
            }
        }
    }

    #[test]
    fn nothing_of_a_module_is_left_in_the_script() {
        for line in script().lines() {
            let is_left = line.starts_with("import") || line.starts_with("export");
            assert!(!is_left, "{line}");
        }
    }

    #[test]
    fn circles_and_missing_modules_are_refused() {
        let main = || Module::read(MAIN, "import { a } from \"./a.js\";\na();\n");
        let missing = [main()];
        assert!(ordered(&missing).unwrap_err().contains("a.js"));
        let circle = [
            main(),
            Module::read(
                "a.js",
                "import {\n  b,\n} from \"./b.js\";\nexport const a = b;\n",
            ),
            Module::read("b.js", "import \"./a.js\";\nexport const b = 1;\n"),
        ];
        assert!(ordered(&circle).unwrap_err().contains("circle"));
        assert_eq!(circle[1].code, "const a = b;\n");
    }
}
