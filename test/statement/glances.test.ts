import { describe, expect, test } from 'vitest'
import { captionOf } from '../../src/statement/caption.ts'
import { nameStockClasses } from '../../src/statement/stock-class.ts'
import { headedScale, isUnitLine, readUnitWords } from '../../src/statement/unit-words.ts'
import { table } from './printed.ts'

/** Every word by which lines are known, so that none is lost where lines are passed over that lack others. */

describe('a caption', () => {
  const VERBS = [
    ...['summarizes', 'summarises', 'summarize', 'presents', 'present', 'shows', 'show', 'reconciles', 'reconcile'],
    ...[
      'provides',
      'provide',
      'sets forth',
      'set forth',
      'details',
      'detail',
      'contains',
      'contain',
      'reflects',
      'reflect',
    ],
    ...[
      'lists',
      'list',
      'illustrates',
      'illustrate',
      'discloses',
      'disclose',
      'describes',
      'describe',
      'includes',
      'include',
    ],
    ...['represents', 'represent', 'is', 'are'],
  ]
  test.each(VERBS)('of a table that %s it', (verb) => {
    for (const noun of ['table', 'tables', 'schedule', 'schedules', 'Table', 'SCHEDULE'])
      for (const where of ['', ' below', ' above', ' that follows', ' briefly'])
        expect(captionOf(`The ${noun}${where} ${verb} the cost of widgets.`)).toBe('Cost of widgets')
  })

  test.each(['is', 'are', 'was', 'were', 'has', 'have', 'consist', 'consists', 'comprise', 'comprises'])(
    'of what %s in a table',
    (verb) => {
      for (const where of [
        'in the table',
        'in the following table',
        'in the schedule',
        'by the table',
        'by the following schedule',
        'as follows',
        'AS FOLLOWS',
      ])
        for (const told of [
          '',
          ...['recorded', 'shown', 'described', 'presented', 'noted', 'discussed', 'referred to'].map(
            (each) => ` ${each} above`,
          ),
        ])
          expect(captionOf(`The cost of widgets${told} ${verb} split ${where}:`)).toBe('Cost of widgets')
    },
  )

  test.each([
    'The cost of widgets is split.',
    'The chair below shows the cost of widgets.',
    'It follows that costs are split.',
  ])('is not in %s', (text) => expect(captionOf(text)).toBeUndefined())
})

describe('units', () => {
  test.each([
    ['thousand', 1000],
    ['thousands', 1000],
    ['000', 1000],
    ['000s', 1000],
    ["000's", 1000],
    ['000’s', 1000],
    ['million', 1e6],
    ['millions', 1e6],
    ['$mm', 1e6],
    ['$ MM', 1e6],
    ['billion', 1e9],
    ['billions', 1e9],
    ['in dollars', 1],
    ['whole dollars', 1],
    ['actual', 1],
  ])('%s', (name, scale) => {
    expect(readUnitWords(`(Widgets, ${name})`)).toEqual({ money: scale, exceptShares: false })
    expect(readUnitWords(`(WIDGETS, ${name.toUpperCase()})`)).toEqual({ money: scale, exceptShares: false })
  })

  test.each([
    ...['thousand', 'thousands', 'million', 'millions', 'billion', 'billions', 'dollar', 'dollars'].map(
      (name) => `(In ${name})`,
    ),
    '(Unaudited)',
    'Audited',
    '($000)',
    '$000',
    "(000's)",
    '(000’s omitted)',
    '(Amounts in U.S. dollars)',
    '(Except per share data)',
    'except where otherwise noted',
    '($ in millions)',
    '($ mm, unaudited)',
  ])('are all that a line says: %s', (line) => {
    expect(isUnitLine(line)).toBe(true)
    expect(isUnitLine(line.toUpperCase())).toBe(true)
    expect(isUnitLine(`${line} of widgets`)).toBe(false)
  })

  test.each([
    ['thousand', 1000],
    ['thousands', 1000],
    ['thous', 1000],
    ['thous.', 1000],
    ['million', 1e6],
    ['millions', 1e6],
    ['mil', 1e6],
    ['mil.', 1e6],
    ['billion', 1e9],
    ['billions', 1e9],
    ['bil', 1e9],
    ['bil.', 1e9],
  ])('over a column: %s', (name, scale) => {
    for (const before of ['', '$', '$ ', 'US$', 'US$ ', 'in ', 'dollars in ', 'Amounts in ', '$ in ']) {
      expect(headedScale(`Sales (${before}${name})`)).toBe(scale)
      expect(headedScale(`SALES (${before}${name})`.toUpperCase())).toBe(scale)
    }
    if (!/(?:thousand|million|billion)s$/.test(name)) return
    for (const before of ['US$', 'Sales in ', 'Sales in', 'US$ ']) expect(headedScale(`${before}${name}`)).toBe(scale)
  })
})

describe('a class of stock', () => {
  const described = (name: string, description: string) =>
    nameStockClasses(table({ rows: [name, `   ${description} | 93`] })).rows.map(({ label, detail }) => [label, detail])

  test.each(['stock', 'shares', 'units', 'STOCK', 'Shares'])('of %s', (noun) => {
    for (const gap of [', ', '; ', ': ', ' of class A, '])
      for (const worth of [
        '$0.01 par value',
        'no par value',
        'stated value $2',
        'PAR VALUE $.01',
        'without Stated Value',
      ])
        expect(described(`Invented ${noun}${gap}${worth}`, 'Authorized - 5,000')).toEqual([
          [`Invented ${noun}${gap.replace(/[,;:] $/, '')}`, `${worth}; Authorized - 5,000`],
        ])
  })

  test.each(['authorized', 'issued', 'outstanding', 'designated'])('that is %s', (word) => {
    for (const description of [`${word} 5,000`, `${word.toUpperCase()}: 5,000`, `- ${word} 5,000`])
      expect(described('Invented stock, $0.01 par value', description)).toHaveLength(1)
    expect(described('Invented stock, $0.01 par value', `in all ${word} 5,000`)).toHaveLength(2)
  })

  test.each(['Invented stock, $0.01 nominal', 'Invented widgets, $0.01 par value', 'Invented stock $0.01 par value'])(
    'is not %s',
    (name) => expect(described(name, 'Authorized - 5,000')).toHaveLength(2),
  )
})
