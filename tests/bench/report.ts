import { cpus, loadavg, totalmem, type } from 'node:os'
import { format, resolveConfig } from 'prettier'

/** One line of the table. */
export interface Figure {
  name: string
  product: string
  baseline: string
  /** Product to baseline; null when there is none. */
  ratio: number | null
  /** Null for what is only told, not demanded. */
  target: string | null
  /** Null when there is no target, or when it could not be measured. */
  met: boolean | null
}

const verdict = ({ target, met }: Figure): string => {
  if (target === null) return ''
  if (met === null) return 'skipped'
  return met ? 'met' : '**missed**'
}

const ratioOf = ({ ratio }: Figure) =>
  ratio === null || Number.isNaN(ratio) ? '' : ratio.toFixed(2)

const table = (figures: Figure[]): string =>
  [
    ['Figure', 'Accord', 'Baseline', 'Ratio', 'Target', ''],
    ['---', '---', '---', '--:', '---', '---'],
    ...figures.map((figure) => [
      figure.name,
      figure.product,
      figure.baseline,
      ratioOf(figure),
      figure.target ?? 'none',
      verdict(figure),
    ]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

/** What else ran here, before anything of ours did: with more than a core's worth, times suffer. */
const [loadBefore = 0] = loadavg()

/** The machine, in a sentence. */
export const machine = (): string =>
  `${cpus().length} processor cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${type()}, ` +
  `Node ${process.version}; ${loadBefore.toFixed(1)} processes wanted a core in the minute before`

/** The table, aligned, as it is printed and kept. */
export const formatTable = (figures: Figure[]): Promise<string> =>
  format(table(figures), { parser: 'markdown' })

/** The whole of docs/benchmarks.md, as the formatter of the project wants it. */
export async function renderReport(figures: Figure[], file: string): Promise<string> {
  return format(REPORT(machine(), table(figures)), {
    ...(await resolveConfig(file)),
    parser: 'markdown',
  })
}

const REPORT = (facts: string, figures: string) => `# Benchmarks

Written by \`npm run bench\` (\`benchmarks-large.md\` by \`npm run bench -- large\`), which measures
again and exits 1 when a target is missed.

A number of requests per second says more about a machine than about a program. So each figure
is a **ratio against a baseline measured in the same run**: the two columns may be compared with
each other, not with those of another machine or another day. Times and sizes with a limit of
their own are also held to that limit. In brackets: the smallest and the largest of the rounds;
before them their median.

Last run on: ${facts}. Servers and load generator share the
machine. Times with a limit hold on a machine that has nothing else to do.

${figures}

## How each is measured

**Servers.** Accord is what \`npm start\` starts: the built server, its own process, SQLite, the
sandbox. The baseline is \`tests/bench/bare-server.mjs\`: \`node:http\` and better-sqlite3 with no
framework, no authentication, no validation and no security headers. Both listen on loopback,
without TLS.

**Consent look-up.** \`POST /api/v1/consents/lookup\` with a key from the database, for 10,000
known numbers in random order. The bare server reads the same database file with the same
statement by the same keyed fingerprint and answers the same JSON, which is checked before the
first round. It does not look at the key, and takes the number as it comes. autocannon, in a
process of its own, keeps 64 connections busy for 2 s: Accord, bare, Accord, bare, six times,
after a warm-up of up to 20,000 requests each that does not count. The ratio is that of the
medians. The load generator needs a core too: where it is slower than the bare server, the ratio
flatters Accord. The processor time for one request, which the system counts for each server,
does not depend on it.

**Opt-ins.** The form of the landing page, posted by 64 connections for 10,000 numbers and
addresses: page, checks, ledger, sealed evidence and one answer for each question, on disk
(\`synchronous = FULL\`) before the answer. The bare server writes one row for each request and
commits it alone. Told, not demanded: a disk decides it.

**Durable consents.** 1,500 people who say yes for the first time: notice, recipient, sealed number
and evidence, chained event, state, on disk before the answer, through the function behind
\`POST /consents\`, without HTTP. One after the other, then 64 at once, three times in turn. The
target column tells what a bare better-sqlite3 loop gains on the same disk by committing 64 rows at
a time: it does nothing else, so it gains more.

**Import.** \`accord import FILE\` in a process of its own, from its start to its end: the file is
sealed and kept, read, checked, judged, recorded and removed. The baseline reads the same file and
puts each line into one table, 512 a commit. Memory is the process's own peak (\`VmHWM\`). Bytes for
each consent are those of the pages in use: person, sealed number and key, chained event with sealed
evidence, state and every index. A million rows: \`npm run bench -- large\`.

**Look-up among millions** (\`npm run bench -- large\`). Two servers, one with 10,000 recipients and
one with ten million more, take the same look-ups of 10,000 known numbers in turn.

**Texts leaving.** Service texts, queued and due at the same moment, each to a person of their own who
agreed. Accord claims, gates, unseals, calls, keeps each outcome on disk and logs it, with 16 calls in
flight and a pace nobody reaches. The bare loop posts the same bodies with the same client over as
many connections and keeps nothing. Both call the same small server, in a process of its own, which
answers at once or after 50 ms and notes when each call arrived; counted is the middle four fifths of
a round. Three rounds in turn, after one of Accord that does not count.

**Claim.** The statement that marks 16 messages as being called, committed alone, sixty times. Among a
million messages: \`npm run bench -- large\`.

**Landing page.** The bytes of \`/fr\` and of whatever it makes a browser load, as they travel with
gzip, without HTTP headers. 14 KB is about what a new connection carries before the first
acknowledgement. The addresses are read from the HTML and the style sheets.

**Ready.** From the moment the process is spawned until \`GET /healthz\` answers 200, five times
each. The existing database is the one with 10,000 recipients. For \`npm start\` everything is
installed and built, and three starts follow one that does not count.

**Memory.** Resident memory (\`VmRSS\`) of the server process on Linux, after five visits to each
page and 5 s of rest. The bare server got the same visits and has no pages.
`
