#!/bin/sh
# PyICU, on which rigour and FollowTheMoney stand, has no wheel: pip builds it with the headers of ICU
# and a C++ compiler. On Debian root gets them here; who is somebody else is told what to install.
set -eu
if pkg-config --exists icu-i18n 2>/dev/null && command -v c++ >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive exec apt-get install -y -qq --no-install-recommends libicu-dev pkg-config g++ >&2
fi
echo "the tests need the headers of ICU (libicu-dev), pkg-config and a C++ compiler; install them" >&2
exit 1
