"""Processes that tests kill."""

import multiprocessing
import os
import sys

import pytest


@pytest.fixture
def nursery(monkeypatch):
    """Makes processes that have imported everything already."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # before 3.13 the preload looks only there
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["killed"])
    return context
