"""Zone Control, a QGIS plugin: ecological zoning review and farmland protection."""


def classFactory(iface):
    """Called by QGIS; `iface` is None on a server or under qgis_process."""
    from .zone_control_plugin.plugin import ZoneControlPlugin

    return ZoneControlPlugin(iface)
