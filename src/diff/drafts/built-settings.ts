/** What workbooks of two drafts are set to, as they were built: it differs because the texts do. */
import { settingKinds, type Unread, type WorkbookSettings } from '../../core/book/setting.ts'
import type { BothSettings } from '../compare/compare-settings.ts'
import type { Draft } from '../compare/draft.ts'

/** The settings without the release's name in footers, and without how notes look where one draft alone has any. */
export function withoutReleaseNames({ a, b, ...both }: BothSettings): BothSettings {
  const own = (settings: WorkbookSettings, other: WorkbookSettings): WorkbookSettings => ({
    ...settings,
    unread: settings.unread
      .filter((each) => !OF_NOTES.includes(each.what) || other.unread.some((there) => isCounterpart(each, there)))
      .map((each) => ({ ...each, words: each.words.replace(RELEASE_IN_FOOTER, '') })),
  })
  return { ...both, a: own(a, b), b: own(b, a) }
}

const isCounterpart = (one: Unread, other: Unread): boolean => one.what === other.what && one.sheet === other.sheet

const OF_NOTES: readonly string[] = ['looks of notes', 'authors of notes']

/** "&L&8 draft1.txt&C", of a footer that tieout wrote. */
const RELEASE_IN_FOOTER = /(?<=&L&8 )[^&]*\.(?:txt|html?|pdf)(?=&C)/gi

/** Rows are grouped as the lines that were printed are: it follows from these. */
export const ofBuiltSetting = (draft: Draft): Draft =>
  draft.caption === settingKinds['outline-rows'] ? { ...draft, follows: true, asBuilt: true } : draft
