import node from '@astrojs/node'
import { defineConfig, passthroughImageService } from 'astro/config'

/** Makes `server/main.ts` the built entry, in the same module graph as the pages. */
const mainIsTheEntry = {
  name: 'accord:main-is-the-entry',
  enforce: 'post',
  config: () => ({
    environments: {
      ssr: { build: { rolldownOptions: { input: { index: './server/main.ts' } } } },
    },
  }),
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
    plugins: [mainIsTheEntry],
    // The database file changes all the time; it is no reason to reload a page.
    server: { watch: { ignored: ['**/data/**', '**/dist/**'] } },
  },
})
