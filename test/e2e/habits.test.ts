import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../src/commands/help/examples.ts'
import { quarter } from './releases.ts'
import { type Run, tieout } from './tieout.ts'

const folder = mkdtempSync(join(tmpdir(), 'tieout-habits-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)
function plant(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), text)
  }
}
beforeAll(() => plant({ 'release.txt': quarter(2024) }))

const run = (args: readonly string[], cwd = folder): Promise<Run> => tieout(args, { cwd })

describe('help', () => {
  test('has examples for every command, each of a command and options that there are', async () => {
    const { out } = await run(['--help'])
    const list = out.slice(out.indexOf('Commands:'), out.indexOf('Examples:'))
    const known = [...list.matchAll(/^ {2}(\w+) /gm)].map(([, name = '']) => name).filter((name) => name !== 'help')
    expect(Object.keys(examples).sort()).toEqual(['tieout', ...known].sort())
    for (const [name, own] of Object.entries(examples)) {
      const help = name === 'tieout' ? out : (await run([name, '--help'])).out
      expect(help, name).toMatch(/^Examples:\n {2}\S/m)
      for (const [line] of own) {
        const [, command = ''] = /\btieout (\w+)/.exec(line) ?? []
        expect(known, line).toContain(command)
        const { out: options } = await run([command, '--help'])
        for (const [option] of line.matchAll(/(?<= )--?[a-z-]+/g)) expect(options, line).toContain(option)
      }
    }
  })
})

describe('what was meant is said', () => {
  test.each([
    [
      ['release.txt'],
      /^tieout: release\.txt: is no command: .* tieout build release\.txt .* tieout check release\.txt/,
    ],
    [['my book.xlsx'], /tieout check 'my book\.xlsx'/],
    [['https://example.com/q3.htm'], /fetches nothing: curl -s https:\/\/example\.com\/q3\.htm \| tieout build - /],
    [['build', 'https://example.com/a?b=1'], /fetches nothing: curl -s 'https:\/\/example\.com\/a\?b=1' \| tieout/],
    [['inspect', 'https://example.com/a'], /^tieout: https:\/\/example\.com\/a: tieout fetches nothing/],
    [
      ['build', 's3://bucket/q3.htm'],
      /^tieout: s3:\/\/bucket\/q3\.htm: tieout fetches nothing: name a file that is here$/m,
    ],
    [['check', ''], /^tieout: the name of a file is empty/],
    [['mark', ' '], /^tieout: the name of a file is empty/],
    [['facts', ''], /the name of a file is empty/],
    // Else a check of nothing would end as one that holds.
    [['check', '--files-from', '/dev/null'], /^tieout: the list \/dev\/null is empty: it names no file/],
    [['history', '', '-o', 'h.xlsx'], /^tieout: the name of a file is empty/],
    [['diff', '', 'b.xlsx'], /^tieout: the name of a file is empty/],
    [['build', 'release.txt', '-o', ''], /^tieout: the name of the file to write is empty/],
    [['build', 'release.txt', '-o', 'https://example.com/b.xlsx'], /^tieout: https:\S+ is an address/],
    [['facts', 'release.txt', '-o', 'https://example.com/b.csv'], /^tieout: https:\S+ is an address; name a file/],
    [['build', 'release.txt', 'b.txt', '-o', ''], /^tieout: the name of the folder to write into is empty/],
    [['build', 'release.txt', '-o', '-'], /^tieout: -: stands for standard input; name a file to write$/m],
    [['mark', 'release.txt', '-o', '-'], /^tieout: -: stands for standard input; name a file to write/m],
    [['mark', '.', '-o', '-'], /^tieout: -: stands for standard input; name a folder to write into/m],
    [
      ['facts', 'release.txt', '-o', '-', '--format', 'csv'],
      /^tieout: -: stands for standard input; name a file to write/m,
    ],
    [['build', '.', '-o', 'https://example.com'], /^tieout: https:\S+ is an address; name a folder/],
    [['mark', '.', '-o', 'release.txt'], /^tieout: release\.txt: cannot be made: a file of that name is there$/m],
    [['mark', '.', '-o', ''], /^tieout: the name of the folder to write into is empty/],
    [['build', '.', '-o', 'books.xlsx'], /^tieout: books\.xlsx: ends in \.xlsx, as a file does; name a folder/],
    [
      ['facts', 'release.txt', '-o', '/dev/stdout', '--format', 'csv'],
      /^tieout: \/dev\/stdout: .* is no regular file$/m,
    ],
    [['help', 'biuld'], /^tieout: help: there is no command biuld; there are build, check, /],
    [[''], /^tieout: the command is empty/],
    [['biuld', 'release.txt'], /Did you mean build\?/],
  ])('%j', async (args, message) => {
    const { status, out, err } = await run(args)
    expect(err).toMatch(message)
    expect(status).toBe(2)
    expect(out).not.toMatch(/^built/m)
  })
})

