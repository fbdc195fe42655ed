#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own, whose URL is in COURSE_POSTGRESQL_URL.
#
#     .ci/postgresql.sh COMMAND...
#
# The server is made of the distribution's package in a temporary folder, listens on a socket there and on a free port of the
# loopback interface, and is stopped and removed when the command ends. Without the package nothing is run, and that is said.
# A server that is there already is used instead when COURSE_POSTGRESQL_URL is set. COURSE_POSTGRESQL_CRASH is a program that
# lets the server go away and starts it again: COURSE_POSTGRESQL_CRASH [SECONDS [kill|stop|none]].
#
# With COURSE_POSTGRESQL_VOLUME_SIZE (such as 128m; Linux, as root) the data stand on a volume of that size in memory, whose
# folder is in COURSE_POSTGRESQL_VOLUME, so that a test can fill it.
set -euo pipefail

if [ $# -eq 0 ]; then
    echo "usage: .ci/postgresql.sh COMMAND..." >&2
    exit 2
fi

if [ -n "${COURSE_POSTGRESQL_URL:-}" ]; then
    exec "$@"
fi

# The newest version; Debian and Ubuntu keep the programs out of the search path.
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$programs" ] || [ ! -x "$programs/initdb" ]; then
    programs=$(dirname "$(command -v initdb 2>/dev/null || true)")
fi
if [ ! -x "$programs/initdb" ] || [ ! -x "$programs/pg_ctl" ]; then
    echo "PostgreSQL: skipped, there is no server here (Debian and Ubuntu: apt-get install postgresql)"
    exit 0
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/course-postgresql-XXXXXX")
# The server refuses to run as root: a user without rights runs it then.
as_user=()
if [ "$(id -u)" -eq 0 ]; then
    user=$(id -un postgres 2>/dev/null || id -un nobody)
    chown "$user" "$folder"
    as_user=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups env "HOME=$folder")
fi
chmod 755 "$folder"
data=$folder/data

stop() {
    "${as_user[@]}" "$programs/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
    if [ -n "${COURSE_POSTGRESQL_VOLUME:-}" ]; then umount "$COURSE_POSTGRESQL_VOLUME"; fi
    rm -rf "$folder"
}
trap stop EXIT

if [ -n "${COURSE_POSTGRESQL_VOLUME_SIZE:-}" ]; then
    mkdir "$folder/volume"
    mount -t tmpfs -o "size=$COURSE_POSTGRESQL_VOLUME_SIZE" tmpfs "$folder/volume"
    export COURSE_POSTGRESQL_VOLUME=$folder/volume
    [ "${#as_user[@]}" -eq 0 ] || chown "$user" "$folder/volume"
    data=$folder/volume/data
fi

# Starts the server; what is open here must not stay open in it, or whoever waits for the end of this script waits for ever.
launch() (
    cd "$folder"
    for file in /proc/self/fd/*; do
        file=${file##*/}
        if [ "$file" -gt 2 ]; then eval "exec $file>&-"; fi
    done
    exec "${as_user[@]}" "$programs/pg_ctl" -D "$data" -w -t 60 -l "$folder/log" start -o "$options" \
        </dev/null >/dev/null 2>&1
)

# A port that nobody listens on; between here and the start somebody may take it, so it is tried a few times.
start() {
    local port
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    url="postgresql://course@127.0.0.1:$port/postgres"
    options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c max_connections=200 \
        ${COURSE_POSTGRESQL_OPTIONS:-}"
    launch
}

if ! (cd "$folder" && "${as_user[@]}" "$programs/initdb" -D "$data" -U course -A trust -E UTF8 \
    --no-locale --no-sync >"$folder/initdb.log" 2>&1); then
    cat "$folder/initdb.log" >&2
    exit 1
fi
start || start || start || {
    cat "$folder/log" >&2
    exit 1
}

# What tests call to have the server die as if the power had gone, or be stopped at once, and start again after some seconds;
# with `none` it only starts where it has ended by itself.
{
    echo '#!/usr/bin/env bash'
    declare -p folder data programs options as_user
    declare -f launch
    cat <<'CRASH'
running() { server=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) && kill -0 "$server" 2>/dev/null; }
case "${2:-kill}" in
    kill) if running; then kill -9 "$server" $(pgrep -P "$server") 2>/dev/null || true; fi ;; # some may be gone already
    stop) "${as_user[@]}" "$programs/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 ;;
    none) if running; then exit 0; fi ;;
esac
sleep "${1:-0}"
for attempt in 1 2 3 4 5 6 7 8 9 10; do
    if launch; then exit 0; fi
    sleep 0.5
done
cat "$folder/log" >&2
exit 1
CRASH
} >"$folder/crash"
chmod +x "$folder/crash"

echo "PostgreSQL: $("$programs/postgres" --version | cut -d' ' -f3) at $url" >&2
status=0
COURSE_POSTGRESQL_URL=$url COURSE_POSTGRESQL_CRASH="$folder/crash" "$@" || status=$?
exit "$status"
