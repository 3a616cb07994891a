import type { DeskReply } from '../../../server/conversations/desk-replies.ts'
import type { DeskVisitor } from '../../../server/conversations/desk-visitor.ts'
import type { Wish } from '../../../server/conversations/wish.ts'
import type { Handed } from './hand-over.ts'

/** The parts of the page, as its markup names them. */
interface Parts {
  [name: string]: HTMLElement
  address: HTMLAnchorElement
  form: HTMLFormElement
  insert: HTMLButtonElement
  language: HTMLSelectElement
  leaving: HTMLDetailsElement
  reply: HTMLSelectElement
}

/** One part; the page always has it. */
export function part<Name extends string>(name: Name): Parts[Name] {
  const found = document.querySelector<Parts[Name]>(`[data-part="${name}"]`)
  if (found === null) throw new Error(`The page has no part ${name}`)
  return found
}

export const handed = JSON.parse(part('handed').textContent) as Handed
const { locale, names, words } = handed

/** Shows a part with these words, or hides it when there are none. */
export function say(name: string, sentence: string): void {
  const element = part(name)
  element.textContent = sentence
  element.hidden = sentence === ''
}

const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })

/** What a reply is called among the others. */
export const valueOf = ({ id, category }: Pick<DeskReply, 'id' | 'category'>): string =>
  `${id} ${category ?? ''}`

const element = (tag: string, text: string): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

function drawChoices({ choices }: DeskVisitor): void {
  part('choices').hidden = choices.length === 0
  const rows = choices.map(({ name, status, since }) => {
    const row = document.createElement('div')
    row.dataset.status = status
    const when = since === null ? '' : date.format(new Date(since))
    row.append(element('dt', name), element('dd', words.status[status].replace('{date}', when)))
    return row
  })
  part('list').replaceChildren(...rows)
}

function drawReplies({ replies, locale: spoken }: DeskVisitor): void {
  const select = part('reply')
  const chosen = select.value
  select.replaceChildren(...replies.map((reply) => new Option(reply.title, valueOf(reply))))
  if (replies.some((reply) => valueOf(reply) === chosen)) select.value = chosen
  part('language').value = spoken
  part('answering').hidden = false
}

/** Offers to stop what can still be stopped; nothing where nobody knows whom it is about. */
function drawLeaving({ choices, maskedNumber }: DeskVisitor): void {
  const left = choices.filter(({ status }) => status === 'withdrawn')
  for (const box of part('form').querySelectorAll<HTMLInputElement>('[name=category]')) {
    const isGone = left.some(({ category }) => category === box.value)
    box.disabled = isGone
    box.checked &&= !isGone
    const row = box.closest('label')
    if (row !== null) row.hidden = isGone
  }
  const isDone = choices.length > 0 && left.length === choices.length
  part('leaving').hidden = maskedNumber === null || isDone
}

/** Draws everything that is known of the visitor. */
export function draw(visitor: DeskVisitor): void {
  say('number', visitor.maskedNumber ?? '')
  const { absence, suppressed } = visitor
  say('absence', suppressed ? words.suppressed : absence === null ? '' : words.absence[absence])
  drawChoices(visitor)
  drawReplies(visitor)
  drawLeaving(visitor)
}

/** Tells what the visitor seems to want, and ticks what would have to stop. */
export function drawWish({ intent, categories }: Wish): void {
  const named = new Intl.ListFormat(locale).format(categories.map((id) => names[id] ?? id))
  say(
    'wish',
    words.wish[intent].replace('{categories}', () => named),
  )
  const isAll = intent === 'unsubscribe_all' || intent === 'wrong_number'
  for (const box of boxes()) {
    box.checked = isAll || categories.includes(box.value)
  }
  const reason = part('form').querySelector<HTMLSelectElement>('[name=reason]')
  if (reason !== null) reason.value = intent === 'wrong_number' ? 'wrongNumber' : 'asked'
}

/** The boxes of what can stop, "everything" first. */
export const boxes = (): HTMLInputElement[] => [
  ...part('form').querySelectorAll<HTMLInputElement>('input[type=checkbox]:not(:disabled)'),
]

/** Shows a problem, and what to do: with the address that always helps when the desk is away. */
export function drawTrouble(problem: keyof Handed['words']['problem'] | null): void {
  const trouble = part('trouble')
  trouble.hidden = problem === null
  if (problem === null) return
  const address = part('address')
  address.hidden = problem !== 'library'
  address.href = handed.stopUrl
  address.textContent = handed.stopUrl
  part('problem').textContent = words.problem[problem]
}
