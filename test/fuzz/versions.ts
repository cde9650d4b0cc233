/** Two versions of a file, no stretch of which is the same. */
export const VERSIONS: readonly Uint8Array[] = [1, 2].map((byte) => new Uint8Array(3_000_000).fill(byte))
