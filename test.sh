#!/usr/bin/env bash
# The one test command: sets up what the suites need, runs them all, and ends with "N passed, N failed, N skipped".
#   ./test.sh           everything
#   ./test.sh --quick   without what takes long: processes that are killed, walks over the whole schema, the oracle, the fuzzer
# With CI=true nothing may be missing, and the oracle of the engine compares ten times as much.
set -uo pipefail
cd "$(dirname "$0")"

quick=0
for argument in "$@"; do
  case "$argument" in
    --quick) quick=1 ;;
    *) echo "test.sh: unknown argument '$argument'; the only one is --quick" >&2; exit 2 ;;
  esac
done

command -v dotnet >/dev/null || { echo "test.sh: the .NET 10 SDK is needed (dotnet on PATH)" >&2; exit 2; }
# Node reuse would leave build processes behind on a shared machine.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

results=$(mktemp -d)
oracle=
# Databases and files of the suites of .NET live in memory where there is enough of it: they end processes, never the machine.
scratch=$results
if [ -w /dev/shm ] && [ "$(df -k --output=avail /dev/shm | tail -n 1)" -gt 4000000 ]; then
  scratch=$(mktemp -d /dev/shm/maigou-XXXXXX) && chmod 1777 "$scratch"
fi
trap '[ -z "$oracle" ] || kill "$oracle" 2>/dev/null; rm -rf "$results" "$scratch"' EXIT

bash eng/servers.sh || [ "${CI:-}" != true ] || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

# npm_install FOLDER LOG: what a lock file names, once.
npm_install() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] \
    || (cd "$1" && npm ci --no-audit --no-fund --ignore-scripts >"$2" 2>&1)
}

# The stand-in of the blob service; the suites that need it fail without it under CI=true and skip visibly otherwise.
if command -v node >/dev/null && command -v npm >/dev/null; then
  npm_install tests/MaiGou.TestServers/azurite "$results/azurite.log" || tail -n 5 "$results/azurite.log"
fi

echo "== build"
if ! dotnet build MaiGou.Graph.sln -v quiet -nologo 2>&1 | tail -n 40; then
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

passed=0 failed=0 skipped=0
# began NAME: the head of a suite. count NAME PASSED FAILED SKIPPED: its end, added to the sums.
began() { echo "== $1"; began_at=$SECONDS; }
count() {
  echo "$1: $2 passed, $3 failed, $4 skipped ($((SECONDS - began_at)) s)"
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
}

run_suite() {
  local project=$1 filter=${2:-} suffix=${3:-}
  local name log
  name=$(basename "$project")$suffix
  log="$results/$name.log"
  began "$name"
  TMPDIR=$scratch dotnet test "$project" --no-build --no-restore -nologo ${filter:+--filter "$filter"} \
    --logger "console;verbosity=normal" --blame-hang-timeout 10m --results-directory "$results/$name" >"$log" 2>&1
  local exit_code=$?
  grep -E '^\s+(Failed|Skipped) ' "$log" | head -n 60
  grep -E -A 12 '^\s+Failed ' "$log" | cut -c 1-400 | head -n 150
  local total
  total=$(grep -E '^\s*(Passed|Failed|Skipped): +[0-9]+' "$log")
  local p f s
  p=$(awk '$1=="Passed:"{n=$2} END{print n+0}' <<<"$total")
  f=$(awk '$1=="Failed:"{n=$2} END{print n+0}' <<<"$total")
  s=$(awk '$1=="Skipped:"{n=$2} END{print n+0}' <<<"$total")
  if [ "$exit_code" -ne 0 ] && [ "$f" -eq 0 ]; then
    tail -n 30 "$log"
    f=1
  fi
  if [ "$exit_code" -eq 0 ] && [ $((p + s)) -eq 0 ]; then
    echo "$name ran no test"
    f=1
  fi
  count "$name" "$p" "$f" "$s"
}

without_servers=""
[ "$quick" -eq 1 ] && without_servers="Tier!=Long&Tier!=Process"
for suite in tests/MaiGou.GraphEngine.Tests tests/MaiGou.Domain.Tests tests/MaiGou.Integrations.Tests tests/MaiGou.Graph.Tests tests/MaiGou.Faults.Tests; do
  run_suite "$suite" "$without_servers"
done

# The oracle needs no .NET and one core: it runs beside the suite that mostly waits for its server.
start_oracle() {
  local folder=tests/MaiGou.GraphEngine.Oracle size="--short"
  [ "${CI:-}" = true ] && size=""
  command -v node >/dev/null && command -v npm >/dev/null || return
  (
    npm_install "$folder" "$results/oracle-npm.log" || { tail -n 20 "$results/oracle-npm.log"; exit 1; }
    cd "$folder" && exec node run.js $size ${ORACLE_SEED:+--seed "$ORACLE_SEED"}
  ) >"$results/oracle.log" 2>&1 &
  oracle=$!
}
[ "$quick" -eq 1 ] || start_oracle

# The domain suite is the storage suite: it runs again on each other database that is there.
if compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then
  MAIGOU_TEST_DATABASE=Postgres run_suite tests/MaiGou.Domain.Tests "$without_servers" " on PostgreSQL"
else
  echo "== MaiGou.Domain.Tests on PostgreSQL"
  echo "  PostgreSQL is missing, so the storage suite runs on SQLite only"
  if [ "${CI:-}" = true ]; then failed=$((failed + 1)); else skipped=$((skipped + 1)); fi
fi

