from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "pathways"

    def ready(self) -> None:
        from matching import figures
        from pathways import receivers, stories
        from pathways.tasks import due_surveys
        from workqueue.nudges import register_sweeper

        receivers.connect()
        figures.count_too("ways_in", lambda: len(stories.it_roles()))
        register_sweeper("pathways", due_surveys)
