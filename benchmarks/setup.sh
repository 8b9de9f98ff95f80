#!/usr/bin/env bash
# Fetches the peers the engine is measured against: PostGIS; GeoPandas, DuckDB spatial and SedonaDB in a virtual
# environment of their own (numpy 2 would shadow Debian's in .venv). DuckDB's extension comes as a wheel of the very
# same version and is loaded by its path. Does nothing when all is there.
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
packages=("numpy>=2" "geopandas>=1.0" "pyogrio>=0.9" "pyarrow" "psycopg[binary]>=3.1"
  "duckdb==1.5.5" "duckdb-extension-spatial==1.5.5" "sedonadb>=0.5")
if [ "$(cat "$peers/.ready" 2>/dev/null)" != "${packages[*]}" ]; then
  echo "Installing the peers into $peers"
  [ -x "$peers/bin/python" ] || /usr/bin/python3 -m venv "$peers"
  VIRTUAL_ENV="$PWD/$peers" .venv/bin/uv pip install -q "${packages[@]}"
  echo "${packages[*]}" >"$peers/.ready"
fi
