import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    // A test of the whole server starts it several times; a busy machine needs seconds for each.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
