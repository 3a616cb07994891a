import type { PersonalPage } from '../domain/visitor-services.ts'
import { copyFor } from '../copy/index.ts'
import { findCategory, type Brand } from '../domain/brand.ts'
import { dateIn } from './dates.ts'
import { howOftenWithin } from './how-often.ts'
import type { PersonalAction } from './forms.ts'
import { unbroken } from './unbroken.ts'

/** What the address of the page says after a change: nothing that the page would believe by itself. */
export function changedTo(asked: PersonalAction): string {
  switch (asked.action) {
    case 'leave':
      return `left=${asked.scope === 'everything' ? 'all' : asked.scope.join()}`
    case 'undo':
      return 'undone=1'
    case 'pause':
      return `paused=${asked.pause.category}`
    case 'limit':
      return `limited=${asked.limit.category}`
    case 'resume':
      return `resumed=${asked.category}`
    case 'grant':
      return `granted=${asked.grant.category}`
  }
}

/** Confirms a change only when it is so: the address of the page can be typed by anyone. */
export function changeSentence(
  brand: Brand,
  page: PersonalPage,
  address: URLSearchParams,
): string | undefined {
  const { preferences, personal, languageTag } = copyFor(page.locale)
  const stillOn = page.choices.filter(({ status }) => status === 'granted' || status === 'paused')
  if (address.get('left') === 'all') {
    return stillOn.length === 0 ? preferences.leftAll(brand.brand.name) : undefined
  }
  if (address.has('undone')) return stillOn.length > 0 ? personal.undone : undefined
  const [said, id] = [...address.entries()][0] ?? []
  const category = id === undefined ? undefined : findCategory(brand, id)
  if (category === undefined) return undefined
  const name = category.name[page.locale]
  const choice = stillOn.find((each) => each.category === category.id)
  if (said === 'left') return choice === undefined ? preferences.leftOne(name) : undefined
  if (said === 'paused' && choice?.status === 'paused') {
    return personal.pausedNow(name, unbroken(dateIn(languageTag, choice.until ?? 0)))
  }
  if (said === 'limited' && choice !== undefined) {
    const frequency = choice.limit ?? category.frequency
    return personal.limitedNow(name, howOftenWithin(copyFor(page.locale), frequency))
  }
  if (choice?.status !== 'granted') return undefined
  if (said === 'resumed') return personal.resumed(name)
  return said === 'granted' ? personal.granted(name) : undefined
}
