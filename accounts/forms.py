"""Sign-up and sign-in: allauth's forms with our role question and a limit before hashing."""

from typing import Any

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
from mail.topics import topics_for


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
    class Meta:
        model = User
        fields = ["full_name", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Mails begin with it.
        self.fields["full_name"].required = True


class MailChoicesForm(forms.Form):
    """A box for each kind of mail that this person can do without."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        self._topics = [topic for topic in topics_for(user.role) if not topic.essential]
        for topic in self._topics:
            self.fields[topic.key] = forms.BooleanField(
                label=str(topic.label),
                help_text=str(topic.text),
                required=False,
                initial=not outbox.is_stopped(user.email, topic.key),
            )

    def save(self) -> None:
        with transaction.atomic():
            for topic in self._topics:
                wanted = self.cleaned_data[topic.key]
                change = outbox.resume_topic if wanted else outbox.stop_topic
                change(self._user.email, topic.key)
