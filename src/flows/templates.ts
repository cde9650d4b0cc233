/** Templates: as they were made of their files when tieout was built, or of the files where those are others. */
import type { Templates } from '../core/template.ts'
import { type TemplateText, unpackTemplates } from '../template/packed.ts'

/**
 * The templates of these files: see `loadTemplates`. What is packed is taken where it was made of the very same, which
 * spares every run the reading of YAML.
 *
 * @throws UserError for a bad template, and where the theme's file gives none.
 */
export async function templatesOf(files: readonly TemplateText[], packed?: string, theme?: string): Promise<Templates> {
  const ready = packed === undefined ? undefined : unpackTemplates(packed, files)
  if (ready !== undefined) return ready
  const { loadTemplates } = await import('../template/load.ts')
  return loadTemplates(files, theme)
}
