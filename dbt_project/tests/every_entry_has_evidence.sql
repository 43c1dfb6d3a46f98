-- An entry leads back to a document, or to the official address of the list it was
-- transcribed from. Publicity lists whose address is not known are reported in
-- data_issues instead: they confer nothing.
select entry_id, evidence, document_sha256, source_url
from {{ ref("list_entries") }}
where
    (evidence = 'original' and document_sha256 is null)
    or (
        evidence = 'transcribed'
        and coalesce(source_url, page_url) is null
        and stage = 'final'
    )
