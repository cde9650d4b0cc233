/** Named by what runs the tests, since the top level of the project is kept to what a newcomer looks for. */
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { setupFiles: ['test/strict-parts.ts', 'test/strict-json.ts'] } })
