import { describe, expect, it } from 'vitest'
import { placedFacts } from '../../../src/core/facts.ts'
import { placeInFile, stretchesIn } from '../../../src/core/file/place-in-file.ts'
import { examine } from '../../../src/flows/build.ts'
import { templates } from '../../history/releases.ts'

const page = `<html><body><p>Revenue grew to
<b>$350 thousand</b> in the quarter.</p>
<table>
<tr><td>STATEMENTS OF OPERATIONS (in thousands)</td></tr>
<tr><td></td><td colspan=2>March 29,<br>2008</td></tr>
<tr><td>Product<sup>(1)</sup></td><td>$</td><td>2<b>1</b>1</td></tr>
<tr><td>Services</td><td></td><td>&nbsp;139</td></tr>
<tr><td>Total revenue</td><td>$</td>
<td>350</td></tr>
<tr><td>Returns</td><td></td><td>(&#49;2</td><td>)</td></tr>
<tr><td>Other<i style="display:none">9</i></td><td></td><td>&mdash;</td></tr>
</table></body></html>
`

describe('a place in HTML is line and column of the file', async () => {
  const { model, results } = await examine(Buffer.from(page), 'q1.htm', templates)
  const { source } = model.release
  const { file } = source

  it('of figures, signs in the cells beside them included', () => {
    const places = [...placedFacts(model.release).values()].map(({ item, fact }) => {
      const { line, column, length } = placeInFile(source, fact.span)
      const stretches = file ? stretchesIn(file, source.lines, fact.span) : []
      const texts = stretches.map(({ from, to }) => page.slice(from, to))
      return `${item.label} ${line}:${column}+${length} ${texts.join(' | ')}`
    })
    expect(places).toEqual([
      'Product 6:39+20 $ | 2 | 1 | 1',
      'Services 7:41+3 139',
      'Total revenue 8:31+14 $ | 350',
      'Returns 10:34+17 (&#49;2 | )',
      'Other 11:61+7 &mdash;',
    ])
  })

  it('of sentences', () => {
    const [claim] = results.filter(({ check }) => check.at === undefined)
    expect(claim && placeInFile(source, claim.check.span)).toMatchObject({ name: 'q1.htm', line: 2, column: 4 })
  })
})
