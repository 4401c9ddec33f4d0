"""Which figures are stored under which key, which measures read them, and how a key is found."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import User
from maypole.evidence.jobs import CHECK_LOAD, STORE_LOAD
from maypole.evidence.models import ChosenMeasure, Load
from maypole.evidence.queries import keys as queries
from maypole.evidence.queries.keys import KnownKey, known_keys
from maypole.evidence.section import EVIDENCE_SECTION
from tests.cast import inside, person
from tests.evidence.figures_sample import PLACE, ees, lait, load_public
from tests.evidence.loads.sample import (
    GOOD,
    KEYS,
    LOAD,
    SignIn,
    page_of,
    sent,
    stored,
    stored_load,
    worked,
)
from tests.partnership.editing import typed

pytestmark = pytest.mark.django_db
MEASURES = f"/manage/{PLACE}/edit/measures/"
HEAD = ("t_late", "t_early")


def brought(client: Client, by: User, content: bytes, name: str) -> Load:
    sent(client, content, name)
    load = stored_load()
    worked(CHECK_LOAD, by, load=load.pk)
    client.post(f"{LOAD}store/")
    worked(STORE_LOAD, by, load=load.pk)
    return stored_load()


def found(**asked: object) -> dict[str, KnownKey]:
    with inside(PLACE) as here:
        section = EVIDENCE_SECTION.stored().entry(EVIDENCE_SECTION.name)
        given: dict[str, object] = {"partnership_id": here, "measures": section.measures, **asked}
        return {one.key: one for one in known_keys(**given).rows}  # type: ignore[arg-type]


def test_a_load_that_a_measure_reads_names_the_measure(client: Client, here: User) -> None:
    stored(client, here, GOOD)
    page = page_of(client, LOAD)
    assert "1 figure of figures.csv is stored." in page
    assert "1 of your measures reads them, and is judged anew now." in page
    assert f'href="/manage/{PLACE}/measures/talking-well/"' in page
    assert "that no measure of yours reads" not in page


def test_a_load_that_no_measure_reads_says_so_and_leads_to_a_new_one(
    client: Client, here: User
) -> None:
    brought(client, here, ees(HEAD, (202324, "England", 5, 6)), "late.csv")
    page = page_of(client, LOAD)
    assert "1 row read: 2 figures ready, 0 already here, 0 refused." in page
    assert "2 figures of late.csv are stored." in page
    assert "No measure of yours reads them yet, so no page shows them." in page
    assert "judged anew" not in page
    assert "2 keys that no measure of yours reads" in page
    for key in ("ees/late/t-late", "ees/late/t-early"):
        assert f"<code>{key}</code>" in page
    add = f"{MEASURES}add/?title=t+late+%28late%29&amp;measure=ees%2Flate%2Ft-late"
    assert f'href="{add}"' in page


def test_of_a_load_that_one_measure_reads_the_other_keys_are_listed(
    client: Client, here: User
) -> None:
    with inside(PLACE, here):
        ChosenMeasure.objects.filter(key="talking-well").update(measure="ees/late/t-late")
    brought(client, here, ees(HEAD, (202324, "England", 5, 6)), "late.csv")
    page = page_of(client, LOAD)
    assert "1 of your measures reads them" in page
    assert "1 key that no measure of yours reads" in page
    assert "<code>ees/late/t-early</code>" in page
    assert "<code>ees/late/t-late</code>" not in page


def test_a_load_of_many_keys_leads_to_a_list_of_all(
    client: Client, here: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    head = tuple(f"t_{n}" for n in range(5))
    brought(client, here, ees(head, (202324, "England", *range(5))), "many.csv")
    assert f'href="{KEYS}?load=2"' in page_of(client, LOAD)
    seen: list[str] = []
    address = f"{KEYS}?load=2"
    while address:
        response = client.get(address)
        seen += [one.key for one, _add in response.context["rows"]]
        address = f"{KEYS}{response.context['after']}" if response.context["after"] else ""
    assert seen == [f"ees/many/t-{n}" for n in range(5)]
    assert client.get(f"{KEYS}?load=99").status_code == 404


def test_what_a_viewer_sees_of_a_load_has_no_way_to_add(
    client: Client, here: User, viewer_here: User, signed_in: SignIn
) -> None:
    brought(client, here, ees(HEAD, (202324, "England", 5, 6)), "late.csv")
    viewer = signed_in(viewer_here)
    for path in (LOAD, KEYS):
        page = page_of(viewer, path)
        assert "ees/late/t-late" in page
        assert "Add a measure" not in page
        assert "edit/measures/" not in page


def test_a_key_is_found_by_words_of_its_title_its_source_or_itself(
    client: Client, here: User
) -> None:
    load_public(lait(("N_01", "2024", "970", "3"), ("N_01", "2023", "970", "4")))
    brought(client, here, ees(HEAD, (202324, "England", 5, 6)), "late.csv")
    for text in ("N_01 in words", "interactive tool", "LAIT/n-01", "01 lait"):
        one = found(text=text)["lait/n-01"]
        assert (one.title, one.newest, one.own) == ("N_01 in words", "2024", False)
        assert "(LAIT)" in one.source
    assert "lait/n-01" not in found(text="lait late")
    own = found(text="t late")
    assert own["ees/late/t-late"].own
    assert found(text="talking well")["talking-well"].readers[0].key == "talking-well"
    assert "No key has “nothing such”" in page_of(client, f"{KEYS}?q=nothing+such")
    assert "lait/n-01" in page_of(client, f"{KEYS}?q=n_01")


def test_the_list_is_one_query(client: Client, here: User) -> None:
    with inside(PLACE) as partnership_id, CaptureQueriesContext(connection) as asked:
        known_keys(partnership_id, [], text="a b")
    assert len(asked) == 1


def test_of_a_key_that_is_public_and_their_own_their_own_is_listed(
    client: Client, here: User
) -> None:
    for year in (202324, 202425):
        load_public(ees(HEAD, (year, "England", 5, 6)), "late.csv")
    assert found()["ees/late/t-late"].newest == "2024/25"
    brought(client, here, ees(HEAD, (202223, "England", 5, 6)), "late.csv")
    one = found()["ees/late/t-late"]
    assert (one.own, one.newest) == (True, "2022/23")


def test_another_partnerships_keys_are_not_listed(
    client: Client, here: User, kirklees_officer: User, signed_in: SignIn
) -> None:
    brought(client, here, ees(HEAD, (202324, "England", 5, 6)), "late.csv")
    theirs = signed_in(kirklees_officer)
    assert "ees/late" not in page_of(theirs, "/manage/kirklees/figures/keys/")
    assert theirs.get(KEYS).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_can_only_be_read(method: str, client: Client) -> None:
    assert getattr(client, method)(KEYS).status_code == 405


@pytest.mark.parametrize("asked", ["page=0", "page=x", "page=99999999999", "load=x", "q=%00"])
def test_an_address_that_asks_for_nonsense_is_answered(asked: str, client: Client) -> None:
    assert client.get(f"{KEYS}?{asked}").status_code in {200, 404}


def test_the_evidence_page_and_the_hint_of_the_key_lead_to_the_list(client: Client) -> None:
    assert f'href="{KEYS}"' in page_of(client, f"/manage/{PLACE}/evidence/")
    for tail in ("add/", "talking-well/"):
        page = page_of(client, f"{MEASURES}{tail}")
        assert '<a href="../../../figures/keys/">Find a key</a>' in page


def test_the_page_of_a_new_measure_takes_title_and_key_from_its_address_and_nothing_else(
    client: Client,
) -> None:
    asked = "title=%3Cb%3ELate%3C/b%3E&measure=ees/late/t-late&why=because&key=x"
    shown = client.get(f"{MEASURES}add/?{asked}")
    page = shown.content.decode()
    assert 'value="ees/late/t-late"' in page
    assert 'value="&lt;b&gt;Late&lt;/b&gt;"' in page
    assert "because" not in page
    with inside(PLACE):
        assert not ChosenMeasure.objects.filter(measure="ees/late/t-late").exists()
    client.post(f"{MEASURES}add/", typed(shown))
    with inside(PLACE):
        assert ChosenMeasure.objects.filter(measure="ees/late/t-late").exists()


def test_no_other_list_takes_anything_from_its_address(client: Client) -> None:
    page = page_of(client, f"/manage/{PLACE}/edit/bodies/add/?name=Borrowed")
    assert "Borrowed" not in page


def test_a_key_without_figures_is_kept_and_told(client: Client, here: User) -> None:
    address = f"{MEASURES}talking-well/"
    for key, told in (("fingertips/999999", True), ("lait/n-01", False), ("", False)):
        load_public(lait(("N_01", "2024", "970", "3")))
        data = {**typed(client.get(address)), "measure": key}
        page = client.post(address, data, follow=True).content.decode()
        assert "saved." in page
        said = f"No figures are loaded under the key “{key}” yet."
        assert (said in page) is told
    with inside(PLACE):
        assert ChosenMeasure.objects.get(key="talking-well").measure is None


def test_the_link_of_a_key_fills_in_what_the_list_says(client: Client, here: User) -> None:
    brought(client, here, ees(HEAD, (202324, "England", 5, 6)), "late.csv")
    rows = client.get(f"{KEYS}?q=t-late").context["rows"]
    asked = parse_qs(urlsplit(rows[0][1]).query)
    assert asked == {"title": ["t late (late)"], "measure": ["ees/late/t-late"]}


def test_a_stranger_has_no_list(signed_in: SignIn) -> None:
    assert signed_in(person("outsider")).get(KEYS).status_code == 404
