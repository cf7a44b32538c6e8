# syntax=docker/dockerfile:1
#
# Exonym in a container: the program alone, with the gazetteer inside it.
#
#   docker build -t exonym .
#   docker run --rm -v "$PWD:/data" exonym map articles -o out
#
# The working directory is /data: mount the folder with your articles there, and give paths below it. Products
# then belong to root; add --user "$(id -u):$(id -g)" to own them yourself. Exonym uses no network when it runs,
# so --network none works. For pipes add -i: … | docker run --rm -i exonym annotate -
#
# CI does not build this file. Podman builds and runs it with the same commands.

# Rust 1.92 or later; the image has the C compiler that SQLite, Zstandard and xz need.
FROM rust:1-slim-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin exonym \
    && cp target/release/exonym /usr/local/bin/exonym

FROM debian:trixie-slim
COPY --from=build /usr/local/bin/exonym /usr/local/bin/exonym
COPY LICENSE-APACHE LICENSE-MIT NOTICE /usr/share/doc/exonym/
WORKDIR /data
ENTRYPOINT ["exonym"]
CMD ["--help"]
