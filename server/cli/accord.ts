import { CommanderError } from 'commander'
import { SettingsError } from '../env.ts'
import { accordProgram } from './program.ts'

/** Exit codes of the command line: contract, section 1. */
const EXIT = { failed: 1, wrongUsage: 2 } as const

try {
  await accordProgram().parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.wrongUsage
  } else {
    const lines = error instanceof SettingsError ? error.lines : [(error as Error).message]
    process.stderr.write(`${lines.join('\n')}\n`)
    process.exitCode = EXIT.failed
  }
}
