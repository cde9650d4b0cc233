/** Named by what runs the tests, since the top level of the project is kept to what a newcomer looks for. */
import { defineConfig } from 'vitest/config'
import { pdfThreadInTests } from '../.scripts/pdf-thread.js'

export default defineConfig({
  plugins: [pdfThreadInTests],
  // A time out is for what hangs; a busy machine only takes its time.
  test: { setupFiles: ['test/strict-parts.ts', 'test/strict-json.ts'], testTimeout: 180_000, hookTimeout: 180_000 },
})
