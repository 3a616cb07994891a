import { Hono, type Context as HonoContext } from 'hono'
import { REFERENCE_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { Problem, type ProblemDetail } from '../../../src/domain/problem.ts'
import type { KnownBot } from '../../bot/bots.ts'
import type { Reply } from '../../bot/replies.ts'
import { localeOfScenario, scenarioOf, scenariosOf } from '../../bot/scenarios.ts'
import { isoTime } from '../../rights/iso-time.ts'
import type { Services } from '../../services.ts'
import { botDefinition, newConversation, newMessage, readJson, textIn } from './bot-shapes.ts'
import { requireSignature } from './require-signature.ts'

const UNKNOWN_BOT: ProblemDetail = {
  code: 'not_found',
  detail: 'iAdvize has not described this operator to Accord.',
}
const UNKNOWN_SCENARIO: ProblemDetail = {
  code: 'invalid_request',
  detail: 'The brand has no such scenario; GET external-bots lists them.',
  errors: [{ path: 'external.idBot', message: 'is not a scenario' }],
}
const ODD_NAME: ProblemDetail = {
  code: 'invalid_request',
  detail: 'The address holds an id that iAdvize cannot have given.',
}

/** An id in the address. Throws `invalid_request` for one that nobody gave. */
function idIn(c: HonoContext, parameter: string): string {
  const id = c.req.param(parameter) ?? ''
  if (id === '' || id.length > REFERENCE_CHARACTERS_MAX) throw new Problem(ODD_NAME)
  return id
}

/**
 * The external bot: every route of iAdvize's protocol, its base URL before it. All signed. How
 * each is to answer is in docs/bot.md.
 */
export function botRoutes(services: Services): Hono {
  const app = new Hono()
  app.use(requireSignature(services.appSecret))
  configurationRoutes(app, services)
  conversationRoutes(app, services)
  return app
}

/** What iAdvize asks about its operators ("configuration flow"). */
function configurationRoutes(app: Hono, { bot, context }: Services): void {
  const shown = ({ operatorId, scenario, distributionRules, createdAt, updatedAt }: KnownBot) => ({
    idOperator: operatorId,
    external: scenarioOf(context, scenario),
    distributionRules,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
  })

  app.get('/external-bots', (c) => c.json(scenariosOf(context)))

  app.put('/bots/:idOperator', async (c) => {
    const operatorId = idIn(c, 'idOperator')
    const described = readJson(botDefinition, await c.req.text())
    const { name = '', language, distributionRules, external } = described
    const { idBot: scenario } = external
    if (localeOfScenario(context.brand, scenario) === undefined) throw new Problem(UNKNOWN_SCENARIO)
    const saved = await bot.bots.save({ operatorId, scenario, name, language, distributionRules })
    return c.json(shown(saved))
  })
  app.get('/bots/:idOperator', async (c) => {
    const known = await bot.bots.find(idIn(c, 'idOperator'))
    if (known === undefined) throw new Problem(UNKNOWN_BOT)
    return c.json(shown(known))
  })

  app.get('/availability-strategies', (c) => {
    const availability = bot.isAvailable(c.req.query('idOperator') ?? '')
    return c.json([{ strategy: 'customAvailability', availability }])
  })
  app.get('/bots/:idOperator/conversation-first-messages', async (c) =>
    c.json({ replies: await bot.greet(idIn(c, 'idOperator')) }),
  )
}

/** What is said ("conversation flow"). */
function conversationRoutes(app: Hono, { bot, context }: Services): void {
  const shown = (idConversation: string, idOperator: string, replies: Reply[]) => ({
    idConversation,
    idOperator,
    replies,
    createdAt: isoTime(bot.since(idConversation)),
    updatedAt: isoTime(context.clock()),
  })

  app.post('/conversations', async (c) => {
    const { idConversation, idOperator } = readJson(newConversation, await c.req.text())
    bot.begin(idConversation)
    // The first message follows at once, and is answered then.
    return c.json(shown(idConversation, idOperator, []))
  })
  app.post('/conversations/:idConversation/messages', async (c) => {
    const conversationId = idIn(c, 'idConversation')
    const said = readJson(newMessage, await c.req.text())
    const { idOperator, message } = said
    if (message.author.role !== 'visitor') {
      bot.ignore()
      return c.json(shown(conversationId, idOperator, []))
    }
    const replies = await bot.answer({
      conversationId,
      operatorId: idOperator,
      messageId: message.idMessage,
      text: textIn(said),
    })
    return c.json(shown(conversationId, idOperator, replies))
  })
  // Of the protocol as it was in 2018; iAdvize may still ask.
  app.get('/conversations/:idConversation', (c) =>
    c.json(shown(idIn(c, 'idConversation'), c.req.query('idOperator') ?? '', [])),
  )
}
