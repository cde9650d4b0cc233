/** Text of a release in a colour too pale to be read, as axe measures it, is darkened; its hue stays. */

/**
 * A style sheet with its pale colours of text darkened; as it is where any background in it is dark, since there pale text is
 * what can be read. What is nearly white was not to be seen, and is not on any paper.
 */
export function legible(sheet: string): string {
  const grounds = [...sheet.matchAll(/background(?:-color)?:([^;}]*)/gi)].map(([, value = '']) => channelsOf(value))
  if (grounds.some((ground) => ground !== undefined && luminance(ground) < LIGHT)) return sheet
  return sheet.replace(/(?<=[{;]color:)[^;}]+/gi, (value) => {
    const channels = channelsOf(value)
    if (channels === undefined) return value
    return luminance(channels) > NEARLY_WHITE ? 'transparent' : darkened(channels, value)
  })
}

type Channels = readonly number[]

const LIGHT = 0.5
const NEARLY_WHITE = 0.85
/** On white; on the tints behind lines of a table, 4.5 are left of it. */
const CONTRAST = 5.5

function darkened(channels: Channels, value: string): string {
  for (let share = 1; share > 0; share -= 0.02) {
    const tried = channels.map((channel) => Math.round(channel * share))
    if (1.05 / (luminance(tried) + 0.05) < CONTRAST) continue
    return share === 1 ? value : `#${tried.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  }
  return value
}

/** As WCAG defines it, from 0 (black) to 1. */
function luminance(channels: Channels): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Red, green and blue to 255; undefined where the value names none that is known here. */
function channelsOf(value: string): Channels | undefined {
  const text = value.trim().toLowerCase()
  const hex = /^#(?:([\da-f]{3})|([\da-f]{6}))$/.exec(NAMED[text] ?? text)
  if (hex !== null) {
    const digits = hex[2] ?? [...(hex[1] ?? '')].map((digit) => digit + digit).join('')
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  }
  const parts = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text)
  return parts?.slice(1).map((part) => Math.min(255, Number(part)))
}

/** The sixteen colours of HTML, and those that are pale or dark beside them. */
const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  orange: '#ffa500',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
}
