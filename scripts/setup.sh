#!/usr/bin/env bash
# Makes a bare Debian 12 ready: QGIS 3.40 from backports, the build tools, and a virtual environment in .venv.
# Does nothing when all is there; safe to run again. Package sources are the ones the machine already has.
set -euo pipefail
cd "$(dirname "$0")/.."
tools="python3-venv python3-dev g++ pkgconf libgeos-dev make zip xvfb xauth poppler-utils poppler-data
  fonts-wqy-zenhei fonts-open-sans fonts-dejavu-core qttools5-dev-tools"

as_root() { if [ "$(id -u)" = 0 ]; then env "$@"; else sudo env "$@"; fi; }
installed() { dpkg-query -W -f '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null | grep -q "^installed $2"; }
install() { as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

# ---- QGIS: Debian 12's own 3.22 is too old; its backports are on the mirror the machine uses already ----
if ! installed python3-qgis 3.4; then
  echo "Installing QGIS (some minutes, once)"
  as_root apt-get update -qq
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" && !m {m = $1} END {print m}')
  [ -n "$mirror" ] || { echo "This set-up is for Debian 12 (bookworm); no such package source was found." >&2; exit 1; }
  printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" |
    as_root tee /etc/apt/sources.list.d/zone-control-backports.sources >/dev/null
  as_root apt-get update -qq
  install -t bookworm-backports qgis python3-qgis qgis-providers
fi
missing=""
for tool in $tools; do installed "$tool" "" || missing="$missing $tool"; done
if [ -n "$missing" ]; then
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  install $missing
fi

# ---- Python: shapely is built against Debian's GEOS, which the QGIS binaries load first (DEVELOPMENT.md, traps) ----
wanted=$(cat requirements*.txt scripts/setup.sh | sha256sum)
if [ "$(cat .venv/.ready 2>/dev/null)" != "$wanted" ]; then
  echo "Installing the Python packages into .venv"
  [ -x .venv/bin/python ] || /usr/bin/python3 -m venv --system-site-packages .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check uv
  VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip install -q --no-binary shapely -r requirements.txt -r requirements-dev.txt
  VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip install -q -r requirements-fast.txt ||
    echo "numba cannot be installed here: numpy will do all the work."
  echo "$wanted" >.venv/.ready
fi
