#!/bin/sh
# Put the W3C's tests of RDF 1.1 beside the checkout, in .suites/rdf-tests, as they stood in August
# 2026. Their licence lets them be kept and run, and not changed, so they are no part of the project.
set -eu
commit=ad541a5f0479f0798608c4801369d97b8e08b36f
folder=${KG_BELARUS_SUITES:-$(dirname "$0")/../../.suites}/rdf-tests
if [ -e "$folder/.git" ] && [ "$(git -C "$folder" rev-parse HEAD)" = "$commit" ]; then exit 0; fi
rm -rf "$folder"
mkdir -p "$folder"
git -C "$folder" init --quiet
git -C "$folder" sparse-checkout set rdf/rdf11
git -C "$folder" fetch --quiet --depth 1 --filter=blob:none https://github.com/w3c/rdf-tests "$commit"
git -C "$folder" checkout --quiet --detach FETCH_HEAD
