import { createHash } from 'node:crypto'
import type { Vault } from '../../vault.ts'

/**
 * Keyed hash of the rows of a batch so far: two uploads that begin the same have the same. Keyed,
 * for a plain hash of a number can be reversed by trying all.
 */
export function openRowsHash(vault: Pick<Vault, 'hash'>, kind: string) {
  const hash = createHash('sha256').update(vault.hash('idempotency', `batch ${kind}`))
  let gathered: string[] = []
  return {
    add: (row: string): void => {
      gathered.push(row, '\n')
    },
    /** 32 bytes. */
    value: (): Buffer => {
      hash.update(gathered.join(''))
      gathered = []
      return vault.hash('idempotency', hash.copy().digest('hex'))
    },
  }
}
