"""CPU and statements of a page that is not in the cache; prints JSON. Run as a process."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
    django.setup()
    from django.test import Client

    from almanac.indicators import warehouse

    client = Client(headers={"host": "127.0.0.1"})
    seconds, statements = [], []
    for number, path in enumerate(sys.argv[1:]):
        with warehouse.counting() as counter:
            begun = time.process_time()
            response = client.get(path)
            spent = time.process_time() - begun
        assert response.status_code == 200, (path, response.status_code)
        if number:  # the first one loads content and templates
            seconds.append(spent)
            statements.append(len(counter.statements))
    print(
        json.dumps(
            {
                "cpu_median": statistics.median(seconds),
                "cpu_max": max(seconds),
                "statements_max": max(statements),
            }
        )
    )


if __name__ == "__main__":
    main()
