#!/usr/bin/env bash
# Builds the fuzzers and runs each. `.ci/fuzz.sh [RUNS] [FUZZER ...]`: 5000 runs of every fuzzer by default.
# With RELEASE=1 they are optimised: slow to build, right for a million runs. Crashes are left in Tests/Fuzz/FailCases.
set -euo pipefail
cd "$(dirname "$0")/../Tests/Fuzz"

runs=${1:-5000}
shift || true
fuzzers=("$@")
[ "${#fuzzers[@]}" -gt 0 ] || fuzzers=(FuzzPath FuzzXML FuzzAICC FuzzZip FuzzRules FuzzElements FuzzPlay FuzzStatements)

if [[ $(swift build --help) != *--sanitize* ]] || [ "$(uname -s)" != Linux ]; then
    echo "fuzz: skipped, this toolchain has no libFuzzer"
    exit 0
fi
options=(-c debug)
[ -z "${RELEASE:-}" ] || options=(-c release)
# The second flag: one --sanitize after the other would leave the code without coverage counters.
options+=(--sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library)

python3 seeds.py .build/seeds
for fuzzer in "${fuzzers[@]}"; do
    swift build "${options[@]}" --product "$fuzzer"
done
build=$(swift build "${options[@]}" --show-bin-path)

# A trap of Swift is reported by libFuzzer; the backtrace of the runtime would be in its way.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0
for fuzzer in "${fuzzers[@]}"; do
    mkdir -p ".build/corpus/$fuzzer" "FailCases/$fuzzer"
    echo "fuzz: $fuzzer, $runs runs"
    words=dictionaries/$fuzzer.dict
    [ -f "$words" ] || words=dictionaries/FuzzXML.dict
    if ! "$build/$fuzzer" -runs="$runs" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
        -dict="$words" -artifact_prefix="FailCases/$fuzzer/" \
        ".build/corpus/$fuzzer" ".build/seeds/$fuzzer" "FailCases/$fuzzer" >".build/$fuzzer.log" 2>&1; then
        tail -40 ".build/$fuzzer.log" >&2
        exit 1
    fi
    grep -E 'DONE|number_of_executed|new_units|slowest|peak_rss' ".build/$fuzzer.log"
done
