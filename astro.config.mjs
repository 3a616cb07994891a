import node from '@astrojs/node'
import { defineConfig, passthroughImageService } from 'astro/config'

/** Packages that stay outside: they load files of their own, native ones or those of a worker. */
const OUTSIDE = ['better-sqlite3', 'pg', 'pino']

/**
 * Makes `server/main.ts` the built entry, in the same module graph as the pages. The packages it
 * uses are built in: finding their 650 files one by one takes a third of a start.
 */
const mainIsTheEntry = {
  name: 'accord:main-is-the-entry',
  enforce: 'post',
  apply: 'build',
  config: () => ({
    environments: {
      ssr: {
        resolve: { noExternal: true, external: OUTSIDE },
        build: { rolldownOptions: { input: { index: './server/main.ts' } } },
      },
    },
  }),
}

const STANDALONE = '?standalone'

/** `import script from './x.ts?standalone'` is the text of one script that stands on its own. */
const standaloneScripts = {
  name: 'accord:standalone-scripts',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(STANDALONE)) return undefined
    const entry = id.slice(0, -STANDALONE.length)
    this.addWatchFile(entry)
    const { build } = await import('vite')
    const [bundle] = await build({
      configFile: false,
      logLevel: 'warn',
      build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'Accord' } },
    })
    return `export default ${JSON.stringify(bundle.output[0].code)}`
  },
}

export default defineConfig({
  srcDir: '.',
  output: 'server',
  fetchFile: 'server/app',
  adapter: node({ mode: 'middleware' }),
  session: false,
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // The form guard of server/app.ts checks origins, behind proxies and for API routes too.
  security: { checkOrigin: false },
  build: { assets: '_astro' },
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [mainIsTheEntry, standaloneScripts],
    // The database file changes all the time; it is no reason to reload a page.
    server: { watch: { ignored: ['**/data/**', '**/dist/**'] } },
  },
})
