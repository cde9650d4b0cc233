/** A text in lower case with each character in its place: "İ" would become two, and becomes "ı". */
export const inLowerCase = (text: string): string => text.replaceAll('\u0130', '\u0131').toLowerCase()
