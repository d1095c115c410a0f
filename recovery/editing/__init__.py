"""What editors of guidance see beside Wagtail's own screens. Registered in `recovery/wagtail_hooks.py`."""
