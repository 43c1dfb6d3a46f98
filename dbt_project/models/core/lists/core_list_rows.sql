-- The ledger of list rows: what became of each raw row, in one word (`fate`). Only rows
-- with the fate `chosen` go on; every other fate is reported in data_issues.
with
    raw_rows as (
        select
            entries.*,
            row_number() over (
                partition by entry_id, evidence, document_sha256
                order by
                    page nulls last,
                    table_index nulls last,
                    row_index nulls last
                    {%- for cell in printed_cells() %}
                        , {{ cell }} nulls last
                    {% endfor %}
            ) as copy_no,
            list_id is not null
            and batch is not null
            and stage is not null
            and entry_id is not null
            and ordinal is not null
            and name_as_published is not null
            and evidence in ('original', 'recognised', 'transcribed')
            and (evidence = 'transcribed' or document_sha256 is not null) as is_whole,
            programs.program_id is not null as has_program
        from {{ ref("stg_list_entries") }} as entries
        left join
            {{ ref("core_programs") }} as programs
            on entries.program_id = programs.program_id
    ),
    current_documents as (
        select * from {{ ref("core_list_documents") }} where is_current
    ),
    -- Places the current document speaks of: rows it gave, and rows it had that were
    -- quarantined.
    current_places as (
        select
            raw_rows.entry_id,
            max(
                case when raw_rows.is_whole and raw_rows.has_program then 1 else 0 end
            ) as gives_row
        from raw_rows
        inner join
            current_documents
            on raw_rows.list_id = current_documents.list_id
            and raw_rows.document_sha256 = current_documents.document_sha256
        where raw_rows.evidence <> 'transcribed'
        group by raw_rows.entry_id
        union all
        select quarantined.entry_id, 0 as gives_row
        from {{ ref("stg_quarantined_rows") }} as quarantined
        inner join
            current_documents
            on quarantined.document_sha256 = current_documents.document_sha256
            and quarantined.list_id = current_documents.list_id
    ),
    places as (
        select entry_id, max(gives_row) as gives_row
        from current_places
        group by entry_id
    ),
    -- Of what corrects or undoes a notice that is not found, nothing is known to stand.
    acting_in_vain as (
        select
            notice_id,
            max(
                case when act in ('corrected', 'republished') then 1 else 0 end
            ) as corrects,
            max(case when not adds_rows then 1 else 0 end) as undoes
        from {{ ref("core_notice_acts") }}
        where status <> 'found'
        group by notice_id
    )
select
    raw_rows.*,
    current_documents.document_sha256 as current_document_sha256,
    case
        when not raw_rows.is_whole
        then 'incomplete_row'
        when not raw_rows.has_program
        then 'unknown_program'
        when raw_rows.copy_no > 1
        then 'duplicate_ordinal'
        when
            (acting_in_vain.corrects = 1 and raw_rows.stage in ('final', 'publicity'))
            or (
                acting_in_vain.undoes = 1
                and raw_rows.adjustment in ('withdrawn', 'repealed', 'extended')
            )
        then 'acts_on_no_notice'
        when raw_rows.evidence <> 'transcribed'
        then
            case
                when raw_rows.document_sha256 = current_documents.document_sha256
                then 'chosen'
                else 'superseded_document'
            end
        when current_documents.document_sha256 is null
        then 'chosen'
        when places.gives_row = 1
        then 'replaced'
        when places.gives_row = 0 or not current_documents.is_complete
        then 'chosen'
        else 'not_in_document'
    end as fate
from raw_rows
left join current_documents on raw_rows.list_id = current_documents.list_id
left join places on raw_rows.entry_id = places.entry_id
left join acting_in_vain on raw_rows.notice_id = acting_in_vain.notice_id
