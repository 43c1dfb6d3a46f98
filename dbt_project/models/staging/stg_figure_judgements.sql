select * from {{ source("raw", "figure_judgements") }}
