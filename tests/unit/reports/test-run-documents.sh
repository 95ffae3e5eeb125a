#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# the samples are documents as their schemas describe them
set -eu
if ! command -v xmllint >/dev/null; then
    echo "xmllint not found: the samples are not validated"
    exit 77
fi
xmllint --noout --relaxng "$ASSAY_SOURCE_DIR/reports/schema/run.rng" \
    "$ASSAY_SOURCE_DIR"/tests/fixtures/runs/*.xml
xmllint --noout --relaxng "$ASSAY_SOURCE_DIR/reports/schema/waivers.rng" \
    "$ASSAY_SOURCE_DIR"/tests/fixtures/waivers/*.xml
