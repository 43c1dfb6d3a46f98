"""The steps of a refresh as software-defined assets, in the order of the way of a fact."""
