"""Makes a file of tests/schemas/crds/ from a CustomResourceDefinition, without the keys that no check reads."""

from __future__ import annotations

import json
import sys
from typing import Any

import yaml

NOT_READ = ("description", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type")
MAPS_OF_SCHEMAS = ("properties", "patternProperties")  # their keys are names, so a field may be called "description"


def convert_input(source: str, version: str) -> None:
    """Read a CRD from standard input and print its names and the schemas of its served versions, as JSON.

    `source` is the address of the CRD and `version` the release it is from; the file records both.
    """
    crd = yaml.safe_load(sys.stdin)
    spec = crd["spec"]
    versions = [
        {"name": item["name"], "schema": {"openAPIV3Schema": trim(item["schema"]["openAPIV3Schema"])}}
        for item in spec["versions"]
        if item["served"]
    ]
    trimmed = {
        "source": source,
        "version": version,
        "license": "Apache-2.0",
        "spec": {"group": spec["group"], "names": spec["names"], "scope": spec["scope"], "versions": versions},
    }
    print(json.dumps(trimmed, separators=(",", ":")))


def trim(schema: Any) -> Any:
    """Return a schema without the keys that do not affect validity."""
    if isinstance(schema, list):
        return [trim(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: trim(item) for name, item in value.items()} if key in MAPS_OF_SCHEMAS else trim(value)
        for key, value in schema.items()
        if key not in NOT_READ
    }
