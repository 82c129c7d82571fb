"""Sign-up and sign-in: allauth's forms with our role question and a limit before hashing."""

from typing import Any, ClassVar

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.core import context
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.passwords import LONGEST
from mail import outbox


class SignupForm(AllauthSignupForm):  # type: ignore[misc]  # allauth ships no types
    account_already_exists: bool

    role = forms.ChoiceField(
        label=_("I come here because"), choices=User.Role.choices, widget=forms.RadioSelect
    )
    full_name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("Shown to nobody until you agree to it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["role", "full_name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = context.request.GET.get("role") if context.request else None
        if wanted in User.Role.values:
            self.initial.setdefault("role", wanted)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Of forms sent at the same moment one makes the account: to the others it is known."""
        if self.account_already_exists:
            # Hashing is most of the time an answer takes: without it a known address shows.
            make_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            saved = super().try_save(request)
        return saved

    def save(self, request: HttpRequest) -> User | None:
        """The language someone signs up in is the language we write in."""
        user: User | None = super().save(request)
        if user is not None:
            user.role = self.cleaned_data["role"]
            user.full_name = self.cleaned_data["full_name"]
            user.language = (get_language() or "en")[:2]
            user.save(update_fields=["role", "full_name", "language"])
        return user


class LoginForm(AllauthLoginForm):  # type: ignore[misc]  # allauth ships no types
    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password) > LONGEST:
            raise forms.ValidationError(_("This password is too long."))
        return password


class SettingsForm(forms.ModelForm[User]):
    """Name, language, and the mails of one's side that can be stopped."""

    shortlists_by_mail = forms.BooleanField(
        label=_("Shortlists by mail"),
        required=False,
        help_text=_("The candidates who fit your vacancies, as soon as they are found."),
    )
    certificates_by_mail = forms.BooleanField(
        label=_("Reminders of certificates by mail"),
        required=False,
        help_text=_("60 and 14 days before one of your certificates ends."),
    )
    # What each side may stop: the field and its topic.
    _TOPICS: ClassVar[dict[str, str]] = {
        "shortlists_by_mail": outbox.SHORTLIST_TOPIC,
        "certificates_by_mail": outbox.CERTIFICATE_TOPIC,
    }

    class Meta:
        model = User
        fields = ["full_name", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Mails begin with it.
        self.fields["full_name"].required = True
        is_employer = self.instance.is_employer
        theirs = outbox.SHORTLIST_TOPIC if is_employer else outbox.CERTIFICATE_TOPIC
        for name, topic in self._TOPICS.items():
            if topic == theirs:
                self.initial[name] = not outbox.is_stopped(self.instance.email, topic)
            else:
                del self.fields[name]

    def save(self, commit: bool = True) -> User:
        with transaction.atomic():
            user = super().save(commit)
            for name, topic in self._TOPICS.items():
                if name in self.fields:
                    wanted = self.cleaned_data[name]
                    change = outbox.resume_topic if wanted else outbox.stop_topic
                    change(user.email, topic)
        return user
