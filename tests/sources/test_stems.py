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
import fs from "node:fs"
import { stemmers } from "./javascript/search/stemmer.js"
import { fold } from "./javascript/search/words.js"
const words = JSON.parse(fs.readFileSync(0))
console.log(JSON.stringify(words.map(word => stemmers.pl(fold(word)))))
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


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("podzie", "pod"),
        ("usłudze", "uslug"),
        ("kontenerze", "kontenr"),
        ("hoście", "host"),
        ("kliencie", "klient"),
        ("bibliotece", "bibliotk"),
        ("skalowaniami", "skal"),
        ("węzeł", "wezl"),
    ],
)
def test_each_rule_of_polish_stems_is_used(word: str, stem: str) -> None:
    assert stem_polish(fold(word)) == stem


def test_both_languages_agree() -> None:
    words = words_of_the_site()
    command = [str(NODE), "--input-type=module", "--eval", SCRIPT]
    answer = subprocess.run(command, input=json.dumps(words), cwd=ROOT, capture_output=True, text=True, check=True)
    assert len(words) > 1000
    assert json.loads(answer.stdout) == [stem_polish(fold(word)) for word in words]
