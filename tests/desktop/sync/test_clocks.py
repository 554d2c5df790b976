"""Clocks decide nothing: laptops in 2001 and 2038 sync as any other, and are told."""

import pytest
from centres import NOON, Clock, Laptop

from desktop.sync.run import Sync


@pytest.mark.parametrize("now", [978_307_200, 2_147_483_648 + 86_400])
def test_laptop_of_another_age_syncs_and_is_told(centre, tmp_path, now):
    strange, usual = Laptop(tmp_path / "strange", Clock(now)), Laptop(tmp_path / "usual")
    for laptop in (strange, usual):
        laptop.enrol(centre)
        laptop.register(2, laptop.folder.name)

    report = Sync(strange.session, centre.line, Clock(now)).run()
    usual.sync(centre.line)
    strange.sync(centre.line)

    assert report.clock_error == now - NOON
    assert strange.digest() == usual.digest() == centre.digest()
    strange.close()
    usual.close()
