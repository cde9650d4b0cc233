/** Why the lines of a release that are called by a caption are what they are. */
import { UserError } from '../core/diagnostic.ts'
import type { Model } from '../core/model.ts'
import type { Templates } from '../core/template.ts'
import { type Questioned, whyText } from '../inspect/why.ts'
import { sumReadings } from '../model/sums/considered.ts'

/**
 * The readings that were weighed of each line called so, in words; of lines that are called more, where none is called so.
 *
 * @throws UserError where no line's caption has it.
 */
export function why({ release }: Model, caption: string, templates: Templates): string {
  const asked = plain(caption)
  const lines = release.statements.flatMap((statement) =>
    statement.items.flatMap((item, row) => (item.role === 'heading' ? [] : [{ statement, item, row }])),
  )
  const exactly = lines.filter(({ item }) => plain(item.label) === asked)
  const found = exactly.length > 0 ? exactly : lines.filter(({ item }) => plain(item.label).includes(asked))
  if (asked === '' || found.length === 0)
    throw new UserError(`no line of ${release.source.name} is called "${caption}": \`tieout inspect\` lists them`)
  return whyText(
    found.map(({ statement, item, row }): Questioned => {
      const named = (index: number): string => statement.items[index]?.label || 'the line above'
      return {
        statement: statement.title || statement.id,
        caption: item.label,
        readings: sumReadings(statement, row, templates.calculations).map(({ terms, ...reading }) => ({
          ...reading,
          words: terms
            .map(({ index, weight }, at) => `${weight === -1 ? '− ' : at === 0 ? '' : '+ '}${named(index)}`)
            .join(' '),
        })),
      }
    }),
  )
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()
