/** The commands and options as bash, zsh and fish complete them. */
import type { Command, Option } from 'commander'

/** A command, with what may follow it. */
export interface Completed {
  readonly name: string
  readonly says: string
  readonly options: readonly CompletedOption[]
  /** Words that its arguments are chosen from; empty where they are files. */
  readonly words: readonly string[]
}

/** An option as the shells complete it: its flags, what it does, what follows it. */
export interface CompletedOption {
  readonly flags: readonly string[]
  readonly says: string
  /** What is to follow it: one of these, a file, or nothing. */
  readonly value: readonly string[] | 'file' | undefined
}

/** The commands of a tree, in its order; first the tree itself, as the command "". */
export function commandsOf(tree: Command): readonly Completed[] {
  const all = [...tree.commands].map((command) => completed(command, command.name()))
  const help = { name: 'help', says: 'say how a command is used', options: [], words: all.map(({ name }) => name) }
  const named = [...all, help]
  return [{ ...completed(tree, ''), words: named.map(({ name }) => name) }, ...named]
}

function completed(command: Command, name: string): Completed {
  const options = command.createHelp().visibleOptions(command).map(optionOf)
  const words = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? [])
  return { name, says: oneLine(command.description()), options, words }
}

function optionOf(option: Option): CompletedOption {
  const takes = option.required || option.optional
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    says: oneLine(option.description),
    value: takes ? (option.argChoices ?? 'file') : undefined,
  }
}

/** Up to where it begins to explain itself. */
const oneLine = (text: string): string =>
  text
    .split(/[;(]|:\s/)[0]
    ?.replace(/\s+/g, ' ')
    .trim() ?? ''

/** Each shell with what writes its script. */
export const scripts = { bash, zsh, fish } as const satisfies Record<string, (commands: readonly Completed[]) => string>

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options, words }) => {
    const flags = options.flatMap(({ flags }) => flags)
    const choices = options.flatMap(({ flags, value }) =>
      value === undefined
        ? []
        : [`        ${flags.join('|')}) ${value === 'file' ? 'return' : `words='${value.join(' ')}'`} ;;`],
    )
    return [
      `    '${name}')`,
      ...(choices.length === 0 ? [] : ['      case "$before" in', ...choices, '      esac']),
      `      [ -n "$words" ] || if [[ "$word" == -* ]]; then words='${flags.join(' ')}'; else words='${words.join(' ')}'; fi`,
      '      ;;',
    ].join('\n')
  })
  return `# What bash completes of tieout: source <(tieout completion bash)
_tieout() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command='' words='' prefix=''
  # --format=s comes as three words, unless = is taken out of COMP_WORDBREAKS.
  if [ "$word" = '=' ]; then word=''
  elif [ "$before" = '=' ]; then before="\${COMP_WORDS[COMP_CWORD - 2]}"
  elif [[ "$word" == --*=* ]]; then before="\${word%%=*}"; prefix="$before="; word="\${word#*=}"
  fi
  [ "$COMP_CWORD" -gt 1 ] && command="\${COMP_WORDS[1]}"
  case "$command" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "$word"))
}
complete -o default -o bashdefault -F _tieout tieout
`
}

function zsh(commands: readonly Completed[]): string {
  const [whole, ...own] = commands
  const list = own.map(({ name, says }) => `    ${single(`${name}:${says}`)}`).join('\n')
  const cases = own.map(
    ({ name, options, words }) =>
      `    ${name})\n      _arguments ${[...options.flatMap(zshOption), single(words.length === 0 ? '*:file:_files' : `1:value:(${words.join(' ')})`)].join(' \\\n        ')}\n      ;;`,
  )
  const flags = (whole?.options ?? []).flatMap(zshOption).join(' ')
  return `#compdef tieout
# What zsh completes of tieout: tieout completion zsh > ~/.zfunc/_tieout
_tieout() {
  local -a commands
  commands=(
${list}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments ${flags}
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _tieout ]; then _tieout "$@"; else compdef _tieout tieout; fi
`
}

function zshOption({ flags, says, value }: CompletedOption): readonly string[] {
  const meaning = says.replace(/[[\]\\:]/g, '\\$&')
  const rest = value === undefined ? '' : value === 'file' ? ':file:_files' : `:value:(${value.join(' ')})`
  // Without it zsh knows --format csv alone, and not --format=csv.
  const joined = (flag: string): string => (value !== undefined && flag.startsWith('--') ? '=' : '')
  return flags.map((flag) => single(`${flag}${joined(flag)}[${meaning}]${rest}`))
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, says, options, words }) => {
    const when = name === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${name}`
    const known = name === '' ? [] : [`complete -c tieout -n __fish_use_subcommand -f -a ${name} -d ${fishText(says)}`]
    const values =
      name === '' || words.length === 0
        ? []
        : [`complete -c tieout -n ${fishText(when)} -f -a ${fishText(words.join(' '))}`]
    return [...known, ...options.map((option) => fishOption(when, option)), ...values]
  })
  return `# What fish completes of tieout: tieout completion fish > ~/.config/fish/completions/tieout.fish\n${lines.join('\n')}\n`
}

function fishOption(when: string, { flags, says, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  const takes = value === undefined ? '' : value === 'file' ? ' -r' : ` -x -a ${fishText(value.join(' '))}`
  return `complete -c tieout -n ${fishText(when)} ${names.join(' ')}${takes} -d ${fishText(says)}`
}

/** In single quotes, as bash and zsh have it. */
const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** In single quotes, as fish has it. */
const fishText = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`
