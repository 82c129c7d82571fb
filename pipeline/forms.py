"""How every form looks: Django's field groups with the portal's templates."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Templates of the project first, so templates/django/forms/ decides."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"
