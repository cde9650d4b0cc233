/**
 * Tries mutated inputs for as long as one likes: `npm run fuzz -- --runs 100000 --seed 7`, with `--only PDFs` those of
 * the families so named; and `--kills 200` kills a process that writes so many times.
 *
 * Inputs are tried in a thread of their own, so that a hang is noticed. Each failure is shown with the smallest input
 * that fast-check finds for it, which is kept in node_modules/.tieout/fuzz/.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { type Family, type Input, shares } from './families.ts'
import { halfFiles } from './kill.ts'

interface Order {
  readonly runs: number
  readonly seed: number
  /** How the names of the families begin; all do with "". */
  readonly only: string
}

/** Inputs of one family before the next has its turn. */
const BATCH = 250
/** Milliseconds without a sign of life that are a hang, on a machine however busy. */
const PATIENCE = 120_000
const KEPT = 'node_modules/.tieout/fuzz'

if (isMainThread) await watch()
else await work(workerData as Order)

async function watch(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      kills: { type: 'string', default: '0' },
    },
  })
  const kills = Number(values.kills)
  if (kills > 0) {
    const half = await halfFiles(kills, Math.random)
    console.log(`${kills} times killed while writing: ${half} half files`)
    if (half > 0) process.exitCode = 1
  }
  const order: Order = { runs: Number(values.runs), seed: Number(values.seed), only: values.only }
  // The script itself, which `run.js` has put in the place of the first argument.
  const worker = new Worker(resolve(process.argv[1] as string), { workerData: order })
  let last = Date.now()
  let now = ''
  let failed = false
  worker.on('message', ({ beat, said, failure }: { beat?: string; said?: string; failure?: string }) => {
    last = Date.now()
    now = beat ?? now
    if (said !== undefined) console.log(said)
    if (failure !== undefined) {
      failed = true
      console.log(failure)
    }
  })
  worker.on('error', (error) => {
    failed = true
    console.log(error)
  })
  const clock = setInterval(() => {
    if (Date.now() - last < PATIENCE) return
    failed = true
    console.log(`HANG: ${now}`)
    void worker.terminate()
  }, 1000)
  await new Promise((ended) => worker.on('exit', ended))
  clearInterval(clock)
  if (failed) process.exitCode = 1
}

async function work({ runs, seed, only }: Order): Promise<void> {
  const left = new Map(shares(runs, only))
  const counts = new Map<Family, Record<string, number>>()
  const begun = performance.now()
  let tried = 0
  for (let round = 0; [...left.values()].some((n) => n > 0); round++)
    for (const [family, remaining] of left) {
      const numRuns = Math.min(BATCH, remaining)
      if (numRuns === 0) continue
      left.set(family, remaining - numRuns)
      const count = counts.get(family) ?? { result: 0, refused: 0 }
      counts.set(family, count)
      const property = fc.asyncProperty(family.inputs, async (input) => {
        // What is tried can be made again from the family and the seed.
        parentPort?.postMessage({ beat: `${family.name}, seed ${seed + round}` })
        const outcome = await family.outcome(input)
        count[outcome] = (count[outcome] ?? 0) + 1
      })
      const details = await fc.check(property, {
        numRuns,
        seed: seed + round,
        endOnFailure: false,
        interruptAfterTimeLimit: 90_000,
      })
      tried += details.numRuns
      if (details.failed && details.counterexample !== null)
        fail(family, seed + round, details.counterexample[0], details.errorInstance)
    }
  const seconds = (performance.now() - begun) / 1000
  const lines = [...counts].map(([{ name }, { result, refused }]) => `  ${name}: ${result} results, ${refused} refused`)
  parentPort?.postMessage({ said: `${tried} inputs in ${seconds.toFixed(0)} s\n${lines.join('\n')}` })
  for (const [{ name }, { result, refused = 0 }] of counts)
    if (result === 0 && refused >= BATCH) parentPort?.postMessage({ failure: `FAILED: ${name}: every one was refused` })
}

function fail(family: Family, seed: number, { bytes }: Input, error: unknown): void {
  mkdirSync(KEPT, { recursive: true })
  const path = join(KEPT, `${family.name.replace(/\W+/g, '-')}-${seed}`)
  writeFileSync(path, bytes)
  const why = error instanceof Error ? error.stack : String(error)
  parentPort?.postMessage({
    failure: `FAILED: ${family.name}, seed ${seed}: ${path} (${bytes.length} bytes)\n${why}\n`,
  })
}
