//! The features, in the proportions of GeoNames (<https://www.geonames.org/statistics/total.html>).

/// For each feature class, the thousands of places among 12.3 million, and its index in
/// [`super::languages::CLASSES`].
pub(super) const CLASS_WEIGHTS: [(u64, usize); 9] = [
    (4935, 0), // P
    (2274, 1), // H
    (1650, 2), // T
    (2402, 3), // S
    (421, 4),  // L
    (507, 5),  // A
    (53, 6),   // R
    (51, 7),   // V
    (14, 8),   // U
];

/// The commonest codes of each class, in the same order.
pub(super) const CODES: [&[(u64, &str)]; 9] = [
    &[
        (800, "PPL"),
        (60, "PPLL"),
        (50, "PPLX"),
        (30, "PPLA4"),
        (20, "PPLA3"),
        (10, "PPLQ"),
        (8, "PPLA2"),
        (6, "PPLH"),
        (5, "PPLF"),
        (1, "PPLA"),
    ],
    &[
        (520, "STM"),
        (130, "LK"),
        (110, "STMI"),
        (60, "WAD"),
        (50, "RSV"),
        (30, "SPNG"),
        (30, "BAY"),
        (20, "WLL"),
        (10, "CNL"),
        (10, "RF"),
        (5, "FLLS"),
        (3, "STRT"),
    ],
    &[
        (300, "HLL"),
        (250, "MT"),
        (120, "ISL"),
        (80, "PT"),
        (60, "VAL"),
        (50, "RDGE"),
        (40, "MTS"),
        (30, "CAPE"),
        (20, "BCH"),
        (15, "PK"),
        (5, "DSRT"),
        (5, ""),
    ],
    &[
        (200, "CH"),
        (190, "SCH"),
        (180, "FRM"),
        (80, "BLDG"),
        (60, "HTL"),
        (50, "CMTY"),
        (40, "DAM"),
        (40, "RSTN"),
        (30, "AIRP"),
        (20, "HSP"),
        (20, "MN"),
        (10, "MSQE"),
        (10, "BDG"),
    ],
    &[
        (500, "LCTY"),
        (250, "PRK"),
        (80, "AREA"),
        (60, "RESN"),
        (40, "RGN"),
        (20, "INDS"),
        (5, "RGNE"),
    ],
    // The first two levels and the countries are rows of their own.
    &[
        (500, "ADM3"),
        (300, "ADM4"),
        (120, "ADMD"),
        (60, "ADM5"),
        (20, "ADM4H"),
        (5, "ADM3H"),
    ],
    &[
        (600, "RD"),
        (150, "ST"),
        (120, "TRL"),
        (60, "RR"),
        (40, "TNL"),
        (20, "RDJCT"),
    ],
    &[
        (700, "FRST"),
        (100, "MDW"),
        (80, "GRVP"),
        (60, "HTH"),
        (30, "SCRB"),
    ],
    &[
        (300, "SMU"),
        (200, "BNKU"),
        (150, "CNYU"),
        (100, "BSNU"),
        (80, "RDGU"),
        (50, "TRNU"),
    ],
];
