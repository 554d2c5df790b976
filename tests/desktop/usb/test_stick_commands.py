"""`nawl usb` and `nawl-centre usb`: what a person and head office type."""

import json

from centres import TestCentre
from click.testing import CliRunner
from terminal import Terminal

from replica.engines import sqlite
from server.cli import commands
from server.cli.opening import DATABASE


def test_a_stick_goes_to_head_office_and_back(tmp_path):
    folder, stick = tmp_path / "centre", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    centre = TestCentre(sqlite(folder / DATABASE), folder)
    nawl = Terminal(tmp_path).new().with_piece()
    with centre.listening() as address:
        nawl.say("enrol", address, centre.code())
    centre.around.engine.dispose()

    def office(*arguments, status=0):
        done = CliRunner().invoke(commands, ["usb", *arguments, "--data", str(folder), "--json"])
        assert done.exit_code == status, done.output
        return json.loads(done.stdout)

    made = nawl.ask("usb", "export", str(stick))
    (taken,) = office("import", str(stick))["bundles"]
    assert taken["entries"] == made["entries"] > 1
    (back,) = office("export", str(stick))["bundles"]
    (done,) = nawl.ask("usb", "import", str(stick))["bundles"]
    assert done["receipts"] >= made["entries"]
    assert "before" in nawl.say("usb", "import", back["path"])
    (stick / "AJL-x-to-centre-1.nawl-bundle").write_bytes(b"nawl bundle\n")
    assert office("import", str(stick), status=1)["refused"][0]["code"] == "bundle_damaged"
    assert "no bundle" in nawl.complaint("usb", "import", str(tmp_path))
