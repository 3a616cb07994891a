#!/bin/sh
# The command line inside the container: docker exec accord accord doctor
cd /app && exec node server/cli/accord.ts "$@"
