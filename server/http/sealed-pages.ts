import { z } from 'zod'
import {
  CONFIRMATION_KEEP_MS,
  PENDING_KEEP_MS,
  PHONE_INPUT_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import type { NextPage } from '../../src/domain/visitor-services.ts'
import type { Context } from '../context.ts'

/** What two pages have to know travels sealed in a cookie of the visitor, and ends by itself. */

const confirmation = z.object({
  maskedNumber: z.string(),
  categories: z.array(z.string()),
  until: z.number(),
})
const verification = confirmation.extend({
  id: z.string(),
  notice: z.string(),
  only: z.string().optional(),
  /** When the form was sent, in milliseconds since 1970. */
  at: z.number(),
})
export type SealedConfirmation = z.infer<typeof confirmation>
export type SealedVerification = z.infer<typeof verification>

export interface Chosen {
  phoneNumber: string
  categories: string[]
}

export interface SealedPages {
  toDone: (chosen: Chosen) => NextPage
  toVerify: (
    chosen: Chosen,
    verification: { id: string; notice: string; only: string | undefined },
  ) => NextPage
  readDone: (sealed: string | undefined) => SealedConfirmation | undefined
  readVerify: (sealed: string | undefined) => SealedVerification | undefined
}

type Sealing = Pick<Context, 'clock' | 'vault'>

export function sealedPages({ clock, vault }: Sealing): SealedPages {
  const seal = (use: string, value: object) =>
    vault.sealBriefly(use, JSON.stringify(value)).toString('base64url')
  const open = <Value extends { until: number }>(
    use: string,
    shape: z.ZodType<Value>,
    sealed = '',
  ): Value | undefined => {
    const opened = vault.unsealBriefly(use, Buffer.from(sealed, 'base64url'))
    if (opened === undefined) return undefined
    const value = shape.parse(JSON.parse(opened.toString('utf8')))
    return clock() < value.until ? value : undefined
  }
  const shown = ({ phoneNumber, categories }: Chosen) => ({
    maskedNumber: maskPhoneNumber(phoneNumber.slice(0, PHONE_INPUT_CHARACTERS_MAX)),
    categories,
  })
  return {
    toDone: (chosen) => ({
      page: 'done',
      sealed: seal('confirmation', { ...shown(chosen), until: clock() + CONFIRMATION_KEEP_MS }),
      keepMs: CONFIRMATION_KEEP_MS,
    }),
    toVerify: (chosen, { id, notice, only }) => ({
      page: 'verify',
      sealed: seal('verification', {
        ...shown(chosen),
        id,
        notice,
        only,
        at: clock(),
        until: clock() + PENDING_KEEP_MS,
      }),
      keepMs: PENDING_KEEP_MS,
    }),
    readDone: (sealed) => open('confirmation', confirmation, sealed),
    readVerify: (sealed) => open('verification', verification, sealed),
  }
}
