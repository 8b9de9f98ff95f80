#!/usr/bin/env bash
# Pictures of the real window for the docs, in English and Chinese: docs/pictures/*_en.png, *_zh.png.
# pictures.sh [folder] [language …]; PICTURE_THEME="Night Mapping" shows the dark theme
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
folder=$(realpath -m "${1:-docs/pictures}")
shift || true
languages=("${@:-en}")
[ $# -gt 0 ] || languages=(en zh)
mkdir -p "$folder"
project=${PICTURE_PROJECT:-$(.venv/bin/python scripts/demo.py plan | tail -1)}
for language in "${languages[@]}"; do
  profile="$root/build/pictures/$language"
  rm -rf "$profile" && mkdir -p "$profile/profiles/default/QGIS"
  [ "$language" = zh ] && locale=zh_CN || locale=en_US
  cat > "$profile/profiles/default/QGIS/QGIS3.ini" <<INI
[PythonPlugins]
zone_control=true
processing=true
[qgis]
checkVersion=false
[app]
askToSaveMemoryLayers=false
[locale]
userLocale=$locale
overrideFlag=true
[UI]
UITheme=${PICTURE_THEME:-default}
INI
  copy="$root/build/pictures/project_$language"
  rm -rf "$copy" && cp -r "$(dirname "$project")" "$copy"
  export QGIS_CUSTOM_CONFIG_PATH="$profile" PICTURES="$folder" PICTURE_LANGUAGE="$language"
  # The window has no platform of its own here: a virtual screen. One picture each, then QGIS is left at once.
  env -u QT_QPA_PLATFORM xvfb-run -a -s "-screen 0 1720x1000x24" timeout 600 \
    qgis --nologo --noversioncheck --project "$copy/$(basename "$project")" --code scripts/pictures/window.py ||
    echo "QGIS ended with $?"
  [ "$(cat "$folder/done_$language")" = 0 ]
  rm -f "$folder/done_$language"
done
