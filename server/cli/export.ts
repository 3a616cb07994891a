import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { Command, Option } from 'commander'
import { exportRows } from '../consent/export/export-rows.ts'
import { writeCsv } from '../consent/export/write-csv.ts'
import { writeNdjson } from '../consent/export/write-ndjson.ts'
import { withContext } from './with-context.ts'

interface ExportOptions {
  format: 'csv' | 'ndjson'
  output?: string
}

/** `accord export` */
export const exportCommand = () =>
  new Command('export')
    .description('every consent, as CSV or NDJSON')
    .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .option('--output <file>', 'where to; standard output otherwise')
    .action(async ({ format, output }: ExportOptions) => {
      await withContext(async (context) => {
        const rows = exportRows(context)
        const pieces = Readable.from(format === 'csv' ? writeCsv(rows) : writeNdjson(rows))
        // The numbers of everybody: for its owner's eyes only.
        if (output !== undefined) await pipeline(pieces, createWriteStream(output, { mode: 0o600 }))
        else for await (const piece of pieces) process.stdout.write(piece as string)
      })
    })
