"""The desk's pages, a file a page. Each answers with what a template makes of rows of the store."""
