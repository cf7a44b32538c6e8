//! First bytes of files, written by hand as programs write them: at least one sample per name.

use super::detect;
use super::table::{Parts, TABLE_OF_FORMS};
use std::collections::BTreeSet;

/// Bytes at offsets, and what the file is; zeros elsewhere.
const SAMPLES: &[(&str, Parts)] = &[
    (
        "a PNG picture",
        &[(0, b"\x89PNG\x0d\x0a\x1a\x0a\0\0\0\x0dIHDR")],
    ),
    (
        "a JPEG picture",
        &[(0, b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01")],
    ),
    (
        "a JPEG picture",
        &[(0, b"\xff\xd8\xff\xe1\x2e\x1cExif\0\0MM\0*")],
    ),
    ("a GIF picture", &[(0, b"GIF89a\x01\0\x01\0\x80\0\0")]),
    ("a GIF picture", &[(0, b"GIF87a\x40\x01\xc8\0\xf7\0\0")]),
    ("a TIFF picture", &[(0, b"II\x2a\0\x08\0\0\0\x0f\0")]),
    ("a TIFF picture", &[(0, b"MM\0\x2a\0\0\0\x08\0\x11")]),
    ("a WebP picture", &[(0, b"RIFF\x24\x1a\0\0WEBPVP8 ")]),
    (
        "a Windows bitmap",
        &[(0, b"BM\x36\x0c\0\0\0\0\0\0\x36\0\0\0\x28\0")],
    ),
    (
        "a Windows icon",
        &[(0, b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0")],
    ),
    (
        "a Photoshop picture",
        &[(0, b"8BPS\0\x01\0\0\0\0\0\0\0\x03")],
    ),
    (
        "a HEIC picture",
        &[(0, b"\0\0\0\x24ftypheic\0\0\0\0mif1heic")],
    ),
    (
        "an AVIF picture",
        &[(0, b"\0\0\0\x20ftypavif\0\0\0\0avifmif1")],
    ),
    (
        "a JPEG XL picture",
        &[(0, b"\0\0\0\x0cJXL \x0d\x0a\x87\x0a\0\0\0\x14ftypjxl ")],
    ),
    (
        "a JPEG 2000 picture",
        &[(0, b"\0\0\0\x0cjP  \x0d\x0a\x87\x0a\0\0\0\x14ftypjp2 ")],
    ),
    (
        "a Windows metafile",
        &[(0, b"\xd7\xcd\xc6\x9a\0\0\0\0\0\0\x10\x0e")],
    ),
    ("a GIMP picture", &[(0, b"gimp xcf v011\0\0\0\x02\x80")]),
    ("a medical picture (DICOM)", &[(128, b"DICM\x02\0\0\0UL")]),
    ("a DjVu document", &[(0, b"AT&TFORM\0\0\x1a\x2bDJVMDIRM")]),
    ("an AutoCAD drawing", &[(0, b"AC1032\0\0\0\0\0\x04")]),
    ("an MP3 recording", &[(0, b"ID3\x04\0\0\0\0\x0f\x76TIT2")]),
    ("an MP3 recording", &[(0, b"\xff\xfb\x90\x64\0\x0f\xf0\0")]),
    (
        "an M4A recording",
        &[(0, b"\0\0\0\x20ftypM4A \0\0\x02\0isom")],
    ),
    ("an MP4 film", &[(0, b"\0\0\0\x18ftypisom\0\0\x02\0mp41")]),
    (
        "a QuickTime film",
        &[(0, b"\0\0\0\x14ftypqt  \x20\x05\x03\0qt  ")],
    ),
    (
        "an Ogg recording",
        &[(0, b"OggS\0\x02\0\0\0\0\0\0\0\0\x1e\x5b\x01vorbis")],
    ),
    ("a FLAC recording", &[(0, b"fLaC\0\0\0\x22\x10\0\x10\0")]),
    (
        "a WAV recording",
        &[(0, b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0")],
    ),
    ("an AVI film", &[(0, b"RIFF\x10\x27\0\0AVI LIST")]),
    ("an AIFF recording", &[(0, b"FORM\0\0\x12\x34AIFFCOMM")]),
    (
        "a Matroska or WebM film",
        &[(0, b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\x01")],
    ),
    (
        "a Windows Media file",
        &[(
            0,
            b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c",
        )],
    ),
    ("a Flash film", &[(0, b"FLV\x01\x05\0\0\0\x09")]),
    ("an MPEG film", &[(0, b"\0\0\x01\xba\x44\0\x04\0")]),
    (
        "an MPEG film",
        &[
            (0, b"G\x40\0\x10\0"),
            (188, b"G\x50"),
            (376, b"G\x41"),
            (564, b"G\x01"),
        ],
    ),
    (
        "an AAC recording",
        &[(0, b"\xff\xf1\x50\x80\x2e\x7f\xfc\x21")],
    ),
    (
        "an AMR recording",
        &[(0, b"#!AMR\x0a\x3c\x91\x17\x16\xbe\x66\0")],
    ),
    ("a MIDI file", &[(0, b"MThd\0\0\0\x06\0\x01\0\x02")]),
    (
        "a 7-Zip archive",
        &[(0, b"7z\xbc\xaf\x27\x1c\0\x04\x5a\x1c")],
    ),
    ("a RAR archive", &[(0, b"Rar!\x1a\x07\0\xcf\x90\x73")]),
    ("a RAR archive", &[(0, b"Rar!\x1a\x07\x01\0\x33\x92")]),
    ("an LZ4 file", &[(0, b"\x04\x22\x4d\x18\x64\x40\xa7")]),
    ("an lzip file", &[(0, b"LZIP\x01\x0c\0\x3f\x91\x45")]),
    (
        "a compress file (.Z)",
        &[(0, b"\x1f\x9d\x90\x4b\xf2\xa4\xb1\x03")],
    ),
    ("a pack file (.z)", &[(0, b"\x1f\x1e\0\0\x04\x15")]),
    ("an lzop file", &[(0, b"\x89LZO\0\x0d\x0a\x1a\x0a\x10\x40")]),
    ("a Snappy file", &[(0, b"\xff\x06\0\0sNaPpY\0\x1d\0\0")]),
    ("an LHA archive", &[(0, b"\x2c\xd8-lh5-\x1f\x05\0\0")]),
    ("an ARJ archive", &[(0, b"\x60\xea\x29\0\x1e\x0b\x01")]),
    ("a Windows cabinet", &[(0, b"MSCF\0\0\0\0\x6d\x2f\0\0")]),
    (
        "a Debian package",
        &[(0, b"!<arch>\ndebian-binary   1709632800\0")],
    ),
    (
        "a Unix library",
        &[(0, b"!<arch>\n/               0           0\0")],
    ),
    (
        "an RPM package",
        &[(0, b"\xed\xab\xee\xdb\x03\0\0\0\0\x01bash-5.2")],
    ),
    ("a cpio archive", &[(0, b"0707010000A1B2000081A4")]),
    (
        "a StuffIt archive",
        &[(0, b"StuffIt (c)1997-2002 Aladdin Systems\0")],
    ),
    ("an xar archive", &[(0, b"xar!\0\x1c\0\x01\0\0\0\0")]),
    (
        "an ACE archive",
        &[(0, b"\x54\x9c\x31\0\0\0\x90**ACE**\x14\x14")],
    ),
    ("a browser extension", &[(0, b"Cr24\x03\0\0\0\x45\x02\0\0")]),
    ("a Git pack", &[(0, b"PACK\0\0\0\x02\0\0\x01\x23")]),
    ("a Git index", &[(0, b"DIRC\0\0\0\x02\0\0\0\x45")]),
    ("a disk image", &[(0, b"KDMV\x01\0\0\0\x03\0\0\0")]),
    ("a disk image", &[(0, b"QFI\xfb\0\0\0\x03")]),
    (
        "a disk image",
        &[
            (0, b"<<< Oracle VM VirtualBox Disk Image >>>\n"),
            (64, b"\x7f\x10\xda\xbe"),
        ],
    ),
    (
        "a disk image",
        &[(0, b"\xeb\x3c\x90MSDOS5.0"), (510, b"\x55\xaa")],
    ),
    ("an encrypted disk image", &[(0, b"LUKS\xba\xbe\0\x02aes")]),
    (
        "an old WordPerfect document",
        &[(0, b"\xffWPC\xd4\x05\0\0\x01\x0a")],
    ),
    (
        "a very old Word document (.doc)",
        &[(0, b"\xdb\xa5\x2d\0\0\0\x09\x04")],
    ),
    (
        "an old Excel workbook (.xls)",
        &[(0, b"\x09\x08\x08\0\0\x05\x05\0")],
    ),
    (
        "a PostScript file",
        &[(0, b"%!PS-Adobe-3.0\n%%Title: news\n")],
    ),
    (
        "a OneNote section",
        &[(0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1")],
    ),
    (
        "an InDesign document",
        &[(0, b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5\xbd\x31DOCUMENT")],
    ),
    (
        "a Mobipocket or Kindle book",
        &[(0, b"News_of_the_week\0"), (60, b"BOOKMOBI\0\0")],
    ),
    ("a Palm book", &[(0, b"Old news\0"), (60, b"TEXtREAd\0")]),
    ("a Kindle book", &[(0, b"TPZ0\xe7\x63\x88\0")]),
    ("a Microsoft Reader book", &[(0, b"ITOLITLS\x01\0\0\0")]),
    (
        "a Windows help file (.chm)",
        &[(0, b"ITSF\x03\0\0\0\x60\0\0\0")],
    ),
    (
        "an Outlook mail store (.pst)",
        &[(0, b"!BDN\x1f\x0a\x6b\x2cSM\x17\0")],
    ),
    (
        "an Outlook Express mail store (.dbx)",
        &[(0, b"\xcf\xad\x12\xfe\xc5\xfd\x74\x6f")],
    ),
    (
        "an Outlook attachment (winmail.dat)",
        &[(0, b"\x78\x9f\x3e\x22\x01\0\x01\x06\x90")],
    ),
    (
        "a GeoPackage",
        &[(0, b"SQLite format 3\0\x10\0\x01\x01"), (68, b"GPKG")],
    ),
    (
        "map tiles (MBTiles)",
        &[(0, b"SQLite format 3\0\x10\0\x01\x01"), (68, b"MPBX")],
    ),
    (
        "a SQLite database",
        &[(0, b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20")],
    ),
    (
        "an Access database",
        &[(0, b"\0\x01\0\0Standard Jet DB\0\x01\0\0\0")],
    ),
    (
        "an Access database",
        &[(0, b"\0\x01\0\0Standard ACE DB\0\x02\0\0\0")],
    ),
    ("a FlatGeobuf layer", &[(0, b"fgb\x03fgb\0\x4c\x01\0\0")]),
    (
        "a shapefile",
        &[
            (0, b"\0\0\x27\x0a"),
            (24, b"\0\0\x01\x2c\xe8\x03\0\0\x05\0\0\0"),
        ],
    ),
    ("an Avro file", &[(0, b"Obj\x01\x04\x14avro.codec\x08null")]),
    ("an ORC file", &[(0, b"ORC\x0a\x1d\x0a\x04\x08\x01\x50\0")]),
    (
        "an Arrow file",
        &[(0, b"ARROW1\0\0\xff\xff\xff\xff\x10\x01\0\0")],
    ),
    ("a Feather file", &[(0, b"FEA1\x05\0\0\0\0\0\0\0")]),
    (
        "a NumPy array",
        &[(0, b"\x93NUMPY\x01\0\x76\0{'descr': '<f8'")],
    ),
    (
        "an HDF5 file",
        &[(0, b"\x89HDF\x0d\x0a\x1a\x0a\0\0\0\0\0\x08\x08\0")],
    ),
    ("a NetCDF file", &[(0, b"CDF\x01\0\0\0\0\0\0\0\x0a")]),
    (
        "a MATLAB file",
        &[
            (0, b"MATLAB 5.0 MAT-file, Platform: GLNXA64"),
            (124, b"\0\x01IM"),
        ],
    ),
    (
        "a Stata data file",
        &[(0, b"<stata_dta><header><release>118</release>")],
    ),
    (
        "an SPSS data file",
        &[
            (0, b"$FL2@(#) SPSS DATA FILE MS Windows"),
            (64, b"\x02\0\0\0"),
        ],
    ),
    (
        "a SAS data file",
        &[(
            12,
            b"\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\0\x09\xc7\x31\x8c",
        )],
    ),
    (
        "a SAS data file",
        &[(0, b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!")],
    ),
    (
        "an R data file",
        &[(0, b"RDX3\nX\n\0\0\0\x03\0\x04\x03\x02")],
    ),
    (
        "an R data file",
        &[(0, b"X\n\0\0\0\x03\0\x04\x03\x02\0\x03\x05\0")],
    ),
    (
        "a pickle",
        &[(0, b"\x80\x04\x95\x1a\0\0\0\0\0\0\0\x7d\x94")],
    ),
    ("a pickle", &[(0, b"\x80\x02}q\0X\x04\0\0\0text")]),
    ("a Lucene index", &[(0, b"\x3f\xd7\x6c\x17\x08segments\0")]),
    (
        "a Windows program",
        &[(0, b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff")],
    ),
    ("an ELF program", &[(0, b"\x7fELF\x02\x01\x01\0")]),
    ("a macOS program", &[(0, b"\xcf\xfa\xed\xfe\x0c\0\0\x01")]),
    (
        "a macOS program",
        &[(0, b"\xca\xfe\xba\xbe\0\0\0\x02\x01\0\0\x07")],
    ),
    ("a Java class", &[(0, b"\xca\xfe\xba\xbe\0\0\0\x41\0\x1d")]),
    ("an Android program", &[(0, b"dex\n035\0\x7b\x4b\x17")]),
    ("a WebAssembly module", &[(0, b"\0asm\x01\0\0\0")]),
    (
        "a Windows shortcut",
        &[(0, b"\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0")],
    ),
    (
        "a Windows registry file",
        &[(0, b"regf\x5c\x01\0\0\x5c\x01\0\0")],
    ),
    (
        "a Windows event log",
        &[(0, b"ElfFile\0\0\0\0\0\0\0\0\0\x18")],
    ),
    ("a font", &[(0, b"\0\x01\0\0\0\x12\x01\0\0\x04\0\x20GDEF")]),
    ("a font", &[(0, b"OTTO\0\x0b\0\x80\0\x03\0\x30CFF ")]),
    ("a font", &[(0, b"wOF2\0\x01\0\0\0\0\x5f\x3c")]),
    ("a network capture", &[(0, b"\xd4\xc3\xb2\xa1\x02\0\x04\0")]),
    (
        "a network capture",
        &[(0, b"\x0a\x0d\x0d\x0a\x1c\0\0\0\x4d\x3c\x2b\x1a")],
    ),
    (
        "a macOS .DS_Store",
        &[(0, b"\0\0\0\x01Bud1\0\0\x10\0\0\0\x08\0")],
    ),
    (
        "an AppleDouble file (._)",
        &[(0, b"\0\x05\x16\x07\0\x02\0\0Mac OS X        ")],
    ),
    ("an AppleSingle file", &[(0, b"\0\x05\x16\0\0\x02\0\0")]),
    (
        "an Apple property list",
        &[(0, b"bplist00\xd1\x01\x02Qa\x10\x01\x08")],
    ),
    (
        "a PGP message",
        &[(0, b"-----BEGIN PGP MESSAGE-----\n\nhQEMA0Vd")],
    ),
    ("a PGP message", &[(0, b"\x8c\x0d\x04\x09\x03\x02\x6c\x11")]),
    (
        "a PGP key",
        &[(0, b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN")],
    ),
    (
        "a PGP key",
        &[(0, b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY")],
    ),
    (
        "a PGP signature",
        &[(0, b"-----BEGIN PGP SIGNATURE-----\n\niQEz")],
    ),
    ("an age file", &[(0, b"age-encryption.org/v1\n-> X25519 ")]),
    ("an OpenSSL file", &[(0, b"Salted__\x8d\x1f\x02\x77\0")]),
    (
        "a certificate",
        &[(0, b"-----BEGIN CERTIFICATE-----\nMIIF")],
    ),
    (
        "a certificate",
        &[(
            0,
            b"\x30\x82\x05\x6b\x30\x82\x04\x53\xa0\x03\x02\x01\x02\x02\x10",
        )],
    ),
    (
        "a private key",
        &[(0, b"-----BEGIN PRIVATE KEY-----\nMIIE")],
    ),
    (
        "a private key",
        &[(0, b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl")],
    ),
    (
        "a Java key store",
        &[(0, b"\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01")],
    ),
    (
        "a password store (KeePass)",
        &[(0, b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5")],
    ),
    (
        "a torrent",
        &[(0, b"d8:announce35:udp://tracker.example:1337/announce")],
    ),
    ("a torrent", &[(0, b"d10:created by12:mktorrent 1.1")]),
];

#[test]
fn every_format_is_identified_by_its_first_bytes() {
    for (name, parts) in SAMPLES {
        let mut first = vec![0; 1024];
        for (at, bytes) in *parts {
            first[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        let identity = detect(&first).map(|identity| identity.name);
        assert_eq!(identity, Some(*name), "{parts:?}");
    }
}

#[test]
fn every_format_has_a_sample() {
    let names: BTreeSet<&str> = TABLE_OF_FORMS
        .iter()
        .map(|form| form.identity.name)
        .collect();
    let sampled: BTreeSet<&str> = SAMPLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, sampled);
}
