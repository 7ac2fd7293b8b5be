"""Finds the images that pages name, and says what is wrong with each, by data/versions.yml."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from code_blocks import BLOCKS, Block
from kcna_notes.locales import LOCALES
from kcna_notes.sources import release_lines
from manifest_rules import objects_in
from shell_commands import ANY, ELLIPSES, Command, commands_in, here_documents_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcna_notes.sources.release_lines import Versions

VERSIONS = release_lines.load()
NAMES_IMAGE = re.compile(r"image|reference|repository|newTag|FROM")  # in a line
BUILDERS = ("buildah", "docker", "nerdctl", "podman")
ONE_IMAGE = {"create", "history", "pull", "push", "rmi", "run", "save"}  # the first argument is an image
DOCKER_SWITCHES = set(  # flags without a value
    "--all-tags --detach --init --interactive --no-trunc --privileged --publish-all --quiet --read-only --rm --tty "
    "-a -d -i -it -t -ti -P -q".split()
)
IMAGE_FLAGS = {"--image"}  # of kubectl, kind and minikube
OUR_HOSTS = re.compile(r"([\w-]+\.)*example\.(com|net|org)(:\d+)?")  # nobody can pull from here, so nothing can end
INLINE_REFERENCE = re.compile(r"(?P<name>[a-z0-9][\w.-]*(?::\d+(?=/))?(?:/[\w.-]+)*)(?::(?P<tag>\w[\w.-]*))?")
WORD = re.compile(r"[^\s\"'`“”„’*{}\[\]();,|~<>]+")  # between the marks of YAML, Markdown, diagrams and sentences
REFERENCE = re.compile(r"(?P<name>[^:@]+(?::\d+/[^:@]+)?)(?::(?P<tag>[^@]+))?(?:@(?P<digest>sha256:[0-9a-f]{64}))?")


def check_images(block: Block, known: Versions = VERSIONS, blocks: list[Block] = BLOCKS) -> list[str]:
    """Return what is wrong with the images of a block; `blocks` are those whose page may have built an image."""
    built = built_on(block.page.replace(f"docs/{LOCALES[1]}/", f"docs/{LOCALES[0]}/"), blocks)
    images = images_in_line(block, known) if block.language == "inline" else images_in(block)
    found = [(image, image_problem(image, known, built)) for image in images]
    return [f"{block.at(_line_of(image, block.code))}: {problem}" for image, problem in found if problem]


def _line_of(image: str, code: str) -> int:
    """Return the line that names an image, whole or in parts: `nginx` is not in `nginx:1.30`, and not `name: nginx`."""
    for needle in (image, image.partition(":")[0]):
        pattern = re.compile(rf"(?<![\w./:-]){re.escape(needle)}(?![\w./:@-])")
        lines = {number: line for number, line in enumerate(code.splitlines(), 1) if pattern.search(line)}
        named = [number for number, line in lines.items() if NAMES_IMAGE.search(line)]
        if lines:
            return min(named or lines)
    return 1


def images_in(block: Block) -> list[str]:
    """Return the images that a block pulls or runs."""
    found: Iterator[str]
    if block.language in ("yaml", "json"):
        found = (image for thing in objects_in(block) for image in _in_object(thing))
    elif block.language == "dockerfile":
        found = _in_dockerfile(block.code)
    elif block.language == "bash":
        manifests = (image for manifest in here_documents_in(block) for image in images_in(manifest))
        found = chain((image for command in commands_in(block) for image in _in_command(command)), manifests)
    else:
        return []
    return list(dict.fromkeys(found))


def images_in_line(block: Block, versions: Versions) -> list[str]:
    """Return the images of code within a line: of commands, known names with a tag, `latest`, retired registries.

    `latest`, `:latest` and a registry without an image are what a text has to name in order to warn of them.
    """
    commands = (image for command in commands_in(block) for image in _in_command(command))
    found = [image for image in commands if image and ANY not in image and image not in ELLIPSES]
    for word in re.split(r"[\s=]+", block.code):
        match = INLINE_REFERENCE.fullmatch(word)
        if not match:
            continue
        name, tag = match["name"], match["tag"]
        is_host = "." in name.partition("/")[0]
        is_retired = any(_full_name(name).startswith(f"{registry}/") for registry in versions.retired)
        is_known = word == block.code and name.removeprefix("docker.io/").removeprefix("library/") in versions.images
        if (tag and is_known) or tag == "latest" or (is_retired and (tag or is_host)):
            found.append(word)
    return list(dict.fromkeys(found))


def words_in(lines: Iterable[tuple[int, str]], name: str) -> list[Block]:
    """Return the words of running text that can be an image, as if each were code within its line."""
    return [
        Block(name, number - 1, "inline", "", word.rstrip(".:"))
        for number, line in lines
        for word in WORD.findall(line)
        if ":" in word or "/" in word
    ]


def built_on(page: str, blocks: list[Block] = BLOCKS) -> set[str]:
    """Return the images that a page builds or tags itself."""
    commands = [
        command
        for block in blocks
        if block.page == page and block.language == "bash"
        for command in commands_in(block)
        if command.program in BUILDERS
    ]
    return {name for command in commands for name in _built_by(command)}


def image_problem(image: str, versions: Versions, built: set[str]) -> str | None:
    """Return what is wrong with one image."""
    if image.startswith(ANY) or image == "scratch":
        return None
    match = REFERENCE.fullmatch(image)
    if not match or ANY in match["name"] or "$" in image:
        return f"image {image!r}: write it out: name:tag"
    name, tag, digest = match["name"], match["tag"], match["digest"]
    full = _full_name(name)
    for registry, instead in versions.retired.items():
        if full == registry or full.startswith(f"{registry}/"):
            return f"image {image}: {registry} is retired; use {instead}"
    if tag == "latest" or not (tag or digest):
        return f"image {image}: add the tag of a supported version, never `latest` (E6)"
    if image in built or OUR_HOSTS.fullmatch(name.partition("/")[0]):
        return None
    lines = versions.images.get(name.removeprefix("docker.io/").removeprefix("library/"))
    if lines is None:
        return f"image {image}: {name} is not in data/versions.yml; add it with the end of its release line"
    if tag is None:
        return None
    line = next((line for line in lines if tag == line.tag or tag.startswith((f"{line.tag}.", f"{line.tag}-"))), None)
    if line is None:
        known = ", ".join(line.tag for line in lines)
        return f"image {image}: data/versions.yml knows {name} {known}; use that, or add this line of releases"
    if line.until <= versions.checked:
        return f"image {image}: {line} was good until {line.until} only; use a newer one ({line.source})"
    return None


def _full_name(name: str) -> str:
    first, slash, _ = name.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        return name.replace("docker.io/library/", "docker.io/")
    return f"docker.io/{name}"


def _in_object(thing: Any) -> Iterator[str]:
    """Yield `image: …` at any depth, and the ways of Helm, Kustomize and image volumes to say it in parts."""
    if isinstance(thing, list):
        for item in thing:
            yield from _in_object(item)
    if not isinstance(thing, dict):
        return
    for key, value in thing.items():
        if key == "image" and isinstance(value, str):
            yield value
        elif key == "image" and isinstance(value, dict) and "repository" in value:
            yield f"{value['repository']}:{value['tag']}" if value.get("tag") else str(value["repository"])
        elif key == "image" and isinstance(value, dict) and "reference" in value:
            yield str(value["reference"])
        elif key == "images" and isinstance(value, list):
            parts = [item for item in value if isinstance(item, dict) and "newTag" in item]
            yield from (f"{item.get('newName', item.get('name'))}:{item['newTag']}" for item in parts)
        else:
            yield from _in_object(value)


def _in_dockerfile(code: str) -> Iterator[str]:
    stages: set[str] = set()
    for line in code.splitlines():
        start = re.match(r"FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", line, re.IGNORECASE)
        copied = re.match(r"COPY\s.*?--from=(\S+)", line, re.IGNORECASE)
        if (match := start or copied) and match[1] not in stages and not match[1].isdigit():
            yield match[1]
        if start and start[2]:
            stages.add(start[2])


def _in_command(command: Command) -> Iterator[str]:
    arguments = list(command.arguments)
    if "--" in arguments:
        arguments = arguments[: arguments.index("--")]
    if command.program in ("kubectl", "kind", "minikube"):
        for argument, following in pairwise([*arguments, ""]):
            flag, equals, value = argument.partition("=")
            if flag in IMAGE_FLAGS:
                yield value if equals else following
        if arguments[:2] == ["set", "image"]:
            yield from (item.partition("=")[2] for item in arguments[2:] if "=" in item and not item.startswith("-"))
        return
    words = _docker_words(arguments)
    if words[:1] in (["image"], ["images"], ["container"]):
        words = words[1:]
    if command.program in (*BUILDERS, "crictl", "ctr") and words and words[0] in ONE_IMAGE:
        yield from words[1:2]
    elif command.program in BUILDERS and words[:1] == ["tag"]:
        yield from words[1:3]
    elif command.program == "trivy" and words[:1]:
        yield from words[:1] if arguments[0] == "image" else []


def _docker_words(arguments: list[str]) -> list[str]:
    """Return the arguments that are neither flags nor their values."""
    words, skip = [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument.startswith("-"):
            skip = "=" not in argument and argument not in DOCKER_SWITCHES
        else:
            words.append(argument)
    return words


def _built_by(command: Command) -> Iterator[str]:
    arguments = command.arguments
    if "build" in arguments[:2]:
        for argument, following in pairwise([*arguments, ""]):
            flag, equals, value = argument.partition("=")
            if flag in ("--tag", "-t"):
                yield value if equals else following
    elif arguments[:1] == ("tag",):
        yield from arguments[2:3]
