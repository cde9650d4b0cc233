/**
 * The templates that tieout ships: the files of `templates/`, and what they say.
 *
 * The build runs this module and bundles what it exports, as JSON: what users run reads no file of ours, and no YAML.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Templates } from '../core/template.ts'
import { loadTemplates, type TemplateText } from '../template/load.ts'

const folder = new URL('../../templates/', import.meta.url)

/** By name. */
export const files: readonly TemplateText[] = yamlFiles('')

/** What one may be named as with `--theme`: "themes/print.yaml". */
export const themes: readonly TemplateText[] = yamlFiles('themes/')

/** The shipped templates, read and checked when tieout is built; a bad one fails the build. */
export const templates: Templates = loadTemplates(files)

function yamlFiles(within: string): readonly TemplateText[] {
  return readdirSync(new URL(within, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name: within + name, text: readFileSync(new URL(within + name, folder), 'utf8') }))
}
