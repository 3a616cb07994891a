import type { Context as HonoContext } from 'hono'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import { personalData } from '../rights/personal-data.ts'
import { receiptByLink } from '../rights/receipt.ts'
import { receiptRecord } from '../rights/receipt-record.ts'
import type { ReceiptSigner } from '../rights/sign-receipt.ts'

/** Whoever has the address has the receipt: it goes to no cache, no index and no other site. */
const personal = (file: string) => ({
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-disposition': `attachment; filename="${file}"`,
})

/** `GET /u/{token}/receipt.json`: the receipt to read, and the same one signed. */
export const signedReceipt =
  (context: Context, signer: ReceiptSigner) => async (c: HonoContext) => {
    const receipt = await receiptByLink(context, c.req.param('token') ?? '')
    if (receipt === undefined) {
      throw new Problem({ code: 'not_found', detail: 'No personal link has this address.' })
    }
    const record = receiptRecord(context, receipt)
    return c.json(
      { receipt: record, jws: await signer.sign(record) },
      200,
      personal('sms-receipt.json'),
    )
  }

/** `GET /u/{token}/data.json`: everything held about the person behind a fresh link. */
export const personalDataFile = (context: Context) => async (c: HonoContext) => {
  const data = await personalData(context, c.req.param('token') ?? '')
  if (data === undefined) {
    throw new Problem({
      code: 'not_found',
      detail: 'No personal link less than 24 hours old has this address.',
    })
  }
  return c.json(data, 200, personal('sms-data.json'))
}

const ONE_HOUR = 'public, max-age=3600'

/** `GET /.well-known/jwks.json`: the key that verifies every receipt. */
export const receiptKeys = (signer: ReceiptSigner) => async (c: HonoContext) =>
  c.json(await signer.jwks(), 200, { 'cache-control': ONE_HOUR })
