/**
 * `npm run weigh [-- PATTERN]`: the table of weights held against counts. Over documents whose sums are known (the samples,
 * whose formulas people have read; the filings of ../shared/xbrl-cases, by the calculations that the filers filed), how often
 * each thing that is seen stands with what is right and with what is not, and the bits that come of it:
 *
 *     feature                   right    wrong   counted   table
 *     words: total            104/171   23/988       4.7     6.0
 *     sum: from within          3/190   31/55       −5.0    −3.0  contradicts its counts
 *
 * What a line is called and ruled is counted by lines, columns by those of sums that are right, all else by the readings that
 * were weighed: these fit the figures already, and so the wrong ones are few and like the right ones.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { globSync } from 'tinyglobby'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { count, type Known, readAnswers, report } from './evidence-counts.ts'
import { filedSums } from './filed-sums.ts'

console.log(report(count(await documents(process.argv[2] ?? ''))))

/** The documents at hand whose answers are known. */
async function documents(pattern: string): Promise<readonly Known[]> {
  const shared = resolve('../shared/xbrl-cases')
  const samples = globSync('test/samples/*/release.*', { absolute: true }).filter((path) =>
    existsSync(join(dirname(path), 'formulas.txt')),
  )
  const filings = existsSync(shared) ? globSync('*.txt', { cwd: shared, absolute: true }) : []
  return Promise.all(
    [...samples, ...filings]
      .toSorted()
      .filter((path) => path.includes(pattern))
      .map(async (path) => {
        const { model } = await examine(readFileSync(path), basename(path), templates)
        const own = join(dirname(path), 'formulas.txt')
        const answer = existsSync(own)
          ? readAnswers(readFileSync(own, 'utf8'))
          : filedSums(model, JSON.parse(readFileSync(path.replace(/\.txt$/, '.truth.json'), 'utf8')))
        return { model, answer }
      }),
  )
}
