#!/bin/sh
# Some suites run programs that Python does not bring: HermiT and the OWL API need a Java development
# kit, a release is loaded into Virtuoso, rules for hosts are run by Apache and nginx, and what a
# page runs is run in node. This installs what is missing where it can, and else says what is left
# out and prints the arguments that pytest needs for that.
set -eu
PATH="$PATH:/usr/sbin" # where Debian keeps servers

require() { # program, Debian package, suite, argument for pytest
    if command -v "$1" >/dev/null 2>&1; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >&2
    elif [ -n "${KG_BELARUS_TEST_ALL:-}" ]; then
        echo "no $1, and no way to install $2: no suite may be left out" >&2
        exit 1
    else
        echo "left out: $3 (install $2 to run it)" >&2
        echo "$4"
    fi
}

logic=tests/structure/test_ontology_logic.py
require javac default-jdk-headless "$logic" "--ignore=$logic"
# The program alone: the package without -bin starts a server. The tests skip themselves.
require virtuoso-t virtuoso-opensource-7-bin "loading into Virtuoso, in tests/endtoend/test_load.py" ""
require apache2 apache2-bin "rules for hosts, in tests/endtoend/test_host_rules.py" ""
# No package has nginx alone. Where installing one would start a server, that is left to you.
if [ ! -d /run/systemd/system ]; then
    require nginx nginx "rules for hosts, in tests/endtoend/test_host_rules.py" ""
fi
# Debian's npm brings node. The tests skip themselves here too.
require npm npm "what a page runs, in tests/browser/" ""
require chromium chromium "the site in a browser, in tests/site/" ""
