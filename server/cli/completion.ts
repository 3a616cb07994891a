import { Argument, Command } from 'commander'
import { bashCompletion, fishCompletion, zshCompletion } from './completion-scripts.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

const SCRIPTS: Record<Shell, (program: Command) => string> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** `accord completion bash|zsh|fish`: for a shell in which `accord` is the name of the command. */
export const completionCommand = (program: Command) =>
  new Command('completion')
    .description('a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: Shell) => {
      process.stdout.write(SCRIPTS[shell](program))
    })
