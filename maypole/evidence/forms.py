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
