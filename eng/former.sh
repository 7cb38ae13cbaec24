#!/usr/bin/env bash
# Publishes an earlier version of the host to artifacts/former, for the fault harness to upgrade from:
#   eng/former.sh [COMMIT] && MAIGOU_FAULTS_FORMER=$PWD/artifacts/former dotnet run -c Release --project tests/MaiGou.Faults -- --only S06-live
# Without a commit it is the one before the newest migration.
set -euo pipefail
cd "$(dirname "$0")/.."
commit=${1:-$(git log -1 --format=%H -- src/MaiGou.Integrations/Postgres/Migrations)~1}
rm -rf artifacts/former artifacts/former-source
mkdir -p artifacts/former-source
git archive "$commit" | tar -x -C artifacts/former-source
SkipFrontEnd=true dotnet publish artifacts/former-source/src/MaiGou.Graph -c Release -o artifacts/former --nologo -v quiet
rm -rf artifacts/former-source
echo "artifacts/former is $(git rev-parse --short "$commit")"
