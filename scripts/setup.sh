#!/usr/bin/env bash
# Makes a fresh Debian 12 ready: QGIS from backports, the build tools, and a virtual environment. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."
sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
packages="python3-venv python3-dev g++ pkgconf libgeos-dev make zip xvfb xauth poppler-utils poppler-data
  fonts-wqy-zenhei fonts-open-sans fonts-dejavu-core pyqt5-dev-tools qttools5-dev-tools"

installed() { dpkg-query -W -f '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null | grep -q "^installed $2"; }

# ---- QGIS: bookworm's own 3.22 is too old; the mirror is the one the machine already uses ----
if ! installed python3-qgis 3.4; then
  $sudo apt-get update -qq
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 ~ /^bookworm/ {print $1; exit}')
  [ -n "$mirror" ] || { echo "No apt mirror for bookworm found: this set-up is for Debian 12." >&2; exit 1; }
  printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" \
    | $sudo tee /etc/apt/sources.list.d/zone-control-backports.sources >/dev/null
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -t bookworm-backports \
    qgis python3-qgis qgis-providers >/dev/null
fi
missing=""
for p in $packages; do installed "$p" "" || missing="$missing $p"; done
if [ -n "$missing" ]; then
  $sudo apt-get update -qq
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

# ---- Python: shapely is built against Debian's GEOS, because the QGIS binaries load that one first (DEVELOPMENT.md) ----
stamp=.venv/.ready
want=$(cat requirements.txt requirements-dev.txt scripts/setup.sh | sha256sum)
if [ "$(cat $stamp 2>/dev/null)" != "$want" ]; then
  [ -x .venv/bin/python ] || /usr/bin/python3 -m venv --system-site-packages .venv
  .venv/bin/pip install -q uv
  VIRTUAL_ENV=.venv .venv/bin/uv pip install -q --no-binary shapely -r requirements.txt -r requirements-dev.txt
  echo "$want" > $stamp
fi
