"""Choosing a partnership file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.components.asking import Asking
from maypole.exchange.reading import LONGEST

ENDINGS = (".yaml", ".yml")


class FileForm(Asking, forms.Form):
    """One partnership file."""

    file = forms.FileField(
        label=gettext_lazy("Partnership file"),
        help_text=gettext_lazy("A YAML file of 5 MB or less"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        max_length=200,
    )

    def clean_file(self) -> Any:
        """Refuse what is no partnership file before it is read."""
        chosen: UploadedFile[bytes] = self.cleaned_data["file"]
        if not str(chosen.name).lower().endswith(ENDINGS):
            raise forms.ValidationError(
                _("%(name)s is not a YAML file. Choose a file that ends in .yaml.")
                % {"name": chosen.name}
            )
        if chosen.size is not None and chosen.size > LONGEST:
            raise forms.ValidationError(
                _("%(name)s has %(size)s. A partnership file is 5 MB or less.")
                % {"name": chosen.name, "size": filesizeformat(chosen.size)}
            )
        return chosen
