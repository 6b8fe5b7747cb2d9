"""kg-belarus: an open, cited knowledge graph of the US–Belarus engagement."""
