import type { CategoryChoice } from '../domain/visitor-services.ts'
import type { Copy } from '../copy/index.ts'
import { dateIn } from './dates.ts'
import { unbroken } from './unbroken.ts'

/** Where a choice stands, with its date in the brand's time. */
export function statusSentence({ status, since }: CategoryChoice, copy: Copy): string {
  const words = copy.preferences.status
  const date = unbroken(dateIn(copy.languageTag, since ?? 0))
  switch (status) {
    case 'granted':
      return words.receiving(date)
    case 'withdrawn':
      return words.left(date)
    case 'declined':
      return words.declined
    case 'never_asked':
    case 'pending':
    case 'paused':
    case 'expired':
      return words.notReceiving
  }
}
