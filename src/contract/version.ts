/** Which format is written, and by which version of tieout: it stands at the head of whatever is written as JSON. */
import manifest from '../../package.json' with { type: 'json' }

/** Raised only where a part of a form is renamed or taken away, or comes to mean something else. */
export const FORMAT = 1

/** The format and the version of tieout, as every JSON output carries them. */
export const versions = { format: FORMAT, tieout: manifest.version } as const
