/**
 * Exact decimals, quick where they are as releases print them.
 *
 * The one place that touches decimal.js, which computes with any number of digits, and takes its time. Nearly all figures
 * have at most fifteen, and so do their sums and most products: these are kept as a whole number and the places behind
 * its point, and computed by the machine's own arithmetic, which is exact on whole numbers up to 2^53 (IEEE 754,
 * ECMA-262 20.1.2.8). Whatever goes beyond is decimal.js's, so that results are the same to the last digit: quotients
 * and roots are rounded, half up, at 40 significant digits, and all else is exact.
 */
import { Decimal as DecimalJs } from 'decimal.js'

const Wide = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 40 })
type Wide = InstanceType<typeof Wide>

/** What can be taken for a decimal: a text is one as a program writes it ("-1234.5", "1e-7"). */
export type DecimalValue = Decimal | number | string

/** Places behind the point of a narrow decimal: powers of ten up to this are exact machine numbers. */
const MOST_PLACES = 22
const POWERS = Array.from({ length: MOST_PLACES + 1 }, (_, places) => Number(`1e${places}`))
/** The places that dividing by a power of ten moves the point. */
const PLACES_OF = new Map(POWERS.map((power, places) => [power, places]))

/** A decimal number, exact: of few digits in a machine number, of more by decimal.js. */
export class Decimal {
  /**
   * The value is `units` / 10^`places`, with no more places than it takes, where `wide` is absent. There is one zero,
   * and one way to write each value, so that equal decimals are deeply equal.
   */
  private readonly units: number
  private readonly places: number
  private readonly wide: Wide | undefined

  /** A number is the shortest decimal that reads back as it; what is no number at all throws. */
  constructor(value: DecimalValue)
  /** `units` / 10^`places`, whole, at most 2^53 - 1 and at most 22; or else the wide one. */
  constructor(units: number, places: number, wide?: Wide)
  constructor(value: DecimalValue, places?: number, wide?: Wide) {
    if (places === undefined) {
      const same = value instanceof Decimal ? value : read(value)
      this.units = same.units
      this.places = same.places
      this.wide = same.wide
      return
    }
    let units = value as number
    let left = units === 0 ? 0 : places
    while (left > 0 && units % 10 === 0) {
      units /= 10
      left--
    }
    // Minus zero becomes zero.
    this.units = units + 0
    this.places = left
    this.wide = wide
  }

  /** Of at least one. */
  static max(...values: readonly DecimalValue[]): Decimal {
    let most = asDecimal(values[0] as DecimalValue)
    for (const value of values) if (most.lt(value)) most = asDecimal(value)
    return most
  }

  /** Of at least one. */
  static min(...values: readonly DecimalValue[]): Decimal {
    let least = asDecimal(values[0] as DecimalValue)
    for (const value of values) if (least.gt(value)) least = asDecimal(value)
    return least
  }

  plus(other: DecimalValue): Decimal {
    const b = asDecimal(other)
    if (this.wide === undefined && b.wide === undefined) {
      const places = this.places > b.places ? this.places : b.places
      const one = this.unitsAt(places)
      const two = b.unitsAt(places)
      if (isExact(one) && isExact(two) && isExact(one + two)) return new Decimal(one + two, places)
    }
    return fromWide(this.asWide().plus(b.asWide()))
  }

  minus(other: DecimalValue): Decimal {
    const b = asDecimal(other)
    if (this.wide === undefined && b.wide === undefined) {
      const places = this.places > b.places ? this.places : b.places
      const one = this.unitsAt(places)
      const two = b.unitsAt(places)
      if (isExact(one) && isExact(two) && isExact(one - two)) return new Decimal(one - two, places)
    }
    return fromWide(this.asWide().minus(b.asWide()))
  }

