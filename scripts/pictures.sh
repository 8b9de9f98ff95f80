#!/usr/bin/env bash
# Pictures of the real window for the docs, in English and Chinese: docs/pictures/*_en.png, *_zh.png.
# All that are taken stay in build/pictures/taken.  pictures.sh [language …]
# PICTURE_PROJECT=FILE takes another project, PICTURE_THEME="Night Mapping" the dark theme, PICTURE_KEPT other pictures,
# PICTURE_STORIES="farmland" takes only these.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
kept=${PICTURE_KEPT-drawing review finding questions farmland farmland_place farmland_report}
taken="$root/build/pictures/taken"
[ $# -gt 0 ] || set -- en zh
mkdir -p "$taken" docs/pictures
project=${PICTURE_PROJECT:-$(.venv/bin/python scripts/demo.py plan | tail -1)}
for language in "$@"; do
  profile="$root/build/pictures/$language"
  rm -f "$taken/done_$language"
  rm -rf "$profile" && mkdir -p "$profile/profiles/default/QGIS"
  [ "$language" = zh ] && locale=zh-Hans || locale=en_US
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
  export QGIS_CUSTOM_CONFIG_PATH="$profile" PICTURES="$taken" PICTURE_LANGUAGE="$language"
  # The window has no platform of its own here: a virtual screen. One picture each, then QGIS is left at once.
  env -u QT_QPA_PLATFORM xvfb-run -a -s "-screen 0 1720x1000x24" timeout 600 \
    qgis --nologo --noversioncheck --project "$copy/$(basename "$project")" --code scripts/pictures/window.py ||
    echo "QGIS ended with $?"
  [ "$(cat "$taken/done_$language")" = 0 ]
  for name in $kept; do
    cp "$taken/${name}_$language.png" docs/pictures/
    .venv/bin/python scripts/pictures/shrink.py "docs/pictures/${name}_$language.png"
  done
done
