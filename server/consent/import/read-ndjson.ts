import {
  IMPORT_FIELDS,
  refusedRow,
  type ImportField,
  type RawRow,
  type ReadRow,
  type RefusedRow,
} from '../../../src/domain/import-row.ts'
import { physicalLines } from './physical-lines.ts'
import { EmptyLines, nameToTell, refusedLine } from './refusals.ts'

/** The rows of an NDJSON file, one by one: an object a line, its members the fields of an import. */
export async function* readNdjson(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRow> {
  const emptyLines = new EmptyLines()
  for await (const lines of physicalLines(stream)) {
    for (const line of lines) {
      if (emptyLines.holds(line)) continue
      yield* emptyLines.release()
      yield line.problem === null
        ? rowOf(line.text, line.line)
        : refusedLine(line.line, line.problem)
    }
  }
}

function rowOf(text: string, line: number): RawRow | RefusedRow {
  const object = parse(text)
  if (object === undefined)
    return refusedRow(line, 'The line is not JSON: write one object a line.')
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    return refusedRow(line, 'The line is not a JSON object: write {"phoneNumber": "…", …}.')
  }
  const members = Object.entries(object)
  const unknown = members.find(([name]) => !IMPORT_FIELDS.includes(name as ImportField))
  if (unknown !== undefined) {
    return refusedRow(
      line,
      `The field “${nameToTell(unknown[0])}” is not known: there are ${IMPORT_FIELDS.join(', ')}.`,
    )
  }
  const wrong = members.find(([, value]) => value !== null && typeof value !== 'string')
  if (wrong !== undefined) return refusedRow(line, `The field ${wrong[0]} must be text, or null.`)
  const given = object as Partial<Record<ImportField, string | null>>
  return {
    line,
    phoneNumber: given.phoneNumber ?? '',
    category: given.category ?? '',
    status: given.status ?? '',
    collectedAt: given.collectedAt ?? '',
    source: given.source ?? '',
    noticeText: given.noticeText ?? '',
    noticeLocale: given.noticeLocale ?? '',
    reference: given.reference ?? '',
    url: given.url ?? '',
  }
}

/** What the text says, or undefined: the parser's own words would repeat the line. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
