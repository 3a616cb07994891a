import type { DeskContext, DeskIntent, FromApp, FromDesk } from './protocol.ts'

/** What a desk page does when its app asks. */
export interface DeskEnd {
  frame: HTMLIFrameElement
  context: DeskContext
  /** Puts words where the agent writes. */
  insertText: (text: string) => void
  /** A fresh token for the agent who looks at the page. */
  newToken: () => Promise<string>
}

export interface ConnectedDesk {
  /** Tells the app what the intent service found; also before the app is there. */
  intents: (intents: DeskIntent[]) => void
  /** Tells the app that a highlighted word was touched. */
  trigger: (keys: string[]) => void
}

/**
 * The desk's end of the protocol, for the desk page of the sandbox. Call it before the frame has
 * its `src`, so that no word of the app is missed.
 */
export function connectDesk({ frame, context, insertText, newToken }: DeskEnd): ConnectedDesk {
  let known: DeskIntent[] = []
  let isThere = false
  const tell = (message: FromDesk) => frame.contentWindow?.postMessage(message, location.origin)

  const answer = async (message: FromApp): Promise<void> => {
    switch (message.type) {
      case 'accord-desk:init':
        isThere = true
        tell({ type: 'accord-desk:context', context })
        if (known.length > 0) tell({ type: 'accord-desk:intent', intents: known })
        return
      case 'accord-desk:insertText':
        insertText(message.text)
        return
      case 'accord-desk:getJWT':
        tell({ type: 'accord-desk:jwt', call: message.call, jwt: await newToken() })
    }
  }
  addEventListener('message', (event: MessageEvent<FromApp>) => {
    if (event.origin !== location.origin || event.source !== frame.contentWindow) return
    void answer(event.data)
  })
  return {
    intents: (intents) => {
      known = intents
      if (isThere) tell({ type: 'accord-desk:intent', intents })
    },
    trigger: (keys) => {
      if (isThere) tell({ type: 'accord-desk:trigger', keys })
    },
  }
}
