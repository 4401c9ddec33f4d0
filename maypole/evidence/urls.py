"""This room's addresses, all in the workspace."""

from django.urls import path, register_converter

from maypole.evidence.views import evidence, keys, loads


class CsvOrXlsx:
    """How the template is written."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(CsvOrXlsx, "csv_or_xlsx")

HERE = "manage/<slug:partnership>"
LOAD = f"{HERE}/figures/loads/<int:number>/"

urlpatterns = [
    path(f"{HERE}/evidence/", evidence.evidence, name="evidence"),
    path(f"{HERE}/figures/", loads.figures, name="figures"),
    path(f"{HERE}/figures/keys/", keys.keys, name="figure-keys"),
    path(f"{HERE}/figures/choose/", loads.choose_file, name="choose-figures"),
    path(f"{HERE}/figures/template.<csv_or_xlsx:ending>", loads.template, name="figures-template"),
    path(LOAD, loads.load_page, name="load"),
    path(f"{LOAD}store/", loads.store, name="store-load"),
    path(f"{LOAD}discard/", loads.discard, name="discard-load"),
    path(f"{LOAD}roll-back/", loads.roll_back_page, name="roll-back-load"),
    path(f"{LOAD}refused.csv", loads.refused_file, name="refused-rows"),
]
