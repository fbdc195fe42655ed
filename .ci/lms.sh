#!/bin/bash
# Plays the conformance cases of a run-time through `course play`, each in a process of its own and all in one.
#
#     .ci/lms.sh [--tool PATH] [--corpora FOLDER] [--store-only]
#
# The cases and their player are not part of this repository; without them there is nothing to do. How many cases of a
# collection must pass is in .ci/floors.json. At the end they are played with a store, of which COURSE_STORE is the URL; with
# --store-only only that is done.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=.build/release/course
corpora=../shared/corpus
memory="adl-lms scorm12 randseq"
while [ $# -gt 0 ]; do
    case "$1" in
        --tool) tool=$2; shift 2 ;;
        --corpora) corpora=$2; shift 2 ;;
        --store-only) memory=; shift ;;
        *) sed -n '2,9p' "$0" >&2; exit 2 ;;
    esac
done
player=$corpora/../tools/adl_lms.py
if [ ! -f "$player" ]; then
    echo "lms: no cases here"
    exit 0
fi

status=0
for collection in $memory; do
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

# The same with one store for all cases, and another process every few steps (COURSE_STEPS=1 for each). Afterwards the chains
# of the journals must hold, and replaying them must lead to what the processes have answered.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for collection in adl-lms scorm12; do
    [ -d "$corpora/$collection/cases" ] || continue
    store=${COURSE_STORE:-sqlite:$folder/$collection.db}
    last=$(COURSE_TOOL=$(realpath "$tool") COURSE_STORE=$store COURSE_STEPS=${COURSE_STEPS:-40} python3 "$player" \
        --course .ci/restarting.py --corpus "$corpora/$collection" --one-process | tail -n 1) || true
    echo "lms: $collection with a store and restarts: $last"
    floor=$(python3 -c "import json; print(json.load(open('.ci/floors.json'))['$collection'])")
    [ "${last%% passed*}" = "$floor" ] || { echo "lms: $collection with a store has fewer than $floor" >&2; status=1; }
    for check in verify replay; do
        "$tool" records "$check" "$store" >"$folder/$check" || { tail -n 20 "$folder/$check" >&2; status=1; }
    done
    replayed=$(grep -c ', the same state$' "$folder/replay") || true
    echo "lms: $collection: $(tail -n 1 "$folder/verify"); $replayed replayed to the same state"
    [ "$replayed" -gt 0 ] || { echo "lms: $collection: nothing was replayed" >&2; status=1; }
done
exit $status
