"""`greenreg explain`: where a row, an organization or a total comes from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from command_line.saying import end_with, say, say_json
from languages.spoken import spoken
from pipelines.bad_state import said_by_the_system
from pipelines.home import Home
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from serving.explain.explanation import Explanation
    from serving.explain.register import Register


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--image",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.png",
    help="Also draw the page with the row marked.",
)
@click.option("--json", "wants_json", is_flag=True, help="The same as JSON.")
def explain(identifier: str, image: Path | None, wants_json: bool) -> None:
    """Say where ID comes from: the notice, its address, the document, page and row, and what was made of it.

    ID names a list entry (cn.miit.green_factory:2021:final:30), an organization (org-…), an event (evt-…), a
    recognition (rec-…), a row of the reconciliation (rcn-…), a product, an assessor, a data issue, a ruling, a
    published total, a notice, a list or a document (the first digits of its hash are enough); or it is the name of an
    organization, and which one is taken is said. The latest release is asked.

    \b
    greenreg explain cn.miit.green_factory:2021:final:30 --image row.png
    greenreg explain org-2118e54effbd --json
    greenreg explain 珠海格力电器股份有限公司
    """
    from serving.explain.explanation import explain as explained
    from serving.explain.register import open_register
    from serving.explain.report import as_json, as_lines
    from serving.explain.subjects import UnknownId
    from serving.query.opened import QueryError

    home = Home.found()
    picture: dict[str, object] | None = None
    fault = ""
    try:
        with open_register(home.releases) as register:
            explanation = explained(register, identifier.strip())
            if image is not None:
                picture, fault = _draw(home, register, explanation, image)
    except (QueryError, UnknownId) as unknown:
        end_with("explain", unknown.args[0])
    if wants_json:
        answer = as_json(explanation) | ({} if picture is None else {"image": picture})
        say_json(answer)
    else:
        for line in as_lines(explanation, spoken()):
            say(line)
        if picture is not None:
            say(worded("\nimage\n  {path}\n  {remark}", path=picture["path"], remark=picture["remark"]))
    if fault:
        end_with("explain", fault)


def _draw(
    home: Home, register: "Register", explanation: "Explanation", image: Path
) -> tuple[dict[str, object] | None, str]:
    """Draw the page of the row that the explanation rests on; return what was drawn, or why nothing could be."""
    from scrapers.archive.places import objects_of
    from serving.explain.page_image import NoPicture, marked_page
    from serving.explain.words import code_in_words

    entry = explanation.entry or explanation.kept_out
    if entry is None:
        return None, (
            worded(
                "No picture: {kind} {subject_id} rests on no single row of a list; ask for one of the entries "
                "named above",
                kind=code_in_words(explanation.kind),
                subject_id=explanation.subject_id,
            )
        )
    document = register.one("documents", {"document_sha256": entry.get("document_sha256")}) or {}
    try:
        page = marked_page(objects_of(home.archive), entry, str(document.get("media_type") or ""))
        page.image.save(image, format="PNG")
    except NoPicture as why:
        return None, worded("No picture: {why}", why=why)
    except OSError as why:
        return None, worded("No picture: {image} can't be written ({why})", image=image, why=said_by_the_system(why))
    return {"path": str(image), "page": page.page, "box": list(page.box), "remark": page.remark}, ""