# The engine against graphql-js and the field's own clients: needs Node 20 or later.
run_oracle() {
  local name=MaiGou.GraphEngine.Oracle log="$results/oracle.log" p=0 f=0 s=0
  began "$name"
  if [ -z "$oracle" ]; then
    echo "  Node is missing, so nothing is compared with graphql-js"
    if [ "${CI:-}" = true ]; then f=1; else s=1; fi
  else
    wait "$oracle"
    local exit_code=$?
    cat "$log"
    read -r p f s < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p' "$log" | tail -n 1)
    p=${p:-0} f=${f:-0} s=${s:-0}
    [ "$exit_code" -ne 0 ] && [ "$f" -eq 0 ] && f=1
  fi
  count "$name" "$p" "$f" "$s"
}
[ "$quick" -eq 1 ] || run_oracle

# The engine against 50,000 random documents, requests and socket talks; --inputs 2000000 is the long form of it.
run_fuzzer() {
  local name=MaiGou.GraphEngine.Fuzzer log="$results/fuzzer.log"
  began "$name"
  dotnet run --no-build --no-restore --project "tests/$name" -- --inputs "${FUZZ_INPUTS:-50000}" ${FUZZ_SEED:+--seed "$FUZZ_SEED"} >"$log" 2>&1
  local exit_code=$?
  grep -aE '^FOUND|^fuzzer:' "$log" | head -n 40
  if [ "$exit_code" -eq 0 ]; then count "$name" 1 0 0; else tail -n 20 "$log"; count "$name" 0 1 0; fi
}
[ "$quick" -eq 1 ] || run_fuzzer

# Three nodes that are killed, cut off and restarted while people order; docs/reliability.md has the long tier.
run_faults() {
  local name=MaiGou.Faults log="$results/faults.log" p f s
  began "$name"
  dotnet run --no-build --no-restore --project "tests/$name" -- --short --minutes 2 ${FAULTS_SEED:+--seed "$FAULTS_SEED"} >"$log" 2>&1
  local exit_code=$?
  grep -aE '^(passed|FAILED|skipped) |NOT REACHED' "$log" | head -n 60
  read -r p f s < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p' "$log" | tail -n 1)
  p=${p:-0} f=${f:-0} s=${s:-0}
  if [ "$exit_code" -ne 0 ]; then
    tail -n 60 "$log"
    [ "$f" -eq 0 ] && f=1
  fi
  count "$name" "$p" "$f" "$s"
}
[ "$quick" -eq 1 ] || run_faults

# The mall: its types and parts, and the journeys in a real browser against the host that was built above.
run_mall() {
  local folder=src/MaiGou.Mall p=0 f=0 s=0 log="$results/mall.log" report
  began MaiGou.Mall
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "  Node is missing, so the mall is neither built nor tested"
    if [ "${CI:-}" = true ]; then f=1; else s=1; fi
  elif ! npm_install "$folder" "$log" || ! (cd "$folder" && npm run --silent check) >"$log" 2>&1; then
    tail -n 30 "$log"
    f=1
  else
    report="$results/mall-parts.json"
    (cd "$folder" && npx vitest run --reporter=default --reporter=json --outputFile="$report") >"$log" 2>&1 || tail -n 60 "$log"
    read -r p f s < <(node -p 'const r=require(process.argv[1]);[r.numPassedTests,r.numFailedTests+(r.success||r.numFailedTests?0:1),r.numPendingTests].join(" ")' "$report" || echo 0 1 0)
    if [ "$quick" -eq 0 ]; then
      if [ ! -x "${MAIGOU_CHROMIUM:-/usr/bin/chromium}" ]; then
        echo "  Chromium is missing, so no journey is made"
        if [ "${CI:-}" = true ]; then f=$((f + 1)); else s=$((s + 1)); fi
      else
        rm -f "$folder/browser-results/report.json"
        (cd "$folder" && npx playwright test) >"$log" 2>&1 || grep -vE '^ +✓' "$log" | head -n 150
        local bp bf bs
        read -r bp bf bs < <(cd "$folder" && node -p 'const r=require("./browser-results/report.json");[r.stats.expected+r.stats.flaky,r.stats.unexpected+r.errors.length,r.stats.skipped].join(" ")' 2>/dev/null || echo 0 1 0)
        grep -aE '^ +[0-9]+ flaky' -A 8 "$log"
        echo "  in the browser: $bp passed, $bf failed, $bs skipped"
        p=$((p + bp)) f=$((f + bf)) s=$((s + bs))
      fi
    fi
  fi
  count "MaiGou.Mall" "$p" "$f" "$s"
}
run_mall

# The kit for mini-programs: its transports against the host, on a stand-in of what WeChat offers.
run_kit() {
  local folder=src/MaiGou.Mall/sdk name=MaiGou.Mall/sdk log="$results/kit.log" p=0 f=0 s=0 script=test
  [ "$quick" -eq 1 ] && script=test:quick
  began "$name"
  if ! command -v npm >/dev/null; then
    echo "  Node is missing, so the kit is not tested"
    if [ "${CI:-}" = true ]; then f=1; else s=1; fi
  elif ! npm_install "$folder" "$log"; then
    tail -n 20 "$log"
    f=1
  else
    (cd "$folder" && npm run --silent $script) >"$log" 2>&1
    local exit_code=$?
    read -r p f s < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p' "$log" | tail -n 1)
    p=${p:-0} f=${f:-0} s=${s:-0}
    if [ "$exit_code" -ne 0 ]; then
      tail -n 60 "$log"
      [ "$f" -eq 0 ] && f=1
    fi
  fi
  count "$name" "$p" "$f" "$s"
}
run_kit

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
