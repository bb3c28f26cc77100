"""The check page shows the user's words that work against them, and changes none."""

from __future__ import annotations

from tests.page_client import PageClient


def _case(client: PageClient, **symptom: str) -> str:
    page = client.post("/new", data={"title": "画面が止まる件", "category": "pc"})
    address = page.headers["Location"].rsplit("/steps/", 1)[0]
    client.post(f"{address}/steps/symptom", data={**symptom, "_end": "1", "then": "stay"})
    return address
