import { basename } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesIn, lineOf, nodesOf, PRODUCT, treeOf, type SourceFile } from './sources.ts'

const FILE_LINES_MAX = 300
const FUNCTION_LINES_MAX = 70

const product = filesIn('{pages,src,server,db}/**/*.{ts,mjs,astro,css,sql}')
const scripts = filesIn(PRODUCT)
const written = filesIn(
  '{pages,src,server,db,docs,tests}/**/*.{ts,mjs,astro,css,sql,md}',
  '*.{md,mjs,yaml,json}',
).filter(({ path }) => path !== 'tests/house/style.test.ts' && path !== 'package-lock.json')

const linesIn = (text: string) => text.replace(/\n$/, '').split('\n').length

describe('a reader can take it in', () => {
  it.each(['.ts', '.mjs', '.astro', '.css', '.sql'])(
    `no %s file is longer than ${FILE_LINES_MAX} lines`,
    (kind) => {
      // The dumps of the schema and the types of the client are written by a command and read by
      // a comparison, and the bounds are one list that is looked things up in.
      const files = product.filter(
        ({ path }) =>
          path.endsWith(kind) &&
          !path.startsWith('db/schema.') &&
          !['src/domain/limits.ts', 'src/client/api.ts'].includes(path),
      )
      expect(files.length).toBeGreaterThan(0)
      const long = files
        .map(({ path, text }) => ({ path, lines: linesIn(text) }))
        .filter(({ lines }) => lines > FILE_LINES_MAX)
      expect(long).toEqual([])
    },
  )

  it.each(['pages', 'src', 'server', 'db'])(
    `no function in %s is longer than ${FUNCTION_LINES_MAX} lines`,
    (room) => {
      const files = scripts.filter(({ path }) => path.startsWith(`${room}/`))
      const functions = files.flatMap((file) => {
        const tree = treeOf(file)
        return [...nodesOf(tree)].filter(ts.isFunctionLike).map((node) => {
          const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1
          const first = lineOf(tree, node)
          return { where: `${file.path}:${first}`, lines: last - first + 1 }
        })
      })
      expect(functions.length).toBeGreaterThan(0)
      expect(functions.filter(({ lines }) => lines > FUNCTION_LINES_MAX)).toEqual([])
    },
  )

  it('no line is longer than a screen, but for a sentence or an address in it', () => {
    const long = product
      .filter(({ path }) => /\.(?:ts|mjs)$/.test(path) && !path.startsWith('src/copy/'))
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
          .filter(({ line }) => line.length > 110 && !/['"`/]/.test(line)),
      )
    expect(long.map(({ where }) => where)).toEqual([])
  })
})

/** `file:line match` of every match of a pattern. */
const matches = (files: SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const match = pattern.exec(line)
      return match === null ? [] : [`${path}:${index + 1} ${match[0]}`]
    }),
  )

describe('words nobody writes here', () => {
  // The glossary and the decisions name the words that are not ours.
  const ours = written.filter(({ path }) => !/^docs\/(?:glossary|decisions)\b/.test(path))
  const told = ours.filter(({ path }) => !path.startsWith('tests/'))

  // Brevo calls a column that; a file of theirs cannot be read under another name.
  const withoutBrevo = ours.filter(({ path }) => path !== 'server/consent/import/brevo.ts')

  it.each<[what: string, pattern: RegExp, files: SourceFile[]]>([
    [
      'a list by colour: say suppression, or who is let through',
      /white-?list|black-?list/i,
      withoutBrevo,
    ],
    ['a wish without an issue', /\b(?:TODO|FIXME|XXX|HACK)\b/, ours],
    ['a silenced compiler', /@ts-(?:ignore|nocheck)/, ours],
    ['a silenced linter without a reason', /eslint-disable(?!.*-- \S)/, ours],
    ['a person as a row: say visitor or recipient', /\bsubscribers?\b|\bend[- ]users?\b/i, told],
    ['the words shown as fine print: say notice', /\bdisclaimers?\b/i, told],
    ['a text agents paste as a macro: say canned reply', /\bmacros?\b/i, told],
    ['the sandbox as a mock', /\bmock(?:s|ed)?\b/i, told],
    ['a message as a notification', /\bnotifications?\b/i, told],
  ])('%s', (_what, pattern, files) => {
    expect(files.length).toBeGreaterThan(100)
    expect(matches(files, pattern)).toEqual([])
  })

  it('a value whose type nobody knows', () => {
    const files = [...scripts, ...filesIn('tests/**/*.ts')]
    const unknown = files.flatMap((file) => {
      const tree = treeOf(file)
      return [...nodesOf(tree)]
        .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
        .map((node) => `${file.path}:${lineOf(tree, node)}`)
    })
    expect(unknown).toEqual([])
  })

  it('a value that is said not to be null without a look', () => {
    const asserted = scripts.flatMap((file) => {
      const tree = treeOf(file)
      return [...nodesOf(tree)]
        .filter(ts.isNonNullExpression)
        .map((node) => `${file.path}:${lineOf(tree, node)}`)
    })
    expect(asserted).toEqual([])
  })
})

