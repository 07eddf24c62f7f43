"""Made-up records: one module a dataset, each turning a small plan into rows. The cases hold the plans."""
