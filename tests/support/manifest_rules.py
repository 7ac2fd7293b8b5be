"""Validates YAML and JSON blocks: Kubernetes objects, custom resources, CloudEvents, and files of other programs."""

from __future__ import annotations

import copy
import json
import re
import tempfile
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import api_rules
import jsonschema
import kubernetes_validate
import yaml
from code_blocks import BLOCKS, Block, run_tool
from kcna_notes.sources import release_lines
from kcna_notes.yaml_files import UniqueKeyLoader
from places import ROOT

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

SCHEMAS = ROOT / "tests" / "schemas"
VERSION = release_lines.load().kubernetes.tag
KUSTOMIZATION = "kustomize.config.k8s.io/"

# Files that are YAML and no Kubernetes objects. They have to parse; no schema is kept for them, for the reason given.
PLAIN_FILES = {
    "values*.yaml": "values of a Helm chart: each chart has its own; test_images.py reads the images in them",
}

Kind = tuple[str, str]  # apiVersion and kind
Field = tuple[str | int, ...]  # the way to a field: ("spec", "containers", 0)
Problem = tuple[Field, str]


class _ManifestLoader(UniqueKeyLoader):
    """Reads a date as text, as kubectl does."""


_ManifestLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in UniqueKeyLoader.yaml_implicit_resolvers.items()
}


def check_yaml(block: Block, page_blocks: list[Block] = BLOCKS) -> list[str]:
    """Return what is wrong with a YAML block; custom resources may use a CRD from their own page."""
    try:
        documents = list(_documents(block))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [f"{block.at(line)}: not YAML: {error.problem or error.context}"]
    if not documents:
        return [f"{block.place}: no YAML document in this block"]
    problems = []
    neighbors = [other for other in page_blocks if other.page == block.page]
    for node, document in documents:
        found = _check_document(document, block, neighbors)
        problems += [f"{block.at(_line_of(node, path))}: {problem}" for path, problem in found]
    return problems


def _line_of(node: yaml.Node | None, path: Field) -> int:
    """Return the line of a field, or of what holds it where it is missing."""
    line = node.start_mark.line + 1 if node else 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line


def objects_in(block: Block) -> list[Any]:
    """Return the documents of a YAML or JSON block, none if it does not parse."""
    try:
        if block.language == "json":
            return [json.loads(block.code)]
        return [document for _, document in _documents(block)]
    except (yaml.YAMLError, json.JSONDecodeError):
        return []


def check_json(block: Block) -> list[str]:
    """Return what is wrong with a JSON block."""
    try:
        content = json.loads(block.code)
    except json.JSONDecodeError as error:
        return [f"{block.at(error.lineno)}: not JSON: {error.msg}"]
    if not isinstance(content, dict):
        return []
    found: list[Problem] = []
    if "specversion" in content:
        found = _check_event(content)
    elif {"apiVersion", "kind"} & set(content):
        found = _check_object(content, [other for other in BLOCKS if other.page == block.page])
    node = yaml.compose(block.code.replace("\t", " "), Loader=yaml.SafeLoader)  # JSON is YAML, and has its lines there
    return [f"{block.at(_line_of(node, path))}: {problem}" for path, problem in found]


