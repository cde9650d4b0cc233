/** Whose releases they are. */
import { type Diagnostic, diagnostic, UserError } from '../core/diagnostic.ts'
import { groupBy } from '../core/group.ts'
import { periodKey } from '../core/period.ts'
import type { Release } from '../core/release.ts'
import { lettersOf } from '../language/words.ts'
import { captionKey } from './match/captions.ts'
import { inUnits } from './statement-series.ts'

/**
 * What is to be said where releases name their company differently: companies are renamed, and write their names in
 * several ways.
 *
 * @throws UserError where nothing shows that they are of one company: their names have nothing in common, and their
 * releases no figures; and where one release is given twice.
 */
export function otherCompanies(releases: readonly Release[]): readonly Diagnostic[] {
  const twice = sameRelease(releases)
  if (twice) {
    throw new UserError(`${twice[0].source.name} and ${twice[1].source.name} are the same release, word for word`)
  }
  const named = releases.filter(({ company }) => company !== undefined)
  const names = groupBy(named, ({ company = '' }) => firmKey(company))
  if (names.size < 2) return []
  const groups = joined([...names])
  const firms = groups.map(([first]) => first as Release)
  if (groups.length > 1) {
    const all = firms.map(({ company, source }) => `"${company}" (${source.name})`).join(', ')
    throw new UserError(
      `the releases are of different companies and have no figures in common: ${all}; build a history of each`,
    )
  }
  const all = [...names.values()].map(([first]) => `"${first?.company}"`).join(', ')
  return [diagnostic('other-company', `the releases name different companies: ${all}`)]
}

function sameRelease(releases: readonly Release[]): readonly [Release, Release] | undefined {
  const known = new Map<string, Release>()
  for (const release of releases) {
    const text = release.source.lines.join('\n')
    const other = known.get(text)
    if (other) return [other, release]
    known.set(text, release)
  }
  return undefined
}

/** The releases of each name, put together where the names or the figures show that they are of one company. */
function joined(names: readonly (readonly [string, readonly Release[]])[]): readonly (readonly Release[])[] {
  const open = names.map(([key, releases]) => ({ keys: [key], releases, figures: figuresOf(releases) }))
  for (let at = 0; at < open.length; at++) {
    const own = open[at]
    if (!own) continue
    const other = open.findIndex(
      (each, i) => i > at && (isAkin(own.keys, each.keys) || share(own.figures, each.figures)),
    )
    const [found] = other < 0 ? [] : open.splice(other, 1)
    if (!found) continue
    open[at] = {
      keys: [...own.keys, ...found.keys],
      releases: [...own.releases, ...found.releases],
      figures: new Set([...own.figures, ...found.figures]),
    }
    at = -1
  }
  return open.map(({ releases }) => releases)
}

const isAkin = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => b.some((other) => one.includes(other) || other.includes(one)))

/** Figures of fewer digits are alike by chance. */
const LEAST = 1000
const ENOUGH = 3

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].filter((figure) => b.has(figure)).length >= ENOUGH

/** The larger figures with their captions and periods. */
function figuresOf(releases: readonly Release[]): ReadonlySet<string> {
  return new Set(
    releases.flatMap(({ statements }) =>
      statements.flatMap(({ items, columns, grid }) =>
        items.flatMap(({ label }, i) =>
          columns.flatMap(({ period }, j) => {
            const fact = grid[i]?.[j]
            if (!fact || !period || fact.value.abs().lt(LEAST)) return []
            return [`${captionKey(label)}|${periodKey(period)}|${inUnits(fact)}`]
          }),
        ),
      ),
    ),
  )
}

const firmKey = (name: string): string =>
  lettersOf(name.replace(/\b(inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|the)\b/gi, ''))