describe('names', () => {
  const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d|\.test|\.js)?\.(?:ts|mjs|css)$/
  const PASCAL = /^(?:[A-Z][a-z0-9]*)+\.astro$/
  const PAGE = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|\[[a-z]+\])\.astro$/
  /** What a page of no HTML answers with stands in its address, and so in its name. */
  const ENDPOINT = /^[a-z]+\.(?:svg|vcf|txt|xml|png)\.ts$/
  const MIGRATION = /^\d{4}_[a-z0-9]+(?:_[a-z0-9]+)+\.sql$/
  const SCHEMA = /^schema\.(?:sqlite|postgres)\.sql$/

  it('of files are kebab-case, of components PascalCase', () => {
    const wrong = product.filter(({ path }) => {
      const name = basename(path)
      if (path.endsWith('.sql')) return !MIGRATION.test(name) && !SCHEMA.test(name)
      if (path.startsWith('pages/') && ENDPOINT.test(name)) return false
      if (!path.endsWith('.astro')) return !KEBAB.test(name)
      return path.startsWith('pages/') ? !PAGE.test(name) : !PASCAL.test(name)
    })
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('of folders are kebab-case', () => {
    const folders = new Set(product.flatMap(({ path }) => path.split('/').slice(0, -1)))
    const wrong = [...folders].filter(
      (folder) => !/^(?:[a-z]+(?:-[a-z]+)*|\[[a-z]+\])$/.test(folder),
    )
    expect(wrong).toEqual([])
  })

  /** The glossary: these things have another name here, whatever the identifier they stand in. */
  const OTHER_NAMES: Record<string, RegExp> = {
    recipient: /subscriber|contact(?:Id|Row|s)\b|memberId/i,
    'visitor or recipient': /\buser(?:Id|s|Row|Name)?\b/,
    category: /topic|\blistId\b/i,
    consent: /optInFlag|isOptedIn/i,
    suppression: /blacklist|blocklist|denylist/i,
    evidence: /\bmetadata\b/i,
    sandbox: /mock|\bfake\b/i,
    'canned reply': /macro/i,
  }

  /** What Node calls its own things cannot be called otherwise. */
  const NAMES_OF_NODE = ['BlockList']

  it('of things are the glossary’s', () => {
    const wrong = scripts.flatMap((file) => {
      const tree = treeOf(file)
      return [...nodesOf(tree)].filter(ts.isIdentifier).flatMap((node) => {
        if (NAMES_OF_NODE.includes(node.text)) return []
        const name = Object.keys(OTHER_NAMES).find((each) => OTHER_NAMES[each]?.test(node.text))
        return name === undefined
          ? []
          : [`${file.path}:${lineOf(tree, node)} ${node.text}: say ${name}`]
      })
    })
    expect(wrong).toEqual([])
  })

  it('of SQL are snake_case', () => {
    const wrong = filesIn('db/migrations/**/*.sql').flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:CREATE (?:TABLE|INDEX|TRIGGER) |  )([A-Za-z_]+)/gm)]
        .map(([, name]) => name ?? '')
        .filter(
          (name) =>
            !/^(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)*|CHECK|PRIMARY|SELECT|FOREIGN|UNIQUE)$/.test(name),
        )
        .map((name) => `${path} ${name}`),
    )
    expect(wrong).toEqual([])
  })
})
