"""What is kept of the remarks of OFAC's list: what leads to names and links, and nothing else."""

from __future__ import annotations

import re
from collections import Counter

from kg_belarus.lists.entry import ListedName

_NAME = re.compile(r"([afn]ka|[afn]\.k\.a\.) ['\"](.+)['\"]", re.DOTALL)
_LINKED = "Linked To: "
# The tags whose text is kept: on bodies and on what follows from being listed, never on a life.
_KEPT = (
    "Additional Sanctions Information - ",
    "Organization Type: ",
    "Secondary sanctions risk",
    "Target Type ",
)
# What is left out, by how it begins, under the word by which it is counted. The rest has no tag.
_LEFT = {
    "dates of birth": ("DOB ", "circa "),
    "places of birth": ("POB ",),
    "genders": ("Gender ",),
    "nationalities": ("nationality ", "citizen "),
    "document numbers": (
        "Passport ", "National ID", "National Foreign ID", "Identification Number", "Cedula",
        "D.N.I.",
        "SSN ", "Driver's License", "Birth Certificate", "Personal ID", "Residency Number",
        "Citizen's Card",
        "Travel Document", "Diplomatic Passport", "Stateless Person", "C.U.R.P.", "C.U.I.",
        "R.F.C.",
        "I.F.E.", "NIT #", "RUC #", "VisaNumberID", "Electoral Registry", "Numero",
    ),
    "registration and tax numbers": (
        "Registration", "Business Registration", "Business Number", "Tax ID",
        "Government Gazette",
        "US FEIN", "SWIFT/BIC", "Company Number", "Commercial Registry", "Enterprise Number",
        "Trade License", "Matricula", "Folio", "License ", "Registered Charity",
        "Chamber of Commerce",
        "V.A.T.", "Unified Social Credit", "Central Registration",
        "Certificate of Incorporation",
        "Public Registration", "C.R. No.", "UAE Identification", "BIK ", "Economic Register",
        "Legal Entity Number", "Dubai Chamber", "Organization Code", "ISIN", "Identification",
    ),
    "addresses of the net and phones": (
        "Website ", "Email Address ", "Phone Number", "Telephone", "Fax ", "Digital Currency",
    ),
    "dates of foundation": ("Organization Established Date ",),
    "particulars of aircraft and vessels": (
        "Aircraft ", "Vessel ", "MMSI", "IMO", "Other Vessel", "Former Vessel", "Bow Number",
    ),
}  # fmt: skip


def read_remarks(
    text: str, left_out: Counter[str]
) -> tuple[tuple[ListedName, ...], tuple[str, ...], tuple[str, ...]]:
    """Return what is kept of a remark: names, whom it links to, and the other texts.

    The names that stand here are those that OFAC calls weak: too short or common to find their
    bearer by. What is left out is counted by kind.
    """
    names: list[ListedName] = []
    linked: list[str] = []
    kept: list[str] = []
    for part in text.removesuffix(".").split("; "):
        one = part.strip()
        plain = one.removeprefix("alt. ")
        if found := _NAME.fullmatch(one):
            kind = found[1].replace(".", "")
            assert kind in ("aka", "fka", "nka")
            names.append(ListedName(found[2], kind, "weak"))  # type: ignore[arg-type]
        elif one.startswith(_LINKED):
            linked.append(one.removeprefix(_LINKED))
        elif plain.startswith(_KEPT):
            kept.append(one)
        elif one:
            left_out[_kind_of(plain)] += 1
    return tuple(names), tuple(linked), tuple(kept)


def _kind_of(part: str) -> str:
    for kind, begins in _LEFT.items():
        if part.startswith(begins):
            return kind
    return "other remarks"
