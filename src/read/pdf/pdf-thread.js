// What the thread runs in which a PDF is taken apart: pdf.js's own worker, told over the port that it is given.
// Plain JavaScript, since a thread is started from a file, and the sources are run without a build by the tests.
import { workerData } from 'node:worker_threads'
// @ts-expect-error: the package declares no types of it.
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'

WorkerMessageHandler.initializeFromPort(workerData)
workerData.start()
