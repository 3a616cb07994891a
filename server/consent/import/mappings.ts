import { BREVO } from './brevo.ts'
import { KLAVIYO } from './klaviyo.ts'
import { MAILCHIMP } from './mailchimp.ts'
import type { Mapping } from './mapping.ts'
import { ACCORD } from './own-format.ts'
import { TWILIO } from './twilio.ts'

export const MAPPING_NAMES = ['accord', 'brevo', 'klaviyo', 'mailchimp', 'twilio'] as const
export type MappingName = (typeof MAPPING_NAMES)[number]

/** The files an import understands. */
export const MAPPINGS: Record<MappingName, Mapping> = {
  accord: ACCORD,
  brevo: BREVO,
  klaviyo: KLAVIYO,
  mailchimp: MAILCHIMP,
  twilio: TWILIO,
}
