"""Every shell block is sound bash with programs we know, every kubectl command exists, every Dockerfile is clean."""

from __future__ import annotations

import re

import pytest
from blocks import blocks_of, each_page, sample, verdict
from shell import check_dockerfile, check_kubectl, check_programs, check_shell, commands_in
from test_images import check_images

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
def test_shell_is_sound(page):
    problems = []
    for block in blocks_of(page, "bash"):
        found = check_shell(block) or [*check_programs(block), *check_kubectl(block)]
        problems += verdict(block, found + (check_images(block) if block.is_broken else []))
    assert not problems, "\n".join(problems)


@each_page
def test_dockerfile_is_clean(page):
    problems = []
    for block in blocks_of(page, "dockerfile"):
        problems += verdict(block, check_dockerfile(block) + (check_images(block) if block.is_broken else []))
    assert not problems, "\n".join(problems)


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
def test_good_shell_passes(code):
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
        ("kubctl get pods\n", r"sample\.md:2: unknown program 'kubctl'.*PROGRAMS of tests/shell\.py"),
        ("kubectl get pods | gerp web\n", "unknown program 'gerp'"),
        ("$ kubectl get pods\n", "no prompt"),
    ],
)
def test_bad_shell_is_caught(code, message):
    block = sample(code, "bash")
    problems = "\n".join([*check_shell(block), *check_programs(block)])
    assert re.search(message, problems), problems


def test_commands_are_found_wherever_they_stand():
    code = 'a=$(kubectl get pods)\nif true; then sudo --user=root kubectl cordon "$a" | cat; fi\necho "kubectl x"\n'
    found = [str(command) for command in commands_in(sample(code, "bash"))]
    assert found == ["kubectl get pods", "true", "kubectl cordon __", "cat", "echo kubectl x"]


@pytest.mark.parametrize(
    "command",
    [
        "scale deployment web --replicas=4",
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
def test_good_kubectl_passes(command):
    assert check_kubectl(sample(f"kubectl {command}\n", "bash")) == []


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("scal deployment web", "no subcommand 'scal'"),
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
def test_bad_kubectl_is_caught(command, message):
    problems = "\n".join(check_kubectl(sample(f"kubectl {command}\n", "bash")))
    assert re.search(message, problems), problems or "nothing was found"


def test_a_good_dockerfile_passes():
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
def test_a_bad_dockerfile_is_caught(old, new, message):
    assert old in DOCKERFILE
    problems = "\n".join(check_dockerfile(sample(DOCKERFILE.replace(old, new), "dockerfile", "Dockerfile")))
    assert re.search(message, problems), problems


def test_a_missing_tool_is_an_error_with_the_hint(monkeypatch, tmp_path):
    monkeypatch.setattr("blocks.BIN", tmp_path)
    with pytest.raises(AssertionError, match="hadolint is missing: run `make test`"):
        check_dockerfile(sample(DOCKERFILE, "dockerfile"))
