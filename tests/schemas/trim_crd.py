"""Make one of the files in crds/ from the CustomResourceDefinition of a project's release, without what no check reads.

Usage: python tests/schemas/trim_crd.py SOURCE VERSION < crd.yaml > tests/schemas/crds/GROUP_PLURAL.json
"""

from __future__ import annotations

import json
import sys
from typing import Any

import yaml

NOT_READ = ("description", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type")
MAPS_OF_SCHEMAS = ("properties", "patternProperties")  # their keys are names, so a field may be called "description"


def trim(schema: Any) -> Any:
    """Drop what says nothing about validity."""
    if isinstance(schema, list):
        return [trim(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: trim(item) for name, item in value.items()} if key in MAPS_OF_SCHEMAS else trim(value)
        for key, value in schema.items()
        if key not in NOT_READ
    }


def main(source: str, version: str) -> None:
    """Read a CRD, write its names and the schemas of its served versions."""
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


if __name__ == "__main__":
    main(*sys.argv[1:])
