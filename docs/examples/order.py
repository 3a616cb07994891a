"""ACCORD_URL and ACCORD_KEY say where Accord is; PHONE is a number. Python 3.8 and newer."""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PHONE = os.environ["PHONE"]


def ask(path, body, **headers):
    request = Request(
        os.environ["ACCORD_URL"] + "/api/v1" + path,
        data=json.dumps(body).encode(),
        headers={
            "Authorization": "Bearer " + os.environ["ACCORD_KEY"],
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        },
    )
    try:
        with urlopen(request, timeout=20) as answer:
            return json.load(answer)
    except HTTPError as error:
        problem = json.load(error)
        raise SystemExit(problem["code"] + ": " + problem["detail"])


# The customer ticked "order updates" in the checkout.
ask(
    "/consents",
    {
        "phoneNumber": PHONE,
        "categories": ["order-updates"],
        "action": "grant",
        "source": "checkout",
        "notice": {"text": "Text me about my order. I can leave anytime.", "locale": "en"},
        "evidence": {"reference": "order 1042"},
    },
)

# The parcel left. Repeated with the same key, the text still leaves once.
message = ask(
    "/messages",
    {
        "to": PHONE,
        "category": "order-updates",
        "text": "Your parcel arrives tomorrow between 9 and 12.",
    },
    Idempotency_Key="shipped-" + PHONE,
    Prefer="wait=10",
)
print(message["status"])

# The customer asked your support to be left alone.
left = ask(
    "/consents",
    {
        "phoneNumber": PHONE,
        "categories": ["order-updates"],
        "action": "withdraw",
        "source": "support",
    },
)
print(left["consents"][0]["status"])
