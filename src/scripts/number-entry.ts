import { readNumber, spaced, type NumberPlan } from '../domain/number-entry.ts'

/** The plans of the brand's countries: the answer that carries this script puts them here. */
const PLANS = 'accord:plans' as unknown as NumberPlan[]

/** Where the caret comes to stand: behind as many digits as before. */
function caretBehind(count: number, text: string): number {
  let left = count
  let at = 0
  while (left > 0 && at < text.length) if (text[at++] !== ' ') left -= 1
  return at
}

/** Puts the spaces in, with the caret left between the same two digits. */
function space(input: HTMLInputElement, country: string): void {
  const { value } = input
  const next = spaced(value, country, PLANS)
  if (next === value) return
  const caret = input.selectionStart ?? value.length
  input.value = next
  if (document.activeElement !== input) return
  const at = caretBehind(value.slice(0, caret).replaceAll(' ', '').length, next)
  input.setSelectionRange(at, at)
}

/** A digit that was typed, or something pasted: nothing moves under who deletes, undoes or composes. */
const adds = ({ inputType, data, isComposing }: InputEvent) =>
  inputType.startsWith('insert') && !isComposing && (data === null || /\d$/.test(data))

for (const field of document.querySelectorAll('.number')) {
  const input = field.querySelector('input')
  const select = field.querySelector('select')
  const told = field.querySelector('output')
  if (!input || !select || !told) continue
  const tell = () => {
    const read = readNumber(input.value, select.value, PLANS)
    const option = read && field.querySelector<HTMLOptionElement>(`[value=${read.country}]`)
    const name = option?.text.replace(/ \(.*/, '')
    const text = read && name ? `${read.number.replaceAll(' ', '\u00a0')}, ${name}` : ''
    if (told.textContent !== text) told.textContent = text
  }
  input.addEventListener('input', (event) => {
    if (event instanceof InputEvent && adds(event)) space(input, select.value)
    tell()
  })
  select.addEventListener('change', () => {
    space(input, select.value)
    tell()
  })
  tell()
}
