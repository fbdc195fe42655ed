#!/usr/bin/env bash
# Compares the dependencies of the targets with the checked-in list. `.ci/graph.sh --write` accepts the present ones.
set -euo pipefail
cd "$(dirname "$0")/.."

edges=$(swift package describe --type json | python3 -c '
import json, sys

for target in sorted(json.load(sys.stdin)["targets"], key=lambda target: target["name"]):
    if target["type"] == "test":
        continue
    inside = sorted(target.get("target_dependencies") or [])
    outside = sorted(target.get("product_dependencies") or [])
    print(" ".join([target["name"] + ":"] + inside + ["(" + name + ")" for name in outside]))
')

if [ "${1:-}" = --write ]; then
    printf '%s\n' "$edges" >.ci/edges.txt
elif ! diff -u --label "allowed (.ci/edges.txt)" .ci/edges.txt --label "found (Package.swift)" - <<<"$edges"; then
    echo "the graph of targets differs; if that is meant: .ci/graph.sh --write" >&2
    exit 1
fi
