"""Writes PMTiles archives with the reference writer: streets.py FOLDER

images.pmtiles has one red image per tile at zooms 0 to 2, lines.pmtiles a vector tile at zoom 0 with water west of
Greenwich and a road along the equator, compressed with gzip. Needs the package pmtiles.
"""

import gzip
import struct
import sys
import zlib
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer


def png(size, colour):
    """Returns an image of one colour."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes(colour) * size for _ in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def field(number, body):
    return varint(number << 3 | 2) + varint(len(body)) + body


def geometry(points, closed):
    """Encodes commands of the vector tile specification 2.1: move, lines, close."""

    def zigzag(step):
        return step << 1 if step >= 0 else (-step << 1) - 1

    numbers, last = [], (0, 0)
    for at, (x, y) in enumerate(points):
        if at == 0:
            numbers.append(1 << 3 | 1)
        if at == 1:
            numbers.append((len(points) - 1) << 3 | 2)
        numbers += [zigzag(x - last[0]), zigzag(y - last[1])]
        last = (x, y)
    if closed:
        numbers.append(1 << 3 | 7)
    return b"".join(varint(number) for number in numbers)


def layer(name, kind, points):
    feature = varint(3 << 3) + varint(kind) + field(4, geometry(points, kind == 3))
    body = varint(15 << 3) + varint(2) + field(1, name.encode()) + field(2, feature) + varint(5 << 3) + varint(4096)
    return field(3, body)


def write(path, kind, compression, tiles):
    with open(path, "wb") as file:
        writer = Writer(file)
        for at, body in sorted((zxy_to_tileid(*zxy), body) for zxy, body in tiles.items()):
            writer.write_tile(at, body)
        header = {
            "tile_type": kind,
            "tile_compression": compression,
            "min_lon_e7": -1800000000,
            "min_lat_e7": -850000000,
            "max_lon_e7": 1800000000,
            "max_lat_e7": 850000000,
            "center_zoom": 0,
            "center_lon_e7": 0,
            "center_lat_e7": 0,
        }
        writer.finalize(header, {})


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
red = png(256, (255, 0, 0))
images = {(z, x, y): red for z in range(3) for x in range(2**z) for y in range(2**z)}
write(folder / "images.pmtiles", TileType.PNG, Compression.NONE, images)
water = layer("water", 3, [(0, 0), (2048, 0), (2048, 4096), (0, 4096)])
road = layer("roads", 2, [(0, 2048), (4096, 2048)])
write(folder / "lines.pmtiles", TileType.MVT, Compression.GZIP, {(0, 0, 0): gzip.compress(water + road)})
