"""Every shell block is sound bash with programs we know, every kubectl command exists, every Dockerfile is clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from code_blocks import FIX, Block, blocks_of, each_page, inline_in, inline_of, sample, verdict
from image_rules import check_images
from manifest_rules import check_yaml
from places import ROOT
from shell_commands import (
    check_dockerfile,
    check_inline_kubectl,
    check_kubectl,
    check_programs,
    check_shell,
    commands_in,
    here_documents_in,
)
from source_places import line_of_passage

DIAGRAMS = sorted((ROOT / "data" / "diagrams").glob("*.yml"))
DOCKERFILE = """\
FROM python:3.14-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --requirement requirements.txt

FROM python:3.14-slim
COPY --from=build /app /app
USER 10001
CMD ["python", "/app/main.py"]
"""
SCRIPT = """\
#!/bin/sh
set -eu
for file in *.yaml; do
    kubectl apply --filename "$file"
done
"""


@each_page
def test_shell_is_sound(page: str) -> None:
    problems = []
    for block in blocks_of(page, "bash"):
        found = check_shell(block) or [*check_programs(block), *check_kubectl(block)]
        found += [problem for manifest in here_documents_in(block) for problem in check_yaml(manifest)]
        problems += verdict(block, found + (check_images(block) if block.is_broken else []))
    assert not problems, "\n".join([*problems, FIX])


@each_page
def test_kubectl_within_a_line_is_sound(page: str) -> None:
    problems = [problem for block in inline_of(page) for problem in check_inline_kubectl(block)]
    assert not problems, "\n".join(problems)


def commands_of(diagram: object) -> Iterator[str]:
    """Yield the kubectl commands among the titles in code font of a diagram's boxes."""
    if isinstance(diagram, dict):
        title = diagram.get("t")
        titles = title.values() if isinstance(title, dict) else [title]
        if diagram.get("mono"):
            yield from (str(text) for text in titles if str(text).startswith("kubectl "))
        diagram = list(diagram.values())
    if isinstance(diagram, list):
        for part in diagram:
            yield from commands_of(part)


def check_drawing(text: str, name: str) -> list[str]:
    """Return what is wrong with the kubectl commands of a diagram."""
    lines = list(enumerate(text.splitlines(), 1))
    commands = [(line_of_passage(lines, command) or 1, command) for command in commands_of(yaml.safe_load(text))]
    blocks = [Block(name, line - 1, "inline", "", command) for line, command in commands]
    return [problem for block in blocks for problem in check_inline_kubectl(block)]


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_kubectl_in_a_drawing_is_sound(path: Path) -> None:
    problems = check_drawing(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("kubectl gett pods", "a.yml:3: `kubectl gett pods`: `kubectl` has no subcommand 'gett'"),
        ("{pl: kubectl get podz, en: kubectl get pods}", "no resource type 'podz'"),
        ("kubectl exec", None),
        ("COPY . /srv", None),
    ],
)
def test_bad_kubectl_in_a_drawing_is_caught(title: str, message: str | None) -> None:
    found = check_drawing(f"title: a\nview:\n  - row: [{{box: a, mono: true, t: {title}}}]\n", "a.yml")
    assert (len(found) == 1 and message in found[0]) if message else not found, found


@each_page
def test_dockerfile_is_clean(page: str) -> None:
    problems = []
    for block in blocks_of(page, "dockerfile"):
        problems += verdict(block, check_dockerfile(block) + (check_images(block) if block.is_broken else []))
    assert not problems, "\n".join([*problems, FIX])


@pytest.mark.parametrize(
    "code",
    [
        SCRIPT,
        "kubectl logs <pod-name> --container=<container-name>\n",
        'NODE="$(kubectl get nodes --output=name | head -n 1)"\nkubectl describe "$NODE"\n',
        "kubectl apply --filename=- <<'EOF'\nkind: 'x\nEOF\n",
        "sudo systemctl restart kubelet # (1)!\n",
        "source venv.sh\ncd web\n",
    ],
)
def test_good_shell_passes(code: str) -> None:
    block = sample(code, "bash")
    assert [*check_shell(block), *check_programs(block), *check_kubectl(block)] == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("for i in 1 2\ndo echo\n", "bash: syntax error"),
        ("echo 'a\n", "bash: "),
        ("rm $HOME/$file\n", "shellcheck SC2086"),
        (SCRIPT.replace('"$file"', "$file"), r"sample\.md:5: shellcheck SC2086"),
        ("#!/bin/sh\ncd web\nls\n", "shellcheck SC2164"),
        ("#!/bin/sh\n[[ a == b ]] && true\n", "shellcheck SC3010"),
        ("kubctl get pods\n", r"sample\.md:2: unknown program 'kubctl'.*PROGRAMS of tests/support/shell_commands\.py"),
        ("kubectl get pods | gerp web\n", "unknown program 'gerp'"),
        ("kubectl get pods | xargs -n 1 kubctl delete\n", "unknown program 'kubctl'"),
        ("$ kubectl get pods\n", "no prompt"),
    ],
)
def test_bad_shell_is_caught(code: str, message: str) -> None:
    block = sample(code, "bash")
    problems = "\n".join([*check_shell(block), *check_programs(block)])
    assert re.search(message, problems), problems


