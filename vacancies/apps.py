from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "vacancies"

    def ready(self) -> None:
        from mail import topics
        from vacancies.topics import TOPICS

        topics.register(*TOPICS)
