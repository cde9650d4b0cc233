// What the threads of a batch load.
/** @type {Promise<Record<string, (job: unknown) => Promise<unknown>>>} */
const jobs = require('./bundle.js').batchJob()

/** @param {unknown} job */
exports.buildJob = async (job) => (await jobs).buildJob?.(job)

/** @param {unknown} job */
exports.checkJob = async (job) => (await jobs).checkJob?.(job)
