"""No image is untagged, `latest`, past its end or from a retired registry; data/versions.yml knows each of them."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from code_blocks import blocks_of, each_page, inline_in, inline_of, sample
from image_rules import check_images, image_problem, images_in, words_in
from kcna_notes.sources import release_lines
from places import DOCS, ROOT

VERSIONS = release_lines.load()
TEXTS = [
    *sorted(DOCS.rglob("*.md")),
    ROOT / "data" / "glossary.yml",
    *sorted((ROOT / "data" / "diagrams").glob("*.yml")),
]


@each_page
def test_images_are_tagged_and_supported(page: str) -> None:
    blocks = blocks_of(page, "yaml", "json", "dockerfile", "bash")
    # A broken example may be broken in just this: test_manifests.py and test_commands.py look.
    sound = [block for block in blocks if not block.is_broken] + inline_of(page)
    problems = [problem for block in sound for problem in check_images(block)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_images_within_text_are_tagged_and_supported(path: Path) -> None:
    words = words_in(enumerate(path.read_text("utf-8").splitlines(), 1), path.relative_to(ROOT).as_posix())
    problems = [problem for word in words for problem in check_images(word)]
    assert not problems, "\n".join(problems)


def test_all_that_the_file_allows_was_supported_when_it_was_checked() -> None:
    late = VERSIONS.past(VERSIONS.checked + datetime.timedelta(days=1))
    assert not late, f"data/versions.yml: {late}; use a newer release line"


@pytest.fixture
def known(tmp_path: Path) -> release_lines.Versions:
    path = tmp_path / "versions.yml"
    shutil.copy(ROOT / "tests" / "samples" / "versions.yml", path)
    return release_lines.load(path)


@pytest.mark.parametrize(
    "image",
    [
        "nginx:1.30",
        "nginx:1.30.4",
        "nginx:1.30-alpine",
        "docker.io/library/nginx:1.30",
        f"nginx@sha256:{'a' * 64}",
        f"nginx:1.30@sha256:{'a' * 64}",
        "registry.example.com:5000/shop/web:2.1",
        "web:1.0",
        "scratch",
        "__image",
    ],
)
def test_good_images_pass(known: release_lines.Versions, image: str) -> None:
    assert image_problem(image, known, built={"web:1.0"}) is None


@pytest.mark.parametrize(
    ("image", "message"),
    [
        ("nginx", "add the tag"),
        ("nginx:latest", "never `latest`"),
        ("registry.example.com:5000/shop/web", "add the tag"),
        ("registry.example.com/shop/web:latest", "never `latest`"),
        ("nginx:1.28", "was good until 2026-04-14 only"),
        ("nginx:1.3", "knows nginx 1.28, 1.30"),
        ("nginx:alpine", "knows nginx 1.28, 1.30"),
        ("redis:8", "redis is not in data/versions.yml"),
        ("web:2.0", "web is not in data/versions.yml"),
        ("k8s.gcr.io/pause:3.10", "k8s.gcr.io is retired; use registry.k8s.io"),
        ("nginx:${TAG}", "write it out"),
    ],
)
def test_bad_images_are_caught(known: release_lines.Versions, image: str, message: str) -> None:
    assert message in (image_problem(image, known, built={"web:1.0"}) or "")


@pytest.mark.parametrize("image", ["bitnami/redis:8.0", "docker.io/bitnamilegacy/redis:8.0", "k8s.gcr.io/pause:3.10"])
def test_retired_registries_are_known(image: str) -> None:
    assert "is retired" in (image_problem(image, VERSIONS, set()) or "")


@pytest.mark.parametrize(
    ("language", "code", "images"),
    [
        ("yaml", "containers: [{image: a:1}]\ninitContainers: [{image: b:1}]\n---\nimage: c:1\n", "a:1 b:1 c:1"),
        ("yaml", "image: {repository: a, tag: '1'}\n", "a:1"),
        ("yaml", "volumes: [{name: x, image: {reference: a:1}}]\n", "a:1"),
        ("yaml", "images: [{name: a, newTag: '2'}, {name: b, newName: c, newTag: '3'}]\n", "a:2 c:3"),
        ("json", '{"spec": {"containers": [{"image": "a:1"}]}}', "a:1"),
        ("dockerfile", "FROM --platform=x a:1 AS y\nFROM y\nCOPY --from=b:1 /x /\nCOPY --from=0 /x /\n", "a:1 b:1"),
        ("bash", "kubectl run web --image=a:1 -- --image=no\nkubectl create deployment b --image b:1\n", "a:1 b:1"),
        ("bash", "kubectl set image deployment/web web=a:1 --record=true\n", "a:1"),
        ("bash", "docker run --rm -it --publish 80:80 --name=web a:1 sh -c 'x'\ndocker image pull b:1\n", "a:1 b:1"),
        ("bash", "docker pull <image>\npodman tag a:1 example.com/b:1\n", "__image a:1 example.com/b:1"),
        ("bash", "crictl pull a:1\ntrivy image a:2\nkind create cluster --image=a:3\n", "a:1 a:2 a:3"),
        ("bash", "kubectl get pods | xargs docker pull a:1\n", "a:1"),
        ("bash", "cat <<EOF >a.yaml\napiVersion: v1\nimage: a:1\nEOF\n", "a:1"),
        ("text", "docker pull a\n", ""),
    ],
)
def test_images_are_found(language: str, code: str, images: str) -> None:
    assert images_in(sample(code, language)) == images.split()


def test_the_message_names_the_line_of_the_image(known: release_lines.Versions) -> None:
    block = sample("containers:\n  - name: nginx\n    image: nginx:1.30\n  - name: redis\n    image: nginx\n", "yaml")
    assert check_images(block, known, [])[0].startswith("sample.md:6: image nginx: add the tag")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("docker run nginx:latest", "sample.md:7: image nginx:latest: add the tag"),
        ("docker run nginx", "image nginx: add the tag"),
        ("kubectl run web --image=redis:8", "redis is not in data/versions.yml"),
        ("shop/web:latest", "never `latest`"),
        ("image: shop/web:latest", "never `latest`"),
        ("nginx:1.28", "was good until"),
        ("k8s.gcr.io/pause:3.10", "k8s.gcr.io is retired"),
        ("k8s.gcr.io/pause", "k8s.gcr.io is retired"),
        ("nginx:1.30", None),
        ("docker run <image>", None),
        ("docker run nginx:<tag>", None),
        ("docker run …", None),
        ("docker run", None),
        ("kubectl run --image", None),
        ("kubectl", None),
        ("minikube", None),
        (":latest", None),
        ("latest", None),
        ("k8s.gcr.io", None),
        ("name:tag", None),
        ("system:serviceaccount:shop:web", None),
        ("http://web:8080", None),
    ],
)
def test_images_within_a_line_are_checked(known: release_lines.Versions, code: str, message: str) -> None:
    (block,) = inline_in([(7, f"| {code.upper()} | `{code}` |")])
    problems = check_images(block, known, [])
    assert (len(problems) == 1 and message in problems[0]) if message else not problems, problems


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('  - {box: a, t: Pod A1, s: "nginx:1.28", steps: [1]}', "sample.yml:7: image nginx:1.28: nginx 1.28 was good"),
        ('    t: {pl: Obraz nginx:latest, en: "Image nginx:latest"}', "never `latest`"),
        ('    definition: "Dawny rejestr; dziś k8s.gcr.io/pause jest gdzie indziej."', "k8s.gcr.io is retired"),
        ("The command pulls `nginx:1.28`.", "was good until"),
        ('  - {box: a, t: "nginx:1.30|port 80", s: "api:1.0"}', None),
        ('    docs: "https://istio.io/latest/docs/"', None),
        (
            "Not k8s.gcr.io, the retired registry: [docs](https://k8s.gcr.io/pause:3.9), at 12:30, and/or web:8080.",
            None,
        ),
    ],
)
def test_images_within_text_are_checked(known: release_lines.Versions, line: str, message: str | None) -> None:
    found = [problem for word in words_in([(7, line)], "sample.yml") for problem in check_images(word, known, [])]
    assert (found and all(message in problem for problem in found)) if message else not found, found


def test_an_image_that_the_page_builds_needs_no_entry_but_a_tag(known: release_lines.Versions) -> None:
    build = sample("docker build --tag web:1.0 .\ndocker run web:1.0\ndocker run api:1.0\n", "bash")
    assert [problem for problem in check_images(build, known, [build]) if "web" in problem] == []
    problems = check_images(build, known, [build])
    assert len(problems) == 1 and problems[0].startswith("sample.md:4: image api:1.0: api is not in data/versions.yml")
