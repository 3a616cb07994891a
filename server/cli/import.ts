import { createReadStream, statSync } from 'node:fs'
import { Command, Option } from 'commander'
import { findImport } from '../../db/imports.ts'
import { MAPPING_NAMES, type MappingName } from '../consent/import/mappings.ts'
import { receiveFile } from '../consent/import/receive-file.ts'
import { runImport } from '../consent/import/run-import.ts'
import { showImport, type ShownImport } from '../consent/import/show-import.ts'
import { undoImport } from '../consent/import/undo-import.ts'
import type { Context } from '../context.ts'
import { print, printJson } from './print.ts'
import { startProgress, type Progress } from './progress.ts'
import { takeCallsBack } from './take-calls-back.ts'
import { withContext } from './with-context.ts'

const ERRORS_TOLD = 20

interface ImportOptions {
  format?: 'csv' | 'ndjson'
  mapping: MappingName
  category?: string
  noticeText?: string
  noticeLocale?: string
  url?: string
  reference?: string
  dryRun?: boolean
  json?: boolean
}

/** Passes a file on, and says how much of it went through. */
async function* watched(file: string, progress: Progress): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of createReadStream(file)) {
    read += (chunk as Buffer).length
    progress.at(read)
    yield chunk as Buffer
  }
}

async function importFile(context: Context, file: string, options: ImportOptions) {
  const { format, mapping, dryRun = false, json = false, ...proof } = options
  const bytes = statSync(file).size
  const reading = startProgress({ label: 'Reading ', total: bytes, json })
  const id = await receiveFile(context, {
    format: format ?? (/\.(?:ndjson|jsonl)$/i.test(file) ? 'ndjson' : 'csv'),
    mapping,
    options: proof,
    dryRun,
    apiKeyId: null,
    bytes: watched(file, reading),
    mine: true,
  })
  reading.stop()
  const record = await findImport(context.db.read, id)
  if (record === undefined) throw new Error('The import that was just received is not there')
  const lines = await countLines(file)
  const applying = startProgress({
    label: dryRun ? 'Looking ' : 'Applying',
    total: Math.max(1, lines - 1),
    json,
  })
  try {
    const onAffected = takeCallsBack(context)
    await runImport(context, record, { onAffected, onProgress: applying.at })
  } finally {
    applying.stop()
  }
  return { importId: id, ...(await showImport(context, id)) }
}

async function countLines(file: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1
  }
  return lines
}

function tell({ importId, ...shown }: ShownImport & { importId: string }): void {
  const { status, rows, applied, unchanged, refused, difference, errors, dryRun } = shown
  for (const { line, code, message } of errors.slice(0, ERRORS_TOLD)) {
    print(`line ${line}: ${code}: ${message}`)
  }
  if (errors.length > ERRORS_TOLD) print(`… and more: see imports show ${importId} --json`)
  for (const [change, times] of Object.entries(difference)) print(`${change}: ${times}`)
  const refusals = Object.entries(refused).map(([code, times]) => `${times} ${code}`)
  const total = Object.values(refused).reduce((sum, times) => sum + times, 0)
  const why = refusals.length === 0 ? '' : ` (${refusals.join(', ')})`
  const would = dryRun ? 'would be applied' : 'applied'
  print(`${rows} rows: ${applied} ${would}, ${unchanged} unchanged, ${total} refused${why}.`)
  print(dryRun ? 'Nothing was changed: this was a dry run.' : `Import ${importId}: ${status}.`)
}

/** `accord import FILE` */
export const importCommand = () =>
  new Command('import')
    .description('take in consents collected elsewhere: CSV or NDJSON, or another tool’s export')
    .argument('<file>', 'the file; its columns are in docs/imports.md')
    .addOption(new Option('--format <format>', 'guessed from the name').choices(['csv', 'ndjson']))
    .addOption(
      new Option('--mapping <tool>', 'whose export it is').choices(MAPPING_NAMES).default('accord'),
    )
    .option('--category <id>', 'with another tool’s export: what the people answered about')
    .option('--notice-text <words>', 'with another tool’s export: the words they were shown')
    .option('--notice-locale <language>', 'the language of these words')
    .option('--url <address>', 'where they were shown')
    .option('--reference <trace>', 'or what proves it in your own records')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ImportOptions) => {
      const shown = await withContext((context) => importFile(context, file, options))
      if (options.json) printJson(shown)
      else tell(shown)
      if (shown.status === 'failed') throw new Error('The file could not be read; nothing changed.')
    })

const show = new Command('show')
  .description('what became of an import')
  .argument('<id>', 'the id that import printed')
  .option('--json', 'print JSON')
  .action(async (importId: string, { json }: { json?: boolean }) => {
    const shown = await withContext((context) => showImport(context, importId))
    if (json) printJson({ importId, ...shown })
    else tell({ importId, ...shown })
  })

const undo = new Command('undo')
  .description('take an import back; what people said since stays')
  .argument('<id>', 'the id that import printed')
  .requiredOption('--reason <words>', 'why; it is kept in the ledger')
  .option('--json', 'print JSON')
  .action(async (id: string, { reason, json }: { reason: string; json?: boolean }) => {
    const undone = await withContext((context) =>
      undoImport(context, id, reason, takeCallsBack(context)),
    )
    if (json) printJson(undone)
    else print(`${undone.restored} states are as before, ${undone.kept} changed since and stay.`)
  })

/** `accord imports show|undo` */
export const importsCommand = () =>
  new Command('imports').description('imports that were made').addCommand(show).addCommand(undo)
