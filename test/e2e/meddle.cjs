// Preloaded into the command: what may befall a process, at the moment that MEDDLE names.
const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

const { rename } = fs.promises

/** @type {Record<string, () => void>} */
const meddling = {
  // Killed by force when all is written beside the file, and nothing renamed.
  'kill before renaming': () => {
    fs.promises.rename = async () => {
      process.kill(process.pid, 'SIGKILL')
    }
  },
  // Killed when the file is in its place, and nothing cleaned up.
  'kill after renaming': () => {
    fs.promises.rename = async (from, to) => {
      await rename(from, to)
      process.kill(process.pid, 'SIGKILL')
    }
  },
  // Killed in the midst of many files.
  'kill once three are renamed': () => {
    let renamed = 0
    fs.promises.rename = async (from, to) => {
      await rename(from, to)
      renamed += 1
      if (renamed === 3) process.kill(process.pid, 'SIGKILL')
    }
  },
  // Stopped for a while when what is there has been looked at.
  'wait before renaming': () => {
    fs.promises.rename = async (from, to) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await rename(from, to)
    }
  },
  // Somebody saves the history when it has been read, and before it is looked at again.
  'edit once read': () => {
    const { open } = fs.promises
    let saved = false
    fs.promises.open = async (path, flags, mode) => {
      if (flags === 'wx' && !saved) {
        saved = true
        fs.writeFileSync('company.xlsx', Buffer.from(process.env.EDITED ?? '', 'base64'))
      }
      return open(path, flags, mode)
    }
  },
  // A fault in the midst of reading a release: what decodes text is broken, as by a mistake of ours. Node's own loader
  // of modules decodes with it as well, and is left alone.
  fault: () => {
    const { decode } = TextDecoder.prototype
    TextDecoder.prototype.decode = new Proxy(decode, {
      apply: (target, decoder, bytes) => {
        if (new Error().stack?.includes('node:internal/modules')) return Reflect.apply(target, decoder, bytes)
        throw new TypeError('planted by the test')
      },
    })
  },
  // A fault where nobody waits for what came of it, once the command is at work.
  'fault outside': () => {
    const { open } = fs.promises
    fs.promises.open = async (path, flags, mode) => {
      setImmediate(() => {
        throw new TypeError('planted by the test')
      })
      return open(path, flags, mode)
    }
  },
}

meddling[process.env.MEDDLE ?? '']?.()
syncBuiltinESMExports()
