"""Everything that measures is tested with numpy alone and with the compiled loops."""

from builders.loops import loops

__all__ = ["loops"]
