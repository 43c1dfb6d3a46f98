"""Numbers with their units as Chinese prose prints them, understood: 1.6万余家, 3～5年, 三分之二, 5千吨以上不满1万吨.

A leaf: it knows neither documents nor policies nor statistics. `parse_quantities` is the way in.
"""

from scrapers.quantities.parsing import parse_quantities
from scrapers.quantities.quantity import Precision, Quantity

__all__ = ["Precision", "Quantity", "parse_quantities"]
