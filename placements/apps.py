from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"

    def ready(self) -> None:
        from mail import topics
        from placements import receivers, touched
        from placements.topics import TOPICS
        from subsidies import touching

        receivers.connect()
        touching.register(touched.count)
        topics.register(*TOPICS)
