"""Pages that are pictures: their rules found in the raster, their lines recognised, and read as printed pages are."""
