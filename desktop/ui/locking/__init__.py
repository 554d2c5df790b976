"""The lock: hides everything when nobody touches the laptop, and lets officers take turns at it."""
