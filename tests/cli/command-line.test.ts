import { spawnSync } from 'node:child_process'
import { CommanderError, type Command } from 'commander'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EXAMPLES } from '../../server/cli/examples.ts'
import { accordProgram, commandsIn, pathOf } from '../../server/cli/program.ts'
import { demoPeople } from '../../server/demo/demo-people.ts'
import { refuseUnlessSandbox } from '../../server/demo/fill-sandbox.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { runAccordBeside } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { answers, startIadvizeServer } from '../support/iadvize-server.ts'
import { startServer } from '../support/server-process.ts'

const does = ({ commands }: Command) => commands.length === 0
const program = accordProgram()
const leaves = commandsIn(program).filter(does).map(pathOf)

/** The words of an example, quotes taken off. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

/** Runs the program in this process with commands that do nothing; resolves to what it printed. */
async function parse(words: readonly string[]) {
  let printed = ''
  let reached: string | null = null
  for (const command of commandsIn(program)) {
    const write = (text: string) => (printed += text)
    command.configureOutput({ writeOut: write, writeErr: write })
    if (!does(command)) continue
    command.action(() => {
      reached = pathOf(command)
    })
  }
  const error = await program.parseAsync(words, { from: 'user' }).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { printed, reached, exitCode: error instanceof CommanderError ? error.exitCode : 0, error }
}

describe('the command line', () => {
  it.each(leaves)('%s has an example that is right, and help that shows it', async (path) => {
    const examples = EXAMPLES[path] ?? []
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      expect(await parse(wordsOf(example))).toMatchObject({ error: null, reached: path })
    }
    const help = await parse([...path.split(' '), '--help'])
    expect(help.exitCode).toBe(0)
    expect(help.printed).toContain(examples[0])
  })

  it('names no command that is not there', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(['', ...leaves].sort())
  })

  it.each(leaves)('%s takes no option it does not know', async (path) => {
    const { error, exitCode } = await parse([...path.split(' '), '--no-such-option'])
    expect(error).toBeInstanceOf(CommanderError)
    // The process makes 2 of it.
    expect(exitCode).toBe(1)
  })

  it('ends with 2 without a command, and with one that it does not know', async () => {
    const folder = temporaryFolder()
    for (const args of [[], ['restore']]) {
      expect((await runAccordBeside(folder, args)).status).toBe(2)
    }
  })

  it('completes commands, options and choices in bash', () => {
    const script = spawnSync(process.execPath, ['server/cli/accord.ts', 'completion', 'bash'])
    const complete = (...words: string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ')
      const asked = `COMP_WORDS=(accord ${list}); COMP_CWORD=${words.length}; _accord; echo "\${COMPREPLY[@]}"`
      const { stdout } = spawnSync('bash', ['-c', `${String(script.stdout)}\n${asked}`])
      return String(stdout).trim()
    }
    expect(complete('do')).toBe('doctor')
    expect(complete('keys', '')).toBe('create list revoke --help')
    expect(complete('keys', 'create', '--k')).toBe('--kind')
    expect(complete('keys', 'create', '--kind', 't')).toBe('team test')
    expect(complete('completion', 'f')).toBe('fish')
  })
})

describe('accord demo', () => {
  it('makes up people with ordinary mobile numbers, each their own', () => {
    const people = demoPeople(LOCALES, 80)
    const numbers = people.map(({ phoneNumber }) => phoneNumber)
    expect(new Set(numbers).size).toBe(80)
    expect(numbers.filter((number) => !parsePhoneNumber(number, 'FR').ok)).toEqual([])
  })

  it('fills a sandbox through its API, adds nothing the second time, and leaves no key', async () => {
    const folder = temporaryFolder()
    const server = await startServer(folder)
    const demo = () =>
      runAccordBeside(folder, ['demo', '--people', '8', '--url', server.url, '--json'])
    const first = await demo()
    expect(first).toMatchObject({ status: 0, stderr: '' })
    const filled = JSON.parse(first.stdout) as { agreed: number; left: number; texts: object }
    expect(filled).toMatchObject({ people: 8, left: 1 })
    expect(Object.keys(filled.texts)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:queued|scheduled|sent)$/)]) as string[],
    )
    const events = async () =>
      ((await (await server.api('GET', '/events?limit=500')).json()) as { events: object[] }).events
    const before = (await events()).filter((each) => JSON.stringify(each).includes('consent.'))
    expect(before.length).toBeGreaterThan(8)
    expect((await demo()).status).toBe(0)
    const after = (await events()).filter((each) => JSON.stringify(each).includes('consent.'))
    expect(after).toHaveLength(before.length)
    const keys = await runAccordBeside(folder, ['keys', 'list'])
    expect(keys.stdout).not.toContain('valid')
  })

  it('refuses a live server, and says so when none is there', async () => {
    const live = await startIadvizeServer(answers.json(200, { ready: true, sandbox: false }))
    const { origin } = new URL(live.url)
    onTestFinished(live.close)
    await expect(refuseUnlessSandbox(origin)).rejects.toThrow('is live')
    const { status, stderr } = await runAccordBeside(temporaryFolder(), ['demo', '--url', origin])
    expect(status).toBe(1)
    expect(stderr).toContain('a demonstration is for a sandbox only')
  })
})
