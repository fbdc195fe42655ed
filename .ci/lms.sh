#!/bin/bash
# Plays the conformance cases of a run-time through `course play`, each in a process of its own and all in one.
#
#     .ci/lms.sh [--tool PATH] [--corpora FOLDER]
#
# The cases and their player are not part of this repository; without them there is nothing to do. How many cases of a
# collection must pass is in .ci/floors.json.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=.build/release/course
corpora=../shared/corpus
while [ $# -gt 0 ]; do
    case "$1" in
        --tool) tool=$2; shift 2 ;;
        --corpora) corpora=$2; shift 2 ;;
        *) sed -n '2,8p' "$0" >&2; exit 2 ;;
    esac
done
player=$corpora/../tools/adl_lms.py
if [ ! -f "$player" ]; then
    echo "lms: no cases here"
    exit 0
fi

status=0
for collection in adl-lms scorm12 randseq; do
    [ -d "$corpora/$collection/cases" ] || continue
    floor=$(python3 -c "import json, sys; print(json.load(open('.ci/floors.json')).get('$collection', 0))")
    for mode in "" --one-process; do
        # Random walks share objectives, so one store for all of them would mix them up.
        [ "$collection$mode" = randseq--one-process ] && continue
        last=$(python3 "$player" --course "$tool" --corpus "$corpora/$collection" $mode | tail -n 1) || true
        passed=${last%% passed*}
        echo "lms: $collection ${mode:---each-alone}: $last"
        [[ "$passed" =~ ^[0-9]+$ ]] && [ "$passed" -ge "$floor" ] || { echo "lms: $collection has fewer than $floor" >&2; status=1; }
    done
done

# The same with a store, and another process every few steps (`COURSE_STEPS=1 .ci/restarting.py` does it at each step).
if [ -d "$corpora/adl-lms/cases" ]; then
    last=$(COURSE_TOOL=$(realpath "$tool") COURSE_STEPS=20 python3 "$player" --course .ci/restarting.py \
        --corpus "$corpora/adl-lms" | tail -n 1) || true
    echo "lms: adl-lms with a store and restarts: $last"
    floor=$(python3 -c "import json, sys; print(json.load(open('.ci/floors.json'))['adl-lms'])")
    [ "${last%% passed*}" = "$floor" ] || { echo "lms: adl-lms with a store has fewer than $floor" >&2; status=1; }
fi
exit $status
