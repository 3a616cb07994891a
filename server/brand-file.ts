import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument, type Document } from 'yaml'
import { brandSchema, type Brand } from '../src/domain/brand.ts'
import { SettingsError } from './env.ts'

/** Finds the line a problem is on; the nearest parent's when the key itself is missing. */
function lineOf(document: Document, lines: LineCounter, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range !== undefined) return lines.linePos(range[0]).line
  }
  return 1
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new SettingsError([`BRAND_FILE ${file} cannot be read: check the path and its rights`])
  }
}

/** Reads and checks the brand's file. Throws a `SettingsError` with file, line and a sentence each. */
export function readBrandFile(file: string): Brand {
  const lines = new LineCounter()
  const document = parseDocument(readText(file), { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0) {
    throw new SettingsError(
      document.errors.map(
        ({ pos, message }) =>
          `${file}:${lines.linePos(pos[0]).line} ${message.split('\n')[0] ?? ''}`,
      ),
    )
  }
  const parsed = brandSchema.safeParse(document.toJS())
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(
        ({ path, message }) =>
          `${file}:${lineOf(document, lines, path)} ${path.join('.')} ${message}`,
      ),
    )
  }
  return parsed.data as Brand
}
