from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "teams"

    def ready(self) -> None:
        from subsidies import asking
        from teams.asking import organisations_of

        asking.register(organisations_of)
