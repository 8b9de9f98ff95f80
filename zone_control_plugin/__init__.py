"""The plugin's house: gui → processing → {reports, workspace, layers} → core (see DEVELOPMENT.md)."""
