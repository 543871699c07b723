"""An edition that gets another address, in all that refers to it or all but what is past."""

import shutil

from tests.repositories import Repository

OLD, NEW = "exempel/2030", "exempel/rus-2030"


def retired(text: str, address: str, *successors: str) -> str:
    """The file of an edition with another retired address."""
    took_over = f"    ersatt_av: [{', '.join(successors)}]\n" if successors else ""
    row = f"  - adress: {address}\n{took_over}    motivering: Skälet till {address}.\n"
    return f"{text}{row}" if "utgångna:" in text else f"{text}utgångna:\n{row}"


def rename(
    repository: Repository, old: str = OLD, new: str = NEW, *, past_kept: bool = False
) -> None:
    """Give an edition another address, in all that refers to it.

    With `past_kept`, comments, reasons and retired addresses still name the old one.
    """
    shutil.move(repository.strategy / old, repository.strategy / new)
    for path in (repository.strategy).rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        present, mark, past = text.partition("utgångna:\n")
        if past_kept and path.name in ("synpunkter.yaml", "andringar.yaml"):
            present, past = "", text
        changed = present.replace(f"{old}/", f"{new}/").replace(f": {old}\n", f": {new}\n")
        if not past_kept:
            past = past.replace(f"{old}/", f"{new}/").replace(f": {old}\n", f": {new}\n")
            past = past.replace(f"adress: {new}", f"adress: {old}")
        path.write_text(f"{changed}{mark}{past}", encoding="utf-8")
        name = path.name.replace(old.replace("/", "-"), new.replace("/", "-"))
        path.rename(path.with_name(name))
    edition = repository.strategy / new / "strategi.yaml"
    edition.write_text(retired(edition.read_text(encoding="utf-8"), old, new), encoding="utf-8")
    repository.commit(time="2026-02-01T08:00:00+01:00")
