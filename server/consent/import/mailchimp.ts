import { answerWords, vendorMapping } from './vendor-mapping.ts'

/**
 * Mailchimp, Audience › All contacts › Export Audience.
 * - “SMS Phone Number” is the field of the number:
 *   https://mailchimp.com/help/import-sms-marketing-contacts/
 * - subscribed, unsubscribed, non-subscribed and pending are the statuses:
 *   https://mailchimp.com/help/about-your-contacts/
 * - confirmed, denied and the like are the marketing consents of the API:
 *   https://mailchimp.com/developer/marketing/docs/audiences-introduction/
 *
 * OPTIN_TIME and UNSUB_TIME belong to the e-mail address and say nothing about texts.
 */
export const MAILCHIMP = vendorMapping('Mailchimp', [
  {
    phoneNumber: ['SMS Phone Number', 'SMS Phone', 'SMSPHONE'],
    status: ['SMS Marketing Status', 'SMS Subscription Status', 'SMS Status', 'SMS Marketing'],
    collectedAt: [
      'SMS Marketing Status Updated',
      'SMS Consent Timestamp',
      'SMS Optin Time',
      'SMS Unsub Time',
    ],
    readStatus: answerWords({
      withdrawn: ['unsubscribed', 'denied', 'optedout', 'cleaned'],
      granted: ['subscribed', 'confirmed', 'consented'],
      neverAsked: ['nonsubscribed', 'pending', 'unknown', 'transactional'],
    }),
  },
])
