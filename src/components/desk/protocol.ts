/**
 * How the desk page of the sandbox and the app in its frame talk, by `postMessage`: docs/desk-app.md.
 * Both are pages of ours: each speaks to its own origin only, and hears only that origin.
 */
export interface DeskContext {
  conversationId: string
  projectId: string
  /** `SMS`, `CHAT` … */
  channel: string
  language: string
}

export interface DeskIntent {
  key: string
  payload: unknown
}

export type FromApp =
  /** The app is there: the desk answers with the context, and with the intents so far. */
  | { type: 'accord-desk:init' }
  | { type: 'accord-desk:insertText'; text: string }
  /** `call` comes back with the token. */
  | { type: 'accord-desk:getJWT'; call: number }

export type FromDesk =
  | { type: 'accord-desk:context'; context: DeskContext }
  | { type: 'accord-desk:jwt'; call: number; jwt: string }
  | { type: 'accord-desk:intent'; intents: DeskIntent[] }
  /** The agent touched a highlighted word. */
  | { type: 'accord-desk:trigger'; keys: string[] }
