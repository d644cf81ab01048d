"""The publishers' files about councils, each read by the module of its publisher."""
