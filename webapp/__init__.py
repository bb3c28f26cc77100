"""Toiawase: from an uneven memory of a fault to an inquiry that a support desk can act on."""

__version__ = "0.1.0"
