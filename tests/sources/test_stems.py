"""The build (Python) and the search worker (JavaScript) fold and stem alike."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from kcna_notes.glossary.stems import WORD, fold, stem_polish
from places import DOCS, ROOT

NODE = Path(sys.executable).parent / "node"
SCRIPT = """
const words = JSON.parse(require("fs").readFileSync(0))
console.log(JSON.stringify(words.map(word => KubeText.stem.pl(KubeText.fold(word)))))
"""


def words_of_the_site() -> list[str]:
    texts = (path.read_text("utf-8") for path in (*(DOCS / "pl").rglob("*.md"), ROOT / "data" / "glossary.yml"))
    words = {word for text in texts for word in WORD.findall(text)}
    return sorted(word.replace("'", "").replace("’", "") for word in words)


@pytest.mark.parametrize(
    "forms",
    [
        "węzeł węzła węźle węzłów węzłami węzłach",
        "kontener kontenera kontenerze kontenerów kontenerami",
        "usługa usługi usłudze usługę usług usługami",
        "siatka siatki siatce siatek siatkami",
        "wolumin woluminu woluminie woluminów",
        "klaster klastra klastrze klastrów",
    ],
    ids=lambda forms: forms.split()[0],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem_polish(fold(form)) for form in forms.split()}) == 1


def test_both_languages_agree() -> None:
    words = words_of_the_site()
    code = (ROOT / "search" / "text.js").read_text("utf-8") + ";" + SCRIPT
    command = [str(NODE), "-e", code]
    answer = subprocess.run(command, input=json.dumps(words), capture_output=True, text=True, check=True)
    assert len(words) > 1000
    assert json.loads(answer.stdout) == [stem_polish(fold(word)) for word in words]
