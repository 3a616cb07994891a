import { answerWords, vendorMapping, type VendorAnswer } from './vendor-mapping.ts'

/** “Attempt to send to unsubscribed recipient”: https://www.twilio.com/docs/api/errors/21610 */
const UNSUBSCRIBED_RECIPIENT = '21610'

/** Any other outcome of a text, good or bad, answers no question. */
const refusedByRecipient = (errorCode: string): VendorAnswer =>
  errorCode === UNSUBSCRIBED_RECIPIENT ? 'withdrawn' : 'never_asked'

/** Words somebody sent are a keyword to us; the other media are not named by ours. */
const readSource = (source: string): string =>
  /^opt-(?:in|out)-message$/i.test(source.trim()) ? 'keyword' : ''

/**
 * Twilio, either of two files.
 * - Rows of the Consent Management API: `contact_id` is the number in E.164, `status` opt-in or
 *   opt-out (re-opt-in counts as opt-in), `source`, `date_of_consent` in ISO 8601:
 *   https://www.twilio.com/docs/messaging/features/consent-api and
 *   https://www.twilio.com/docs/messaging/features/bulk-upsert-consents-api
 * - The message log of the console, whose only news is error 21610: that person had left by then.
 *   Its columns are those of https://www.twilio.com/docs/messaging/api/message-resource
 */
export const TWILIO = vendorMapping('Twilio', [
  {
    phoneNumber: ['contact_id'],
    status: ['status'],
    collectedAt: ['date_of_consent'],
    source: ['source'],
    readSource,
    readStatus: answerWords({
      withdrawn: ['optout'],
      granted: ['optin', 'reoptin'],
      neverAsked: [],
    }),
  },
  {
    phoneNumber: ['To'],
    status: ['ErrorCode'],
    collectedAt: ['SentDate', 'DateSent', 'DateCreated'],
    readStatus: refusedByRecipient,
  },
])
