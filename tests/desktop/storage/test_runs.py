from offices import an_office

from desktop.storage import runs


def test_the_newest_runs_are_shown_first_and_old_ones_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "KEPT", 3)
    with an_office(tmp_path) as session:
        for n in range(5):
            run = runs.SyncRun(
                began=n, milliseconds=1, entries_up=n, entries_down=0, bytes_up=9, bytes_down=9, requests=1,
                problem="centre_unreachable" if n == 4 else "",
            )  # fmt: skip
            with session.book.write() as connection:
                runs.add(connection, run)
        with session.book.read() as connection:
            found = runs.listed(connection)
        assert [run.began for run in found] == [4, 3, 2]
        assert found[0].problem == "centre_unreachable"
