import { answerWords, vendorMapping } from './vendor-mapping.ts'

/** Brevo writes numbers with the country code and often without the plus: 33612345678. */
const withPlus = (typed: string): string => (/^[1-9]\d{7,14}$/.test(typed) ? `+${typed}` : typed)

const PHONE_NUMBER = ['SMS', 'SMS Phone number', 'Phone number']
/**
 * When the person was blocked. When they were added is not when they agreed, so ADDED_TIME and
 * MODIFIED_TIME are not taken for it.
 */
const COLLECTED_AT = ['SMS_CONSENT_DATE', 'SMS_OPTIN_DATE', 'SMS_UNSUBSCRIBED_AT']

/**
 * Brevo (formerly Sendinblue), Contacts › Export, with the subscription status.
 * - `SMS` is the attribute of the number: https://help.brevo.com/hc/en-us/articles/208729849
 * - “Subscribed” and “Blocklisted” are the two statuses of a channel:
 *   https://help.brevo.com/hc/en-us/articles/5317448358034
 * - `smsBlacklisted` is the flag of the API, `exportSubscriptionStatus` what adds it to an export:
 *   https://developers.brevo.com/reference/request-contact-export
 *
 * Brevo does not publish the header of the status column, so all spellings of its API are read.
 */
export const BREVO = vendorMapping('Brevo', [
  {
    phoneNumber: PHONE_NUMBER,
    status: ['SMS_BLACKLISTED', 'SMS_BLOCKLISTED', 'BLACKLISTED_SMS', 'BLOCKLISTED_SMS'],
    collectedAt: COLLECTED_AT,
    readNumber: withPlus,
    readStatus: answerWords({
      withdrawn: ['1', 'true', 'yes', 'y', 'oui', 'blacklisted', 'blocklisted', 'unsubscribed'],
      granted: ['0', 'false', 'no', 'n', 'non', 'subscribed'],
      neverAsked: ['notsubscribed'],
    }),
  },
  {
    phoneNumber: PHONE_NUMBER,
    status: ['SMS_SUBSCRIPTION_STATUS', 'SMS_MARKETING', 'SMS_STATUS', 'SMS campaigns'],
    collectedAt: COLLECTED_AT,
    readNumber: withPlus,
    readStatus: answerWords({
      withdrawn: ['blocklisted', 'blacklisted', 'unsubscribed'],
      granted: ['subscribed'],
      neverAsked: ['notsubscribed', 'none'],
    }),
  },
])
