import { expect, it, describe } from 'vitest'
import { BOT_TRANSFER_MS } from '../../src/domain/limits.ts'
import {
  APP_SECRET,
  botCaller,
  graphqlWith,
  OPERATOR,
  RULE,
  type BotCaller,
  type BotReply,
} from '../support/bot-caller.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { MOBILE, openHouse, read, type House, type HouseOptions } from '../support/house.ts'
import { iadvizeSignature } from '../../server/iadvize/signature.ts'

const SMS = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const CHAT = '4c8c7408-f73c-42cd-89e9-afbbee7d9025'
const NOBODY = '4c8c7408-f73c-42cd-89e9-afbbee7d9026'

interface Stage {
  house: House
  graphql: ReturnType<typeof graphqlWith>
  bot: BotCaller
}

async function openStage(options: HouseOptions = {}): Promise<Stage> {
  const graphql = graphqlWith({
    [SMS]: { phoneNumber: MOBILE },
    [CHAT]: { phoneNumber: MOBILE, channel: 'CHAT' },
    [NOBODY]: { phoneNumber: null },
  })
  const { env, ...others } = options
  const house = await openHouse({
    answer: graphql.answer,
    env: { IADVIZE_APP_SECRET: APP_SECRET, ...env },
    ...others,
  })
  return { house, graphql, bot: botCaller(house.request) }
}

/** A conversation whose number is known, as iAdvize begins each. */
async function inConversation(options?: HouseOptions): Promise<Stage> {
  const stage = await openStage(options)
  await stage.bot.create()
  await stage.bot.begin(SMS)
  await stage.house.iadvize.received(1)
  await stage.house.services.conversations.read(SMS)
  return stage
}

const textOf = ([reply]: BotReply[]): string => reply?.payload?.value ?? ''
async function statuses({ house }: Stage): Promise<Record<string, string>> {
  const { consents } = (await read(
    await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }),
  )) as { consents: { category: string; status: string }[] }
  return Object.fromEntries(consents.map(({ category, status }) => [category, status]))
}
const withdrawals = ({ house }: Stage) =>
  house.services.context.db.read.all<{ category: string; source: string; locale: string }>(
    `SELECT category, source, locale FROM consent_events WHERE type = 'withdrawn' ORDER BY seq`,
  )

