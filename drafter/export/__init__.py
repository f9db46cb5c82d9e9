"""Draft → bytes of a .docx, .md, .txt or .json file, typeset by a sheet (版式)."""
