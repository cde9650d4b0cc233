/** A text in lower case with each character in its place: "İ" would become two. */
export const inLowerCase = (text: string): string => text.replaceAll('\u0130', 'I').toLowerCase()
