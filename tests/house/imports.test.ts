import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesIn, importsOf, lineOf, nodesOf, PRODUCT, treeOf, type Import } from './sources.ts'

const files = filesIn(PRODUCT)
const imports = files.flatMap(importsOf)
const told = ({ from, to, typeOnly }: Import) => `${from} → ${to}${typeOnly ? ' (types)' : ''}`

/** The rooms of the house, by folder; the longest one that fits counts. */
const ROOMS = [
  'pages',
  'server',
  'db',
  'src',
  'src/domain',
  'src/copy',
  'src/client',
  'src/components',
  'src/embed',
  'src/layouts',
  'src/scripts',
  'src/styles',
]
const roomOf = (path: string): string =>
  ROOMS.filter((room) => path.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0] ?? path

/** What a room may import beside itself. `types` are gone at run time. */
const MAY_IMPORT: Record<string, { code: string[]; types: string[] }> = {
  pages: {
    code: [
      'src/layouts',
      'src/components',
      'src/copy',
      'src/domain',
      'src/embed',
      'src/scripts',
      'src/styles',
    ],
    types: ['server'],
  },
  'src/layouts': {
    code: ['src/components', 'src/copy', 'src/domain', 'src/styles'],
    types: ['server'],
  },
  'src/components': {
    code: ['src/copy', 'src/domain', 'src/scripts', 'src/styles'],
    types: ['server'],
  },
  'src/scripts': { code: ['src/domain'], types: [] },
  'src/copy': { code: ['src/domain'], types: [] },
  'src/styles': { code: ['src/domain'], types: [] },
  'src/domain': { code: [], types: [] },
  // It is published, by itself.
  'src/client': { code: [], types: [] },
  // It runs in the pages of others, by itself.
  'src/embed': { code: [], types: ['src/copy'] },
  src: { code: [], types: ['server', 'src/domain'] },
  server: { code: ['src/domain', 'src/copy', 'db'], types: [] },
  db: { code: [], types: ['src/domain'] },
}

describe('imports point one way', () => {
  it('are all read', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.filter(({ ours }) => ours).length).toBeGreaterThan(200)
    const paths = new Set(filesIn('{pages,src,server,db}/**/*').map(({ path }) => path))
    expect(imports.filter(({ ours, to }) => ours && !paths.has(to)).map(told)).toEqual([])
  })

  it.each(Object.keys(MAY_IMPORT))('from %s', (room) => {
    const allowed = MAY_IMPORT[room] ?? { code: [], types: [] }
    const wrong = imports.filter(({ from, to, ours, typeOnly }) => {
      if (!ours || roomOf(from) !== room) return false
      const target = roomOf(to)
      return !(
        target === room ||
        allowed.code.includes(target) ||
        (typeOnly && allowed.types.includes(target))
      )
    })
    expect(wrong.map(told)).toEqual([])
  })

  it('from every room there is', () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].sort()).toEqual(
      Object.keys(MAY_IMPORT).sort(),
    )
  })

  it('to server/http only from where a request enters', () => {
    const doors = ['server/app.ts', 'server/services.ts', 'server/running.ts', 'server/main.ts']
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('server/') &&
        to.startsWith('server/http/') &&
        !from.startsWith('server/http/') &&
        !doors.includes(from),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('never in a circle', () => {
    const next = new Map<string, string[]>()
    for (const { from, to, ours } of imports) {
      if (ours) next.set(from, [...(next.get(from) ?? []), to])
    }
    expect(circlesIn(next)).toEqual([])
  })
})

/** Each file that can be reached from itself, with the way round. */
function circlesIn(next: Map<string, string[]>): string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: string[]): void => {
    const seenAt = way.indexOf(file)
    if (seenAt >= 0) circles.push([...way.slice(seenAt), file].join(' → '))
    if (seenAt >= 0 || done.has(file)) return
    for (const target of next.get(file) ?? []) walk(target, [...way, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return circles
}

it('finds a circle when there is one', () => {
  const next = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
  ])
  expect(circlesIn(next)).toEqual(['a → b → c → a'])
})

