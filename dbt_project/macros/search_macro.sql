{#
    What `search_index` declares under `config.meta.table_macros`. It is declared here and not in YAML because the
    question must be brought to the very form in which the index was made (`search_form`), and that stands in one place.

    All words of the question must be found, each in any field of one thing. A word counts most where it is the whole
    field, then where the field begins with it, then anywhere; more, the more of the field it is and the earlier it
    stands; less in lesser fields (`weight`). Words that stand together, in the order asked, count once more.
    A Chinese word that stands nowhere is taken for an abbreviation: it is found in titles and names that have its
    characters in its order (零碳园区名单 → 国家级零碳园区建设名单).
#}
{% macro search_macro() -%}
    {%- set score -%}
        case
            when folded = {word} then 100
            when starts_with(folded, {word}) then 60 + 30.0 * length({word}) / length(folded)
            else 40 + 30.0 * length({word}) / length(folded) - 0.25 * least(strpos(folded, {word}), 40)
        end * weight
    {%- endset -%}
    {%- set sql -%}
        with
            words as (
                select distinct unnest(string_split_regex(cast(term as varchar), '[{{ blank_class() }}]+')) as asked
            ),
            folded_words as (select distinct {{ search_form("asked") }} as word from words where {{ search_form("asked") }} <> ''),
            question as (
                select count(*) as words, {{ search_form("cast(term as varchar)") }} as phrase from folded_words
            ),
            contained as (
                select kind, subject_id, title, field, text, dated_on, word,
                    {{ score | replace("{word}", "word") }} as score,
                    strpos(lower(text), word) as place,
                    cast(length(text) * (strpos(folded, word) - 1.0) / length(folded) as integer) + 1 as likely_place
                from registry.search_index, folded_words
                where contains(folded, word)
                and (of_kind is null or kind = of_kind)
            ),
            abbreviations as (
                select word, '%' || regexp_replace(word, '(.)', '\1%', 'g') as pattern
                from folded_words
                where regexp_full_match(word, '[一-鿿0-9]{3,12}')
                and word not in (select word from contained)
            ),
            found as (
                select * from contained
                union all
                select kind, subject_id, title, field, text, dated_on, word,
                    (20 + 15.0 * length(word) / length(folded)) * weight as score, 1 as place, 1 as likely_place
                from registry.search_index, abbreviations
                where field in ('title', 'other_name') and length(folded) <= 40
                and folded like pattern
                and (of_kind is null or kind = of_kind)
            ),
            together as (
                select kind, subject_id, max({{ score | replace("{word}", "phrase") }}) as score
                from registry.search_index, question
                where words > 1 and contains(folded, phrase) and (of_kind is null or kind = of_kind)
                group by kind, subject_id
            ),
            best as (
                select *, row_number() over (
                    partition by kind, subject_id, word order by score desc, field, text
                ) as place_of_word
                from found
            ),
            subjects as (
                select
                    best.kind, best.subject_id, min(best.title) as title, max(best.dated_on) as dated_on,
                    count(*) as words_found,
                    avg(best.score) as score,
                    arg_max(best.field, (best.score, best.word)) as field,
                    arg_max(best.text, (best.score, best.word)) as text,
                    arg_max(case when place > 0 then place else likely_place end, (best.score, best.word)) as place
                from best
                where place_of_word = 1
                group by best.kind, best.subject_id
            ),
            ranked as (
                select
                    subjects.*,
                    round(subjects.score + 0.5 * coalesce(together.score, 0), 3) as total,
                    row_number() over (
                        order by
                            round(subjects.score + 0.5 * coalesce(together.score, 0), 3) desc,
                            case subjects.kind
                                when 'policy' then 1 when 'notice' then 2 when 'program' then 3
                                when 'organization' then 4 else 5
                            end,
                            subjects.dated_on desc nulls last,
                            subjects.title,
                            subjects.subject_id
                    ) as rank
                from subjects
                inner join question on subjects.words_found = question.words
                left join together
                    on subjects.kind = together.kind and subjects.subject_id = together.subject_id
            )
        select
            cast(rank as integer) as rank, kind, subject_id as id, title, field,
            case
                when length(text) <= 80 then replace(text, chr(10), ' ')
                else case when place > 21 then '…' else '' end
                    || replace(substr(text, greatest(place - 20, 1), 80), chr(10), ' ')
                    || case when greatest(place - 20, 1) + 80 <= length(text) then '…' else '' end
            end as snippet,
            total as score
        from ranked
        where rank <= max_hits
        order by rank
    {%- endset -%}
    {{
        return(
            {
                "table_macros": {
                    "search": {
                        "parameters": ["term", "of_kind := null", "max_hits := 20"],
                        "en": "What answers a question (term) in Chinese or English, best first: policies, provisions, notices, programs and organizations of which every word of the question is found in a title, name, document number, authority, region or text. of_kind asks for one kind alone, max_hits for more or fewer than 20.",
                        "zh": "按问题（term，中文或英文）检索政策、条款、通知、项目和组织，最相符者在前；问题中的每个词都须出现在其标题、名称、文号、发布机关、地区或正文中。of_kind 限定一类，max_hits 改变条数（默认 20）。",
                        "sql": sql,
                    }
                }
            }
        )
    }}
{%- endmacro %}
