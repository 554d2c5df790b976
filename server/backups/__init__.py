"""Backups of a centre: one sealed file that holds all of it, made while it serves, and a centre made of one."""
