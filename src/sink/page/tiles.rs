//! A street map below the places: image tiles from a server.
//!
//! Takes an address with slots for zoom, column and row, and checks it. Returns what the page needs to request
//! tiles: the address, the attribution, and the one server that its policy allows.

use serde::Serialize;
use std::str::FromStr;

/// The slots of a tile address: zoom, column and row, in the notation of other web maps.
const SLOTS: [&str; 3] = ["{z}", "{x}", "{y}"];

/// A tile server: images of 256 pixels in Web Mercator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TileServer {
    url: String,
    origin: String,
    attribution: Option<String>,
}

impl TileServer {
    /// The address with its slots.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sets the attribution of the map; the name of the server if `None`.
    pub fn with_attribution(self, attribution: Option<String>) -> Self {
        Self {
            attribution,
            ..self
        }
    }

    /// The server part of the address: `https://tile.example.org`.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

impl FromStr for TileServer {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        let missing: Vec<&str> = SLOTS
            .into_iter()
            .filter(|slot| !url.contains(slot))
            .collect();
        if !missing.is_empty() {
            return Err(format!(
                "expected an address with {{z}}, {{x}} and {{y}}, such as \
                 https://tile.example.org/{{z}}/{{x}}/{{y}}.png; this has no {}",
                missing.join(", ")
            ));
        }
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let host = rest.split('/').next().unwrap_or_default();
        let is_of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        let is_host = !host.is_empty() && host.chars().all(is_of_host);
        if !matches!(scheme, "http" | "https") || !is_host {
            return Err(
                "expected an address that begins with https:// and the name of a server; \
                        a server in a slot, as {s}, is not supported: name one of them"
                    .to_owned(),
            );
        }
        if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err("expected an address without spaces".to_owned());
        }
        Ok(Self {
            origin: format!("{scheme}://{host}"),
            url: url.to_owned(),
            attribution: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_one_server_and_all_slots() {
        let tiles: TileServer = "https://tile.example.org:8080/a/{z}/{x}/{y}.png?key=1"
            .parse()
            .unwrap();
        assert_eq!(tiles.origin(), "https://tile.example.org:8080");
    }

    /// An address that could name another server in the page's policy is refused.
    #[test]
    fn anything_else_is_refused() {
        for (url, said) in [
            ("https://tile.example.org/", "no {z}, {x}, {y}"),
            ("https://tile.example.org/{z}/{x}.png", "no {y}"),
            ("https://{s}.example.org/{z}/{x}/{y}.png", "{s}"),
            ("tile.example.org/{z}/{x}/{y}.png", "https://"),
            ("file:///tiles/{z}/{x}/{y}.png", "https://"),
            (
                "https://a.example; script-src */{z}/{x}/{y}.png",
                "https://",
            ),
            ("https://a.example/{z}/{x}/{y}.png *", "without spaces"),
            ("https:///{z}/{x}/{y}.png", "https://"),
        ] {
            let error = url.parse::<TileServer>().unwrap_err();
            assert!(error.contains(said), "{url}: {error}");
        }
    }
}
