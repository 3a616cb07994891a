import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { findChunk, type ImportRecord } from '../../../db/imports.ts'
import { IMPORT_PIECE_BYTES, IMPORT_THREAD_MEGABYTES } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { projectRoot } from '../../root.ts'
import type { MappingOptions } from './mapping.ts'
import type { MappingName } from './mappings.ts'
import { prepareRows, type PreparedPart, type Preparation } from './prepare-rows.ts'
import type { FromThread, ThreadData, ToThread } from './prepare-thread.ts'
import { openPiece, OPTIONS_USE } from './receive-file.ts'

/**
 * The rows of a received file, read, checked and sealed. For a file of more than one piece a
 * thread does that while this one writes; a small file is done before a thread has started.
 */
export function preparedParts(
  context: Context,
  record: ImportRecord,
): AsyncGenerator<PreparedPart> {
  const preparation = preparationOf(context, record)
  return record.bytes > IMPORT_PIECE_BYTES
    ? fromThread(context, record, preparation)
    : prepareRows(piecesOf(context, record.id), preparation, context.vault)
}

function preparationOf(
  { brand, clock, vault }: Context,
  { format, mapping, options_sealed, rows_read }: ImportRecord,
): Preparation {
  const options = vault.unsealBriefly(OPTIONS_USE, options_sealed)?.toString('utf8') ?? '{}'
  return {
    format,
    mapping: mapping as MappingName,
    options: JSON.parse(options) as MappingOptions,
    rules: {
      now: clock(),
      brandCategories: new Set(brand.categories.map(({ id }) => id)),
      defaultCountry: brand.brand.country,
    },
    skip: rows_read,
  }
}

async function* piecesOf({ db, vault }: Context, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 1; ; number += 1) {
    const chunk = await findChunk(db.read, importId, number)
    if (chunk === undefined) return
    yield openPiece(vault, chunk.sealed)
  }
}

// The source, from the build too: Node runs it as it is, and a thread shares no module anyway.
const THREAD = 'server/consent/import/prepare-thread.ts'

async function* fromThread(
  { db, vault }: Context,
  { id }: ImportRecord,
  preparation: Preparation,
): AsyncGenerator<PreparedPart> {
  const thread = new Worker(join(projectRoot(), THREAD), {
    workerData: { preparation, keys: vault.keys() } satisfies ThreadData,
    resourceLimits: IMPORT_THREAD_MEGABYTES,
  })
  const tell = (message: ToThread) => thread.postMessage(message)
  let number = 0
  const givePiece = async (): Promise<void> => {
    number += 1
    const chunk = await findChunk(db.read, id, number)
    tell({ piece: chunk?.sealed ?? null, keys: vault.keys() })
  }
  const inbox = openInbox(thread, givePiece)
  try {
    for (;;) {
      const message = await inbox.next()
      if (message === 'done') return
      if ('problem' in message) throw new Problem(message.problem)
      yield message.part
      tell('part taken')
    }
  } finally {
    await thread.terminate()
  }
}

/** What a thread says, in order. A piece it wants is given at once, whatever else goes on. */
function openInbox(thread: Worker, givePiece: () => Promise<void>) {
  type Said = Exclude<FromThread, 'piece wanted'>
  const said: Said[] = []
  let failure: Error | undefined
  let wake: () => void = () => undefined
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  thread.on('message', (message: FromThread) => {
    if (message === 'piece wanted') {
      givePiece().catch(fail)
      return
    }
    said.push(message)
    wake()
  })
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('The thread that prepares an import ended too early')))
  return {
    next: async (): Promise<Said> => {
      for (;;) {
        const message = said.shift()
        if (message !== undefined) return message
        if (failure !== undefined) throw failure
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
