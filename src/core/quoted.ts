/** Columns that tell what an earlier release printed. */
import type { Column } from './release.ts'

/** Headings over figures that an earlier release printed. */
export const QUOTED = /\b(previously|originally|initially) (reported|stated|published|issued|announced)\b/i

/** True where a column repeats what an earlier release printed. */
export const isQuoted = ({ label }: Pick<Column, 'label'>): boolean => QUOTED.test(label)
