//! First bytes of formats that are not read.
//!
//! They come from the formats' own specifications, cited next to them, or otherwise from the Unix program
//! `file` and the UK National Archives' register PRONOM.

use super::Identity;

/// Bytes with their offset from the start of a file.
pub(super) type Parts = &'static [(usize, &'static [u8])];

/// A format: all parts must be present at their offsets.
pub(super) struct Magic {
    pub(super) identity: Identity,
    pub(super) parts: Parts,
}

const fn form(name: &'static str, fix: Option<&'static str>, parts: Parts) -> Magic {
    Magic {
        identity: Identity { name, fix },
        parts,
    }
}

const OCR: Option<&str> = Some("if it shows text, run OCR on it first");
const SPEECH: Option<&str> = Some("transcribe it first");
const UNPACK: Option<&str> = Some("unpack it first");
pub(super) const TABLE: Option<&str> = Some("export the table as CSV or Parquet");
const TEXT: Option<&str> = Some("save it as plain text, .docx or PDF");
pub(super) const DOCX: Option<&str> = Some("save it as .docx");
pub(super) const XLSX: Option<&str> = Some("save it as .xlsx or CSV");
const MAILS: Option<&str> = Some("export the mails as .eml or .mbox");
const DECRYPT: Option<&str> = Some("decrypt it first");
const BOOK: Option<&str> = Some("convert it to EPUB first");

