from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "mentoring"

    def ready(self) -> None:
        from mail import topics
        from matching import aims, figures
        from mentoring import receivers
        from mentoring.selectors import programmes_counted, roles_of_goals
        from mentoring.tasks import due_work
        from mentoring.topics import TOPICS
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        aims.tell_too("goals", roles_of_goals)
        figures.count_too("programmes", programmes_counted)
        register_sweeper("mentoring", due_work)