describe('tieout.config.yaml', () => {
  const OWN = `ratios:
  rocketry-mix:
    labels: [rocketry mix]
    measure: percent
    definitions:
      usual: rockets / sales
quantities:
  rockets:
    labels: [rockets]
concepts:
  AnvilRevenue:
    labels: [anvils]
`
  const RELEASE = `${quarter(2024)}Rocketry mix                            39.0%      37.8%\n`

  test('is found upwards: templates, theme and output of it', async () => {
    plant({
      'own/tieout.config.yaml': 'templates: [mine.yaml]\ntheme: print\noutput: books\n',
      'own/mine.yaml': OWN,
      'own/a/b/release.txt': RELEASE,
    })
    const deep = at('own/a/b')
    const { facts } = JSON.parse((await run(['inspect', 'release.txt', '--json'], deep)).out)
    expect(facts.map(({ concept }: { concept?: string }) => concept)).toContain('AnvilRevenue')
    expect(facts.find(({ item }: { item: string }) => item === 'rocketry-mix')).toMatchObject({ origin: 'ratio' })
    const { out } = await run(['build', 'release.txt'], deep)
    expect(out).toMatch(/^\.\.\/\.\.\/books\/release\.xlsx$/m)
    expect((await run(['mark', 'release.txt'], deep)).out).toBe('../../books/release.marked.html\n')
    await run(['build', 'release.txt', '-o', 'plain.xlsx', '--theme', 'banker'], deep)
    expect(readFileSync(join(deep, 'plain.xlsx')).equals(readFileSync(at('own/books/release.xlsx')))).toBe(false)
    expect((await run(['facts', 'release.txt'], deep)).out).toMatch(/,AnvilRevenue,/)
    await run(['build', 'release.txt', '-o', 'many/'], deep)
    await run(['build', 'release.txt', '-o', 'one.xlsx'], deep)
    expect(readFileSync(join(deep, 'many/release.xlsx')).equals(readFileSync(join(deep, 'one.xlsx')))).toBe(true)
    const { facts: without } = JSON.parse((await run(['inspect', 'own/a/b/release.txt', '--json'])).out)
    expect(without.map(({ concept }: { concept?: string }) => concept)).not.toContain('AnvilRevenue')
    expect(without.find(({ item }: { item: string }) => item === 'rocketry-mix')).toMatchObject({ origin: 'printed' })
  })

  test.each([
    [
      'theem: print\n',
      /^tieout: tieout\.config\.yaml:1: theem: no such key; there are templates, theme, output, accept/,
    ],
    ['theme: print\noutput: 5\n', /^tieout: tieout\.config\.yaml:2: output: expected a text, found 5/],
    ['theme: pritn\n', /^tieout: tieout\.config\.yaml:1: theme: no theme "pritn": there are banker, print/],
    ['- theme: print\n', /^tieout: tieout\.config\.yaml:1: expected keys and values \(templates, .*found a list/],
    ['output: ""\n', /^tieout: tieout\.config\.yaml:1: output: expected a path/],
    ['templates:\n  - none.yaml\n', /^tieout: tieout\.config\.yaml:2: templates: none\.yaml: no such file/],
    ['templates: [bad.yaml]\n', /^tieout: bad\.yaml:2: /],
    ['theme: print\noutput: *mine\n', /^tieout: tieout\.config\.yaml:2: \*mine: no &mine stands before it\n$/],
    ['a: [1\n', /^tieout: tieout\.config\.yaml:\d: /],
    ['theme: print\n---\ntheme: banker\n', /^tieout: tieout\.config\.yaml:2: a second document begins here/],
    [
      'output: a.xlsx\n',
      /^tieout: tieout\.config\.yaml:1: output: a\.xlsx: ends in \.xlsx, as a file does; name a folder/,
    ],
    ['output: https://example.com\n', /^tieout: tieout\.config\.yaml:1: output: expected a path \(tieout fetches/],
    ['output: ~/books\n', /^tieout: tieout\.config\.yaml:1: output: expected a path that is written out .*"~\/books"/],
  ])('%j is refused with its line', async (text, message) => {
    plant({ 'bad/tieout.config.yaml': text, 'bad/bad.yaml': 'ratios:\n  a: 5\n', 'bad/release.txt': quarter(2024) })
    for (const command of [
      ['inspect', 'release.txt'],
      ['facts', 'release.txt'],
      ['build', 'release.txt', '-o', 'x/'],
    ]) {
      const { status, err } = await run(command, at('bad'))
      expect({ status, err }, command[0]).toEqual({ status: 2, err: expect.stringMatching(message) })
    }
  })
})

test('tieout.config.yaml that is a link to nothing is no absent one', async () => {
  plant({ 'dangling/release.txt': quarter(2024) })
  symlinkSync('nowhere.yaml', at('dangling/tieout.config.yaml'))
  const { status, err } = await run(['check', 'release.txt'], at('dangling'))
  expect({ status, err }).toEqual({ status: 2, err: 'tieout: tieout.config.yaml: no such file\n' })
})

test('a file of accepted differences that is not there is said with the line of the settings', async () => {
  plant({ 'accepting/tieout.config.yaml': 'theme: print\naccept: none.yaml\n', 'accepting/release.txt': quarter(2024) })
  const { status, err } = await run(['check', 'release.txt'], at('accepting'))
  expect({ status, err }).toEqual({ status: 2, err: 'tieout: tieout.config.yaml:2: accept: none.yaml: no such file\n' })
})

test('a settings file that ends in .yml is not passed over', async () => {
  plant({ 'misnamed/tieout.config.yml': '', 'misnamed/a/release.txt': quarter(2024) })
  const { status, err } = await run(['check', 'release.txt'], at('misnamed/a'))
  const says = '../tieout.config.yml: is not read: the name of the settings file is tieout.config.yaml'
  expect({ status, err }).toEqual({ status: 2, err: `tieout: ${says}\n` })
})

describe('completion', () => {
  const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0

  /** What bash offers for a line, by the function that it is given. */
  async function offered(words: readonly string[]): Promise<readonly string[]> {
    const { out: script } = await run(['completion', 'bash'])
    const list = words.map((word) => `'${word}'`).join(' ')
    const ask = `${script}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _tieout; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', ask], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.split('\n').filter((word) => word !== '')
  }

  test.skipIf(!has('bash')).each([
    [['tieout', 'b'], ['build']],
    [['tieout', 'fac'], ['facts']],
    [['tieout', 'check', '--fi'], ['--files-from']],
    [
      ['tieout', 'build', '--totals', ''],
      ['live', 'printed', 'plug'],
    ],
    [['tieout', 'facts', '--format', 'n'], ['ndjson']],
    // As bash cuts --format=n, and as it does where = is no word break.
    [['tieout', 'facts', '--format', '=', 'n'], ['ndjson']],
    [
      ['tieout', 'facts', '--format', '='],
      ['csv', 'ndjson'],
    ],
    [['tieout', 'facts', '--format=n'], ['--format=ndjson']],
    [['tieout', 'facts', '--output=n'], []],
    [['tieout', 'help', 'fac'], ['facts']],
    [
      ['tieout', 'completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    // Files, which bash finds itself.
    [['tieout', 'build', 'rel'], []],
    [['tieout', 'build', '-o', ''], []],
  ])('bash: %j', async (words, expected) => {
    expect(await offered(words)).toEqual(expected)
  })

  test.skipIf(!has('zsh'))('zsh takes its script', async () => {
    const { out: script } = await run(['completion', 'zsh'])
    // --format csv and --format=csv.
    expect(script).toMatch(/'--format=\[[^\]]*\]:value:\(csv ndjson\)'/)
    const { status, stderr } = spawnSync(
      'zsh',
      ['-f', '-c', `autoload -Uz compinit; compinit -u -D; eval "$1"; whence _tieout`, 'zsh', script],
      { encoding: 'utf8' },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test.skipIf(!has('fish'))('fish completes by it', async () => {
    const { out: script } = await run(['completion', 'fish'])
    writeFileSync(at('tieout.fish'), script)
    const ask = (line: string): readonly string[] => {
      const { stdout, stderr } = spawnSync(
        'fish',
        ['--no-config', '-c', `source ${at('tieout.fish')}; complete -C ${JSON.stringify(line)}`],
        { encoding: 'utf8' },
      )
      expect(stderr).toBe('')
      return stdout
        .trim()
        .split('\n')
        .map((each) => each.split('\t')[0] ?? '')
    }
    expect(ask('tieout fac')).toEqual(['facts'])
    expect(ask('tieout build --totals ')).toEqual(['live', 'plug', 'printed'])
    expect(ask('tieout facts --form')).toEqual(['--format'])
    expect(ask('tieout help ')).toEqual(expect.arrayContaining(['build', 'facts']))
    expect(ask('tieout help ')).not.toContain('release.txt')
    expect(script).toContain('"Sheet1!B2:D9"')
  })

  test('another shell is refused', async () => {
    expect(await run(['completion', 'tcsh'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/bash, zsh, fish/),
    })
  })
})
