/** The form of `tieout.config.yaml`: what a user would otherwise say with every command. */
import * as v from 'valibot'
import { type OpenFile, openYaml } from './yaml-file.ts'

const path = v.pipe(
  v.string(),
  v.nonEmpty('a path'),
  v.check((text) => !/^~[/\\]/.test(text), 'a path that is written out (~ is a sign of the shell)'),
  v.check((text) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(text), 'a path (tieout fetches nothing)'),
)

const settingsFile = v.strictObject({
  templates: v.optional(v.array(path), []),
  theme: v.optional(v.pipe(v.string(), v.nonEmpty('a theme'))),
  output: v.optional(path),
  accept: v.optional(path),
})

/** What the file says; paths as they stand in it. */
export type Settings = v.InferOutput<typeof settingsFile>

/** @throws UserError, "file:line: what was expected", for what is no YAML or of another form. */
export const readSettings = (name: string, text: string): OpenFile<Settings> => openYaml(name, text, settingsFile)
