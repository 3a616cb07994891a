import node from '@astrojs/node'
import { defineConfig } from 'astro/config'

/** Makes `server/main.ts` the built entry, in the same module graph as the pages. */
const mainEntry = {
  name: 'accord:main-entry',
  enforce: 'post',
  config: () => ({
    environments: { ssr: { build: { rolldownOptions: { input: { index: './server/main.ts' } } } } },
  }),
}

export default defineConfig({
  srcDir: '.',
  output: 'server',
  fetchFile: 'server/app',
  adapter: node({ mode: 'middleware' }),
  session: false,
  devToolbar: { enabled: false },
  security: { checkOrigin: false },
  build: { inlineStylesheets: 'never' },
  vite: { plugins: [mainEntry] },
})
