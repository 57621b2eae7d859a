"""Questions: pure functions over extractions (and later over a record) that answer what people ask."""
