/** Misprints of what a figure is computed of. */
import { bounds, factsIn } from '../../core/evaluate.ts'
import { slipsAround, unitsOf } from '../../core/misprint.ts'
import type { Expression, FactId } from '../../core/model.ts'
import { type Decimal, exactly, type Interval, intervalOf, meets } from '../../core/number.ts'
import type { Fact } from '../../core/release.ts'

/** Where the parts of an expression are found. */
interface Parts {
  readonly fact: (id: FactId) => Pick<Fact, 'value' | 'quantum'> | undefined
  readonly assumption: (id: string) => Decimal | undefined
}

/** The values that an expression may have by what rounding leaves its figures; undefined where a denominator's hold zero. */
export const boundsOf = (expression: Expression, { fact, assumption }: Parts): Interval | undefined =>
  bounds(expression, {
    fact: (id) => {
      const found = fact(id)
      return found && intervalOf(found.value, found.quantum)
    },
    assumption: (id) => {
      const value = assumption(id)
      return value && exactly(value)
    },
  })

/** True when one of the parts, with one digit for another or two swapped, gives the printed figure. */
export function isSlipOfPart(printed: Interval, expression: Expression, parts: Parts): boolean {
  return factsIn(expression).some((id) => {
    const part = parts.fact(id)
    if (!part) return false
    const { value, quantum } = part
    return slipsAround(unitsOf(part)).some((units) => {
      const slipped = { quantum, value: quantum.times(value.isNegative() ? -units : units) }
      const fact = (each: FactId): Pick<Fact, 'value' | 'quantum'> | undefined =>
        each === id ? slipped : parts.fact(each)
      const given = boundsOf(expression, { ...parts, fact })
      return given !== undefined && meets(given, printed)
    })
  })
}
