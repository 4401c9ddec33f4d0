"""What an officer says when publishing or withdrawing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking
from maypole.publishing.documents import JsonObject
from maypole.publishing.words.versions import state_name, version_label


class PublishForm(Asking, forms.Form):
    """The note that readers see, and whether a version is frozen in the same step."""

    note = forms.CharField(
        label=_("What is new, in one or two sentences"),
        help_text=_("Readers see this beside the version."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeclineForm(Asking, forms.Form):
    """Why a publication is not withdrawn; officers read it in the history."""

    because = forms.CharField(
        label=_("Why it stays"),
        help_text=_("Only colleagues read this."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WithdrawForm(Asking, forms.Form):
    """The reason that stands where the publication stood."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("The public reads this. Name nobody."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    versions = forms.TypedMultipleChoiceField(
        label=_("Plan versions that do the harm"),
        help_text=_(
            "A fixed version cannot be mended. No later publication shows the ones you tick."
        ),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, versions: Sequence[JsonObject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["versions"]
        assert isinstance(chosen, forms.TypedMultipleChoiceField)  # noqa: S101 - declared above
        chosen.choices = [
            (one["number"], f"{version_label(one)}, {state_name(one['state'])}") for one in versions
        ]
        if not versions:
            del self.fields["versions"]

    def clean(self) -> dict[str, Any]:
        """Nothing to hold back is an empty list."""
        return {"versions": [], **self.cleaned_data}
