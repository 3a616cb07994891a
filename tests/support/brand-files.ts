import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../server/root.ts'

const shipped = () => readFileSync(join(projectRoot(), 'brand.yaml'), 'utf8')

function write(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** The shipped brand file, but a form grants at once: what most tests begin with. */
export const brandWithoutCodes = (folder: string): string =>
  write(folder, 'brand-without-codes.yaml', shipped().replace('mode: code', "mode: 'off'"))

/** The shipped brand file, with words of it changed: a form asks for a code. */
export const brandWithCodes = (
  folder: string,
  change: (text: string) => string = (text) => text,
): string => write(folder, 'brand-with-codes.yaml', change(shipped()))
