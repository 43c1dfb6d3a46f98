"""How much one document may ask of the machine before it is refused, and how much one real one needs.

Every limit guards against a document that would take the whole run with it: a bomb, a broken export, a wrong file. They
are set at several times what the largest list published so far needs (140 pages, 989 rows, under 1 MB).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader accepts.

    Beyond it, the document is refused as `too_large`, `too_many_pages` or `too_slow`; nothing is ever cut off to fit.

    `max_page_objects` counts what one page draws: characters, lines, rectangles, pictures, forms. `max_page_bytes` is
    one page's drawing instructions after decompression. `max_table_cells` counts the cells of one ruled grid.
    `max_rows` and `max_columns` hold for one sheet or one table; `max_tree_bytes` for what has to be held as a whole to
    be read at all: a web page, the cell texts of a workbook. `max_attributes` are those of one element of a web page.
    `max_shown_characters` counts what the cells of one sheet or table show, a text that several cells share once for
    each of them: a small file can refer to a long text half a million times.
    `max_members`, `max_unpacked_bytes` and `max_compression_ratio` hold for anything packed: an archive, a workbook, a
    compressed stream. `max_compression_ratio` matters only from `ratio_matters_from_bytes` unpacked on: a small file of
    blanks packs very well and harms nobody.
    `max_pictures` counts the pages of a document that are pictures and are recognised, `max_picture_pixels` what one of
    them has at the resolution it is recognised in; each is given `cpu_seconds_of_a_picture` more to the budget.
    `max_cpu_seconds` and `max_memory_bytes` are the budget of one document: processor time, and memory beyond what the
    process held before. They meet what the other limits don't foresee, and hold only within a budget (see `budget`).
    """

    max_bytes: int = 512 * 1024**2
    max_pages: int = 2_000
    max_page_objects: int = 200_000
    max_page_bytes: int = 64 * 1024**2
    max_table_cells: int = 200_000
    max_columns: int = 256
    max_rows: int = 200_000
    max_tree_bytes: int = 32 * 1024**2
    max_attributes: int = 1_000
    max_shown_characters: int = 64 * 1024**2
    max_members: int = 2_000
    max_unpacked_bytes: int = 1024**3
    max_compression_ratio: int = 250
    ratio_matters_from_bytes: int = 32 * 1024**2
    max_pictures: int = 300
    max_picture_pixels: int = 40_000_000
    cpu_seconds_of_a_picture: int = 60
    max_cpu_seconds: int = 120
    max_memory_bytes: int = 1536 * 1024**2


DEFAULT_LIMITS = Limits()
