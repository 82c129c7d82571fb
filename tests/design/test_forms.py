"""How any form looks: the project's renderer and field templates."""

import re

from django import forms
from django.template.loader import render_to_string


class Sample(forms.Form):
    name = forms.CharField(
        label="Name", help_text="As on the door", widget=forms.TextInput(attrs={"class": "short"})
    )
    why = forms.ChoiceField(
        label="Why", choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect
    )
    place = forms.ChoiceField(
        label="Place",
        choices=[("x", "Here")],
        required=False,
        widget=forms.Select(attrs={"class": "short"}),
    )
    agree = forms.BooleanField(
        label="I agree", required=False, widget=forms.CheckboxInput(attrs={"class": "short"})
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    wide = forms.CharField(required=False, widget=forms.Textarea(attrs={"class": "code-input"}))

    def clean(self) -> None:
        if self.data.get("name") == "twice":
            raise forms.ValidationError("Both cannot be")


def refused() -> str:
    return str(Sample({"name": ""}))


def test_it_ties_label_help_and_field_together() -> None:
    html = str(Sample())
    assert '<label class="form-label" for="id_name">Name' in html
    assert 'id="id_name_helptext">As on the door' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_it_says_required_in_words_where_it_is() -> None:
    html = str(Sample())
    assert html.count('<span class="needed">required</span>') == 2
    assert "required" not in html.partition('for="id_place"')[2].partition("</label>")[0]


def test_it_gives_every_widget_one_class_attribute() -> None:
    tags = re.findall(r"<(?:input|select|textarea)[^>]*>", str(Sample()))
    assert all(tag.count("class=") == 1 for tag in tags if 'type="hidden"' not in tag)
    assert 'class="form-control code-input"' in str(Sample())


def test_it_marks_a_refused_field_and_points_to_its_error() -> None:
    html = refused()
    assert re.search(
        r'id="id_name"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="id_name"', html
    )
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html


def test_it_sums_the_errors_up_with_links_that_lead_somewhere() -> None:
    html = refused()
    summary = html.split("</div>")[0]
    targets = re.findall(r'href="#([\w-]+)"', summary)
    assert targets == ["id_name", "id_why"]
    assert all(f'id="{target}"' in html for target in targets)


def test_it_shows_an_error_of_the_whole_form_first() -> None:
    html = str(Sample({"name": "twice", "why": "a"}))
    assert html.index("Both cannot be") < html.index("id_name")


def test_it_groups_choices_under_a_legend() -> None:
    html = str(Sample())
    assert re.search(r"<fieldset>\s*<legend>Why", html)
    assert html.count('type="radio" name="why" class="form-check-input"') == 2


def test_it_puts_a_tick_box_before_its_label() -> None:
    html = str(Sample())
    assert html.index('id="id_agree"') < html.index('for="id_agree"')


def test_it_escapes_what_was_typed() -> None:
    html = str(Sample({"name": '"><script>', "why": "a"}))
    assert "<script>" not in html


def test_a_whole_form_carries_its_token_and_a_way_back() -> None:
    html = render_to_string(
        "parts/form.html", {"form": Sample(), "cancel_url": "/en/", "csrf_token": "t"}
    )
    assert 'name="csrfmiddlewaretoken"' in html
    assert 'href="/en/"' in html
    assert ">Save</button>" in html
