"""The mechanical rules on words of STYLE.md and guide/polish.md as a table: what to avoid, and what to write."""

from __future__ import annotations

import re
from typing import NamedTuple

from kcna_notes.locales import LOCALES

UNDECLINED = "API|CPU|IP|HTTP|CNCF|OCI|CRI|CNI|CSI|CRD|HPA|VPA|PV|PVC|SRE|SLI|SLO|SLA"
NOUNS_IN_MY = (
    "diagramy|formy|łamy|mikrosystemy|normy|podsystemy|problemy|programy|ramy|reklamy|systemy|schemy|synonimy|tamy"
)
KINDS = r"config ?maps?|cron ?jobs?|daemon ?sets?|network ?polic(?:y|ies)|replica ?sets?|stateful ?sets?"
LONG_KINDS = (  # with a space, as only the API object is called; “persistent volume” and “storage class” are also words
    r"persistent volume claims?|service accounts?|(?:horizontal|vertical) pod autoscalers?|pod disruption budgets?"
    r"|custom resource definitions?|replication controllers?|endpoint slices?|resource quotas?|limit ranges?"
    r"|cluster roles?|(?:cluster )?role bindings?|(?:ingress|priority|runtime|gateway) class(?:es)?"
    r"|(?:validating|mutating) webhook configurations?"
)
CHANGE = r"(?:appl|creat|delet|edit|inspect|restart|roll(?:s|ed|ing)? back|scal|updat)\w*"
NOT_THE_OBJECT = "descriptor|environment|frequenc|manifest|method|model|package|pattern|pipeline|platform|process"
NOT_THE_OBJECT += "|script|stage|step|strateg|target|team|tool|unit|window|workflow"
POLISH_KINDS = (
    r"pod(?:owi|em|ów|om|ami|ach|zie)|deployment(?:\w{1,3})?|configmap\w*|cronjob\w*|daemonset\w*|replicaset\w*"
    r"|statefulset\w*|ingress[^\W\d_A-Z]+"
)
UNITS = "ms|s|min|h|kB|MB|GB|TB|KiB|MiB|GiB|TiB"


class Rule(NamedTuple):
    """What must not stand in running text, where the guide says so, and what to write."""

    number: str
    pattern: str
    remedy: str
    locales: tuple[str, ...] = LOCALES
    flags: re.RegexFlag = re.IGNORECASE


EN, PL = ("en",), ("pl",)
EXACT = re.RegexFlag(0)

