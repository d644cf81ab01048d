"""Open records about councils' digital work, checked at the door: an importer for each source."""
