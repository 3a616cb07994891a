import { createInterface } from 'node:readline/promises'
import { PHONE_INPUT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { readApiNumber } from '../consent/api-number.ts'
import type { Context } from '../context.ts'

/** Asks a person at the terminal; the question goes to standard error. */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}

async function firstLine(): Promise<string> {
  let read = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    read += String(chunk)
    if (read.includes('\n') || read.length > PHONE_INPUT_CHARACTERS_MAX) break
  }
  return (read.split('\n')[0] ?? '').trim()
}

/**
 * What was typed as a number: asked for on a terminal, else the first line of standard input.
 * Never an argument: those stand in the list of processes and in the history of the shell.
 */
export const readTypedNumber = (): Promise<string> =>
  process.stdin.isTTY ? ask('Number: ') : firstLine()

/** Reads a number as the API does. Throws `invalid_phone_number`; the number is not repeated. */
export const parseTyped = (context: Pick<Context, 'brand'>, typed: string): ParsedPhoneNumber =>
  readApiNumber(context, typed, 'number')