describe('the configuration flow', () => {
  it('offers one scenario for each language of the brand', async () => {
    const { bot } = await openStage()
    const scenarios = (await (await bot.get('/external-bots')).json()) as Record<string, string>[]
    expect(scenarios.map(({ idBot }) => idBot)).toEqual(
      ['fr', 'en', 'es', 'de', 'it', 'nl', 'pt'].map((locale) => `sms-consent-${locale}`),
    )
    expect(scenarios[0]).toMatchObject({
      name: 'Atelier Nord SMS (Français)',
      editorUrl: 'https://sms.example/fr',
    })
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(7)
  })

  it('keeps an operator, tells it back, and knows it after a restart', async () => {
    const { house, bot } = await openStage()
    const made = await bot.create()
    const shown = {
      idOperator: OPERATOR,
      external: { idBot: 'sms-consent-fr', editorUrl: 'https://sms.example/fr' },
      distributionRules: [{ id: RULE, label: 'Conseillers' }],
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    }
    expect(await made.json()).toMatchObject(shown)
    house.doors.advance(1_000)
    await bot.create()
    await house.services.close()
    const again = await openStage({ folder: house.folder })
    expect(await (await again.bot.get(`/bots/${OPERATOR}`)).json()).toMatchObject({
      ...shown,
      updatedAt: '2026-11-23T09:00:01.000Z',
    })
  })

  it('refuses a scenario that the brand does not have, and does not know a strange operator', async () => {
    const { bot } = await openStage()
    const refused = await bot.create('xx')
    expect(refused.status).toBe(422)
    expect((await bot.get('/bots/ha-1')).status).toBe(404)
  })

  it('is available once it is described, without a look into the database', async () => {
    const { house, bot } = await openStage()
    const asked = () => bot.get('/availability-strategies', `idOperator=${OPERATOR}&idWebsite=ha-1`)
    const unavailable = [{ strategy: 'customAvailability', availability: false }]
    expect(await (await asked()).json()).toEqual(unavailable)
    await bot.create()
    const { read: queries } = house.services.context.db
    const get = queries.get
    const all = queries.all
    let looks = 0
    Object.assign(queries, {
      get: (...given: Parameters<typeof get>) => ((looks += 1), get(...given)),
      all: (...given: Parameters<typeof all>) => ((looks += 1), all(...given)),
    })
    const began = performance.now()
    for (let times = 0; times < 200; times += 1) {
      expect(await (await asked()).json()).toEqual([
        { strategy: 'customAvailability', availability: true },
      ])
    }
    expect((performance.now() - began) / 200).toBeLessThan(10)
    // The look that keeps servers in step comes every five seconds, the one for withdrawals each second.
    expect(looks).toBeLessThan(10)
    Object.assign(queries, { get, all })
    // A database that cannot be written to keeps no withdrawal: people are better placed then.
    Object.assign(house.services.context.db, { lastFailure: () => house.doors.uptime() })
    expect(await (await asked()).json()).toEqual(unavailable)
  })

  it('says that it is a bot where a chat box opens', async () => {
    const { bot } = await openStage()
    await bot.create('en')
    const greeted = await bot.get(`/bots/${OPERATOR}/conversation-first-messages`)
    const { replies } = (await greeted.json()) as { replies: BotReply[] }
    expect(replies).toHaveLength(1)
    expect(textOf(replies)).toContain('the Atelier Nord bot')
  })
})

describe('every route is signed', () => {
  const ROUTES: [method: string, path: string][] = [
    ['GET', '/external-bots'],
    ['PUT', `/bots/${OPERATOR}`],
    ['GET', `/bots/${OPERATOR}`],
    ['GET', '/availability-strategies'],
    ['GET', `/bots/${OPERATOR}/conversation-first-messages`],
    ['POST', '/conversations'],
    ['POST', `/conversations/${SMS}/messages`],
    ['GET', `/conversations/${SMS}`],
    ['GET', '/nothing'],
  ]

  it('or answers 401, and the same to every fault', async () => {
    const { house } = await openStage()
    const bodies = new Set<string>()
    for (const [method, path] of ROUTES) {
      const body = method === 'GET' ? undefined : '{"a":1}'
      const signed = body ?? 'b=2'
      for (const signature of [
        undefined,
        '',
        iadvizeSignature('another secret', signed),
        iadvizeSignature(APP_SECRET, `${signed} `),
      ]) {
        const response = await house.request(`/iadvize/bot${path}?b=2`, {
          method,
          ...(body === undefined ? {} : { body }),
          headers: signature === undefined ? {} : { 'x-iadvize-signature': signature },
        })
        expect(response.status).toBe(401)
        bodies.add(await response.text())
      }
    }
    expect(bodies.size).toBe(1)
  })

  it('over the bytes that came: other bytes of the same JSON are not signed', async () => {
    const { bot, house } = await openStage()
    const raw = `{"idOperator":"${OPERATOR}",  "idConversation":"${SMS}", "more":"é\\u00e9"}`
    expect((await bot.send('POST', '/conversations', raw)).status).toBe(200)
    const response = await house.request('/iadvize/bot/conversations', {
      method: 'POST',
      headers: { 'x-iadvize-signature': iadvizeSignature(APP_SECRET, raw) },
      body: JSON.stringify(JSON.parse(raw)),
    })
    expect(response.status).toBe(401)
  })

  it('without a secret nothing is signed', async () => {
    const { bot } = await openStage({ env: { IADVIZE_APP_SECRET: '' } })
    expect((await bot.get('/external-bots')).status).toBe(401)
  })
})

