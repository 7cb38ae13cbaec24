#!/usr/bin/env bash
# The three sets of migrations in step.
#   eng/migrations.sh add NAME   writes a migration of that name for each database
#   eng/migrations.sh check      fails when a set lacks a change of the model
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

databases=(Sqlite Postgres SqlServer)
project=src/MaiGou.Integrations
action=${1:-}
name=${2:-}
case "$action" in
  add) [[ "$name" =~ ^[A-Z][A-Za-z0-9]+$ ]] || { echo "migrations.sh: add needs a name such as StoredFiles" >&2; exit 2; } ;;
  check) ;;
  *) echo "migrations.sh: the first argument is add or check" >&2; exit 2 ;;
esac

ef() {
  local verb=$1 database=$2
  shift 2
  dotnet ef migrations "$verb" "$@" -p "$project" -s "$project" --no-build --context "${database}MaiGouDb"
}

dotnet tool restore >/dev/null
dotnet build "$project" -v quiet -nologo
for database in "${databases[@]}"; do
  if [ "$action" = add ]; then
    ef add "$database" "$name" -o "$database/Migrations"
  else
    ef has-pending-model-changes "$database"
  fi
done