def _check_event(event: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with a CloudEvent."""
    found = _errors(event, json.loads((SCHEMAS / "cloudevents.json").read_text("utf-8")))
    version = event["specversion"]
    if version != "1.0":
        found.append((("specversion",), f"specversion is {version!r}; this is the schema of '1.0'"))
    names = [name for name in event if not re.fullmatch(r"[a-z0-9]+|data_base64", name)]
    return found + [((name,), f"attribute {name!r}: lower-case letters and digits only") for name in names]


def _documents(block: Block) -> Iterator[tuple[yaml.Node, Any]]:
    """Yield each document that is not empty, as written and as read."""
    loader = _ManifestLoader(block.code)
    try:
        while loader.check_node():
            node = loader.get_node()
            if node and (document := loader.construct_document(node)) is not None:
                yield node, document
    finally:
        loader.dispose()


def _check_document(document: Any, block: Block, neighbors: list[Block]) -> list[Problem]:
    if isinstance(document, dict) and str(document.get("apiVersion", "")).startswith(KUSTOMIZATION):
        return _check_kustomization(block, neighbors)
    if isinstance(document, dict) and {"apiVersion", "kind"} <= set(document):
        return _check_object(document, neighbors)
    if any(fnmatch(block.title, pattern) for pattern in PLAIN_FILES):
        return []
    message = (
        f"{block.title} is no Kubernetes object: expected `apiVersion` and `kind`; a file of another program "
        "(compose.yaml, Chart.yaml) needs a schema in tests/schemas/, or a reason in PLAIN_FILES of "
        "tests/support/manifest_rules.py"
    )
    return [((), message)]


def _check_object(thing: dict[str, Any], neighbors: list[Block]) -> list[Problem]:
    api_version, kind = str(thing.get("apiVersion")), str(thing.get("kind"))
    name = f"{kind} ({api_version})"
    if (api_version, kind) in kubernetes_kinds():
        try:
            kubernetes_validate.validate(thing, VERSION, strict=True)
        except kubernetes_validate.ValidationError as error:
            return [(tuple(error.absolute_path), f"{name}: {_describe(error)} (Kubernetes {VERSION})")]
        return [(path, f"{name}: {_dotted(path)}: {problem}") for path, problem in api_rules.check(thing)]
    custom = {**shipped_crds(), **_crds_on(neighbors)}
    if (api_version, kind) in custom:
        return [(path, f"{name}: {problem}") for path, problem in _errors(thing, custom[api_version, kind])]
    message = (
        f"no schema for {name} in Kubernetes {VERSION}: fix a misspelling or a removed version, write the CRD on the "
        "page, or add it to tests/schemas/ (README.md there)"
    )
    return [(("kind",), message)]


@cache
def kubernetes_kinds() -> frozenset[Kind]:
    """Return what a manifest of this Kubernetes version can hold.

    kubernetes-validate itself would take `kind: deployment`, `group.example/v1` for `group/v1`, and parts of objects.
    """
    folder = Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema" / f"v{VERSION}.0-local-strict"
    assert folder.is_dir(), (
        f"kubernetes-validate has no schemas of Kubernetes {VERSION}: raise it in requirements-dev.in and run "
        "`make lock`, or lower the version in data/versions.yml"
    )
    definitions = json.loads((folder / "_definitions.json").read_text("utf-8"))["$defs"]
    return frozenset(
        (f"{known['group']}/{known['version']}".lstrip("/"), known["kind"])
        for definition in definitions.values()
        for known in definition.get("x-kubernetes-group-version-kind", ())
        if "metadata" in definition.get("properties", {})
    )


@cache
def crd_files() -> dict[str, dict[str, Any]]:
    """Return the files in tests/schemas/crds/ by name."""
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted((SCHEMAS / "crds").glob("*.json"))}


@cache
def shipped_crds() -> dict[Kind, dict[str, Any]]:
    """Return the schemas of the custom resources in tests/schemas/crds/."""
    return {kind: schema for crd in crd_files().values() for kind, schema in schemas_of(crd).items()}


def crd_names() -> list[dict[str, Any]]:
    """Return group and names of every custom resource that a command may use."""
    return [crd["spec"] for crd in [*crd_files().values(), *_crd_objects(BLOCKS)] if "scope" in crd["spec"]]


def _crd_objects(blocks: list[Block]) -> list[dict[str, Any]]:
    sound = [block for block in blocks if block.language == "yaml" and not block.is_broken]
    found = [thing for block in sound for thing in objects_in(block)]
    return [thing for thing in found if isinstance(thing, dict) and thing.get("kind") == "CustomResourceDefinition"]


def _crds_on(blocks: list[Block]) -> dict[Kind, dict[str, Any]]:
    return {kind: schema for crd in _crd_objects(blocks) for kind, schema in schemas_of(crd).items()}


def schemas_of(crd: dict[str, Any]) -> dict[Kind, dict[str, Any]]:
    """Return the schemas of the versions of a CRD; without `scope` it describes a configuration file."""
    spec = crd["spec"]
    return {
        (f"{spec['group']}/{version['name']}", spec["names"]["kind"]): _strict(
            version["schema"]["openAPIV3Schema"], is_object="scope" in spec
        )
        for version in spec["versions"]
    }


def _strict(schema: dict[str, Any], is_object: bool) -> dict[str, Any]:
    """Turn the schema of a CRD into JSON Schema that refuses what the API server would refuse or drop."""
    schema = copy.deepcopy(schema)
    _close(schema)
    schema["properties"]["apiVersion"] = schema["properties"]["kind"] = {"type": "string"}
    if not is_object:
        return schema
    schema["properties"]["metadata"] = {"$ref": "#/$defs/metadata"}
    strings = {"type": "object", "additionalProperties": {"type": "string"}}
    fields = {"name": {"type": "string"}, "generateName": {"type": "string"}, "namespace": {"type": "string"}}
    schema["$defs"] = {
        "metadata": {
            "type": "object",
            "properties": {**fields, "labels": strings, "annotations": strings, "finalizers": {"type": "array"}},
            "additionalProperties": False,
            "anyOf": [{"required": ["name"]}, {"required": ["generateName"]}],
        }
    }
    schema["required"] = sorted({*schema.get("required", ()), "metadata"})
    return schema


def _close(schema: Any) -> None:
    """Forbid unknown fields wherever the schema lists the known ones."""
    if not isinstance(schema, dict):
        return
    if schema.get("x-kubernetes-int-or-string"):
        schema.setdefault("anyOf", [{"type": "integer"}, {"type": "string"}])
    if schema.get("nullable") and "type" in schema:
        schema["type"] = [schema["type"], "null"]
    if "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
        schema.setdefault("additionalProperties", False)
    for child in schema.get("properties", {}).values():
        _close(child)
    _close(schema.get("items"))
    _close(schema.get("additionalProperties"))


def _check_kustomization(block: Block, neighbors: list[Block]) -> list[Problem]:
    """Let kubectl build it from the files of its page."""
    with tempfile.TemporaryDirectory() as folder:
        for file in neighbors:
            if file.language in ("yaml", "json") and (not file.is_broken or file == block):
                path = Path(folder, file.title)
                if not path.resolve().is_relative_to(Path(folder).resolve()):
                    return [((), f"{file.title} is no path below the folder of the example")]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(file.code, "utf-8")
        result = run_kubectl("kustomize", str(Path(folder, block.title).parent))
        message = result.stderr.replace(f"{folder}/", "").replace(folder, ".")
    return [] if result.returncode == 0 else [((), f"kubectl kustomize: {message.strip()}")]


@cache
def run_kubectl(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run kubectl without a cluster."""
    return run_tool("kubectl", *arguments)


def _errors(thing: Any, schema: dict[str, Any]) -> list[Problem]:
    kind_of_schema = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    validator = kind_of_schema(schema, format_checker=jsonschema.FormatChecker())
    return [(tuple(error.absolute_path), _describe(error)) for error in validator.iter_errors(thing)]


def _dotted(path: Field) -> str:
    return ".".join(str(part) for part in path) or "at the top"


def _describe(error: Any) -> str:
    """Return place and message, only the end of a long one: it begins with the value and ends with what is wrong."""
    message = error.message if len(error.message) <= 200 else f"… {error.message[-200:]}"
    return f"{_dotted(tuple(error.absolute_path))}: {message}"
