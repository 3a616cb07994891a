import { findCategory, type Brand } from '../../src/domain/brand.ts'
import type { ConsentStatus } from '../../src/domain/consent.ts'
import { type Receipt, type ReceiptCategory, type ReceiptEvent } from '../../src/domain/receipt.ts'
import type { Context } from '../context.ts'

/** Names and clauses: ISO/IEC TS 27560:2023, as docs/receipts.md maps them. */
const SCHEMA_VERSION = 'ISO/IEC TS 27560:2023'
const CONTROLLER = 'controller'
const PRINCIPAL = 'pii_principal'
const CARRIER = 'iadvize'

/** States of the life of a consent, as the standard's Annex B and DPV name them. */
const EVENT_STATES: Record<ConsentStatus, string> = {
  never_asked: 'consent_unknown',
  pending: 'consent_requested',
  granted: 'consent_given',
  declined: 'consent_refused',
  withdrawn: 'consent_withdrawn',
  paused: 'consent_paused',
  expired: 'consent_expired',
}

const isoTime = (time: number) => new Date(time).toISOString()
const noticeUrl = (publicUrl: string, id: string) => `${publicUrl}/notice/${id}`

type House = Pick<Context, 'brand' | 'publicUrl' | 'newId'>

/** A receipt in the fields of the standard: header, parties, and one record for each category. */
export function receiptRecord(house: House, receipt: Receipt) {
  const { brand, newId, publicUrl } = house
  return {
    schema_version: SCHEMA_VERSION,
    receipt_id: newId(),
    issued_at: isoTime(receipt.issuedAt),
    issuer: publicUrl,
    keys: `${publicUrl}/.well-known/jwks.json`,
    pii_principal_id: receipt.recipientId,
    pii_principal_number: receipt.maskedNumber,
    parties: partiesOf(brand),
    records: receipt.categories.map((category) => categoryRecord(house, receipt, category)),
    number_events: receipt.numberEvents.map((event) => eventRecord(publicUrl, event)),
  }
}

function partiesOf({ brand }: Brand) {
  const { legalName, contact, privacyUrl, website } = brand
  return [
    {
      party_id: CONTROLLER,
      party_name: legalName,
      party_role: 'pii_controller',
      party_type: 'organisation',
      party_address: contact.address ?? null,
      party_email: contact.email,
      party_phone: contact.phone ?? null,
      party_url: website,
      party_contact: privacyUrl,
    },
    {
      party_id: CARRIER,
      party_name: 'iAdvize SAS',
      party_role: 'pii_processor',
      party_type: 'organisation',
      party_address: 'Nantes, France',
      party_email: null,
      party_phone: null,
      party_url: 'https://www.iadvize.com',
      party_contact: 'https://www.iadvize.com',
    },
  ]
}

function categoryRecord(house: House, receipt: Receipt, category: ReceiptCategory) {
  return {
    schema_version: SCHEMA_VERSION,
    record_id: `${receipt.recipientId}/${category.category}`,
    pii_principal_id: receipt.recipientId,
    pii_processing: processingOf(house, receipt, category),
    events: category.events.map((event) => eventRecord(house.publicUrl, event)),
    events_truncated: category.truncated,
    current_state: EVENT_STATES[category.status],
    current_state_since: category.since === null ? null : isoTime(category.since),
  }
}

function processingOf({ brand, publicUrl }: House, receipt: Receipt, category: ReceiptCategory) {
  const { country, legalName, privacyUrl } = brand.brand
  const { grant } = category
  const noticeId = grant?.noticeId ?? null
  return {
    privacy_notice: noticeId === null ? privacyUrl : noticeUrl(publicUrl, noticeId),
    language: grant?.locale ?? receipt.locale,
    purposes: [purposeOf(brand, receipt, category.category)],
    lawful_basis: 'consent (GDPR article 6(1)(a))',
    pii_information: PII,
    pii_controllers: [CONTROLLER],
    collection_method: grant?.source ?? null,
    processing_method: 'text messages (SMS) sent to the number',
    storage_locations: [`with ${legalName}; where exactly: ${privacyUrl}`],
    retention_period: `consent: until withdrawn, or ${receipt.keptYears.silence} years without a sign of the person; proof: ${receipt.keptYears.proof} years after its last use`,
    jurisdiction: country,
    recipient_third_parties: [CARRIER],
    withdrawal_method: `${publicUrl}/stop`,
    privacy_rights: RIGHTS,
  }
}

function purposeOf(brand: Brand, { locale }: Receipt, id: string) {
  const category = findCategory(brand, id)
  return {
    purpose_id: id,
    purpose: category?.name[locale] ?? id,
    purpose_description: category?.benefit[locale] ?? null,
    purpose_type: category?.purpose ?? null,
  }
}

const pii = (attribute: string, type: string) => ({
  pii_type: type,
  pii_attribute_id: attribute,
  pii_optional: false,
  sensitive_pii_category: false,
  special_pii_category: false,
})

const PII = [
  pii('phone_number', 'mobile phone number'),
  pii('answers', 'answers to the question, with their times'),
  pii('evidence', 'page, network address and browser of each answer'),
  pii('messages', 'texts sent'),
]

const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdrawal of consent',
  'complaint to a supervisory authority',
]

function eventRecord(publicUrl: string, event: ReceiptEvent) {
  return {
    event_id: event.id,
    event_time: isoTime(event.occurredAt),
    recorded_time: isoTime(event.recordedAt),
    validity_duration: event.status === 'granted' ? 'until withdrawn or expired' : null,
    entity_id: event.source === null ? CONTROLLER : PRINCIPAL,
    event_type: event.source === null ? 'automatic' : 'expressed_consent',
    event_state: event.status === null ? null : EVENT_STATES[event.status],
    event_name: event.type,
    source: event.source,
    page: event.url,
    language: event.locale,
    privacy_notice: event.noticeId === null ? null : noticeUrl(publicUrl, event.noticeId),
  }
}
