#!/usr/bin/env bash
# Builds the documentation from the built modules; warnings are errors. The result is `.build/CourseKit.doccarchive`.
set -euo pipefail
cd "$(dirname "$0")/.."

build=$(swift build --show-bin-path)
graphs=.build/symbol-graphs
rm -rf "$graphs"
mkdir -p "$graphs"
# C modules that what we use is made of: with a map that the build wrote, or with one of their own.
maps=$(printf -- '-Xcc -fmodule-map-file=%s ' "$build"/*.build/module.modulemap \
    .build/checkouts/*/Sources/*/module.modulemap .build/checkouts/*/Sources/*/include/module.modulemap)
for module in $(sed -n 's/^\(Course[A-Za-z0-9]*\):.*/\1/p' .ci/edges.txt); do
    swift symbolgraph-extract -module-name "$module" -I "$build/Modules" -I Sources/CLibXML2 -I Sources/CLibZip \
        $(pkg-config --cflags libxml-2.0 | sed 's/-I/-Xcc -I/g') $maps \
        -target "$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')" \
        -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
done
docc=$(dirname "$(command -v swift)")/docc
[ -x "$docc" ] || docc=docc
"$docc" convert Sources/CourseKit/CourseKit.docc --additional-symbol-graph-dir "$graphs" \
    --fallback-display-name CourseKit --fallback-bundle-identifier CourseKit \
    --output-path .build/CourseKit.doccarchive --warnings-as-errors
echo "docs: .build/CourseKit.doccarchive"
