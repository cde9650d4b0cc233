// The bundles, front.js that reads the command line and tieout.js of all else, with the code that V8 made of them when
// they were built, where this is the same Node: compiling takes a tenth of a run otherwise
// (https://nodejs.org/docs/latest-v20.x/api/vm.html#scriptcreatecacheddata). V8 sees for itself whether the code fits its
// version and the source; where it does not, or there is none, the source is compiled.
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { versions } = require('node:process')
const { setFlagsFromString } = require('node:v8')
const { Script } = require('node:vm')

// V8's flags come and go: these are tried with what is in these Nodes.
const tuned = ['20', '22', '24'].includes(versions.node.split('.')[0] ?? '')
// V8 optimises a function once it has run through some 130 KB of bytecode. One release is done before that pays: optimising
// alone took a third of the processor's time. What runs for long is optimised a little later.
if (tuned) setFlagsFromString('--interrupt-budget=600000')
// V8 compiles a regular expression twice otherwise: for its first run, and for its second. (Nothing but the count may be
// changed here: Node has compiled some already, and V8 crashes where it finds them compiled the other way.)
if (tuned) setFlagsFromString('--regexp-tier-up-ticks=0')

/** @type {Map<string, { script: Script, compiled: string, exports: Record<string, () => unknown> }>} */
const loaded = new Map()

/** @param {'./front.js' | './tieout.js'} name */
function load(name) {
  const before = loaded.get(name)
  if (before) return before.exports
  const filename = join(__dirname, name)
  const compiled = `${filename.slice(0, -3)}.${process.version}-${process.arch}.code`
  // The build leaves nothing but ASCII in it, which is quickest to read.
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }),
  })
  const loading = { exports: {} }
  const inside = (id) => (id === './front.js' || id === './tieout.js' ? load(id) : require(id))
  script.runInThisContext()(loading.exports, loading, inside, filename)
  loaded.set(name, { script, compiled, exports: loading.exports })
  return loading.exports
}

exports.cli = () => load('./front.js').cli()
exports.batchJob = () => load('./tieout.js').batchJob()

/** For the build, which keeps the code of what a run has needed. */
exports.loaded = loaded
