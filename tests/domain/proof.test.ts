import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_STATUSES, type ConsentStatus } from '../../src/domain/consent.ts'
import type { ConsentState } from '../../src/domain/consent-state.ts'
import { isOnlyTerms, isProven, judge, type Judgement } from '../../src/domain/proof.ts'

describe('words that only make somebody accept terms', () => {
  it.each([
    'J’accepte les conditions générales de vente.',
    'J’ai lu et j’accepte les CGV',
    'En validant, vous acceptez nos C.G.U.',
    'I agree to the terms and conditions.',
    'By ordering you accept our Terms of Sale and Privacy Policy.',
    'Ich akzeptiere die AGB.',
    'Ich habe die Datenschutzerklärung gelesen.',
    'Acepto las condiciones de uso.',
    'Accetto i termini e le condizioni.',
    'Ik ga akkoord met de algemene voorwaarden.',
    'Aceito os termos e condições.',
  ])('are no consent: %s', (words) => {
    expect(isOnlyTerms(words)).toBe(true)
  })

  it.each([
    'Recevoir le suivi de ma commande par SMS.',
    'J’accepte les CGV et je souhaite recevoir les offres par SMS.',
    'Text me about my order.',
    'Yes, send me text messages with offers. Terms apply.',
    'Ja, ich möchte Angebote per SMS erhalten. Es gelten die AGB.',
    'Sí, quiero recibir mensajes con ofertas; consulta las condiciones.',
    'Oui, vous pouvez m’écrire.',
  ])('are not these: %s', (words) => {
    expect(isOnlyTerms(words)).toBe(false)
  })
})

it.each<
  [words: string | null, id: string | null, ref: string | null, url: string | null, proven: boolean]
>([
  ['Des offres par SMS ?', null, 'order 1', null, true],
  ['Des offres par SMS ?', null, null, 'https://shop.example/checkout', true],
  [null, 'f'.repeat(64), 'order 1', null, true],
  ['Des offres par SMS ?', null, null, null, false],
  [null, 'f'.repeat(64), null, null, false],
  [null, null, 'order 1', 'https://shop.example', false],
  ['   ', null, 'order 1', null, false],
  ['J’accepte les CGV', null, 'order 1', 'https://shop.example', false],
])(
  'words %s, notice %s, reference %s, address %s: proven is %s',
  (noticeText, noticeId, reference, url, proven) => {
    expect(isProven({ noticeText, noticeId, reference, url })).toBe(proven)
  },
)

const at = (
  status: ConsentStatus,
  since = 100,
  before: ConsentState['before'] = null,
): ConsentState => ({
  status,
  since,
  source: 'landing_page',
  until: null,
  before,
})
const withdrawnBefore = at('pending', 150, { status: 'withdrawn', since: 100, source: 'link' })
const pausedSince = at('paused', 200, { status: 'granted', since: 100, source: 'link' })

describe('a yes collected elsewhere', () => {
  it.each<
    [
      what: string,
      state: ConsentState | undefined,
      collectedAt: number | null,
      judgement: Judgement,
    ]
  >([
    ['about somebody unknown', undefined, 50, 'apply'],
    ['about somebody unknown, on a day nobody knows', undefined, null, 'apply'],
    ['older than a withdrawal', at('withdrawn'), 99, 'withdrawn'],
    ['of the same instant as a withdrawal', at('withdrawn'), 100, 'withdrawn'],
    ['newer than a withdrawal', at('withdrawn'), 101, 'apply'],
    ['after a withdrawal, on a day nobody knows', at('withdrawn'), null, 'unproven_consent'],
    ['older than a no on the form', at('declined'), 99, 'withdrawn'],
    ['newer than a no on the form', at('declined'), 101, 'apply'],
    ['older than the withdrawal behind a request', withdrawnBefore, 100, 'withdrawn'],
    ['newer than the withdrawal behind a request', withdrawnBefore, 101, 'apply'],
    ['while a request waits', at('pending'), null, 'apply'],
    ['of somebody who agreed', at('granted'), 500, 'unchanged'],
    ['of somebody who paused', pausedSince, 500, 'unchanged'],
    ['older than its own expiry', at('expired'), 100, 'unchanged'],
    ['newer than an expiry', at('expired'), 101, 'apply'],
    ['of somebody whose yes was undone', at('never_asked'), 1, 'apply'],
  ])('%s', (_what, state, collectedAt, judgement) => {
    expect(judge(state, { status: 'granted', collectedAt }, { suppressed: false })).toBe(judgement)
    expect(judge(state, { status: 'granted', collectedAt }, { suppressed: true })).toBe(
      'suppressed',
    )
  })
})

describe('a no collected elsewhere', () => {
  it.each<
    [
      what: string,
      state: ConsentState | undefined,
      collectedAt: number | null,
      judgement: Judgement,
    ]
  >([
    ['about somebody unknown', undefined, 50, 'apply'],
    ['on a day nobody knows', at('granted'), null, 'apply'],
    ['newer than a yes', at('granted'), 101, 'apply'],
    ['of the same instant as a yes', at('granted'), 100, 'apply'],
    ['older than a yes', at('granted'), 99, 'unchanged'],
    ['older than the yes that is paused', pausedSince, 99, 'unchanged'],
    ['newer than the yes that is paused', pausedSince, 150, 'apply'],
    ['while a request waits', at('pending'), 1, 'apply'],
    ['after another', at('withdrawn'), 500, 'unchanged'],
  ])('%s', (_what, state, collectedAt, judgement) => {
    for (const suppressed of [false, true]) {
      expect(judge(state, { status: 'withdrawn', collectedAt }, { suppressed })).toBe(judgement)
    }
  })
})

it('no yes ever brings back a no that is newer, or whose order nobody knows', () => {
  const anyState = fc.record({
    status: fc.constantFrom(...CONSENT_STATUSES),
    since: fc.integer({ min: 0, max: 100 }),
    source: fc.constant('link' as const),
    until: fc.constant(null),
    before: fc.option(
      fc.record({
        status: fc.constantFrom('withdrawn' as const, 'declined' as const),
        since: fc.integer({ min: 0, max: 100 }),
        source: fc.constant('link' as const),
      }),
    ),
  })
  fc.assert(
    fc.property(anyState, fc.option(fc.integer({ min: 0, max: 100 })), (state, collectedAt) => {
      const no = ['withdrawn', 'declined'].includes(state.status) ? state : state.before
      if (no === null || (collectedAt !== null && collectedAt > no.since)) return
      const judgement = judge(state, { status: 'granted', collectedAt }, { suppressed: false })
      expect(judgement).not.toBe('apply')
    }),
    { numRuns: 5_000 },
  )
})
