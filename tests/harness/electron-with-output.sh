#!/usr/bin/env bash
# Runs Electron with a copy of all it prints in a file, from its first line on: the test runner attaches later.
exec "$CONVOKE_ELECTRON" "$@" > >(tee -a "$CONVOKE_OUTPUT") 2> >(tee -a "$CONVOKE_OUTPUT" >&2)