def test_commands_are_found_wherever_they_stand() -> None:
    code = 'a=$(kubectl get pods)\nif true; then sudo --user=root kubectl cordon "$a" | cat; fi\necho "kubectl x"\n'
    found = [str(command) for command in commands_in(sample(code, "bash"))]
    assert found == ["kubectl get pods", "true", "kubectl cordon __", "cat", "echo kubectl x"]


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("xargs kubectl delete pod", "kubectl delete pod __"),
        ("xargs -r -n 1 kubectl delete pod", "kubectl delete pod __"),
        ("xargs -n1 --max-procs=2 kubectl delete pod", "kubectl delete pod __"),
        ("xargs -I {} kubectl get {} --output=name", "kubectl get __ --output=name"),
        ("sudo xargs kubectl get", "kubectl get __"),
        ("watch -n 1 kubectl get pods", "kubectl get pods"),
        ("xargs -0", "xargs -0"),
    ],
)
def test_a_command_behind_another_is_found(code: str, command: str) -> None:
    assert [str(found) for found in commands_in(sample(f"{code}\n", "bash"))] == [command]


def test_kubectl_behind_xargs_is_checked() -> None:
    problems = check_kubectl(sample("kubectl get pods --output=name |\n  xargs kubectl delet\n", "bash"))
    assert len(problems) == 1 and problems[0].startswith("sample.md:3: `kubectl` has no subcommand 'delet'")


@pytest.mark.parametrize(
    "command",
    [
        "scale deployment web --replicas=4",
        "auth can-i get /healthz",
        "auth can-i --list",
        "get pods -o wide",
        "get pods --output=custom-columns=NAME:.metadata.name",
        "version --output=yaml",
        "apply -f web.yaml",
        "apply view-last-applied deployment/web",
        "scale deployment web --replicas=<count>",
        "--namespace shop get pods,svc --output wide",
        "get all --all-namespaces",
        "get deployments.apps,ingresses.v1.networking.k8s.io",
        "get pod/web svc/web --output=jsonpath='{.items[*].metadata.name}'",
        "get httproutes,ksvc,gatewayclass",
        "get --raw=/healthz",
        "explain pod.spec.containers --recursive",
        "create job hello --image=busybox:1.37 --dry-run=client --output=jsonpath='{.spec}'",
        "create role reader --verb=get,list --resource=pods,deployments.apps",
        "create configmap app --from-file=app.conf",
        "create --filename=web.yaml",
        "run web --image=nginx:1.30 --stdin --tty --rm -- sh -c 'ls --nonsense'",
        "exec --stdin --tty deploy/web -- ls --nonsense",
        "debug node/<node-name> --image=busybox:1.37",
        "logs --follow <pod-name>",
        "label pods web app.kubernetes.io/name=web",
        "set image deployment/web web=nginx:1.30",
        "rollout undo deployment web --to-revision=2",
        "auth can-i create deployments --as=system:serviceaccount:shop:web",
        "taint nodes <node-name> gpu=true:NoSchedule",
        "config set-context --current --namespace=shop",
        "wait --for=condition=Ready pod/web --timeout=60s",
        "apply --kustomize=overlays/prod",
        "version --client",
        "cluster-info",
    ],
)
def test_good_kubectl_passes(command: str) -> None:
    assert check_kubectl(sample(f"kubectl {command}\n", "bash")) == []


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("scal deployment web", "no subcommand 'scal'"),
        ("auth can-i creat deployments", "no verb 'creat'"),
        ("create role reader --verb=gett --resource=pods", "no verb 'gett'"),
        ("get pods --output=jsn", "no output format 'jsn'"),
        ("get pods -o wid", "no output format 'wid'"),
        ("version --output=wide", "no output format 'wide'"),
        ("run web", "needs --image"),
        ("apply --server-side", "needs --filename or -f or --kustomize or -k"),
        ("scale deployment web", "needs --replicas"),
        ("rollout statuss deployment/web", "no subcommand 'statuss'"),
        ("rollout", "no subcommand"),
        ("create deploymentx web", "no subcommand 'deploymentx'"),
        ("get pods --outpt=yaml", "unknown flag: --outpt"),
        ("get pods -z", "unknown shorthand flag"),
        ("get pods --namespace", "no value|refused|connect"),
        ("scale deployment web --replicas=four", 'invalid argument "four"'),
        ("create deployment web", 'required flag\\(s\\) "image" not set'),
        ("create deployment web --image=nginx:1.30 --dry-run client", "NAME"),
        ("get podz", "no resource type 'podz'"),
        ("get pods,deploymentes", "no resource type 'deploymentes'"),
        ("get pods.apps", "no resource type 'pods.apps'"),
        ("describe podsecuritypolicies", "no resource type"),
        ("rollout status deploymnet/web", "no resource type 'deploymnet'"),
        ("exec pood/web -- ls", "no resource type 'pood'"),
        ("explain pods1.spec", "no resource type 'pods1'"),
        ("auth can-i create deploymentz", "no resource type"),
        ("create role reader --verb=get --resource=podz", "podz"),
        ("taint pods web a=b:NoSchedule", "no resource type|a taint is for nodes"),
        ("run web --image=nginx:1.30 --replicas=2", "unknown flag: --replicas"),
        ("drain <node-name> --delete-local-data", "unknown flag|deprecated"),
    ],
)
def test_bad_kubectl_is_caught(command: str, message: str) -> None:
    problems = "\n".join(check_kubectl(sample(f"kubectl {command}\n", "bash")))
    assert re.search(message, problems), problems or "nothing was found"


