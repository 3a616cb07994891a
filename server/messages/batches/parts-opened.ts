import type { PartRecord } from '../../../db/batches.ts'
import type { Context } from '../../context.ts'
import { openPart, type OpenedPart } from './batch-part.ts'

/** The part of each batch that is being worked on, opened once for its many steps. */
export function openParts({ vault }: Pick<Context, 'vault'>) {
  const opened = new Map<string, { number: number; part: OpenedPart }>()
  return {
    open: (batchId: string, { number, sealed }: PartRecord): OpenedPart => {
      const known = opened.get(batchId)
      if (known?.number === number) return known.part
      const part = openPart(vault, sealed)
      opened.set(batchId, { number, part })
      return part
    },
    forget: (batchId: string): void => {
      opened.delete(batchId)
    },
  }
}

export type PartsOpened = ReturnType<typeof openParts>
