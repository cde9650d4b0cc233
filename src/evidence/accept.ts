/**
 * When a claim is believed: where it is likelier than one in the false claims that are tolerated for each thing that is
 * looked at. Rows as `weights` has them; nothing is accepted below its bits.
 */
interface Decision {
  /** False claims for each opportunity: for each line that might be a total, each figure that might be a link. */
  readonly tolerated: number
  readonly why: string
}

const decisions = {
  sum: { tolerated: 1 / 64, why: 'a line is one of few that are sums, and the whole table is weighed beside it' },
  'sum of lines apart': { tolerated: 1 / 256, why: 'nothing but the figures says which lines it is made of' },
  'lines divided otherwise': {
    tolerated: 1 / 64,
    why: 'the total they are added to says that lines of a later release stand for others; which of them is asked',
  },
  'total above parts set deeper': { tolerated: 1 / 256, why: 'how they are set says whose parts they are' },
  'total above its parts': { tolerated: 1 / 4096, why: 'one of the parts, less the others, would do as well' },
  'total that is meant': { tolerated: 1 / 64, why: 'its line says that it is a total: which sum is meant is asked' },
  'column of differences': { tolerated: 1 / 256, why: 'any two columns are tried' },
  'column of two others': { tolerated: 1 / 4096, why: 'no heading says so, and any two columns are tried' },
  quotient: { tolerated: 1 / 128, why: 'few lines of a table are quotients, and their captions say so' },
  'quotient column': { tolerated: 1 / 4096, why: 'any two columns are tried' },
  'whole of percentages': { tolerated: 1 / 65536, why: 'two rates come to 100% by chance' },
  ratio: { tolerated: 1 / 64, why: 'a template says how it is computed, in few ways' },
  link: { tolerated: 1 / 256, why: 'the same figure stands in many places' },
  'repeated link': {
    tolerated: 1 / 1048576,
    why: 'without a name in common, figures alone say that two lines are one',
  },
  'link by digits': { tolerated: 1 / 100, why: 'of two digits one figure in ninety is like another' },
  'near tie': { tolerated: 1 / 64, why: 'it is information, and few lines are called alike' },
  'link to a run': { tolerated: 1 / 512, why: 'any run of lines is tried' },
  sentence: { tolerated: 1 / 4, why: 'only figures that are equal are asked, and few of them are called as it says' },
  'sentence by digits': { tolerated: 1 / 8192, why: 'no word says so: five digits are not printed twice by accident' },
} as const satisfies Record<string, Decision>

/** The bits a claim needs. */
export const needed = (decision: keyof typeof decisions): number => -Math.log2(decisions[decision].tolerated)
