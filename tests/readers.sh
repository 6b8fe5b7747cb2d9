#!/bin/sh
# Installs the programs of others that read in tests what we write into .readers. One package is
# built here, for which Debian's headers of ICU are needed; root gets them.
set -eu
if ! pkg-config --exists icu-i18n 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libicu-dev pkg-config g++ >&2
fi
exec .readers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-readers.lock
