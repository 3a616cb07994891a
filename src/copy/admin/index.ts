import type { AdminLocale } from '../../domain/admin/operator.ts'
import { typesetAll } from '../index.ts'
import { account } from './account.ts'
import { audit } from './audit.ts'
import { checklist } from './checklist.ts'
import { dashboard } from './dashboard.ts'
import { batches } from './batches.ts'
import { messages } from './messages.ts'
import { people } from './people.ts'
import { recipients } from './recipients.ts'
import { rights } from './rights.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { work } from './work.ts'

/** Every word of the brand's side, by section: a section is one file, with its languages side by side. */
const wordsIn = <Locale extends AdminLocale>(locale: Locale) =>
  typesetAll(
    {
      shell: shell[locale],
      signIn: signIn[locale],
      checklist: checklist[locale],
      dashboard: dashboard[locale],
      people: people[locale],
      rights: rights[locale],
      account: account[locale],
      audit: audit[locale],
      work: work[locale],
      recipients: recipients[locale],
      messages: messages[locale],
      batches: batches[locale],
    },
    locale,
  )

export type AdminWords = ReturnType<typeof wordsIn>

const words: Record<AdminLocale, AdminWords> = { en: wordsIn('en'), fr: wordsIn('fr') }

export const adminCopy = (locale: AdminLocale): AdminWords => words[locale]
export const languageTagOf = (locale: AdminLocale): string => ({ en: 'en-GB', fr: 'fr-FR' })[locale]
