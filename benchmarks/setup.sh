#!/usr/bin/env bash
# Fetches the peers the engine is measured against: PostGIS, and GeoPandas in a virtual environment of its own
# (numpy 2 would shadow Debian's in .venv). Does nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."
as_root() { if [ "$(id -u)" = 0 ]; then env "$@"; else sudo env "$@"; fi; }

if ! dpkg-query -W -f '${db:Status-Status}\n' postgresql-15-postgis-3 2>/dev/null | grep -q '^installed'; then
  echo "Installing PostGIS"
  as_root apt-get update -qq
  as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    postgresql-15 postgresql-15-postgis-3 >/dev/null
fi

peers=build/peers
if [ ! -f "$peers/.ready" ]; then
  echo "Installing GeoPandas into $peers"
  /usr/bin/python3 -m venv "$peers"
  VIRTUAL_ENV="$PWD/$peers" .venv/bin/uv pip install -q "numpy>=2" "geopandas>=1.0" "pyogrio>=0.9" "psycopg[binary]>=3.1"
  touch "$peers/.ready"
fi
