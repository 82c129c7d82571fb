from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self) -> None:
        from placements import touched
        from subsidies import touching

        touching.register(touched.count)