  times(other: DecimalValue): Decimal {
    // Most figures are printed in ones.
    if (other === 1) return this
    const b = asDecimal(other)
    const places = this.places + b.places
    if (this.wide === undefined && b.wide === undefined && places <= MOST_PLACES) {
      const product = this.units * b.units
      if (isExact(product)) return new Decimal(product, places)
    }
    return fromWide(this.asWide().times(b.asWide()))
  }

  /** By zero it is infinite, or no number. */
  div(other: DecimalValue): Decimal {
    // Most figures are printed in ones.
    if (other === 1) return this
    const b = asDecimal(other)
    if (this.wide === undefined && b.wide === undefined && b.units !== 0) {
      // By a power of ten, the commonest, the point moves; by two it does after times five.
      const moved = PLACES_OF.get(b.units)
      if (moved !== undefined) return this.pointMoved(moved - b.places)
      if (b.units === 2 && isExact(this.units * 5) && this.places < MOST_PLACES)
        return new Decimal(this.units * 5, this.places + 1).pointMoved(-b.places)
      if (this.units % b.units === 0) return new Decimal(this.units / b.units, this.places).pointMoved(-b.places)
    }
    return fromWide(this.asWide().div(b.asWide()))
  }

  /** The remainder has the sign of this decimal. */
  mod(other: DecimalValue): Decimal {
    return fromWide(this.asWide().mod(asDecimal(other).asWide()))
  }

  pow(exponent: number): Decimal {
    if (exponent === 2) return this.times(this)
    if (this.units === 10 && this.places === 0 && Number.isInteger(exponent))
      return new Decimal(1, 0).pointMoved(-exponent)
    return fromWide(this.asWide().pow(exponent))
  }

  sqrt(): Decimal {
    return fromWide(this.asWide().sqrt())
  }

  abs(): Decimal {
    return this.isNegative() ? this.neg() : this
  }

  neg(): Decimal {
    return this.wide === undefined ? new Decimal(-this.units, this.places) : fromWide(this.wide.neg())
  }

  /** Below zero, zero, or above it: where this decimal is less, equal or more; NaN where one is no number. */
  cmp(other: DecimalValue): number {
    const b = asDecimal(other)
    if (this.wide === undefined && b.wide === undefined) {
      if (this.places === b.places) return this.units - b.units
      const places = this.places > b.places ? this.places : b.places
      const one = this.unitsAt(places)
      const two = b.unitsAt(places)
      if (isExact(one) && isExact(two)) return one - two
    }
    return this.asWide().cmp(b.asWide())
  }

  eq(other: DecimalValue): boolean {
    return this.cmp(other) === 0
  }

  lt(other: DecimalValue): boolean {
    return this.cmp(other) < 0
  }

  lte(other: DecimalValue): boolean {
    return this.cmp(other) <= 0
  }

  gt(other: DecimalValue): boolean {
    return this.cmp(other) > 0
  }

  gte(other: DecimalValue): boolean {
    return this.cmp(other) >= 0
  }

  isZero(): boolean {
    return this.wide === undefined ? this.units === 0 : this.wide.isZero()
  }

  isNegative(): boolean {
    return this.wide === undefined ? this.units < 0 : this.wide.isNegative()
  }

  /** Zero is. */
  isPositive(): boolean {
    return this.wide === undefined ? this.units >= 0 : this.wide.isPositive()
  }

  isInteger(): boolean {
    return this.wide === undefined ? this.places === 0 : this.wide.isInteger()
  }

  /** 1, 10, 100, … and 0.1, 0.01, … */
  isPowerOfTen(): boolean {
    return this.wide === undefined ? PLACES_OF.has(this.units) : this.wide.sd() === 1 && this.wide.log(10).isInteger()
  }

  isFinite(): boolean {
    return this.wide === undefined || this.wide.isFinite()
  }

  /** The digits behind the point. */
  decimalPlaces(): number {
    return this.wide === undefined ? this.places : this.wide.decimalPlaces()
  }

  /** The digits from the first to the last that is not zero. */
  sd(): number {
    return this.asWide().sd()
  }

