import type { Kit, KitPart } from '../../src/copy/kit/kit.ts'
import type { ReadyReply } from '../../src/copy/canned/replies.ts'
import { csvFile } from '../consent/export/write-csv.ts'

/** The kit as files for people: nothing in it is about a person. */

const HEADER = ['locale', 'kind', 'id', 'title', 'text', 'segments', 'encoding']

type Row = (string | number)[]

const replyRow = (locale: string, kind: string, reply: ReadyReply): Row => [
  locale,
  kind,
  reply.id,
  reply.title,
  reply.text,
  reply.segments,
  reply.encoding,
]

const phraseRows = (locale: string, { id, title, phrases }: KitPart): Row[] =>
  phrases.map((phrase) => [locale, 'training phrase', id, title, phrase, '', ''])

const rowsOf = ({ locale, replies, intents }: Kit): Row[] => [
  ...replies.map((reply) => replyRow(locale, 'reply', reply)),
  ...intents.flatMap((part) => phraseRows(locale, part)),
]

/** One row for each reply and each training phrase; no cell is run as a formula. */
export const kitCsv = (kits: readonly Kit[]): string => csvFile([HEADER, ...kits.flatMap(rowsOf)])

const replyText = ({ title, text, segments, encoding }: ReadyReply): string =>
  `${title}  (${encoding}, ${segments === 1 ? '1 segment' : `${segments} segments`})\n${text}\n`

const partText = ({ id, title, phrases, reply, url }: KitPart): string =>
  `${id}: ${title}\n\nTraining phrases:\n${phrases.join('\n')}\n\nReply:\n${reply.text}\n\nURL:\n${url}\n`

const headed = (words: string, line: string) => `${words}\n${line.repeat(words.length)}\n`

/** To read and to paste, language by language. */
export const kitText = (kits: readonly Kit[]): string =>
  kits
    .map(({ languageName, replies, intents }) =>
      [
        headed(languageName, '='),
        headed('Canned replies for agents', '-'),
        ...replies.map(replyText),
        headed('Intents for a bot of your own', '-'),
        ...intents.map(partText),
      ].join('\n'),
    )
    .join('\n\n')