describe('packages', () => {
  const packages = imports.filter(({ ours }) => !ours)
  const usersOf = (name: string) => packages.filter(({ to }) => to === name).map(({ from }) => from)

  it('the domain needs are small and pure', () => {
    const pure = ['d3-array', 'libphonenumber-js', 'sms-segments-calculator', 'zod']
    const wrong = packages.filter(
      ({ from, to }) => from.startsWith('src/domain/') && !pure.includes(to),
    )
    expect(wrong.map(told)).toEqual([])
  })

  const engines = ['better-sqlite3', 'pg']
  it('the database needs are the engines and Node', () => {
    const wrong = packages.filter(
      ({ from, to }) => from.startsWith('db/') && !engines.includes(to) && !to.startsWith('node:'),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it.each(['graphql', 'undici'])('only server/iadvize knows %s', (name) => {
    const users = usersOf(name)
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter((from) => !from.startsWith('server/iadvize/'))).toEqual([])
  })

  it.each(engines)('only db knows %s', (name) => {
    const users = usersOf(name)
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter((from) => !from.startsWith('db/'))).toEqual([])
  })

  it('the launch needs nothing that is installed', () => {
    const wrong = packages.filter(
      ({ from, to }) => from.startsWith('server/launch/') && !to.startsWith('node:'),
    )
    expect(wrong.map(told)).toEqual([])
  })
})

/** `file:line text` of each node of the product that a test finds. */
const found = (wanted: (node: ts.Node) => boolean): { path: string; where: string }[] =>
  files.flatMap((file) => {
    const tree = treeOf(file)
    return [...nodesOf(tree)].filter(wanted).map((node) => ({
      path: file.path,
      where: `${file.path}:${lineOf(tree, node)} ${node.getText(tree).slice(0, 60)}`,
    }))
  })

/** `object.property`, however it is written. */
const isMember = (node: ts.Node, object: string, ...properties: string[]): boolean =>
  (ts.isPropertyAccessExpression(node) &&
    node.expression.getText() === object &&
    properties.includes(node.name.text)) ||
  (ts.isElementAccessExpression(node) &&
    node.expression.getText() === object &&
    ts.isStringLiteralLike(node.argumentExpression) &&
    properties.includes(node.argumentExpression.text))

describe('what surrounds the process comes in through a door', () => {
  it('the environment through server/env.ts', () => {
    // These pass it in, or run before anything is installed.
    const passers = [
      'server/env.ts',
      'server/main.ts',
      'server/running.ts',
      'server/cli/with-context.ts',
    ]
    const readers = found((node) => isMember(node, 'process', 'env'))
    expect(readers.length).toBeGreaterThan(0)
    const wrong = readers.filter(
      ({ path }) => !passers.includes(path) && !/^server\/launch\/[a-z-]+\.mjs$/.test(path),
    )
    expect(wrong.map(({ where }) => where)).toEqual([])
  })

  it('time, ids and randomness through server/doors.ts', () => {
    const isAmbient = (node: ts.Node): boolean =>
      isMember(node, 'Date', 'now') ||
      isMember(node, 'Math', 'random') ||
      isMember(node, 'performance', 'now') ||
      isMember(node, 'process', 'hrtime', 'uptime') ||
      isMember(node, 'Temporal', 'Now') ||
      (ts.isNewExpression(node) &&
        node.expression.getText() === 'Date' &&
        (node.arguments?.length ?? 0) === 0) ||
      (ts.isCallExpression(node) && node.expression.getText() === 'Date') ||
      (ts.isIdentifier(node) &&
        /^(?:randomUUID|randomUUIDv7|randomBytes|randomInt|randomFill|randomFillSync|getRandomValues)$/.test(
          node.text,
        ))
    const users = found(isAmbient)
    expect(users.some(({ path }) => path === 'server/doors.ts')).toBe(true)
    // The client of the API runs in another's house.
    const inHere = users.filter(({ path }) => !path.startsWith('src/client/'))
    expect(
      inHere.filter(({ path }) => path !== 'server/doors.ts').map(({ where }) => where),
    ).toEqual([])
  })

  it('nothing that a test could not pass in: no import of the real doors but at the roots', () => {
    const roots = [
      'server/main.ts',
      'server/running.ts',
      'server/cli/with-context.ts',
      'server/consent/import/prepare-thread.ts',
      'server/messages/batches/prepare-thread.ts',
    ]
    const wrong = imports.filter(
      ({ to, from, typeOnly }) => to === 'server/doors.ts' && !typeOnly && !roots.includes(from),
    )
    expect(wrong.map(told)).toEqual([])
  })
})