  /** To the nearest whole number; half goes away from zero. */
  round(): Decimal {
    return this.toDecimalPlaces(0)
  }

  /** Rounded, half away from zero. */
  toDecimalPlaces(places: number): Decimal {
    if (this.wide !== undefined) return fromWide(this.wide.toDecimalPlaces(places))
    if (places >= this.places) return this
    const unit = POWERS[this.places - places] as number
    const rest = this.units % unit
    const whole = (this.units - rest) / unit
    if (Math.abs(rest) * 2 < unit) return new Decimal(whole, places)
    return new Decimal(whole + Math.sign(rest), places)
  }

  /** The machine number nearest to it: of two exact numbers the quotient is rounded correctly (Clinger 1990). */
  toNumber(): number {
    return this.wide === undefined ? this.units / (POWERS[this.places] as number) : this.wide.toNumber()
  }

  /** With these places behind the point, rounded; or with all there are, and no exponent. */
  toFixed(places?: number): string {
    if (this.wide !== undefined) return this.wide.toFixed(places)
    if (places === undefined) return this.toString()
    const rounded = this.toDecimalPlaces(places)
    const text = rounded.toString()
    if (places <= rounded.places) return text
    return `${text}${rounded.places === 0 ? '.' : ''}${'0'.repeat(places - rounded.places)}`
  }

  /** "1.2e+3", with these digits behind its point, away from zero. */
  toExponentialUp(places: number): string {
    return this.asWide().toExponential(places, DecimalJs.ROUND_UP)
  }

  /** As `new Decimal` reads it; from 10^40 and below 10^-30 with an exponent. */
  toString(): string {
    return this.wide === undefined ? written(this.units, this.places) : this.wide.toString()
  }

  toJSON(): string {
    return this.toString()
  }

  private unitsAt(places: number): number {
    return places === this.places ? this.units : this.units * (POWERS[places - this.places] as number)
  }

  /** Divided by ten to these. */
  private pointMoved(by: number): Decimal {
    const places = this.places + by
    if (places >= 0 && places <= MOST_PLACES) return new Decimal(this.units, places)
    const units = places < 0 && places >= -MOST_PLACES ? this.units * (POWERS[-places] as number) : Number.NaN
    if (isExact(units)) return new Decimal(units, 0)
    return fromWide(this.asWide().times(new Wide(10).pow(-by)))
  }

  private asWide(): Wide {
    return this.wide ?? new Wide(this.toString())
  }
}

/** Of the largest whole number that is exact. */
const MOST_DIGITS = 16

/** Whether a whole number is computed exactly. */
const isExact = (units: number): boolean => units <= Number.MAX_SAFE_INTEGER && units >= -Number.MAX_SAFE_INTEGER

const asDecimal = (value: DecimalValue): Decimal => (typeof value === 'object' ? value : read(value))

/** Of fifteen digits at most, which any machine number can hold. */
const WHOLE = /^-?\d{1,15}$/
const BROKEN = /^-?\d*\.\d+$/

function read(value: number | string): Decimal {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? new Decimal(value, 0) : read(String(value))
  if (WHOLE.test(value)) return new Decimal(Number(value), 0)
  if (value.length <= 16 && BROKEN.test(value)) {
    const point = value.indexOf('.')
    return new Decimal(Number(value.slice(0, point) + value.slice(point + 1)), value.length - point - 1)
  }
  return fromWide(new Wide(value))
}

/** As narrow as it goes. */
function fromWide(wide: Wide): Decimal {
  const places = wide.isFinite() ? wide.decimalPlaces() : Number.NaN
  if (places <= MOST_PLACES && wide.sd() <= MOST_DIGITS) {
    const units = Number(wide.toFixed().replace('.', ''))
    if (isExact(units)) return new Decimal(units, places)
  }
  return new Decimal(0, 0, wide)
}

function written(units: number, places: number): string {
  if (places === 0) return String(units)
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  const point = digits.length - places
  return `${units < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}
