#!/bin/sh
# ACCORD_URL and ACCORD_KEY say where Accord is; PHONE is a number. Ends when something fails.
set -eu

ask() {
  path=$1
  shift
  curl --silent --show-error --fail-with-body "$ACCORD_URL/api/v1$path" \
    -H "Authorization: Bearer $ACCORD_KEY" -H "Content-Type: application/json" "$@"
  echo
}

# The customer ticked "order updates" in the checkout.
ask /consents -d '{
  "phoneNumber": "'"$PHONE"'", "categories": ["order-updates"], "action": "grant", "source": "checkout",
  "notice": { "text": "Text me about my order. I can leave anytime.", "locale": "en" },
  "evidence": { "reference": "order 1042" }
}'

# The parcel left. Repeated with the same key, the text still leaves once.
ask /messages -H "Idempotency-Key: shipped-$PHONE" -H "Prefer: wait=10" -d '{
  "to": "'"$PHONE"'", "category": "order-updates", "text": "Your parcel arrives tomorrow between 9 and 12."
}'

# The customer asked your support to be left alone.
ask /consents -d '{
  "phoneNumber": "'"$PHONE"'", "categories": ["order-updates"], "action": "withdraw", "source": "support"
}'
