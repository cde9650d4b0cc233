// Runs the built command once, and keeps the code that V8 made of it: node .scripts/compile.cjs build RELEASE -o WORKBOOK
const { writeFileSync } = require('node:fs')
const { setFlagsFromString } = require('node:v8')

// What has run once is thrown away when memory is cleaned up, unless it is told otherwise; the code is of use only to
// a process with the same flags as this one has when it is kept.
setFlagsFromString('--no-flush-bytecode')
const { cli, loaded } = require('../dist/bundle.js')
cli()
process.on('exit', (status) => {
  setFlagsFromString('--flush-bytecode')
  if (status !== 0) return
  for (const { script, compiled } of loaded.values()) writeFileSync(compiled, script.createCachedData())
})
