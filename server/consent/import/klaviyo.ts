import { answerWords, vendorMapping } from './vendor-mapping.ts'

/**
 * Klaviyo, Audience › Lists & segments › Export.
 * - “Phone Number” is the column of the number:
 *   https://help.klaviyo.com/hc/en-us/articles/115005078967
 * - SUBSCRIBED, UNSUBSCRIBED and NEVER_SUBSCRIBED are the values of a consent, its timestamp is
 *   ISO 8601: https://developers.klaviyo.com/en/docs/collect_email_and_sms_consent_via_api
 */
export const KLAVIYO = vendorMapping('Klaviyo', [
  {
    phoneNumber: ['Phone Number', '$phone_number'],
    status: ['SMS Marketing Consent', 'SMS Consent', 'SMS Marketing Status', '$sms_consent'],
    collectedAt: [
      'SMS Marketing Consent Timestamp',
      'SMS Consent Timestamp',
      'SMS Marketing Last Updated',
    ],
    readStatus: answerWords({
      withdrawn: ['unsubscribed', 'optedout', 'suppressed', 'false'],
      granted: ['subscribed', 'true'],
      neverAsked: ['neversubscribed', 'none'],
    }),
  },
])
