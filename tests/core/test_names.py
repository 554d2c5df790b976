"""What a name is taken apart into."""

from core.names import parse_name


def test_a_kunya_alone_leaves_the_given_name_unknown() -> None:
    name = parse_name("أم أحمد الخطيب")
    assert (name.given, name.others) == ("", ("الخطيب",))
    assert name.kunya == parse_name("فاطمة الخطيب (ام احمد)").kunya
