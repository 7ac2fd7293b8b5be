"""Checks shell blocks: bash -n and shellcheck, known programs, and kubectl's verbs, flags, and resources.

It stays with the tests, beside manifest_rules.py and image_rules.py: it is one of the checks on what pages show, it
needs their packages (tree-sitter, shellcheck, kubectl), and no command and no hook uses it.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import tree_sitter_bash
from code_blocks import Block, run_tool
from manifest_rules import crd_names, kubernetes_kinds, run_kubectl
from tree_sitter import Language, Node, Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a page may ask a reader to run. Add a program here once you know that the page says where it comes from.
PROGRAMS = {
    "kubernetes": "kubectl kubeadm kubelet crictl etcdctl etcdutl helm kind minikube kustomize",
    "images and containers": "docker podman buildah nerdctl ctr runc crun skopeo trivy cosign",
    "tools": "curl git jq openssl ssh base64 systemctl journalctl ip iptables nft nslookup dig unshare nsenter lsns ps",
    "shell": "awk cat cd chmod cp cut date diff echo env export false find grep head kill ls mkdir mv printf pwd rm "
    "sed set sleep sort source tail tee test [ touch tr trap true uname uniq wait wc which xargs",
}
WRAPPERS = {  # run the program that follows; their flags that take a value
    "sudo": "-g -u --group --user",
    "time": "-f -o --format --output",
    "watch": "-n --interval",
    "xargs": "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-chars --max-lines --max-procs --replace",
}
MANIFEST = re.compile(r"""^[\s{"'-]*(apiVersion|kind)["']?:""", re.MULTILINE)
# A block of commands is a part of somebody's session, not a program:
NOT_FOR_SESSIONS = (
    "SC2034,SC2154,"  # variables come from, or serve, another block
    "SC2164,"  # where `cd` fails, the reader sees it
    "SC1090,SC1091"  # a sourced file is on the reader's machine
)
PLACEHOLDER = re.compile(r"<([a-z][a-z0-9]*(?:-[a-z0-9]+)*)>")
ELLIPSES = ("…", "...")  # of a command that is only named: `kubectl get …`
ANY = "__"  # how a value begins that the reader fills in, or that the shell computes
STAND_IN = "1"  # kubectl takes it for a name and for a number

TYPE_FIRST = {"annotate", "autoscale", "delete", "describe", "edit", "explain", "expose", "get", "label", "patch"} | {
    "rollout", "scale", "set", "taint", "wait"
}  # fmt: skip
POD_FIRST = {"attach", "debug", "exec", "logs", "port-forward"}  # take a Pod's name, or TYPE/NAME
NO_VALUE_NEEDED = {"--cascade", "--dry-run", "--validate"}  # `--dry-run client` would leave "client" behind
NEEDED_FLAGS: dict[tuple[str, ...], str] = {
    ("apply",): "--filename -f --kustomize -k",
    ("run",): "--image",
    ("scale",): "--replicas",
}
# https://kubernetes.io/docs/reference/access-authn-authz/authorization/: of resources, of addresses, and special ones
VERBS = (
    "get list watch create update patch delete deletecollection head options post put "
    "approve attest bind escalate impersonate sign use *"
).split()
# kubectl guesses none of these: they come from the API server. Checked with the table of resource types of
# https://kubernetes.io/docs/reference/kubectl/, which lists what `kubectl api-resources` prints.
SHORT_NAMES = {
    "ConfigMap": "cm", "CronJob": "cj", "CustomResourceDefinition": "crd crds", "DaemonSet": "ds",
    "Deployment": "deploy", "Endpoints": "ep", "Event": "ev", "HorizontalPodAutoscaler": "hpa", "Ingress": "ing",
    "LimitRange": "limits", "Namespace": "ns", "NetworkPolicy": "netpol", "Node": "no", "PersistentVolume": "pv",
    "PersistentVolumeClaim": "pvc", "Pod": "po", "PodDisruptionBudget": "pdb", "PriorityClass": "pc",
    "ReplicaSet": "rs", "ReplicationController": "rc", "ResourceQuota": "quota", "Service": "svc",
    "ServiceAccount": "sa", "StatefulSet": "sts", "StorageClass": "sc", "CertificateSigningRequest": "csr",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One program and its arguments; a value that is not in the text begins with `__`."""

    line: int
    program: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join([self.program, *self.arguments])


# ── bash ─────────────────────────────────────────────────────────────


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_bash.language()))


def _fill_in(code: str) -> str:
    """Replace `<pod-name>`, which bash would take for a redirection."""
    return PLACEHOLDER.sub(lambda match: ANY + match[1].replace("-", "_"), code)


def commands_in(block: Block) -> list[Command]:
    """Return every command of a shell block, in pipes, loops and substitutions too, not in here-documents."""
    return list(_commands(_parser().parse(_fill_in(block.code).encode()).root_node))


def _commands(node: Node) -> Iterator[Command]:
    if node.type == "declaration_command":  # export A=b
        yield Command(node.start_point.row + 1, (node.children[0].text or b"").decode(), ())
    if node.type == "command" and (name := node.child_by_field_name("name")):
        words = [_text(name), *(_text(child) for child in node.children_by_field_name("argument"))]
        words = _unwrap(words)
        yield Command(node.start_point.row + 1, words[0], tuple(words[1:]))
    for child in node.children:
        yield from _commands(child)


def _unwrap(words: list[str]) -> list[str]:
    """Return the command that `sudo` or `xargs` runs, with `__` for what xargs reads."""
    while (wrapper := words[0]) in WRAPPERS:
        rest, replaces = words[1:], False
        while rest and rest[0].startswith("-"):
            replaces |= rest[0].startswith(("-I", "--replace"))
            rest = rest[2:] if rest[0] in WRAPPERS[wrapper].split() else rest[1:]
        if not rest:
            break
        words = rest
        if wrapper == "xargs":
            words = [word.replace("{}", ANY) for word in words] if replaces else [*words, ANY]
    return words


def here_documents_in(block: Block) -> list[Block]:
    """Return the manifests in the here-documents of a shell block, as YAML blocks at their lines."""
    if block.language != "bash":
        return []
    lines, found = block.code.splitlines(), []
    for start, end, strips_tabs in _here_documents(_parser().parse(_fill_in(block.code).encode()).root_node):
        body = [line.lstrip("\t") if strips_tabs else line for line in lines[start:end]]
        code = "".join(f"{line}\n" for line in body)
        if MANIFEST.search(code):
            found.append(Block(block.page, block.line + start, "yaml", block.title, code))
    return found


def _here_documents(node: Node) -> Iterator[tuple[int, int, bool]]:
    """Yield the first row of each, the row after its last, and whether `<<-` strips its tabs."""
    if node.type == "heredoc_redirect":
        parts = {child.type: child for child in node.children}
        if "heredoc_body" in parts and "heredoc_end" in parts:
            yield parts["heredoc_body"].start_point.row, parts["heredoc_end"].start_point.row, "<<-" in parts
    for child in node.children:
        yield from _here_documents(child)


def _text(node: Node) -> str:
    """Return what bash makes of a word, `__` for what only a run would tell."""
    text = (node.text or b"").decode()
    if node.type in ("simple_expansion", "expansion", "command_substitution", "process_substitution"):
        return ANY
    if node.type == "raw_string":
        return text[1:-1]
    if node.type == "string_content":
        return text
    if node.type == "string":
        return "".join(_text(child) for child in node.named_children)
    if node.named_children:
        return "".join(_text(child) for child in node.named_children)
    return re.sub(r"\\(.)", r"\1", text)


def check_shell(block: Block) -> list[str]:
    """Return what bash and shellcheck say, stricter for a script (with `#!`) than for commands."""
    code = _fill_in(block.code)
    if prompt := re.search(r"^\$ ", code, re.MULTILINE):
        return [f"{block.at(code.count(chr(10), 0, prompt.start()) + 1)}: no prompt before a command (C9)"]
    result = subprocess.run(["bash", "-n"], input=code, capture_output=True, text=True, check=False)
    if result.returncode:
        line = re.search(r"line (\d+): (.*)", result.stderr)
        return [f"{block.at(int(line[1]))}: bash: {line[2]}" if line else f"{block.place}: bash: {result.stderr}"]
    arguments = ["--norc", "--format=json1"]
    if not code.startswith("#!"):
        arguments += ["--shell=bash", f"--exclude={NOT_FOR_SESSIONS}"]
    found = json.loads(run_tool("shellcheck", *arguments, "-", text=code).stdout)["comments"]
    return [f"{block.at(note['line'])}: shellcheck SC{note['code']}: {note['message']}" for note in found]


def check_programs(block: Block) -> list[str]:
    """Return the programs that no list knows; a function of the block itself is known."""
    known = {name for names in PROGRAMS.values() for name in names.split()}
    known |= set(re.findall(r"^(\w+)\(\)", block.code, re.MULTILINE))
    return [
        f"{block.at(command.line)}: unknown program {command.program!r}: fix a misspelling, or add it to PROGRAMS of "
        "tests/support/shell_commands.py"
        for command in commands_in(block)
        if command.program not in known and not command.program.startswith((ANY, "./"))
    ]


# ── Dockerfiles ──────────────────────────────────────────────────────

NOT_FOR_DOCKERFILES = (
    "DL3008",  # Debian and Alpine remove an old version of a package when a new one comes:
    "DL3018",  # an example that pins one would soon stop working
)


def check_dockerfile(block: Block) -> list[str]:
    """Return what hadolint says."""
    ignored = [f"--ignore={rule}" for rule in NOT_FOR_DOCKERFILES]
    result = run_tool("hadolint", "--format=json", "--disable-ignore-pragma", *ignored, "-", text=block.code)
    notes = json.loads(result.stdout)
    return [f"{block.at(note['line'])}: hadolint {note['code']}: {note['message']}" for note in notes]


# ── kubectl ──────────────────────────────────────────────────────────


def check_kubectl(block: Block) -> list[str]:
    """Return what is wrong with the kubectl commands of a block."""
    return [
        f"{block.at(command.line)}: {problem}"
        for command in commands_in(block)
        if command.program == "kubectl" and (problem := kubectl_problem(command.arguments))
    ]


def check_inline_kubectl(block: Block) -> list[str]:
    """Return what is wrong with kubectl commands within a line of text, which may be there in part."""
    return [
        f"{block.at(command.line)}: `{block.code}`: {problem}"
        for command in commands_in(block)
        if command.program == "kubectl" and (problem := kubectl_problem(command.arguments, is_whole=False))
    ]


def kubectl_problem(arguments: tuple[str, ...], is_whole: bool = True) -> str | None:
    """Return what kubectl itself, or the list of resources, has against a command.

    One that is not whole only names a command, or a flag, or leaves out the rest.
    """
    if "--" in arguments:  # what follows runs in a container
        arguments = arguments[: arguments.index("--")]
    if not is_whole:
        arguments = tuple(argument for argument in arguments if argument not in ELLIPSES)
    path: tuple[str, ...] = ()
    while True:
        rest = _positional(arguments, path)[len(path) :]
        subcommands = _subcommands(path)
        if rest and rest[0] in subcommands:
            path += (rest[0],)
            continue
        if not is_whole and subcommands and rest and rest[0].startswith(ANY):  # `kubectl <verb>`
            return None
        if not is_whole and not rest:
            break
        if subcommands and (rest or not path or "SUBCOMMAND" in _usage(path)):
            wrong = rest[0] if rest else ""
            return f"`{' '.join(('kubectl', *path))}` has no subcommand {wrong!r}: {', '.join(subcommands)}"
        break
    if not is_whole and arguments and _flags(path).get(arguments[-1]):
        arguments += (STAND_IN,)
    filled = tuple(re.sub(rf"{ANY}\w*", STAND_IN, argument) for argument in arguments)
    result = run_kubectl(*filled, "--help")
    if not path and "kubectl controls" in result.stdout:  # `kubectl --namespace=shop` in a sentence
        return None
    if f"Usage:\n  {' '.join(('kubectl', *path))}" not in result.stdout:
        return (result.stderr.splitlines() or ["error: a flag has no value"])[0].removeprefix("error: ")
    if is_whole and (missing := _missing_flag(path, arguments)):
        return f"`kubectl {path[0]}` needs {missing}"
    if (
        is_whole
        and path[0] == "create"
        and path[1:]
        and "--dry-run" in _flags(path)
        and not any("--from" in a for a in arguments)
    ):
        result = run_kubectl(*filled, "--dry-run=client", "--output=name")
        if "required flag" in result.stderr or "NAME" in result.stderr:
            return result.stderr.splitlines()[0].removeprefix("error: ")
    return _value_problem(path, rest, arguments) or _resource_problem(path, rest, arguments)


def _missing_flag(path: tuple[str, ...], arguments: tuple[str, ...]) -> str | None:
    """Return the flags of which a command needs one and has none; `--help` tells nothing of them."""
    needed = NEEDED_FLAGS.get(path, "")
    given = [argument.partition("=")[0] for argument in arguments]
    has_one = any(
        flag in given or (len(flag) == 2 and any(a.startswith(flag) for a in given)) for flag in needed.split()
    )
    return None if not needed or has_one or "--help" in given else needed.replace(" ", " or ")


def _value_problem(path: tuple[str, ...], rest: list[str], arguments: tuple[str, ...]) -> str | None:
    """Return the verb or the output format that does not exist; kubectl sees that only when it runs."""
    verbs = rest[:1] if path == ("auth", "can-i") else []
    for argument, following in pairwise([*arguments, ""]):
        flag, equals, value = argument.partition("=")
        value = value if equals else following
        if flag == "--verb":
            verbs += value.split(",")
        formats = _output_formats(path) if flag in ("--output", "-o") else set()
        is_given = value not in ("", *ELLIPSES) and not value.startswith(ANY)
        if formats and is_given and value.partition("=")[0] not in formats:
            return f"no output format {value!r}: {', '.join(sorted(formats))}"
    wrong = [verb for verb in verbs if verb not in VERBS and not verb.startswith(ANY)]
    return f"no verb {wrong[0]!r}: {', '.join(VERBS)}" if wrong else None


@cache
def _output_formats(path: tuple[str, ...]) -> set[str]:
    """Return the formats that the help of a command lists."""
    text = re.search(r"--output='.*':\n\s+.*?One of:? (.*)", _help(path))
    return set(re.findall(r"[a-z][a-z0-9-]+", re.split(r"[).]", text[1])[0])) - {"or"} if text else set()


@cache
def _help(path: tuple[str, ...]) -> str:
    return run_kubectl(*path, "--help").stdout


def _usage(path: tuple[str, ...]) -> str:
    return _help(path).partition("Usage:\n")[2].partition("\n")[0]


@cache
def _subcommands(path: tuple[str, ...]) -> list[str]:
    """Return the commands below a command, none for most."""
    sections = re.findall(r"^[\w /()]*Commands[\w /()]*:\n((?:  \S.*\n)+)", _help(path), re.MULTILINE)
    return [line.split()[0] for section in sections for line in section.splitlines()]


@cache
def _flags(path: tuple[str, ...]) -> dict[str, bool]:
    """Return the flags of a command, long and short, and whether each needs a value."""
    text = _help(path) + run_kubectl("options").stdout
    flags = {}
    for short, name, default in re.findall(r"^ +(?:(-\w), )?(--[\w-]+)=(.*):$", text, re.MULTILINE):
        flags[name] = flags[short] = default not in ("true", "false") and name not in NO_VALUE_NEEDED
    return flags


def _positional(arguments: tuple[str, ...], path: tuple[str, ...]) -> list[str]:
    """Return the arguments that are neither flags nor their values."""
    flags, found, skip = _flags(path), [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument.startswith("-") and argument != "-":
            skip = "=" not in argument and flags.get(argument, False)
        else:
            found.append(argument)
    return found


@cache
def _resources() -> dict[str, set[str]]:
    """Return each name that kubectl takes for a resource, in lower case, with the groups that know it."""
    names: dict[str, set[str]] = defaultdict(set)
    for api_version, kind in kubernetes_kinds():
        group = api_version.rpartition("/")[0]
        for name in [kind.lower(), _plural(kind.lower()), *SHORT_NAMES.get(kind, "").split()]:
            names[name].add(group)
    for spec in crd_names():
        given = spec["names"]
        for name in [given["kind"].lower(), given["plural"], given.get("singular", ""), *given.get("shortNames", ())]:
            names[name].add(spec["group"])
    return names


def _plural(kind: str) -> str:
    """Return the resource of a kind, by the rule of Kubernetes (UnsafeGuessKindToResource in client-go)."""
    if kind == "endpoints":
        return kind
    if kind.endswith("s"):
        return f"{kind}es"
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _resource_problem(path: tuple[str, ...], rest: list[str], arguments: tuple[str, ...]) -> str | None:
    verb = path[0]
    types: list[str] = []
    if path == ("auth", "can-i"):
        types = [name for name in rest[1:2] if not name.startswith("/")]  # `get /healthz` asks for an address
    elif verb == "explain":
        types = [name.partition(".")[0] for name in rest[:1]]
    elif verb in TYPE_FIRST and rest:
        types = rest[0].split(",") if "/" not in rest[0] else [name for name in rest if "/" in name and "=" not in name]
    elif verb in POD_FIRST:
        types = [name for name in rest[:1] if "/" in name]
    if verb == "taint":
        types = [name if name in ("node", "nodes", "no") else f"{name} (a taint is for nodes)" for name in types]
    types += [name for argument in arguments if argument.startswith("--resource=") for name in argument[11:].split(",")]
    for name in types:
        name = name.partition("/")[0]
        plain, _, group = name.lower().partition(".")
        group = re.sub(r"^v\d+((alpha|beta)\d+)?\.", "", group)
        groups = _resources().get(plain, set()) | ({""} if plain in ("all", "*") else set())
        if not name.startswith(ANY) and (not groups or (group and group not in groups)):
            return f"no resource type {name!r}: fix a misspelling, or add the CRD (tests/schemas/README.md)"
    return None
