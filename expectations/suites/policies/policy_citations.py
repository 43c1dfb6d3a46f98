"""What must hold of `policy_citations`."""

from expectations.checks import blocking, known, one_of
from expectations.vocabulary import CONFIDENCES

_FORMS = {"title", "title_and_number", "number", "abbreviation", "standard", "reported"}

CHECKS = (
    known("policy_id", "policies", why="A policy that cites is known."),
    known(
        "cited_policy_id", "policies", "policy_id", why="A citation is resolved to a policy that is known, or to none."
    ),
    known("notice_id", "notices", why="A notice that cites is known."),
    known(
        "cited_notice_id", "notices", "notice_id", why="A citation is resolved to a notice that is known, or to none."
    ),
    known("clause_id", "policy_clauses", why="A citation leads back to its clause."),
    known("document_sha256", "documents", why="A citation leads back to its document."),
    one_of("cited_as", _FORMS, why="A citation has a known form."),
    one_of("relation", {"rests_on", "mentions", "repeals", "replaces"}, why="What is said of a rule is a known word."),
    one_of("evidence", {"original", "transcribed"}, why="A citation was read or was known beforehand."),
    one_of("cited_status", {"standing", "repealed", "replaced"}, why="A cited rule stands or does not."),
    one_of("confidence", CONFIDENCES, why="How sure a fact is, is said in known words."),
    blocking(
        "what_was_read_has_its_clause",
        "expect_column_values_to_not_be_null",
        why="A citation that was read stands in a clause.",
        column="clause_id",
        where="evidence == 'original'",
    ),
)
