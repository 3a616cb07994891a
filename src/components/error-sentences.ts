import type { NumberError } from '../domain/visitor-forms.ts'
import type { CodeError } from '../domain/visitor-services.ts'
import type { Copy } from '../copy/index.ts'
import { exampleNumber } from '../domain/example-number.ts'

/** One wrong field: the sentence beside it, and in the summary a link to it. */
export interface FieldError {
  /** Id of the field the link leads to. */
  field: string
  sentence: string
}

export function phoneSentence(error: NumberError, copy: Copy, country: string): string {
  if (error.problem !== 'country_not_served') {
    return copy.errors.phone[error.problem](error.digits, exampleNumber(country))
  }
  const names = new Intl.DisplayNames(copy.languageTag, { type: 'region' })
  return copy.errors.countryNotServed(names.of(error.country ?? country) ?? '')
}

export function codeSentence(error: CodeError, { verify }: Copy): string {
  switch (error.problem) {
    case 'missing':
      return verify.missing
    case 'not_a_code':
      return verify.notACode
    case 'wrong':
      return verify.wrong(error.triesLeft)
  }
}

/** What is wrong, in the order of the form. */
export const summaryOf = (sentences: Record<string, string | undefined>): FieldError[] =>
  Object.entries(sentences).flatMap(([field, sentence]) =>
    sentence === undefined ? [] : [{ field, sentence }],
  )