pub(super) static TABLE_OF_FORMS: &[Magic] = &[
    // Pictures
    form("a PNG picture", OCR, &[(0, b"\x89PNG\r\n\x1a\n")]), // PNG, section 5.2
    form("a JPEG picture", OCR, &[(0, b"\xff\xd8\xff")]),     // ITU T.81, B.1.1.3
    form("a GIF picture", OCR, &[(0, b"GIF87a")]),            // GIF87a
    form("a GIF picture", OCR, &[(0, b"GIF89a")]),            // GIF89a, section 17
    form("a TIFF picture", OCR, &[(0, b"II*\0")]),            // TIFF 6.0, section 2
    form("a TIFF picture", OCR, &[(0, b"MM\0*")]),
    form("a TIFF picture", OCR, &[(0, b"II+\0")]), // BigTIFF
    form("a WebP picture", OCR, &[(0, b"RIFF"), (8, b"WEBP")]), // RFC 9649
    form("a Windows bitmap", OCR, &[(0, b"BM"), (6, &[0; 4])]), // BITMAPFILEHEADER
    form("a Windows icon", None, &[(0, b"\0\0\x01\0"), (5, b"\0")]), // PRONOM x-fmt/418
    form("a Photoshop picture", OCR, &[(0, b"8BPS\0")]), // Photoshop file format
    form("a HEIC picture", OCR, &[(4, b"ftyphei")]), // ISO 23008-12
    form("a HEIC picture", OCR, &[(4, b"ftypmif1")]),
    form("an AVIF picture", OCR, &[(4, b"ftypavi")]), // AV1 image format
    form("a JPEG XL picture", OCR, &[(0, b"\0\0\0\x0cJXL \r\n")]), // ISO 18181-2
    form("a JPEG 2000 picture", OCR, &[(0, b"\0\0\0\x0cjP  \r\n")]), // ITU T.800, I.5.1
    form("a Windows metafile", OCR, &[(0, b"\xd7\xcd\xc6\x9a")]), // [MS-WMF] 2.3.2.3
    form("a GIMP picture", OCR, &[(0, b"gimp xcf ")]), // XCF
    form("a medical picture (DICOM)", None, &[(128, b"DICM")]), // DICOM PS3.10, 7.1
    form("a DjVu document", OCR, &[(0, b"AT&TFORM")]), // DjVu 3, 8.1
    form("an AutoCAD drawing", None, &[(0, b"AC10")]), // PRONOM fmt/21
    // Sound and film
    form("an MP3 recording", SPEECH, &[(0, b"ID3")]), // ID3v2.3, section 3.1
    form("an MP3 recording", SPEECH, &[(0, b"\xff\xfb")]), // ISO 11172-3, 2.4.1.3
    form("an MP3 recording", SPEECH, &[(0, b"\xff\xf3")]),
    form("an MP3 recording", SPEECH, &[(0, b"\xff\xf2")]),
    form("an M4A recording", SPEECH, &[(4, b"ftypM4A")]), // ISO 14496-12, 4.3
    form("a QuickTime film", SPEECH, &[(4, b"ftypqt  ")]),
    form("an MP4 film", SPEECH, &[(4, b"ftyp")]),
    form("a QuickTime film", SPEECH, &[(4, b"moov")]), // QuickTime file format
    form("an Ogg recording", SPEECH, &[(0, b"OggS\0")]), // RFC 3533, section 6
    form("a FLAC recording", SPEECH, &[(0, b"fLaC")]), // RFC 9639, section 6
    form("a WAV recording", SPEECH, &[(0, b"RIFF"), (8, b"WAVE")]), // RIFF
    form("an AVI film", SPEECH, &[(0, b"RIFF"), (8, b"AVI ")]),
    form("an AIFF recording", SPEECH, &[(0, b"FORM"), (8, b"AIF")]), // AIFF 1.3
    form(
        "a Matroska or WebM film",
        SPEECH,
        &[(0, b"\x1a\x45\xdf\xa3")],
    ), // RFC 8794, 11.2
    form(
        "a Windows Media file",
        SPEECH,
        &[(0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11")],
    ), // ASF 1.2, 10.1
    form("a Flash film", SPEECH, &[(0, b"FLV\x01")]),                // FLV 10.1, E.2
    form("an MPEG film", SPEECH, &[(0, b"\0\0\x01\xba")]),           // ISO 13818-1, 2.5.3.4
    form("an MPEG film", SPEECH, &[(0, b"\0\0\x01\xb3")]),
    form(
        "an MPEG film",
        SPEECH,
        &[(0, b"G"), (188, b"G"), (376, b"G"), (564, b"G")],
    ),
    form("an AAC recording", SPEECH, &[(0, b"\xff\xf1")]), // ISO 13818-7, 6.2
    form("an AAC recording", SPEECH, &[(0, b"\xff\xf9")]),
    form("an AMR recording", SPEECH, &[(0, b"#!AMR")]), // RFC 4867, 5.1
    form("a MIDI file", None, &[(0, b"MThd\0\0")]),     // Standard MIDI Files 1.0
    // Archives and compressed files
    form("a 7-Zip archive", UNPACK, &[(0, b"7z\xbc\xaf\x27\x1c")]), // 7zFormat.txt
    form("a RAR archive", UNPACK, &[(0, b"Rar!\x1a\x07")]),         // RAR 5.0 technote
    form("an LZ4 file", UNPACK, &[(0, b"\x04\x22\x4d\x18")]),       // LZ4 frame format
    form("an lzip file", UNPACK, &[(0, b"LZIP\x01")]),              // draft-diaz-lzip
    form("a compress file (.Z)", UNPACK, &[(0, b"\x1f\x9d")]),      // `file`: compress
    form("a pack file (.z)", UNPACK, &[(0, b"\x1f\x1e")]),
    form("an lzop file", UNPACK, &[(0, b"\x89LZO\0\r\n\x1a\n")]), // `file`: lzop
    form("a Snappy file", UNPACK, &[(0, b"\xff\x06\0\0sNaPpY")]), // Snappy framing format
    form("an LHA archive", UNPACK, &[(2, b"-lh"), (6, b"-")]),    // PRONOM fmt/626
    form("an ARJ archive", UNPACK, &[(0, b"\x60\xea")]),          // PRONOM fmt/610
    form("a Windows cabinet", UNPACK, &[(0, b"MSCF\0\0\0\0")]),   // [MS-CAB] 2.1
    form("a Debian package", UNPACK, &[(0, b"!<arch>\ndebian")]), // deb(5)
    form("a Unix library", None, &[(0, b"!<arch>\n")]),           // ar(5)
    form("an RPM package", UNPACK, &[(0, b"\xed\xab\xee\xdb")]),  // RPM lead
    form("a cpio archive", UNPACK, &[(0, b"07070"), (6, b"0")]),  // cpio(5)
    form("a StuffIt archive", UNPACK, &[(0, b"StuffIt (c)")]),    // PRONOM fmt/1460
    form("an xar archive", UNPACK, &[(0, b"xar!\0\x1c")]),        // xar header
    form("an ACE archive", UNPACK, &[(7, b"**ACE**")]),           // `file`: ACE
    form("a browser extension", None, &[(0, b"Cr24")]),           // CRX 3
    form("a Git pack", None, &[(0, b"PACK\0\0\0")]),              // gitformat-pack(5)
    form("a Git index", None, &[(0, b"DIRC\0\0\0")]),             // gitformat-index(5)
    // Disk images
    form("a disk image", UNPACK, &[(0, b"KDMV")]), // VMDK 5.0
    form("a disk image", UNPACK, &[(0, b"QFI\xfb")]), // QCOW
    form(
        "a disk image",
        UNPACK,
        &[(0, b"<<< "), (64, b"\x7f\x10\xda\xbe")],
    ), // VDI
    form("a disk image", UNPACK, &[(0, b"vhdxfile")]), // [MS-VHDX] 2.2.1
    form("a disk image", UNPACK, &[(0, b"conectix")]), // VHD
    form("a disk image", UNPACK, &[(0, b"MSWIM\0\0\0")]), // WIM
    form("a disk image", UNPACK, &[(0, b"hsqs")]), // SquashFS 4.0
    form(
        "a disk image",
        UNPACK,
        &[(0, b"\xeb"), (2, b"\x90"), (510, b"\x55\xaa")],
    ), // FAT, 3.1
    form("an encrypted disk image", DECRYPT, &[(0, b"LUKS\xba\xbe")]), // LUKS 1.2.3
    // Documents
    form("an old WordPerfect document", DOCX, &[(0, b"\xffWPC")]), // PRONOM x-fmt/44
    form(
        "a very old Word document (.doc)",
        DOCX,
        &[(0, b"\xdb\xa5\x2d\0")],
    ), // PRONOM x-fmt/274
    form(
        "an old Excel workbook (.xls)",
        XLSX,
        &[(0, b"\x09\0\x04\0")],
    ), // [MS-XLS], BIFF2
    form(
        "an old Excel workbook (.xls)",
        XLSX,
        &[(0, b"\x09\x02\x06\0")],
    ), // BIFF3
    form(
        "an old Excel workbook (.xls)",
        XLSX,
        &[(0, b"\x09\x04\x06\0")],
    ), // BIFF4
    form(
        "an old Excel workbook (.xls)",
        XLSX,
        &[(0, b"\x09\x08\x08\0")],
    ), // BIFF5
    form(
        "a PostScript file",
        Some("convert it to PDF first"),
        &[(0, b"%!PS")],
    ), // PLRM 3, G
    form(
        "a PostScript file",
        Some("convert it to PDF first"),
        &[(0, b"\xc5\xd0\xd3\xc6")],
    ), // EPSF 3.0
    form(
        "a OneNote section",
        TEXT,
        &[(0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d")],
    ), // [MS-ONESTORE] 2.3.1
    form(
        "an InDesign document",
        TEXT,
        &[(0, b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5")],
    ), // PRONOM fmt/551
    form("a Mobipocket or Kindle book", BOOK, &[(60, b"BOOKMOBI")]), // PDB format
    form("a Palm book", BOOK, &[(60, b"TEXtREAd")]),
    form("a Kindle book", BOOK, &[(0, b"TPZ0")]), // PRONOM fmt/1159
    form("a Kindle book", BOOK, &[(0, b"\xeaDRMION\xee")]), // `file`: KFX
    form("a Microsoft Reader book", BOOK, &[(0, b"ITOLITLS")]), // PRONOM fmt/1203
    form(
        "a Windows help file (.chm)",
        Some("unpack its pages first"),
        &[(0, b"ITSF\x03\0")],
    ), // PRONOM fmt/239
    // Mail
    form("an Outlook mail store (.pst)", MAILS, &[(0, b"!BDN")]), // [MS-PST] 2.2.2.6
    form(
        "an Outlook Express mail store (.dbx)",
        MAILS,
        &[(0, b"\xcf\xad\x12\xfe")],
    ), // PRONOM fmt/838
    form(
        "an Outlook attachment (winmail.dat)",
        UNPACK,
        &[(0, b"\x78\x9f\x3e\x22")],
    ), // [MS-OXTNEF] 2.1.3.1
    // Databases, tables and arrays
    form(
        "a GeoPackage",
        TABLE,
        &[(0, b"SQLite format 3\0"), (68, b"GP")],
    ), // OGC 12-128r19, 1.1.1
    form(
        "map tiles (MBTiles)",
        None,
        &[(0, b"SQLite format 3\0"), (68, b"MPBX")],
    ), // MBTiles 1.3
    form("a SQLite database", TABLE, &[(0, b"SQLite format 3\0")]), // SQLite file format, 1.3
    form(
        "an Access database",
        TABLE,
        &[(0, b"\0\x01\0\0Standard Jet")],
    ), // PRONOM x-fmt/238
    form(
        "an Access database",
        TABLE,
        &[(0, b"\0\x01\0\0Standard ACE")],
    ),
    form("a FlatGeobuf layer", TABLE, &[(0, b"fgb\x03fgb")]), // FlatGeobuf 3
    form(
        "a shapefile",
        TABLE,
        &[(0, b"\0\0\x27\x0a"), (28, b"\xe8\x03\0\0")],
    ), // ESRI, 1998, table 1
    form("an Avro file", TABLE, &[(0, b"Obj\x01")]),          // Avro 1.11, object container files
    form("an ORC file", TABLE, &[(0, b"ORC")]),               // ORC v1, file tail
    form("an Arrow file", TABLE, &[(0, b"ARROW1\0\0")]),      // Arrow columnar format, IPC
    form("a Feather file", TABLE, &[(0, b"FEA1")]),           // Feather 1
    form("a NumPy array", TABLE, &[(0, b"\x93NUMPY")]),       // numpy.lib.format
    form("an HDF5 file", TABLE, &[(0, b"\x89HDF\r\n\x1a\n")]), // HDF5 3.0, II.A
    form("a NetCDF file", TABLE, &[(0, b"CDF\x01")]),         // NetCDF classic format
    form("a NetCDF file", TABLE, &[(0, b"CDF\x02")]),
    form("a NetCDF file", TABLE, &[(0, b"CDF\x05")]),
    form("a MATLAB file", TABLE, &[(0, b"MATLAB 5.0 MAT-file")]), // MAT-file format, 1
    form("a Stata data file", TABLE, &[(0, b"<stata_dta>")]),     // Stata: help dta_117
    form("an SPSS data file", TABLE, &[(0, b"$FL2")]),            // PSPP: system file format
    form("an SPSS data file", TABLE, &[(0, b"$FL3")]),
    form(
        "a SAS data file",
        TABLE,
        &[(0, &[0; 12]), (12, b"\xc2\xea\x81\x60\xb3\x14\x11\xcf")],
    ), // PRONOM fmt/604
    form("a SAS data file", TABLE, &[(0, b"HEADER RECORD*******LIB")]), // SAS TS-140
    form("an R data file", TABLE, &[(0, b"RDX2\n")]),                   // R Internals, 1.8
    form("an R data file", TABLE, &[(0, b"RDX3\n")]),
    form("an R data file", TABLE, &[(0, b"RDA2\n")]),
    form("an R data file", TABLE, &[(0, b"RDA3\n")]),
    form("an R data file", TABLE, &[(0, b"X\n\0\0\0\x02")]),
    form("an R data file", TABLE, &[(0, b"X\n\0\0\0\x03")]),
    form("a pickle", TABLE, &[(0, b"\x80\x02")]), // Python: pickletools, PROTO
    form("a pickle", TABLE, &[(0, b"\x80\x03")]),
    form("a pickle", TABLE, &[(0, b"\x80\x04\x95")]),
    form("a pickle", TABLE, &[(0, b"\x80\x05\x95")]),
    form("a Lucene index", None, &[(0, b"\x3f\xd7\x6c\x17")]), // Lucene: CodecUtil
    // Programs and what belongs to them
    form("a Windows program", None, &[(0, b"MZ")]), // [PE/COFF], section 2
    form("an ELF program", None, &[(0, b"\x7fELF")]), // ELF 1.2, e_ident
    form("a macOS program", None, &[(0, b"\xfe\xed\xfa\xce")]), // mach-o/loader.h
    form("a macOS program", None, &[(0, b"\xfe\xed\xfa\xcf")]),
    form("a macOS program", None, &[(0, b"\xce\xfa\xed\xfe")]),
    form("a macOS program", None, &[(0, b"\xcf\xfa\xed\xfe")]),
    form(
        "a macOS program",
        None,
        &[(0, b"\xca\xfe\xba\xbe\0\0\0\x01")],
    ), // mach-o/fat.h
    form(
        "a macOS program",
        None,
        &[(0, b"\xca\xfe\xba\xbe\0\0\0\x02")],
    ),
    form("a Java class", None, &[(0, b"\xca\xfe\xba\xbe")]), // JVM specification, 4.1
    form("an Android program", None, &[(0, b"dex\n03")]),    // Dalvik executable format
    form("a WebAssembly module", None, &[(0, b"\0asm")]),    // WebAssembly, 5.5.16
    form(
        "a Windows shortcut",
        None,
        &[(0, b"\x4c\0\0\0\x01\x14\x02\0")],
    ), // [MS-SHLLINK] 2.1
    form("a Windows registry file", None, &[(0, b"regf")]),  // `file`: registry
    form("a Windows event log", TABLE, &[(0, b"ElfFile\0")]), // [MS-EVEN6]
    form("a font", None, &[(0, b"\0\x01\0\0\0")]),           // OpenType, table directory
    form("a font", None, &[(0, b"OTTO\0")]),
    form("a font", None, &[(0, b"true\0")]),
    form("a font", None, &[(0, b"ttcf\0")]),
    form("a font", None, &[(0, b"wOFF")]), // WOFF 1.0, 3
    form("a font", None, &[(0, b"wOF2")]), // WOFF 2.0, 4.1
    form("a network capture", None, &[(0, b"\xd4\xc3\xb2\xa1")]), // pcap-savefile(5)
    form("a network capture", None, &[(0, b"\xa1\xb2\xc3\xd4")]),
    form("a network capture", None, &[(0, b"\x0a\x0d\x0d\x0a")]), // pcapng, 4.1
    form("a macOS .DS_Store", None, &[(0, b"\0\0\0\x01Bud1")]),   // `file`: DS_Store
    form("an AppleDouble file (._)", None, &[(0, b"\0\x05\x16\x07")]), // RFC 1740, appendix A
    form("an AppleSingle file", UNPACK, &[(0, b"\0\x05\x16\0")]),
    form("an Apple property list", None, &[(0, b"bplist")]), // CFBinaryPList.c
    // Secrets
    form("a PGP message", DECRYPT, &[(0, b"-----BEGIN PGP MESSAGE")]), // RFC 9580, 6.2
    form("a PGP message", DECRYPT, &[(0, b"\x8c\x0d\x04")]),           // RFC 9580, 5.3
    form("a PGP message", DECRYPT, &[(0, b"\x85\x01\x0c\x03")]),       // RFC 9580, 5.1
    form("a PGP message", DECRYPT, &[(0, b"\x85\x02\x0c\x03")]),
    form("a PGP key", None, &[(0, b"-----BEGIN PGP P")]),
    form("a PGP signature", None, &[(0, b"-----BEGIN PGP SIGNATURE")]),
    form("an age file", DECRYPT, &[(0, b"age-encryption.org/")]), // age v1
    form("an OpenSSL file", DECRYPT, &[(0, b"Salted__")]),        // openssl-enc(1)
    form("a certificate", None, &[(0, b"-----BEGIN CERTIFICATE")]), // RFC 7468, 5.1
    form(
        "a certificate",
        None,
        &[
            (0, b"\x30\x82"),
            (4, b"\x30\x82"),
            (8, b"\xa0\x03\x02\x01\x02"),
        ],
    ), // RFC 5280, 4.1
    form("a private key", None, &[(0, b"-----BEGIN PRIVATE KEY")]), // RFC 7468, 10
    form("a private key", None, &[(0, b"-----BEGIN RSA PRIVATE KEY")]),
    form(
        "a private key",
        None,
        &[(0, b"-----BEGIN OPENSSH PRIVATE KEY")],
    ),
    form("a Java key store", None, &[(0, b"\xfe\xed\xfe\xed")]), // `file`: JKS
    form(
        "a password store (KeePass)",
        None,
        &[(0, b"\x03\xd9\xa2\x9a")],
    ), // KDBX 4
    form("a torrent", None, &[(0, b"d8:announce")]),             // BEP 3
    form("a torrent", None, &[(0, b"d13:announce-list")]),       // BEP 12
    form("a torrent", None, &[(0, b"d10:created by")]),
    form("a torrent", None, &[(0, b"d4:infod")]),
];

/// Names whose first bytes are entirely text, so that the file need not contain a byte that texts lack.
pub(super) const TEXTS: [&str; 12] = [
    "a PostScript file",
    "a Stata data file",
    "a SAS data file",
    "an R data file",
    "a PGP message",
    "a PGP key",
    "a PGP signature",
    "an age file",
    "a certificate",
    "a private key",
    "a torrent",
    "a cpio archive",
];
