import type { Copy } from '../copy/index.ts'
import type { Frequency } from '../domain/frequency.ts'

/** `At most one text a month`, for a button. */
export const howOften = ({ form }: Pick<Copy, 'form'>, { max, per }: Frequency): string =>
  form.frequency[per](max).replace(/\.$/, '')

/** The same within a sentence. */
export function howOftenWithin(copy: Copy, frequency: Frequency): string {
  const [first = '', ...rest] = howOften(copy, frequency)
  return first.toLocaleLowerCase(copy.languageTag) + rest.join('')
}
