-- An entry leads back to a document, or to the address of the list it was transcribed
-- from. Lists whose address is not known are reported in data_issues instead: publicity
-- lists, which confer nothing, and final lists that are not national.
select entry_id, evidence, document_sha256, source_url
from {{ ref("list_entries") }}
where
    (evidence = 'original' and document_sha256 is null)
    or (
        evidence = 'transcribed'
        and coalesce(source_url, page_url) is null
        and stage = 'final'
        and publisher_id = 'cn.miit'
    )
