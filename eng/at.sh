#!/usr/bin/env bash
# Runs a command as if it were another day or hour, by the clock of Asia/Shanghai: suites must hold on Sundays, at midnight, at the
# end of a month and after the last slot of a day. Times of files and the timers of PostgreSQL stay real, so SweepFilesTests,
# FileCrashTests and one of PostgresFaultTests cannot hold.
#   eng/at.sh '2026-11-29 12:00' dotnet test tests/MaiGou.Domain.Tests --no-build
#   (cd src/MaiGou.Mall && ../../eng/at.sh '2026-11-30 23:55' npx playwright test)
set -euo pipefail
[ $# -ge 2 ] || { echo "at.sh: first a moment such as '2026-11-29 12:00', then the command" >&2; exit 2; }
moment=$(TZ=Asia/Shanghai date -d "$1" +%s) || exit 2
shift
library=$(compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' | head -n 1) || { echo "at.sh: libfaketime is missing; eng/servers.sh installs it" >&2; exit 2; }
# Only the time of day moves: a runtime that measures its waits by the other clock would wait for hours.
exec env LD_PRELOAD="$library" FAKETIME="$(printf %+d $((moment - $(date +%s))))s" FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 "$@"
