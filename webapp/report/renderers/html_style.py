"""The style sheet of an HTML letter that stands alone: A4, Mincho text, Gothic headings and tables."""

STYLE = """\
@page { size: A4; margin: 25mm 23.7mm 23mm 27mm; }
:root {
  --mincho: "Hiragino Mincho ProN", "Yu Mincho", "BIZ UDPMincho", "Noto Serif CJK JP", "Noto Serif JP", serif;
  --gothic: "Hiragino Sans", "BIZ UDPGothic", "Noto Sans CJK JP", "Noto Sans JP",
    "Yu Gothic Medium", Meiryo, sans-serif;
  --navy: #1f3a5f; --fill: #f1f4f8; --hairline: #bfc5cc; --grey: #595959;
}
:lang(en) { --mincho: Cambria, Caladea, Georgia, serif; --gothic: Calibri, Carlito, "Segoe UI", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; }
.letter { max-width: 159.3mm; margin: 12mm auto; font: 10.5pt/18pt var(--mincho); }
.letter { line-break: strict; overflow-wrap: anywhere; }
.letter:lang(en) { line-height: 15pt; }
.letter p { margin: 0; }
.letter strong { font-family: var(--gothic); font-weight: 700; }
.letter a { color: inherit; text-decoration: none; }
.letter-number-line { color: var(--grey); font: 8pt/13pt var(--gothic); text-align: end; }
.letter-date, .letter-closing { text-align: end; }
.letter-sender { width: fit-content; margin-inline-start: 92.6mm !important; }
.letter-title { margin: 15pt 0 10pt; font: 700 15pt/23pt var(--gothic); text-align: center; text-wrap: balance; }
.letter-subtitle { margin-block-end: 10pt !important; font-size: 10pt; line-height: 15pt; text-align: center; }
:is(.letter-title, .letter-subtitle, .letter-date):lang(en) { text-align: start; }
.letter-body { text-align: justify; text-indent: 1em; }
.letter-body:lang(en) { margin-block-end: 5pt !important; text-align: start; text-indent: 0; }
.letter-summary { padding: 2pt 8pt; border-inline-start: 3pt solid var(--navy); background: var(--fill); }
.letter-heading-1, .letter-heading-plain { margin: 16pt 0 4.5pt; color: var(--navy); }
.letter-heading-1, .letter-heading-plain { font: 700 12.5pt/16pt var(--gothic); }
.letter-heading-plain { margin-block-start: 11pt; font-size: 11.5pt; }
.letter-heading-point { margin: 9pt 0 3pt; font: 700 10.5pt/16pt var(--gothic); }
.letter-heading-point .letter-heading-number { display: inline-block; min-width: 10.5pt; }
.letter-point { padding-inline-start: 21pt; text-align: justify; }
.letter-point:lang(en) { margin-block-end: 5pt !important; text-align: start; }
.letter-heading-appendix { margin: 24pt 0 6pt; color: var(--navy); font: 700 13pt/18pt var(--gothic); }
.letter-heading-appendix { break-before: page; }
.letter :is(h1, h2) { break-after: avoid; }
.letter-note-heading { margin-block: 9pt !important; text-align: center; }
.letter :is(ol, ul) { margin: 2.5pt 0; padding-inline-start: 31.5pt; }
.letter .letter-under-point { padding-inline-start: 52.5pt; }
.letter :is(.letter-point, .letter-under-point, .letter-note) + .letter-greeting { margin-block-start: 6.5pt; }
.letter-requests:lang(ja) { list-style: request; }
.letter table { width: 100%; margin: 4pt 0 6pt; border-block: 1pt solid var(--navy); border-collapse: collapse; }
.letter-table { table-layout: fixed; }
.letter table { font: 9pt/13.5pt var(--gothic); }
.letter-caption { padding: 9pt 0 3.5pt; font-weight: 700; text-align: start; }
.letter :is(th, td) { padding: 2.25pt 1.5mm; text-align: start; vertical-align: top; }
.letter :is(th, td) { border-block-end: 0.5pt solid var(--hairline); }
.letter th { background: var(--fill); }
.letter-table th { border-block-end: 0.75pt solid var(--navy); }
.letter .number { text-align: end; font-variant-numeric: tabular-nums; }
.letter tr { break-inside: avoid; }
.letter-note { margin-block: 3.5pt 6pt !important; padding-inline-start: 8.5pt; text-indent: -8.5pt; }
.letter-note { font-size: 8.5pt; line-height: 12.5pt; }
.letter-code { font: 9pt Consolas, "Noto Sans Mono CJK JP", monospace; white-space: pre-wrap; }
.letter-page-break { margin: 9pt 0; border: 0; border-block-start: 1px dashed var(--hairline); }
@counter-style request { system: extends decimal; prefix: "（"; suffix: "） "; }
@media print {
  .letter { max-width: none; margin: 0; }
  .letter, .letter th, .letter-summary { print-color-adjust: exact; }
  .letter-heading-appendix { margin-block-start: 0; }
  .letter-page-break { margin: 0; border: 0; break-after: page; }
}
"""
