"""Measurements, each a program of its own: ``python -m bench`` runs all, ``python -m bench terminology`` one."""
