"""Choosing a file of figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.components.asking import Asking
from maypole.evidence.ingest.opening import Description

LARGEST_DESCRIPTION = 5 << 20
ENDINGS = (".csv", ".csv.gz", ".xlsx")


class FiguresForm(Asking, forms.Form):
    """One table of figures."""

    file = forms.FileField(
        label=gettext_lazy("File of figures"),
        widget=forms.FileInput(attrs={"accept": ".csv,.gz,.xlsx"}),
        max_length=200,
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Select a CSV or XLSX file.")},
    )

    description = forms.FileField(
        label=gettext_lazy("Its description, if it came with one"),
        help_text=gettext_lazy(
            "A .meta.csv of Explore Education Statistics, or lait_dictionary.csv of LAIT"
        ),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("CSV, CSV.GZ or XLSX, %(size)s or less") % {
            "size": filesizeformat(settings.LARGEST_FILE_OF_FIGURES)
        }

    def clean_file(self) -> Any:
        """Refuse what is no table, or too large, before it is read."""
        chosen: UploadedFile[bytes] = self.cleaned_data["file"]
        name = str(chosen.name)
        if not chosen.size:
            raise forms.ValidationError(
                _("%s is empty. Export the data again, then choose the new file.") % name
            )
        if not name.lower().endswith(ENDINGS):
            raise forms.ValidationError(_("%s is not a table. Save the data as CSV.") % name)
        if chosen.size > settings.LARGEST_FILE_OF_FIGURES:
            raise forms.ValidationError(
                _("%(name)s has %(size)s. A file of figures is %(most)s or less. Load it in parts.")
                % {
                    "name": name,
                    "size": filesizeformat(chosen.size),
                    "most": filesizeformat(settings.LARGEST_FILE_OF_FIGURES),
                }
            )
        return chosen

    def clean_description(self) -> Any:
        """Refuse what cannot describe anything, before it is read."""
        chosen: UploadedFile[bytes] | None = self.cleaned_data["description"]
        if chosen is None:
            return None
        name, size = str(chosen.name), chosen.size or 0
        if not name.lower().endswith(".csv"):
            raise forms.ValidationError(_("%s is not a description. Choose the CSV file.") % name)
        if size > LARGEST_DESCRIPTION:
            told = {"name": name, "size": filesizeformat(size)}
            told["most"] = filesizeformat(LARGEST_DESCRIPTION)
            raise forms.ValidationError(
                _(
                    "%(name)s has %(size)s, and a description is %(most)s or less. Look whether"
                    " the two files were swapped."
                )
                % told
            )
        return chosen

    @property
    def described_by(self) -> Description | None:
        """The description that was chosen."""
        chosen = self.cleaned_data["description"]
        return Description(str(chosen.name), chosen.read()) if chosen else None
