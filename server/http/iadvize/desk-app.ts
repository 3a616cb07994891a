import { Hono, type Context as HonoContext } from 'hono'
import { cors } from 'hono/cors'
import { z } from 'zod'
import { CANNED_IDS } from '../../../src/copy/canned/index.ts'
import { DESK_ORIGINS } from '../../../src/domain/desk.ts'
import { DESK_PREFLIGHT_S, REFERENCE_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { LOCALES } from '../../../src/domain/locales.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Scope } from '../../../src/domain/visitor-forms.ts'
import { checkTicked } from '../../consent/forms.ts'
import type { Conversation } from '../../conversations/conversation.ts'
import { withdrawForVisitor, writeReply } from '../../conversations/desk-acts.ts'
import { showVisitor } from '../../conversations/desk-visitor.ts'
import { lightUp } from '../../conversations/wish.ts'
import type { Services } from '../../services.ts'
import { limitAddress, requireAgent, type DeskVariables } from './desk-access.ts'

const language = z.string().max(35)
const languages = {
  /** The agent's. */
  locale: z.enum(LOCALES).optional(),
  /** What the agent chose for the replies. */
  replyLocale: z.enum(LOCALES).optional(),
  /** What the desk says of the conversation. */
  language: language.optional(),
}
const conversationId = z.guid()
const category = z.string().max(REFERENCE_CHARACTERS_MAX)

const visitorRequest = z.strictObject({ conversationId, ...languages })
const replyRequest = z.strictObject({
  conversationId,
  id: z
    .enum(CANNED_IDS as [string, ...string[]])
    .transform((id) => id as (typeof CANNED_IDS)[number]),
  category: category.optional(),
  locale: z.enum(LOCALES),
})
const withdrawalRequest = z
  .strictObject({
    conversationId,
    categories: z.array(category).min(1).optional(),
    everything: z.literal(true).optional(),
    reason: z.string().trim().min(1).max(REFERENCE_CHARACTERS_MAX),
    ...languages,
  })
  .refine((body) => (body.categories === undefined) !== (body.everything === undefined), {
    error: 'give either categories, or everything: true',
  })

/** As the desk sends it; what is no message in it is passed over. */
const intentsRequest = z.looseObject({ messages: z.array(z.unknown()) })
const message = z.looseObject({
  id: z.string(),
  text: z.string(),
  authorType: z.unknown().optional(),
})

/** Reads a body of JSON. Throws `invalid_request`, and repeats nothing of what was sent. */
async function read<T>(c: HonoContext, schema: z.ZodType<T>): Promise<T> {
  const isJson = /^application\/json\b/i.test(c.req.header('content-type') ?? '')
  const body: unknown = isJson ? await c.req.json().catch(() => undefined) : undefined
  const { data, error } = schema.safeParse(body)
  if (data !== undefined) return data
  const errors = error?.issues.map(({ path, message: said }) => ({
    path: path.join('.'),
    message: said,
  }))
  throw new Problem({
    code: 'invalid_request',
    detail: 'The body is not what this address reads.',
    ...(errors === undefined ? {} : { errors }),
  })
}

const UNKNOWN_CATEGORY = { code: 'unknown_category', detail: 'No such category.' } as const

/** The desk app of iAdvize and its intent service, but for the page itself: docs/desk-app.md. */
export function deskAppRoutes(services: Services): Hono<DeskVariables> {
  const { context, conversations, dispatcher } = services
  const { brand } = context
  const app = new Hono<DeskVariables>()
  const agentsOnly = requireAgent(services)

  app.post('/visitor', agentsOnly, async (c) => {
    const body = await read(c, visitorRequest)
    const conversation = await conversations.read(body.conversationId)
    return c.json(await showVisitor(context, conversation, spoken(services, body)))
  })

  app.post('/replies', agentsOnly, async (c) => {
    const { id, locale, ...body } = await read(c, replyRequest)
    if (body.category !== undefined && checkTicked(brand, [body.category]) !== undefined) {
      throw new Problem(UNKNOWN_CATEGORY)
    }
    const reply = { id, locale, category: body.category ?? null }
    return c.json(await writeReply(context, await conversations.read(body.conversationId), reply))
  })

  app.post('/withdrawals', agentsOnly, async (c) => {
    const { categories, reason, ...body } = await read(c, withdrawalRequest)
    const scope: Scope = categories ?? 'everything'
    if (scope !== 'everything' && checkTicked(brand, scope) !== undefined) {
      throw new Problem(UNKNOWN_CATEGORY)
    }
    const conversation = await readOrRefuse(services, body.conversationId)
    const { phoneNumber: number } = conversation
    if (number === null) throw new Problem(NO_NUMBER)
    const leaving = { number, scope, reason, conversationId: conversation.id }
    await dispatcher.withdrawn(await withdrawForVisitor(context, c.get('agent'), leaving))
    const found = { kind: 'found', conversation } as const
    return c.json(await showVisitor(context, found, spoken(services, body)))
  })

  const origins = [
    ...DESK_ORIGINS,
    ...(context.sandboxed ? [new URL(context.publicUrl).origin] : []),
  ]
  app.use(
    '/intents',
    cors({
      origin: (origin) => (origins.includes(origin) ? origin : null),
      allowMethods: ['POST'],
      allowHeaders: ['content-type'],
      maxAge: DESK_PREFLIGHT_S,
    }),
  )
  app.post('/intents', limitAddress(services), async (c) => {
    const { messages } = await read(c, intentsRequest)
    const readable = messages.map((each) => message.safeParse(each).data)
    const said = readable.filter((each) => each !== undefined)
    return c.json({ commands: lightUp(context, said) })
  })
  return app
}

/** Which languages an answer is in. */
const spoken = (
  { context }: Pick<Services, 'context'>,
  {
    locale,
    replyLocale,
    language: said,
  }: Pick<z.output<typeof visitorRequest>, keyof typeof languages>,
) => ({
  agent: locale ?? context.brand.brand.locales[0],
  chosen: replyLocale,
  conversation: said,
})

const NO_CONVERSATION = {
  code: 'not_found',
  detail: 'iAdvize knows no such conversation for this account.',
} as const
const NO_NUMBER = {
  code: 'invalid_phone_number',
  detail: 'iAdvize knows no mobile number for this conversation.',
} as const

/** The conversation that somebody is to be withdrawn from. */
async function readOrRefuse({ conversations }: Services, id: string): Promise<Conversation> {
  const asked = await conversations.read(id)
  switch (asked.kind) {
    case 'found':
      return asked.conversation
    case 'missing':
      throw new Problem(NO_CONVERSATION)
    case 'failed':
      throw new Problem({
        code: 'unavailable',
        detail: 'iAdvize does not say whom this conversation is with; nothing was changed.',
      })
  }
}
