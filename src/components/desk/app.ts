import type { DeskReply } from '../../../server/conversations/desk-replies.ts'
import type { DeskVisitor } from '../../../server/conversations/desk-visitor.ts'
import type { Wish } from '../../../server/conversations/wish.ts'
import { askReply, askVisitor, askWithdrawal, DeskTrouble } from './calls.ts'
import type { DeskClient } from './client.ts'
import { reachDesk } from './library.ts'
import { boxes, draw, drawTrouble, drawWish, handed, part, say, valueOf } from './panel.ts'
import type { DeskIntent } from './protocol.ts'

// The token in the address has served: nobody is to copy it from there, nor any history to keep it.
const address = new URL(location.href)
address.searchParams.delete('jwt')
history.replaceState(null, '', address)

const { locale, words } = handed
const replies = part('reply')
const language = part('language')
const form = part('form')
const insert = part('insert')

let client: DeskClient | undefined
let visitor: DeskVisitor | undefined
/** What the visitor seems to want, by the desk's own reading or by ours. */
let wish: Wish | undefined
/** Only what the agent chose: otherwise the newest words of the visitor decide. */
let replyLocale: string | undefined

const chosenReply = (): DeskReply | undefined =>
  visitor?.replies.find((reply) => valueOf(reply) === replies.value)

const preview = () => (part('preview').textContent = chosenReply()?.text ?? '')

function choose({ reply, categories }: Wish): void {
  const [category] = categories
  const wanted = visitor?.replies.find(
    (each) => each.id === reply && (each.category === null || each.category === category),
  )
  if (wanted !== undefined) replies.value = valueOf(wanted)
  preview()
}

function show(shown: DeskVisitor): void {
  visitor = shown
  draw(shown)
  preview()
}

function follow(wanted: Wish): void {
  wish = wanted
  drawWish(wanted)
  choose(wanted)
}

const busy = new Set<object>()
const page = part('page')

/** Does something that may fail, and says why when it does. */
async function attempt(act: (desk: DeskClient) => Promise<void>): Promise<void> {
  const turn = {}
  busy.add(turn)
  page.ariaBusy = 'true'
  part('told').textContent = ''
  drawTrouble(null)
  try {
    client ??= await reachDesk(handed.library, { onIntent: hear, onTrigger: answerTouch })
    await act(client)
  } catch (error) {
    drawTrouble(error instanceof DeskTrouble ? error.problem : client ? 'other' : 'library')
  }
  busy.delete(turn)
  page.ariaBusy = String(busy.size > 0)
}

const languages = () => ({ locale, ...(replyLocale === undefined ? {} : { replyLocale }) })

function lookUp(): Promise<void> {
  part('looking').hidden = false
  return attempt(async (desk) => {
    show(await askVisitor(desk, languages()))
    const wanted = wish ?? visitor?.wish
    if (wanted) follow(wanted)
  }).finally(() => (part('looking').hidden = true))
}

/** Our own payload, as the intent service wrote it; iAdvize's sample wraps it once more. */
function wishOf({ payload }: DeskIntent): Wish | undefined {
  const { any, ...own } = (payload ?? {}) as Partial<Wish> & { any?: Partial<Wish> }
  const { intent, reply, categories, locale: spoken } = any ?? own
  if (intent === undefined || reply === undefined || spoken === undefined) return undefined
  return intent in words.wish && Array.isArray(categories)
    ? { intent, reply, categories, locale: spoken }
    : undefined
}

function hear(intents: DeskIntent[]): void {
  const wanted = intents.map(wishOf).findLast((each) => each !== undefined)
  if (wanted === undefined) return
  wish = wanted
  if (visitor === undefined) return // Followed once the visitor is known.
  follow(wanted)
  if (replyLocale === undefined && wanted.locale !== visitor.locale) {
    replyLocale = wanted.locale
    void lookUp()
  }
}

/** The agent touched the word in the message: what answers it is one press away. */
function answerTouch(): void {
  if (wish !== undefined) follow(wish)
  insert.focus()
}

replies.addEventListener('change', preview)
language.addEventListener('change', () => {
  replyLocale = language.value
  void lookUp()
})
part('retry').addEventListener('click', () => void lookUp())

insert.addEventListener('click', () => {
  if (busy.size > 0) return
  void attempt(async (desk) => {
    const reply = chosenReply()
    if (reply === undefined || visitor === undefined) return
    const { id, category } = reply
    const asked = { id, locale: visitor.locale, ...(category === null ? {} : { category }) }
    const { text, own } = await askReply(desk, asked)
    desk.insertTextInComposeBox(text)
    part('told').textContent = own ? words.insertedOwn : words.insertedGeneric
  })
})

form.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return
  const [everything, ...some] = boxes()
  if (everything === undefined) return
  if (target === everything) for (const box of some) box.checked = everything.checked
  else everything.checked = some.every(({ checked }) => checked)
})

/** What is to stop and why; undefined, with the place shown, when something is missing. */
function readForm() {
  const [everything, ...some] = boxes()
  const categories = some.filter(({ checked }) => checked).map(({ value }) => value)
  const { reason, note } = Object.fromEntries(new FormData(form)) as Record<string, string>
  const said = (note ?? '').trim()
  const chosen = words.reasons[reason as keyof typeof words.reasons]
  const hasChoice = everything?.checked === true || categories.length > 0
  const hasReason = reason !== 'other' || said !== ''
  part('noChoice').hidden = hasChoice
  part('noNote').hidden = hasReason
  if (!hasChoice) everything?.focus()
  else if (!hasReason) form.querySelector<HTMLInputElement>('[name=note]')?.focus()
  if (!hasChoice || !hasReason) return undefined
  const scope = everything?.checked === true ? { everything: true as const } : { categories }
  return { ...scope, reason: said === '' ? chosen : `${chosen}: ${said}` }
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const withdrawal = busy.size > 0 ? undefined : readForm()
  if (withdrawal === undefined) return
  void attempt(async (desk) => {
    show(await askWithdrawal(desk, withdrawal, languages()))
    wish = undefined
    say('wish', '')
    // The confirmation is the first of the replies that fit now.
    replies.selectedIndex = 0
    preview()
    form.reset()
    part('leaving').open = false
    part('told').textContent = words.left
    insert.focus()
  })
})

void lookUp()
