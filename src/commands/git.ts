/** `tieout git`: git shows what changed in a workbook as `diff` does. */
import { readFile as readBytes } from 'node:fs/promises'
import { join } from 'node:path'
import { Argument, Command } from 'commander'
import { EXACT } from '../core/book/change.ts'
import { UserError } from '../core/diagnostic.ts'
import { count } from '../report/figure.ts'
import type { Host } from './host.ts'

/** The command `git`: `install` is for people, `diff` and `text` are what git calls. */
export function gitCommand(host: Host): Command {
  return new Command('git')
    .description('have git show what changed in a workbook, by caption and period')
    .addArgument(
      new Argument(
        '<what>',
        'install: in the repository of the current folder, .gitattributes says which files are workbooks, and the configuration of this clone what shows them; diff and text: what git calls then',
      ).choices(['install', 'diff', 'text']),
    )
    .argument(
      '[arguments...]',
      'as git gives them: of diff, path old-file old-hex old-mode new-file new-hex new-mode, and a new name behind these; of text, the file',
    )
    .allowUnknownOption()
    .action((what: keyof typeof DOES, given: readonly string[]) => DOES[what](host, given))
}

const DOES = { install, diff: show, text } as const

/** The lines of .gitattributes: whatever stands there of a workbook before, the last line decides. */
const ATTRIBUTES = ['*.xlsx diff=tieout', '*.xlsm diff=tieout']

async function install(host: Host, given: readonly string[]): Promise<void> {
  if (given.length > 0)
    throw new UserError('tieout git install takes nothing more: it is for the repository of the current folder')
  const { git } = await import('./git-repository.ts')
  const top = await git('rev-parse', '--show-toplevel')
  const path = join(top, '.gitattributes')
  const before = await readBytes(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new UserError(`${path}: cannot be read: ${error.message}`)
  })
  const lines = before.split(/\r?\n/)
  const others = lines.flatMap((line, i) =>
    /\.xls[xm]\S*\s.*\bdiff=(?!tieout\b)/.test(line) && !line.startsWith('#') ? [i + 1] : [],
  )
  if (others.length > 0)
    throw new UserError(`${path}:${others[0]}: another driver shows workbooks already; take that line away first`)
  const missing = ATTRIBUTES.filter((attribute) => !lines.some((line) => line.trim() === attribute))
  if (missing.length > 0) {
    const { replaceFile } = await import('./output/replace-file.ts')
    const ended = before === '' || before.endsWith('\n') ? before : `${before}\n`
    await replaceFile(path, new TextEncoder().encode(`${ended}${missing.join('\n')}\n`), { guard: host.guard })
  }
  const program = host.program.map(shellWord).join(' ')
  await git('config', '--local', 'diff.tieout.command', `${program} git diff`)
  await git('config', '--local', 'diff.tieout.textconv', `${program} git text`)
  host.out(
    `${path}: ${missing.length === 0 ? 'has' : 'now has'} the lines ${ATTRIBUTES.map((line) => `"${line}"`).join(' and ')}; commit it, for everybody\n` +
      'git diff shows workbooks as tieout diff does, git log -p and git show (without --ext-diff) as lines of text\n' +
      'this is of this clone alone: whoever else clones the repository calls tieout git install once\n',
  )
}

/** What git calls a program with is given to a shell. */
const shellWord = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

/**
 * What differs between two states of a file, as git asks for it. The status is 0 whatever is found, since git takes any
 * other for a fault of ours and shows none of the files that follow; so what cannot be compared is told and no failure.
 */
async function show(host: Host, given: readonly string[]): Promise<void> {
  const [path, old, , , now, , , renamed] = given
  if (path === undefined) throw new UserError('tieout git diff is called by git: tieout git install has it do so')
  if (old === undefined || now === undefined) return host.out(`${path}: not merged\n\n`)
  const after = renamed ?? path
  const [isNew, isGone] = [old === NOTHING, now === NOTHING]
  try {
    if (isNew || isGone) return host.out(await oneSided(isNew ? now : old, after, isNew))
    const [{ readFile }, flow, { comparisonReport }, { printReport }] = await Promise.all([
      import('./input.ts'),
      import('../flows/compare.ts'),
      import('../report/of-comparison.ts'),
      import('./print.ts'),
    ])
    const {
      comparison,
      after: compared,
      printed,
    } = flow.compareFiles(
      { name: `a/${path}`, bytes: await readFile(old) },
      { name: `b/${after}`, bytes: await readFile(now) },
      { tolerance: EXACT, formats: false, ignore: [] },
    )
    printReport(host, comparisonReport(comparison, compared, printed), 'terminal')
    host.out('\n')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const what = isNew ? `b/${after}: new` : isGone ? `a/${path}: gone` : `a/${path} → b/${after}`
    host.out(`${what}\n\nnot compared: ${error.message}\n\n`)
  }
}

/** A workbook as lines of text; of what is none, why, since git shows nothing at all where this fails. */
async function text(host: Host, [path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new UserError('tieout git text is called by git: tieout git install has it do so')
  const [{ nameOf, readFile }, flow] = await Promise.all([import('./input.ts'), import('../flows/compare.ts')])
  try {
    host.out(flow.textOfFile({ name: nameOf(path), bytes: await readFile(path) }, { relative: true }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    host.out(`no text of it: ${error.message}\n`)
  }
}

/** What git names where a file is not there. */
const NOTHING = '/dev/null'

async function oneSided(file: string, path: string, isNew: boolean): Promise<string> {
  const [{ readFile }, { sheetsOfFile }] = await Promise.all([import('./input.ts'), import('../flows/compare.ts')])
  const sheets = sheetsOfFile({ name: path, bytes: await readFile(file) })
  const what = isNew ? `b/${path}: a new workbook` : `a/${path}: a workbook that is gone`
  return `${what}, of ${count(sheets.length, 'sheet')}: ${sheets.join(', ')}\n\n`
}
