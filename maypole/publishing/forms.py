"""What an officer says when publishing or withdrawing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking


class PublishForm(Asking, forms.Form):
    """The note that readers see, and whether a version is frozen in the same step."""

    note = forms.CharField(
        label=_("What is new, in one or two sentences"),
        help_text=_("Readers see this beside the version."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(Asking, forms.Form):
    """The reason that stands where the publication stood."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("The public reads this. Name nobody."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
