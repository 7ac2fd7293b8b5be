"""What the API server refuses although its published schema does not know it: names, quantities, values, selectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Problem = tuple[tuple[str | int, ...], str]  # the way to a field, and what is wrong there

NAME = re.compile(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
RBAC = {"ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"}  # their names may hold a colon: system:node
QUANTITY = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?")
QUANTITIES = {"capacity", "hard", "limits", "requests"}  # fields that map names to quantities
WORKLOADS = {"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"}
VALUES = {  # fields that mean the same wherever they stand
    "accessModes": {"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"},
    "concurrencyPolicy": {"Allow", "Forbid", "Replace"},
    "dnsPolicy": {"ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"},
    "effect": {"NoExecute", "NoSchedule", "PreferNoSchedule"},
    "externalTrafficPolicy": {"Cluster", "Local"},
    "imagePullPolicy": {"Always", "IfNotPresent", "Never"},
    "pathType": {"Exact", "ImplementationSpecific", "Prefix"},
    "persistentVolumeReclaimPolicy": {"Delete", "Recycle", "Retain"},
    "podManagementPolicy": {"OrderedReady", "Parallel"},
    "policyTypes": {"Egress", "Ingress"},
    "protocol": {"SCTP", "TCP", "UDP"},
    "reclaimPolicy": {"Delete", "Retain"},
    "restartPolicy": {"Always", "Never", "OnFailure"},
    "sessionAffinity": {"ClientIP", "None"},
    "volumeBindingMode": {"Immediate", "WaitForFirstConsumer"},
    "whenUnsatisfiable": {"DoNotSchedule", "ScheduleAnyway"},
}
SERVICE_TYPES = {"ClusterIP", "ExternalName", "LoadBalancer", "NodePort"}
FREE = {"annotations", "binaryData", "data", "labels", "matchLabels", "nodeSelector", "openAPIV3Schema", "stringData"}


def check(thing: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with an object that its schema has passed."""
    return [*_check_metadata(thing), *_check_selector(thing), *_check_fields(thing, ())]


def _check_metadata(thing: dict[str, Any]) -> Iterator[Problem]:
    metadata = thing.get("metadata") or {}
    name = metadata.get("name") or str(metadata.get("generateName", "")).rstrip("-")
    if not name and not thing["kind"].endswith("Review"):  # a question to the API server has no name
        yield ("metadata",), "a name is missing"
    elif name and thing["kind"] not in RBAC and not NAME.fullmatch(name):
        yield ("metadata", "name"), f"{name!r} is no name: lower-case letters, digits, `-` and `.` only"


def _check_selector(thing: dict[str, Any]) -> Iterator[Problem]:
    spec = thing.get("spec") or {}
    if thing["kind"] in WORKLOADS:
        wanted = (spec.get("selector") or {}).get("matchLabels") or {}
        labels = ((spec.get("template") or {}).get("metadata") or {}).get("labels") or {}
        if missing := {key: value for key, value in wanted.items() if labels.get(key) != value}:
            yield ("spec", "selector"), f"selector does not match the labels of spec.template: {missing}"
    if thing["kind"] == "Service" and spec.get("type", "ClusterIP") not in SERVICE_TYPES:
        yield ("spec", "type"), f"{spec['type']!r} is none of {', '.join(sorted(SERVICE_TYPES))}"


def _check_fields(value: Any, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _check_fields(item, (*path, number))
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        place = (*path, key)
        if key in QUANTITIES and isinstance(item, dict):
            for name, given in item.items():
                if isinstance(given, (int, float, str)) and not QUANTITY.fullmatch(str(given)):
                    yield (*place, name), f"{given!r} is no quantity such as 500m or 128Mi"
        if key in VALUES:
            for given in item if isinstance(item, list) else [item]:
                if isinstance(given, str) and given not in VALUES[key]:
                    yield place, f"{given!r} is none of {', '.join(sorted(VALUES[key]))}"
        if key not in FREE:
            yield from _check_fields(item, place)
