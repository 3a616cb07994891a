import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { projectRoot } from '../../server/root.ts'
import { typesOf, type ApiDescription } from './types.ts'

const source = join(projectRoot(), 'src/client')
/** The package: `npm install ./dist/accord-client`, or `npm publish dist/accord-client`. */
export const CLIENT_FOLDER = join(projectRoot(), 'dist/accord-client')
export const TYPES_FILE = join(source, 'api.ts')

/** The file of types as it is committed. */
export async function writtenTypes(description: ApiDescription): Promise<string> {
  const options = await resolveConfig(TYPES_FILE)
  return format(typesOf(description), { ...options, filepath: TYPES_FILE })
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
}

/** One file as JavaScript and as its types; whether the types are right is checked with the rest. */
function compile(file: string, folder: string): void {
  const written = readFileSync(join(source, file), 'utf8')
  const made = [
    [ts.transpileModule, '.js'],
    [ts.transpileDeclaration, '.d.ts'],
  ] as const
  for (const [transpile, ending] of made) {
    const { outputText, diagnostics = [] } = transpile(written, {
      fileName: file,
      reportDiagnostics: true,
      compilerOptions,
    })
    const [problem] = diagnostics
    if (problem !== undefined) {
      throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`)
    }
    // Types name their neighbours by the files that are there.
    const text = outputText.replaceAll(/ from '(\.\/[\w-]+)\.ts'/g, " from '$1.js'")
    writeFileSync(join(folder, file.replace(/\.ts$/, ending)), text)
  }
}

/** Compiles `src/client` to a folder, as a package that plain Node and TypeScript both take. */
export function buildClient(folder: string = CLIENT_FOLDER): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(source).filter((file) => file.endsWith('.ts'))
  for (const file of files) compile(file, folder)
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  const about = {
    name: 'accord-client',
    version,
    description: 'Typed client of the Accord API',
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    engines: { node: '>=20' },
    license: 'UNLICENSED',
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, undefined, 2)}\n`)
  writeFileSync(join(folder, 'README.md'), readFileSync(join(source, 'README.md')))
}
