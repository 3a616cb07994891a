/** Draws what is said as it is said, by showing the live part of the page again. */

const calm = matchMedia('(prefers-reduced-motion: reduce)')
const fields = (part: Element) =>
  part.querySelectorAll<HTMLInputElement>('input[id]:not([type=hidden]), textarea[id]')

/** Swaps what a part shows, and keeps what somebody is typing in it. */
function swap(shown: Element, fresh: Element): void {
  const typed = new Map([...fields(shown)].map(({ id, value }) => [id, value]))
  const focused = shown.contains(document.activeElement) ? document.activeElement?.id : undefined
  shown.replaceChildren(...fresh.childNodes)
  for (const field of fields(shown)) field.value = typed.get(field.id) ?? field.value
  if (focused) document.getElementById(focused)?.focus()
}

async function showAgain(): Promise<void> {
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const swapAll = () => {
    for (const shown of document.querySelectorAll('[data-live]')) {
      const fresh = page.querySelector(`#${shown.id}`)
      // A page of another shape, as after the first conversation, is drawn from the start.
      if (fresh === null) location.reload()
      else swap(shown, fresh)
    }
  }
  if ('startViewTransition' in document && !calm.matches) {
    // Skipped when the page is left meanwhile: the parts are swapped all the same.
    document.startViewTransition(swapAll).ready.catch(() => undefined)
  } else {
    swapAll()
  }
  document.dispatchEvent(new Event('drawn'))
  const arrived = document.querySelector('#arrived')
  if (arrived !== null) arrived.textContent = 'A text has arrived.'
}

/** Texts that arrive together are drawn together. */
let drawing = false
let again = false

async function draw(): Promise<void> {
  again = true
  if (drawing) return
  drawing = true
  while (again) {
    again = false
    await showAgain().catch(() => undefined)
  }
  drawing = false
}

const events = new EventSource('/sandbox/events')
events.addEventListener('text', () => void draw())
// A text may have arrived while the connection was away.
let opened = false
events.addEventListener('open', () => {
  if (opened) void draw()
  opened = true
})
