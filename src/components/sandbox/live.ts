/** Draws each text as it arrives, by showing the page's own phones again. */

const calm = matchMedia('(prefers-reduced-motion: reduce)')

async function showPhones(): Promise<void> {
  const answer = await fetch('/sandbox')
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const phones = fresh.querySelector('#phones')
  const shown = document.querySelector('#phones')
  if (phones === null || shown === null) return
  const swap = () => shown.replaceChildren(...phones.childNodes)
  if ('startViewTransition' in document && !calm.matches) {
    // Skipped when the page is left meanwhile: the phones are swapped all the same.
    document.startViewTransition(swap).ready.catch(() => undefined)
  } else {
    swap()
  }
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
    await showPhones().catch(() => undefined)
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
