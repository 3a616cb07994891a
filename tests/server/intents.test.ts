import { describe, expect, it } from 'vitest'
import { INTENT_TEXT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { openHouse, read } from '../support/house.ts'

const ask = async (body: unknown, env: Record<string, string> = {}) => {
  const house = await openHouse({ env })
  const response = await house.api('POST', '/intents', body)
  return { house, response, answer: await read(response) }
}

describe('POST /intents', () => {
  it('answers a stop with the link in its language', async () => {
    const { response, answer } = await ask({ text: 'STOP SVP', locale: 'fr' })
    expect(response.status).toBe(200)
    expect(answer).toEqual({
      intent: 'unsubscribe_all',
      confidence: 0.99,
      answer: 'do',
      categories: [],
      purposes: [],
      locale: 'fr',
      words: 'STOP',
      reason: '“STOP” asks for no more texts at all (French).',
      reply: 'Atelier Nord : pour ne plus recevoir nos SMS : https://sms.example/fr/stop',
    })
  })

  it('names the categories of the brand', async () => {
    const { answer } = await ask({ text: 'jveux plus de pub mais gardez le suivi' })
    expect(answer).toMatchObject({
      intent: 'unsubscribe_category',
      category: 'offers',
      categories: ['offers', 'advice'],
    })
    expect(answer.reply).toContain('https://sms.example/fr/stop')
  })

  it.each([
    ['no more care advice please', 'en', 'To stop "Care advice" texts from Atelier Nord'],
    ['falsche Nummer', 'de', 'https://sms.example/de/stop'],
    ['AIUTO', 'it', 'https://sms.example/it/stop'],
    ['ik wil weer sms ontvangen', 'nl', 'https://sms.example/nl'],
  ])('%j gets its reply', async (text, locale, words) => {
    const { answer } = await ask({ text })
    expect(answer).toMatchObject({ locale })
    expect(answer.reply).toContain(words)
  })

  it('leaves everything else to the conversation, without a reply', async () => {
    const { answer } = await ask({ text: 'je veux annuler ma commande' })
    expect(answer).toMatchObject({ intent: 'none', answer: 'leave' })
    expect(answer).not.toHaveProperty('reply')
    expect(answer).not.toHaveProperty('category')
  })

  it.each<[what: string, body: unknown]>([
    ['no text', {}],
    ['a text that is none', { text: 1 }],
    ['a text beyond the bound', { text: 'x'.repeat(INTENT_TEXT_CHARACTERS_MAX + 1) }],
    ['a language nobody speaks here', { text: 'stop', locale: 'xx' }],
    ['an unknown field', { text: 'stop', phoneNumber: '+33612345678' }],
  ])('refuses %s', async (_what, body) => {
    const { response, answer } = await ask(body)
    expect(response.status).toBe(422)
    expect(answer.code).toBe('invalid_request')
  })

  it('takes the longest text there may be', async () => {
    const { response } = await ask({ text: 'stop '.repeat(INTENT_TEXT_CHARACTERS_MAX / 5) })
    expect(response.status).toBe(200)
  })

  it('needs the scope of links', async () => {
    const house = await openHouse()
    const call = async (scope: 'links:create' | 'messages:send') =>
      house.request('/api/v1/intents', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await house.keyWith([scope])}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ text: 'stop' }),
      })
    expect((await call('links:create')).status).toBe(200)
    expect((await call('messages:send')).status).toBe(403)
  })

  it('neither keeps nor logs what was said', async () => {
    const text = 'stop, my number is +33612345678 and my name is Zebulon'
    const { house } = await ask({ text })
    expect(house.logged()).not.toContain('Zebulon')
    expect(house.logged()).not.toContain('612345678')
    expect(house.iadvize.calls).toEqual([])
  })
})
