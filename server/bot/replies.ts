import { BOT_PAUSE_MS, BOT_TRANSFER_MS } from '../../src/domain/limits.ts'

/** What a bot answers iAdvize with (external bots, "conversation objects"). */
export type Reply =
  | { type: 'await'; duration: { unit: 'millis'; value: number } }
  | {
      type: 'message'
      payload: { contentType: 'text'; value: string }
      quickReplies: { contentType: 'text/quick-reply'; value: string }[]
    }
  | {
      type: 'transfer'
      distributionRule: string
      transferOptions: { timeout: { value: number; unit: 'seconds' } }
    }

export const say = (value: string): Reply => ({
  type: 'message',
  payload: { contentType: 'text', value },
  quickReplies: [],
})

/** Hands over to a routing rule. What stands behind it is done only when nobody takes over. */
export const handOverTo = (distributionRule: string): Reply => ({
  type: 'transfer',
  distributionRule,
  transferOptions: { timeout: { value: BOT_TRANSFER_MS / 1_000, unit: 'seconds' } },
})

const pause: Reply = { type: 'await', duration: { unit: 'millis', value: BOT_PAUSE_MS } }

/** Puts a pause between messages that follow each other, so that they arrive in their order. */
export const inOrder = (replies: readonly Reply[]): Reply[] =>
  replies.flatMap((reply, index) => {
    const follows = reply.type === 'message' && replies[index - 1]?.type === 'message'
    return follows ? [pause, reply] : [reply]
  })
