"""Settings come from a file too; a wrong one is refused with its name, and a weak secret at once."""

import pytest
from click.testing import CliRunner

from server.cli import commands


@pytest.fixture
def run(tmp_path):
    def run(text, *arguments, mode=0o600, **more):
        path = tmp_path / "centre.toml"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return CliRunner().invoke(commands, ["--config", str(path), *arguments], **more)

    return run


def test_a_file_says_where_the_data_is_for_every_command(run, tmp_path):
    text = f'data = "{tmp_path / "here"}"\n'
    assert run(text, "init").exit_code == 0
    password = {"env": {"NAWL_CENTRE_PASSWORD": "seven looms by the well"}}
    assert run(text, "user", "add", "huda", "--role", "viewer", **password).exit_code == 0
    assert "huda" in run(text, "user", "list").output
    assert (tmp_path / "here" / "root.key").exists()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('colour = "madder"', "colour"),
        ('[serve]\ncolour = "madder"', "serve.colour"),
        ("[sell]\nport = 1", "sell"),
        ("data = ", ""),
        ("\x00", ""),
    ],
)
def test_what_is_not_known_is_refused_by_its_name(run, text, named):
    done = run(text, "check")
    assert done.exit_code == 1
    assert "cannot be used" in done.output
    assert named in done.output


def test_a_secret_that_everybody_can_read_is_refused(run):
    done = run('[serve]\nmetrics-token = "a long enough token 73"', "check", mode=0o644)
    assert done.exit_code == 1
    assert "chmod" in done.output


@pytest.mark.parametrize("password", ["postgres", "nawl", "changeme12345", "short1", "aaaaaaaaaaaaaaaa"])
def test_a_weak_password_of_the_database_is_refused_before_anything_is_made(tmp_path, password):
    url = f"postgresql://nawl:{password}@db.example/nawl"
    done = CliRunner().invoke(commands, ["check", "--data", str(tmp_path), "--database-url", url])
    assert done.exit_code == 1
    assert "guess" in done.output
    assert password not in done.output.replace("database-url", "")
    assert not (tmp_path / "root.key").exists()


def test_a_weak_token_is_refused(tmp_path):
    done = CliRunner().invoke(commands, ["serve", "--data", str(tmp_path), "--metrics-token", "admin"])
    assert done.exit_code == 1
    assert "metrics-token" in done.output
