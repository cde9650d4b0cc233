/** Coordinates: from those of the file, or of a part of it, to those of the page. */

export type Matrix = readonly [number, number, number, number, number, number]

export type Point = readonly [number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

export const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

export const at = (m: Matrix, x: number, y: number): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
