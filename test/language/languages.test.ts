import { expect, it, test } from 'vitest'
import { foreignLanguage, writesDecimalCommas } from '../../src/language/languages.ts'

it.each([
  ['German', 'Ergebnis vor und nach den Steuern für das Jahr aus der Vermietung von Gebäuden'],
  ['French', "Le chiffre d'affaires et le résultat net du groupe pour les neuf mois dans le monde"],
  ['Spanish', 'El resultado del ejercicio antes de impuestos y los ingresos por ventas para las filiales'],
  ['Italian', 'Il risultato della società e gli utili dei soci per esercizio delle imposte di competenza'],
  ['Portuguese', 'O resultado da empresa antes dos impostos em milhões para as receitas das vendas com o lucro'],
  ['Dutch', 'Het resultaat van het jaar voor belastingen en de omzet met een groei op de markt van Europa'],
  ['Swedish', 'Resultat före skatt och efter skatt för perioden som är till med nettoomsättning och annat'],
  ['Finnish', 'Liikevaihto ja liikevoitto ennen veroja, tilikauden tulos ja liikevaihto, milj. euroa'],
])('%s', (language, text) => {
  expect(foreignLanguage(['12,345  678', text])).toEqual({ language, line: 1 })
})

it.each([
  ['Italian', 'Conto economico: ricavi, costo del venduto, utile lordo'],
  ['Norwegian', 'Resultatregnskap: driftsinntekter, varekostnad, driftsresultat'],
  ['Portuguese', 'Demonstração de resultados: receitas, custo das vendas, despesas'],
  ['German', 'Gewinn- und Verlustrechnung: Umsatzerlöse, Herstellungskosten'],
  ['Swedish', 'Resultaträkning: nettoomsättning, kostnad för varor, bruttoresultat'],
  ['Japanese', '連結損益計算書 売上高 当期の売上'],
  ['Chinese', '合并利润表 营业收入'],
  ['Korean', '손익계산서 매출액 영업이익'],
  ['Russian', 'Отчет о прибылях и убытках'],
  ['Greek', 'Κατάσταση αποτελεσμάτων'],
])('%s, in a few captions', (language, text) => {
  expect(foreignLanguage(['12,345  678', text])).toEqual({ language, line: 1 })
  expect(foreignLanguage([text.slice(0, 5)])).toBeUndefined()
  expect(
    foreignLanguage([
      'The income of the year, and the total of its assets, net of tax: for each of the years'.repeat(3),
      text,
    ]),
  ).toBeUndefined()
})

test('figures of Japan, China and Korea have decimal points', () => {
  expect((['Japanese', 'Chinese', 'Korean'] as const).some(writesDecimalCommas)).toBe(false)
  expect((['German', 'Russian', 'Italian'] as const).every(writesDecimalCommas)).toBe(true)
})

it.each([
  'Net income of the company for the year ended and the total of its assets',
  'Banco de la Plata S.A. and Compagnie des Eaux: net income for the year, total of the assets of El Paso del Norte and Los Angeles',
  'Revenue  48,210  41,655',
  'Cost per ton, cost per mile, cost per room, revenue per ton, revenue per mile, revenue per room, price per share',
])('%s: English, or nothing tells', (text) => {
  expect(foreignLanguage([text])).toBeUndefined()
})
