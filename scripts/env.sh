# Source this: QGIS sees this checkout as the plugin zone_control, in a profile of its own under build/.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$root/build/plugins" "$root/build/profile" "$root/build/runtime" && chmod 700 "$root/build/runtime"
ln -sfn "$root" "$root/build/plugins/zone_control"
site=$(echo "$root"/.venv/lib/python3.*/site-packages)
export QGIS_CUSTOM_CONFIG_PATH="$root/build/profile" QGIS_PLUGINPATH="$root/build/plugins" PYTHONPATH="$site" \
  PYTHONWARNINGS=ignore XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$root/build/runtime}"

# The plugins are switched on once a profile; "headless" gives commands without a window.
headless() { QT_QPA_PLATFORM=offscreen "$@"; }
ini="$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS/QGIS3.ini"
if ! grep -qs '^zone_control=true' "$ini"; then
  headless qgis_process plugins enable zone_control >/dev/null 2>&1
  headless qgis_process plugins enable processing >/dev/null 2>&1
fi
