"""The corpus generator: from written sources to PDFs and their gold, without any of hoso's code."""
