"""Restraint: the words in four languages, in the lint and in both SHACL engines alike."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.engines import Engines
from kg_belarus.findings.finding import Finding
from kg_belarus.namespaces import node
from kg_belarus.project import open_project
from kg_belarus.validation import check_files
from kg_belarus.validation.restraint import Restraint, read_restraint
from tests.conftest import MakeProject
from tests.support.invented import GOOD, HEAD

SPOKEN = {
    "documents en": [
        "Date of birth: 1970",
        "DOB 1970",
        "He was born on 3 May 1970",
        "born in Minsk in 1970",
        "Passport MP1234567 (Belarus)",
        "Passport No. 1",
        "National ID card",
        "Identification Number 3120370A001PB5",
        "arrested on her birthday",
    ],
    "documents be": ["дата нараджэння", "у год нараджэння", "нарадзіўся ў Мінску ў 1970 годзе", "пашпарт № 1", "асабісты нумар", "пасведчанне асобы"],
    "documents ru": ["дата рождения", "в день рождения", "родилась 3 мая 1970 года", "паспорт MP1234567", "1970 г. р.", "личный номер", "удостоверение личности"],
    "documents uk": ["дата народження", "народився 1970 року", "паспорт серії МП", "ідентифікаційний код", "посвідчення особи"],
    "family en": [
        "his wife said",
        "Her two daughters left",
        "husband of the candidate",
        "the son of a businessman",
        "Tsikhanouski's family",
        "the politician’s younger brother",
        "their children",
        "family members of the freed",
        "she is married",
        "close relatives",
        "mother of a prisoner",
    ],
    "family be": ["яго жонка", "з мужам", "двое сыноў", "дачкі", "бацькі", "родная сястра", "сваякі вязня", "сям’я чакае", "сям'і", "яго дзеці", "маці палітвязня"],
    "family ru": ["его жена", "с мужем", "сына арестовали", "дочери", "её родители", "родной брат", "родственники", "семья ждёт", "без семьи", "его отец", "супруга"],
    "family uk": ["його дружина", "разом із дружиною", "її чоловік", "сина", "донька", "батьки", "сестра", "родичі", "сім’я", "його родина", "одружений"],
    "health en": [
        "His health got worse",
        "in poor health",
        "health problems",
        "was hospitalised",
        "taken to hospital",
        "to a prison hospital",
        "diagnosed with cancer",
        "a heart attack",
        "is seriously ill",
        "suffered a stroke",
        "denied medical care",
        "a disabled man",
        "suicide attempt",
    ],
    "health be": ["стан здароўя", "яго здароўе", "у бальніцы", "цяжкая хвароба", "цяжка хворы", "захварэў", "інваліднасць", "дыягназ", "рак лёгкіх", "патрэбнае лячэнне"],
    "health ru": ["состояние здоровья", "в больнице", "тяжёлая болезнь", "он болен", "госпитализирован", "инвалид", "диагноз", "рак крови", "перенёс инсульт", "нуждается в лечении"],
    "health uk": ["стан здоров’я", "його здоров'я", "у лікарні", "тяжка хвороба", "хворий", "захворів", "інвалідність", "діагноз", "лікування"],
    "home en": ["home address", "place of residence", "lives at 5 Invented Street", "residing at 12", "12 Invented Street", "apartment 7", "flat no. 7"],
    "home be": ["хатні адрас", "адрас пражывання", "месца жыхарства", "па прапісцы, прапісаны па", "пражывае па вуліцы", "вул. Прыдуманая, 5"],
    "home ru": ["домашний адрес", "адрес регистрации", "место жительства", "прописан по", "проживает по адресу", "ул. Выдуманная, д. 5", "кв. 7"],
    "home uk": ["домашня адреса", "адреса проживання", "місце проживання", "проживає за адресою"],
}  # fmt: skip

HARMLESS = [
    "The family name is spelt in two ways.",
    "A family of instruments; the United Nations family.",
    "Ministry of Health; the health ministry; health care; public health",
    "medical devices, medicines and parts",
    "ill-treatment in custody, which is illegal; he was ill-treated; illicit trade",
    "a parent company and its sister firms; Invented & Sons; son",
    "Father Henrykh, a priest; Mother Superior; the Brothers’ Church",
    "an address to the nation; the email address; street protests on Main Street",
    "a border hospital of the Red Cross",
    "passports of Belarus abroad; a passport holder; passport control",
    "disabled drone relays; sick of it; a stroke of the pen; heart of Europe",
    "a diplomatic mission; person in charge; personal sanctions; 1234567",
    "born in the north; the idea was born; Swedish-born, a citizen since 2011",
    "EO 14038, section 1(a)(v); General License 8K; OFAC UID 34746",
    "deportation of Ukrainian children; a children’s camp",
    "https://www.example.org/2025/09/11/us-lifts-sanctions-on-belavia/",
    "Міністэрства аховы здароўя Рэспублікі Беларусь",
    "Згуртаванне беларусаў свету «Бацькаўшчына»",
    "Бацька нацыі; народная дружына; братэрства; новы год; рака Дняпро; сынхрон",
    "Министерство здравоохранения Республики Беларусь",
    "военная операция; спецоперация; диагностика техники; семинар; братский союз",
    "партия «Родина»; народная дружина; отец Генрих, ксёндз; Мать-Россия; мужской",
    "паспорта за рубежом; адрес сайта; день независимости; прописано в договоре; сыновний; ракета",
    "Міністерство охорони здоров’я України",
    "сто чоловік; Батьківщина; новий рік; синій; мати право; друга дружина князя",
]


@pytest.fixture(scope="module")
def restraint() -> Restraint:
    shipped = read_restraint(open_project())
    assert shipped is not None
    return shipped


@pytest.mark.parametrize("engine", ["pyshifty", "pyshacl"])
def test_the_shape_knows_the_words(engine: str) -> None:
    spoken = [text for texts in SPOKEN.values() for text in texts]
    data = [
        ox.Triple(node(f"ex:t{number}"), node("skos:note"), ox.Literal(text))
        for number, text in enumerate([*spoken, *HARMLESS])
    ]
    report = Engines(validator=engine).validate(data, open_project(), "asserted")
    found = {finding.subject for finding in report.findings if finding.rule == "bks:Restraint"}
    assert found == {f"ex:t{number}" for number in range(len(spoken))}


@pytest.mark.parametrize("name", SPOKEN)
def test_the_lint_takes_its_words_from_the_shape(restraint: Restraint, name: str) -> None:
    assert [text for text in SPOKEN[name] if not restraint.first_in(text)] == []


@pytest.mark.parametrize("text", HARMLESS)
def test_the_lint_leaves_harmless_words_alone(restraint: Restraint, text: str) -> None:
    assert restraint.first_in(text) is None


def test_each_pattern_finds_its_own_language_and_matter(restraint: Restraint) -> None:
    """In the order of the shape, which is that of the list above for each language."""
    assert len(restraint.words) == len(SPOKEN)
    for pattern, name in zip(restraint.words, sorted(SPOKEN, key=by_language), strict=True):
        assert any(pattern.search(text.lower()) for text in SPOKEN[name]), name


def by_language(name: str) -> tuple[int, str]:
    matter, language = name.split()
    return ["en", "be", "ru", "uk"].index(language), matter


def found(make_project: MakeProject, lines: str) -> list[Finding]:
    content = HEAD + 'bki:place-a-ville a bko:Place ;\n    skos:prefLabel "A-ville"@en' + lines
    dataset = load_dataset(make_project({"data/core/places.ttl": content}))
    return list(check_files(dataset).findings)


def test_a_finding_gives_the_line_the_words_and_the_next_step(make_project: MakeProject) -> None:
    (finding,) = found(make_project, ' ;\n    skos:note "He left; his Wife stayed."@en .\n')
    assert finding.rule == "restraint"
    assert finding.subject == "bki:place-a-ville"
    assert finding.position is not None
    assert (finding.position.line, finding.position.column) == (7, 29)
    assert "“Wife”" in finding.message
    assert "bko:reviewedWording" in finding.message


REVIEWED = ' ;\n    bko:reviewedWording "his wife: a public figure in her own right"@en'


def test_a_reviewed_wording_lets_its_text_stand_and_no_other(make_project: MakeProject) -> None:
    stands = REVIEWED + ' ;\n    skos:note "He left; His Wife stayed."@en'
    assert found(make_project, stands + " .\n") == []
    (finding,) = found(make_project, stands + ' ;\n    skos:note "Her husband."@en .\n')
    assert finding.position is not None
    assert finding.position.line == 9


def test_a_reviewed_wording_that_lets_nothing_stand(make_project: MakeProject) -> None:
    (finding,) = found(make_project, REVIEWED + " .\n")
    assert "mend or remove it" in finding.message


def test_a_project_whose_shapes_know_no_words(make_project: MakeProject) -> None:
    shapes = {"shapes/prefixes.ttl": "", "shapes/asserted/core.ttl": ""}
    project = make_project({"data/core/places.ttl": GOOD, **shapes})
    assert read_restraint(project) is None
    assert check_files(load_dataset(project)).findings == ()
