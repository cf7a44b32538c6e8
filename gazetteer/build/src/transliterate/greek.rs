//! Greek: ELOT 743 (ISO 843, transcription), with the vowels and gutturals of each newspaper
//! language.

/// Returns the tables, lowest priority first, of every standard by which `to` spells Greek names.
pub(super) fn tables(to: &str) -> Vec<Vec<&'static str>> {
    match to {
        "en" => vec![vec![ELOT], vec![ELOT, "χ=h γχ=nh"]],
        "nl" => vec![vec![ELOT, "ου=oe"]],
        "de" => vec![vec![ELOT, "ου=u"]],
        "es" => vec![vec![ELOT, "ου=u θ=t χ=j"]],
        "it" => vec![vec![ELOT, "ου=u θ=t"]],
        "pl" => vec![vec![ELOT, "ου=u θ=t β=w ξ=ks αυ=aw ευ=ew"]],
        "fr" | "sv" => vec![vec![ELOT]],
        _ => Vec::new(),
    }
}

const ELOT: &str = "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t \
    υ=y φ=f χ=ch ψ=ps ω=o ϊ=i ϋ=y ου=ou αυ=av ευ=ev αυθ=afth αυκ=afk αυξ=afx αυπ=afp αυσ=afs αυτ=aft \
    αυφ=aff αυχ=afch ευθ=efth ευκ=efk ευξ=efx ευπ=efp ευσ=efs ευτ=eft ευφ=eff ευχ=efch γγ=ng γξ=nx \
    γχ=nch ^μπ=b";

/// Removes accents, which mark stress and appear in no spelling; the diaeresis is kept.
pub(super) fn without_accents(lower: &str) -> impl Iterator<Item = char> + '_ {
    lower.chars().map(|c| match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        'ΐ' => 'ϊ',
        'ΰ' => 'ϋ',
        c => c,
    })
}
