// Preloaded into the command: ends it with status 99 where it would leave the machine, start a program, or touch a file
// outside the folders in READABLE and WRITABLE.
const fs = require('node:fs')
const { resolve } = require('node:path')
const { fileURLToPath } = require('node:url')

const folders = (/** @type {string} */ name) => (process.env[name] ?? '').split(':')
const readable = [...folders('READABLE'), ...folders('WRITABLE')]
const writable = folders('WRITABLE')

const refuse = (/** @type {string} */ what) => {
  fs.writeSync(2, `\nrefused: ${what}\n`)
  process.exit(99)
}

/** @type {(path: string, folders: string[]) => boolean} */
const within = (path, folders) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`))

const READING =
  /^(?:readFile|readdir|stat|lstat|realpath|access|opendir|readlink|createReadStream|exists|open)(?:Sync)?$/
const WRITING =
  /^(?:writeFile|appendFile|rename|rm|rmdir|unlink|mkdir|mkdtemp|copyFile|cp|link|symlink|chmod|chown|utimes|truncate|createWriteStream)(?:Sync)?$/

for (const module of [fs, fs.promises]) {
  const functions = /** @type {Record<string, any>} */ (module)
  for (const [key, original] of Object.entries(functions)) {
    if (typeof original !== 'function' || !(READING.test(key) || WRITING.test(key))) continue
    functions[key] = (/** @type {any[]} */ ...args) => {
      const [path, flags] = args
      if (typeof path === 'string' || path instanceof URL) {
        const place = resolve(path instanceof URL ? fileURLToPath(path) : path)
        const writes = WRITING.test(key) || (/^open/.test(key) && typeof flags === 'string' && /[wax+]/.test(flags))
        // Settings are looked for in every folder above.
        const settings = !writes && /\/tieout\.config\.ya?ml$/.test(place)
        if (!settings && !within(place, writes ? writable : readable)) refuse(`${key} ${place}`)
      }
      return original.apply(module, args)
    }
  }
}

for (const name of ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'child_process']) {
  const functions = require(`node:${name}`)
  for (const key of Object.keys(functions)) {
    if (/^(?:connect|create|request|get|lookup|resolve|spawn|exec|fork)/.test(key))
      functions[key] = () => refuse(`${name}.${key}`)
  }
}
require('node:net').Socket.prototype.connect = () => refuse('a socket connects')
globalThis.fetch = () => refuse('fetch')
require('node:module').syncBuiltinESMExports()
