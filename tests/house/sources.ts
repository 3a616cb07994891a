import { globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A file of the house, with its path from the project's folder. */
export interface SourceFile {
  path: string
  text: string
}

/** The files that a pattern names, in order. */
export const filesIn = (...patterns: string[]): SourceFile[] =>
  globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules/**'] })
    .filter((path) => statSync(join(ROOT, path)).isFile())
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

/** Everything that runs: pages, components, server, database, domain. */
export const PRODUCT = '{pages,src,server,db}/**/*.{ts,mjs,astro}'

/** The script of a file: of an Astro page, what stands between its fences and in its scripts. */
function scriptOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.astro')) return text
  const [, fenced = '', page = ''] = /^---\n([\s\S]*?)\n---([\s\S]*)$/.exec(text) ?? [, '', text]
  const scripts = [...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)]
  return [fenced, ...scripts.map(([, script]) => script ?? '')].join('\n')
}

const trees = new WeakMap<SourceFile, ts.SourceFile>()

/** The syntax tree of a file's script. */
export function treeOf(file: SourceFile): ts.SourceFile {
  const known = trees.get(file)
  if (known !== undefined) return known
  const tree = ts.createSourceFile(`${file.path}.ts`, scriptOf(file), ts.ScriptTarget.Latest, true)
  trees.set(file, tree)
  return tree
}

/** Every node of a tree, from the outside in. */
export function* nodesOf(tree: ts.Node): Generator<ts.Node> {
  yield tree
  const children: ts.Node[] = []
  ts.forEachChild(tree, (child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

export interface Import {
  from: string
  /** A path from the project's folder for a file of ours, the name of the package otherwise. */
  to: string
  ours: boolean
  /** Gone at run time: only types are taken. */
  typeOnly: boolean
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node)) return false
  const clause = node.importClause
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  )
}

function specifierOf(node: ts.Node): string | undefined {
  const literal = (expression: ts.Node | undefined) =>
    expression !== undefined && ts.isStringLiteralLike(expression) ? expression.text : undefined
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return literal(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return literal(node.argument.literal)
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0])
  }
  return undefined
}

/** The package of a specifier: `@hono/zod-openapi`, `hono` for `hono/compress`, `node:fs`. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Everything a file imports, re-exports or loads. */
export function importsOf(file: SourceFile): Import[] {
  return [...nodesOf(treeOf(file))].flatMap((node) => {
    const specifier = specifierOf(node)
    if (specifier === undefined) return []
    const ours = specifier.startsWith('.')
    const to = ours
      ? normalize(join(dirname(file.path), specifier.replace(/\?.*$/, '')))
      : packageOf(specifier)
    return [{ from: file.path, to, ours, typeOnly: isTypeOnly(node) }]
  })
}

/** Where a node begins, counted from one. */
export const lineOf = (tree: ts.SourceFile, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
