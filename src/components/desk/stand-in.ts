import type { DeskClient, DeskListeners } from './client.ts'
import type { FromApp, FromDesk } from './protocol.ts'

/** Stands in for iAdvize's library in the sandbox: the same client, over a protocol of ours. */
export function connectStandIn({ onIntent, onTrigger }: DeskListeners): Promise<DeskClient> {
  const tell = (message: FromApp) => parent.postMessage(message, location.origin)
  const waiting = new Map<number, (jwt: string) => void>()
  let calls = 0
  return new Promise((resolve) => {
    addEventListener('message', (event: MessageEvent<FromDesk>) => {
      if (event.origin !== location.origin || event.source !== parent) return
      const message = event.data
      switch (message.type) {
        case 'accord-desk:context':
          resolve({
            context: message.context,
            insertTextInComposeBox: (text) => tell({ type: 'accord-desk:insertText', text }),
            getJWT: () => {
              calls += 1
              const call = calls
              tell({ type: 'accord-desk:getJWT', call })
              return new Promise((answer) => waiting.set(call, answer))
            },
          })
          return
        case 'accord-desk:jwt':
          waiting.get(message.call)?.(message.jwt)
          waiting.delete(message.call)
          return
        case 'accord-desk:intent':
          onIntent(message.intents)
          return
        case 'accord-desk:trigger':
          onTrigger(message.keys)
      }
    })
    tell({ type: 'accord-desk:init' })
  })
}
