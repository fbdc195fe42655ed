#!/usr/bin/env bash
# Builds a package that embeds CourseKit without traits, and fails if that fetches anything or links what it does not need.
set -euo pipefail
cd "$(dirname "$0")/../Tests/Embedder"

fail() {
    echo "light: $*" >&2
    exit 1
}

swift build
build=$(swift build --show-bin-path)

# The program is the one that the README shows.
program=$(sed -n '/^```swift$/,/^```$/p' ../../README.md | sed '/^```$/q' | sed '1d;$d')
[ "$program" = "$(cat Sources/Embedder/main.swift)" ] || fail "README.md shows another program than Sources/Embedder/main.swift"

# 1. Nothing is fetched.
fetched=$(ls .build/checkouts .build/repositories 2>/dev/null | grep -v ':$' | grep . || true)
[ -z "$fetched" ] || fail "an embedder without traits fetches: $(tr '\n' ' ' <<<"$fetched")"

# 2. The program links the C libraries of the reader, and no Foundation.
linked=$(readelf -d "$build/Embedder" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
unwanted=$(grep -vE '^(libxml2|libzip|libswift[A-Za-z_]*|libc|libm|libgcc_s|libstdc\+\+|libdispatch|libBlocksRuntime|ld-linux.*)\.so' \
    <<<"$linked" || true)
[ -z "$unwanted" ] || fail "the embedder links $(tr '\n' ' ' <<<"$unwanted")"

# 3. Every module uses only the C library that is its own, and none uses Foundation.
# module = symbols that only it may use
modules=$(sed -n 's/^\(Course[A-Za-z0-9]*\):.*/\1/p' ../../.ci/edges.txt)
for module in $modules; do
    objects=("$build/$module.build"/*.o)
    if [ ! -e "${objects[0]}" ]; then continue; fi # no part of what an embedder links
    symbols=$(nm --undefined-only --format=just-symbols "${objects[@]}")
    case $module in
    CourseArchive) own='zip_' ;;
    CourseXML) own='xml' ;;
    CourseStorePostgreSQL) own='PQ' ;;
    *) own='none of these' ;;
    esac
    foreign=$(grep -E '^(xml[A-Z]|zip_|sqlite3_|PQ[a-z]|\$s[0-9]+Foundation)' <<<"$symbols" | grep -v "^$own" | sort -u || true)
    [ -z "$foreign" ] || fail "$module uses $(head -3 <<<"$foreign" | tr '\n' ' ')"
done

"$build/Embedder" ../../SamplePackages/zips/*.zip | grep -q 'is SCORM 1.2' || fail "the embedder reads nothing"
echo "light: an embedder fetches nothing and links: $(tr '\n' ' ' <<<"$linked")"
