from django.apps import AppConfig


class ImprintConfig(AppConfig):
    name = "imprint"

    def ready(self) -> None:
        from django.core.checks import Tags, register

        from imprint.checks import operator_is_named

        register(operator_is_named, Tags.compatibility, deploy=True)
