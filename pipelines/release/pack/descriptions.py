"""Writing what describes a candidate, in one call. Its rows in other forms take longer: see `forms`."""

from pathlib import Path

from pipelines.release.dictionary import Dictionary
from pipelines.release.inventory import Inventory
from pipelines.release.pack.catalogue import write_catalogue
from pipelines.release.pack.codebook import write_codebook, write_codebook_csv
from pipelines.release.pack.croissant import write_croissant
from pipelines.release.pack.datapackage import write_datapackage
from pipelines.release.pack.sbom import write_sbom
from pipelines.release.pack.sources import newest_notice, sources_of
from pipelines.release.pack.terms import write_terms


def write_descriptions(folder: Path, dictionary: Dictionary, inventory: Inventory) -> None:
    """Write what says of the parquet files in a folder what they are, where they come from and how to use them."""
    sources, newest = sources_of(folder), newest_notice(folder)
    write_datapackage(folder, dictionary, inventory, sources)
    write_croissant(folder, dictionary, inventory, sources, newest)
    write_catalogue(folder, dictionary, inventory, sources, newest)
    write_codebook(folder, dictionary, inventory)
    write_codebook_csv(folder, dictionary)
    write_sbom(folder)
    write_terms(folder)
