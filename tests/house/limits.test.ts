import ts from 'typescript'
import { expect, it } from 'vitest'
import { filesIn, nodesOf, PRODUCT, treeOf } from './sources.ts'

const LIMITS = 'src/domain/limits.ts'
const files = filesIn(PRODUCT)

interface Limit {
  name: string
  docstring: string
}

/** Every constant that limits.ts exports, with what is written above it. */
const limits: Limit[] = files
  .filter(({ path }) => path === LIMITS)
  .flatMap((file) =>
    treeOf(file)
      .statements.filter(ts.isVariableStatement)
      .filter(({ modifiers }) =>
        modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
      )
      .flatMap((statement) =>
        statement.declarationList.declarations.map(({ name }) => ({
          name: name.getText(),
          docstring: ts
            .getJSDocCommentsAndTags(statement)
            .map((comment) => comment.getText())
            .join(' '),
        })),
      ),
  )

it('the limits are read', () => {
  expect(limits.length).toBeGreaterThan(30)
})

/** Names that files other than limits.ts import. */
const imported = new Set(
  files
    .filter(({ path }) => path !== LIMITS)
    .flatMap((file) => [...nodesOf(treeOf(file))])
    .filter(ts.isImportSpecifier)
    .map(({ name, propertyName }) => (propertyName ?? name).text),
)

it.each(limits)('$name is used', ({ name }) => {
  expect(imported).toContain(name)
})

/** The unit that the end of a name promises, as its docstring has to say it. */
const PROMISED: [name: RegExp, unit: RegExp][] = [
  [/_MS(?:_MAX|_MIN)?$/, /milliseconds/],
  [/_S$/, /in seconds/],
  [/_BYTES(?:_MAX)?$/, /bytes/],
  [/_CHARACTERS(?:_MAX)?$/, /characters/],
  [/_TOKENS(?:_MAX)?$/, /tokens/],
  [/_PER_MINUTE$/, /minute/],
]
const UNIT =
  /\b(?:milliseconds|seconds|minute|bytes|megabytes|characters|tokens|segments|septets|connections|writes|categories|columns|texts|messages|attempts|conversations|batches|periods|times|spreads)\b/i

it.each(limits)('$name says what it bounds, and in which unit', ({ name, docstring }) => {
  expect(docstring).toMatch(/^\/\*\* [A-Z]/)
  expect(docstring).toMatch(UNIT)
  for (const [ending, unit] of PROMISED) {
    if (ending.test(name)) expect(docstring).toMatch(unit)
  }
  if (docstring.includes('in milliseconds')) expect(name).toMatch(/_MS/)
  if (docstring.includes('in bytes')) expect(name).toMatch(/_BYTES/)
})

it('no other file has a bound of its own: a constant named MAX lives in limits.ts', () => {
  const strays = files
    .filter(({ path }) => path !== LIMITS)
    .flatMap((file) => {
      const tree = treeOf(file)
      return [...nodesOf(tree)]
        .filter(ts.isVariableDeclaration)
        .filter(({ name, initializer }) => {
          const isBound = /_(?:MAX|LIMIT)$/.test(name.getText(tree))
          return isBound && initializer !== undefined && ts.isNumericLiteral(initializer)
        })
        .map(({ name }) => `${file.path} ${name.getText(tree)}`)
    })
  expect(strays).toEqual([])
})
