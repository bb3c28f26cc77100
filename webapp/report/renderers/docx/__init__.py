"""Word: a letter's blocks become a .docx, its body written as a stream into the package.

`text` makes runs of what was typed, `paragraphs`, `lists` and `tables` make blocks of runs, `body` walks the blocks,
`template` knows styles, numbering and page, `package` writes the parts, `case_part` embeds the case and reads it back.
"""

from webapp.report.renderers.docx.case_part import read_case_json
from webapp.report.renderers.docx.package import render_docx, write_docx

__all__ = ["read_case_json", "render_docx", "write_docx"]
