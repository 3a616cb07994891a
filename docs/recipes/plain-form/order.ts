import { AccordProblem, type Client } from 'accord-client'

export interface Order {
  /** As the shop names it; what the consent is proven by. */
  reference: string
  /** The page on which the boxes were shown. */
  page: string
  /** As the browser sent it. */
  form: URLSearchParams
  /** When they chose, on a later call: a no that came since then wins. */
  chosenAt?: Date
}

/** Whether the same call may succeed later: a wrong number stays wrong. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof AccordProblem) || error.status === 429 || error.status >= 500

/**
 * Records what was ticked, once the order is placed. Resolves to `later` when Accord could not be
 * reached: put the order in a queue of yours and call again, harmless as often as you like.
 */
export async function recordChoices(
  accord: Client,
  { reference, page, form, chosenAt }: Order,
): Promise<'recorded' | 'nothing ticked' | 'refused' | 'later'> {
  const categories = form.getAll('sms[]')
  if (categories.length === 0) return 'nothing ticked'
  try {
    await accord.call('POST /consents', {
      body: {
        phoneNumber: form.get('phone') ?? '',
        categories,
        action: 'grant',
        source: 'checkout',
        notice: { id: form.get('sms_notice') ?? '' },
        evidence: { reference, url: page },
        ...(chosenAt === undefined ? {} : { collectedAt: chosenAt.toISOString() }),
      },
    })
    return 'recorded'
  } catch (error) {
    return mayPass(error) ? 'later' : 'refused'
  }
}
