PYTHON := .venv/bin/python
COMPILE := .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make requirements"
LANGUAGES := nl fr de

.PHONY: help run test walk lint format messages requirements

help:  ## list these
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

run:  ## start the portal
	python3 start.py

test:  ## run the whole suite
	python3 start.py test

walk:  ## look at every page in a browser
	python3 start.py test -m walk tests/design/test_every_page.py

lint:  ## all that has to pass beside the tests
	.ci/run lint

format:  ## write Python the way lint wants it
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

messages:  ## collect the strings to translate (needs Debian's gettext)
	$(PYTHON) manage.py makemessages $(LANGUAGES:%=-l %) --no-wrap --add-location file \
		-i .venv -i var -i tests -i staticfiles

requirements:  ## pin the newest allowed versions, with hashes
	$(COMPILE) --upgrade requirements-installer.in -o requirements-installer.txt
	$(COMPILE) --upgrade requirements.in -o requirements.txt
	$(COMPILE) --upgrade requirements-embedded.in -o requirements-embedded.txt
	$(COMPILE) --upgrade requirements-dev.in -o requirements-dev.txt
	$(COMPILE) --upgrade requirements-bench.in -o requirements-bench.txt
