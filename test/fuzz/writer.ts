/** Replaces a file again and again, by turns with two versions of it, until it is killed. */
import { replaceFile } from '../../src/commands/output/replace-file.ts'
import { VERSIONS } from './versions.ts'

const [, , path = ''] = process.argv
for (let turn = 0; ; turn++) {
  await replaceFile(path, VERSIONS[turn % 2] as Uint8Array)
  if (turn === 0) process.stdout.write('begun')
}
