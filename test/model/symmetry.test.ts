/** What has no bearing on a release's arithmetic changes none of its formulas. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { hasShared, shared } from '../shared.ts'

const samples = readdirSync('test/samples').flatMap((folder) =>
  readdirSync(`test/samples/${folder}`)
    .filter((name) => /^release\./.test(name))
    .map((name) => `test/samples/${folder}/${name}`),
)
// Every sixth: each is read and modelled four times.
const releases = hasShared
  ? ['releases/html', 'releases/text'].flatMap((folder) =>
      readdirSync(shared(folder))
        .filter((_, i) => i % 6 === 0)
        .map((name) => shared(`${folder}/${name}`)),
    )
  : []

/** The formulas of a release's cells, and the checks of its statements with their verdicts. */
async function formulasOf(text: string, path: string): Promise<readonly string[]> {
  const { model, results } = await examine(Buffer.from(text, 'latin1'), path, templates)
  const cells = [...model.cells].flatMap(([id, cell]) =>
    cell.origin === 'printed' ? [] : [`${id} = ${JSON.stringify(cell.expression)}`],
  )
  const checks = results.flatMap(({ check, verdict }) => (check.at === undefined ? [] : [`${check.id}: ${verdict}`]))
  return [...cells, ...checks]
}

describe.each([...samples, ...releases])('%s', async (path) => {
  const text = readFileSync(path, 'latin1')
  const isHtml = /\.html?$/.test(path)
  const asPrinted = await formulasOf(text, path)

  test('has formulas', () => {
    expect(asPrinted.length).toBeGreaterThan(10)
  })

  // Where money and shares are in units of their own, the factor between them is another one in thousands.
  if (!/\bmillions\b/i.test(text))
    test('in a unit a thousand times as large', async () => {
      // What its sentences say too: they tell the unit of a table that names none.
      const larger = text
        .replace(/\bmillion\b/g, 'billion')
        .replace(/\bthousands\b/g, 'millions')
        .replace(/\bTHOUSANDS\b/g, 'MILLIONS')
      expect(await formulasOf(larger, path)).toEqual(asPrinted)
    })

  test('of a company of another name', async () => {
    const { model } = await examine(Buffer.from(text, 'latin1'), path, templates)
    const [name = ''] = model.release.company?.split(/[\s,]/) ?? []
    expect(name).not.toBe('')
    const another = 'Quillmarkenhammerton'.slice(0, name.length)
    const renamed = text.replaceAll(name, () => another).replaceAll(name.toUpperCase(), () => another.toUpperCase())
    // A caption may name it as well.
    const ids = asPrinted.map((formula) => formula.replaceAll(name.toLowerCase(), () => another.toLowerCase()))
    expect(await formulasOf(renamed, path)).toEqual(ids)
  })

  test(isHtml ? 'with an empty column at either side' : 'set three columns further in', async () => {
    const moved = isHtml
      ? text.replace(/<tr\b[^>]*>/gi, '$&<td></td>').replace(/<\/tr>/gi, '<td></td>$&')
      : text.replace(/^(?=.*\S)/gm, '   ')
    expect(await formulasOf(moved, path)).toEqual(asPrinted)
  })
})
