#!/usr/bin/env bash
# Side by side with the peers on the city demo: the review, then the screening of farmland (`--farmland`: only that).
# `--quick` takes the small plan, a minute or two. Further words go to benchmarks/run.py (and only the review is run),
# after `--farmland` to benchmarks/farm_run.py. FARMLAND=FILE.gpkg names farmland data that are there already.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
size=city
only=
while true; do
  case "${1:-}" in
    --quick) size=small ;;
    --farmland) only=farmland ;;
    *) break ;;
  esac
  shift
done
demo=build/demo_$size
data=${FARMLAND:-$demo/farmland.gpkg}
bash benchmarks/setup.sh
if [ -z "$only" ] || [ ! -f "$data" ]; then bash benchmarks/demo.sh $size; fi
status=0
if [ -z "$only" ]; then
  .venv/bin/python benchmarks/run.py --plan $demo/plan.gpkg --projects $demo/projects.gpkg \
    --folder "build/bench/$size" "$@" || status=$?
  if [ $# -gt 0 ]; then exit $status; fi
fi
.venv/bin/python benchmarks/farm_run.py --farmland "$data" --folder "build/bench/farm_$size" "$@" || status=$?
exit $status
