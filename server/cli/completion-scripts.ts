import type { Command } from 'commander'

/** One command as a shell completes it. */
interface Completed {
  /** Words that lead to it; empty for the program. */
  path: string
  description: string
  subcommands: { name: string; description: string }[]
  options: { flag: string; description: string; choices: readonly string[] }[]
  /** What its first argument may be, where that is fixed. */
  choices: readonly string[]
}

function completedIn(command: Command, path = ''): Completed[] {
  const own: Completed = {
    path,
    description: command.description(),
    subcommands: command.commands.map((each) => ({
      name: each.name(),
      description: each.description(),
    })),
    options: [
      ...command.options.map(({ long, short, description, argChoices }) => ({
        flag: long ?? short ?? '',
        description,
        choices: argChoices ?? [],
      })),
      { flag: '--help', description: 'display help', choices: [] },
    ],
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }
  return [
    own,
    ...command.commands.flatMap((each) => completedIn(each, `${path} ${each.name()}`.trim())),
  ]
}

const words = ({ subcommands, options, choices }: Completed): string =>
  [...subcommands.map(({ name }) => name), ...choices, ...options.map(({ flag }) => flag)].join(' ')

/** For bash 4 and newer: `source <(npm run --silent accord -- completion bash)`. */
export function bashCompletion(program: Command): string {
  const all = completedIn(program)
  const paths = all
    .filter(({ path }) => path !== '')
    .map(({ path }) => `    "${path}") at="${path}" ;;`)
  const values = all.flatMap(({ path, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(({ flag, choices }) => `    "${path} ${flag}") words="${choices.join(' ')}" ;;`),
  )
  const branches = all.map((each) => `    "${each.path}") words="${words(each)}" ;;`)
  return `# Completes the command line of Accord.
_accord() {
  local at="" words="" i before
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${at:+$at }\${COMP_WORDS[i]}" in
${paths.join('\n')}
    esac
  done
  before="\${COMP_WORDS[COMP_CWORD - 1]}"
  case "$at" in
${branches.join('\n')}
  esac
  case "$at $before" in
${values.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _accord accord
`
}

/** zsh reads what bash completes with. */
export const zshCompletion = (program: Command): string =>
  `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashCompletion(program)}`

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** For fish: `npm run --silent accord -- completion fish | source`. */
export function fishCompletion(program: Command): string {
  const lines = completedIn(program).flatMap(({ path, subcommands, options, choices }) => {
    const when = `-n ${quoted(`__accord_at ${quoted(path)}`)}`
    const line = (what: string, description: string) =>
      `complete -c accord ${when} ${what} -d ${quoted(description)}`
    return [
      ...subcommands.map(({ name, description }) => line(`-a ${name}`, description)),
      ...(choices.length === 0 ? [] : [line(`-a ${quoted(choices.join(' '))}`, '')]),
      ...options.map(({ flag, description, choices: values }) =>
        line(
          `-l ${flag.slice(2)}${values.length === 0 ? '' : ` -x -a ${quoted(values.join(' '))}`}`,
          description,
        ),
      ),
    ]
  })
  return `# Completes the command line of Accord.
function __accord_at
  set -l at (string match -v -- '-*' (commandline -opc)[2..-1])
  test "$at" = "$argv[1]"
end
complete -c accord -f
${lines.join('\n')}
`
}