RULES = [
    # Both languages
    Rule("B7", r"(?<!!)!(?![!\[])", "a full stop: no exclamation marks"),
    Rule("B7", r"[\U0001F300-\U0001FAFF\u2600-\u27BF]", "no emoji"),
    Rule("C5", r"\bv1\.\d+\b", "“Kubernetes 1.33” without the v"),
    Rule("C10, D2.1", r"(?<![\d.-])\b\d+-\d+\b(?![\d-]|\.\d)", "an en dash in a range: 30000–32767"),
    Rule("C10, D2.2", rf"\b(?!\d{{3}}0s\b)\d+(?:{UNITS})\b", "a space before the unit: 100 ms", flags=EXACT),
    Rule("C10, D2.2", r"\d\s%", "no space before %"),
    Rule("C11, D2.1", '"', "typographic quotation marks: “…” in English, „…” in Polish"),
    Rule("C11, D2.1", "—", "a full stop, a colon or commas; in Polish – tak –"),
    Rule("C11, D2.1", r"\S - \S", "no spaced hyphen: a colon or commas; in Polish – tak –"),
    Rule("G", r"\S {2,}\S", "one space between words"),
    Rule("G", r" [,;:?](?!\S)", "no space before a punctuation mark"),
    Rule("G", r"(?<!\.)\.\.(?!\.)|,,|(?<=\w)[,;](?=[^\W\d_])", "one punctuation mark, and a space after it"),
    # English
    Rule("C1", r"\b(?:we|let['’]s|please)\b", "“you”, or the component as subject", EN),
    Rule("C2", r"\bmay\b", "can, might or should", EN, EXACT),
    Rule("C4", r"\b(?:simply|just|eas(?:y|ily)|obviously|of course|basically)\b", "nothing: leave it out", EN),
    Rule("C4", r"\b(?:note that|under the hood|magic\w*|de facto|most popular)\b", "the fact itself", EN),
    Rule("C4", r"\bin order to\b", "to", EN),
    Rule("C4", r"\b(?:leverag\w+|utili[sz]\w+)\b(?<!utilization)", "use", EN),
    Rule("C4", r"\b(?:robust|seamless(?:ly)?|powerful|cutting-edge)\b", "a concrete fact or nothing", EN),
    Rule("C4", r"(?<!/)\betc\b\.?|\band so on\b", "the whole list, or “for example” before it", EN),
    Rule("C4", r"\bvia\b", "through, by or over", EN),
    Rule("C4", r"\be\.g\.|\bi\.e\.", "for example; that is", EN),
    Rule("C4", r"\band/or\b", "or", EN),
    Rule(
        "C5",
        r"\b(?:currently|now|nowadays|recent(?:ly)?|modern|these days|(?<!as )soon(?! as))\b|\bat the moment(?=[,.;])",
        "a version or a date",
        EN,
    ),
    Rule("C6", rf"\bpods?\b|\b(?:{KINDS})\b", "API kinds in CamelCase: Pods, ConfigMaps", EN, EXACT),
    Rule("C6", rf"\b(?:{LONG_KINDS})\b", "API kinds in CamelCase: ServiceAccounts, PersistentVolumeClaims", EN, EXACT),
    Rule(
        "C6",
        rf"\b(?:[Aa]|(?i:{CHANGE}) (?:the|this|that|your)) deployment\b(?!-| (?:{NOT_THE_OBJECT}))",
        "the object is a Deployment; the act is “deploying” or “the rollout”",
        EN,
        EXACT,
    ),
    Rule(
        "C6",
        r"\bPersistent Volume Claims?\b|\bService Accounts?\b|\bNetwork Polic(?:y|ies)\b|\bResource Quotas?\b"
        r"|\bRole Bindings?\b|\bCluster Roles?\b|\bPod Disruption Budgets?\b|\bCustom Resource Definitions?\b",
        "API kinds in CamelCase, one word",
        EN,
        EXACT,
    ),
    Rule(
        "C6",
        r"\bConfig Maps?\b|\bStateful Sets?\b|\bReplica Sets?\b|\bDaemon Sets?\b|\bCron Jobs?\b",
        "API kinds in CamelCase, one word",
        EN,
        EXACT,
    ),
    Rule(
        "C8",
        r"(?:^\s*(?:[-*] |\d+\. )?|[.?] )(?:etcd|kubectl|kubelet|kube-\w+|containerd|runc|crun|cgroups?)\b(?=.*\.$)",
        "a sentence that does not begin with a lower-case name",
        EN,
        EXACT,
    ),
    Rule("C11", "[„«»]", "English quotation marks: “…”", EN),
    Rule(
        "A4, F6",
        r"\bas (?:described|mentioned|shown) (?:above|below|earlier)|\bsee (?:above|below)\b",
        "the name of what you mean",
        EN,
    ),
    Rule("C5, E9", r"\bK8s\b", "Kubernetes", flags=EXACT),
    # Polish
    Rule("D1.1", rf"\b(?!(?:{NOUNS_IN_MY})\b)\w{{2,}}(?:amy|emy|imy|ymy)\b", "„ty” i tryb rozkazujący", PL),
    Rule("D1.1", r"\bnależy \w+ć\b|\bpowin(?:ieneś|naś|niśmy)\b|\bproszę\b", "tryb rozkazujący", PL),
    Rule("D1.2", r"\b\w+(?:łeś|łaś|łbyś|łabyś)\b", "forma bez rodzaju: „jeśli masz już klaster”", PL),
    Rule(
        "D1.3, D5",
        r"\b(?:jest|są|zostaje|zostają) \w+(?:n[yaei]|[oe]ne|ne|t[yae]|ci) przez\b",
        "strona czynna, podmiotem jest komponent",
        PL,
    ),
    Rule("D2.1", "[“]", "polski cudzysłów „…”, wewnątrz «…»", PL),
    Rule("D3.1", rf"\b(?:{POLISH_KINDS})\b", "obiekt API wielką literą", PL, EXACT),
    Rule(
        "D3.4",
        r"\b[A-Z]\w*[bcdfghklmnprstwzBCDFGHKLMNPRSTWZ]['’](?:[aueyi]|em|ie|owi|ów|om|ami|ach)\b",
        "końcówka bez apostrofu: Poda, Deploymentu, RBAC-u",
        PL,
        EXACT,
    ),
    Rule("D3.4", r"\b[A-Z]{2,}(?:[auy]|em|ie|owi|ów|om|ami|ach)\b", "łącznik po skrótowcu: RBAC-u", PL, EXACT),
    Rule(
        "D3.5",
        rf"\b(?:{UNDECLINED})-(?!O\b)[^\W\d_]+",
        "skrót nieodmienny z rzeczownikiem: cele SLO, obiekty PVC",
        PL,
        EXACT,
    ),
    Rule(
        "D3.7",
        r"\b\w*(?:deployow|deployuj|pullow|pulluj|rollback(?:ow|uj)|skedul|eksponow|eksponuj|aplikow|aplikuj)\w*",
        "wdrożyć, pobrać, wycofać, przydzielić, udostępnić, zastosować",
        PL,
    ),
    Rule("D3.8", r"\bang\.", "samo słowo kursywą w nawiasie: (*node*)", PL),
    Rule("D4", r"\bklast(?:er|ra|rze|rem|rowi|ry|rów) Kubernetes\b", "klaster Kubernetesa", PL, EXACT),
    Rule("D5", r"\bdostarcza\w* możliwoś\w+", "pozwala", PL),
    Rule("D5", r"\bposiada\w*", "ma", PL),
    Rule("D5", r"\badresuj\w+|\badresowa\w+ problem\w*", "rozwiązuje", PL),
    Rule("D5", r"\bw oparciu o\b|\bbazując na\b", "na podstawie", PL),
    Rule("D5", r"\bdedykowan\w+", "osobny, przeznaczony dla", PL),
    Rule("D5", r"\bwspiera\w*|\bwsparci\w+ dla\b", "obsługuje, działa w", PL),
    Rule("D5", r"\bodpowiedzialn\w+ za\b", "odpowiada za", PL),
    Rule("D5", r"\bw stanie \w+ć\b", "może, potrafi", PL),
    Rule("D5", r"\bw celu\b|\bcelem \w+[ae]nia\b", "aby", PL),
    Rule("D5", r"\bdokona(?:j|ć|nie|nia)\b|\bdokonuj\w*|\bwykonaj instalację\b", "czasownik: usuń, zainstaluj", PL),
    Rule(
        "D5",
        r"\baktualnie\b|\baktualn\w+ stan\w*|\bstan\w* aktualn\w+|\bna chwilę obecną\b|\bobecnie\b|\bostatnio\b",
        "data albo wersja; stan faktyczny",
        PL,
    ),
    Rule("D5", r"\bewentualnie\b", "w końcu; albo", PL),
    Rule("D5", r"\bwarto (?:zauważyć|wspomnieć|dodać|pamiętać|wiedzieć|zaznaczyć)\b", "od razu fakt", PL),
    Rule("D5", r"\bkonsum(?:uj|owa)\w*", "odczytuje, zużywa", PL),
    Rule("D5", r"\bper (?!se\b)\w+", "na każdego Poda", PL),
    Rule("D5", r"\bna poziomie (?:klastra|węzła|aplikacji|Poda|kontenera)\b", "w całym klastrze", PL),
    Rule("D5", r"\bfunkcjonalnoś\w+", "funkcja", PL),
    Rule("D5", r"\brekomend\w+", "zalecany", PL),
    Rule("D5", r"\bproces(?:owa|uj)\w*", "przetwarzać", PL),
    Rule("D5", r"\bdystrybu(?:owa|uj)\w*", "rozdzielać", PL),
    Rule("D5", r"\bza wyjątkiem\b", "z wyjątkiem", PL),
    Rule("D5", r"\bodnośnie\b", "o, co do", PL),
    Rule("D5", r"\btym niemniej\b", "mimo to", PL),
    Rule("D5", r"\bi/lub\b", "lub", PL),
    Rule("D5", r"\b(?:potężn|solidn|bezproblemow)\w+|\bw prosty sposób\b|\bpo prostu\b", "konkretny fakt albo nic", PL),
    Rule(
        "A4",
        r"\bjak (?:już )?(?:wspomniano|napisano|opisano)\b|\b(?:jak )?(?:wyżej|niżej) (?:wspomnian|opisan)\w*",
        "nazwa tego, o czym mowa",
        PL,
    ),
]

# Places where a rule does not hold: (file, words of the line) → the reason. A test keeps the list short.
EXEMPT: dict[tuple[str, str], str] = {}

# Capitals inside a heading that are right: names of things, as their owners write them.
HEADING_NAMES = {
    "Function as a Service": "the product category's own name (FaaS)",
    "Kubernetes Fundamentals": "a domain of the exam",
    "Container Orchestration": "a domain of the exam",
    "Cloud Native Application Delivery": "a domain of the exam",
    "Cloud Native Architecture": "a domain of the exam",
}
