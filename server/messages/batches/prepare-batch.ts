import { setTimeout as sleep } from 'node:timers/promises'
import type { Brand } from '../../../src/domain/brand.ts'
import type { RefusedRow } from '../../../src/domain/import-row.ts'
import {
  BATCH_GATHER_MS,
  BATCH_TEXTS_AT_ONCE,
  BATCH_TEXTS_MAX,
} from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { physicalLines } from '../../consent/import/physical-lines.ts'
import type { Random } from '../../doors.ts'
import type { Vault } from '../../vault.ts'
import type { TemplateVersion } from '../template-version.ts'
import { readerFor, type ReadBatchRow } from './batch-reader.ts'
import { openTextPreparer } from './prepare-text.ts'
import { FINGERPRINT_BYTES, type PreparedText, type PreparedTexts } from './prepared-text.ts'
import { openRowsHash } from './rows-hash.ts'

/** How to read a batch, from which row on. */
export interface BatchPreparation {
  format: 'csv' | 'ndjson'
  /** What the hash of its rows begins with. */
  kind: string
  brand: Brand
  publicUrl: string
  /** Each template is read once for the whole batch. */
  templates: readonly TemplateVersion[]
  /** Milliseconds since 1970. */
  now: number
  /** Rows that were taken by an upload before, and their hash. */
  skip: number
  skipHash: Uint8Array
}

export const OTHER_ROWS: Problem = new Problem({
  code: 'idempotency_key_reused',
  detail:
    'This key was used for a batch that begins otherwise; repeat that one, or use a new key for a new batch.',
})
const TOO_MANY: Problem = new Problem({
  code: 'too_large',
  detail: `A batch has at most ${BATCH_TEXTS_MAX} texts: those are taken; send the rest as another batch.`,
})

/**
 * Reads, checks and measures the rows of a batch, some at a time: what has arrived does not wait
 * long for what has not. Throws a `Problem` when the header cannot be understood, or when the
 * batch does not begin as it did before.
 */
export async function* prepareBatch(
  bytes: AsyncIterable<Uint8Array>,
  preparation: BatchPreparation,
  vault: Vault,
  random: Random,
): AsyncGenerator<PreparedTexts> {
  const reader = readerFor(preparation.format)
  const rows = openRows(preparation, vault, random)
  const chunks = physicalLines(bytes)
  let coming = chunks.next()
  for (;;) {
    const chunk = rows.isEmpty() ? await coming : await orLate(coming)
    if (chunk === 'late') {
      yield rows.part()
      continue
    }
    if (chunk.done === true) break
    coming = chunks.next()
    // What it ends with is heard when it is awaited.
    coming.catch(() => undefined)
    for (const line of chunk.value) {
      for (const row of reader.add(line)) {
        if (rows.add(row)) yield rows.part()
      }
    }
  }
  for (const row of reader.end()) {
    if (rows.add(row)) yield rows.part()
  }
  rows.end()
  if (!rows.isEmpty()) yield rows.part()
}

async function orLate<T>(coming: Promise<T>): Promise<T | 'late'> {
  const waiting = new AbortController()
  const late = sleep(BATCH_GATHER_MS, 'late' as const, waiting).catch(() => 'late' as const)
  try {
    return await Promise.race([coming, late])
  } finally {
    waiting.abort()
  }
}

/** The rows of a batch, gathered into parts. */
function openRows(preparation: BatchPreparation, vault: Vault, random: Random) {
  const { kind, templates, now, skip, skipHash } = preparation
  const hash = openRowsHash(vault, kind)
  const byId = new Map(templates.map((template) => [template.id, template]))
  const prepare = openTextPreparer({ ...preparation, random }, byId, now)
  let taken = 0
  let size: number = BATCH_TEXTS_AT_ONCE.first
  let broken: RefusedRow[] = []
  let texts: PreparedText[] = []

  const checkBeginning = (): void => {
    if (!hash.value().equals(skipHash)) throw OTHER_ROWS
  }
  if (skip === 0) checkBeginning()
  const count = () => broken.length + texts.length

  return {
    isEmpty: (): boolean => count() === 0,
    /** Resolves to whether there are enough for a part. */
    add: (row: ReadBatchRow): boolean => {
      if (taken === BATCH_TEXTS_MAX) throw TOO_MANY
      taken += 1
      hash.add(JSON.stringify(row))
      if (taken <= skip) {
        if (taken === skip) checkBeginning()
        return false
      }
      const prepared = prepare(row)
      if ('code' in prepared) broken.push(prepared)
      else texts.push(prepared)
      return count() >= size
    },
    /** Throws when the batch is shorter than it was. */
    end: (): void => {
      if (taken < skip) throw OTHER_ROWS
    },
    part: (): PreparedTexts => {
      const fingerprints = new Uint8Array(texts.length * FINGERPRINT_BYTES)
      texts.forEach(({ phoneNumber }, index) =>
        fingerprints.set(vault.fingerprint(phoneNumber), index * FINGERPRINT_BYTES),
      )
      const part = { rows: count(), broken, texts, fingerprints, rowsHash: hash.value() }
      size = Math.min(2 * size, BATCH_TEXTS_AT_ONCE.most)
      broken = []
      texts = []
      return part
    },
  }
}