describe('the conversation flow', () => {
  it('begins without a reply, and asks for the number ahead', async () => {
    const { bot, house } = await openStage()
    await bot.create()
    expect(await (await bot.begin(SMS)).json()).toEqual({
      idConversation: SMS,
      idOperator: OPERATOR,
      replies: [],
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
    await house.iadvize.received(1)
    expect(house.iadvize.calls[0]?.body).toContain(SMS)
    const shown = await bot.get(`/conversations/${SMS}`, '')
    expect(await shown.json()).toMatchObject({ idConversation: SMS, replies: [] })
  })

  it('a bare STOP withdraws, stops what waits, and is confirmed with the person’s own link', async () => {
    const stage = await inConversation()
    await stage.house.grant(MOBILE, ['offers', 'order-updates'])
    const replies = await stage.bot.say(SMS, 'STOP')
    expect(replies).toEqual([
      {
        type: 'message',
        payload: {
          contentType: 'text',
          value: expect.stringMatching(
            /^Atelier Nord : vous ne recevrez plus aucun SMS.*https:\/\/sms\.example\/u\/\w{12}$/,
          ) as string,
        },
        quickReplies: [],
      },
    ])
    expect(await statuses(stage)).toEqual({
      'order-updates': 'withdrawn',
      offers: 'withdrawn',
      advice: 'withdrawn',
    })
    expect(new Set((await withdrawals(stage)).map(({ source }) => source))).toEqual(
      new Set(['bot']),
    )
    const token = textOf(replies).slice(-12)
    expect((await stage.house.services.visitor.openLink(token))?.choices).toHaveLength(3)
  })

  it.each<[text: string, left: string[], reply: RegExp]>([
    ['arrêtez', ['order-updates', 'offers', 'advice'], /plus aucun SMS/],
    ['Plus de pub svp', ['offers', 'advice'], /"Offres et ventes privees?.*"|"Offres/],
    ['Vous vous trompez de numéro', ['order-updates', 'offers', 'advice'], /plus aucun SMS/],
    ['UNSUBSCRIBE', ['order-updates', 'offers', 'advice'], /plus aucun SMS|no more texts/],
    ['Please stop texting me', ['order-updates', 'offers', 'advice'], /you will get no more texts/],
  ])('%s is obeyed', async (text, left, reply) => {
    const stage = await inConversation()
    expect(textOf(await stage.bot.say(SMS, text))).toMatch(reply)
    const categories = (await withdrawals(stage)).map(({ category }) => category)
    expect(categories.sort()).toEqual([...left].sort())
  })

  it('who holds a number that was somebody else’s is shown no choices of theirs', async () => {
    const stage = await inConversation()
    await stage.house.grant(MOBILE, ['offers'])
    const text = textOf(await stage.bot.say(SMS, 'Vous vous trompez de numéro'))
    expect(text).toMatch(/https:\/\/sms\.example\/fr$/)
    expect(await statuses(stage)).toMatchObject({ offers: 'withdrawn' })
  })

  it('a soft wish gets the link: of the person’s own where Accord knows them', async () => {
    const stage = await inConversation()
    const soft = 'Comment faire pour ne plus recevoir vos SMS ?'
    expect(textOf(await stage.bot.say(SMS, soft))).toMatch(/https:\/\/sms\.example\/fr\/stop$/)
    await stage.house.grant(MOBILE, ['offers'])
    expect(textOf(await stage.bot.say(SMS, soft))).toMatch(/https:\/\/sms\.example\/u\/\w{12}$/)
    expect(await withdrawals(stage)).toEqual([])
    expect(await statuses(stage)).toMatchObject({ offers: 'granted' })
  })

  it.each([
    ['AIDE', /C'est Atelier Nord qui vous écrit/],
    ['Réabonnez-moi', /cochez vos choix ici : https:\/\/sms\.example\/fr$/],
  ])('%s gets its reply', async (text, reply) => {
    const stage = await inConversation()
    expect(textOf(await stage.bot.say(SMS, text))).toMatch(reply)
    expect(await withdrawals(stage)).toEqual([])
  })

  it.each<[what: string, text: string, changes: Record<string, unknown>]>([
    ['an order', 'Je veux annuler ma commande', {}],
    ['a delivery', "Le livreur ne s'est pas arrêté", {}],
    ['somebody who stays', 'Je ne veux pas me désabonner', {}],
    ['an empty message', '', {}],
    [
      'a file',
      '',
      { payload: { contentType: 'file', fileName: 'stop.png', url: 'https://x.example' } },
    ],
    ['a card', '', { payload: { contentType: 'card/content', title: 'STOP' } }],
    ['no payload', '', { payload: undefined }],
    ['what nobody knows', '', { payload: { contentType: 'hologram', value: 'STOP' } }],
    ['a text that is none', '', { payload: { contentType: 'text', value: 7 } }],
  ])(
    '%s is handed over to the first rule, with a sentence should nobody come',
    async (_what, text, changes) => {
      const stage = await inConversation()
      expect(await stage.bot.say(SMS, text, changes)).toEqual([
        {
          type: 'transfer',
          distributionRule: RULE,
          transferOptions: { timeout: { value: BOT_TRANSFER_MS / 1_000, unit: 'seconds' } },
        },
        expect.objectContaining({ type: 'message' }),
      ])
      expect(await withdrawals(stage)).toEqual([])
    },
  )

  it('without a rule, and with an operator nobody described, it says what it can do', async () => {
    const stage = await openStage()
    expect(textOf(await stage.bot.say(SMS, 'Où est mon colis ?'))).toMatch(/robot.*\/fr\/stop$/)
    await stage.bot.create('de', OPERATOR, null)
    expect(textOf(await stage.bot.say(SMS, 'Wo ist mein Paket?'))).toMatch(/Bot.*\/de\/stop$/)
  })

  it.each(['operator', 'bot', 'system'])(
    'what an author in the role %s says is ignored',
    async (role) => {
      const stage = await inConversation()
      expect(await stage.bot.say(SMS, 'STOP', { author: { role } })).toEqual([])
      expect(await withdrawals(stage)).toEqual([])
    },
  )

  it('answers in the language of its operator, unless the visitor writes another one', async () => {
    const stage = await inConversation()
    await stage.bot.create('nl', 'ha-7')
    const say = async (text: string) => {
      const response = await stage.bot.post(SMS, stage.bot.message(text), 'ha-7')
      return textOf(((await response.json()) as { replies: BotReply[] }).replies)
    }
    expect(await say('STOP')).toMatch(/u ontvangt|krijgt/)
    expect(await say('Je ne veux plus recevoir vos messages')).toMatch(/vous ne recevrez plus/)
    expect((await withdrawals(stage)).map(({ locale }) => locale)).toEqual(
      expect.arrayContaining(['nl', 'fr']),
    )
  })

  it('on another channel than SMS nobody proved a number: the link, and nothing else', async () => {
    const stage = await openStage()
    await stage.bot.create()
    await stage.house.grant(MOBILE, ['offers'])
    await stage.bot.begin(CHAT)
    expect(textOf(await stage.bot.say(CHAT, 'STOP'))).toMatch(/\/fr\/stop$/)
    expect(textOf(await stage.bot.say(CHAT, 'STOP SMS'))).toMatch(/\/fr\/stop$/)
    await stage.house.iadvize.received(1)
    expect(await statuses(stage)).toMatchObject({ offers: 'granted' })
    const { count } = (await stage.house.services.context.db.read.get<{ count: number }>(
      'SELECT count(*) AS count FROM withdrawals_waiting',
    )) ?? { count: -1 }
    expect(count).toBe(0)
  })

  it.each<[what: string, body: unknown]>([
    ['what is not JSON', '{"idOperator":'],
    ['nothing', {}],
    ['no message', { idOperator: OPERATOR }],
    ['no id', { idOperator: OPERATOR, message: { author: { role: 'visitor' } } }],
    [
      'an id too long',
      { idOperator: 'x'.repeat(201), message: { idMessage: 'm', author: { role: 'visitor' } } },
    ],
  ])('%s is refused', async (_what, body) => {
    const { bot } = await openStage()
    const response = await bot.send('POST', `/conversations/${SMS}/messages`, body)
    expect(response.status).toBe(422)
  })
})

describe('the same message again', () => {
  it('is obeyed once and answered in the same words, also at the same time and after a restart', async () => {
    const stage = await inConversation()
    const { bot, house } = stage
    const message = bot.message('STOP')
    const repliesOf = async (response: Response) =>
      ((await response.json()) as { replies: BotReply[] }).replies
    const [first, second] = await Promise.all([bot.post(SMS, message), bot.post(SMS, message)])
    const told = await repliesOf(first)
    expect(await repliesOf(second)).toEqual(told)
    expect(await repliesOf(await bot.post(SMS, message))).toEqual(told)
    expect(await withdrawals(stage)).toHaveLength(3)
    await house.services.close()
    const again = await openStage({ folder: house.folder })
    await again.bot.begin(SMS)
    expect(await repliesOf(await again.bot.post(SMS, message))).toEqual(told)
    expect(await withdrawals(again)).toHaveLength(3)
  })

  it('two messages of one conversation at once are both obeyed', async () => {
    const stage = await inConversation()
    await stage.house.grant(MOBILE, ['offers', 'advice', 'order-updates'])
    await Promise.all([stage.bot.say(SMS, 'plus de pub'), stage.bot.say(SMS, 'STOP')])
    expect(new Set(Object.values(await statuses(stage)))).toEqual(new Set(['withdrawn']))
  })
})

it('neither numbers nor words are logged, and no word is kept', async () => {
  const stage = await inConversation()
  const words = "Ne m'envoyez plus de SMS, pénibles que vous êtes"
  await stage.bot.say(SMS, words)
  await stage.bot.say(SMS, 'où est mon colis zzyzx')
  expect(await withdrawals(stage)).toHaveLength(3)
  const kept = await everythingKept(stage.house)
  for (const text of [kept, stage.house.logged()]) {
    expect(text).not.toContain('pénibles')
    expect(text).not.toContain('zzyzx')
    expect(text).not.toContain(MOBILE.slice(3))
  }
})

it('an answer that needs no look-up takes less than 50 ms', async () => {
  const stage = await inConversation()
  const times: number[] = []
  for (const text of [
    'Où est mon colis ?',
    'STOP',
    'AIDE',
    'Merci',
    'arrêtez',
    'Bonjour',
    'Plus de pub',
  ]) {
    const began = performance.now()
    await stage.bot.say(SMS, text)
    times.push(performance.now() - began)
  }
  expect(times.sort((a, b) => a - b).at(3)).toBeLessThan(50)
})

it('what it did is counted, by intent and outcome', async () => {
  const stage = await inConversation()
  await stage.bot.say(SMS, 'STOP')
  await stage.bot.say(SMS, 'Où est mon colis ?')
  await stage.bot.say(SMS, 'Bonjour', { author: { role: 'operator' } })
  const { body } = await stage.house.services.context.metrics.page()
  expect(body).toContain(
    'accord_bot_messages_total{intent="unsubscribe_all",outcome="withdrawn"} 1',
  )
  expect(body).toContain('accord_bot_messages_total{intent="none",outcome="handed_over"} 1')
  expect(body).toContain('accord_bot_messages_total{intent="none",outcome="ignored"} 1')
  expect(body).toContain('accord_bot_answer_seconds_bucket{le="+Inf"} 3')
  expect(body).toContain('accord_bot_withdrawals_waiting 0')
})
