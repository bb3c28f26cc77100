"""What tests share: a clock that stands still, a data folder of its own, and the checking client."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings

from tests.page_client import PageClient
from webapp.app import create_app
from webapp.case import Case, load_case
from webapp.config import Config
from webapp.places import folder

# A change must not land or fail by chance: CI draws the same examples each time, every other run draws new ones.
settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")

NOW = datetime(2026, 9, 7, 1, 44, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(data=tmp_path / "data", clock=lambda: NOW, testing=True)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    app = create_app(config)
    yield app
    app.extensions["toiawase.database"].close()


@pytest.fixture
def pages(app: Flask) -> PageClient:
    return PageClient(app)


@pytest.fixture
def home_line() -> Case:
    return load_case((folder("sample_reports") / "home_line" / "case.json").read_bytes())


@pytest.fixture
def saas_search() -> Case:
    return load_case((folder("sample_reports") / "saas_search" / "case.json").read_bytes())
