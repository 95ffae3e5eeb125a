# SPDX-License-Identifier: Apache-2.0
"""Random FO documents: nested tables, lists and blocks with keeps, edges, spans, heads, notes.

Words of the document are w1, w2 …; words of heads and feet, which may come again, are h1, h2 …
A seed always gives the same document."""

import random

DEPTH = 3
MARGIN = 30


class Document:
    def __init__(self, seed, breaks=False):
        self.random = random.Random(seed)
        self.breaks = breaks
        self.words = 0
        self.heads = 0
        self.width = self.random.choice((595, 595, 842))
        self.height = self.random.choice((260, 340, 480)) + 2 * MARGIN
        self.columns = 2 if self.width > 800 and self.chance(0.5) else 1
        self.in_head = False

    def chance(self, share):
        return self.random.random() < share

    def word(self):
        if self.in_head:
            self.heads += 1
            return f"h{self.heads}"
        self.words += 1
        return f"w{self.words:x}"

    def edges(self):
        parts = ['margin="0pt"']
        if self.chance(0.35):
            parts.append(f'padding="{self.random.randint(1, 8)}pt 0.5pt"')
        if self.chance(0.35):
            parts.append(f'border="{self.random.choice((0.5, 0.5, 1, 2))}pt solid #345"')
        if self.chance(0.1):
            parts.append('padding-before.conditionality="retain" '
                         'padding-after.conditionality="retain"')
        if self.chance(0.1):
            parts.append('border-before-width.conditionality="retain" '
                         'border-after-width.conditionality="retain"')
        return " ".join(parts)

    def spaces(self):
        parts = []
        for side in ("before", "after"):
            if self.chance(0.3):
                parts.append(f'space-{side}="{self.random.randint(1, 14)}pt"')
            if self.chance(0.05):
                parts.append(f'space-{side}.conditionality="retain"')
        return " ".join(parts)

    def keeps(self):
        parts = []
        for name in ("keep-together", "keep-with-next", "keep-with-previous"):
            if self.chance(0.2):
                value = self.random.choice(("always", "always", "5", "20"))
                parts.append(f'{name}.within-{self.random.choice(("page", "column"))}="{value}"')
        return " ".join(parts)

    def forced(self):
        if not self.breaks or self.in_head or not self.chance(0.06):
            return ""
        value = self.random.choice(("page", "column", "even-page", "odd-page"))
        return f'break-{self.random.choice(("before", "after"))}="{value}"'

    def inline(self, count, notes=True):
        parts = []
        for _ in range(count):
            parts.append(self.word())
            if notes and not self.in_head and self.chance(0.012):
                body = self.inline(self.random.randint(1, 12), notes=False)
                parts.append(f"<fo:footnote><fo:inline>{self.word()}</fo:inline>"
                             f"<fo:footnote-body><fo:block>{body}</fo:block>"
                             "</fo:footnote-body></fo:footnote>")
        return " ".join(parts)

    def paragraph(self):
        count = self.random.choice((1, 3, 8, 20, 50))
        return (f"<fo:block {self.edges()} {self.spaces()} {self.keeps()} {self.forced()}>"
                f"{self.inline(3 if self.in_head else count)}</fo:block>")

    def container(self, depth):
        if self.chance(0.2):
            height = f'height="{self.random.randint(14, 90)}pt"'
            inner = self.word()
        else:
            height = ""
            inner = self.content(depth + 1)
        edge = 'border-before="1pt solid #345" padding-after="4pt"' if self.chance(0.5) else ""
        return (f"<fo:block-container {height} {edge} {self.spaces()} {self.keeps()} "
                f'{self.forced()}><fo:block start-indent="0pt" end-indent="0pt">{inner}</fo:block>'
                "</fo:block-container>")

    def group(self, depth):
        return (f"<fo:block {self.edges()} {self.spaces()} {self.keeps()} {self.forced()}>"
                f"{self.content(depth + 1)}</fo:block>")

    def list(self, depth):
        items = []
        for _ in range(self.random.randint(1, 4)):
            items.append(f"<fo:list-item {self.edges()} {self.spaces()} {self.keeps()} "
                         f"{self.forced()}>"
                         '<fo:list-item-label end-indent="label-end()">'
                         f"<fo:block>{self.word()}</fo:block></fo:list-item-label>"
                         '<fo:list-item-body start-indent="body-start()">'
                         f"{self.content(depth + 1)}</fo:list-item-body></fo:list-item>")
        return ('<fo:list-block provisional-distance-between-starts="22pt" provisional-label-separation="2pt" '
                f'{self.spaces()} {self.keeps()}>{"".join(items)}</fo:list-block>')

    def cell(self, depth, rows, columns):
        spans = (f'number-rows-spanned="{rows}" ' if rows > 1 else "") + (
            f'number-columns-spanned="{columns}" ' if columns > 1 else "")
        align = self.random.choice(("", "", 'display-align="center"', 'display-align="after"'))
        return (f"<fo:table-cell {spans}{self.edges()} {align}>{self.content(depth + 1)}"
                "</fo:table-cell>")

    def rows(self, depth, n_rows, n_columns):
        busy = [0] * n_columns
        out = []
        for row in range(n_rows):
            cells = []
            column = 0
            while column < n_columns:
                if busy[column] > row:
                    column += 1
                    continue
                rows = self.random.randint(1, n_rows - row) if self.chance(0.2) else 1
                columns = 1
                if self.chance(0.15):
                    while column + columns < n_columns and busy[column + columns] <= row:
                        columns += 1
                for i in range(column, column + columns):
                    busy[i] = row + rows
                cells.append(self.cell(depth, rows, columns))
                column += columns
            if not cells:
                cells.append("")
            height = 'height="40pt"' if self.chance(0.08) else ""
            out.append(f"<fo:table-row {self.keeps()} {self.forced()} {height}>"
                       f"{''.join(cells)}</fo:table-row>")
        return [row for row in out if "table-cell" in row] or out[:1]

    def part(self, name, n_columns):
        self.in_head = True
        row = "".join(self.cell(DEPTH, 1, 1) for _ in range(n_columns))
        self.in_head = False
        return f'<fo:{name} start-indent="0pt" end-indent="0pt"><fo:table-row>{row}</fo:table-row></fo:{name}>'

    def table(self, depth):
        n_columns = self.random.randint(1, max(3 - depth - (self.columns - 1), 1))
        outer = depth <= 1
        head = self.part("table-header", n_columns) if outer and self.chance(0.4) else ""
        foot = self.part("table-footer", n_columns) if outer and self.chance(0.25) else ""
        body = "".join(self.rows(depth, self.random.randint(1, 5 - depth), n_columns))
        model = 'border-collapse="separate" border-separation="2pt"' if self.chance(0.4) else ""
        omit = " ".join(f'table-omit-{part}-at-break="true"' for part in ("header", "footer")
                        if self.chance(0.2))
        columns = "".join('<fo:table-column column-width="proportional-column-width(1)"/>'
                          for _ in range(n_columns))
        return (f'<fo:table table-layout="fixed" width="100%" {model} {omit} {self.spaces()} '
                f"{self.keeps()} {self.forced()}>{columns}{head}{foot}"
                f'<fo:table-body start-indent="0pt" end-indent="0pt">{body}</fo:table-body></fo:table>')

    def piece(self, depth):
        if self.in_head or depth >= DEPTH:
            return self.paragraph()
        kind = self.random.random()
        if kind < 0.4:
            return self.paragraph()
        if kind < 0.6:
            return self.table(depth)
        if kind < 0.75:
            return self.list(depth)
        if kind < 0.9:
            return self.group(depth)
        return self.container(depth)

    def content(self, depth):
        count = 1 if self.in_head else self.random.choice((1, 1, 2, 3))
        return "".join(self.piece(depth) for _ in range(count))

    def spanned(self, piece):
        """In two columns, some pieces span both."""
        if self.columns == 1 or not self.chance(0.3):
            return piece
        return f'<fo:block span="all">{piece}</fo:block>'

    def body(self):
        """Left, top, right and bottom of the region that takes the flow."""
        return (MARGIN, MARGIN, self.width - MARGIN, self.height - MARGIN)

    def text(self):
        flow = "".join(self.spanned(self.piece(0)) for _ in range(self.random.randint(3, 7)))
        separator = ('<fo:static-content flow-name="xsl-footnote-separator"><fo:block '
                     'border-before="0.5pt solid #999" space-before="3pt" '
                     'space-before.conditionality="retain"/></fo:static-content>'
                     if self.chance(0.5) else "")
        return (
            '<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="DejaVu Sans" '
            'font-size="5pt"><fo:layout-master-set><fo:simple-page-master master-name="p" '
            f'page-width="{self.width}pt" page-height="{self.height}pt" margin="{MARGIN}pt">'
            f'<fo:region-body column-count="{self.columns}"/></fo:simple-page-master>'
            '</fo:layout-master-set><fo:page-sequence master-reference="p">'
            f'{separator}<fo:flow flow-name="xsl-region-body">{flow}</fo:flow>'
            "</fo:page-sequence></fo:root>")
