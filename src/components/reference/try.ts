/** Sends what the forms of the reference hold, with the key that is typed and kept nowhere. */

const base = document.querySelector<HTMLElement>('[data-base]')?.dataset.base ?? ''
const key = document.querySelector<HTMLInputElement>('#key')

function valueOf(form: HTMLFormElement, name: string): string | undefined {
  const field = form.elements.namedItem(name)
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  return isField ? field.value : undefined
}

const pretty = (text: string, type: string): string =>
  type.includes('json') && !type.includes('ndjson')
    ? JSON.stringify(JSON.parse(text), undefined, 2)
    : text

function headersOf(form: HTMLFormElement): Record<string, string> {
  const own = [...form.querySelectorAll<HTMLInputElement>('[data-header]')]
  return {
    authorization: `Bearer ${key?.value.trim() ?? ''}`,
    ...(form.dataset.type === '' ? {} : { 'content-type': form.dataset.type ?? '' }),
    ...Object.fromEntries(own.map(({ dataset, value }) => [dataset.header ?? '', value])),
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector('.said')
  const shown = form.querySelector<HTMLElement>('.answer')
  if (said === null || shown === null) return
  said.textContent = 'Sending …'
  const id = encodeURIComponent(valueOf(form, 'id') ?? '')
  const path = (form.dataset.path ?? '').replace(/\{\w+\}/, () => id)
  const body = valueOf(form, 'body')
  try {
    const answer = await fetch(base + path + (valueOf(form, 'query') ?? ''), {
      method: form.dataset.method ?? 'GET',
      headers: headersOf(form),
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    said.textContent = `${answer.status} ${answer.statusText}`
    shown.textContent = pretty(text, answer.headers.get('content-type') ?? '')
    shown.hidden = text === ''
  } catch {
    said.textContent = 'Accord does not answer.'
    shown.hidden = true
  }
}

for (const part of document.querySelectorAll<HTMLElement>('.try')) part.hidden = false
document.addEventListener('submit', (event) => {
  event.preventDefault()
  if (event.target instanceof HTMLFormElement) void send(event.target)
})
