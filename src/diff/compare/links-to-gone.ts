/** Links that led to a sheet that is gone: they are dead by that. */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import type { Draft } from './draft.ts'

/** The changes, those of such links as what follows from the sheet that went. */
export function ofGoneSheets(drafts: readonly Draft[], removed: readonly OpenedSheet[]): Draft[] {
  return drafts.map((draft) => {
    const link = draft.kind === 'link' || draft.kind === 'dead-link' ? draft.a?.cell?.link : undefined
    const [to] = formulaTokens(link?.startsWith('#') ? link.slice(1) : '')
    const gone = to?.kind === 'reference' ? removed.find(({ name }) => name === to.sheet) : undefined
    if (gone === undefined || draft.a === undefined) return draft
    return { ...draft, kind: 'link', a: { ...draft.a, reads: [{ sheet: gone, range: ANY }] }, follows: true }
  })
}

const ANY = { top: 1, bottom: 1, left: 1, right: 1 }
