import { randomUUID } from 'node:crypto'
import type { Frame, Locator, Page } from '@playwright/test'
import { DESK_LIBRARY } from '../../../src/domain/desk.ts'
import { claimsAt, tokenOf } from '../../support/agent-tokens.ts'
import { answers, startIadvizeServer, type IadvizeServer } from '../../support/iadvize-server.ts'

/** What iAdvize knows of a conversation of the tests. */
export interface KnownConversation {
  phoneNumber: string | null
  says: string[]
}

export interface Iadvize {
  server: IadvizeServer
  /** Begins a conversation; resolves to its id. */
  begin: (conversation: Partial<KnownConversation>) => string
  /** The id of one that iAdvize answers about with a failure. */
  failing: string
}

/** GraphQL that carries texts and tells about the conversations that tests begin. */
export async function startIadvize(): Promise<Iadvize> {
  const known = new Map<string, KnownConversation>()
  const failing = randomUUID()
  const server = await startIadvizeServer((response, call, index) => {
    const { variables } = JSON.parse(call.body) as { variables: { id?: string } }
    const { id } = variables
    if (id === undefined) {
      answers.sent(response, call, index)
      return
    }
    const found = known.get(id)
    const conversation = found && { id, channel: 'SMS', createdAt: AT, ...told(found) }
    const answer =
      id === failing ? answers.json(500, {}) : answers.json(200, { data: { conversation } })
    answer(response, call, index)
  })
  return {
    server,
    failing,
    begin: ({ phoneNumber = null, says = [] }) => {
      const id = randomUUID()
      known.set(id, { phoneNumber, says })
      return id
    },
  }
}

const AT = '2026-11-23T08:00:00Z'
const told = ({ phoneNumber, says }: KnownConversation) => ({
  visitor: { phoneNumber },
  messages: {
    edges: says.map((text, index) => ({
      node: { id: `m${index}`, createdAt: AT, author: { role: 'visitor' }, text },
    })),
  },
})

const DESK = 'https://ha.iadvize.com/desk'

/** The desk of iAdvize: a conversation, a compose box, and the app in its frame. */
const deskPage = (app: string) => `<!doctype html><html lang="en"><title>Desk</title>
  <style>body{margin:0;display:flex}iframe{border:0;width:320px;height:900px}</style>
  <textarea aria-label="Compose"></textarea><iframe title="App" src="${app}"></iframe>
  <script>addEventListener('message', ({ data }) => {
    if (typeof data.insert === 'string') document.querySelector('textarea').value = data.insert
  })</script></html>`

/** In the place of iAdvize's library, whose own wire format is not published. */
const library = (context: object) => `window.idzCpa = {
  init: async (listeners) => {
    window.hear = (intents) => listeners.onIntent(intents)
    window.touch = (keys) => listeners.onTrigger(keys)
    return {
      context: ${JSON.stringify(context)},
      insertTextInComposeBox: (text) => parent.postMessage({ insert: text }, '*'),
      getJWT: () => window.tokenOfTheTest(),
    }
  } }`

export interface OpenedDesk {
  app: Frame
  compose: Locator
}

interface DeskOptions {
  url: string
  conversationId: string
  /** What the desk says that the conversation is in. */
  language?: string
  /** Whether iAdvize's library can be loaded. */
  library?: boolean
}

/** Opens the app within a page of https://ha.iadvize.com, as an agent does. */
export async function openDesk(
  page: Page,
  { url, conversationId, language = 'fr', library: isThere = true }: DeskOptions,
): Promise<OpenedDesk> {
  const audience = `${url}/iadvize/app`
  const token = () => tokenOf(claimsAt(Date.now(), audience))
  const context = { conversationId, projectId: '3103', channel: 'SMS', language }
  await page.exposeBinding('tokenOfTheTest', token)
  await page.route(DESK_LIBRARY, (route) =>
    isThere
      ? route.fulfill({ contentType: 'text/javascript', body: library(context) })
      : route.fulfill({ status: 404, body: '' }),
  )
  const html = deskPage(`${audience}?jwt=${await token()}`)
  await page.route(DESK, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  // The page seems to come from the internet, and the server is on this machine.
  await page.context().grantPermissions(['local-network-access'], { origin: new URL(DESK).origin })
  await page.goto(DESK)
  const app = page.frames().find((frame) => frame.parentFrame() !== null)
  if (app === undefined) throw new Error('The desk shows no app')
  return { app, compose: page.getByLabel('Compose') }
}
