-- What was found of each published figure, in words.
with
    verdicts as (
        select *, {{ rows_in_words("rows_loaded") }} as rows_text
        from {{ ref("core_figure_verdicts") }}
    )
select
    total_id,
    nullif(
        trim(
            coalesce(
                case
                    verdict
                    when 'counts_no_rows'
                    then
                        case
                            measure
                            when 'target'
                            then
                                'A target: it says what is to come, and no list has it.'
                            when 'share'
                            then 'A share in percent: it counts no rows of a list.'
                            when 'ratio'
                            then 'A ratio: it counts no rows of a list.'
                            when 'rank'
                            then 'A rank among provinces: it counts no rows of a list.'
                            else
                                'An amount (in '
                                || unit
                                || '): it counts no rows of a list.'
                        end
                    when 'kind_not_loaded'
                    then
                        case
                            measure
                            when 'recommended'
                            then
                                'Counts what a province recommends; no list of recommendations is loaded.'
                            when 'renamed'
                            then 'Counts renames; no annex of renames for it is loaded.'
                            else
                                'Counts removals; no annex of removals for it is loaded.'
                        end
                        || {{ agreement_with_notice() }}
                    when 'no_program'
                    then
                        case
                            when level = 'provincial_and_above'
                            then
                                'Counts national and provincial titles together; the provincial lists are not loaded.'
                            when level = 'provincial_and_municipal'
                            then
                                'Counts provincial and municipal titles together; those lists are not loaded.'
                            when kind = 'green_product'
                            then
                                'Counts green products of every kind, of which design products are a part; no list has them all.'
                            when kind is null and level is null
                            then 'Counts something of which no program is kept here.'
                            when kind is null
                            then
                                'Counts several programs together and does not say which.'
                            else 'Does not say whose program it counts.'
                        end
                    when 'place_not_in_lists'
                    then
                        'The lists name provinces and separately planned cities; no row tells this place.'
                        || case
                            when lists = 0
                            then ''
                            when measure = 'proposed' and not is_publicity_loaded
                            then ''
                            when measure = 'proposed'
                            then
                                ' '
                                || province_name
                                || ' has '
                                || {{ rows_in_words("rows_proposed") }}
                                || '.'
                            when lists_loaded > 0 and province_name is not null
                            then
                                ' '
                                || province_name
                                || ' has '
                                || rows_text
                                || ' on the lists of '
                                || batches_loaded
                                || '.'
                            else ''
                        end
                        || case
                            when batches_missing is not null
                            then ' Not loaded: the lists of ' || batches_missing || '.'
                            else ''
                        end
                    when 'beyond_its_province'
                    then
                        'More than all of '
                        || province_name
                        || ' has on the lists it counts: '
                        || case
                            when measure = 'proposed'
                            then {{ rows_in_words("rows_proposed") }}
                            else {{ rows_in_words("counted") }}
                        end
                        || '.'
                    when 'series_not_known'
                    then
                        'Not every list of this program is known here, so nothing can be held against a total.'
                        || case
                            when lists_loaded > 0
                            then
                                ' The lists of '
                                || batches_loaded
                                || ' have '
                                || rows_text
                                || '.'
                            else ''
                        end
                    when 'lists_not_loaded'
                    then {{ what_is_not_loaded() }}
                    when 'equal'
                    then
                        case
                            when
                                region_level = 'province'
                                and rows_in_units > 0
                                and measure in ('cumulative', 'cumulative_gross', 'new')
                            then
                                unit_name
                                || ' is counted in: '
                                || {{ number_text("counted - rows_in_units") }}
                                || ' without its '
                                || {{ rows_in_words("rows_in_units") }}
                                || '.'
                        end
                    when 'announcements'
                    then
                        'Rows and announced numbers close.' || case
                            when batches_missing is not null
                            then ' Not loaded: the lists of ' || batches_missing || '.'
                            else ''
                        end
                        || case
                            when removed_by_announcement > 0 and measure = 'cumulative'
                            then ' Removals as announced; their annexes are not loaded.'
                            when measure = 'cumulative_gross' and removed > 0
                            then ' Before removals.'
                            else ''
                        end
                        || case
                            when removed_somewhere > 0
                            then
                                ' Whether any removed title is of this place is not known.'
                            else ''
                        end
                    when 'before_removals'
                    then 'The figure has no removals deducted.'
                    when 'without_units'
                    then 'The figure leaves out ' || unit_name || '.'
                    when 'with_list_then_proposed'
                    then 'The figure counts the list that was then only proposed.'
                    when 'before_last_list'
                    then 'The figure fits the lists before batch ' || last_batch || '.'
                    when 'with_national_titles'
                    then 'The provincial total counts national titles too.'
                    when 'rounded'
                    then 'The published figure is rounded, and the rows fit it.'
                    when 'several_explanations'
                    then 'More than one way of counting fits, so none is taken.'
                    when 'announcements_disagree'
                    then
                        'Official numbers disagree: the announced ones add up to '
                        || {{ number_text("announced_low") }}
                        || ' or '
                        || {{ number_text("announced_high") }}
                        || '. '
                        || coalesce(disputes, '')
                    when 'figures_disagree'
                    then 'Published figures disagree.'
                    when 'notice_disagrees'
                    then
                        'The notice itself ('
                        || announced_by
                        || ') says another number: '
                        || {{ number_text("noticed_low") }}
                        || case
                            when noticed_low < noticed_high
                            then ' to ' || {{ number_text("noticed_high") }}
                            else ''
                        end
                        || '.'
                    when 'beyond_the_figure'
                    then
                        'The lists of '
                        || batches_loaded
                        || ' alone have '
                        || rows_text
                        || ', more than the figure, and those of '
                        || batches_missing
                        || ' are yet to come.'
                    when 'differs'
                    then {{ what_differs() }}
                end,
                ''
            ) || coalesce(
                ' Rival figure: ' || rival_values || ' (' || rival_total_ids || ').', ''
            )
        ),
        ''
    ) as finding
from verdicts
