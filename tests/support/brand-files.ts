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

type Change = (text: string) => string
const asItIs: Change = (text) => text

/** Hours that never end, for servers whose clock is the real one. */
export const atAnyHour: Change = (text) =>
  text.replace(
    'sendingHours: strict',
    `sendingHours: [{ days: [mon, tue, wed, thu, fri, sat, sun], from: '00:00', to: '24:00', holidays: true }]`,
  )

/** Service texts as often as a test has to send them to one person. */
const serviceAsOftenAsAsked: Change = (text) =>
  text.replace('frequency: { max: 6, per: week }', 'frequency: { max: 100, per: day }')

/** The shipped brand file, but a form grants at once: what most tests begin with. */
export const brandWithoutCodes = (folder: string, change = asItIs): string =>
  write(
    folder,
    'brand-without-codes.yaml',
    change(serviceAsOftenAsAsked(shipped().replace('mode: code', "mode: 'off'"))),
  )

/** The shipped brand file, with words of it changed: a form asks for a code. */
export const brandWithCodes = (folder: string, change = asItIs): string =>
  write(folder, 'brand-with-codes.yaml', change(shipped()))
