import type { ProblemCode } from '../../../src/domain/problem.ts'
import type { SendRequest } from '../accept.ts'
import type { Vault } from '../../vault.ts'

const PART_USE = 'batch.part'

/** What the gate said about one text when it arrived. */
export interface KeptText {
  /** Its request, a JSON object. */
  json: string
  /** Counted from its arrival, milliseconds since 1970. */
  expiresAt: number
  templateVersionId: string | null
  /** Which of the part's decisions refused it; null for a text that was let in. */
  refusedBy: number | null
}

/** A part as it is read again when its turn comes. */
export interface OpenedPart {
  /** Decisions that refuse, as they are kept with a message: many texts share one. */
  proofs: string[]
  texts: OpenedText[]
}

export interface OpenedText extends Omit<KeptText, 'json'> {
  request: SendRequest
}

/** Seals a part with the key of the house: it lives until its texts have had their turn. */
export function sealPart(
  vault: Pick<Vault, 'sealBriefly'>,
  proofs: readonly string[],
  texts: readonly KeptText[],
): Buffer {
  const rows = texts.map(
    ({ json, expiresAt, templateVersionId, refusedBy }) =>
      `[${json},${expiresAt},${JSON.stringify(templateVersionId)},${refusedBy}]`,
  )
  return vault.sealBriefly(PART_USE, `[${JSON.stringify(proofs)},[${rows.join(',')}]]`)
}

type SealedText = [SendRequest, number, string | null, number | null]

/** Throws for a part that is damaged. */
export function openPart(vault: Pick<Vault, 'unsealBriefly'>, sealed: Uint8Array): OpenedPart {
  const opened = vault.unsealBriefly(PART_USE, sealed)
  if (opened === undefined) throw new Error('A part of a batch is damaged')
  const [proofs, rows] = JSON.parse(opened.toString('utf8')) as [string[], SealedText[]]
  return {
    proofs,
    texts: rows.map(([request, expiresAt, templateVersionId, refusedBy]) => ({
      request,
      expiresAt,
      templateVersionId,
      refusedBy,
    })),
  }
}

/** How many were refused, by code. */
export type Refusals = Readonly<Partial<Record<ProblemCode, number>>>

export function addRefusals(
  refusals: Refusals,
  codes: Iterable<ProblemCode>,
): Partial<Record<ProblemCode, number>> {
  const sum = { ...refusals }
  for (const code of codes) sum[code] = (sum[code] ?? 0) + 1
  return sum
}
