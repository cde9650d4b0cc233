/** What two formats ask for. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const published = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'

/** SARIF 2.1.0, as published; a schema of draft 4, of which it has nothing but the name that later drafts do not. */
export const {
  $schema: _,
  id: __,
  ...sarifSchema
} = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(published), 'utf8'))

/** JUnit's elements: where each stands, what it needs and what else it may have, as Jenkins has it (junit-10.xsd). */
export const junitElements: Readonly<
  Record<string, { readonly in: string; readonly needs: readonly string[]; readonly may: readonly string[] }>
> = {
  testsuites: { in: '', needs: [], may: ['name', 'tests', 'failures', 'errors', 'time'] },
  testsuite: {
    in: 'testsuites',
    needs: ['name', 'tests', 'failures', 'errors'],
    may: ['skipped', 'time', 'timestamp'],
  },
  testcase: { in: 'testsuite', needs: ['name', 'classname'], may: ['time'] },
  failure: { in: 'testcase', needs: [], may: ['type', 'message'] },
  skipped: { in: 'testcase', needs: [], may: ['message'] },
}
