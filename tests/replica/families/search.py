"""Hanweb's search as the ministry has it: finds notices by words of their titles, in whatever column they stand."""

from html import escape

from tests.replica.answers import Answer, Asked, Route, as_json
from tests.replica.facts import Publisher
from tests.replica.server import Host

PATH = "/search-front-server/api/search/info"
WEBSITE = "110000000000000"


def search_of(publisher: Publisher, host: Host) -> Route:
    """The search over a publisher's site: newest first, all words in title and number, nothing said of nothing."""

    def answer(asked: Asked) -> Answer:
        if asked.value("websiteid") != WEBSITE:
            return as_json({"success": False, "code": "500", "data": None})
        words = asked.value("q").split()
        found = sorted(
            (
                one
                for one in publisher.announcements.values()
                if all(word in f"{one.title} {one.document_number}" for word in words)
            ),
            key=lambda one: (one.listed_on, one.serial),
            reverse=True,
        )
        number, size = int(asked.value("p", "1")), int(asked.value("pg", "10"))
        shown = [
            {
                "data": {
                    "title": escape(one.title).replace(words[0], f"<em>{words[0]}</em>"),
                    "url": f"{host.origin}{host.site.notice_paths[one.serial][0]}",
                    "deploytime": one.listed_on.isoformat(),
                    "filenumbername": one.document_number,
                    "publishgroupname": one.issuer,
                }
            }
            for one in found[(number - 1) * size : number * size]
        ]
        data = {"searchResult": {"totalCount": len(found), "dataResults": shown}} if found else {}
        return as_json({"success": True, "code": "200", "data": data})

    return answer
