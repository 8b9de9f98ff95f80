#!/usr/bin/env bash
# The demo plan of a size (small, city) in build/demo_SIZE, made when it is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
demo="$PWD/build/demo_$1"
if [ ! -f "$demo/plan.gpkg" ] || [ ! -f "$demo/farmland.gpkg" ]; then
  echo "Making the $1 demo plan"
  . scripts/env.sh
  headless qgis_process run zonecontrol:createdemoplan -- SIZE="$1" SEED=1 FOLDER="$demo" >/dev/null
fi
