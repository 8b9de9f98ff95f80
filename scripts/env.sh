# Source this: QGIS sees this checkout as the plugin zone_control, in a profile of its own under build/ (or in
# ZONE_CONTROL_PROFILE, for several at once). `headless` runs a command without a window.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$root/build/plugins" "$root/build/runtime" && chmod 700 "$root/build/runtime"
ln -sfn "$root" "$root/build/plugins/zone_control"
site=$(echo "$root"/.venv/lib/python3.*/site-packages)
export QGIS_CUSTOM_CONFIG_PATH="${ZONE_CONTROL_PROFILE:-$root/build/profile}" QGIS_PLUGINPATH="$root/build/plugins" \
  PYTHONPATH="$site" PYTHONWARNINGS=ignore XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$root/build/runtime}"

# A new profile starts with our plugin on, and without the questions QGIS asks at start and exit.
ini="$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS/QGIS3.ini"
if [ ! -f "$ini" ]; then
  mkdir -p "$(dirname "$ini")"
  printf '%s\n' '[PythonPlugins]' processing=true zone_control=true '' '[qgis]' checkVersion=false '' \
    '[app]' askToSaveMemoryLayers=false >"$ini"
fi
headless() { QT_QPA_PLATFORM=offscreen "$@"; }
