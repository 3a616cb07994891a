/** The desk's end of the app of the agents, as iAdvize's desk gives it one. */
import { connectDesk, type ConnectedDesk } from '../desk/desk-end.ts'
import { lightUp } from './light-up.ts'

const APP = '/iadvize/app'

async function newToken(): Promise<string> {
  const answer = await fetch('/sandbox/agent-token')
  if (!answer.ok) throw new Error('The sandbox gives no token')
  return answer.text()
}

const composeBox = () => document.querySelector<HTMLTextAreaElement>('#compose')

function insertText(text: string): void {
  const compose = composeBox()
  if (compose === null) return
  compose.setRangeText(text, compose.selectionStart, compose.selectionEnd, 'end')
  compose.focus()
}

function connect(frame: HTMLIFrameElement): ConnectedDesk {
  const { conversation = '', project = '', language = '' } = frame.dataset
  const context = { conversationId: conversation, projectId: project, channel: 'SMS', language }
  return connectDesk({ frame, context, insertText, newToken })
}

/** What agents have open is theirs: before the bot has handed over there is nobody to help. */
async function follow(frame: HTMLIFrameElement, desk: ConnectedDesk): Promise<void> {
  frame.hidden = composeBox() === null
  await lightUp(desk)
  if (frame.hidden || frame.src !== '') return
  frame.src = `${APP}?jwt=${encodeURIComponent(await newToken())}`
}

const frame = document.querySelector<HTMLIFrameElement>('#app')
if (frame !== null) {
  const desk = connect(frame)
  const followed = () => void follow(frame, desk).catch(() => undefined)
  document.addEventListener('drawn', followed)
  followed()
}
