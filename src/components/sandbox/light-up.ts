import type { DeskCommand } from '../../../server/conversations/wish.ts'
import type { ConnectedDesk } from '../desk/desk-end.ts'

interface Said {
  id: string
  authorType: string
  text: string
}

const said = (): Said[] =>
  [...document.querySelectorAll<HTMLElement>('.said-so-far li[data-id]')].map((line) => ({
    id: line.dataset.id ?? '',
    authorType: line.className,
    text: line.querySelector('.words')?.textContent ?? '',
  }))

async function ask(messages: Said[]): Promise<DeskCommand[]> {
  const answer = await fetch('/iadvize/app/intents', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messages }),
  })
  if (!answer.ok) return []
  return ((await answer.json()) as { commands: DeskCommand[] }).commands
}

/** Makes a button of the words that were found, where they stand. */
function mark(words: Element, found: string, onTouch: () => void): void {
  for (const node of words.childNodes) {
    const at = node instanceof Text ? node.data.indexOf(found) : -1
    if (!(node instanceof Text) || at === -1) continue
    const lit = node.splitText(at)
    lit.splitText(found.length)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'lit'
    button.textContent = found
    button.addEventListener('click', onTouch)
    lit.replaceWith(button)
    return
  }
}

/** Has the intent service read the conversation, and lights up what it found, as iAdvize does. */
export async function lightUp(desk: ConnectedDesk): Promise<void> {
  const messages = said()
  const commands = messages.length === 0 ? [] : await ask(messages)
  for (const { messageId, actions } of commands) {
    const words = document.querySelector(`li[data-id="${CSS.escape(messageId)}"] .words`)
    if (words?.querySelector('.lit') !== null) continue
    for (const { highlight, intent } of actions) {
      mark(words, highlight, () => desk.trigger([intent.key]))
    }
  }
  const intents = commands.flatMap(({ actions }) => actions.map(({ intent }) => intent))
  if (intents.length > 0) desk.intents(intents)
}
