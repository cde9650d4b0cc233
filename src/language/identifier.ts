/** Ids made from labels: stable from release to release, and fit for a file. */

/** "Net cash provided by (used in) operating activities" is "net-cash-provided-by-used-in-operating-activities". */
export function slug(label: string, longest = 72): string {
  const words = label
    .toLowerCase()
    .replaceAll('%', ' percent ')
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .normalize('NFKD')
    .match(/[\p{L}\p{N}]+/gu)
  if (words === null) return ''
  let id = ''
  for (const word of words) {
    if (id !== '' && id.length + word.length >= longest) break
    id += id === '' ? word : `-${word}`
  }
  return id.slice(0, longest)
}

/** Each name once: the second "other" is "other-2". */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set(names)
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name)
      return name
    }
    let count = counts.get(name) ?? 1
    let candidate: string
    do candidate = `${name}-${++count}`
    while (taken.has(candidate))
    counts.set(name, count)
    taken.add(candidate)
    return candidate
  })
}

/** Gives each name that is asked for once: the second "other" is "other-2", in the order asked for. */
export function numbering(): (name: string) => string {
  const counts = new Map<string, number>()
  return (name) => {
    let count = counts.get(name) ?? 0
    let candidate: string
    do candidate = ++count === 1 ? name : `${name}-${count}`
    while (candidate !== name && counts.has(candidate))
    counts.set(name, count)
    if (candidate !== name) counts.set(candidate, 1)
    return candidate
  }
}