@pytest.mark.parametrize(
    "code",
    [
        "kubectl",
        "kubectl <verb>",
        "kubectl rollout",
        "kubectl get",
        "kubectl get …",
        "kubectl run",
        "kubectl scale deployment web",
        "kubectl create deployment",
        "kubectl apply --filename",
        "kubectl --namespace=shop",
        "kubectl get pods --namespace <namespace>",
        "kubectl logs <pod-name> --previous",
        "kubectl get pods \\| head",
        "#!bash kubectl get pods",
        "kubectl.kubernetes.io/restartedAt",
        "kubectl-view",
    ],
)
def test_good_kubectl_within_a_line_passes(code: str) -> None:
    (block,) = inline_in([(7, f"Run `{code}` now.")])
    assert check_inline_kubectl(block) == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("kubectl gett pods", r"sample\.md:7: `kubectl gett pods`: .*no subcommand 'gett'"),
        ("kubectl get pods --namespce=web", "unknown flag: --namespce"),
        ("kubectl get podz", "no resource type 'podz'"),
        ("kubectl rollout statuss", "no subcommand 'statuss'"),
        ("kubectl get pods --outpt", "unknown flag: --outpt"),
        ("kubectl get pods \\| xargs kubectl delet", "no subcommand 'delet'"),
        ("sudo kubectl gett", "no subcommand 'gett'"),
    ],
)
def test_bad_kubectl_within_a_line_is_caught(code: str, message: str) -> None:
    problems = [
        problem for block in inline_in([(7, f"A `b`, then ``{code}``.")]) for problem in check_inline_kubectl(block)
    ]
    assert len(problems) == 1 and re.search(message, problems[0]), problems


@pytest.mark.parametrize("start", ["<<'EOF'", "<<EOF", "<<-EOF"])
def test_a_manifest_in_a_here_document_is_checked(start: str) -> None:
    indent = "\t" if "-" in start else ""
    lines = ["apiVersion: v1", "kind: Pod", "metadata: {name: a}"]
    lines += ["spec: {containers: [{name: a, image: 'k8s.gcr.io/pause:latest'}]}"]
    code = "".join(f"{line}\n" for line in ["echo", f"kubectl apply --filename=- {start}", *lines, "EOF", "echo b"])
    code = code.replace("\nkind", f"\n{indent}kind")
    (manifest,) = here_documents_in(sample(code, "bash"))
    assert check_yaml(manifest) == []
    (manifest,) = here_documents_in(sample(code.replace("Pod", "Podd"), "bash"))
    assert check_yaml(manifest)[0].startswith("sample.md:5: no schema for Podd (v1)")
    assert [problem[:35] for problem in check_images(sample(code, "bash"))] == ["sample.md:7: image k8s.gcr.io/pause"]


def test_a_here_document_that_is_no_manifest_is_left_alone() -> None:
    assert here_documents_in(sample("cat <<EOF\nhello\nEOF\n", "bash")) == []


def test_a_good_dockerfile_passes() -> None:
    assert check_dockerfile(sample(DOCKERFILE, "dockerfile", "Dockerfile")) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("WORKDIR /app", "WORKDIR app", "hadolint DL3000"),
        ("RUN pip", "RUNN pip", "hadolint DL1000"),
        ("--no-cache-dir ", "", r"sample\.md:5: hadolint DL3042"),
        ("USER 10001", "USER root", "hadolint DL3002"),
        ('CMD ["python", "/app/main.py"]', "CMD python /app/main.py", "hadolint DL3025"),
        ("WORKDIR /app", "# hadolint ignore=DL3000\nWORKDIR app", "hadolint DL3000"),
        ("FROM python:3.14-slim\n", "FROM python\n", "hadolint DL3006"),
    ],
)
def test_a_bad_dockerfile_is_caught(old: str, new: str, message: str) -> None:
    assert old in DOCKERFILE
    problems = "\n".join(check_dockerfile(sample(DOCKERFILE.replace(old, new), "dockerfile", "Dockerfile")))
    assert re.search(message, problems), problems


def test_a_missing_tool_is_an_error_with_the_hint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("code_blocks.BIN", tmp_path)
    with pytest.raises(AssertionError, match="hadolint is missing: run `make test`"):
        check_dockerfile(sample(DOCKERFILE, "dockerfile"))
