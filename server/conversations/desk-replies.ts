import { cannedReply, type CannedId } from '../../src/copy/canned/index.ts'
import { deskCopy } from '../../src/copy/desk/index.ts'
import { findCategory, type Brand } from '../../src/domain/brand.ts'
import type { ConsentStatus } from '../../src/domain/consent.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'

/** A canned reply that an agent may put into the compose box. */
export interface DeskReply {
  id: CannedId
  /** Null for a reply that is about no category. */
  category: string | null
  /** In the agent's language. */
  title: string
  /** In the visitor's language. The link is drawn, not made: a preview leaves no link behind. */
  text: string
}

interface Offer {
  id: CannedId
  category: string | null
}

const about = (id: CannedId, category: string | null = null): Offer => ({ id, category })

/** What fits somebody whose choices are these: the confirmations first, once there is one to give. */
function offersFor({ categories }: Brand, statusOf: ReadonlyMap<string, ConsentStatus>): Offer[] {
  const ids = categories.map(({ id }) => id)
  const hasLeft = (id: string) => statusOf.get(id) === 'withdrawn'
  const left = ids.filter(hasLeft)
  const staying = ids.filter((id) => !hasLeft(id))
  const isAllGone = staying.length === 0
  const purposes = new Set(categories.map(({ purpose }) => purpose))
  return [
    ...(isAllGone ? [about('withdrawnEverything')] : left.map((id) => about('withdrawn', id))),
    about('stopEverything'),
    ...(purposes.size > 1 ? [about('stopMarketing')] : []),
    ...(ids.length > 1 ? staying.map((id) => about('stopCategory', id)) : []),
    about('manageChoices'),
    about('wrongNumber'),
    about('help'),
    about('comeBack'),
  ]
}

type House = Pick<Context, 'brand' | 'publicUrl'>

/** The canned replies for an agent, the likeliest to be needed not yet chosen. */
export function repliesFor(
  house: House,
  choices: readonly { category: string; status: ConsentStatus }[],
  { agent, visitor }: Record<'agent' | 'visitor', Locale>,
  link: string,
): DeskReply[] {
  const statuses = new Map(choices.map(({ category, status }) => [category, status]))
  return offersFor(house.brand, statuses).map((offer) => ({
    ...offer,
    title: titleOf(house.brand, offer, agent),
    text: replyText(house, offer, visitor, link),
  }))
}

/** A category's name as an agent reads it. */
export const nameFor = (brand: Brand, id: string, agent: Locale): string => {
  const name = findCategory(brand, id)?.name
  // A brand names its categories in the languages of its visitors only.
  return name?.[agent] ?? name?.[brand.brand.locales[0]] ?? id
}

const titleOf = (brand: Brand, { id, category }: Offer, agent: Locale): string =>
  deskCopy[agent].replies[id].replace(
    '{category}',
    // A function, for a name may hold what `replace` would read as a pattern.
    () => (category === null ? '' : nameFor(brand, category, agent)),
  )

/** The address where somebody without a link of their own can leave. */
export const stopUrl = ({ publicUrl }: Pick<House, 'publicUrl'>, locale: Locale): string =>
  `${publicUrl}/${locale}/stop`

/** The words of a reply around a link. Coming back needs the page that asks for consent. */
export function replyText(
  house: House,
  { id, category }: Offer,
  locale: Locale,
  link: string,
): string {
  const { brand, publicUrl } = house
  const url = id === 'comeBack' ? `${publicUrl}/${locale}` : link
  const name = findCategory(brand, category ?? '')?.name[locale] ?? ''
  return cannedReply(id, locale, brand, { url, category: name })
}
