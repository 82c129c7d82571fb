from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "mail"

    def ready(self) -> None:
        from mail.tasks import due_mails
        from workqueue.nudges import register_sweeper

        register_sweeper("mail", due_mails)
